#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The challenges of `cxcase check`: a case that raises none, and one change of it for each rule.

    test_check.py --cxcase build/src/cxcase
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

import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
RULES = os.path.join(ROOT, "src", "model", "challenges", "challenges.def")
CXCASE = None


def known(value, **more):
    """An input with all the evidence that a reviewer can ask for."""
    return {"value": value, "source": "Ledger 2026", "owner": "Finance", "confidence": "high", "status": "agreed", **more}


def benefit(name, driver, **fields):
    return {"id": name, "name": name.capitalize(), "driver": driver, **{key: known(value) if isinstance(value, (int, float)) else value for key, value in fields.items()}}


# Nothing in it is out of the ordinary: several lines, ramps, people beside technology, sources and owners, ranges to both sides.
CLEAN = {
    "format": "cxcase/1",
    "case": {"title": "Clean", "owner": "Chief customer officer", "currency": "EUR", "start": "2027-01", "horizon_months": 36, "discount_rate": known(0.1),
             "tax_rate": known(0.25), "inflation": known(0.02), "contingency": known(0.1), "failures": True},
    "segments": [
        {"id": "mass", "name": "Mass", "customers": known(500000), "revenue_per_customer": known(200), "gross_margin": known(0.4), "churn_rate": known(0.2),
         "cost_to_serve": known(20), "promoters": known(0.3), "passives": known(0.5), "detractors": known(0.2), "detractors_churn": known(1.5)},
        {"id": "firms", "name": "Firms", "customers": known(100000), "revenue_per_customer": known(400), "gross_margin": known(0.4), "churn_rate": known(0.1),
         "cost_to_serve": known(30)}],
    "channels": [
        {"id": "phone", "name": "Phone", "cost_per_contact": known(5), "first_contact_resolution": known(0.7)},
        {"id": "web", "name": "Web", "cost_per_contact": known(0.3), "first_contact_resolution": known(0.8)}],
    "stages": [{"id": "use", "name": "Use", "contacts": {"phone": known(70), "web": known(40)}}],
    "initiatives": [
        {"id": "care", "name": "Care", "owner": "Head of service", "start_month": known(0), "build_months": known(3), "ramp_months": known(9), "probability": known(0.9),
         "costs": [
             {"id": "desk", "name": "Desk", "category": "people", "amount": known(18000, low=16000, high=20000), "timing": "monthly"},
             {"id": "tool", "name": "Tool", "category": "technology", "amount": known(150000), "timing": "once"},
             {"id": "project", "name": "Project", "category": "change", "amount": known(5000), "timing": "monthly", "months": 6}],
         "benefits": [
             benefit("stay", "churn_reduction", segment="mass", reduction=0.05, attribution=0.8),
             benefit("firms", "churn_reduction", segment="firms", reduction=0.1, attribution=0.8),
             benefit("calls", "contact_reduction", stage="use", channel="phone", reduction=0.15),
             benefit("shift", "channel_shift", stage="use", **{"from": "phone"}, to="web", share=0.1, leakback=0.2)]},
        {"id": "sell", "name": "Sell", "owner": "Head of sales", "start_month": known(2), "build_months": known(2), "ramp_months": known(8), "probability": known(0.9),
         "costs": [{"id": "team", "name": "Team", "category": "people", "amount": known(12000), "timing": "monthly"}],
         "benefits": [
             benefit("spend", "revenue_uplift", segment="mass", uplift=0.02, attribution=0.7),
             benefit("visits", "conversion_uplift", visits_per_month=60000, conversion_rate=0.02, uplift=0.05, order_value=60, margin=0.4),
             benefit("mix", "nps_shift", segment="mass", detractors_to_passives=0.02, passives_to_promoters=0.01, attribution=0.5)]},
    ],
}


def set_at(case, path, value):
    """PATH as in the case, with ids of list items; a key that ends in "-" takes the value away, and one in "+" adds to a list."""
    at = case
    keys = path.split("/")
    for key in keys[:-1]:
        at = next(item for item in at if item["id"] == key) if isinstance(at, list) else at[key]
    if keys[-1].endswith("+"):
        at.setdefault(keys[-1][:-1], []).append(value)
    elif keys[-1].endswith("-"):
        del at[keys[-1][:-1]]
    else:
        at[keys[-1]] = value


