# Writes OUT, a C++ file that holds every migrations/*.sql of FOLDER. Run as a script by the build.
file(GLOB files RELATIVE ${FOLDER} ${FOLDER}/*.sql)
list(SORT files)
set(rows "")
foreach(name ${files})
  if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)(\\.(sqlite|postgres))?\\.sql$")
    message(FATAL_ERROR "migrations/${name}: expected 0012_words.sql or 0012_words.sqlite.sql")
  endif()
  set(number ${CMAKE_MATCH_1})
  set(word ${CMAKE_MATCH_2})
  set(only "std::nullopt")
  if(CMAKE_MATCH_4 STREQUAL "sqlite")
    set(only "store::Engine::Sqlite")
  elseif(CMAKE_MATCH_4 STREQUAL "postgres")
    set(only "store::Engine::Postgres")
  endif()
  file(READ ${FOLDER}/${name} text)
  string(REGEX REPLACE "^0+" "" number ${number})
  string(APPEND rows "    store::Migration{${number}, \"${word}\", ${only}, R\"sql(${text})sql\"},\n")
endforeach()
file(WRITE ${OUT} "#include \"migrations/migrations.hpp\"

#include <array>

std::span<const store::Migration> all_migrations() {
  static const auto all = std::to_array<store::Migration>({
${rows}  });
  return all;
}
")
