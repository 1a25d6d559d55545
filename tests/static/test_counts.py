#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The counting of tests: what each kind of program says is added up, and nothing that went wrong is lost."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

COUNTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools", "counts.py")
CASES = (
    # (what a program said, Meson's result, passed, failed)
    ("ok 1 /a\nok 2 /b\n1..2\n", "OK", 2, 0),
    ("ok 1 /a\nnot ok 2 /b\n1..2\n", "FAIL", 1, 1),
    ("ok 1 /a\nok 2 /b # SKIP no such package\n1..2\n", "OK", 1, 1),
    ("1..0 # SKIP no display\n", "SKIP", 0, 1),
    ("1..3\nok 1 /a\n", "ERROR", 1, 2),
    ("ok 1 /a\n", "TIMEOUT", 1, 1),
    ("...\nRan 3 tests in 0.1s\n\nOK\n", "OK", 3, 0),
    ("F\nRan 3 tests in 0.1s\n\nFAILED (failures=1, errors=1)\n", "FAIL", 1, 2),
    ("s\nRan 3 tests in 0.1s\n\nOK (skipped=1)\n", "OK", 2, 1),
    ("Ran 0 tests in 0.0s\n\nOK\n", "OK", 0, 1),
    ("ok, it began\n7 passed, 0 failed\n", "OK", 7, 0),
    ("7 passed, 0 failed\n", "FAIL", 7, 1),
    ("0 passed, 0 failed\n", "OK", 0, 1),
    ("", "OK", 1, 0),
    ("Segmentation fault\n", "FAIL", 0, 1),
)


class Counts(unittest.TestCase):
    def add_up(self, *tests):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
            for said, result in tests:
                log.write(json.dumps({"name": "t", "stdout": said, "result": result, "duration": 1.0}) + "\n")
            log.flush()
            done = subprocess.run([sys.executable, COUNTS, log.name], capture_output=True, text=True, check=False)
        return done.stdout.splitlines()[-1], done.returncode

    def test_each(self):
        for said, result, passed, failed in CASES:
            with self.subTest(said=said, result=result):
                self.assertEqual(self.add_up((said, result)), (f"{passed} passed, {failed} failed", 1 if failed else 0))

    def test_sum(self):
        self.assertEqual(self.add_up(*((said, result) for said, result, _, _ in CASES)),
                         (f"{sum(c[2] for c in CASES)} passed, {sum(c[3] for c in CASES)} failed", 1))

    def test_nothing(self):
        """It is a failure if no test ran or if Meson did not begin."""
        self.assertEqual(self.add_up(), ("0 passed, 0 failed", 1))
        done = subprocess.run([sys.executable, COUNTS, "/nonexistent.json"], capture_output=True, text=True, check=False)
        self.assertEqual((done.stdout.splitlines()[-1], done.returncode), ("0 passed, 1 failed", 1))


if __name__ == "__main__":
    unittest.main()
