# page.cmake: builds the workbench's page from web/ with node and npm, for `isnad serve` to have in itself.
#
# In:  ISNAD_PAGE: AUTO builds it where node (18.18 or newer) and npm are found, ON insists, OFF leaves it out.
# Out: isnad_page_dir, the folder with index.html and assets/; empty where there is no page. Target isnad_page builds it, and touches
#      isnad_page_stamp.
set(ISNAD_PAGE AUTO CACHE STRING "The workbench's page: AUTO (where node and npm are found), ON or OFF")
set_property(CACHE ISNAD_PAGE PROPERTY STRINGS AUTO ON OFF)
set(isnad_page_dir "")
set(isnad_page_stamp "")

if(NOT ISNAD_PAGE STREQUAL "OFF")
  find_program(NODE node)
  find_program(NPM npm)
  set(node_version "0")
  if(NODE)
    execute_process(COMMAND ${NODE} --version OUTPUT_VARIABLE node_version OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    string(REGEX REPLACE "^v" "" node_version "${node_version}")
  endif()
  if(NODE AND NPM AND node_version VERSION_GREATER_EQUAL 18.18)
    set(isnad_page_dir ${PROJECT_BINARY_DIR}/page)
    set(isnad_page_stamp ${PROJECT_BINARY_DIR}/page.stamp)
    message(STATUS "The workbench's page is built with node ${node_version}")
  elseif(ISNAD_PAGE STREQUAL "AUTO")
    message(STATUS "The program is built without the workbench's page: node 18.18 or newer and npm are not here (found: node ${node_version})")
  else()
    message(FATAL_ERROR "ISNAD_PAGE is ON, and node 18.18 or newer and npm are not here (found: node ${node_version})")
  endif()
else()
  message(STATUS "The program is built without the workbench's page: ISNAD_PAGE is OFF")
endif()

if(isnad_page_dir)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)  # tools/embed_assets.py puts the page into the program
  # Listed by a glob that is checked at each build: vite finds its files by imports, so a list here would only grow stale.
  file(GLOB_RECURSE page_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/src/*.ts ${PROJECT_SOURCE_DIR}/web/src/*.svelte
    ${PROJECT_SOURCE_DIR}/web/src/*.css)
  list(FILTER page_sources EXCLUDE REGEX "/src/api/schema\\.d\\.ts$")
  add_custom_command(OUTPUT ${isnad_page_stamp}
    # The stamp is as old as the beginning: what was edited meanwhile is built the next time.
    COMMAND ${CMAKE_COMMAND} -E touch ${isnad_page_stamp}.begun
    COMMAND ${PROJECT_SOURCE_DIR}/tools/page.sh ${isnad_page_dir} ${ISNAD_PAGE}
    COMMAND ${CMAKE_COMMAND} -E rename ${isnad_page_stamp}.begun ${isnad_page_stamp}
    DEPENDS ${page_sources} ${PROJECT_SOURCE_DIR}/tools/page.sh ${PROJECT_SOURCE_DIR}/web/index.html
      ${PROJECT_SOURCE_DIR}/web/package-lock.json ${PROJECT_SOURCE_DIR}/web/vite.config.ts ${PROJECT_SOURCE_DIR}/web/tools/atlas.mjs
      ${PROJECT_SOURCE_DIR}/web/vite.widget.config.ts
      ${PROJECT_SOURCE_DIR}/web/tools/packages.ts
      ${PROJECT_SOURCE_DIR}/src/serve/openapi.json
    COMMENT "The workbench's page" USES_TERMINAL VERBATIM)
  add_custom_target(isnad_page DEPENDS ${isnad_page_stamp})
endif()
