# `cmake --install BUILD --prefix X`: a tree that works from any working folder, without the checkout.
#   Component `program`: bin/isnad, and in share/isnad the tables, the language model and the gazetteer, where the program
#     looks for them (src/cli/paths.h); manual pages, completions, documents, the unit lib/systemd/system/isnad-serve.service.
#   Component `development`: lib/libisnad_engine.a, include/isnad, lib/cmake/isnad (find_package(isnad)).
# tools/release/package.sh makes a .deb and a tarball of the first.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(isnad_share share/isnad)  # ../share/isnad from bin/, which the program relies on
string(REPLACE ";" " " isnad_module_names "${isnad_modules}")
set(isnad_package ${CMAKE_INSTALL_LIBDIR}/cmake/isnad)
set(isnad_model ${PROJECT_SOURCE_DIR}/build/models/en_core_web_sm-3.8.0)
set(isnad_gazetteer ${PROJECT_SOURCE_DIR}/build/gazetteer/gazetteer.bin)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)
install(CODE "
  foreach(needed IN ITEMS [==[${isnad_model}/config.cfg]==] [==[${isnad_gazetteer}]==])
    if(NOT EXISTS \"\${needed}\")
      message(FATAL_ERROR \"\${needed} is missing. Run make setup first.\")
    endif()
  endforeach()
")
install(TARGETS isnad RUNTIME DESTINATION bin)
install(DIRECTORY data DESTINATION ${isnad_share} PATTERN "*.ndjson" EXCLUDE)
install(DIRECTORY ${isnad_model} DESTINATION ${isnad_share}/models)
install(FILES ${isnad_gazetteer} DESTINATION ${isnad_share})
install(FILES README.md LICENSE NOTICE docs/contract.md DESTINATION share/doc/isnad)
install(DIRECTORY examples DESTINATION share/doc/isnad PATTERN ".git*" EXCLUDE)

# Manual pages and completions, of this very program. They are made when it is installed, so that it has to run here.
install(CODE "
  # As they are where it is installed: the defaults that stand in them are that place's, and no user's or build's (--by is USER).
  # A tree that is moved afterwards says in ISNAD_SHOWN_PREFIX what to call its place.
  set(place \"\${CMAKE_INSTALL_PREFIX}\")
  if(DEFINED ENV{ISNAD_SHOWN_PREFIX})
    set(place \"\$ENV{ISNAD_SHOWN_PREFIX}\")
  endif()
  set(isnad \"\${CMAKE_COMMAND}\" -E env --unset=USER --unset=ISNAD_GAZETTEER \"ISNAD_DATA=\${place}/share/isnad/data\"
    \"ISNAD_MODEL=\${place}/share/isnad/models/en_core_web_sm-3.8.0\" \"$<TARGET_FILE:isnad>\")
  set(share \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/share\")
  file(MAKE_DIRECTORY \"\${share}/man/man1\" \"\${share}/bash-completion/completions\" \"\${share}/zsh/vendor-completions\" \"\${share}/fish/vendor_completions.d\")
  execute_process(COMMAND \${isnad} manual --into \"\${share}/man/man1\" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND \${isnad} completion bash OUTPUT_FILE \"\${share}/bash-completion/completions/isnad\" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND \${isnad} completion zsh OUTPUT_FILE \"\${share}/zsh/vendor-completions/_isnad\" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND \${isnad} completion fish OUTPUT_FILE \"\${share}/fish/vendor_completions.d/isnad.fish\" COMMAND_ERROR_IS_FATAL ANY)
")

# The unit names the program by its place, which is known when it is installed.
install(CODE "
  set(isnad_bin \"\${CMAKE_INSTALL_PREFIX}/bin\")
  configure_file(\"${PROJECT_SOURCE_DIR}/cmake/isnad-serve.service.in\"
    \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/lib/systemd/system/isnad-serve.service\" @ONLY)
")

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME development)
install(TARGETS isnad_engine isnad_dependencies EXPORT isnad-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/isnad DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT isnad-targets NAMESPACE isnad:: DESTINATION ${isnad_package})
configure_package_config_file(cmake/isnad-config.cmake.in isnad-config.cmake INSTALL_DESTINATION ${isnad_package})
write_basic_package_version_file(isnad-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/isnad-config.cmake ${PROJECT_BINARY_DIR}/isnad-config-version.cmake
  DESTINATION ${isnad_package})
