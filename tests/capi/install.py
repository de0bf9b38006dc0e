#!/usr/bin/env python3
"""Installs the build tree into a folder, moves that folder, and builds examples/c against it by pkg-config and by CMake: install.py ROOT BUILD."""
import os
import pathlib
import subprocess
import sys
import tempfile

SENTENCE = "أدانت فرنسا الهجوم الإيراني على السفينة"


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout


def main():
    root, build = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        first, tree = pathlib.Path(folder) / "first", pathlib.Path(folder) / "tree"
        run("cmake", "--install", build, "--prefix", first, "--component", "rasid")
        first.rename(tree)
        library = next(tree.rglob("librasid.so")).parent
        header = (tree / "include/rasid.h").read_text()
        assert header == (root / "include/rasid.h").read_text()
        program = pathlib.Path(folder) / "main"
        environment = dict(os.environ, PKG_CONFIG_PATH=str(library / "pkgconfig"))
        flags = run("pkg-config", "--cflags", "--libs", "rasid", env=environment).split()
        run("cc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", root / "examples/c/main.c", "-o", program, *flags)
        # C++ can include it too.
        run("c++", "-std=c++17", "-Wall", "-Werror", "-fsyntax-only", "-x", "c++", "-include", tree / "include/rasid.h", "/dev/null")
        shown = run(program, SENTENCE, env=dict(os.environ, LD_LIBRARY_PATH=str(library)))
        assert shown == "ACCUSE by FRA\nASSAULT by IRN\n", shown
        run("cmake", "-S", root / "examples/c", "-B", pathlib.Path(folder) / "b", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={tree}")
        run("cmake", "--build", pathlib.Path(folder) / "b")
        shown = run(pathlib.Path(folder) / "b/main", SENTENCE)
        assert shown == "ACCUSE by FRA\nASSAULT by IRN\n", shown
        assert "0." in run(tree / "bin/rasid", "--version")
        version = run("pkg-config", "--modversion", "rasid", env=environment).strip()
        assert version == run(tree / "bin/rasid", "--version").split()[1], version
    print("ok: a C program by pkg-config and one by CMake, from an installed tree that was moved")


main()
