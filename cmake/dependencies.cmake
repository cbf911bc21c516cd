# Debian 12's libraries; docs/decisions/0002-dependencies.md says why each is here.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus QUIET)
set(isnad_modules libpcre2-8 icu-uc icu-i18n libcrypto zlib libxml-2.0 libarchive libbrotlidec sqlite3 xlsxwriter libzstd cpp-httplib)  # isnad-config.cmake asks for them too
pkg_check_modules(ISNAD_LIBS REQUIRED IMPORTED_TARGET ${isnad_modules})

# Linked by name: their headers are included as poppler/cpp/… and postgresql/…, by few files; their folders on every command line would compile all anew.
pkg_check_modules(ISNAD_PDF REQUIRED poppler-cpp)
pkg_check_modules(ISNAD_POSTGRESQL REQUIRED libpq)

add_library(isnad_dependencies INTERFACE)
target_link_libraries(isnad_dependencies INTERFACE
  Threads::Threads fmt::fmt nlohmann_json::nlohmann_json PkgConfig::ISNAD_LIBS poppler-cpp pq)
