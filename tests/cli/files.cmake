# Every *_test.cc of this folder is found by tests/CMakeLists.txt; nothing else to list.
