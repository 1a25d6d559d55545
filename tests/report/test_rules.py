#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of a good spreadsheet, checked on the workbooks of W.main_cases(): one formula a row, short, without nested
conditions, volatile functions or numbers typed into it; references up, left or to earlier sheets; nothing hidden or merged; everything
locked that is not the reviewer's; frozen panes, print titles, footers; and every result rests on inputs."""
import functools
import os
import re
import tempfile
import unittest
import zipfile

import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string as index

import workbook as W

FUNCTIONS = set("ABS AND DATE EDATE HYPERLINK IF INDEX INT IRR ISNUMBER MATCH MAX MIN NOT NPV OR ROUND SUM SUMIF SUMPRODUCT TEXT YEAR MONTH "
                "COUNT COUNTIF COUNTA AVERAGE MOD SIGN EXP LN SQRT".split())
LITERALS = {"0", "1", "2", "3", "12"}
TIMELINES = {"Model", "Lines", "Annual"}
SNAPSHOTS = {"Cover", "Scenarios", "Sensitivity", "Risk", "Tracking", "Review", "Changes"}
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


@functools.lru_cache(None)
def tokens_of(formula):
    """Kept: cases of one shape share nearly all their formulas."""
    return Tokenizer(formula).items


@functools.lru_cache(None)
def copied(formula, origin, to):
    return Translator(formula, origin=origin).translate_formula(to)


def place(reference, sheet, names):
    """(sheet, last column, last row) of a reference or a name."""
    reference = names.get(reference, reference)
    if "!" in reference:
        sheet, reference = reference.rsplit("!", 1)
    match = REFERENCE.fullmatch(reference)
    if not match:
        return None
    first, row, last, last_row = match.groups()
    return sheet.strip("'"), index(last or first), int(last_row or row), index(first), int(row)


def nested_ifs(tokens):
    stack, deepest = [], 0
    for token in tokens:
        if token.subtype == "OPEN":
            stack.append(token.value.upper().rstrip("("))
            deepest = max(deepest, stack.count("IF"))
        elif token.subtype == "CLOSE" and stack:
            stack.pop()
    return deepest > 1


