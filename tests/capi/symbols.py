#!/usr/bin/env python3
"""What librasid.so lets be seen is what include/rasid.h declares, no more and no less: symbols.py ROOT LIBRARY MODULE."""
import pathlib
import re
import subprocess
import sys


def exported(path):
    """Names that a shared object defines, with their versions."""
    table = subprocess.run(["nm", "-D", "--defined-only", path], check=True, capture_output=True, text=True).stdout
    return {line.split()[-1] for line in table.splitlines()}


def main():
    root, library, module = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    header = (root / "include/rasid.h").read_text()
    number = re.search(r"^#define RASID_API_VERSION (\d+)", header, re.M)[1]
    declared = set(re.findall(r"^RASID_API [^;(]*?\b(rasid_\w+)\(", header, re.M))
    listed = set(re.findall(r"^    (rasid_\w+);", (root / "src/capi/rasid.map").read_text(), re.M))
    seen = exported(library)
    wrong = []
    for name, found in (("src/capi/rasid.map", listed), (library, {s.split("@")[0] for s in seen if not s.startswith("RASID_")})):
        wrong += [f"{name}: {s} is missing, include/rasid.h declares it" for s in sorted(declared - found)]
        wrong += [f"{name}: {s} is not declared in include/rasid.h" for s in sorted(found - declared)]
    wrong += [f"{library}: {s} has no version (RASID_{number} is expected)" for s in sorted(seen)
              if s.split("@")[0] in declared and not s.endswith(f"@@RASID_{number}")]
    dynamic = subprocess.run(["readelf", "-d", library], check=True, capture_output=True, text=True).stdout
    if f"[librasid.so.{number}]" not in dynamic:
        wrong.append(f"{library}: its name is not librasid.so.{number}")
    more = exported(module) - {"PyInit__rasid"}
    wrong += [f"{module}: {s} is to be seen from outside" for s in sorted(more)]
    print("\n".join(wrong) if wrong else f"ok: {len(declared)} functions, version {number}")
    return 1 if wrong or len(declared) < 20 else 0


sys.exit(main())
