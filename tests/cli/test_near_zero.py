#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Amounts that are 0 but for the rounding of their parts count as 0, and a rate of return claims no more than was looked at.

    test_near_zero.py --cxcase build/src/cxcase
"""

import argparse
import copy
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

CXCASE = None
TEMPLATES = ("bank-journey-redesign", "retail-closed-loop", "telecom-churn-rescue", "contact-centre-deflection", "saas-onboarding-renewal",
             "insurance-claims", "public-service-complaints")


def run(*arguments):
    return subprocess.run([CXCASE, *arguments], capture_output=True, text=True, check=True).stdout


def case_of(months, cost, formula, **parameters):
    """A cost at month 0, and a benefit each month, without discounting unless `rate` is given."""
    rate = parameters.pop("rate", 0.0)
    return {"format": "cxcase/1",
            "case": {"title": "T", "currency": "EUR", "start": "2027-01", "horizon_months": months, "discount_rate": rate},
            "initiatives": [{"id": "i", "name": "I", "costs": [{"id": "c", "name": "C", "amount": cost, "timing": "once"}],
                             "benefits": [{"id": "b", "name": "B", "driver": "custom", "formula": formula, "parameters": parameters}]}]}


def put(case, path, number):
    """The case with another number for the input at PATH."""
    case = copy.deepcopy(case)
    at, parts = case, path.split("/")
    for part in parts[:-1]:
        at = next(x for x in at if x["id"] == part) if isinstance(at, list) else at[part]
    at[int(parts[-1]) - 1 if isinstance(at, list) else parts[-1]] = number
    return case


class NearZero(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="near-zero-")
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def saved(self, case):
        with open(self.path("case.json"), "w", encoding="utf-8") as file:
            json.dump(case, file)
        return self.path("case.json")

    def results(self, case):
        return json.loads(run("calc", self.saved(case), "--json"))["results"]

    def check_no_minus_zero(self):
        """In what was saved last: JSON, CSV and the samples."""
        file = self.path("case.json")
        run("export", file, "-o", self.path("out.csv"))
        run("export", file, "-o", self.path("out.json"))
        run("simulate", file, "--trials", "5", "--samples", self.path("samples.csv"))
        texts = [run("calc", file, "--json"), run("sensitivity", file, "--json")]
        for name in ("out.csv", "out.json", "samples.csv"):
            with open(self.path(name), encoding="utf-8") as out:
                texts.append(out.read())
        for text in texts:
            self.assertIsNone(re.search(r"(^|[ ,:\[])-0(\.0*)?(e[+-]?\d+)?(,|$|[ \]}])", text, re.MULTILINE))

    def test_inputs_that_move_nothing(self):
        """No benefit of the bank reads the revenue of small businesses, so that its ends leave NPV as it is, to the last bit."""
        run("new", "--template", "bank-journey-redesign", "-o", self.path("bank.cxcase"))
        run("export", self.path("bank.cxcase"), "-o", self.path("bank.json"))
        got = json.loads(run("sensitivity", self.path("bank.json"), "--json"))
        rows = {row["input"]: row for row in got["inputs"]}
        for field in ("revenue_per_customer", "revenue_growth", "gross_margin", "cost_to_serve", "acquisition_cost"):
            row = rows[f"segments/business/{field}"]
            self.assertEqual((row["npv_low"], row["npv_high"], row["swing"]), (got["npv"], got["npv"], 0), field)
        self.assertGreater(rows["segments/business/customers"]["swing"], 1000)  # the contacts of its customers are read

    def test_repaid_in_its_last_month(self):
        """A cost repaid by equal amounts, whose sum misses it by rounding alone: the payback is the last month, and NPV is 0."""
        for months, cost, amount in ((24, 26400000.000000004, 1100000.0), (12, 3.6, 0.3), (12, 1.2, 0.1), (36, 25.2, 0.7), (60, 66.0, 1.1),
                                     (24, 2.4e-7, 1e-8), (18, 1.8e11, 1e10)):
            with self.subTest(months=months, cost=cost):
                got = self.results(case_of(months, cost, "m", m=amount))
                self.assertEqual((got["npv"], got["payback_months"], got["discounted_payback_months"]), (0, months, months))
                self.assertEqual((got["peak_funding"], got["peak_funding_month"]), (cost, 0))
                self.assertNotIn("payback_months_reason", got)
                self.assertEqual(got["roi"], 0)
                series = json.loads(run("calc", self.path("case.json"), "--json"))["series"]
                self.assertEqual((series["cumulative"][-1], series["discounted_cumulative"][-1]), (0, 0))
                text = run("calc", self.saved(case_of(months, cost, "m", m=amount)))
                self.assertIn("is worth €0 today", text)
                self.assertIn(f"pays back in month {months} ", text)
                self.assertNotRegex(text, r"[-−]€?0[.,]0+\d")
                self.check_no_minus_zero()

    def test_more_than_rounding_counts(self):
        """A shortfall of a millionth is one."""
        got = self.results(case_of(24, 26400000 * (1 + 1e-6), "m", m=1100000.0))
        self.assertIsNone(got["payback_months"])
        self.assertAlmostEqual(got["npv"], -26.4, delta=1e-6)

    def test_a_cost_of_nothing(self):
        got = self.results(case_of(12, 0, "m", m=100.0))
        self.assertEqual((got["peak_funding"], got["peak_funding_month"], got["payback_months"]), (0, 0, 0))
        self.check_no_minus_zero()
        got = self.results(case_of(12, 0, "m", m=0.0))
        self.assertEqual((got["npv"], got["payback_months"], got["peak_funding"]), (0, 0, 0))
        self.check_no_minus_zero()

    def test_break_even_is_worth_nothing(self):
        """A template with an input at its own break-even has an NPV of exactly 0, and says so."""
        for template in TEMPLATES:
            document, file, n = self.path(f"{template}.cxcase"), self.path(f"{template}.json"), 0
            run("new", "--template", template, "-o", document)
            run("export", document, "-o", file)
            with open(file, encoding="utf-8") as handle:
                case = json.load(handle)
            for row in json.loads(run("sensitivity", file, "--json"))["inputs"][:6]:
                value = row.get("break_even")
                if value is None or "/amounts" in row["input"] or "/adoption" in row["input"]:
                    continue
                with self.subTest(template=template, input=row["input"]):
                    at_zero = put(case, row["input"], value)
                    self.assertEqual(self.results(at_zero)["npv"], 0)
                    self.assertNotRegex(run("calc", self.saved(at_zero)), r"worth [-−]?.0[.,]0+\d")
                n += 1
            self.assertGreater(n, 0, template)

    def test_benefits_that_do_not_meet(self):
        """Lines on segments of their own do not overlap, and no remainder of rounding is printed for that."""
        segment = {"customers": 123457.1, "revenue_per_customer": 97.31, "gross_margin": 0.37, "churn_rate": 0.187}
        lines = [{"id": f"b{i}", "name": f"B{i}", "driver": "churn_reduction", "segment": f"s{i}", "reduction": 0.0313 * (i + 1)} for i in range(3)]
        case = {"format": "cxcase/1", "case": {"title": "T", "currency": "EUR", "start": "2027-01", "horizon_months": 36},
                "segments": [{"id": f"s{i}", "name": f"S{i}", **segment} for i in range(3)],
                "initiatives": [{"id": "i", "name": "I", "costs": [{"id": "c", "name": "C", "amount": 100}], "benefits": lines}]}
        overlap = json.loads(run("calc", self.saved(case), "--json"))["overlap"]
        self.assertEqual((overlap["total"], overlap["pv"]), (0, 0))
        # On one segment they do meet.
        for line in lines:
            line["segment"] = "s0"
        self.assertLess(json.loads(run("calc", self.saved(case), "--json"))["overlap"]["total"], -1)

    def test_rates_that_may_not_be_the_only_ones(self):
        """If flows change sign more than once, a rate has a note and a missing rate claims nothing, both in JSON and in words."""
        two = case_of(36, 1000.0, "a12*(t=12)+a24*(t=24)", rate=0.1, a12=2300.0, a24=-1312.5)
        self.assertIsNone(self.results(two)["irr"])
        self.assertEqual(self.results(two)["irr_reason"], "several rates may fit")
        # -1000 (1 - 1.2 v) (1 - 1.12 v) (1 - 1.5 v), v being a year's discount factor: 12%, 20% and 50% fit, and the first two lie between
        # the same trial rates.
        three = case_of(36, 1000.0, "a12*(t=12)+a24*(t=24)+a36*(t=36)", rate=0.1, a12=3820.0000000000005, a24=-4824.000000000001, a36=2016.0)
        got = self.results(three)
        rates = [x - 1 for x in (1.2, 1.12, 1.5)]
        self.assertTrue(any(abs(got["irr"] - rate) < 1e-9 for rate in rates), got["irr"])
        self.assertIn("other rates may fit", got["irr_note"])
        self.assertIn("other rates may fit", run("calc", self.path("case.json")))
        plain = case_of(36, 1000.0, "m", rate=0.1, m=50.0)
        self.assertNotIn("irr_note", self.results(plain))
        self.assertNotIn("other rates", run("calc", self.path("case.json")))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxcase", default=os.environ.get("CXCASE", "build/src/cxcase"))
    options, rest = parser.parse_known_args()
    CXCASE = os.path.abspath(options.cxcase)
    unittest.main(argv=[sys.argv[0], *rest])
