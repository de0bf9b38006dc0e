# The other doors to the coder: C API, Python package, streams, R, Spark. The Python tests run in build/venv, which ./run --test-tools makes.
enable_language(C)
set(RASID_VENV_PYTHON ${CMAKE_BINARY_DIR}/venv/bin/python)

foreach(program check code_lines)
  add_executable(capi_${program} capi/${program}.c)
  set_target_properties(capi_${program} PROPERTIES C_STANDARD 11 RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_compile_definitions(capi_${program} PRIVATE _GNU_SOURCE)
  target_link_libraries(capi_${program} PRIVATE rasid_shared Threads::Threads)
endforeach()
add_test(NAME capi.check COMMAND capi_check)
add_test(NAME streams.filter COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/streams/filter.py $<TARGET_FILE:rasid>)
add_test(NAME r.exports COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/r/r.py ${CMAKE_SOURCE_DIR} $<TARGET_FILE:rasid>)

# The module cannot be loaded by a Python that has no sanitizer.
if(RASID_PYTHON)
  add_test(NAME capi.symbols
    COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/capi/symbols.py ${CMAKE_SOURCE_DIR} $<TARGET_FILE:rasid_shared> $<TARGET_FILE:rasid_python>)
  add_test(NAME capi.install
    COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/capi/install.py ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})

  # rasid_python_test(NAME LABEL ARGUMENT...): Python of the venv, with the package of the build tree.
  function(rasid_python_test name label)
    add_test(NAME ${name} COMMAND ${RASID_VENV_PYTHON} ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS "${label}" ENVIRONMENT
      "PYTHONPATH=${CMAKE_BINARY_DIR}/python;RASID_PROGRAM=$<TARGET_FILE:rasid>;PYTHONDONTWRITEBYTECODE=1;PYTHONUTF8=1;LC_ALL=C.UTF-8")
  endfunction()
  set(pytest -m pytest -q -p no:cacheprovider)
  rasid_python_test(python.package python ${pytest} tests/python)
  rasid_python_test(python.doctests python ${pytest} --doctest-modules --doctest-glob=*.md build/python/rasid docs/python.md docs/cookbook.md
    --ignore=build/python/rasid/__main__.py --ignore=build/python/rasid/spark.py)
  rasid_python_test(python.types python -m mypy --no-error-summary --cache-dir=${CMAKE_BINARY_DIR}/mypy --ignore-missing-imports build/python/rasid)
  rasid_python_test(parity python tests/parity/parity.py ${CMAKE_SOURCE_DIR} $<TARGET_FILE:rasid> $<TARGET_FILE:capi_code_lines>)
  rasid_python_test(streams.broker python tests/streams/broker.py $<TARGET_FILE:rasid>)
  # Only with ./test --all: Spark is 450 MB to fetch, the wheel is another build.
  if(RASID_TEST_ALL)
    rasid_python_test(spark.cluster all tests/spark/cluster.py $<TARGET_FILE:rasid>)
    rasid_python_test(spark.job all tests/spark/job.py ${CMAKE_SOURCE_DIR} $<TARGET_FILE:rasid>)
    rasid_python_test(python.wheel all tests/python/wheel.py ${CMAKE_SOURCE_DIR})
    set_tests_properties(spark.cluster python.wheel PROPERTIES RUN_SERIAL ON)
  endif()
  set_tests_properties(python.package parity PROPERTIES PROCESSORS 2)
endif()
