#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every explanation, put into numbers and evaluated by another evaluator, gives the number that it explains.

    test_explain.py --cxcase build/src/cxcase     (finds build/tests/explain-dump beside it)
"""

import argparse
import collections
import glob
import json
import math
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import spreadsheet

TEMPLATES = ("bank-journey-redesign", "retail-closed-loop", "telecom-churn-rescue", "contact-centre-deflection", "saas-onboarding-renewal",
             "insurance-claims", "public-service-complaints", "empty")
NUMBER = re.compile(r"(?<![A-Z\d.])(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?")
CALL = re.compile(r"([A-Z]+)\(")
EVALUATOR = (("-2^2", 4.0), ("0-2^2", -4.0), ("2^3^2", 64.0), ("-(2+3)*4", -20.0), ("SUM({1,-2,3})/2", 1.0), ('IF(1>2,"no",3)', 3.0),
             ('IF(1,"a ""b""",1/0)', 'a "b"'), ("MATCH(3,{1,3,3},0)-1", 1.0), ("SUMIF({0,1,1},1,{5,6,7})", 13.0), ("INDEX({4,5,6},1,2)", 5.0), ("INDEX({4;5;6},3,1)", 6.0), ("INDEX({7},1,1)", 7.0),
             ("NPV(0.1,{110,121})+-200", 0.0), ("IRR({-100,110},0.2)", 0.1), ("1*(2>1)+1*AND(1,0)", 1.0), ("INT(-2.5)", -3.0),
             ("ROUND(2.5,0)", 3.0), ("ROUND(-1.005,2)", -1.01), ("MAX(0,2*-3)", 0.0), ("1e-3*1000", 1.0), ("NOT(0)+OR(0,2)", 2.0))


def same(value, found, numbers):
    if value is None:
        return isinstance(found, str) or math.isnan(found)
    if isinstance(found, str):
        return False
    largest = max((abs(float(x)) for x in NUMBER.findall(numbers)), default=0)
    return math.isclose(value, found, rel_tol=1e-9, abs_tol=1e-12 * max(largest, 1e-300))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxcase", required=True)
    options = parser.parse_args()
    dump = os.path.join(os.path.dirname(os.path.abspath(options.cxcase)), "..", "tests", "explain-dump")
    passed = failed = 0

    def check(condition, what):
        nonlocal passed, failed
        passed += bool(condition)
        failed += not condition
        if not condition and failed <= 20:
            print("FAIL " + what)

    for text, value in EVALUATOR:
        found = spreadsheet.evaluate(text)
        check(found == value or isinstance(value, float) and abs(found - value) < 1e-12, f"the evaluator: {text} = {found!r}")

    data = os.path.join(HERE, "..", "data")
    files = [f for f in sorted(glob.glob(os.path.join(data, "examples", "*.json")) + glob.glob(os.path.join(data, "worked", "*.case.json")))
             if not f.endswith(".result.json")]
    operators, calls = collections.Counter(), collections.Counter()
    for source in files + ["template:" + name for name in TEMPLATES]:
        done = subprocess.run([dump, source], capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
        check(done.returncode == 0, f"{source}: {done.stderr.strip()[-300:]}")
        for line in done.stdout.splitlines():
            item = json.loads(line)
            what = f"{os.path.basename(source)}: {item['label']!r} in month {item['month']}: {item['numbers'][:200]}"
            try:
                found = spreadsheet.evaluate(item["numbers"])
            except Exception as error:  # a formula that cannot be evaluated is a failure like any other
                check(False, f"{what}: {type(error).__name__}: {error}")
                continue
            operators[item["op"]] += 1
            calls.update(CALL.findall(item["numbers"]))
            check(same(item["value"], found, item["numbers"]), f"{what} gives {found!r}, not {item['value']!r}")
            for label in item["operands"]:
                # Of a list by year the words name the first and the last element.
                named = (label, re.sub(r": year \d+", ": year 1", label))
                check(label and any(f"“{one}”" in item["formula"] for one in named), f"{what}: {label!r} is not in the words {item['formula'][:200]!r}")
    for name in ("SUM", "DOT", "CUM", "STOCK", "LAG", "START", "SUMWHERE", "NPVAT", "REASON", "IF", "POW", "LOWEST"):
        check(operators[name], f"no explanation of {name} was seen")
    for name in ("MATCH", "MAX", "MIN", "IRR", "NPV", "INDEX", "SUMIF", "SUMPRODUCT", "AND", "INT"):
        check(calls[name], f"no call of {name} was seen")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
