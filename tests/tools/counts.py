#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the results in Meson's logs: counts.py LOG…     (meson-logs/testlog-*.json)

Each test inside a program counts by itself: lines of TAP, Python's unittest, or a closing line "N passed, N failed". A program without any of
these counts as one test. A skipped test counts as failed, because a test that lacks a package must name it. The last line is the sum."""
import json
import re
import sys

CLOSING = re.compile(r"^(\d+) passed, (\d+) failed$", re.MULTILINE)
TAP = re.compile(r"^(not ok|ok)\b(.*)$", re.MULTILINE)
PLAN = re.compile(r"^1\.\.(\d+)", re.MULTILINE)
UNITTEST = re.compile(r"^Ran (\d+) tests? in .*\n+(?:OK|FAILED)(?: \((.*)\))?$", re.MULTILINE)
SHOWN = 60


def counts(said, fine):
    """Returns (passed, failed) from a program's output; FINE is Meson's own result."""
    closing, tap, unittest = CLOSING.findall(said), TAP.findall(said), UNITTEST.findall(said)
    if closing:
        passed, failed = map(int, closing[-1])
    elif unittest:
        ran, more = unittest[-1]
        failed = min(int(ran), sum(int(n) for n in re.findall(r"(?:failures|errors|skipped|unexpected successes)=(\d+)", more)))
        passed = int(ran) - failed
    elif tap:
        failed = sum(kind == "not ok" or "# SKIP" in rest.upper() for kind, rest in tap)
        passed = len(tap) - failed
        failed += sum(max(0, int(n) - len(tap)) for n in PLAN.findall(said)[:1])
    else:
        passed, failed = int(fine), int(not fine)
    if not fine and not failed or passed + failed == 0:
        failed += 1
    return passed, failed


def main():
    passed = failed = 0
    lines = []
    for log in sys.argv[1:]:
        try:
            with open(log, encoding="utf-8") as file:
                lines += [json.loads(line) for line in file]
        except FileNotFoundError:
            failed += 1
            print(f"There is no {log}: Meson could not build or begin.")
    for test in lines:
        said = (test["stdout"] or "") + "\n" + (test.get("stderr") or "")
        good, bad = counts(said, test["result"] == "OK")
        passed, failed = passed + good, failed + bad
        if bad:
            print("\n".join("    " + line for line in said.strip().splitlines()[-SHOWN:]))
        print(f"{test['name'].replace('cxcase:', ''):44} {good:6} passed {bad:4} failed {test['duration']:6.1f} s" + ("" if test["result"] == "OK" else f"  {test['result']}"))
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
