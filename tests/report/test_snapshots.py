#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The snapshots, which are exported as numbers and not live: the sheets Risk and Sensitivity say what `cxcase simulate` and `cxcase sensitivity` say."""
import json
import os
import tempfile
import unittest

import openpyxl
import workbook as W

TRIALS, SEED = 10000, 1


def table(sheet, first):
    """The rows below the one that begins with FIRST, until an empty one."""
    rows = [[c for c in row] for row in sheet.iter_rows(values_only=True)]
    at = next(i for i, row in enumerate(rows) if row[0] == first)
    end = next((i for i in range(at + 1, len(rows)) if rows[i][0] is None), len(rows))
    return rows[at + 1:end]


class Snapshots(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.sources = dict(W.cases())
        cls.books = {}
        for name in ("bank-journey-redesign", "telecom-churn-rescue", "retail-closed-loop"):
            out = W.export(cls.sources[name], os.path.join(cls.folder.name, name + ".xlsx"))
            cls.books[name] = openpyxl.load_workbook(out)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def verb(self, *arguments):
        done = W.run(*arguments, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def same(self, found, wanted, *where):
        if wanted is None:
            self.assertEqual(found, "–", where)
        else:
            self.assertTrue(W.near(found, wanted, 1e8), (*where, found, wanted))

    def test_risk(self):
        for name, book in self.books.items():
            sheet = book["Risk"]
            want = self.verb("simulate", self.sources[name], "--trials", str(TRIALS), "--seed", str(SEED))
            made = {row[0]: row[2] for row in table(sheet, "How it was made")}
            self.assertEqual((made["Futures drawn"], made["Seed of the draws"]), (TRIALS, SEED))
            results = table(sheet, "Results: one future in ten is below P10, one in two below P50, nine in ten below P90")
            for row, key in zip(results, ("npv", "roi", "payback_months")):
                for found, part in zip(row[2:], ("p10", "p50", "p90") if key == "payback_months" else ("p10", "p50", "p90", "mean", "sd")):
                    self.same(found, want[key][part], name, key, part)
            chances = [row[2] for row in table(sheet, "Probabilities")]
            for found, wanted in zip(chances, (want["p_npv_positive"], want["p_payback_within_target"], want["payback_months"]["never"])):
                self.same(found, wanted, name)
            shares = table(sheet, "Input")
            self.assertEqual(len(shares), min(40, len(want["variance"])))
            for row, share in zip(shares, want["variance"]):
                self.same(row[2], share["share"], name, row[0])
            fan = table(sheet, "Month")
            self.assertEqual(len(fan), len(want["fan"]["p10"]))
            for t, row in enumerate(fan):
                for found, part in zip(row[2:], ("p10", "p50", "p90")):
                    self.same(found, want["fan"][part][t], name, t)
                self.same(row[2] + row[5] + row[6], row[4], name, t)
            counts = table(sheet, "Net present value from")
            self.assertEqual(sum(row[3] for row in counts), TRIALS)
            self.assertEqual([c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"], ['=in_scenario_name&" · "&in_edition', "=IF(chk_master=1,chk_good,chk_bad)"])

    def test_tracking(self):
        """Every figure of Tracking is that of `cxcase calc`, and a case without actuals says so."""
        case = os.path.join(W.EXAMPLES, "second-edition.json")
        with open(case, encoding="utf-8") as f:
            source = json.load(f)
        first = source["initiatives"][0]
        source["actuals"] = [{"quarter": "2028-Q1", "path": f"initiatives/{first['id']}/{kind}/{line['id']}", "value": 1000.5 * (i + 1), "note": "=ledger"}
                             for i, (kind, line) in enumerate([("benefits", b) for b in first["benefits"]] + [("costs", c) for c in first["costs"]])]
        source["actuals"].append({"quarter": "2028-Q1", "path": f"segments/{source['segments'][0]['id']}/customers", "value": 12345})
        path = os.path.join(self.folder.name, "tracked.json")
        with open(path, "w", encoding="utf-8") as f:
            json.dump(source, f)
        sheet = openpyxl.load_workbook(W.export(path, os.path.join(self.folder.name, "tracked.xlsx")), data_only=True)["Tracking"]
        want = W.calc(path)["tracking"]
        forecast = table(sheet, "Forecast")
        for row, key in zip(forecast, ("npv", "payback_months", "discounted_payback_months", "roi", "total_benefits", "total_costs")):
            for found, wanted in zip(row[2:5], (W.calc(path)["results"], want["forecast"], want["forecast_at_rate"])):
                if wanted[key] is not None:
                    self.same(found, wanted[key], key)
                else:
                    self.assertIsInstance(found, str, key)
        realised = [row[2] for row in table(sheet, "Realised so far")]
        for found, key in zip(realised, ("pv_benefits", "pv_costs", "roi")):
            self.same(found, want["realised"][key], key)
        rows = [row for row in table(sheet, "Line") if isinstance(row[4], (int, float))]
        self.assertEqual(len(rows), len(want["lines"]))
        for row, line in zip(rows, want["lines"]):
            quarter = line["quarters"][0]
            self.assertEqual(row[2], "Q1 2028")
            for found, key in zip(row[3:9], ("plan", "actual", "variance", "cumulative_plan", "cumulative_actual", "cumulative_variance")):
                self.same(found, quarter[key], line["path"], key)
        # The plan of the quarters adds up to the plan of the line over the whole horizon.
        gain = [row for row in table(sheet, "Line") if row[0] == rows[0][0]]
        totals = {f"initiatives/{b['initiative']}/benefits/{b['id']}": b["total"] for b in W.calc(path)["benefits"]}
        self.same(sum(row[3] for row in gain), totals[want["lines"][0]["path"]], "plan")
        empty = self.books["bank-journey-redesign"]["Tracking"]
        self.assertTrue(empty["A3"].value.startswith("No actual has been entered yet."))

    def test_second_edition(self):
        """Weights, gates and what a new customer is worth, on Summary and Scenarios, as the program has them."""
        case = os.path.join(W.EXAMPLES, "second-edition.json")
        book = openpyxl.load_workbook(W.export(case, os.path.join(self.folder.name, "second.xlsx")), data_only=True)
        want = W.calc(case)
        weighted = next(row for row in table(book["Scenarios"], "Scenario") if row[0] == "Weighted net present value")
        weights = next(row for row in table(book["Scenarios"], "Scenario") if row[0] == "Weight of the scenario")
        self.same(weighted[2], want["results"]["weighted_npv"])
        with open(case, encoding="utf-8") as f:
            source = json.load(f)
        self.assertEqual([w for w in weights[2:] if isinstance(w, (int, float))], [source["case"].get("base_weight", 0)] + [s.get("weight", 0) for s in source["scenarios"]])
        keys = ("clv", "clv_program", "clv_new", "clv_new_program", "clv_to_cac", "cac_payback_months", "cac_payback_with_churn_months", "lifetime_months", "customers_end",
                "customers_end_program")
        rows = table(book["Summary"], "Segment")
        self.assertEqual(len(rows), len(want["segments"]))
        for row, segment in zip(rows, want["segments"]):
            for found, key in zip(row[2:], keys):
                self.same(found, segment[key], segment["id"], key)
        gates = [row[6] for row in table(book["Summary"], "Initiative")]
        self.assertEqual(len(gates), len(want["initiatives"]))
        self.assertTrue(any(i["gate_value"] for i in want["initiatives"]))
        for found, initiative in zip(gates, want["initiatives"]):
            if initiative["gate_value"] is None:
                self.assertEqual(found, "no gate")
            else:
                self.same(found, initiative["gate_value"], initiative["id"])

    def test_decision(self):
        """One page for those who decide: results by their names, and beside them the same simulation with failures and without."""
        name = "bank-journey-redesign"
        sheet = self.books[name]["Decision"]
        self.assertEqual(self.books[name].sheetnames[:2], ["Cover", "Decision"])
        rows = {row[0]: row[1] for row in sheet.iter_rows(values_only=True) if row[0]}
        self.assertEqual(rows["Net present value (after tax)"], "=out_npv")
        self.assertEqual(rows["Net present value, cashable benefits only"], "=out_npv_cashable")
        self.assertEqual(rows["Scenario calculated"], "=in_scenario_name")
        for label, more in (("Without failures of initiatives", ()), ("With failures of initiatives", ("--failures",))):
            want = self.verb("simulate", self.sources[name], "--trials", str(TRIALS), "--seed", str(SEED), *more)
            chance = float(rows[label].split("above 0 in ")[1].split("%")[0]) / 100
            self.assertAlmostEqual(chance, want["p_npv_positive"], places=3)
        swings = self.verb("sensitivity", self.sources[name])["inputs"]
        rows = table(sheet, "Assumption")
        self.assertGreaterEqual(len(rows), 5)
        with open(self.sources[name], encoding="utf-8") as f:
            case = json.load(f)
        self.assertEqual(swings[0]["input"], "case/contingency")
        self.assertEqual(rows[0][2], case["case"]["contingency"]["owner"])

    def test_shortfall_and_delay(self):
        """Both at once. Delays alone are the program's cost of delay; what benefits fall short by is lost after tax, whatever the delay."""
        name = "bank-journey-redesign"
        with open(self.sources[name], encoding="utf-8") as f:
            case = json.load(f)
        tax = case["case"]["tax_rate"]["value"]
        base = W.calc(self.sources[name])["results"]
        rows = table(self.books[name]["Scenarios"], "All benefits lower by")
        self.assertEqual([row[0] for row in rows], ["0%", "10%", "20%", "30%", "40%", "50%"])
        for column, months in enumerate((0, 3, 6, 12)):
            if months:
                late = json.loads(json.dumps(case))
                for initiative in late["initiatives"]:
                    start = initiative.get("start_month", 0)
                    initiative["start_month"] = (start["value"] if isinstance(start, dict) else start) + months
                source = os.path.join(self.folder.name, "late-bank.json")
                with open(source, "w", encoding="utf-8") as f:
                    json.dump(late, f)
                there = W.calc(source)["results"]
                self.same(there["npv"], base["npv"] - base["cost_of_delay"][str(months)], months)
            else:
                there = base
            for k, row in enumerate(rows):
                self.same(row[2 + column], there["npv"] - 0.1 * k * (1 - tax) * there["pv_benefits"], months, k)
        words = table(self.books[name]["Decision"], "All benefits lower by")[:4]
        self.assertEqual([row[0] for row in words], ["0%", "10%", "20%", "30%"])
        self.assertTrue(all(isinstance(cell, str) for row in words for cell in row[:5]))

    def test_conditions_and_decisions(self):
        """The conditions name the side on which the case is worth its money (at least or at most), and the decisions name their authors."""
        with open(self.sources["telecom-rescue"], encoding="utf-8") as f:
            case = json.load(f)
        case["signoff"] = [{"name": "Ann Lee", "role": "Finance", "date": "2027-02-01", "decision": "Approved with conditions: pilot first"}]
        cost = next(c for i in case["initiatives"] for c in i["costs"] if c.get("amount"))
        for factor, cheaper in ((1, False), (1000, True)):
            changed = json.loads(json.dumps(case))
            at = next(c for i in changed["initiatives"] for c in i["costs"] if c["id"] == cost["id"])
            at["amount"] = (at["amount"]["value"] if isinstance(at["amount"], dict) else at["amount"]) * factor
            source = os.path.join(self.folder.name, f"conditions{factor}.json")
            with open(source, "w", encoding="utf-8") as f:
                json.dump(changed, f)
            npv = W.calc(source)["results"]["npv"]
            self.assertEqual(npv < 0, cheaper)
            sheet = openpyxl.load_workbook(W.export(source, source + ".xlsx"))["Decision"]
            texts = [row[0] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], str)]
            self.assertIn("Ann Lee, Finance, 2027-02-01: Approved with conditions: pilot first", texts)
            first = texts.index("Conditions: what must hold, each by itself, for the case to be worth its money; as exported") + 1
            conditions = texts[first:first + 3]
            # Benefits must be high enough and costs low enough, whether the case is above its break-even or below.
            for text in conditions:
                self.assertIn("is at most" if text.startswith(("“Amount", "“Quantity")) else "is at least", text)
            self.assertEqual(any(text.startswith(("“Amount", "“Quantity")) for text in conditions), cheaper, conditions)

    def test_costless(self):
        """Begins in month 6 to 18 of 12: where it begins too late there are no costs, and the sheet says so."""
        case = {"format": "cxcase/1", "case": {"title": "Late", "currency": "EUR", "start": "2027-01", "horizon_months": 12},
                "initiatives": [{"id": "i", "name": "I", "start_month": {"value": 12, "low": 6, "high": 18, "distribution": "uniform"},
                                 "costs": [{"id": "c", "name": "C", "amount": 100}]}]}
        source = os.path.join(self.folder.name, "late.json")
        with open(source, "w", encoding="utf-8") as f:
            json.dump(case, f)
        sheet = openpyxl.load_workbook(W.export(source, os.path.join(self.folder.name, "late.xlsx")))["Risk"]
        results = table(sheet, "Results: one future in ten is below P10, one in two below P50, nine in ten below P90")
        self.assertEqual(results[1][0], "Return on investment (before tax), of those with costs")
        shares = {row[0]: row[2] for row in table(sheet, "Probabilities")}
        self.assertAlmostEqual(shares["No costs, so no return on investment"], 5.5 / 12, places=3)

    def test_failures(self):
        """The case asks for initiatives that fail, and the workbook lets them, as the command line does."""
        with open(self.sources["bank-journey-redesign"], encoding="utf-8") as f:
            case = json.load(f)
        case["case"]["failures"] = True
        source = os.path.join(self.folder.name, "failures.json")
        with open(source, "w", encoding="utf-8") as f:
            json.dump(case, f)
        sheet = openpyxl.load_workbook(W.export(source, os.path.join(self.folder.name, "failures.xlsx")))["Risk"]
        want = self.verb("simulate", self.sources["bank-journey-redesign"], "--failures", "--trials", str(TRIALS), "--seed", str(SEED))
        self.assertEqual({row[0]: row[2] for row in table(sheet, "How it was made")}["Probability of an initiative"], "it succeeds or fails as a whole")
        results = table(sheet, "Results: one future in ten is below P10, one in two below P50, nine in ten below P90")
        for found, part in zip(results[0][2:], ("p10", "p50", "p90", "mean", "sd")):
            self.same(found, want["npv"][part], part)

    def test_no_ranges(self):
        """A case in which nothing is uncertain says so."""
        with open(self.sources["telecom-rescue"], encoding="utf-8") as f:
            case = json.load(f)

        def certain(part):
            if isinstance(part, dict):
                return {k: certain(v) for k, v in part.items() if k not in ("low", "high")}
            return [certain(v) for v in part] if isinstance(part, list) else part
        source = os.path.join(self.folder.name, "certain.json")
        with open(source, "w", encoding="utf-8") as f:
            json.dump(certain(case), f)
        sheet = openpyxl.load_workbook(W.export(source, os.path.join(self.folder.name, "certain.xlsx")))["Risk"]
        self.assertIn("No input has a range", sheet["A4"].value)

    def test_sensitivity(self):
        for name, book in self.books.items():
            sheet = book["Sensitivity"]
            want = self.verb("sensitivity", self.sources[name])["inputs"]
            rows, still = table(sheet, "Input"), [i for i in want if i["swing"] == 0]
            want = [i for i in want if i["swing"] != 0]
            self.assertEqual(len(rows), len(want))
            remarks = [row[0] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], str) and "left out" in row[0]]
            self.assertEqual([int(r.split()[0]) for r in remarks], [len(still)] if still else [])
            for k, (row, input_) in enumerate(zip(rows, want)):
                keys = {2: "low", 3: "high", 4: "npv_low", 5: "npv_high", 8: "swing", 9: "roi_low", 10: "roi_high", 11: "payback_months_low", 12: "payback_months_high"}
                for column, key in keys.items():
                    if input_.get(key) is None:
                        self.assertIsInstance(row[column], str, (name, row[0], key))
                    else:
                        self.same(row[column], input_[key], name, row[0], key)
                if k < 100 and input_["break_even"] is not None:
                    self.same(row[13], input_["break_even"], name, row[0], "break-even")
                else:
                    self.assertIsInstance(row[13], str, (name, row[0]))


if __name__ == "__main__":
    unittest.main()
