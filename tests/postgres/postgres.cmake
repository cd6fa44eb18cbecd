# The second engine: every registered statement, so every object of every folder, whether or not a
# page reaches it.
pkg_check_modules(POSTGRES REQUIRED IMPORTED_TARGET libpq)
file(GLOB postgres CONFIGURE_DEPENDS tests/postgres/*_test.cpp)
add_executable(postgres_tests ${postgres})
set(whole "")
foreach(folder ${KM1_BELOW})
  if(TARGET ${folder} AND NOT folder STREQUAL "km1_settings")
    get_target_property(kind ${folder} TYPE)
    if(kind STREQUAL "STATIC_LIBRARY")
      list(APPEND whole ${folder})
    endif()
  endif()
endforeach()
list(JOIN whole "," whole)
set_target_properties(postgres_tests PROPERTIES LINK_LIBRARY_OVERRIDE "WHOLE_ARCHIVE,app,${whole}")
target_link_libraries(postgres_tests PRIVATE app PkgConfig::POSTGRES GTest::gmock GTest::gtest_main)
km1_test_code(postgres_tests)
add_test(NAME postgres_tests
    COMMAND ${CMAKE_SOURCE_DIR}/tests/postgres/with_cluster $<TARGET_FILE:postgres_tests>
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
