#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every input of the bank's case, changed in its reviewer's cell, moves the workbook's net present value as it moves the program's."""
import copy, json, os, re, sys, tempfile, unittest
from concurrent.futures import ThreadPoolExecutor
import openpyxl
import workbook as W

CASE = os.path.join(W.TEMPLATES, "bank-journey-redesign.json")
MIX = ("promoters", "passives", "detractors")
LISTS = ("segments", "channels", "stages", "initiatives", "costs", "benefits")


def place(case, path):
    """The object and the key that hold the input at PATH."""
    parts = path.split("/")
    at = case
    i = 0
    while i < len(parts) - 1:
        if parts[i] in LISTS:
            at = next(item for item in at[parts[i]] if item["id"] == parts[i + 1])
            i += 2
        else:
            at = at[parts[i]]
            i += 1
    # An element of a list by year is counted from 1.
    return (at, int(parts[-1]) - 1) if isinstance(at, list) else (at, parts[-1])


def changed_case(case, changes):
    case = copy.deepcopy(case)
    for path, number in changes.items():
        at, key = place(case, path)
        at[key] = bool(number) if key == "included" else number
    return case


def inputs(path):
    """{id: (reviewer's cell, live value)} of every input that formulas read."""
    wb, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    names = W.names(path)
    column = {k: re.match(r"[A-Z]+", names[k][1]).group() for k in ("in_id", "in_reviewer", "in_live")}
    ws = wb["Inputs"]
    found = {}
    for row in range(int(re.search(r"\d+", names["in_id"][1]).group()) + 1, ws.max_row + 1):
        ident = ws[f"{column['in_id']}{row}"].value
        if ident and ws[f"{column['in_live']}{row}"].data_type == "f":
            found[ident] = (f"{column['in_reviewer']}{row}", values["Inputs"][f"{column['in_live']}{row}"].value)
    return found


def moved(path, value):
    """A little more, or less where more is not allowed."""
    *_, above, key = path.split("/")
    if key.isdigit():
        key = above
    if key == "included":
        return 0 if value else 1
    if key in ("start_month", "build_months", "ramp_months", "spread_months", "target_payback_months"):
        return value + 1
    if value == 0:
        return 0.01
    up = value * 1.01
    ceiling = 1 if re.search(r"adoption|promoters$|passives$|detractors$|margin|rate|share|reduction|probability|attribution|occupancy|resolution|realisation|leakback|tax", key) else float("inf")
    return up if up <= ceiling else value * 0.99


class Parity(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        with open(CASE) as f:
            cls.case = json.load(f)
        cls.path = W.export(CASE, os.path.join(cls.folder.name, "bank.xlsx"))
        cls.inputs = inputs(cls.path)
        cls.npv = W.names(cls.path)["out_npv"]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def changes_for(self, ident):
        cell, value = self.inputs[ident]
        changes = {ident: moved(ident, value)}
        head, key = ident.rsplit("/", 1)
        if key in MIX:
            # The shares make 1 together: what one gains, another loses.
            rest = {f"{head}/{m}": self.inputs[f"{head}/{m}"][1] - (changes[ident] - value) for m in MIX if m != key}
            other = next(path for path, share in rest.items() if 0 <= share <= 1)
            changes[other] = rest[other]
        return changes

    def expected(self, changes, name):
        path = os.path.join(self.folder.name, name + ".json")
        with open(path, "w") as f:
            json.dump(changed_case(self.case, changes), f)
        return W.calc(path)["results"]["npv"]

    def one(self, ident):
        changes = self.changes_for(ident)
        name = ident.replace("/", "-")
        wanted = self.expected(changes, name)
        copy_path = W.set_cells(self.path, os.path.join(self.folder.name, name + ".xlsx"), {("Inputs", self.inputs[p][0]): n for p, n in changes.items()})
        rows = W.gnumeric_sheet(copy_path, self.npv[0])
        column, row = re.match(r"([A-Z]+)(\d+)", self.npv[1]).groups()
        found = float(rows[int(row) - 1][openpyxl.utils.column_index_from_string(column) - 1])
        return ident, changes, wanted, found, copy_path

    def idle(self):
        """How many inputs the workbook says that nothing varies with."""
        book = openpyxl.load_workbook(self.path)
        pattern = re.compile(r"=Inputs!\$[A-Z]+\$\d+")
        return sum(bool(isinstance(c.value, str) and pattern.fullmatch(c.value)) for c in book["Checks"]["C"])

    def test_every_input(self):
        self.assertGreater(len(self.inputs), 100)
        chosen = W.sample(self.inputs, 25)
        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(self.one, chosen))
        base = W.calc(CASE)["results"]["npv"]
        wrong = [d[:4] for d in done if not W.near(d[2], d[3], 1e8)]
        self.assertEqual(wrong, [])
        # Nearly all of them matter; a workbook in which nothing moved would pass the comparison alone.
        moved_it = sum(abs(d[3] - base) > 1e-6 for d in done)
        self.assertGreater(moved_it, len(done) * (1 - self.idle() / len(self.inputs)) * 0.75)
        if W.THOROUGH:
            self.assertLessEqual(moved_it, len(done) - self.idle())

    def test_a_sample_in_libreoffice(self):
        sample = W.sample(sorted(self.inputs)[::12], 8)
        done = []
        for ident in sample:
            changes = self.changes_for(ident)
            name = "lo-" + ident.replace("/", "-")
            path = W.set_cells(self.path, os.path.join(self.folder.name, name + ".xlsx"), {("Inputs", self.inputs[p][0]): n for p, n in changes.items()})
            done.append((ident, self.expected(changes, name), path))
        again = W.libreoffice([d[2] for d in done], os.path.join(self.folder.name, "libreoffice"))
        for ident, wanted, path in done:
            found = W.Book(again[path]).value("out_npv")
            self.assertTrue(W.near(wanted, found, 1e8), (ident, wanted, found))


if __name__ == "__main__":
    unittest.main()
