#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifests: four permissions and no more, every source pinned, the licence of each module installed and not cleaned up, and both
variants alike but for the id and the build's options.
Usage: check_flatpak.py ROOT"""
import json
import pathlib
import re
import sys

PERMISSIONS = ["--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"]
BASE = "io.github.cxcase.CxCase"


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def pinned(source):
    if source["type"] == "dir":
        return source["path"] == ".."
    return re.fullmatch("[0-9a-f]{64}", source.get("sha256", "")) or re.fullmatch("[0-9a-f]{40}", source.get("commit", ""))


def faults_of(name, manifest, modules):
    if manifest["id"] != name or manifest["finish-args"] != PERMISSIONS:
        yield "the id or the permissions are other ones"
    # The program offers all of its languages, whichever ones the system has.
    if manifest.get("separate-locales") is not False:
        yield "the translations would be a package of their own"
    for module in modules:
        commands = " ".join(module.get("post-install", []) + module.get("build-commands", []))
        if f"/app/share/licenses/${{FLATPAK_ID}}/{module['name']} " not in commands:
            yield f"{module['name']}: the licence is not installed"
        if any(pattern in ("/share", "/share/licenses", "*") for pattern in module.get("cleanup", []) + manifest["cleanup"]):
            yield f"{module['name']}: the licence is cleaned up"
        if not all(pinned(source) for source in module["sources"]):
            yield f"{module['name']}: a source is not pinned"


def main():
    folder, faults, seen = pathlib.Path(sys.argv[1], "flatpak"), [], {}
    for name in (BASE, BASE + ".Devel"):
        manifest = read(folder / f"{name}.json")
        modules = [read(folder / module) if isinstance(module, str) else module for module in manifest["modules"]]
        faults += [f"FAIL {name}: {fault}" for fault in faults_of(name, manifest, modules)]
        options = modules[-1].pop("config-opts")
        if ("-Dprofile=development" in options) != name.endswith(".Devel"):
            faults.append(f"FAIL {name}: the profile is the other one's")
        seen[name] = {**manifest, "id": "", "modules": modules}
    if seen[BASE] != seen[BASE + ".Devel"]:
        faults.append("FAIL the variants differ in more than the id and the options")
    print("\n".join([*faults, f"{len(seen)} manifests, {len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
