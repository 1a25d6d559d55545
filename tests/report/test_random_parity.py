#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parity as a property: export a random case, put three random changes into reviewer cells, recalculate, compare with the program. Every
second case is calculated in a custom scenario of its own, chosen by the workbook's selector; into every fifth one a value outside the bounds
of its input is pasted too, and then the flag on every sheet must fall.

    test_random_parity.py --cxcase EXECUTABLE [--cases 40] [--seed 1] [--keep FOLDER]

Gnumeric recalculates every workbook, LibreOffice a sample. A change is a number inside the bounds of its input, which the
workbook's own data validation tells."""
import argparse
import copy
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "reference")]
import random_cases  # noqa: E402
import workbook as W  # noqa: E402


def validations(book):
    """{ID: (whole, low, high)} of the reviewer's cells, as the workbook's validation states them."""
    sheet, head = book.place("in_reviewer")
    column = re.match(r"[A-Z]+", head).group()
    by_cell = {}
    for rule in ElementTree.fromstring(book.parts[book.sheets[sheet]]).iter(W.MAIN + "dataValidation"):
        if rule.get("type") not in ("decimal", "whole"):
            continue
        low, high = (rule.find(W.MAIN + k) for k in ("formula1", "formula2"))
        kind = rule.get("operator") or "between"
        bounds = {"between": (low, high), "greaterThanOrEqual": (low, None), "lessThanOrEqual": (None, low), "greaterThan": (low, None)}.get(kind)
        if not bounds:
            continue
        numbers = [None if b is None else float(b.text) for b in bounds]
        for cell in rule.get("sqref").split():
            by_cell[cell] = (rule.get("type") == "whole", *numbers)
    return {key: by_cell[f"{column}{row}"] for key, row in book.input_rows().items() if f"{column}{row}" in by_cell}


def base_number(case, path):
    """(the place in the JSON, its key) of an input."""
    parts = path.split("/")
    if parts[0] == "case":
        return case["case"], parts[1]
    at = case
    while len(parts) > 1:
        part = parts.pop(0)
        if isinstance(at, list):
            at = next(item for item in at if item["id"] == part)
        elif part in ("contacts", "parameters"):
            at = at.setdefault(part, {})
        else:
            at = at[part]
    return at, parts[0]


def held(at, key):
    """Returns the member of an object by its key, or of a list by its year."""
    return at[int(key) - 1] if isinstance(at, list) else at.get(key)


def set_number(case, path, number):
    at, key = base_number(case, path)
    old = held(at, key)
    key = int(key) - 1 if isinstance(at, list) else key
    if isinstance(old, dict):
        at[key] = {"value": number}
    elif isinstance(old, bool) or key == "included":
        at[key] = bool(number)
    else:
        at[key] = number


def get_number(case, path):
    old = held(*base_number(case, path))
    return old.get("value") if isinstance(old, dict) else old


def draw(rng, path, bounds, old):
    whole, low, high = bounds
    if path.endswith("/included"):
        return 0 if old in (None, True, 1) else 1
    if whole:
        return rng.randint(int(low or 0), int(min(high if high is not None else 24, 24)))
    value = (old if isinstance(old, (int, float)) else 0) * rng.uniform(0.8, 1.2) or rng.uniform(0, 0.05)
    if low is not None:
        value = max(low, value)
    return value if high is None else min(high, value)


def add_scenario(rng, case, inputs):
    """A scenario of its own, with a few of the INPUTS ({path: bounds}) changed; returns its number on the workbook's selector."""
    paths = rng.sample(sorted(inputs), min(3, len(inputs)))
    scenarios = case.setdefault("scenarios", [])
    scenarios.append({"id": "parity", "name": "Parity", "overrides": {p: draw(rng, p, inputs[p], get_number(case, p)) for p in paths}})
    return 3 + len(scenarios)


def outside(rng, bounds):
    """(path, number) of an input that has a bound, beyond it; or half a month where months are whole."""
    for path in rng.sample(sorted(bounds), len(bounds)):
        whole, low, high = bounds[path]
        if whole and rng.random() < 0.5:
            return path, 2.5
        # Beyond the largest number there is none that a workbook can hold.
        for beyond in (high + max(1, abs(high)) if high is not None else math.inf, low - 1 if low is not None else math.inf):
            if math.isfinite(beyond) and beyond not in (low, high):
                return path, beyond
    return None


def results_of(cxcase, case, path, scenario):
    with open(path, "w", encoding="utf-8") as out:
        json.dump(case, out)
    return subprocess.run([cxcase, "calc", path, "--json", *(("--scenario", "parity") if scenario else ())], capture_output=True, text=True, check=False)


