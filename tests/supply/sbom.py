#!/usr/bin/env python3
"""The bill of materials names all that the program loads and bundles, with version and licence: sbom.py PROGRAM"""
import fnmatch
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def bill(program):
    return subprocess.run([sys.executable, str(ROOT / "tools" / "sbom.py"), program], check=True, capture_output=True).stdout


def main():
    program = sys.argv[1]
    faults = []
    first = bill(program)
    if first != bill(program):
        faults.append("two bills of one program differ")
    components = json.loads(first)["components"]
    libraries = {c["name"]: c for c in components if c.get("scope") == "required" and c.get("purl", "").startswith("pkg:deb")}
    # What it links by itself, as the linker wrote it down.
    needed = re.findall(r"NEEDED.*\[(.*?)\]", subprocess.run(["readelf", "-d", program], check=True, capture_output=True, text=True).stdout)
    for name in ("libsqlite3", "libicuuc", "libxml2", "libarchive", "libgmime", "libsimdjson", "libcpp-httplib", "libzstd", "libc.so"):
        if not any(n.startswith(name) for n in needed):
            continue
        package = name.removesuffix(".so") + ("6" if name == "libc.so" else "")
        package = {"libicuuc": "libicu", "libgmime": "libgmime"}.get(name, package)
        if not any(p.startswith(package) for p in libraries):
            faults.append(f"{name} is loaded, but no package {package}… is in the bill")
    if len(libraries) < 15:
        faults.append(f"only {len(libraries)} libraries in the bill")
    for name, c in libraries.items():
        if not c["version"] or not c["licenses"]:
            faults.append(f"{name}: no version or no licence")
    # Every file of data/ has its line of origin and licence.
    bundled = [c for c in components if c["type"] == "data"]
    for file in sorted((ROOT / "data").rglob("*")):
        name = "data/" + str(file.relative_to(ROOT / "data"))
        if file.is_file() and file.name != "SOURCES.tsv" and not any(fnmatch.fnmatch(name, c["name"]) for c in bundled):
            faults.append(f"{name}: not in data/SOURCES.tsv")
    for c in bundled:
        if not c["licenses"][0]["license"]["name"].strip("-"):
            faults.append(f"{c['name']}: no licence")
    for line in faults:
        print(line)
    print(f"{len(components)} components, {len(libraries)} of them loaded; {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
