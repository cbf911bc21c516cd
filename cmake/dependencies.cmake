# Debian 12's libraries; docs/decisions/0002-dependencies.md says why each is here.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus QUIET)
set(isnad_modules libpcre2-8 icu-uc icu-i18n libcrypto zlib libxml-2.0 libarchive libbrotlidec sqlite3 xlsxwriter libzstd libpq cpp-httplib)  # isnad-config.cmake asks for them too
pkg_check_modules(ISNAD_LIBS REQUIRED IMPORTED_TARGET ${isnad_modules})

pkg_check_modules(ISNAD_PDF REQUIRED poppler-cpp)  # linked by name: its headers are included as poppler/cpp/…, by one file

add_library(isnad_dependencies INTERFACE)
target_link_libraries(isnad_dependencies INTERFACE
  Threads::Threads fmt::fmt nlohmann_json::nlohmann_json PkgConfig::ISNAD_LIBS poppler-cpp)