class Rules(unittest.TestCase):
    @classmethod
    def cases(cls):
        """(name, path) of the cases whose workbooks are looked at."""
        return W.main_cases()

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.books = {}
        for name, path in cls.cases():
            out = W.export(path, os.path.join(cls.folder.name, name + ".xlsx"))
            book = openpyxl.load_workbook(out)
            defined = book.defined_names
            items = defined.items() if hasattr(defined, "items") else [(d.name, d) for d in defined.definedName]
            cls.books[name] = (out, book, {key: value.attr_text for key, value in items})

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def each_formula(self):
        """Once for all workbooks in which the same formula stands in the same cell among the same sheets and names."""
        seen = set()
        for name, (_, book, names) in self.books.items():
            shape = hash((tuple(book.sheetnames), tuple(sorted(names.items()))))
            for sheet in book:
                for row in sheet.iter_rows():
                    for cell in row:
                        # A copy of the formula before it, as test_one_formula_a_row says, keeps to the rules that the first ones keep to.
                        if not W.THOROUGH and sheet.title in TIMELINES and cell.column > 8 and row[cell.column - 2].data_type == "f":
                            continue
                        key = (shape, sheet.title, cell.coordinate, cell.value, cell.protection.locked) if cell.data_type == "f" else None
                        if key and key not in seen:
                            seen.add(key)
                            yield name, book, names, sheet, cell, tokens_of(cell.value)

    def test_formulas_are_short_and_plain(self):
        for name, _, _, sheet, cell, tokens in self.each_formula():
            where = f"{name}: {sheet.title}!{cell.coordinate} {cell.value}"
            self.assertLessEqual(len(cell.value), 120, where)
            self.assertFalse(nested_ifs(tokens), where)
            self.assertTrue(cell.protection.locked, where)
            for token in tokens:
                if token.type == "OPERAND" and token.subtype == "NUMBER":
                    self.assertIn(token.value, LITERALS, where)
                if token.type == "FUNC" and token.subtype == "OPEN":
                    self.assertIn(token.value.rstrip("(").upper(), FUNCTIONS, where)
                self.assertNotIn("[", token.value, where)

    def test_every_open_cell_has_a_prompt(self):
        """A rule with words beside the cell, that stops what is not allowed; and an open, live cell for every input."""
        for name, (path, book, names) in self.books.items():
            for sheet in book:
                covered = {}
                for rule in sheet.data_validations.dataValidation:
                    for area in rule.sqref.ranges:
                        for row in range(area.min_row, area.max_row + 1):
                            for column in range(area.min_col, area.max_col + 1):
                                covered[(row, column)] = rule
                for row in sheet.iter_rows():
                    for cell in row:
                        if not cell.protection.locked:
                            where = f"{name}: {sheet.title}!{cell.coordinate}"
                            self.assertIn((cell.row, cell.column), covered, where)
                            rule = covered[(cell.row, cell.column)]
                            self.assertTrue(rule.showErrorMessage and rule.errorStyle in (None, "stop"), where)
                            self.assertTrue(rule.prompt, where)

    def test_references_point_back(self):
        for name, book, names, sheet, cell, tokens in self.each_formula():
            if sheet.title == "Cover":
                continue
            order = book.sheetnames
            for token in tokens:
                if token.type != "OPERAND" or token.subtype != "RANGE" or token.value in names:
                    continue
                at = place(token.value, sheet.title, names)
                where = f"{name}: {sheet.title}!{cell.coordinate} {cell.value}"
                self.assertIsNotNone(at, where)
                self.assertLessEqual(order.index(at[0]), order.index(sheet.title), where)
                if at[0] == sheet.title and sheet.title in TIMELINES and cell.column > 4:
                    self.assertFalse(at[1] > cell.column or (at[1] == cell.column and at[2] >= cell.row), where)

    def test_one_formula_a_row(self):
        for name, (_, book, _) in self.books.items():
            for sheet in (book[t] for t in book.sheetnames if t in TIMELINES):
                for row in sheet.iter_rows(min_col=6):
                    for before, cell in zip(row, row[1:]):
                        if before.data_type == "f" and cell.data_type == "f":
                            self.assertEqual(cell.value, copied(before.value, before.coordinate, cell.coordinate), f"{name}: {sheet.title}!{cell.coordinate}")

    def test_constants_stand_among_the_inputs(self):
        for name, (_, book, _) in self.books.items():
            for sheet in (book[t] for t in book.sheetnames if t not in SNAPSHOTS | {"Inputs", "Checks"}):
                for row in sheet.iter_rows():
                    for cell in row:
                        opening = sheet.title in ("Model", "Lines") and cell.column == 5
                        if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool) and not opening:
                            self.fail(f"{name}: {sheet.title}!{cell.coordinate} is {cell.value}")

    def test_sheets_are_fit_to_read_and_print(self):
        for name, (path, book, names) in self.books.items():
            for sheet in book:
                where = f"{name}: {sheet.title}"
                self.assertEqual(sheet.sheet_state, "visible", where)
                self.assertFalse(sheet.merged_cells.ranges, where)
                self.assertTrue(sheet.protection.sheet, where)
                self.assertIsInstance(sheet["A1"].value, str, where)
                self.assertFalse(any(d.hidden for d in sheet.row_dimensions.values()), where)
                self.assertFalse(any(d.hidden for d in sheet.column_dimensions.values()), where)
                if sheet.title != "Cover":
                    self.assertTrue(sheet.freeze_panes, where)
                    self.assertTrue(sheet.print_title_rows, where)
            for key in names:
                self.assertRegex(key, r"^(in_|out_|chk_|_xlnm)", name)
            for key in ("title", "creator", "created"):
                self.assertTrue(getattr(book.properties, key), f"{name}: {key}")
            with zipfile.ZipFile(path) as parts:
                for part in parts.namelist():
                    self.assertNotRegex(part, r"externalLink|vbaProject|connections\.xml|comments", name)
                    if re.match(r"xl/worksheets/sheet\d+\.xml", part):
                        footer = re.search(r"<oddFooter>([^<]+)</oddFooter>", parts.read(part).decode())
                        self.assertTrue(footer, f"{name}: {part}")
                        # Of which case, scenario and version a printed page is.
                        self.assertRegex(footer.group(1), r"^&amp;L&amp;8.+ · .+ · version \d+", f"{name}: {part}")
                        self.assertLessEqual(len(footer.group(1).replace("&amp;", "&")), 255)

    def test_results_rest_on_inputs(self):
        for name, (_, book, names) in self.books.items():
            precedents = {}
            for sheet in book:
                for row in sheet.iter_rows():
                    for cell in row:
                        if cell.data_type == "f":
                            precedents[(sheet.title, cell.row, cell.column)] = [
                                place(t.value, sheet.title, names) for t in tokens_of(cell.value) if t.type == "OPERAND" and t.subtype == "RANGE"]
            for key in (k for k in names if k.startswith("out_")):
                sheet, _, _, column, row = place(names[key], "", names)
                seen, todo, rests = set(), [(sheet, row, column)], False
                while todo and not rests:
                    for at in precedents.get(todo.pop(), ()):
                        for r in range(at[4], at[2] + 1):
                            for c in range(at[3], at[1] + 1):
                                if (at[0], r, c) not in seen:
                                    seen.add((at[0], r, c))
                                    todo.append((at[0], r, c))
                                    rests = rests or at[0] == "Inputs"
                self.assertTrue(rests, f"{name}: {key}")


if __name__ == "__main__":
    unittest.main()
