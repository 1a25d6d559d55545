#!/usr/bin/python3
"""The order of the folders: each includes only folders before it; GTK is in app/ alone; report/ holds no formula of the model."""
import pathlib
import re
import sys

SRC = pathlib.Path(__file__).resolve().parents[2] / "src"
ORDER = ["calc", "model", "store", "chart", "report", "evidence", "cli", "app"]
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.MULTILINE)
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adwaita|adw)\b|^gdk-pixbuf", re.IGNORECASE)
CALC_MAY = re.compile(r"^(calc/|[a-z]+\.h$|[a-z]+\.def$)")
# What the model computes with; a renderer that needs one of these writes a formula a second time.
FORMULA = re.compile(r"\bpow[fl]?\s*\((?!10,)|\bexp[fl]?\s*\(|\bcx_(op|add|sub|mul|div|pow|min|max|if)\s*\(|\b(discount_rate|churn_rate|tax_rate|inflation)\b\s*[-+*/]")


def main():
    passed = failed = 0

    def check(condition, what):
        nonlocal passed, failed
        passed += bool(condition)
        failed += not condition
        if not condition:
            print("FAIL " + what)

    for folder in sorted(p for p in SRC.iterdir() if p.is_dir()):
        check(folder.name in ORDER, f"src/{folder.name} has no place in the order {ORDER}")
    for file in sorted(SRC.rglob("*")):
        if file.suffix not in (".c", ".h", ".def"):
            continue
        name, text = file.relative_to(SRC), file.read_text(encoding="utf-8")
        folder = name.parts[0] if len(name.parts) > 1 else None
        if folder not in ORDER:
            continue
        for header in INCLUDE.findall(text):
            first = header.split("/")[0]
            if "/" in header and first in ORDER:
                check(ORDER.index(first) <= ORDER.index(folder), f"{name} includes {header}, which is above it")
            check(folder == "app" or not TOOLKIT.match(header), f"{name} includes {header}, but is not in app/")
            if folder == "calc":
                check(CALC_MAY.match(header) and "glib" not in header, f"{name} includes {header}, but calc/ is C and libm alone")
        check(len(text.splitlines()) <= 800, f"{name} is longer than 800 lines")
        if folder == "report":
            found = FORMULA.search(text)
            check(not found, f"{name} computes: {found.group() if found else ''}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
