#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reviewed workbooks coming back: saved by openpyxl, LibreOffice and Gnumeric, and hostile ones.

    test_import.py [--cxcase build/src/cxcase] [-k NAME]        or the program that CXCASE names

The workbooks are the program's own exports, changed as a reviewer (or an enemy) would change them. What must come out is known
from what was put in; effects on the net present value are compared with `cxcase calc` of a case with the value typed in.

The case is the bank's: with CXCASE_THOROUGH=1 as it is, otherwise two years of two of its initiatives, because the size of the workbook
decides how long openpyxl reads and writes it.
"""
import argparse
import copy
import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile

import openpyxl

from spreadsheets import recalculated
from workbook import THOROUGH, thorough

CXCASE = None
BANK = pathlib.Path(__file__).parent.parent.parent / "data" / "templates" / "bank-journey-redesign.json"
CHURN = "segments/everyday/churn_rate"
DISCOUNT = "case/discount_rate"


def run(*arguments, check=None):
    out = subprocess.run([CXCASE, *map(str, arguments)], capture_output=True, text=True, env=ENVIRONMENT, timeout=120)
    if check is not None and out.returncode != check:
        raise AssertionError(f"{arguments}: {out.returncode}\n{out.stdout}{out.stderr}")
    return out


def libreoffice(folder, *workbooks):
    """The workbooks, saved by LibreOffice in one run: its start takes longer than its work."""
    copies = {str(workbook): str(folder / "lo" / workbook.name) for workbook in workbooks}
    recalculated("saved by LibreOffice", copies, lambda unknown: subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx", "--outdir", folder / "lo", *unknown],
        check=True, capture_output=True, timeout=600))
    return [pathlib.Path(copy) for copy in copies.values()]


def smaller(case):
    """Two years of two initiatives, with the segments and channels that these need."""
    case["case"]["horizon_months"] = 24
    case["segments"] = [s for s in case["segments"] if s["id"] in ("everyday", "premium")]
    case["channels"] = [c for c in case["channels"] if c["id"] in ("phone", "chat")]
    for stage in case["stages"]:
        stage["contacts"] = {c: n for c, n in stage["contacts"].items() if c in ("phone", "chat")}
    case["initiatives"] = [i for i in case["initiatives"] if i["id"] in ("platform", "repair")]
    kept = "initiatives/repair/"
    for scenario in case["scenarios"]:
        scenario["overrides"] = {path: value for path, value in scenario["overrides"].items() if path.startswith(kept)}
    case["correlations"] = [c for c in case["correlations"] if c["a"].startswith(kept) and c["b"].startswith(kept)]
    return case


def euros(amount):
    return f"€{round(amount):,}" if amount >= 0 else f"−€{round(-amount):,}"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Inputs:
    """The reviewer's hands on the sheet Inputs and the sign-off table of Review."""

    def __init__(self, path):
        self.path = path
        self.wb = openpyxl.load_workbook(path)
        self.ws, self.header = self.named("in_id")
        self.reviewer, self.live = self.named("in_reviewer")[1].column, self.named("in_live")[1].column
        self.rows = {self.ws.cell(r, 1).value: r for r in range(self.header.row + 1, self.ws.max_row + 1)}
        self.before = []

    def named(self, name):
        sheet, cell = self.wb.defined_names[name].attr_text.replace("$", "").split("!")
        return self.wb[sheet], self.wb[sheet][cell]

    def cell(self, path, what):
        column = {"id": 1, "low": 4, "high": 5, "base": 6, "value": self.reviewer, "status": self.live + 4, "comment": self.live + 5}
        return self.ws.cell(self.rows[path], column.get(what, what))

    def write(self, cell, value):
        self.before.append((cell, cell._value, cell.data_type, copy.copy(cell._style)))  # a date gets a format of its own
        cell.value = value

    def undo(self):
        while self.before:
            cell, cell._value, cell.data_type, cell._style = self.before.pop()

    def put(self, path, what, value):
        self.write(self.cell(path, what), value)

    def sign(self, *texts, line=0):
        sheet, cell = self.named("in_signoff")
        for k, text in enumerate(texts):
            self.write(sheet.cell(cell.row + 1 + line, cell.column + k), text)

    def save(self, path):
        self.wb.save(path)
        return path