CARE, SELL = "initiatives/care", "initiatives/sell"
RECOVERY = benefit("back", "customer_recovery", volume_per_month=1000, reach_rate=0.4, save_rate=0.3, value_per_customer=200, margin=0.4)
RESCUE = benefit("back", "churn_rescue", segment="mass", volume_per_month=1000, reach_rate=0.4, save_rate=0.2, attribution=0.8)
GROWTH = benefit("brand", "revenue_growth", annual_revenue=1e6, growth=0.01, margin=0.4)
LABOUR = benefit("hours", "labour_saving", hours_per_month=100, cost_per_hour=40, realisation=0.4)
EARLY = benefit("first", "early_churn_reduction", segment="mass", reduction=0.2, attribution=0.8)
CALENDAR = {"id": "own", "name": "Own", "driver": "custom"}


def changed_line(line, **fields):
    return {**line, **{key: known(value) if isinstance(value, (int, float)) else value for key, value in fields.items()}}


def custom(formula):
    return {**CALENDAR, "formula": formula, "parameters": {"x": known(500)}}


# Rule, changes that raise it, the place, changes that stay below it. Thresholds are those of the rules' texts.
CASES = [
    ("no-source", {"segments/mass/gross_margin": known(0.4, source="")}, "segments/mass/gross_margin", {"segments/mass/cost_to_serve": {"value": 0.01}}),
    ("low-confidence-decides", {f"{CARE}/costs/desk/amount": known(18000, low=1000, high=200000, confidence="low")}, f"{CARE}/costs/desk/amount",
     {f"{CARE}/costs/desk/amount": known(18000, low=17500, high=18500, confidence="low")}),
    ("largest-input-sinks", {f"{CARE}/costs/desk/amount": known(18000, low=1000, high=200000)}, f"{CARE}/costs/desk/amount",
     {f"{CARE}/costs/desk/amount": known(18000, low=17500, high=18500)}),
    ("not-agreed", {f"{at}/{key}": known(value, status="proposed") for at, key, value in (
        ("segments/mass", "gross_margin", 0.4), ("segments/mass", "revenue_per_customer", 200), ("segments/mass", "customers", 500000),
        (f"{CARE}/benefits/stay", "reduction", 0.05), (f"{SELL}/benefits/spend", "uplift", 0.02), (SELL, "probability", 0.9), (CARE, "probability", 0.9),
        (f"{CARE}/costs/desk", "amount", 18000), (f"{SELL}/costs/team", "amount", 12000), (f"{SELL}/benefits/spend", "attribution", 0.7),
        (f"{CARE}/benefits/stay", "attribution", 0.8))}, None, {"segments/mass/churn_rate": known(0.2, status="proposed")}),
    ("agreed-without-owner", {"segments/mass/churn_rate": known(0.2, owner="")}, "segments/mass/churn_rate", {"segments/mass/churn_rate": known(0.2, owner="", status="proposed")}),
    ("old-evidence", {"segments/mass/churn_rate": known(0.2, source="CRM export (file of 2025-12-30)")}, "segments/mass/churn_rate",
     {"segments/mass/churn_rate": known(0.2, source="CRM export (file of 2026-01-01)")}),
    ("old-evidence", {"segments/mass/churn_rate": known(0.2, source="Survey of Q3 2025")}, "segments/mass/churn_rate",
     {"segments/mass/churn_rate": known(0.2, source="Surveys, 2019-Q1 to 2026-Q1; Smith, 1998, no. 2019-11-0042, 2021/1060")}),
    ("old-evidence", {f"{CARE}/benefits/calls/adoption": [known(0.4), known(1, source="Pilot, 2025-11")]}, f"{CARE}/benefits/calls/adoption",
     {f"{CARE}/benefits/calls/adoption": [known(0.4), known(1, source="Pilot, 2026-11")]}),
    ("old-evidence", {"segments/mass/gross_margin": known(0.4, source="Accounts of 31.10.2025")}, "segments/mass/gross_margin",
     {"case/budget": known(1e6, source="Board, 2020-01-31")}),
    ("untouched-default", {"case/discount_rate-": None}, "case/discount_rate", {"case/discount_rate": known(0.1)}),
    ("untouched-default", {"case/tax_rate-": None}, "case/tax_rate", {"case/budget": known(1e6)}),
    ("untouched-default", {f"{CARE}/probability-": None}, f"{CARE}/probability", {f"{CARE}/ramp_shape": "s-curve"}),
    ("untouched-default", {f"{SELL}/benefits/spend/attribution-": None}, f"{SELL}/benefits/spend/attribution", {f"{CARE}/benefits/calls/attribution": known(1)}),
    ("fast-payback", {f"{CARE}/build_months": known(0), f"{CARE}/ramp_months": known(2), f"{CARE}/costs/desk/amount": known(9000), f"{CARE}/costs/tool/amount": known(20000)}, "case",
     {f"{CARE}/costs/tool/amount": known(160000)}),
    ("no-contingency", {"case/contingency": known(0)}, "case/contingency",
     {"case/contingency": known(0), **{f"{at}/risk_adjustment": known(0.1) for at in (f"{CARE}/costs/desk", f"{CARE}/costs/tool", f"{CARE}/costs/project", f"{SELL}/costs/team")}}),
    ("overlap", {f"{CARE}/benefits/calls/reduction": known(0.9), f"{CARE}/benefits/shift/share": known(0.9)}, "case", {f"{CARE}/benefits/shift/share": known(0.15)}),
    ("one-line", {f"{SELL}/benefits/spend/uplift": known(0.2)}, f"{SELL}/benefits/spend", {f"{SELL}/benefits/spend/uplift": known(0.021)}),
    ("late-value", {"case/horizon_months": 84, f"{CARE}/start_month": known(20), f"{SELL}/start_month": known(20)}, "case/horizon_months", {"case/horizon_months": 48}),
    ("referrals", {"segments/mass/promoters_referrals": known(3)}, "segments/mass/promoters_referrals", {"segments/mass/promoters_referrals": known(0.05)}),
    ("above-p75", {f"{CARE}/costs/desk/amount": known(18000, low=17900, high=40000, distribution="uniform")}, "case",
     {f"{CARE}/costs/desk/amount": known(18000, low=12000, high=24000, distribution="uniform")}),
    ("chance-without-failures", {"case/failures": False}, "case/failures", {"case/failures": False, f"{CARE}/probability": known(1), f"{SELL}/probability": known(1)}),
    ("future-without-result", {f"{SELL}/benefits+": {**custom("1000 / round(x)"), "parameters": {"x": known(1, low=0, high=1)}}, f"{SELL}/benefits/own/parameters/x/distribution": "uniform"},
     None, {f"{SELL}/benefits+": custom("1000 / round(x)")}),
    ("no-owner", {f"{SELL}/owner": ""}, f"{SELL}/owner", {f"{SELL}/owner": "", f"{SELL}/included": False}),
    ("no-owner", {"case/owner-": None}, "case/owner", {"case/author": ""}),
    ("contact-rate", {"segments/firms/cost_to_serve": known(200)}, "segments/firms/contact_rate",
     {"segments/firms/cost_to_serve": known(200), "segments/firms/contact_rate": known(1)}),
    ("no-cost", {f"{SELL}/costs": []}, SELL, {f"{SELL}/costs": [], f"{SELL}/requires": ["care"]}),
    ("technology-alone", {f"{SELL}/costs/team/category": "technology"}, SELL, {f"{SELL}/costs/team/category": "technology", f"{SELL}/requires": ["care"]}),
    ("cost-ends-early", {f"{CARE}/costs/desk/months": 24}, f"{CARE}/costs/desk", {f"{CARE}/costs/desk/months": 36}),
    ("cost-ends-early", {f"{SELL}/costs/team/months": 6}, f"{SELL}/costs/team", {f"{CARE}/costs/project/months": 9}),
    ("no-ramp", {f"{CARE}/ramp_months": known(0)}, f"{CARE}/ramp_months", {f"{CARE}/ramp_months": known(3)}),
    ("no-ramp", {f"{CARE}/benefits/calls/ramp_months": known(1)}, f"{CARE}/benefits/calls/ramp_months", {f"{CARE}/benefits/calls/adoption": [known(0.4), known(1)]}),
    ("no-ramp", {f"{CARE}/benefits/calls/adoption": [known(1)]}, f"{CARE}/benefits/calls/adoption/1", {f"{CARE}/benefits/calls/adoption": [known(0.5)]}),
    ("score-only", {f"{SELL}/benefits": [benefit("mix", "nps_shift", segment="mass", detractors_to_passives=0.02, attribution=0.5)]}, SELL,
     {f"{SELL}/benefits/mix/detractors_to_passives": known(0.03)}),
    ("revenue-not-margin", {f"{SELL}/benefits/visits/margin": known(1)}, f"{SELL}/benefits/visits/margin", {f"{SELL}/benefits/visits/margin": known(0.6)}),
    ("revenue-not-margin", {"segments/firms/gross_margin": known(1)}, "segments/firms/gross_margin", {"segments/firms/gross_margin": known(0.8)}),
    ("everyone-saved", {f"{SELL}/benefits+": changed_line(RESCUE, save_rate=1)}, f"{SELL}/benefits/back/save_rate", {f"{SELL}/benefits+": RESCUE}),
    ("more-rescued-than-lost", {f"{SELL}/benefits+": changed_line(RESCUE, volume_per_month=20000)}, f"{SELL}/benefits/back/volume_per_month", {f"{SELL}/benefits+": RESCUE}),
    ("more-rescued-than-lost", {f"{SELL}/benefits+": changed_line(RECOVERY, volume_per_month=100000)}, f"{SELL}/benefits/back/volume_per_month", {f"{SELL}/benefits+": RECOVERY}),
    ("recovery-beside-churn", {f"{SELL}/benefits+": RECOVERY}, f"{SELL}/benefits/back",
     {f"{SELL}/benefits+": RECOVERY, f"{CARE}/benefits": CLEAN["initiatives"][0]["benefits"][2:]}),
    ("counted-twice", {f"{SELL}/benefits+": GROWTH}, f"{SELL}/benefits/brand", {f"{CARE}/benefits+": GROWTH, f"{SELL}/benefits": CLEAN["initiatives"][1]["benefits"][1:]}),
    ("counted-twice", {f"{CARE}/benefits+": changed_line(LABOUR, cash="capacity")}, f"{CARE}/benefits/hours", {f"{SELL}/benefits+": changed_line(LABOUR, cash="capacity")}),
    ("full-attribution", {f"{SELL}/benefits/mix/attribution": known(1)}, f"{SELL}/benefits/mix/attribution", {f"{SELL}/benefits/mix/attribution": known(0.9)}),
    ("large-churn-cut", {f"{CARE}/benefits/firms/reduction": known(0.31)}, f"{CARE}/benefits/firms/reduction", {f"{CARE}/benefits/firms/reduction": known(0.3)}),
    ("large-churn-cut", {f"{CARE}/benefits/firms/reduction": known(0.3), f"{SELL}/benefits+": benefit("more", "churn_reduction", segment="firms", reduction=0.3, attribution=0.8)},
     "segments/firms", {f"{SELL}/benefits+": benefit("more", "churn_reduction", segment="firms", reduction=0.1, attribution=0.8)}),
    ("percent-or-points", {"segments/mass/churn_drift": known(0.15)}, "segments/mass/churn_drift", {"segments/mass/churn_drift": known(0.01)}),
    ("percent-or-points", {f"{CARE}/benefits+": benefit("first", "fcr_improvement", channel="phone", points=0.5)}, f"{CARE}/benefits/first/points",
     {f"{CARE}/benefits+": benefit("first", "fcr_improvement", channel="phone", points=0.05)}),
    ("hours-as-cash", {f"{SELL}/benefits+": changed_line(LABOUR, realisation=1)}, f"{SELL}/benefits/hours/realisation", {f"{SELL}/benefits+": LABOUR}),
    ("hours-as-cash", {f"{SELL}/benefits+": changed_line(LABOUR, realisation=0.6)}, f"{SELL}/benefits/hours/realisation",
     {f"{SELL}/benefits+": changed_line(LABOUR, realisation=1, cash="capacity")}),
    ("shift-without-leakback", {f"{CARE}/benefits/shift/leakback": known(0)}, f"{CARE}/benefits/shift/leakback", {f"{CARE}/benefits/shift/leakback": known(0.05)}),
    ("shift-resolves-less", {"channels/web/first_contact_resolution": known(0.6)}, f"{CARE}/benefits/shift/to", {"channels/web/first_contact_resolution": known(0.7)}),
    ("formula-of-t", {f"{SELL}/benefits+": custom("x * min(t / 12, 1)")}, f"{SELL}/benefits/own/formula", {f"{SELL}/benefits+": custom("x * 1.03 ^ ((t - 1) / 12)")}),
    ("formula-without-effect", {f"{SELL}/benefits+": custom("if(since_effect > 100, x, 0)")}, f"{SELL}/benefits/own/formula",
     {f"{SELL}/benefits+": custom("if(since_effect > 10, x, 0)")}),
]


