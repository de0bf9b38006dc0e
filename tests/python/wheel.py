#!/usr/bin/env python3
"""The wheel of the README's command, from a clean checkout, into a fresh environment: wheel.py ROOT [--here].

What git has of this tree is laid out anew and `pip install` is run there; the installed package must code, carry its types and its program,
and be imported within half a second. Compiles all of Rasid once more (with ccache where that is).
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import venv

root = pathlib.Path(sys.argv[1]).resolve()
readme = (root / "docs/python.md").read_text(encoding="utf-8")
command = re.search(r"^python3 -m venv \S+ && (\S+?/bin/pip install \.)$", readme, re.M)
assert command, "docs/python.md no longer shows: python3 -m venv FOLDER && FOLDER/bin/pip install ."


def run(*arguments, **more):
    done = subprocess.run([str(a) for a in arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, arguments))}\n{done.stdout[-6000:]}")
    return done.stdout


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    checkout = folder / "rasid"
    checkout.mkdir()
    files = run("git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").rstrip("\0").split("\0")
    for name in files:
        if (root / name).exists():
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            (checkout / name).write_bytes((root / name).read_bytes())
    venv.create(folder / "venv", with_pip=True)
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH",)}
    # Objects that another folder of this tree has compiled are found again.
    environment.update(CCACHE_BASEDIR=str(checkout), CCACHE_NOHASHDIR="1")
    run(folder / "venv/bin/pip", "install", ".", cwd=checkout, env=environment)
    python = folder / "venv/bin/python"
    script = ("import time; t = time.perf_counter(); import rasid; t = time.perf_counter() - t; import pathlib; "
              "d = rasid.Coder().code('أدانت فرنسا الهجوم الإيراني على السفينة'); p = pathlib.Path(rasid.__file__).parent; "
              "assert (p / 'py.typed').exists() and (p / '_rasid.pyi').exists() and 'venv' in str(p); print([e.category for e in d], round(t, 3))")
    shown = run(python, "-c", script, cwd=folder, env=environment)
    assert shown.startswith("['ACCUSE', 'ASSAULT']"), shown
    seconds = min(float(run(python, "-c", script, cwd=folder, env=environment).split()[-1]) for _ in range(3))
    assert seconds <= 0.5, f"import takes {seconds} s"
    version = run(folder / "venv/bin/rasid", "--version", env=environment).strip()
    assert version == run(python, "-m", "rasid", "--version", cwd=folder, env=environment).strip() and version.startswith("rasid 0.")
    print(f"ok: {version} by {command[1]}; imported in {seconds} s")
