#!/usr/bin/python3
"""Every source file names its licence near its top: check_spdx.py ROOT. With --add it adds the line where it is missing."""
import pathlib
import re
import subprocess
import sys

LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
SOURCES = re.compile(r"\.(c|h|def|py|css|ui|yml)$|meson\.build$|meson_options\.txt$|^dev$|^\.ci/run$|^tests/tools/(format|session|make-locales)$")


def with_licence(name, text):
    if name.endswith((".c", ".h", ".def", ".css")):
        return f"/* {LICENCE} */\n{text}"
    if name.endswith(".ui"):
        first, rest = text.split("\n", 1)
        return f"{first}\n<!-- {LICENCE} -->\n{rest}" if first.startswith("<?xml") else f"<!-- {LICENCE} -->\n{text}"
    if text.startswith("#!"):
        first, rest = text.split("\n", 1)
        return f"{first}\n# {LICENCE}\n{rest}"
    return f"# {LICENCE}\n{text}"


def main():
    root = pathlib.Path(sys.argv[1])
    # A tree that was unpacked from an archive has no list of git's; every file of these folders counts then.
    listed = subprocess.run(["git", "-C", root, "ls-files"], capture_output=True, text=True)
    names = listed.stdout.split("\n") if listed.returncode == 0 else [
        str(p.relative_to(root)) for folder in ("src", "ui", "tests", "data", "po") for p in (root / folder).rglob("*") if p.is_file()]
    missing = [n for n in names if n and SOURCES.search(n) and (root / n).is_file() and LICENCE not in (root / n).read_text(encoding="utf-8")[:400]]
    if "--add" in sys.argv:
        for name in missing:
            (root / name).write_text(with_licence(name, (root / name).read_text(encoding="utf-8")), encoding="utf-8")
        missing = []
    for name in missing:
        print(f"{name} does not name its licence; tests/static/check_spdx.py . --add adds the line")
    sys.exit(bool(missing))


if __name__ == "__main__":
    main()