def run(*arguments):
    env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
    return subprocess.run([CXCASE, *arguments], capture_output=True, text=True, timeout=120, check=False, env=env)


def check(case, *options):
    with tempfile.TemporaryDirectory(prefix="cxcase-check-") as folder:
        path = os.path.join(folder, "case.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(case, file)
        return run("check", path, *options)


def found(case):
    done = check(case, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def changed(changes):
    case = copy.deepcopy(CLEAN)
    for path, value in changes.items():
        set_at(case, path, copy.deepcopy(value))
    return case


class Check(unittest.TestCase):
    def test_clean(self):
        self.assertEqual(found(CLEAN)["challenges"], [])
        self.assertEqual(check(CLEAN).stdout, "Clean\nNo challenge is raised.\n")

    def test_rules(self):
        for rule, changes, place, _ in CASES:
            with self.subTest(rule=rule, changes=changes):
                raised = [c["place"] for c in found(changed(changes))["challenges"] if c["id"] == rule]
                self.assertTrue(raised, "not raised")
                if place is not None:
                    self.assertEqual(raised, [place])

    def test_near_misses(self):
        for rule, _, _, changes in CASES:
            with self.subTest(rule=rule, changes=changes):
                self.assertEqual([c for c in found(changed(changes))["challenges"] if c["id"] == rule], [])

    def test_nothing_claimed(self):
        """A line that shows another count, and claims nothing of it, is not questioned; the same line is, once it claims something."""
        vendor = changed_line(RECOVERY, reach_rate=1, save_rate=1, margin=1)
        silent = {"id": "own", "name": "Own", "driver": "custom", "formula": "t * x", "parameters": {"x": known(500)}}
        for attribution, rules in ((0, set()), (0.01, {"revenue-not-margin", "everyone-saved", "recovery-beside-churn", "formula-of-t"})):
            lines = [changed_line(line, attribution=attribution) for line in (vendor, silent)]
            report = found(changed({f"{SELL}/benefits": [*CLEAN["initiatives"][1]["benefits"], *lines]}))
            self.assertEqual({c["id"] for c in report["challenges"]}, rules)

    def test_every_rule_is_tried(self):
        with open(RULES, encoding="utf-8") as file:
            rules = re.findall(r'CX_CHALLENGE \(\w+, "([a-z0-9-]+)", (HIGH|MEDIUM|LOW)', file.read())
        self.assertEqual({rule for rule, _ in rules}, {case[0] for case in CASES})
        self.assertEqual(len(rules), len({rule for rule, _ in rules}))

    def test_form(self):
        answer = {"challenge": "no-contingency", "path": "case/contingency", "text": "Group policy.", "by": "Ann", "on": "2027-01-31"}
        case = changed({"case/contingency": known(0), f"{SELL}/owner": ""})
        case["answers"] = [answer, {"challenge": "no-contingency", "path": "segments/mass", "text": "elsewhere"}]
        report = found(case)
        by_id = {c["id"]: c for c in report["challenges"]}
        self.assertEqual(set(by_id), {"no-contingency", "no-owner"})
        self.assertEqual(report["counts"], {"high": 0, "medium": 2, "low": 0})
        for challenge in report["challenges"]:
            self.assertEqual(set(challenge), {"id", "severity", "place", "title", "what", "why", "answers"})
            for key in ("what", "why"):
                self.assertRegex(challenge[key], r"^[A-Z0-9“€].*\.$")
        self.assertEqual(by_id["no-contingency"]["answers"], [{key: answer[key] for key in ("text", "by", "on")}])
        self.assertEqual(by_id["no-owner"]["answers"], [])
        text = check(case).stdout
        self.assertIn("Medium: No contingency (no-contingency)\n  case/contingency\n", text)
        self.assertIn("  Answer: Group policy. (Ann, 2027-01-31)\n", text)

    def test_order(self):
        severities = [c["severity"] for c in found(changed({"case/contingency": known(0), "case/discount_rate-": None, f"{SELL}/costs": []}))["challenges"]]
        self.assertEqual(severities, sorted(severities, key=["high", "medium", "low"].index))
        self.assertEqual(set(severities), {"high", "medium", "low"})

    def test_wrong_case(self):
        done = check(changed({"segments/mass/churn_rate": 1.7}))
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("segments/mass/churn_rate: 1.7 is above the highest value allowed, 0.999", done.stderr)

    def test_cfo_sheet(self):
        sheet = {a["id"]: a["answer"] for a in found(CLEAN)["cfo_sheet"]}
        self.assertEqual(list(sheet), ["why-invest", "what-cost", "when-payback", "how-sure", "what-if-wait", "what-if-nothing", "what-must-hold", "what-counts", "who-owns"])
        # The costs by hand: a desk and a team that pay inflation in yearly steps, a tool, six months of a project, and a tenth on top.
        steps = [1.02 ** ((t - 1) // 12) for t in range(1, 37)]
        costs = 1.1 * (18000 * sum(steps) + 12000 * sum(steps[2:]) + 150000 + 5000 * 6)
        self.assertIn(f"€{costs / 1e6:.2f}M in all", sheet["what-cost"])
        self.assertIn("Head of service: Stay, Firms, Calls, Shift", sheet["who-owns"])
        self.assertIn("Head of sales: Spend, Visits, Mix", sheet["who-owns"])

    def test_cfo_sheet_counts_failures_first(self):
        """The chances are those of `simulate`, with failures first; where nothing can fail, one sentence is enough."""
        case = changed({f"{SELL}/probability": known(0.6)})
        sheet = {a["id"]: a["answer"] for a in found(case)["cfo_sheet"]}
        lines = sheet["how-sure"].split("\n")
        self.assertEqual(len(lines), 2, lines)
        with tempfile.TemporaryDirectory(prefix="cxcase-check-") as folder:
            path = os.path.join(folder, "case.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(case, file)
            for line, options in zip(lines, (["--failures"], [])):
                told = json.loads(run("simulate", path, "--trials", "4000", "--seed", "1", "--json", *options).stdout)
                positive = round(told["p_npv_positive"] * 4000)
                self.assertIn(f"positive in {positive:,} of 4,000 simulated futures", line)
        self.assertIn("an initiative may fail as a whole", lines[0])
        self.assertTrue(lines[1].startswith("Without failures"))
        sure = changed({f"{CARE}/probability": known(1), f"{SELL}/probability": known(1)})
        self.assertNotIn("fail", next(a["answer"] for a in found(sure)["cfo_sheet"] if a["id"] == "how-sure"))

    def test_cfo_sheet_says_the_sign(self):
        """Churn that falls by itself erodes nothing, and lines that help each other do not overlap."""
        for drift, begins in ((0.01, r"€\d.* erode because churn drifts"), (-0.01, r"Churn improves by itself, which adds €\d")):
            sheet = {a["id"]: a["answer"] for a in found(changed({"segments/mass/churn_drift": known(drift)}))["cfo_sheet"]}
            self.assertRegex(sheet["what-if-nothing"], begins)
            self.assertNotIn("€-", sheet["what-if-nothing"].replace("−", "-").replace("-€", "€-"))
        report = found(changed({f"{SELL}/benefits/spend/uplift": known(0.9), f"{CARE}/benefits/stay/reduction": known(0.9),
                                f"{CARE}/benefits+": benefit("new", "acquisition_uplift", segment="mass", uplift=0.9), "segments/mass/new_customers_per_month": known(20000)}))
        counted = next(a["answer"] for a in report["cfo_sheet"] if a["id"] == "what-counts")
        self.assertRegex(counted, r"Together the benefits are worth €\d\S* more than one by one")
        self.assertNotIn("overlap", [c["id"] for c in report["challenges"]])

    def test_workbook(self):
        """The sheet Review holds each challenge with its answers; what a reviewer answers comes back and is shown."""
        case = changed({"case/contingency": known(0), f"{SELL}/owner": ""})
        case["answers"] = [{"challenge": "no-contingency", "path": "case/contingency", "text": "Group policy.", "by": "Ann", "on": "2027-01-31"},
                           {"challenge": "overlap", "path": "case", "text": "It was."}]
        with tempfile.TemporaryDirectory(prefix="cxcase-check-") as folder:
            path, book = os.path.join(folder, "case.json"), os.path.join(folder, "case.xlsx")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(case, file)
            self.assertEqual(run("export", path, "-o", book).returncode, 0)
            workbook = openpyxl.load_workbook(book)
            rows = {row[0].value: row for row in workbook["Review"].iter_rows(min_row=4) if row[1].value}
            self.assertEqual(list(rows), ["no-contingency", "no-owner", "overlap", "Name"])  # the sign-off table follows
            words = {c["id"]: c for c in found(case)["challenges"]}
            for rule in ("no-contingency", "no-owner"):
                place, text, answer = (rows[rule][k].value for k in (1, 2, 3))
                self.assertEqual(place, words[rule]["place"])
                self.assertEqual(text, "Medium: {title}\n{what} {why}".format(**words[rule]))
                self.assertEqual(answer or "", "Group policy.\n– Ann, 2027-01-31" if rule == "no-contingency" else "")
            rows["no-owner"][4].value = "The head of sales has accepted."
            workbook.save(book)
            self.assertEqual(run("import", book, "--into", path, "--accept", "all").returncode, 0)
            with open(path, encoding="utf-8") as file:
                answers = {c["id"]: c["answers"] for c in found(json.load(file))["challenges"]}
        self.assertEqual([a["text"] for a in answers["no-owner"]], ["The head of sales has accepted."])
        self.assertEqual([a["text"] for a in answers["no-contingency"]], ["Group policy."])

    def test_templates(self):
        """Every challenge raised on the templates is true of them, and no other challenge is raised."""
        expected = {
            "bank-journey-redesign": {"not-agreed", "above-p75", "cost-ends-early", "chance-without-failures"},
            "retail-closed-loop": {"largest-input-sinks", "not-agreed", "one-line", "chance-without-failures"},
            "telecom-churn-rescue": {"largest-input-sinks", "not-agreed", "one-line", "chance-without-failures"},
            "contact-centre-deflection": set(),
            "saas-onboarding-renewal": set(),
            "insurance-claims": set(),
            "public-service-complaints": set(),
            "empty": set(),
        }
        for name, rules in expected.items():
            with self.subTest(template=name), open(os.path.join(ROOT, "data", "templates", name + ".json"), encoding="utf-8") as file:
                self.assertEqual({c["id"] for c in found(json.load(file))["challenges"]}, rules)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cxcase", default=os.environ.get("CXCASE"))
    options, rest = parser.parse_known_args()
    CXCASE = os.path.abspath(options.cxcase)
    unittest.main(argv=[sys.argv[0], *rest])
