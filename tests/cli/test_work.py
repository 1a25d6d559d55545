#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The work for a file grows no faster than the file.

Valgrind counts the processor's instructions. A count does not depend on the machine or on its load, and a clock would.

    test_work.py --cxcase build/src/cxcase
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools"))
import worst_texts

CXCASE = None
THOROUGH = os.environ.get("CXCASE_THOROUGH") == "1"
# Four times as much of a text costs four times the work, and sorting costs a little more. Work by the square would cost sixteen times.
GROWTH = 4.8
SLACK = 2_000_000  # Instructions that do not depend on the size: a tenth of what the start of the program takes.
SIZE = 60_000


# Meson lets malloc() fill memory; the filling of a large block takes as many instructions as the block has bytes.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "MALLOC_PERTURB_"}


def instructions(*arguments):
    """How many instructions the program takes with ARGUMENTS. Whether the program refuses the file does not matter."""
    out = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", CXCASE, *arguments], capture_output=True, text=True,
                         env=ENVIRONMENT, check=False)
    if out.returncode not in (0, 1):
        raise AssertionError(f"{arguments}: exit {out.returncode}: {out.stderr[-2000:]}")
    return int(re.search(r"Collected : (\d+)", out.stderr)[1])


def case_of(n):
    """A case of N initiatives with three benefits each. Every third initiative requires the one before it."""
    def benefit(kind, target):
        return {"id": f"b{kind}", "name": f"B{kind}",
                **({"driver": "churn_reduction", "segment": f"s{target}", "reduction": 0.001},
                   {"driver": "contact_reduction", "stage": f"t{target}", "channel": "*", "reduction": 0.002},
                   {"driver": "channel_shift", "stage": f"t{target}", "from": "c0", "to": "c1", "share": 0.003},
                   {"driver": "complaint_reduction", "complaints_per_month": 40 + target, "reduction": 0.2, "cost_per_complaint": 30})[kind]}

    return {"format": "cxcase/1",
            "case": {"title": "Many", "currency": "EUR", "start": "2027-01", "horizon_months": 24, "discount_rate": 0.1},
            "segments": [{"id": f"s{i}", "name": f"S{i}", "customers": 5000, "revenue_per_customer": 90, "gross_margin": 0.4, "churn_rate": 0.2}
                         for i in range(4)],
            "channels": [{"id": f"c{i}", "name": f"C{i}", "cost_per_contact": i + 1, "first_contact_resolution": 0.7} for i in range(3)],
            "stages": [{"id": f"t{i}", "name": f"T{i}", "contacts": {"c0": 50, "c1": 20}} for i in range(4)],
            "initiatives": [{"id": f"i{i}", "name": f"I{i}", "start_month": i % 7, "ramp_months": 6, "probability": 0.5 + i % 5 / 10,
                             "costs": [{"id": "k", "name": "K", "category": "people", "amount": 900 + i, "timing": "once"}],
                             "benefits": [benefit(3 if k == 2 and i % 2 else k, i % 4) for k in range(3)],
                             **({"requires": [f"i{i - 1}"]} if i % 3 == 2 else {})}
                            for i in range(n)]}


class Work(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="work-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def grows_in_proportion(self, command, write, size):
        """COMMAND takes the arguments for a path, and WRITE writes a file of a size there."""
        none, one, four = (instructions(*command(write(n))) for n in (0, size, 4 * size))
        self.assertLess(four - none, GROWTH * (one - none) + SLACK, (none, one, four))

    def test_texts(self):
        for name, ending, start, text, end in worst_texts.TEXTS if THOROUGH else worst_texts.TEXTS[1::6]:
            with self.subTest(name):
                self.grows_in_proportion((lambda path: ["calc", path]) if ending == "json" else (lambda path: ["drivers", path, "--outcome", "a"]),
                                         lambda size: worst_texts.write_text(self.path(f"worst.{ending}"), start, text, end, size), SIZE)

    if THOROUGH:
        def test_workbooks(self):
            document, plain = self.path("case.cxcase"), self.path("plain.xlsx")
            subprocess.run([CXCASE, "new", "--template", "empty", "-o", document], check=True, capture_output=True)
            subprocess.run([CXCASE, "export", document, "-o", plain], check=True, capture_output=True)
            for text in worst_texts.SHARED_STRINGS:
                with self.subTest(text):
                    self.grows_in_proportion(lambda path: ["import", path, "--into", document],
                                             lambda size: worst_texts.write_workbook(self.path("worst.xlsx"), plain, text, size), 2 * SIZE)

    def test_initiatives(self):
        def write(n):
            with open(self.path("many.json"), "w", encoding="utf-8") as file:
                json.dump(case_of(n), file)
            return file.name

        self.grows_in_proportion(lambda path: ["simulate", path, "--trials", "16", "--threads", "1"], write, 50)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxcase", default=os.environ.get("CXCASE", "build/src/cxcase"))
    options, rest = parser.parse_known_args()
    CXCASE = os.path.abspath(options.cxcase)
    unittest.main(argv=[sys.argv[0], *rest])
