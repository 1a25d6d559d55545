#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control layer of the workbook: values pasted past the rules of their cells, onto the selectors or into a scenario make the flag on
every sheet fall, in Gnumeric and (a sample, if not thorough) in LibreOffice; stresses do what algebra says of them and leave the flag standing."""
import copy
import json
import os
import re
import tempfile
import unittest

import openpyxl

import workbook as W
from test_parity import place

CASE = os.path.join(W.TEMPLATES, "bank-journey-redesign.json")
KEEPS = {"churn_reduction", "early_churn_reduction", "churn_rescue", "nps_shift", "customer_recovery"}

# The values that a reviewer pastes, by ID: a month that is not whole, half an initiative, fewer customers than none, rates above and at their bounds.
PASTED = {"initiatives/digital/start_month": 3.5, "initiatives/loop/included": 0.5, "segments/%s/customers": -178000, "case/discount_rate": 12,
          "initiatives/loop/probability": 1.2, "initiatives/desk/probability": -0.1}
# Of each selector what is not allowed; as many workbooks as there are columns.
SELECTED = {"in_delay": (0.5, -1, 121), "in_scenario": (1.5, 0, 99), "in_benefits_stress": (-0.1, 1.1), "in_costs_stress": (-1,), "in_churn_stress": (2,)}
HOLDS = {"in_delay": 7, "in_benefits_stress": 0.25, "in_costs_stress": 0.4, "in_churn_stress": 0.5}


class Control(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        with open(CASE, encoding="utf-8") as f:
            cls.case = json.load(f)
        cls.segment = cls.case["segments"][0]["id"]
        cls.path = W.export(CASE, cls.at("bank.xlsx"))
        cls.book = W.Book(cls.path)
        cls.results = W.calc(CASE)["results"]
        cls.tax = cls.case["case"]["tax_rate"]["value"]
        cls.edited = {}
        cls.type("pasted", {k.replace("%s", cls.segment): v for k, v in PASTED.items()})
        cls.type("a month that is not whole", {"initiatives/digital/start_month": 3.5})
        cls.type("an open bound", {"case/discount_rate": -1})
        for i in range(3):
            cls.type(f"selected {i}", {}, {k: v[i] for k, v in SELECTED.items() if i < len(v)})
        for name, value in HOLDS.items():
            cls.type(f"{name} holds", {}, {name: value})
        # Past the horizon nothing that is paid once is paid.
        cls.type("delay past the horizon", {}, {"in_delay": 60})
        cls.type_into_scenario("a churn rate in a scenario", f"segments/{cls.segment}/churn_rate", 2, 1.7)
        files = list(cls.edited.values())
        some = W.sample(files, 4)  # LibreOffice is slow
        cls.again = {"Gnumeric": W.gnumeric(files, cls.at("gnumeric")), "LibreOffice": W.libreoffice(some, cls.at("libreoffice"))}
        for engine, wanted in (("Gnumeric", files), ("LibreOffice", some)):
            assert sorted(cls.again[engine]) == sorted(wanted), f"{engine} made nothing of {set(wanted) - set(cls.again[engine])}"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def at(cls, name):
        return os.path.join(cls.folder.name, name)

    @classmethod
    def type(cls, name, changes, selectors=None):
        out = cls.at(re.sub(r"\W", "-", name) + ".xlsx")
        sheet, head = cls.book.place("in_reviewer")
        column, rows = re.match(r"[A-Z]+", head).group(), cls.book.input_rows()
        numbers = {(sheet, f"{column}{rows[k]}"): float(v) for k, v in changes.items()}
        numbers.update({cls.book.place(k): float(v) for k, v in (selectors or {}).items()})
        cls.book.write(out, numbers)
        cls.edited[name] = out

    @classmethod
    def type_into_scenario(cls, name, ident, number, value):
        """Into the cell of scenario NUMBER, which is then the one calculated."""
        out = cls.at(re.sub(r"\W", "-", name) + ".xlsx")
        cell = openpyxl.utils.get_column_letter(5 + number) + str(cls.book.input_rows()[ident])
        cls.book.write(out, {("Inputs", cell): value, cls.book.place("in_scenario"): float(number)})
        cls.edited[name] = out

    def each(self, name):
        for engine, copies in self.again.items():
            if self.edited[name] in copies:
                yield engine, W.Book(copies[self.edited[name]])

    def test_it_stands_as_exported(self):
        self.assertEqual((self.book.value("chk_master"), self.book.value("chk_inputs")), (1, 1))

    def flags(self, book):
        """{ID: flag} of the inputs."""
        column = next(re.match("[A-Z]+", c).group() for c, v in self.book.cells("Inputs").items() if v == "Live value allowed (1 = yes)")
        return {k: book.cells("Inputs").get(f"{column}{row}") for k, row in self.book.input_rows().items()}

    def test_what_is_not_allowed_makes_the_flag_fall(self):
        wanted = {"pasted": {k.replace("%s", self.segment) for k in PASTED}, "a month that is not whole": {"initiatives/digital/start_month"},
                  "an open bound": {"case/discount_rate"}, "a churn rate in a scenario": {f"segments/{self.segment}/churn_rate"}}
        for name, ids in wanted.items():
            for engine, book in self.each(name):
                where = f"{engine}: {name}"
                self.assertEqual({k for k, flag in self.flags(book).items() if flag == 0}, ids, where)
                self.assertEqual((book.value("chk_master"), book.value("chk_inputs")), (0, 0), where)
                self.assertEqual(book.cells("Summary")["A2"], book.value("chk_bad"), where)

    def test_selectors_too(self):
        for i in range(3):
            for engine, book in self.each(f"selected {i}"):
                self.assertEqual(book.value("chk_master"), 0, (engine, i))
                for name, values in SELECTED.items():
                    sheet, cell = book.place(name)
                    self.assertEqual(book.cells(sheet)["F" + cell[1:]], 0 if i < len(values) else 1, (engine, name, i))

    def test_a_lost_payment_is_seen_for_itself(self):
        """Months that are not whole lose what is paid once: another check says so, whatever the bounds are."""
        costs = [c["name"] for i in self.case["initiatives"] if i["id"] == "digital" for c in i["costs"] if c.get("timing") == "once"]
        self.assertGreater(len(costs), 1)
        for engine, book in self.each("a month that is not whole"):
            cells = book.cells("Checks")
            for cost in costs:
                row = next(c[1:] for c, v in cells.items() if c[0] == "A" and isinstance(v, str) and v.startswith(cost + ", "))
                self.assertEqual((cells["C" + row], cells["G" + row]), (0, 0), (engine, cost))

    def test_beyond_the_horizon_is_shown(self):
        """Of a delay past the horizon nothing is paid, and all that is paid once is due beyond it: as it is without the delay."""
        paid = {}
        for cell, formula in W.formulas(self.path).items():
            if cell[0] == "Checks" and cell[1][0] == "H":
                paid["C" + cell[1][1:]] = W.values(self.path)[("Checks", "C" + cell[1][1:])]
        self.assertGreater(len(paid), 8)
        for engine, book in self.each("delay past the horizon"):
            self.assertEqual(book.value("chk_master"), 1, engine)
            cells = book.cells("Checks")
            # The price at which it is due is that of its month, so later payments are dearer by inflation.
            factor = (1 + self.inflation()) ** 5
            for cell, value in paid.items():
                self.assertEqual(cells[cell], 0, (engine, cell))
                self.assertGreaterEqual(cells["H" + cell[1:]] * 1.0000001, value, (engine, cell))
                self.assertLessEqual(cells["H" + cell[1:]], value * factor * 1.0000001, (engine, cell))

    def inflation(self):
        value = self.case["case"].get("inflation", 0)
        return value["value"] if isinstance(value, dict) else value

    def test_stresses_are_live(self):
        changed = copy.deepcopy(self.case)
        for initiative in changed["initiatives"]:
            for benefit in initiative["benefits"]:
                if benefit["driver"] in KEEPS:
                    at, key = place(changed, f"initiatives/{initiative['id']}/benefits/{benefit['id']}/attribution")
                    at[key] = (at[key]["value"] if isinstance(at.get(key), dict) else at.get(key, 1)) * (1 - HOLDS["in_churn_stress"])
        path = self.at("churn.json")
        with open(path, "w", encoding="utf-8") as f:
            json.dump(changed, f)
        r, big = self.results, W.largest(W.values(self.path))
        wanted = {
            "in_benefits_stress": {"out_pv_benefits": r["pv_benefits"] * 0.75, "out_pv_costs": r["pv_costs"], "out_npv": r["npv"] - 0.25 * (1 - self.tax) * r["pv_benefits"]},
            "in_costs_stress": {"out_pv_benefits": r["pv_benefits"], "out_pv_costs": r["pv_costs"] * 1.4, "out_total_costs": r["total_costs"] * 1.4},
            "in_churn_stress": {"out_" + k: v for k, v in W.calc(path)["results"].items() if k in ("npv", "npv_cashable", "pv_benefits", "pv_costs", "payback_months")},
        }
        self.assertNotAlmostEqual(wanted["in_churn_stress"]["out_npv"], r["npv"], delta=1)
        for name, results in wanted.items():
            for engine, book in self.each(f"{name} holds"):
                self.assertEqual(book.value("chk_master"), 1, (engine, name))
                for key, value in results.items():
                    self.assertTrue(W.near(book.value(key), value, big), (engine, name, key, book.value(key), value))


if __name__ == "__main__":
    unittest.main()
