# The pages (web/): npm ci, a Vite build into pages/dist of the build folder, and the files of that as C++ and assembler
# (src/serve/assets.h). Debian 12's nodejs and npm suffice; nothing of them is needed at run time.
find_program(RASID_NODE NAMES node nodejs REQUIRED)
find_program(RASID_NPM npm REQUIRED)
file(GLOB_RECURSE RASID_PAGES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/*)
set(RASID_PAGES_OUT ${CMAKE_BINARY_DIR}/pages)
set(RASID_NODE_MODULES ${CMAKE_SOURCE_DIR}/web/node_modules/.package-lock.json)

# --ignore-scripts: no package runs a program of its own when it is installed; none of ours needs to.
add_custom_command(
  OUTPUT ${RASID_NODE_MODULES}
  COMMAND ${RASID_NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
  COMMAND ${CMAKE_COMMAND} -E touch ${RASID_NODE_MODULES}
  DEPENDS ${CMAKE_SOURCE_DIR}/web/package-lock.json
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web
  COMMENT "Fetching the packages of web/"
  USES_TERMINAL)
add_custom_command(
  OUTPUT ${RASID_PAGES_OUT}/page_assets.cc ${RASID_PAGES_OUT}/page_assets.S
  COMMAND ${RASID_NODE} node_modules/vite/bin/vite.js build --outDir ${RASID_PAGES_OUT}/dist --emptyOutDir --logLevel warn
  COMMAND ${RASID_NODE} tools/embed.mjs ${RASID_PAGES_OUT}/dist ${RASID_PAGES_OUT}
  DEPENDS ${RASID_NODE_MODULES} ${RASID_PAGES} ${CMAKE_SOURCE_DIR}/web/index.html ${CMAKE_SOURCE_DIR}/web/vite.config.ts
    ${CMAKE_SOURCE_DIR}/web/tools/embed.mjs ${CMAKE_SOURCE_DIR}/web/tools/licenses.ts ${CMAKE_SOURCE_DIR}/web/public/icon.svg
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web
  COMMENT "Building the pages")
target_sources(rasid_all PRIVATE ${RASID_PAGES_OUT}/page_assets.cc ${RASID_PAGES_OUT}/page_assets.S)
