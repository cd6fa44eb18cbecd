# Benches are built with -O2 whatever the configuration; so is the engine whose speed they tell.
file(GLOB engine CONFIGURE_DEPENDS base/search/*.cpp)
list(FILTER engine EXCLUDE REGEX "_test\\.cpp$")
add_library(bench_engine STATIC ${engine})
target_link_libraries(bench_engine PUBLIC km1_settings)
target_compile_options(bench_engine PRIVATE -O2)

# Speed beside bare FTS5: bench_search [--full] [sizes…]
add_executable(bench_search bench/search.cpp bench/relevance_catalogue.cpp)
target_link_libraries(bench_search PRIVATE bench_engine)
target_compile_options(bench_search PRIVATE -O2)

# Relevance of search and compass beside plain FTS5: bench_relevance [--brief]
if(TARGET feature_compass)
  add_executable(bench_relevance bench/relevance.cpp bench/relevance_catalogue.cpp)
  target_link_libraries(bench_relevance PRIVATE feature_compass ${KM1_BELOW})
  target_compile_options(bench_relevance PRIVATE -O2)
endif()

# What keeping a password costs: bench_argon2
add_executable(bench_argon2 bench/argon2.cpp)
target_link_libraries(bench_argon2 PRIVATE base_keys base_values)

# The directory beside bare R*Tree and FTS5: bench_directory [organisations]. What it measures is
# built with -O2; the store and the territories beneath as the configuration says.
if(TARGET feature_directory)
  file(GLOB finding CONFIGURE_DEPENDS base/geo/*.cpp features/directory/*.cpp)
  list(FILTER finding EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER finding INCLUDE REGEX
      "(base/geo/[a-z]+|directory/(index|snapshot|whereabouts|gathering|query|blanks|directory|store|terms|vocabulary|record_rows|record_reading|roads))\\.cpp$")
  add_library(bench_finding STATIC ${finding})
  target_link_libraries(bench_finding PUBLIC km1_settings)
  target_compile_options(bench_finding PRIVATE -O2)
  add_executable(bench_directory bench/directory.cpp)
  target_link_libraries(bench_directory PRIVATE bench_finding bench_engine ${KM1_BELOW})
  target_compile_options(bench_directory PRIVATE -O2)
endif()

# Answers received and read beside plain SQL on bare SQLite: bench_listening [answers]. All of it
# is measured: in a Release build.
if(TARGET feature_listening)
  add_executable(bench_listening bench/listening.cpp)
  target_link_libraries(bench_listening PRIVATE migrations ${KM1_BELOW})
endif()
