#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plan, actuals and the forecast that follows: against the reference, and against a case by hand.

    test_tracking.py --cxcase build/src/cxcase [--cases 12, or 300 with CXCASE_THOROUGH=1]
"""

import argparse
import copy
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "reference"))
import cxref
import edition
import random_cases
import tracking

OPTIONS = None
# 1,000 a month for a year, from month 1 on, for 4,800 at once and 100 a month; no discount, no tax.
PLAIN = {
    "format": "cxcase/1",
    "case": {"title": "Plain", "start": "2027-02", "horizon_months": 12, "discount_rate": 0},
    "segments": [{"id": "all", "name": "All", "customers": 100, "revenue_per_customer": 1, "gross_margin": 0, "churn_rate": 0.19}],
    "initiatives": [{
        "id": "do", "name": "Do",
        "costs": [{"id": "buy", "name": "Buy", "amount": 4800, "timing": "once"}, {"id": "run", "name": "Run", "amount": 100, "timing": "monthly"}],
        "benefits": [{"id": "gain", "name": "Gain", "driver": "platform_consolidation", "annual_saving": 12000}]}],
}
GAIN, BUY, RUN = "initiatives/do/benefits/gain", "initiatives/do/costs/buy", "initiatives/do/costs/run"


def calc(case, *options):
    with tempfile.TemporaryDirectory(prefix="cxcase-tracking-") as folder:
        path = os.path.join(folder, "case.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(case, file)
        env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
        return subprocess.run([OPTIONS.cxcase, "calc", path, *options], capture_output=True, text=True, timeout=120, check=False, env=env)


def result(case, *options):
    done = calc(case, "--json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def actual(quarter, path, value):
    return {"quarter": quarter, "path": path, "value": value}


def tracked(*actuals, **settings):
    case = copy.deepcopy(PLAIN)
    case["case"].update(settings)
    case["actuals"] = list(actuals)
    return result(case)["tracking"]


class Plain(unittest.TestCase):
    def test_no_actuals(self):
        self.assertNotIn("tracking", result(PLAIN))

    def test_by_hand(self):
        # The case begins in February: its first quarter has two months, and the second three.
        t = tracked(actual("2027-Q2", GAIN, 1500), actual("2027-Q1", GAIN, 1000), actual("2027-Q1", BUY, 6000))
        self.assertEqual((t["last_quarter"], t["last_month"]), ("2027-Q2", 5))
        gain, buy = t["lines"]
        self.assertEqual([(q["quarter"], q["plan"], q["actual"], q["variance"]) for q in gain["quarters"]], [("2027-Q1", 2000, 1000, -1000), ("2027-Q2", 3000, 1500, -1500)])
        self.assertEqual([(q["cumulative_plan"], q["cumulative_actual"], q["cumulative_variance"]) for q in gain["quarters"]], [(2000, 1000, -1000), (5000, 2500, -2500)])
        self.assertEqual([(q["plan"], q["actual"]) for q in buy["quarters"]], [(4800, 6000)])
        # As planned afterwards: 12,000 - 2,500 of benefits, 6,000 + 1,200 of costs. At the rate so far, half of the plan, 6,000 of benefits.
        self.assertAlmostEqual(t["forecast"]["npv"], 9500 - 7200)
        self.assertAlmostEqual(t["forecast_at_rate"]["npv"], 6000 - 7200)
        # -6,000, then 400 a month for five months, then 900 a month: -4,000 / 900 months later.
        self.assertAlmostEqual(t["forecast"]["payback_months"], 5 + 4000 / 900)
        self.assertIsNone(t["forecast_at_rate"]["payback_months"])
        self.assertTrue(t["forecast_at_rate"]["payback_months_reason"])
        # 2,500 arrived for 6,000 and five months of running, which were not measured and count as planned.
        self.assertAlmostEqual(t["realised"]["roi"], (2500 - 6500) / 6500)

    def test_contingency_ends_with_the_payment(self):
        t = tracked(actual("2027-Q1", BUY, 6000), contingency=0.1)
        self.assertAlmostEqual(t["forecast"]["total_costs"], 6000 + 1.1 * 1200)

    def test_figures_change_no_money(self):
        t = tracked(actual("2027-Q4", "segments/all/customers", 70), actual("2027-Q4", "segments/all/churn_rate", 0.3))
        customers, churn = (line["quarters"][0] for line in t["lines"])
        # December is month 11.
        self.assertAlmostEqual(customers["plan"], 100 * 0.81 ** (11 / 12))
        self.assertEqual((churn["plan"], churn["actual"]), (0.19, 0.3))
        self.assertIsNone(churn["cumulative_plan"])
        self.assertEqual((t["last_month"], t["forecast"]["npv"]), (0, result(PLAIN)["results"]["npv"]))

    def test_scores(self):
        """Scores of channels and stages, and the shares of promoters, are figures: the plan is what was entered, and no money changes."""
        case = copy.deepcopy(PLAIN)
        case["segments"][0].update(promoters=0.3, passives=0.5, detractors=0.2)
        case["channels"] = [{"id": "phone", "name": "Phone", "cost_per_contact": 5, "satisfaction": 0.6, "first_contact_resolution": 0.7}]
        case["stages"] = [{"id": "use", "name": "Use", "satisfaction": 0.5, "contacts": {"phone": 0}}, {"id": "end", "name": "End"}]
        paths = {"segments/all/promoters": 0.3, "channels/phone/satisfaction": 0.6, "channels/phone/first_contact_resolution": 0.7, "stages/use/satisfaction": 0.5,
                 "stages/end/satisfaction": None}
        case["actuals"] = [actual("2027-Q2", path, 0.55) for path in paths]
        t = result(case)["tracking"]
        self.assertEqual({line["path"]: line["quarters"][0]["plan"] for line in t["lines"]}, paths)
        self.assertEqual(t["lines"][4]["quarters"][0]["plan_reason"], "the plan has no value for this figure")
        self.assertEqual(t["forecast"]["npv"], result(PLAIN)["results"]["npv"])
        case["actuals"] = [actual("2027-Q2", "channels/phone/cost_per_contact", 4)]
        self.assertIn("is neither a benefit, a cost, a figure of a segment nor a score", calc(case).stderr)

    def test_outside_the_case(self):
        t = tracked(actual("2026-Q4", GAIN, 5), actual("2029-Q1", GAIN, 5))
        for quarter in t["lines"][0]["quarters"]:
            self.assertEqual((quarter["plan"], quarter["variance"]), (None, None))
            self.assertTrue(quarter["plan_reason"])
        self.assertEqual(t["forecast"]["npv"], result(PLAIN)["results"]["npv"])

    def test_nothing_planned(self):
        """An actual in months without a plan is spread evenly, and the rest of the plan stays."""
        case = copy.deepcopy(PLAIN)
        case["initiatives"][0]["start_month"] = 6
        case["actuals"] = [actual("2027-Q1", GAIN, 300)]
        t = result(case)["tracking"]
        self.assertAlmostEqual(t["forecast"]["cumulative"][1], 150)
        self.assertAlmostEqual(t["forecast"]["cumulative"][2], 300)
        self.assertAlmostEqual(t["forecast_at_rate"]["npv"], t["forecast"]["npv"])

    def test_approved(self):
        """The version locked as approved is the plan by the calendar; the forecast is that of the case as it is now."""
        approved = copy.deepcopy(PLAIN)
        approved["case"]["start"] = "2027-01"
        case = copy.deepcopy(PLAIN)
        case["initiatives"][0]["benefits"][0]["annual_saving"] = 24000
        case["actuals"] = [actual("2027-Q1", GAIN, 2400), actual("2027-Q2", RUN, 300)]
        case["versions"] = [{"name": "Draft", "case": PLAIN}, {"name": "Board", "approved": True, "case": approved}]
        t = result(case)["tracking"]
        self.assertEqual(t["plan"], "Board")
        # In the version the first quarter has three months, in the case two.
        gain, run = (line["quarters"][0] for line in t["lines"])
        self.assertEqual((gain["plan"], gain["variance"], run["plan"]), (3000, -600, 300))
        # 2,400 and ten months of 2,000; 4,800 and a year of 100.
        self.assertAlmostEqual(t["forecast"]["npv"], 2400 + 20000 - 4800 - 1200)
        # 2,400 for 4,000 of the case as it is now.
        self.assertAlmostEqual(t["forecast_at_rate"]["npv"], 2400 + 0.6 * 20000 - 4800 - 1200)
        self.assertIn("Plan: “Board”, approved", calc(case).stdout)
        # A line that the version does not have has no plan.
        approved["initiatives"][0]["benefits"] = []
        gain = result(case)["tracking"]["lines"][0]["quarters"][0]
        self.assertIsNone(gain["plan"])
        self.assertIn("approved version", gain["plan_reason"])

    def test_text(self):
        case = copy.deepcopy(PLAIN)
        case["actuals"] = [actual("2027-Q1", GAIN, 1000)]
        text = calc(case).stdout
        self.assertIn("Tracking: plan and actual so far", text)
        self.assertRegex(text, r"Gain, Do +€2,000 → €1,000\n")


class Random(unittest.TestCase):
    def test_against_the_reference(self):
        tried = 0
        for number in range(OPTIONS.cases):
            case = random_cases.random_case(7, number)
            chance = random.Random(number)
            track = tracking.Track(case)
            places = [*track.benefits, *track.costs, *(f"segments/{s['id']}/{key}" for s in case.get("segments", []) for key in ("customers", "churn_rate"))]
            quarters = sorted(set(track.quarters))
            for path in chance.sample(places, min(len(places), 5)):
                for quarter in chance.sample(quarters, chance.randint(1, min(4, len(quarters)))):
                    case.setdefault("actuals", []).append(actual(quarter, path, round(chance.uniform(-50, 500) * 10 ** chance.randint(0, 3), 2)))
            if not case.get("actuals"):
                continue
            tried += 1
            if number % 2:
                case["versions"] = [{"name": "Then", "approved": True, "case": self.earlier(case, chance)}]
            with self.subTest(number=number):
                expected, scale = tracking.evaluate(case), cxref.evaluate_with_scale(case)[1]
                found = result(case)["tracking"]
                size = scale["total"] + sum(abs(a["value"]) for a in case["actuals"])
                self.compare(expected, found, 1e-12 * size, "tracking")
        self.assertGreater(tried, OPTIONS.cases / 2)

    def earlier(self, case, chance):
        """The case as it was: another start and horizon, other figures, and lines that were not there yet."""
        then = {key: copy.deepcopy(value) for key, value in case.items() if key not in ("actuals", "scenarios", "correlations", "answers", "signoff")}
        year, month = then["case"].get("start", "2027-01").split("-")
        then["case"]["start"] = f"{int(year) - chance.randint(0, 1)}-{month}"
        then["case"]["horizon_months"] = chance.randint(12, 48)
        for initiative in then.get("initiatives", []):
            if chance.random() < 0.3 and initiative.get("costs"):
                del initiative["costs"][-1]
        return then

    def compare(self, expected, found, noise, path):
        if isinstance(expected, dict):
            expected, found = ({k: v for k, v in d.items() if not (path == "tracking" and k == "plan")} for d in (expected, found))
            self.assertEqual({k for k in expected if not k.endswith("_reason")}, {k for k in found if not k.endswith("_reason")}, path)
            for key in expected:
                if key.endswith("_reason"):
                    self.assertTrue(found[key], path)
                else:
                    self.compare(expected[key], found[key], 1e-6 if key.endswith("months") else 1e-9 if key == "roi" else noise, f"{path}/{key}")
        elif isinstance(expected, list):
            self.assertEqual(len(expected), len(found), path)
            for k, pair in enumerate(zip(expected, found)):
                self.compare(*pair, noise, f"{path}/{k}")
        elif isinstance(expected, (int, float)) and isinstance(found, (int, float)):
            self.assertLessEqual(abs(expected - found), max(noise, 1e-9 * abs(expected)), f"{path}: {expected} expected, {found} found")
        else:
            self.assertEqual(expected, found, path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cxcase", default=os.environ.get("CXCASE"))
    parser.add_argument("--cases", type=int, default=300 if os.environ.get("CXCASE_THOROUGH") else 12)
    edition.add_option(parser)
    OPTIONS, rest = parser.parse_known_args()
    OPTIONS.cxcase = os.path.abspath(OPTIONS.cxcase)
    edition.use(OPTIONS.edition)
    unittest.main(argv=[sys.argv[0], *rest])
