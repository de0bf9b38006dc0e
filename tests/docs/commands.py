#!/usr/bin/env python3
"""Runs the commands that README.md and docs/*.md show in ```console blocks: commands.py ROOT BUILD.

A line `$ COMMAND` is run in a folder that looks like the repository root (links to all that is in it, ../shared beside it,
build/ on PATH), so that files a command writes do not land in the repository. It must exit 0, and the lines that follow must
appear in its output in this order; … stands for anything, alone on a line for any lines.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Set-up and the tests themselves: they would build anew or call this script again. tests/chroot.sh runs those.
SKIP = re.compile(r"^(\./run|\./test|git |sudo |apt|cd |tests/chroot\.sh|cmake |ninja )")


def console_blocks(path):
    """(line number, command, expected output lines) for each command, and where a new block begins."""
    inside, command, out = False, None, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            inside = line.strip() == "```console"
            command = None
        elif inside and line.startswith("$ "):
            command = (number, line[2:], [])
            out.append(command)
        elif inside and command:
            if command[1].endswith("\\") and not command[2]:
                command = out[-1] = (command[0], command[1][:-1] + line.lstrip("> "), [])
            else:
                command[2].append(line)
    return out


def missing_line(expected, output):
    """The first expected line that the output does not have in its place, or None."""
    rest = [" ".join(line.split()) for line in output.splitlines()]
    for line in expected:
        parts = [" ".join(p.split()) for p in re.split(r"…|\.\.\.", line)]
        if not any(parts):
            continue
        pattern = re.compile(".*".join(re.escape(p) for p in parts))
        for i, candidate in enumerate(rest):
            if pattern.search(candidate):
                rest = rest[i + 1:]
                break
        else:
            return line
    return None


def stage(root, build, folder):
    work = folder / "main"
    work.mkdir()
    for entry in root.iterdir():
        if not entry.name.startswith("build") and entry.name != ".git":
            (work / entry.name).symlink_to(entry)
    (work / "build").symlink_to(build)
    if (root / "../shared").exists():
        (folder / "shared").symlink_to((root / "../shared").resolve())
    return work


def main():
    root, build = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    pages = [p for p in [root / "README.md", *sorted((root / "docs").glob("*.md"))] if p.exists()]
    environment = dict(os.environ, PATH=f"{build}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
    ran = skipped = wrong = 0
    for page in pages:
        with tempfile.TemporaryDirectory() as folder:
            work = stage(root, build, pathlib.Path(folder))
            for number, command, expected in console_blocks(page):
                if SKIP.match(command):
                    skipped += 1
                    continue
                ran += 1
                done = subprocess.run(["bash", "-c", command], cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, timeout=600)
                output = done.stdout.decode("utf-8", "replace")
                missing = missing_line(expected, output)
                if done.returncode == 0 and missing is None:
                    continue
                wrong += 1
                print(f"{page.relative_to(root)}:{number}: $ {command}")
                print(f"  exit code {done.returncode}" if done.returncode else f"  not in the output: {missing}")
                print("  " + "\n  ".join(output.splitlines()[:40]))
    print(f"{len(pages)} pages, {ran} commands run, {skipped} left out, {wrong} wrong")
    return 1 if wrong else 0


sys.exit(main())
