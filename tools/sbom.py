#!/usr/bin/env python3
"""The bill of materials of a build, CycloneDX 1.5 JSON: sbom.py [PROGRAM] [-o FILE]

Tells what PROGRAM (build/rasid) is made of, as this machine has it: the Debian packages of the libraries that it loads and of those that
./run installs to build and test it, with versions and licences; the npm packages of web/package-lock.json, where there is one; and every
bundled data file of data/SOURCES.tsv with its licence. The same machine gives the same bytes: no time, no random number.
"""
import argparse
import hashlib
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def packages_of_run():
    """Debian packages that ./run installs: its list `packages`, and what it adds to that on conditions."""
    text = (ROOT / "run").read_text(encoding="utf-8")
    names = []
    for group in re.findall(r"packages\+?=\(([^)]*)\)", text):
        names += group.split()
    return names


def loaded_packages(program):
    """Debian packages of the shared libraries that the program loads, its libraries' own included."""
    out = subprocess.run(["ldd", str(program)], check=True, capture_output=True, text=True).stdout
    files = {m for m in re.findall(r"(/\S+) \(0x", out)}
    packages = set()
    for file in files:
        # dpkg knows a library by the folder that it was unpacked into, before /lib became a link to /usr/lib.
        for path in (file, str(pathlib.Path(file).resolve()), file.removeprefix("/usr"), "/usr" + file):
            found = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True)
            if found.returncode == 0:
                packages.add(found.stdout.split(":")[0])
                break
        else:
            raise SystemExit(f"sbom.py: no package owns {file}, which {program} loads (was it installed by hand?)")
    return packages


def licences_of(package):
    """What the package's copyright file names, in the machine-readable form or not; [] when it says nothing that can be told."""
    path = pathlib.Path("/usr/share/doc") / package / "copyright"
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8", errors="replace")
    names = {m.strip() for m in re.findall(r"^License:[ \t]*(\S[^\n]*)", text, re.MULTILINE)}
    if not names:
        names = {pathlib.Path(m).name for m in re.findall(r"/usr/share/common-licenses/([\w.+-]*\w)", text)}
    return sorted(names)


def debian(names):
    out = []
    for name in sorted(names):
        found = subprocess.run(["dpkg-query", "-W", "-f", "${Version}\t${Architecture}\t${db:Status-Status}\n", name], capture_output=True, text=True)
        lines = [line.split("\t") for line in found.stdout.splitlines()]
        lines = [line for line in lines if line[2] == "installed"]
        if not lines:
            continue
        version, architecture, _ = lines[0]
        out.append({"type": "library", "name": name, "version": version, "purl": f"pkg:deb/debian/{name}@{version}?arch={architecture}",
                    "licenses": [{"license": {"name": x}} for x in licences_of(name)]})
    return out


def npm():
    lock = ROOT / "web" / "package-lock.json"
    if not lock.is_file():
        return []
    out = []
    for path, entry in sorted(json.loads(lock.read_text(encoding="utf-8"))["packages"].items()):
        if not path:
            continue
        name = entry.get("name") or path.split("node_modules/")[-1]
        component = {"type": "library", "name": name, "version": entry["version"], "scope": "optional" if entry.get("dev") else "required",
                     "purl": f"pkg:npm/{name.replace('@', '%40')}@{entry['version']}"}
        if "license" in entry:
            component["licenses"] = [{"license": {"name": entry["license"]}}]
        out.append(component)
    return out


def bundled():
    """Data files with the licence that data/SOURCES.tsv gives them."""
    out = []
    for line in (ROOT / "data" / "SOURCES.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        file, origin, licence = line.split("\t")[:3]
        out.append({"type": "data", "name": f"data/{file}", "description": origin, "licenses": [{"license": {"name": licence}}]})
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", nargs="?", default=str(ROOT / "build" / "rasid"))
    parser.add_argument("-o", "--output", help="write to this file, not to standard output")
    arguments = parser.parse_args()
    program = pathlib.Path(arguments.program)
    if not program.is_file():
        raise SystemExit(f"sbom.py: there is no {program} (build it with ./run)")
    loaded = loaded_packages(program)
    libraries, tools = debian(loaded), debian(set(packages_of_run()) - loaded)
    for component in libraries:
        component["scope"] = "required"
    for component in tools:
        component["scope"] = "excluded"  # builds and tests the program, is no part of it
    version = re.search(r"project\(rasid VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")).group(1)
    bom = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
           "metadata": {"component": {"type": "application", "name": "rasid", "version": version,
                                      "licenses": [{"license": {"id": "Apache-2.0"}}],
                                      "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(program.read_bytes()).hexdigest()}]}},
           "components": libraries + tools + npm() + bundled()}
    text = json.dumps(bom, ensure_ascii=False, indent=1) + "\n"
    if arguments.output:
        pathlib.Path(arguments.output).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
