"""The tools of one C++ file each: compiled when they are run, so that those whose library is missing are only left out."""
import json
import os
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent


def run(name, folder, libraries, inputs):
    """What the tool reports (items, seconds, found); None when it cannot be compiled. RuntimeError when it fails or finds nothing."""
    binary = folder / name
    command = [os.environ.get("CXX", "g++"), "-O3", "-DNDEBUG", "-std=c++20", str(HERE / f"{name}.cc"), "-o", str(binary), *libraries]
    if subprocess.run(command, stderr=subprocess.DEVNULL).returncode:
        return None
    done = subprocess.run([str(binary), *map(str, inputs)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr.strip() or "it found nothing")
    return json.loads(done.stdout)
