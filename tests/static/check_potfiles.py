#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with translatable text is listed in po/POTFILES.in once, and every file listed there exists and has such text.
Usage: check_potfiles.py [ROOT]"""
import pathlib
import re
import sys

# How each kind of file marks a text for translation.
MARKED = {
    ".c": re.compile(r'(?<![A-Za-z0-9_])(?:N?_|C_|NC_|n?gettext|dngettext)\s*\('),
    ".h": re.compile(r'(?<![A-Za-z0-9_])(?:N?_|C_|NC_|n?gettext)\s*\('),
    ".def": re.compile(r'(?<![A-Za-z0-9_])(?:N?_|C_|NC_)\s*\('),
    ".ui": re.compile(r'translatable="(?:yes|true)"'),
}
COMMENT = re.compile(r"/\*.*?\*/|^\s*#\s*define\s+N?_\b.*?$", re.DOTALL | re.MULTILINE)


def has_texts(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ui":
        text = COMMENT.sub("", text)
    return bool(MARKED[path.suffix].search(text))


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2])
    listed = [line for line in (root / "po/POTFILES.in").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    files = [path for folder in ("src", "ui") for path in sorted((root / folder).rglob("*")) if path.suffix in MARKED]
    needed = {str(path.relative_to(root)) for path in files if has_texts(path)}
    known = {str(path.relative_to(root)) for path in files}
    faults = [f"{name} has translatable text and is not listed" for name in sorted(needed - set(listed))]
    faults += [f"{name} is listed and has no translatable text" for name in sorted((set(listed) & known) - needed)]
    faults += [f"{name} is listed and does not exist" for name in listed if not (root / name).is_file()]
    faults += [f"{name} is listed more than once" for name in sorted({name for name in listed if listed.count(name) > 1})]
    for fault in faults:
        print(f"FAIL po/POTFILES.in: {fault}")
    print(f"{len(needed)} files with translatable text, {len(faults)} faults")
    return 1 if faults or not needed else 0


if __name__ == "__main__":
    sys.exit(main())