def prepare(cxcase, work, seed, n):
    """A case on disk, its workbook with three changes, and the program's results for the same changes; no results where the flag must fall."""
    rng = random.Random(seed * 100003 + n)
    case, scenario = random_cases.random_case(seed, n), None
    source, sheet = os.path.join(work, f"{n}.json"), os.path.join(work, f"{n}.xlsx")
    with open(source, "w", encoding="utf-8") as out:
        json.dump(case, out)
    subprocess.run([cxcase, "export", source, "-o", sheet], check=True)
    book = W.Book(sheet)
    bounds = validations(book)
    mixes = ("promoters", "passives", "detractors")
    usable = sorted(p for p in bounds if p.split("/")[-1] not in mixes)
    if n % 2:
        for _ in range(20):
            with_one = copy.deepcopy(case)
            number = add_scenario(rng, with_one, {p: bounds[p] for p in usable})
            if results_of(cxcase, with_one, source, True).returncode == 0:
                case, scenario = with_one, number
                break
        with open(source, "w", encoding="utf-8") as out:
            json.dump(case, out)
        subprocess.run([cxcase, "export", source, "-o", sheet], check=True)
        book = W.Book(sheet)
    for _ in range(20):
        changes = {p: draw(rng, p, bounds[p], get_number(case, p)) for p in rng.sample(usable, min(3, len(usable)))}
        changed = copy.deepcopy(case)
        for path, number in changes.items():
            set_number(changed, path, number)
            # A reviewer's value counts in every scenario.
            if scenario:
                changed["scenarios"][-1]["overrides"].pop(path, None)
        run = results_of(cxcase, changed, os.path.join(work, f"{n}.changed.json"), scenario)
        if run.returncode == 0:
            reviewed = os.path.join(work, f"{n}.reviewed.xlsx")
            wrong = outside(rng, bounds) if n % 5 == 4 else None
            book.reviewed(reviewed, {**changes, **(dict([wrong]) if wrong else {})}, scenario=scenario)
            return n, changes, None if wrong else json.loads(run.stdout)["results"], reviewed
    raise SystemExit(f"case {n}: no valid change found in 20 tries: {run.stderr}")


def compare(n, changes, results, book, engine):
    bad = []
    big = book.largest()
    if book.value("chk_master") != (results is not None):
        bad.append(f"chk_master: {engine} {book.value('chk_master')!r}")
    for name, got in book.outputs().items():
        key = name[4:]
        if not name.startswith("out_") or key not in (results or {}):
            continue
        want = results[key]
        if want is None:
            want = results[key + "_reason"]
        elif key == "weighted_npv" and got == W.CHANGED:
            continue  # of the scenarios that it does not calculate the workbook knows what was exported
        if not W.near(got, want, big):
            bad.append(f"{name}: {engine} {got!r}, program {want!r}")
    if bad:
        print(f"FAIL random case {n} with {changes}")
        for line in bad:
            print("     " + line)
    return not bad


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--cxcase", default=os.environ.get("CXCASE", "build/src/cxcase"))
    a.add_argument("--cases", type=int, default=40 if W.THOROUGH else 8)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--first", type=int, default=0)
    a.add_argument("--keep")
    o = a.parse_args()
    step = 8 if W.THOROUGH else 4  # of the cases that LibreOffice recalculates, too
    with tempfile.TemporaryDirectory() as temporary:
        work = o.keep or temporary
        os.makedirs(work, exist_ok=True)
        with ThreadPoolExecutor(2) as pool:
            ready = list(pool.map(lambda n: prepare(o.cxcase, work, o.seed, n), range(o.first, o.cases)))
            recalculated = list(pool.map(lambda r: W.gnumeric([r[3]], os.path.join(work, "gnumeric")), ready))
        sample = W.libreoffice([r[3] for r in ready[::step]], os.path.join(work, "libreoffice"))
        passed = failed = 0
        for (n, changes, results, path), books in zip(ready, recalculated):
            for engine, books_of in (("Gnumeric", books), ("LibreOffice", sample)):
                if engine == "LibreOffice" and path not in [r[3] for r in ready[::step]]:
                    continue
                ok = path in books_of and compare(n, changes, results, W.Book(books_of[path]), engine)
                if path not in books_of:
                    print(f"FAIL random case {n}: {engine} made nothing of the workbook")
                passed, failed = passed + ok, failed + (not ok)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
