# cmake --install build --prefix P: the program, librasid.so with its header, and what pkg-config and find_package(rasid) read.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS rasid RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT rasid)
install(TARGETS rasid_shared EXPORT rasidTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT rasid NAMELINK_COMPONENT rasid
  PUBLIC_HEADER DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT rasid)
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT rasid)

# Found from where the .pc lies, so that an installed tree can be moved.
file(RELATIVE_PATH RASID_PC_INCLUDE /x/${CMAKE_INSTALL_LIBDIR}/pkgconfig /x/${CMAKE_INSTALL_INCLUDEDIR})
configure_file(cmake/rasid.pc.in ${CMAKE_BINARY_DIR}/rasid.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/rasid.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT rasid)

set(RASID_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/rasid)
install(EXPORT rasidTargets NAMESPACE rasid:: DESTINATION ${RASID_CMAKE_DIR} COMPONENT rasid)
configure_package_config_file(cmake/rasidConfig.cmake.in ${CMAKE_BINARY_DIR}/rasidConfig.cmake INSTALL_DESTINATION ${RASID_CMAKE_DIR})
# Before 1.0 a minor version may change the C API; RASID_API_VERSION says whether it has.
write_basic_package_version_file(${CMAKE_BINARY_DIR}/rasidConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/rasidConfig.cmake ${CMAKE_BINARY_DIR}/rasidConfigVersion.cmake DESTINATION ${RASID_CMAKE_DIR} COMPONENT rasid)