class Import(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="import-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        cls.document0 = cls.shared / "bank.cxcase"
        cls.workbook = cls.shared / "bank.xlsx"
        case = cls.shared / "template.json"
        case.write_text(json.dumps(json.loads(BANK.read_text()) if THOROUGH else smaller(json.loads(BANK.read_text()))))
        run("export", case, "-o", cls.document0, check=0)
        run("export", cls.document0, "-o", cls.workbook, check=0)
        run("export", cls.document0, "-o", cls.shared / "bank.json", check=0)

    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(dir=self.shared))
        self.document = shutil.copy(self.document0, self.dir / "case.cxcase")
        self.json = shutil.copy(self.shared / "bank.json", self.dir / "case.json")
        self.document, self.json = pathlib.Path(self.document), pathlib.Path(self.json)

    def listing(self, workbook, *more, into=None):
        return json.loads(run("import", workbook, "--into", into or self.document, "--json", *more, check=0).stdout)

    def case(self, path=None):
        """The case of a file, as JSON."""
        out = self.dir / "read.json"
        run("export", path or self.document, "-o", out, check=0)
        return json.loads(out.read_text())

    def npv(self, path):
        return json.loads(run("calc", path, "--json", check=0).stdout)["results"]["npv"]

    def segment(self, case, name="everyday"):
        return next(s for s in case["segments"] if s["id"] == name)

    loaded = {}

    @classmethod
    def inputs_of(cls, path):
        """The sheets of a file, which openpyxl reads once: that takes longer than the import."""
        about = path.stat()
        known = (path, about.st_mtime_ns, about.st_size)
        if known not in cls.loaded:
            cls.loaded[known] = Inputs(path)
        return cls.loaded[known]

    def edited(self, *changes, sign=None, source=None):
        inputs = self.inputs_of(source or self.workbook)
        inputs.before = []
        for path, what, value in changes:
            inputs.put(path, what, value)
        if sign:
            inputs.sign(*sign)
        inputs.save(self.dir / "reviewed.xlsx")
        inputs.undo()
        return self.dir / "reviewed.xlsx"

    REVIEW = ((CHURN, "value", 0.05), (CHURN, "comment", "5 % was last year's figure\nin the audited report"), (CHURN, "status", "challenged"),
              (DISCOUNT, "value", 0.12))
    SIGNED = ("Ana Núñez", "Finance", "2026-11-20", "Approved with conditions")

    def check_review(self, workbook, signed="npv_all"):
        """What REVIEW and SIGNED must give, whatever program saved the workbook; with SIGNED, the figure that its cells showed."""
        before = digest(self.document)
        listing = self.listing(workbook)
        self.assertEqual(digest(self.document), before)
        self.assertEqual(listing["source"], "same")
        self.assertEqual(listing["problems"], [])
        self.assertEqual(listing["reviewer"], "Ana Núñez")
        self.assertEqual([(c["path"], c["kind"], c["new"]) for c in listing["changes"]],
                         [(DISCOUNT, "value", 0.12), (CHURN, "value", 0.05), (CHURN, "status", "challenged"),
                          (CHURN, "comment", "5 % was last year's figure\nin the audited report"),
                          ("signoff", "signoff", "Ana Núñez, Finance, 2026-11-20, Approved with conditions")])
        self.assertEqual(listing["changes"][0]["old"], 0.085)
        # Each effect is that of a case with the number typed in.
        plain = self.case()
        plain["case"]["discount_rate"] = 0.12
        (self.dir / "rate.json").write_text(json.dumps(plain))
        self.assertAlmostEqual(self.npv(self.dir / "rate.json") - listing["npv"], listing["changes"][0]["npv_effect"], delta=1e-3)
        self.segment(plain)["churn_rate"] = 0.05
        (self.dir / "both.json").write_text(json.dumps(plain))
        self.assertAlmostEqual(self.npv(self.dir / "both.json"), listing["npv_all"], delta=1e-3)

        self.listing(workbook, "--accept", "all")
        after = self.case()
        churn = self.segment(after)["churn_rate"]
        self.assertEqual((churn["value"], churn["status"]), (0.05, "challenged"))
        self.assertTrue(churn["note"].endswith("5 % was last year's figure\nin the audited report"))
        self.assertIn("Ana Núñez", churn["note"])
        self.assertLessEqual(churn["low"], 0.05)
        self.assertEqual(after["case"]["discount_rate"]["value"], 0.12)
        signature, = after["signoff"]
        self.assertEqual([signature[key] for key in ("name", "role", "date", "decision")], list(self.SIGNED))
        self.assertEqual((signature["scenario"], signature["hash"]), ("base", hashlib.sha256((self.shared / "bank.json").read_bytes()).hexdigest()))
        self.assertAlmostEqual(signature["npv"], listing[signed], delta=1)
        self.assertAlmostEqual(self.npv(self.document), listing["npv_all"], delta=1e-3)

        # Nothing comes twice.
        self.assertEqual(self.listing(workbook)["changes"], [])

    def test_openpyxl(self):
        # It calculates nothing, so what is signed is what was exported.
        self.check_review(self.edited(*self.REVIEW, sign=self.SIGNED), signed="npv")

    def test_statuses_in_words(self):
        """A status by its id or its name, in English or in the language of the report, in any case of letters."""
        for language in ("en", "de") if THOROUGH else ("de",):
            workbook = self.dir / f"{language}.xlsx"
            run("export", self.document, "-o", workbook, "--lang", language, check=0)
            inputs = Inputs(workbook)
            sheet, first = inputs.named("in_statuses")
            self.assertEqual(inputs.named("in_status")[1].column, inputs.live + 4)
            names = [sheet.cell(first.row + k, first.column).value for k in range(4)]
            self.assertEqual(names == ["Draft", "Proposed", "Agreed", "Challenged"], language == "en", names)
            rule = [v for v in sheet.data_validations.dataValidation if v.type == "list" and f"{first.row}:" in v.formula1]
            self.assertEqual(len(rule), 1)
            # What the case says stands there in the same words, and says nothing when it comes back.
            self.assertEqual(self.segment(self.case())["churn_rate"]["status"], "agreed")
            self.assertEqual(inputs.cell(CHURN, "status").value, names[2])
            self.assertEqual(self.listing(workbook)["changes"], [])
            for word, status in ((names[3], "challenged"), (names[1].upper(), "proposed"), ("draft", "draft"), ("Proposed", "proposed")):
                with self.subTest(language=language, word=word):
                    self.assertEqual([(c["kind"], c["new"]) for c in self.listing(self.edited((CHURN, "status", word), source=workbook))["changes"]],
                                     [("status", status)])

    def test_libreoffice(self):
        """What a reviewer changed comes in, and what nobody changed proposes nothing."""
        untouched, reviewed = libreoffice(self.dir, self.workbook, self.edited(*self.REVIEW, sign=self.SIGNED))
        self.check_untouched(untouched)
        self.check_review(reviewed)

    def test_gnumeric(self):
        workbook = self.edited(*self.REVIEW, sign=self.SIGNED)
        out = self.dir / "gnumeric.xlsx"
        subprocess.run(["ssconvert", workbook, out], check=True, capture_output=True, timeout=180)
        self.check_review(out)

    def check_untouched(self, file):
        listing = self.listing(file)
        self.assertEqual((listing["changes"], listing["problems"], listing["source"]), ([], [], "same"))

    def test_untouched(self):
        """What nobody changed proposes nothing, through the other programs, too."""
        subprocess.run(["ssconvert", self.workbook, self.dir / "gnumeric.xlsx"], check=True, capture_output=True, timeout=180)
        for file in (self.workbook, self.edited(), self.dir / "gnumeric.xlsx"):
            with self.subTest(file=file.name):
                self.check_untouched(file)

    def test_every_template(self):
        templates = [line.split()[0] for line in run("templates", check=0).stdout.splitlines()]
        for name in templates if THOROUGH else templates[::3]:
            with self.subTest(template=name):
                case, book = self.dir / f"{name}.cxcase", self.dir / f"{name}.xlsx"
                run("new", "--template", name, "-o", case, check=0)
                run("export", case, "-o", book, check=0)
                listing = self.listing(book, into=case)
                self.assertEqual((listing["changes"], listing["problems"], listing["source"]), ([], [], "same"))

    def test_chosen(self):
        workbook = self.edited(*self.REVIEW, sign=self.SIGNED)
        for accept, values in (("none", (0.085, 0.082, False)), ("1", (0.12, 0.082, False)), (DISCOUNT + ",signoff", (0.12, 0.082, True)),
                               ("2,5", (0.085, 0.05, True)), (CHURN, (0.085, 0.05, False))):
            for file in (self.document, self.json) if THOROUGH else (self.document,):
                with self.subTest(accept=accept, file=file.name):
                    original = file.read_bytes()
                    self.listing(workbook, "--accept", accept, into=file)
                    case = self.case(file)
                    self.assertEqual((case["case"]["discount_rate"]["value"], self.segment(case)["churn_rate"]["value"], "signoff" in case), values)
                    if accept == "none":
                        self.assertEqual(file.read_bytes(), original)
                    file.write_bytes(original)
        for accept in ("7", "0", "-1", "segments/none/churn_rate", "1,99999999999999999999"):
            before = digest(self.document)
            self.assertEqual(run("import", workbook, "--into", self.document, "--accept", accept).returncode, 2, accept)
            self.assertEqual(digest(self.document), before)

    def test_json_stays_canonical(self):
        workbook = self.edited((DISCOUNT, "value", 0.12))
        before = self.json.read_text()
        self.listing(workbook, "--accept", "all", into=self.json)
        wanted = json.loads(before)
        rate = wanted["case"]["discount_rate"]
        read = json.loads(self.json.read_text())["case"]["discount_rate"]
        self.assertRegex(read["source"], r"^Review by .+, \d{4}-\d\d-\d\d( \(before: .+\))?$")
        self.assertEqual(read["source"].endswith(f"(before: {rate.get('source')})"), bool(rate.get("source")))
        rate.update(value=0.12, high=0.12, status="proposed", source=read["source"])
        self.assertEqual(json.loads(self.json.read_text()), wanted)
        run("export", self.json, "-o", self.dir / "again.json", check=0)
        self.assertEqual((self.dir / "again.json").read_text(), self.json.read_text())

    def test_wrong_cells(self):
        wrong = {
            (CHURN, "value"): ("12 %", "text “12 %”"),
            (DISCOUNT, "value"): (2, "200% a year is not possible. At most 100% a year is allowed."),
            ("segments/everyday/customers", "value"): (-5, "At least 0\u00a0customers is allowed."),
            ("segments/everyday/gross_margin", "value"): ("=F30*2", "formula"),
            ("segments/everyday/revenue_per_customer", "value"): (True, "TRUE stands here"),
            ("segments/everyday/acquisition_cost", "value"): ("#N/A", "error #N/A"),
            ("segments/everyday/cost_to_serve", "status"): ("fine", "“fine” is no status"),
            ("case/horizon_months", "value"): (60, "fixed by the structure"),
            ("case/horizon_months", "base"): (60, "fixed by the structure"),
            ("case/currency", "base"): ("USD", "fixed by the structure"),
        }
        inputs = Inputs(self.workbook)
        for (path, what), (value, _) in wrong.items():
            inputs.put(path, what, value)
        inputs.put("segments/everyday/new_customers_per_month", "id", "segments/everyday/nobody")
        inputs.put(None, "value", 3) if None in inputs.rows else None
        workbook = inputs.save(self.dir / "wrong.xlsx")
        listing = self.listing(workbook)
        self.assertEqual(listing["changes"], [])
        said = {(p.get("path"), p["text"]) for p in listing["problems"]}
        for (path, _), (_, words) in wrong.items():
            self.assertTrue(any(p == path and words in text for p, text in said), (path, words, said))
        self.assertTrue(any(p == "segments/everyday/nobody" and "no input with this ID" in text for p, text in said))
        before = digest(self.document)
        self.listing(workbook, "--accept", "all")
        self.assertEqual(digest(self.document), before)

    @thorough
    def test_formulas_among_words(self):
        """What a formula yields today may be another thing tomorrow: it is told, whatever result is stored with it."""
        inputs = Inputs(self.workbook)
        inputs.put(CHURN, "comment", '="too "&"high"')
        inputs.put(DISCOUNT, "status", '="ag"&"reed"')
        inputs.sign("Ana Núñez", "Finance", "=TODAY()", "Approved")
        source = inputs.save(self.dir / "words.xlsx")
        out = self.dir / "stored.xlsx"
        subprocess.run(["ssconvert", source, out], check=True, capture_output=True, timeout=180)
        for workbook in (source, out):
            with self.subTest(workbook=workbook.name):
                listing = self.listing(workbook)
                self.assertEqual(listing["changes"], [])
                self.assertEqual([p["text"] for p in listing["problems"]], ["a formula stands here; type the words themselves"] * 3)

    @thorough
    def test_days_of_signatures(self):
        """A day as spreadsheets keep it, or as text in one form; anything else is told and not taken over."""
        import datetime
        days = [(datetime.date(2027, 12, 31), "2027-12-31"), ("2027-12-31", "2027-12-31"), (None, ""), ("31.12.2027", None), ("soon", None),
                ("2027-13-31", None), ("2027-02-30", None), (5.5e9, None)]
        for given, day in days:
            with self.subTest(given=given):
                listing = self.listing(self.edited(sign=("Ana", "Finance", given, "Approved")))
                texts = [p["text"] for p in listing["problems"]]
                self.assertEqual([c["new"] for c in listing["changes"]], [] if day is None else [f"Ana, Finance, {day}, Approved".replace(", ,", ",")])
                self.assertEqual(len(texts), 1 if day is None else 0, texts)
                self.assertTrue(all("is no day such as 2027-03-31" in t for t in texts), texts)
        # A day that the case has already is no other when it comes back.
        self.listing(self.edited(sign=("Ana", "Finance", "2027-12-31", "Approved")), "--accept", "all")
        run("export", self.document, "-o", self.dir / "signed.xlsx", check=0)
        sheet, cell = Inputs(self.dir / "signed.xlsx").named("in_signoff")
        self.assertEqual(sheet.cell(cell.row + 1, cell.column + 2).value, datetime.datetime(2027, 12, 31))
        self.assertEqual(self.listing(self.dir / "signed.xlsx")["changes"], [])

    def test_constants_and_live_formulas(self):
        """Cells that nobody may change, changed all the same: the workbook shows other numbers than the case, so it is told."""
        case = {"format": "cxcase/1", "case": {"title": "One", "currency": "EUR", "start": "2027-01", "horizon_months": 24, "discount_rate": 0.1},
                "initiatives": [{"id": "i", "name": "I", "start_month": 1, "benefits": [
                    {"id": "b", "name": "B", "driver": "custom", "formula": "7.5*t+0.25*x", "parameters": {"x": 3}}]}]}
        own = self.dir / "own.json"
        own.write_text(json.dumps(case))
        out = run("export", own, "-o", self.dir / "own.xlsx")
        self.assertEqual(out.returncode, 0, out.stderr)
        inputs = Inputs(self.dir / "own.xlsx")
        constants = [i for i in inputs.rows if str(i).startswith("constant/")]
        typed = [i for i in constants if inputs.cell(i, "base").value in (7.5, 0.25)]
        self.assertEqual(len(typed), 2)
        named = next(i for i in constants if not i.startswith("constant/number_"))
        self.assertEqual(self.listing(self.dir / "own.xlsx", into=own)["problems"], [])
        inputs.put(typed[0], "base", 8)
        inputs.put(named, "base", 61)
        inputs.put(typed[1], "base", None)
        rate = inputs.rows[DISCOUNT]
        inputs.put(DISCOUNT, inputs.live, f"=F{rate}*1.1")
        listing = self.listing(inputs.save(self.dir / "other.xlsx"), into=own)
        self.assertEqual(listing["changes"], [])
        told = {p["path"]: p["text"] for p in listing["problems"]}
        self.assertEqual(set(told), {typed[0], typed[1], named, DISCOUNT})
        self.assertRegex(told[typed[0]], "changed here from (7.5|0.25) to 8;")
        self.assertIn(" to 61;", told[named])
        self.assertIn("was deleted here", told[typed[1]])
        self.assertIn("formula of the live value was changed", told[DISCOUNT])

    def test_no_input_without_a_cell(self):
        """Every input can be doubted, also where no number of the workbook moves with it."""
        for path, value in (("case/target_payback_months", 24), ("stages/discover/satisfaction", 0.5), ("stages/discover/importance", 0.9)):
            with self.subTest(path=path):
                inputs = self.inputs_of(self.workbook)
                self.assertFalse(inputs.cell(path, "value").protection.locked)
                self.assertIn("ISNUMBER", inputs.cell(path, inputs.live).value)
                listing = self.listing(self.edited((path, "value", value)))
                self.assertEqual([(c["path"], c["new"], c["npv_effect"]) for c in listing["changes"]], [(path, value, 0)])
                self.assertEqual(listing["problems"], [])

    @thorough
    def test_what_was_taken_over_can_be_read(self):
        """The next workbook tells it in words: no JSON on Changes, comments as notes or on Review."""
        workbook = self.edited(*self.REVIEW, ("case/horizon_months", "comment", "Why not longer?"), sign=self.SIGNED)
        self.listing(workbook, "--accept", "all")
        run("export", self.document, "-o", self.dir / "next.xlsx", check=0)
        inputs = Inputs(self.dir / "next.xlsx")
        changes = [[c.value for c in row] for row in inputs.wb["Changes"].iter_rows(min_row=4)]
        self.assertFalse([c for row in changes for c in row if c and c[:1] in '{["'], changes)
        line = {row[2]: row for row in changes}
        self.assertEqual([r[1] for r in changes], ["Ana Núñez"] * len(changes))
        self.assertEqual(line[DISCOUNT][4].split("\n")[0], "8.5% a year")
        self.assertRegex(line[DISCOUNT][5], r"^12% a year\nHigh: 12% a year\nSource: Review by Ana Núñez, .*\nStatus: Proposed$")
        self.assertIn("Status: Challenged", line[CHURN][5])
        self.assertIn("Note: ", line[CHURN][5])
        self.assertIn("Status: Agreed", line[CHURN][4])
        self.assertIn("Name: Ana Núñez, Role: Finance, Date: 2026-11-20", line["signoff/1"][5])
        note = next(c.value for c in inputs.ws[inputs.rows[CHURN]] if c.value and "audited report" in str(c.value))
        self.assertIn("Ana Núñez", note)
        answers = [[c.value for c in row[:5]] for row in inputs.wb["Review"].iter_rows(min_row=4) if row[0].value == "comment"]
        self.assertEqual(answers[0][:2], ["comment", "case/horizon_months"])
        self.assertIn("Why not longer?\n– Ana Núñez, ", answers[0][3])
        self.assertEqual(self.listing(self.dir / "next.xlsx")["changes"], [])

    @thorough
    def test_unprotected_cells(self):
        """Low, High, Base and a scenario's cell are locked, but someone took the protection away."""
        inputs = Inputs(self.workbook)
        inputs.put(CHURN, "low", 0.07)
        inputs.put(CHURN, "base", 0.09)
        inputs.put(DISCOUNT, "high", None)
        inputs.put(DISCOUNT, 7, 0.5)
        listing = self.listing(inputs.save(self.dir / "open.xlsx"))
        self.assertEqual([(c["path"], c["kind"], c["new"]) for c in listing["changes"]],
                         [(DISCOUNT, "high", None), (CHURN, "low", 0.07), (CHURN, "base", 0.09)])
        self.assertEqual([(p["path"], p["place"]) for p in listing["problems"]], [(DISCOUNT, f"Inputs!G{inputs.rows[DISCOUNT]}")])
        self.listing(self.dir / "open.xlsx", "--accept", "all")
        after = self.case()
        self.assertEqual((self.segment(after)["churn_rate"]["low"], self.segment(after)["churn_rate"]["value"]), (0.07, 0.09))
        self.assertNotIn("high", after["case"]["discount_rate"])

    def test_deleted_cells(self):
        """An empty cell is a 0 to the formulas that read it: none goes by without a word."""
        case = json.loads(self.json.read_text())
        case["scenarios"] = [{"id": "slow", "name": "Slow start", "overrides": {DISCOUNT: 0.11}}]
        self.json.write_text(json.dumps(case))
        run("export", self.json, "-o", self.dir / "slow.xlsx", check=0)
        inputs = Inputs(self.dir / "slow.xlsx")
        for column in (7, 8, 9, inputs.live):
            inputs.put(DISCOUNT, column, None)
        inputs.put("case/discounting", "base", None)
        inputs.put("case/currency", "base", None)
        listing = self.listing(inputs.save(self.dir / "empty.xlsx"), into=self.json)
        self.assertEqual(listing["changes"], [])
        row, live = inputs.rows[DISCOUNT], openpyxl.utils.get_column_letter(inputs.live)
        self.assertEqual([p["place"] for p in listing["problems"] if p["path"] == DISCOUNT], [f"Inputs!{live}{row}", f"Inputs!G{row}", f"Inputs!H{row}", f"Inputs!I{row}"])
        self.assertEqual({p["path"] for p in listing["problems"]}, {DISCOUNT, "case/discounting", "case/currency"})

    @thorough
    def test_deleted_rows_and_sheets(self):
        inputs = Inputs(self.workbook)
        first = inputs.rows[CHURN]
        gone = [i for i, row in inputs.rows.items() if first <= row < first + 2]
        for row in inputs.ws.iter_rows(min_row=first, max_row=first + 1):
            for cell in row:
                cell.value = None
        del inputs.wb["Review"]
        listing = self.listing(inputs.save(self.dir / "gone.xlsx"))
        self.assertEqual(sorted(p["path"] for p in listing["problems"] if p.get("path")), sorted(gone))
        self.assertTrue(any("sign-off table" in p["text"] for p in listing["problems"]), listing["problems"])

    @thorough
    def test_structure_in_words(self):
        """Choices and references that were changed are told, in whatever language the workbook is; where none was, nothing is."""
        for language in ("en", "de") if THOROUGH else ("de",):
            book = self.dir / f"{language}.xlsx"
            run("export", self.document, "-o", book, "--lang", language, check=0)
            for environment in ({"LANGUAGE": "en"}, {"LANGUAGE": "de"}):
                out = subprocess.run([CXCASE, "import", str(book), "--into", str(self.document), "--json"], capture_output=True, text=True,
                                     env={**ENVIRONMENT, **environment}, check=True, timeout=120)
                listing = json.loads(out.stdout)
                self.assertEqual((listing["changes"], listing["problems"]), ([], []), (language, environment))
        inputs = Inputs(self.workbook)
        places = {"case/discounting": "at the end of the year", "initiatives/voice/costs/platform/timing": "monthly"}
        places = {p: v for p, v in places.items() if p in inputs.rows}
        driver = next(i for i in inputs.rows if str(i).endswith("/driver"))
        places[driver] = "Something else"
        for path, value in places.items():
            inputs.put(path, "base", value)
        listing = self.listing(inputs.save(self.dir / "structure.xlsx"))
        self.assertEqual({p["path"] for p in listing["problems"]}, set(places))
        self.assertEqual(listing["changes"], [])

    @thorough
    def test_impossible_ends_of_a_range(self):
        """Low above the value is no proposal; above today's value, but not above the proposed one, it is none alone."""
        inputs = Inputs(self.workbook)
        inputs.put(DISCOUNT, "low", 0.15)
        inputs.put(CHURN, "low", 0.09)
        inputs.put(CHURN, "value", 0.095)
        inputs.put(CHURN, "high", 0.2)
        listing = self.listing(inputs.save(self.dir / "ends.xlsx"))
        self.assertEqual([(c["path"], c["kind"], c["npv_effect"] is None) for c in listing["changes"]],
                         [(CHURN, "low", True), (CHURN, "high", False), (CHURN, "value", False)])
        self.assertIn("would be above the value, 8.2", listing["changes"][0]["npv_effect_reason"])
        self.assertEqual([p["path"] for p in listing["problems"]], [DISCOUNT])
        self.assertIn("the low end, 15", listing["problems"][0]["text"])
        self.listing(self.dir / "ends.xlsx", "--accept", "all")
        churn = self.segment(self.case())["churn_rate"]
        self.assertEqual((churn["low"], churn["value"], churn["high"]), (0.09, 0.095, 0.2))

    @thorough
    def test_selectors_left_changed(self):
        inputs = Inputs(self.workbook)
        stands = {"in_scenario": (3, "Optimistic”, which is computed"), "in_delay": (6, "starts later” at 6;"),
                  "in_benefits_stress": (0.1, "benefits are lower by” at 10%"), "in_costs_stress": (0.25, "costs are higher by” at 25%"),
                  "in_churn_stress": (1, "churn are weaker by” at 100%")}
        for name, (value, _) in stands.items():
            inputs.named(name)[1].value = value
        texts = [p["text"] for p in self.listing(inputs.save(self.dir / "selectors.xlsx"))["problems"]]
        self.assertEqual(len(texts), len(stands), texts)
        for text, (_, words) in zip(texts, stands.values()):
            self.assertIn(words, text)

    @thorough
    def test_the_same_signature_twice(self):
        inputs = Inputs(self.workbook)
        for line in (0, 1):
            inputs.sign("Ana", "CFO", "2026-11-01", "ok", line=line)
        inputs.sign("Ben", "Audit", "2026-11-02", True, line=2)
        listing = self.listing(inputs.save(self.dir / "twice.xlsx"))
        self.assertEqual([c["new"] for c in listing["changes"]], ["Ana, CFO, 2026-11-01, ok", "Ben, Audit, 2026-11-02, TRUE"])

    @thorough
    def test_titles_that_look_like_formulas(self):
        case = json.loads(self.json.read_text())
        case["case"]["title"] = " =HYPERLINK(1) "
        self.json.write_text(json.dumps(case))
        run("export", self.json, "-o", self.dir / "title.xlsx", check=0)
        case["case"]["author"] = "Somebody else"
        self.json.write_text(json.dumps(case))
        texts = [p["text"] for p in self.listing(self.dir / "title.xlsx", into=self.json)["problems"]]
        self.assertTrue(texts and not any("titled" in t for t in texts), texts)

    def test_scenario(self):
        case = json.loads(self.json.read_text())
        case.pop("scenarios", None)
        case["scenarios"] = [{"id": "slow", "name": "Slow", "overrides": {DISCOUNT: 0.11}}]
        self.json.write_text(json.dumps(case))
        run("export", self.json, "-o", self.dir / "slow.xlsx", check=0)
        original = pathlib.Path(shutil.copy(self.json, self.dir / "original.json"))
        inputs = Inputs(self.dir / "slow.xlsx")
        self.assertEqual(inputs.cell(DISCOUNT, 9).value, 0.11)
        inputs.put(DISCOUNT, 9, f"=$F{inputs.rows[DISCOUNT]}")
        inputs.put(CHURN, 9, 0.2)
        listing = self.listing(inputs.save(self.dir / "slow-reviewed.xlsx"), "--accept", "all", into=self.json)
        self.assertEqual([(c["path"], c["kind"], c["old"], c["new"]) for c in listing["changes"]],
                         [(DISCOUNT, "scenario", 0.11, None), (CHURN, "scenario", 0.082, 0.2)])
        self.assertTrue(listing["changes"][0]["label"].startswith("Slow: "))
        # Each alone, on the scenario that it changes.
        for change, overrides in zip(listing["changes"], ({}, {DISCOUNT: 0.11, CHURN: 0.2})):
            case["scenarios"][0]["overrides"] = overrides
            other = self.dir / "other.json"
            other.write_text(json.dumps(case))
            npv = [json.loads(run("calc", path, "--scenario", "slow", "--json", check=0).stdout)["results"]["npv"] for path in (other, original)]
            self.assertAlmostEqual(change["npv_effect"], npv[0] - npv[1], delta=1e-3)
        self.assertEqual(json.loads(self.json.read_text())["scenarios"][0]["overrides"], {CHURN: 0.2})

    def test_what_was_signed(self):
        """A signature stands for a version, a scenario and a figure; a workbook of later says whether they are still the same."""
        def bound(document):
            book = self.dir / "signed.xlsx"
            run("export", document, "-o", book, check=0)
            inputs = Inputs(book)
            sheet, cell = inputs.named("in_signoff")
            return sheet.cell(cell.row, cell.column + 4).value, sheet.cell(cell.row + 1, cell.column + 4).value

        self.assertEqual(bound(self.document), ("Signed for", None))
        self.listing(self.edited(sign=self.SIGNED), "--accept", "all")
        heading, text = bound(self.document)
        figure = euros(self.npv(self.document))
        version = openpyxl.load_workbook(self.workbook)["Cover"]
        version = next(row[1].value for row in version.iter_rows() if row[0].value == "Source document").split()[1].strip(",:")
        self.assertTrue(text.startswith(f"Signed for version {version}, scenario Base, net present value ") and figure in text, text)
        self.assertTrue(text.endswith("It is the same as exported here."), text)
        self.listing(self.edited((DISCOUNT, "value", 0.2), source=self.dir / "signed.xlsx"), "--accept", "all")
        self.assertIn(f"As exported here it differs: {euros(self.npv(self.document))}.", bound(self.document)[1])

    def slow(self):
        """The case in self.json gets a scenario “Slow” with a churn of 20 %; its workbook."""
        case = json.loads(self.json.read_text())
        case["scenarios"] = [{"id": "slow", "name": "Slow", "overrides": {CHURN: 0.2}}]
        self.json.write_text(json.dumps(case))
        run("export", self.json, "-o", self.dir / "slow.xlsx", check=0)
        return case

    def npv_of(self, case, scenario):
        (self.dir / "other.json").write_text(json.dumps(case))
        return json.loads(run("calc", self.dir / "other.json", "--scenario", scenario, "--json", check=0).stdout)["results"]["npv"]

    @thorough
    def test_value_read_in_a_scenario(self):
        """A reviewer's value belongs to the scenario that the workbook shows, and can be taken for the base instead."""
        case = self.slow()
        original = self.json.read_bytes()
        inputs = Inputs(self.dir / "slow.xlsx")
        inputs.named("in_scenario")[1].value = 4
        inputs.put(CHURN, "value", 0.15)
        workbook = inputs.save(self.dir / "reviewed.xlsx")
        listing = self.listing(workbook, into=self.json)
        self.assertEqual([(c["path"], c["kind"], c.get("scenario"), c["old"], c["new"], c.get("alternative", False)) for c in listing["changes"]],
                         [(CHURN, "value", None, 0.082, 0.15, True), (CHURN, "scenario", "slow", 0.2, 0.15, False)])
        base, slow = json.loads(original), json.loads(original)
        self.segment(base)["churn_rate"].update(value=0.15, high=0.15)
        slow["scenarios"][0]["overrides"][CHURN] = 0.15
        self.assertAlmostEqual(listing["changes"][0]["npv_effect"], self.npv_of(base, "base") - self.npv_of(case, "base"), delta=1e-3)
        self.assertAlmostEqual(listing["changes"][1]["npv_effect"], self.npv_of(slow, "slow") - self.npv_of(case, "slow"), delta=1e-3)
        for accept, base_value, override in (("all", 0.082, 0.15), (CHURN, 0.082, 0.15), ("1", 0.15, 0.2), ("1,2", 0.15, 0.15)):
            with self.subTest(accept=accept):
                self.json.write_bytes(original)
                self.listing(workbook, "--accept", accept, into=self.json)
                after = json.loads(self.json.read_text())
                self.assertEqual((self.segment(after)["churn_rate"]["value"], after["scenarios"][0]["overrides"][CHURN]), (base_value, override))

    @thorough
    def test_value_that_only_a_scenario_lacks(self):
        """The base's own value, typed while a scenario is shown, is a proposal for the scenario; the scenario's own is one for the base."""
        self.slow()
        for value, kinds in ((0.082, ["scenario"]), (0.2, ["value"])):
            inputs = Inputs(self.dir / "slow.xlsx")
            inputs.named("in_scenario")[1].value = 4
            inputs.put(CHURN, "value", value)
            listing = self.listing(inputs.save(self.dir / "reviewed.xlsx"), into=self.json)
            self.assertEqual([(c["path"], c["kind"]) for c in listing["changes"]], [(CHURN, kind) for kind in kinds])
            self.assertNotIn("alternative", listing["changes"][0])

    @thorough
    def test_nothing_is_not_said_of_a_filled_cell(self):
        rate = self.segment(self.case())["churn_rate"]["value"]
        out = run("import", self.edited((CHURN, "value", rate)), "--into", self.document, check=0).stdout
        self.assertNotIn("Nothing is proposed", out)
        self.assertIn("Nothing of this workbook can be taken over.", out)
        self.assertIn("Nothing is proposed.", run("import", self.workbook, "--into", self.document, check=0).stdout)

    def test_conflicts(self):
        """What was reviewed before the case changed is marked, and taken only by its name."""
        workbook = self.edited((CHURN, "value", 0.05), (DISCOUNT, "value", 0.12))
        case = json.loads(self.json.read_text())
        self.segment(case)["churn_rate"]["value"] = 0.09
        self.json.write_text(json.dumps(case))
        before = digest(self.json)
        listing = self.listing(workbook, into=self.json)
        self.assertEqual([(c["path"], c.get("conflict"), c.get("old_in_workbook"), c["old"]) for c in listing["changes"]],
                         [(DISCOUNT, None, None, 0.085), (CHURN, True, 0.082, 0.09)])
        out = run("import", workbook, "--into", self.json, "--accept", "all")
        self.assertEqual((out.returncode, out.stdout, digest(self.json)), (1, "", before))
        self.assertIn(f"2 ({CHURN})", out.stderr)
        self.assertNotIn(DISCOUNT, out.stderr)
        self.assertIn("the reviewer saw 8.2%", run("import", workbook, "--into", self.json, check=0).stdout)
        self.listing(workbook, "--accept", "1,2", into=self.json)
        self.assertEqual(self.segment(json.loads(self.json.read_text()))["churn_rate"]["value"], 0.05)

    @thorough
    def test_scenario_cells_in_an_older_state(self):
        """Edits of a scenario's column are told of when the case has moved on: the scenario is found by its name."""
        case = self.slow()
        inputs = Inputs(self.dir / "slow.xlsx")
        inputs.put(CHURN, 9, 0.3)
        inputs.put(DISCOUNT, 9, 0.2)
        inputs.put(CHURN, 8, 0.01)
        workbook = inputs.save(self.dir / "reviewed.xlsx")
        case["scenarios"].insert(0, {"id": "fast", "name": "Fast", "overrides": {CHURN: 0.01}})
        case["case"]["tax_rate"] = 0.31
        self.json.write_text(json.dumps(case))
        listing = self.listing(workbook, into=self.json)
        self.assertEqual((listing["source"], listing["changes"]), ("different", []))
        told = {p.get("place"): p["text"] for p in listing["problems"]}
        cells = {inputs.cell(CHURN, 9).coordinate: "Slow is 30%", inputs.cell(DISCOUNT, 9).coordinate: "Slow is 20%", inputs.cell(CHURN, 8).coordinate: "Optimistic is 1%"}
        for cell, words in cells.items():
            self.assertIn(words, told[f"Inputs!{cell}"])
        columns = {openpyxl.utils.get_column_letter(k) for k in (7, 8, 9)}
        others = [place for place in told if place and place.startswith("Inputs!") and place[7] in columns and place[7:] not in cells]
        self.assertEqual(others, [])

    def test_lists_by_year(self):
        """Each year of a list is an input like any other."""
        source = pathlib.Path(__file__).parent.parent / "data" / "second-edition" / "second-edition.json"
        case = json.loads(source.read_text())
        self.json.write_text(json.dumps(case))
        run("export", self.json, "-o", self.dir / "second.xlsx", check=0)
        line = next((i, b) for i in case["initiatives"] for b in i.get("benefits", []) if len(b.get("adoption", ())) > 1)
        path = f"initiatives/{line[0]['id']}/benefits/{line[1]['id']}/adoption/2"
        listing = self.listing(self.edited((path, "value", 0.31), source=self.dir / "second.xlsx"), "--accept", "all", into=self.json)
        self.assertEqual([(c["path"], c["kind"], c["new"]) for c in listing["changes"]], [(path, "value", 0.31)])
        after = json.loads(self.json.read_text())
        year = next(b for i in after["initiatives"] for b in i.get("benefits", []) if b["id"] == line[1]["id"] and i["id"] == line[0]["id"])["adoption"][1]
        self.assertEqual((year["value"], year["status"]), (0.31, "proposed"))
        self.assertAlmostEqual(self.npv(self.json), listing["npv_all"], delta=1e-3)

    def test_moved_columns_and_rows(self):
        inputs = Inputs(self.workbook)
        inputs.put(CHURN, "value", 0.05)
        inputs.ws.insert_rows(inputs.header.row + 3)
        listing = self.listing(inputs.save(self.dir / "rows.xlsx"))
        self.assertEqual([(c["path"], c["new"]) for c in listing["changes"]], [(CHURN, 0.05)])

    def test_twice(self):
        listing = self.listing(self.edited((CHURN, "value", 0.05), ("segments/everyday/customers", "id", CHURN)))
        self.assertEqual(listing["changes"], [])
        self.assertTrue(any("several rows" in p["text"] for p in listing["problems"]))

    def test_older_state(self):
        """The case was changed after the export: the reviewer's cells count, the others are only told of."""
        workbook = self.edited((CHURN, "value", 0.05))
        other = self.edited((DISCOUNT, "value", 0.06))
        shutil.move(other, self.dir / "other.xlsx")
        workbook = self.edited((CHURN, "value", 0.05))
        self.listing(self.dir / "other.xlsx", "--accept", "all")
        listing = self.listing(workbook)
        self.assertEqual(listing["source"], "different")
        self.assertEqual([(c["path"], c["kind"]) for c in listing["changes"]], [(CHURN, "value")])
        self.assertTrue(any(p.get("path") == DISCOUNT and "8.5" in p["text"] for p in listing["problems"]))
        self.assertTrue(any("has changed since" in p["text"] for p in listing["problems"]))

    def test_older_program(self):
        file = self.dir / "older.xlsx"
        with zipfile.ZipFile(self.workbook) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            for info in source.infolist():
                data = source.read(info)
                if info.filename == "docProps/custom.xml":
                    head, tail = data.split(b'name="ModelVersion"><vt:lpwstr>')
                    data = head + b'name="ModelVersion"><vt:lpwstr>0.0.1' + tail[tail.index(b"</"):]
                out.writestr(info.filename, data)
        listing = self.listing(file)
        self.assertEqual(len(listing["problems"]), 1, listing["problems"])
        self.assertIn("version 0.0.1", listing["problems"][0]["text"])

    @thorough
    def test_formulas_typed_over_in_a_workbook_of_an_older_program(self):
        """A number among copies of one formula was typed; a number between two formulas of different meaning was exported."""
        inputs = Inputs(self.workbook)
        model = inputs.wb["Model"]
        copied = [r for r in range(5, model.max_row) if str(model.cell(r, 6).value).startswith("=") and str(model.cell(r, 9).value).startswith("=")]
        for column in (6, 7, 8):
            model.cell(copied[0], column).value = 123456
        last = max(c for c in range(6, model.max_column + 1) if model.cell(copied[1], c).value is not None)
        model.cell(copied[1], last).value = 7
        inputs.named("in_program")[1].value = "CX Case 0.0.1"
        changes, told = self.told(inputs.save(self.dir / "plugs.xlsx"))
        self.assertIn("version 0.0.1", told.pop(None))
        self.assertEqual(changes, [])
        self.assertEqual(set(told), {f"Model!F{copied[0]}", f"Model!{model.cell(copied[1], last).coordinate}"})
        self.assertIn("was typed over with “123456” (so are 2 cells to the right of it)", told[f"Model!F{copied[0]}"])

    @thorough
    def test_inputs_that_an_older_program_did_not_know(self):
        """Inputs that the case leaves at their defaults, and that an older workbook has no row for, are one remark."""
        inputs = Inputs(self.workbook)
        default, stated = "initiatives/repair/benefits/stay/risk_adjustment", CHURN
        for path in (default, stated):
            for column in range(1, inputs.ws.max_column + 1):
                inputs.ws.cell(inputs.rows[path], column).value = None
        inputs.named("in_program")[1].value = "CX Case 0.0.1"
        problems = self.listing(inputs.save(self.dir / "rows.xlsx"))["problems"]
        self.assertEqual([p["path"] for p in problems if p.get("path")], [stated], problems)
        self.assertTrue(any(p["text"].startswith("The workbook has no row for 1 input") for p in problems), problems)

    def test_another_case(self):
        run("new", "--template", "telecom-churn-rescue", "-o", self.dir / "telecom.cxcase", check=0)
        self.refused(self.workbook, "another case", into=self.dir / "telecom.cxcase")

    def refused(self, file, words, into=None):
        into = into or self.document
        before, listing = digest(into), sorted(self.dir.iterdir())
        for more in ([], ["--accept", "all"]):
            before_it = resource.getrusage(resource.RUSAGE_CHILDREN)
            out = run("import", file, "--into", into, *more)
            after_it = resource.getrusage(resource.RUSAGE_CHILDREN)
            # No small file keeps the processor busy. A refusal takes a hundredth of this limit, so that a slow machine does not reach it.
            self.assertLess(after_it.ru_utime + after_it.ru_stime - before_it.ru_utime - before_it.ru_stime, 20)
            self.assertEqual(out.returncode, 1, out.stdout + out.stderr)
            self.assertEqual(out.stdout, "")
            self.assertTrue(out.stderr.startswith(f"cxcase: {file}: "), out.stderr)
            self.assertIn(words, out.stderr)
            self.assertEqual(out.stderr.count("\n"), 1)
        self.assertEqual(digest(into), before)
        self.assertEqual(sorted(self.dir.iterdir()), listing)

    def rebuilt(self, name, change=None, extra=()):
        """The workbook with parts changed (name, bytes → bytes or None) and added (name, bytes)."""
        file = self.dir / name
        with zipfile.ZipFile(self.workbook) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            for info in source.infolist():
                data = source.read(info)
                data = change(info.filename, data) if change else data
                if data is not None:
                    out.writestr(info.filename, data)
            for part, data in extra:
                out.writestr(part, data)
        return file

    def test_not_workbooks(self):
        files = {"empty.xlsx": b"", "text.xlsx": b"ID,Label\n", "zeros.xlsx": bytes(100000), "pk.xlsx": b"PK\x03\x04" + bytes(5000),
                 "cut.xlsx": self.workbook.read_bytes()[:-2000], "half.xlsx": self.workbook.read_bytes()[:self.workbook.stat().st_size // 2]}
        for name, data in files.items():
            with self.subTest(file=name):
                (self.dir / name).write_bytes(data)
                self.refused(self.dir / name, "not a whole .xlsx workbook")
        magic = bytes.fromhex("D0CF11E0A1B11AE1")
        (self.dir / "old.xls").write_bytes(magic + bytes(4000) + "Workbook".encode("utf-16-le") + bytes(4000))
        self.refused(self.dir / "old.xls", "older kind (.xls)")
        (self.dir / "locked.xlsx").write_bytes(magic + bytes(4000) + "EncryptedPackage".encode("utf-16-le") + bytes(4000))
        self.refused(self.dir / "locked.xlsx", "without a password")
        with zipfile.ZipFile(self.dir / "other.xlsx", "w") as out:
            out.writestr("word/document.xml", "<document/>")
        self.refused(self.dir / "other.xlsx", "not an .xlsx workbook")
        self.refused(self.dir, "not a file")
        self.assertEqual(run("import", self.dir / "none.xlsx", "--into", self.document).returncode, 3)
        os.mkfifo(self.dir / "fifo.xlsx")
        self.refused(self.dir / "fifo.xlsx", "not a file")

    def test_xls_of_libreoffice(self):
        subprocess.run(["ssconvert", "-T", "Gnumeric_Excel:excel_biff8", self.workbook, self.dir / "book.xls"], check=True, capture_output=True, timeout=180)
        self.refused(self.dir / "book.xls", "older kind (.xls)")

    def test_bombs(self):
        noise = [("xl/media/noise.bin", random.Random(7).randbytes(1 << 20))]  # so that the sizes alone are too much, not their ratio to the file's
        self.refused(self.rebuilt("media.xlsx", extra=noise + [(f"xl/media/image{k}.bin", bytes(45 << 20)) for k in range(3)]), "larger than 128 MB")
        self.refused(self.rebuilt("part.xlsx", extra=noise + [("xl/media/image1.bin", bytes(49 << 20))]), "larger than 48 MB")
        with zipfile.ZipFile(self.dir / "ratio.xlsx", "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("xl/workbook.xml", bytes(15 << 20))
        self.refused(self.dir / "ratio.xlsx", "200 times")
        zeros = b"<worksheet><sheetData>" + b" " * (15 << 20) + b"</sheetData></worksheet>"
        self.refused(self.rebuilt("sheet.xlsx", lambda n, d: zeros if n == "xl/worksheets/sheet3.xml" else d), "unpacks to more")

    def test_lying_sizes(self):
        """The directory says 100 bytes, the part unpacks to 15 MB."""
        file = self.rebuilt("liar.xlsx", lambda n, d: b"<a>" + b" " * (15 << 20) + b"</a>" if n == "xl/workbook.xml" else d)
        data = bytearray(file.read_bytes())
        at = 0
        while (at := data.find(b"PK\x01\x02", at)) >= 0:
            length = struct.unpack_from("<H", data, at + 28)[0]
            if data[at + 46:at + 46 + length] == b"xl/workbook.xml":
                struct.pack_into("<I", data, at + 24, 100)
            at += 4
        file.write_bytes(data)
        self.refused(file, "workbook")

    def test_two_names(self):
        """The directory calls a part by one name, the part itself by another: other programs would read another workbook."""
        for name, other in ((b"xl/worksheets/sheet3.xml", b"xl/worksheets/sheet4.xml"), (b"xl/workbook.xml", b"xl/workbook.xm_")):
            with self.subTest(part=name):
                data = self.workbook.read_bytes()
                at = data.index(name)
                self.assertEqual(data[at - 30:at - 26], b"PK\x03\x04")
                (self.dir / "names.xlsx").write_bytes(data[:at] + other + data[at + len(name):])
                self.refused(self.dir / "names.xlsx", "another name")

    @thorough
    def test_large_cases_come_back(self):
        """What the program exports without a warning, it imports: its reader has the limits of its writer."""
        case = json.loads(self.json.read_text())
        plain = case["initiatives"][0]
        case["initiatives"] = [{"id": f"i{i}", "name": f"I {i}", "costs": plain["costs"][:1],
                                "benefits": [{"id": f"b{k}", "name": f"B {k}", "driver": "churn_reduction", "segment": "everyday", "reduction": 0.001}
                                             for k in range(3)]} for i in range(50)]
        case = {key: case[key] for key in ("format", "case", "segments", "channels", "stages", "initiatives")}
        case["case"]["horizon_months"] = 120
        (self.dir / "large.json").write_text(json.dumps(case))
        done = run("export", self.dir / "large.json", "-o", self.dir / "large.xlsx", check=0)
        self.assertEqual(done.stderr, "")
        listing = self.listing(self.dir / "large.xlsx", into=self.dir / "large.json")
        self.assertEqual((listing["source"], listing["changes"], listing["problems"]), ("same", [], []))

    def test_long_texts(self):
        """Four megabytes of what was once read in a time that grows with its square."""
        for text in (b"_x", b"_x005F_", b"&amp;"):
            long = text * (4 * 1000 * 1000 // len(text))
            noise = random.Random(7).randbytes(50000).hex().encode()  # a part may be 200 times as large as it is packed
            def change(name, data):
                return data.replace(b"</sst>", b"<si><t>" + noise + b"</t></si><si><t>" + long + b"</t></si></sst>") if name == "xl/sharedStrings.xml" else data
            with self.subTest(text=text):
                self.assertEqual(self.listing(self.rebuilt("long.xlsx", change))["changes"], [])

    @thorough
    def test_entities(self):
        bomb = (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' +
                b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)) + b"]>")
        outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        for name, doctype in (("laughs", bomb), ("outside", outside), ("late", b"<!-- x -->" + outside)):
            for part in ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet3.xml", "docProps/core.xml", "_rels/.rels"):
                def change(n, d):
                    return doctype + b"<x>&a;</x>" + d[d.index(b"?>") + 2:] if n == part else d
                with self.subTest(name=name, part=part):
                    self.refused(self.rebuilt("doctype.xlsx", change), "DOCTYPE")
        def undefined(n, d):
            return d.replace(b"</sheetData>", b"&nothing;</sheetData>") if n == "xl/worksheets/sheet3.xml" else d
        self.refused(self.rebuilt("undefined.xlsx", undefined), "not well-formed")
        def utf16(n, d):
            return d.decode().encode("utf-16") if n == "xl/workbook.xml" else d
        self.refused(self.rebuilt("utf16.xlsx", utf16), "not written in UTF-8")

    @thorough
    def test_slow_xml(self):
        """Small files whose parsing would take long."""
        many = b"<a " + b" ".join(b'a%d=""' % i for i in range(200000)) + b"/>"
        deep = b"<a>" * 300000
        spaces = b"<a " + b" ".join(b'xmlns:a%d="u"' % i for i in range(240)) + b">"
        for name, text, words in (("many", many, "too many attributes"), ("deep", deep, "nested too deeply"), ("spaces", spaces * 30, "too many namespaces"),
                                  ("quote", b"<a b='" + b"<c " * 100000, "not well-formed"), ("open", b"<a", "not well-formed")):
            with self.subTest(name=name):
                self.refused(self.rebuilt("slow.xlsx", lambda n, d: text if n == "xl/workbook.xml" else d), words)

    def test_names(self):
        for name in ("../../evil.xml", "/etc/evil.xml", "xl/../../evil.xml", "..\\evil.xml", "C:evil.xml", "xl//evil.xml", "./evil.xml"):
            with self.subTest(name=name):
                self.refused(self.rebuilt("names.xlsx", extra=[(name, b"x")]), "leads outside")
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.refused(self.rebuilt("twice.xlsx", extra=[("xl/worksheets/sheet3.xml", b"x")]), "appears twice")
        self.refused(self.rebuilt("case.xlsx", extra=[("XL/Worksheets/Sheet2.XML", b"x")]), "appears twice")
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        self.refused(self.rebuilt("link.xlsx", extra=[(link, b"/etc/passwd")]), "not a plain file")

    def test_many_entries(self):
        self.refused(self.rebuilt("many.xlsx", extra=[(f"x/{i}", b"") for i in range(5000)]), "more than 2000 parts")

    def test_encrypted_entries(self):
        data = bytearray(self.workbook.read_bytes())
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = 0
            while (at := data.find(mark, at)) >= 0:
                data[at + offset] |= 1
                at += 4
        (self.dir / "locked.xlsx").write_bytes(data)
        self.refused(self.dir / "locked.xlsx", "encrypted")

    def sheet(self, name, change):
        return self.rebuilt(name, lambda n, d: change(d) if n == "xl/worksheets/sheet3.xml" else d)

    def test_odd_cells(self):
        self.refused(self.sheet("twice.xlsx", lambda d: d.replace(b"</sheetData>", b'<row r="12"><c r="A12"><v>1</v></c></row></sheetData>')), "appears twice")
        self.refused(self.sheet("far.xlsx", lambda d: d.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')), "far beyond")
        self.refused(self.sheet("lost.xlsx", lambda d: d.replace(b"</sheetData>", b'<row r="900"><c r="A900" t="s"><v>999999</v></c></row></sheetData>')), "does not exist")
        self.refused(self.sheet("row.xlsx", lambda d: d.replace(b"</sheetData>", b'<row r="900"><c r="A901"><v>1</v></c></row></sheetData>')), "not where it says")
        self.refused(self.rebuilt("gone.xlsx", lambda n, d: None if n == "xl/worksheets/sheet3.xml" else d), "is missing")
        row = Inputs(self.workbook).rows[CHURN]
        for text, words in ((b"1e999", "cannot be read as a number"), (b"NaN", "cannot be read as a number"), (b"0x1p3", "cannot"), (b"0,05", "cannot be read")):
            file = self.sheet("number.xlsx", lambda d: self.with_value(d, row, text))
            listing = self.listing(file)
            self.assertEqual(listing["changes"], [], text)
            self.assertTrue(any(words in p["text"] for p in listing["problems"]), (text, listing["problems"]))

    @staticmethod
    def with_value(data, row, text):
        at = data.index(b'<c r="K%d"' % row)
        end = data.index(b"/>", at)
        return data[:end] + b"><v>" + text + b"</v></c>" + data[end + 2:]

    def test_no_names(self):
        plain = openpyxl.Workbook()
        plain.save(self.dir / "plain.xlsx")
        self.refused(self.dir / "plain.xlsx", "not a workbook of CX Case")

    @thorough
    def test_texts_stay_texts(self):
        """Comments that look like formulas or hold markup and controls come in as what they are."""
        inputs = Inputs(self.workbook)
        for comment in ("=1+1 is meant", "<b>&amp;</b>", "‮reverse", "'quoted'", "a" * 20000):
            with self.subTest(comment=comment[:20]):
                inputs.put(CHURN, "comment", comment)
                inputs.cell(CHURN, "comment").data_type = "s"
                listing = self.listing(inputs.save(self.dir / "comment.xlsx"))
                self.assertEqual([c["new"] for c in listing["changes"]], [comment])

    def test_mix(self):
        """The three shares of a mix are taken as proposed; none follows from the others."""
        case = json.loads(self.json.read_text())
        segment = self.segment(case)
        shares = {k: segment.get(k, {"promoters": 0, "passives": 1, "detractors": 0}[k]) for k in ("promoters", "passives", "detractors")}
        value = {k: v["value"] if isinstance(v, dict) else v for k, v in shares.items()}
        workbook = self.edited(*[(f"segments/everyday/{k}", "value", v) for k, v in (("promoters", 0.5), ("passives", 0.3), ("detractors", 0.2))])
        listing = self.listing(workbook, "--accept", "all", into=self.json)
        self.assertNotIn("npv_all_reason", listing)
        after = self.segment(json.loads(self.json.read_text()))
        number = {k: after[k]["value"] if isinstance(after[k], dict) else after[k] for k in value}
        for k, v in (("promoters", 0.5), ("passives", 0.3), ("detractors", 0.2)):
            self.assertAlmostEqual(number[k], v, delta=1e-9)
        self.json.write_text(json.dumps(case))
        wrong = self.edited(*[(f"segments/everyday/{k}", "value", v) for k, v in (("promoters", 0.5), ("passives", 0.4), ("detractors", 0.2))])
        before = digest(self.json)
        self.assertIn("would sum to 1.1; they must sum to 1", self.listing(wrong, into=self.json)["npv_all_reason"])
        out = run("import", wrong, "--into", self.json, "--accept", "all")
        self.assertEqual((out.returncode, digest(self.json)), (1, before))
        self.assertIn("they must sum to 1", out.stderr)
        alone = self.edited(("segments/everyday/promoters", "value", value["promoters"] + 0.125))
        change, = self.listing(alone, into=self.json)["changes"]
        self.assertIn("must sum to 1", change["npv_effect_reason"])
        out = run("import", alone, "--into", self.json, "--accept", "1")
        self.assertEqual((out.returncode, digest(self.json)), (1, before))

    def told(self, workbook, into=None):
        listing = self.listing(workbook, into=into)
        return listing["changes"], {p.get("place"): p["text"] for p in listing["problems"]}

    @thorough
    def test_notes(self):
        inputs = Inputs(self.workbook)
        cell = inputs.cell(CHURN, "value")
        cell.comment = openpyxl.comments.Comment("I doubt this: we lose 15 %", "CFO")
        inputs.wb["Summary"]["C5"].comment = openpyxl.comments.Comment("Too good", "CFO")
        changes, told = self.told(inputs.save(self.dir / "notes.xlsx"))
        self.assertEqual((changes, set(told)), ([], {f"Inputs!{cell.coordinate}", "Summary!C5"}))
        self.assertIn("CFO attached a note to this cell: “I doubt this: we lose 15 %”", told[f"Inputs!{cell.coordinate}"])

    def test_threads(self):
        """A thread stands in a part of its own; beside it lies a plain note for older programs, which says the same."""
        relation = '<Relationships xmlns="x"><Relationship Id="r1" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" ' \
                   'Target="../threadedComments/t.xml"/><Relationship Id="r2" Type="http://x/relationships/comments" Target="../c.xml"/></Relationships>'
        extra = [("xl/worksheets/_rels/sheet3.xml.rels", relation),
                 ("xl/persons/p.xml", '<personList><person displayName="Rita Rey" id="{1}"/></personList>'),
                 ("xl/c.xml", '<comments><authors><author>tc={9}</author></authors><commentList><comment ref="K9" authorId="0"><text><r><t>[Threaded]</t></r></text>'
                              '</comment></commentList></comments>'),
                 ("xl/threadedComments/t.xml", '<ThreadedComments><threadedComment ref="K9" personId="{1}" id="{9}"><text>Who says so?</text></threadedComment>'
                                               '<threadedComment ref="K9" personId="{2}" id="{8}" parentId="{9}"><text>The audit</text></threadedComment></ThreadedComments>')]
        person = b'<Relationship Id="rp" Type="http://schemas.microsoft.com/office/2017/10/relationships/person" Target="persons/p.xml"/></Relationships>'
        file = self.rebuilt("threads.xlsx", lambda n, d: d.replace(b"</Relationships>", person) if n == "xl/_rels/workbook.xml.rels" else d, extra=extra)
        problems = self.listing(file)["problems"]
        self.assertEqual([p["place"] for p in problems], ["Inputs!K9", "Inputs!K9"])
        self.assertIn("Rita Rey attached a note to this cell: “Who says so?”", problems[0]["text"])
        self.assertIn("a note is attached to this cell: “The audit”", problems[1]["text"])

    @thorough
    def test_free_words(self):
        inputs = Inputs(self.workbook)
        places = {"Cover": "B3", "Inputs": "B4", "Model": "B4", "Annual": "Z9", "Summary": "F2", "Scenarios": "Z3", "Sensitivity": "AA40", "Risk": "I60",
                  "Review": "G4", "Changes": "H3", "Checks": "I20"}
        places["Inputs"] = inputs.ws.cell(inputs.rows[CHURN], inputs.live + 12).coordinate
        places["Model"] = "A2000"
        for sheet, cell in places.items():
            self.assertIsNone(inputs.wb[sheet][cell].value, sheet)
            inputs.wb[sheet][cell].value = f"a word on {sheet}"
        changes, told = self.told(inputs.save(self.dir / "words.xlsx"))
        self.assertEqual((changes, set(told)), ([], {f"{sheet}!{cell}" for sheet, cell in places.items()}))
        for sheet, cell in places.items():
            self.assertIn(f"“a word on {sheet}” stands here", told[f"{sheet}!{cell}"])

    def test_formulas_typed_over(self):
        inputs = Inputs(self.workbook)
        model, checks, summary = (inputs.wb[n] for n in ("Model", "Checks", "Summary"))
        row = next(r for r in range(5, model.max_row) if str(model.cell(r, 6).value).startswith("="))
        for column in (6, 7, 8):
            model.cell(row, column).value = 123456
        master = inputs.named("chk_master")[1]
        master.value = 1
        npv = inputs.named("out_npv")[1]
        npv.value = "better"
        changed = model.cell(row, 10)
        changed.value = changed.value + "*2"
        gone = model.cell(row, 12)
        gone.value = None
        changes, told = self.told(inputs.save(self.dir / "plugs.xlsx"))
        self.assertEqual(changes, [])
        self.assertEqual(set(told), {f"Model!F{row}", f"Checks!{master.coordinate}", f"Summary!{npv.coordinate}", f"Model!J{row}", f"Model!L{row}"})
        self.assertIn("was typed over with “123456” (so are 2 cells to the right of it)", told[f"Model!F{row}"])
        self.assertIn("“better”", told[f"Summary!{npv.coordinate}"])
        self.assertIn("was changed", told[f"Model!J{row}"])
        self.assertIn("was deleted", told[f"Model!L{row}"])

    @thorough
    def test_formulas_typed_over_in_an_older_state(self):
        """When the case has moved on, the workbook's formulas are known all the same."""
        inputs = Inputs(self.workbook)
        model = inputs.wb["Model"]
        row = next(r for r in range(5, model.max_row) if str(model.cell(r, 6).value).startswith("="))
        model.cell(row, 6).value = 7
        file = inputs.save(self.dir / "plug.xlsx")
        case = json.loads(self.json.read_text())
        case["case"]["discount_rate"]["value"] = 0.0849
        self.json.write_text(json.dumps(case))
        listing = self.listing(file, into=self.json)
        self.assertEqual(listing["source"], "different")
        self.assertIn(f"Model!F{row}", {p.get("place") for p in listing["problems"]})
        self.assertFalse([p for p in listing["problems"] if (p.get("place") or "").split("!")[0] not in ("", "Inputs", "Model")], listing["problems"])

    @thorough
    def test_added_sheets(self):
        inputs = Inputs(self.workbook)
        notes = inputs.wb.create_sheet("My notes")
        notes["B2"], notes["B3"] = "Ask the treasury", 7
        copy = inputs.wb.copy_worksheet(inputs.ws)
        copy.title = "Inputs (2)"
        typed = copy.cell(inputs.rows[CHURN], inputs.reviewer)
        typed.value = 0.07
        changes, told = self.told(inputs.save(self.dir / "sheets.xlsx"))
        self.assertEqual(changes, [])
        self.assertEqual(told["My notes!B2"], "this sheet was added; its 2 filled cells are not read")
        self.assertIn("0.07 stands on a copy of the sheet Inputs", told[f"Inputs (2)!{typed.coordinate}"])
        self.assertEqual(len(told), 3)

    @thorough
    def test_edited_evidence(self):
        inputs = Inputs(self.workbook)
        source, owner = (inputs.cell(CHURN, inputs.live + k) for k in (1, 2))
        self.assertTrue(source.value)
        source.value, had_owner = "Audit 2026", owner.value
        if had_owner:
            owner.value = None
        changes, told = self.told(inputs.save(self.dir / "evidence.xlsx"))
        self.assertEqual(changes, [])
        self.assertEqual(told[f"Inputs!{source.coordinate}"], "Source was changed here to “Audit 2026”; change it in CX Case")
        self.assertEqual(f"Inputs!{owner.coordinate}" in told, bool(had_owner))

    @thorough
    def test_times_beside_days(self):
        for day in ("2026-11-20T00:00:00", "2026-11-20T15:30:00Z", "2026-11-20 15:30"):
            with self.subTest(day=day):
                changes, told = self.told(self.edited(sign=("Ana", "CFO", day, "Approved")))
                self.assertEqual([c["new"] for c in changes], ["Ana, CFO, 2026-11-20, Approved"])
                self.assertEqual(told, {})

    @thorough
    def test_spaces_beside_ids(self):
        for around in ("%s\u00a0", "\u00a0%s", "%s ", "\ufeff%s\u200b", "%s\n"):
            with self.subTest(around=around):
                changes, told = self.told(self.edited((CHURN, "value", 0.05), (CHURN, "id", around % CHURN)))
                self.assertEqual([(c["path"], c["new"]) for c in changes], [(CHURN, 0.05)])
                self.assertEqual(told, {})

    @thorough
    def test_names_as_ranges_and_backslashes(self):
        def change(name, data):
            if name == "xl/workbook.xml":
                return data.replace(b"Inputs!$A$7<", b"Inputs!$A$7:$A$7<")
            return data.replace(b"worksheets/sheet3.xml", b"worksheets\\sheet3.xml") if name == "xl/_rels/workbook.xml.rels" else data
        self.workbook, kept = self.edited((CHURN, "value", 0.05)), self.workbook
        file = self.rebuilt("odd.xlsx", change)
        self.workbook = kept
        changes, told = self.told(file)
        self.assertEqual([(c["path"], c["new"]) for c in changes], [(CHURN, 0.05)])
        self.assertEqual(told, {})

    def test_the_value_of_the_case(self):
        """A filled cell is never passed over in silence."""
        rate = self.segment(self.case())["churn_rate"]["value"]
        changes, told = self.told(self.edited((CHURN, "value", rate)))
        self.assertEqual((changes, list(told.values())), ([], ["the case has this value already"]))

    def test_negative_zero(self):
        file = self.sheet("zero.xlsx", lambda d: self.with_value(d, Inputs(self.workbook).rows[CHURN], b"-0"))
        change, = self.listing(file, "--accept", "all", into=self.json)["changes"]
        self.assertEqual((change["path"], str(float(change["new"]))), (CHURN, "0.0"))
        self.assertNotRegex(self.json.read_text(), r"-0(\.0*)?[,}\s]")

    def test_unwritable(self):
        workbook = self.edited((DISCOUNT, "value", 0.12))
        out = run("import", workbook, "--into", self.dir / "none.cxcase", "--accept", "all")
        self.assertIn(out.returncode, (1, 3))
        self.assertTrue(out.stderr.startswith("cxcase: "))

    def test_noise(self):
        """Flipped and cut bytes: refused or listed, never a crash, the case untouched."""
        pick = random.Random(7)
        original, before = self.workbook.read_bytes(), digest(self.document)
        for i in range(30):
            data = bytearray(original)
            for _ in range(pick.choice((1, 3, 30))):
                data[pick.randrange(len(data))] = pick.randrange(256)
            if pick.random() < 0.3:
                data = data[:pick.randrange(len(data))]
            (self.dir / "noise.xlsx").write_bytes(data)
            out = run("import", self.dir / "noise.xlsx", "--into", self.document)
            self.assertIn(out.returncode, (0, 1), out.stderr)
        self.assertEqual(digest(self.document), before)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxcase", default=os.environ.get("CXCASE", "build/src/cxcase"))
    options, rest = parser.parse_known_args()
    CXCASE = str(pathlib.Path(options.cxcase).resolve())
    with tempfile.TemporaryDirectory(prefix="import-home-") as home:
        ENVIRONMENT = {**os.environ, "XDG_DATA_HOME": home, "LC_ALL": "C.UTF-8", "CXCASE_LOCALEDIR": str(pathlib.Path(CXCASE).parent.parent / "po")}
        result = unittest.main(argv=sys.argv[:1] + rest, exit=False).result
    sys.exit(not result.wasSuccessful())
