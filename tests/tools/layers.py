#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The structure of src/: the order of rooms and of the sub-folders in them, no circle of files, a header for every .c, a name of its own for
every file, by which its functions begin, GTK in app/ alone, and no formula of the model in report/."""
import pathlib
import re
import sys

SRC = pathlib.Path(__file__).resolve().parents[2] / "src"
# Rooms and their sub-folders, lowest first. A file includes files of its own sub-folder and of those before it.
ROOMS = {
    "calc": [],
    "model": ["text", "case", "build", "results", "analysis", "challenges"],
    "store": ["file", "json", "document"],
    "chart": ["common", "payback", "bars", "histogram", "frontier", "quarters", "scatter", "journey", "schedule"],
    "evidence": [],
    "report": ["xlsx", "words", "layout", "charts", "workbook", "pdf", "review", "export"],
    "cli": [],
    "app": ["state", "widgets", "fields", "charts", "explain", "items", "overview", "customers", "channels", "journey", "initiatives", "assumptions", "risk", "evidence", "history",
            "review", "help", "shell"],
}
ORDER = [room + ("/" + sub if sub else "") for room, subs in ROOMS.items() for sub in (subs or [""])]
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.MULTILINE)
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adwaita|adw)\b|^gdk-pixbuf", re.IGNORECASE)
# These rooms need neither GTK nor a display.
WITH_TOOLKIT = "app/"
WITHOUT_TOOLKIT = ("app/state",)
CALC_MAY = re.compile(r"^(calc/|[a-z]+\.h$|[a-z]+\.def$|sys/mman\.h$)")
# The model computes with these functions. A renderer that called one of them would contain a second copy of a formula.
FORMULA = re.compile(r"\bpow[fl]?\s*\((?!10,)|\bexp[fl]?\s*\(|\bcx_(op|add|sub|mul|div|pow|min|max|if)\s*\(|\b(discount_rate|churn_rate|tax_rate|inflation)\b\s*[-+*/]")
MOST_LINES = 800
# Every public function begins with the name of its file, and no other file has a name that fits it better. The functions that make formulas (cx_op, cx_input, cx_sum …) are an exception:
# their names are short, so that a formula in C reads like a formula.
NAMED_FREELY = ("calc/cx-graph.c",)
DEFINITION = re.compile(r"^(?!static\b)[A-Za-z][^\n;(=]*\n(cx_\w+) \(", re.MULTILINE)



def sub_folder(name):
    """Returns the place of a file in ORDER, or None for a file outside the rooms."""
    parts = pathlib.PurePath(name).parts
    place = "/".join(parts[:2]) if len(parts) > 2 else parts[0]
    return ORDER.index(place) if place in ORDER else None


def unit_of(name):
    """A .c and its .h are one unit."""
    return re.sub(r"\.(c|h|def)$", "", name)


def circles(edges):
    """Returns the strongly connected components of more than one unit (Tarjan)."""
    index, low, stack, on_stack, found = {}, {}, [], set(), []

    def visit(unit):
        index[unit] = low[unit] = len(index)
        stack.append(unit)
        on_stack.add(unit)
        for other in sorted(edges[unit]):
            if other not in index:
                visit(other)
                low[unit] = min(low[unit], low[other])
            elif other in on_stack:
                low[unit] = min(low[unit], index[other])
        if low[unit] == index[unit]:
            members = []
            while not members or members[-1] != unit:
                members.append(stack.pop())
                on_stack.discard(members[-1])
            if len(members) > 1:
                found.append(sorted(members))

    sys.setrecursionlimit(10000)
    for unit in sorted(edges):
        if unit not in index:
            visit(unit)
    return found


def main():
    passed = failed = 0

    def check(condition, what):
        nonlocal passed, failed
        passed += bool(condition)
        failed += not condition
        if not condition:
            print(f"FAIL {what}")

    texts = {str(p.relative_to(SRC)): p.read_text(encoding="utf-8") for p in sorted(SRC.rglob("*")) if p.suffix in (".c", ".h", ".def")}
    edges = {unit_of(name): set() for name in texts}
    files = {}
    for unit in edges:
        files.setdefault(pathlib.PurePath(unit).name.replace("-", "_"), []).append(unit)
    for units in files.values():
        check(len(units) == 1, f"{' and '.join(units)} have the same name, so that a function's name does not tell its file")
    for name, text in texts.items():
        if "/" not in name:
            continue  # main.c
        place = sub_folder(name)
        check(place is not None, f"{name} lies in no folder of the order {ORDER}")
        if place is None:
            continue
        folder = ORDER[place]
        for header in INCLUDE.findall(text):
            if header in texts:
                if unit_of(header) != unit_of(name):
                    edges[unit_of(name)].add(unit_of(header))
                below = sub_folder(header)
                check(below is not None and below <= place, f"{name} includes {header}, which is above it or in no folder of the order")
            if not folder.startswith(WITH_TOOLKIT) or folder in WITHOUT_TOOLKIT:
                check(not TOOLKIT.match(header), f"{name} includes {header}, but {folder} is free of GTK")
            if folder == "calc":
                check(CALC_MAY.match(header) and "glib" not in header, f"{name} includes {header}, but calc/ is C and libm alone")
        check(len(text.splitlines()) <= MOST_LINES, f"{name} is longer than {MOST_LINES} lines")
        if name.endswith(".c"):
            check(name[:-1] + "h" in texts, f"{name} has no header of its name")
        elif name.endswith(".h") and "-private" in name:
            check(False, f"{name} is private to several files; let each file have its own header")
        if name.endswith(".c") and name not in NAMED_FREELY:
            prefix = pathlib.PurePath(name).stem.replace("-", "_")
            for function in DEFINITION.findall(text):
                check(function == prefix or function.startswith(prefix + "_"), f"{function} is not named by its file, {name}")
                better = [file for file in files if len(file) > len(prefix) and (function == file or function.startswith(file + "_"))]
                check(not better, f"{function} of {name} is named as if it were of {' or '.join(better)}")
        if folder.startswith("report"):
            found = FORMULA.search(text)
            check(not found, f"{name} computes: {found.group() if found else ''}")
    for members in circles(edges):
        check(False, f"circle of {len(members)} files: {' '.join(members)}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
