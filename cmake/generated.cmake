# Assets: bundled, named by their content, compressed and embedded in the program.
find_program(ESBUILD esbuild REQUIRED)
add_executable(km1_embed tools/embed/embed.cpp)
target_link_libraries(km1_embed PRIVATE PkgConfig::LIBS)

set(KM1_ASSETS_OUT ${CMAKE_BINARY_DIR}/generated/assets)
file(GLOB_RECURSE asset_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/*)
add_custom_command(OUTPUT ${KM1_ASSETS_OUT}/assets.cpp
    COMMAND km1_embed ${CMAKE_SOURCE_DIR}/assets ${KM1_ASSETS_OUT}
    DEPENDS km1_embed ${asset_files}
    COMMENT "Bundling and embedding assets")
add_library(base_assets STATIC ${KM1_ASSETS_OUT}/assets.cpp)
target_link_libraries(base_assets PUBLIC km1_settings)
target_link_libraries(base_web PUBLIC base_assets)
