#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The selectors of the workbook: every scenario of every template, a delay, each initiative switched on or off; recalculated and compared
with the program's own results for the same. Gnumeric recalculates all of these in a thorough run, and otherwise every fourteenth, so that it
has each kind of selector. LibreOffice takes a tenth of them in a thorough run, and otherwise every fortieth.

    test_selectors.py --cxcase EXECUTABLE [--templates FOLDER]
"""
import argparse
import copy
import glob
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]
import workbook as W  # noqa: E402
from test_random_parity import set_number  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Suite:
    def __init__(self, cxcase, work):
        self.cxcase, self.work, self.passed, self.failed, self.jobs = cxcase, work, 0, 0, []

    def calc(self, case, scenario="base"):
        path = os.path.join(self.work, "calc.json")
        with open(path, "w", encoding="utf-8") as out:
            json.dump(case, out)
        run = subprocess.run([self.cxcase, "calc", path, "--json", "--scenario", scenario], capture_output=True, text=True, check=False)
        return json.loads(run.stdout)["results"] if run.returncode == 0 else None

    def add(self, name, book, big, want, **what):
        """A workbook with something typed in, and the results (by key) that it must then show; WANT computes them."""
        self.jobs.append((name, os.path.join(self.work, f"{len(self.jobs)}.xlsx"), book, big, want, what))

    @staticmethod
    def write(jobs):
        for _, path, book, _, _, what in jobs:
            if not os.path.exists(path):
                book.reviewed(path, what.get("changes", {}), what.get("scenario"), what.get("delay"))

    def check(self, engine, books, jobs):
        for name, path, _, big, want, _ in jobs:
            bad = []
            if path not in books:
                bad.append(f"{engine} made nothing of the workbook")
            else:
                book = W.Book(books[path])
                for key, value in want().items():
                    got = book.value("out_" + key)
                    if not W.near(got, value, big):
                        bad.append(f"out_{key}: {engine} {got!r}, program {value!r}")
            print("\n     ".join([f"FAIL {name}"] + bad) + "\n" if bad else "", end="")
            self.passed, self.failed = self.passed + (not bad), self.failed + bool(bad)


def shown(results, changed=False):
    """The cells of the workbook for the results; a missing value has its reason. Of the scenarios that it does not calculate it knows
    what was exported, so with something CHANGED it weighs none."""
    if changed and results["weighted_npv"] is not None:
        results["weighted_npv"] = W.CHANGED
    return {k: results[k + "_reason"] if v is None else v for k, v in results.items() if not isinstance(v, dict) and not k.endswith(("_reason", "_note"))}


def add_case(suite, name, case):
    source = os.path.join(suite.work, "source.json")
    sheet = os.path.join(suite.work, f"{name}.export.xlsx")
    with open(source, "w", encoding="utf-8") as out:
        json.dump(case, out)
    subprocess.run([suite.cxcase, "export", source, "-o", sheet], check=True)
    book = W.Book(sheet)
    big = book.largest()
    scenarios = ["base", "conservative", "optimistic"] + [s["id"] for s in case.get("scenarios", [])]
    for k, scenario in enumerate(scenarios):
        suite.add(f"{name}: scenario {scenario}", book, big, lambda scenario=scenario: shown(suite.calc(case, scenario)), scenario=k + 1)
    base = suite.calc(case)
    for months, cost in base["cost_of_delay"].items():
        if months in ("3", "12"):
            suite.add(f"{name}: delay of {months} months", book, big, lambda cost=cost: {"npv": base["npv"] - cost}, delay=int(months))
    for initiative in case.get("initiatives", []):
        changed = copy.deepcopy(case)
        path = f"initiatives/{initiative['id']}/included"
        other = not initiative.get("included", True)
        set_number(changed, path, other)
        suite.add(f"{name}: {path} = {int(other)}", book, big, lambda changed=changed: shown(suite.calc(changed), True), changes={path: int(other)})


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--cxcase", default=os.environ.get("CXCASE", "build/src/cxcase"))
    a.add_argument("--templates", default=os.path.join(ROOT, "data/templates"))
    o = a.parse_args()
    with tempfile.TemporaryDirectory() as work:
        suite = Suite(o.cxcase, work)
        for path in sorted(glob.glob(os.path.join(o.templates, "*.json"))):
            with open(path, encoding="utf-8") as f:
                case = json.load(f)
            name = os.path.basename(path)[:-5]
            add_case(suite, name, case)
        by_gnumeric, by_libreoffice = W.sample(suite.jobs, 14), suite.jobs[1::10 if W.THOROUGH else 40]
        suite.write(by_gnumeric + by_libreoffice)
        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(lambda job: W.gnumeric([job[1]], os.path.join(work, "gnumeric")), by_gnumeric))
        for job, books in zip(by_gnumeric, done):
            suite.check("Gnumeric", books, [job])
        suite.check("LibreOffice", W.libreoffice([job[1] for job in by_libreoffice], os.path.join(work, "libreoffice")), by_libreoffice)
    print(f"{suite.passed} passed, {suite.failed} failed")
    return 1 if suite.failed or not suite.passed else 0


if __name__ == "__main__":
    sys.exit(main())
