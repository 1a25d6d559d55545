#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The worked examples of data/help/model.md and drivers.md, evaluated: a page that says something false fails.

    check_help.py [--cxcase EXECUTABLE]

An example is a link to a case in tests/data/help and the table after it: a
figure in words, where it is in the results, and its value.  A value is exact,
rounded to the digits that are there (with ≈), the beginning of a text, or
"none", with the reason or without.  With --cxcase the program is compared with
the page as well, except for the value of information, which test_knowing.py checks.
"""

import argparse
import glob
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxref
import edition
import knowing
import simulation

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
FOLDER = os.path.join("tests", "data", "help")
# True if each section of the page has an example of its own.
PAGES = {"model.md": True, "drivers.md": False}
LINK = re.compile(r"^Example \[([a-z-]+\.json)\]\(\.\./\.\./tests/data/help/\1\): ")
ROW = re.compile(r"^\| ([^|]+) \| `([a-z0-9_/-]+)` \| ([^|]+) \|$")
NUMBER = re.compile(r"-?\d{1,3}(,\d{3})*(\.\d+)?$")


def examples(name, page):
    """{file: [(page and line, figure, place, value)]}; a row before any link has no case and is an error."""
    found, rows = {}, None
    for number, line in enumerate(page.splitlines(), 1):
        link, row = LINK.match(line), ROW.match(line)
        if link:
            assert link[1] not in found, f"{name}, line {number}: {link[1]} is an example twice"
            rows = found[link[1]] = []
        elif line.startswith("#"):
            rows = None
        elif row:
            assert rows is not None, f"{name}, line {number}: a row of no example"
            rows.append((f"{name}, line {number}", *row.groups()))
        elif line.startswith("|"):
            assert line in ("| figure | where | value |", "| --- | --- | --- |"), f"{name}, line {number}: this row cannot be read"
    return found


def incomplete(page, with_examples):
    """Sections without a word when to use their subject and when not, or without an example. That of a driver is in the registry."""
    for section in page.split("\n### ")[1:]:
        title = section.partition("\n")[0]
        if with_examples and not re.search(LINK.pattern, section, re.MULTILINE):
            yield f"{title}: the section has no example"
        if "*When" not in section or ("*When not:*" not in " ".join(section.split()) and "*When to use which:*" not in section):
            yield f"{title}: the section does not say when to use it and when not"


def look(result, place):
    """Returns (value, reason)."""
    *parents, name = place.split("/")
    for key in parents:
        result = result[int(key)] if isinstance(result, list) else result[key]
    return (result[int(name)], None) if isinstance(result, list) else (result.get(name), result.get(f"{name}_reason"))


def holds(said, value, reason):
    if said.startswith("none"):
        return value is None and bool(reason) and said in ("none", f"none: {reason}")
    rounded, text = said.startswith("≈ "), said.removeprefix("≈ ")
    if not NUMBER.match(text):
        return str(value).startswith(said)
    number = float(text.replace(",", ""))
    decimals = len(text.partition(".")[2])
    within = 0.5 * 10 ** -decimals if rounded else 1e-9 * max(1, abs(number))
    return isinstance(value, (int, float)) and abs(value - number) <= within


def by_reference(path, futures):
    case = cxref.load_case(path)
    result = cxref.evaluate(case)
    if futures:
        result["knowing"] = knowing.summary(case, simulation.draw(case, 10000, 1), 10000)
    return result


def by_program(program, path):
    return json.loads(subprocess.run([program, "calc", path, "--json"], capture_output=True, check=True, text=True).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxcase")
    options = parser.parse_args()
    edition.use(2)
    found, passed, wrong = {}, 0, []
    for name, with_examples in PAGES.items():
        with open(os.path.join(ROOT, "data", "help", name), encoding="utf-8") as file:
            page = file.read()
        own = examples(name, page)
        wrong += [f"{name}: {example} is an example of another page, too" for example in sorted(set(own) & set(found))]
        wrong += [f"{name}: {line}" for line in incomplete(page, with_examples)]
        found.update(own)
    files = {os.path.basename(path) for path in glob.glob(os.path.join(ROOT, FOLDER, "*.json"))}
    wrong += [f"{name}: no page has such an example, or no values of it" for name in sorted(files) if not found.get(name)]
    wrong += [f"{name}: there is no such case in {FOLDER}" for name in sorted(set(found) - files)]
    for name in sorted(files & set(found)):
        path, rows = os.path.join(ROOT, FOLDER, name), found[name]
        futures = any(place.startswith("knowing/") for _, _, place, _ in rows)
        results = [("the reference", by_reference(path, futures), rows)]
        if options.cxcase:
            results.append(("the program", by_program(options.cxcase, path), [row for row in rows if not row[2].startswith("knowing/")]))
        for who, result, stated in results:
            for line, figure, place, said in stated:
                value, reason = look(result, place)
                if holds(said, value, reason):
                    passed += 1
                else:
                    wrong.append(f"{line}: {name}: {figure}: the page says {said}, {who} {value!r} {reason or ''}")
    for line in wrong:
        print(f"FAIL {line}")
    print(f"{passed} passed, {len(wrong)} failed")
    return 1 if wrong or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
