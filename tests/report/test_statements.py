#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheets Bridge and Statements: they end in the program's net present value and cash, year by year, as exported and after a reviewer
changed something, recalculated by LibreOffice and by Gnumeric."""
import json
import os
import tempfile
import unittest

import workbook as W
from test_parity import changed_case

CASES = {"second-edition": {"case/tax_rate": 0.31, "case/contingency": 0.2}, "bank-journey-redesign": {"case/discount_rate": 0.12, "initiatives/loop/included": 0}}


def column(k):
    return chr(ord("A") + k)


class Statements(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        sources = dict(W.cases())
        cls.wanted, cls.found, reviewed = {}, [], {}
        for name, changes in CASES.items():
            with open(sources[name], encoding="utf-8") as f:
                case = json.load(f)
            book = W.Book(W.export(sources[name], cls.at(name + ".xlsx")))
            cls.wanted[name] = (case, W.calc(sources[name]))
            cls.found.append((name, "as exported", book))
            path = cls.at(name + "-changed.json")
            with open(path, "w", encoding="utf-8") as f:
                json.dump(changed_case(case, changes), f)
            cls.wanted[name + " changed"] = (case, W.calc(path))
            reviewed[name] = cls.at(name + "-changed.xlsx")
            book.reviewed(reviewed[name], changes)
        files = list(reviewed.values())
        for engine, copies in (("Gnumeric", W.gnumeric(files, cls.at("gnumeric"))), ("LibreOffice", W.libreoffice(files, cls.at("libreoffice")))):
            for name, path in reviewed.items():
                cls.found.append((name + " changed", engine, W.Book(copies[path])))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def at(cls, name):
        return os.path.join(cls.folder.name, name)

    def each(self):
        for name, how, book in self.found:
            case, result = self.wanted[name]
            yield f"{name}, {how}", case, result, book

    def same(self, found, wanted, book, *where):
        self.assertTrue(W.near(found, wanted, book.largest()), (*where, found, wanted))

    def rows(self, book, sheet):
        """[(label, {column: value})] in the order of the sheet."""
        rows = {}
        for cell, value in book.cells(sheet).items():
            rows.setdefault(int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), {})[cell.rstrip("0123456789")] = value
        return [(row.get("A"), row) for _, row in sorted(rows.items())]

    def test_bridge_ends_in_the_value(self):
        for where, case, result, book in self.each():
            rows = dict(self.rows(book, "Bridge"))
            end = rows["Net cash, discounting, net present value"]
            self.same(end["E"], result["results"]["npv"], book, where)
            self.same(end["F"], result["results"]["npv"], book, where)
            self.same(end["C"], sum(result["series"]["net"]), book, where)
            self.same(end["D"], result["results"]["npv"] - sum(result["series"]["net"]), book, where)
            for initiative in case["initiatives"]:
                lines = [b["pv"] for b in result["benefits"] if b["initiative"] == initiative["id"]]
                row = rows.get(f"Benefits of {initiative['name']}, each line alone")
                if lines:
                    self.same(row["E"], sum(lines), book, where, initiative["id"])
            if "Overlap between benefits" in rows:
                self.same(rows["Overlap between benefits"]["E"], result["overlap"]["pv"], book, where)
            self.assertEqual((book.value("chk_bridge"), book.value("chk_statement_cash"), book.value("chk_master")), (1, 1, 1), where)

    def test_fiscal_years(self):
        for where, case, result, book in self.each():
            year, month = map(int, case["case"]["start"].split("-"))
            first = case["case"].get("fiscal_year_start", 1)
            years = {}
            for t, (net, benefits, tax) in enumerate(zip(*(result["series"][k] for k in ("net", "benefits", "tax")))):
                at = year * 12 + month - 1 + max(0, t - 1)
                fiscal = at // 12 + (1 if first > 1 and at % 12 + 1 >= first else 0)
                for key, value in (("net", net), ("benefits", benefits), ("tax", tax)):
                    years.setdefault(fiscal, dict.fromkeys(("net", "benefits", "tax"), 0))[key] += value
            rows = self.rows(book, "Statements")
            axis = next(row for label, row in rows if label == "Fiscal year")
            found = {row_label: row for row_label, row in reversed(rows)}
            labels = {"net": "Free cash: result after tax, plus depreciation, less capital", "benefits": "Benefits",
                      "tax": "Tax (negative: a relief against other profits)"}
            self.assertEqual([axis[column(3 + k)] for k in range(len(years))], sorted(years), where)
            for k, fiscal in enumerate(sorted(years)):
                for key, label in labels.items():
                    self.same(found[label][column(3 + k)], years[fiscal][key], book, where, fiscal, key)
            # The four kinds of benefits and their overlap are all of them, by how each is marked.
            before = found["Result before tax"]["C"] - found["Benefits"]["C"] + found["Operating costs, with contingency"]["C"] + found["Depreciation, with contingency"]["C"]
            self.same(before, 0, book, where)
            capacity = [b for i in case["initiatives"] for b in i["benefits"] if b.get("cash") == "capacity"]
            totals = {(b["initiative"], b["id"]): b["total"] for b in result["benefits"]}
            wanted = sum(totals.get((i["id"], b["id"]), 0) for i in case["initiatives"] for b in i["benefits"] if b in capacity)
            row = found.get("Savings in capacity: time freed, not taken out of the budget")
            self.same(row["C"] if row else 0, wanted, book, where, "capacity")

    def test_years_of_the_case(self):
        for where, case, result, book in self.each():
            rows = self.rows(book, "Statements")
            at = next(i for i, (label, _) in enumerate(rows) if label == "Costs and benefits by year of the case")
            net, costs, benefits = (next(row for label, row in rows[at:] if label == text)
                                    for text in ("Net cash; in the last column the net present value", "Costs together", "Benefits together"))
            series, n = result["series"], -(-(len(result["series"]["net"]) - 1) // 12)
            for y in range(n + 1):
                months = slice(0, 1) if y == 0 else slice(12 * y - 11, 12 * y + 1)
                for row, key in ((net, "net"), (costs, "costs"), (benefits, "benefits")):
                    self.same(row[column(3 + y)], sum(series[key][months]), book, where, y, key)
            last = column(3 + n + 1)
            for row, key in ((net, "npv"), (costs, "pv_costs"), (benefits, "pv_benefits")):
                self.same(row[last], result["results"][key], book, where, key)


if __name__ == "__main__":
    unittest.main()
