#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random graphs, printed: two spreadsheets find what the evaluator found, and the layout keeps its promises.

    test_print_random.py [--program build/tests/print-random] [--graphs 12] [--seed 1]
"""
import argparse, os, re, subprocess, sys, tempfile, unittest
import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string as index
import workbook as W

OPTIONS = None
ORDER = ["Inputs", "Model", "Lines", "Summary"]


class RandomGraphs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.files = [os.path.join(cls.folder.name, f"graph-{seed}.xlsx") for seed in range(OPTIONS.seed, OPTIONS.seed + OPTIONS.graphs)]
        for seed, path in enumerate(cls.files, OPTIONS.seed):
            subprocess.run([OPTIONS.program, str(seed), path], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def compare(self, files):
        for path in self.files:
            self.assertEqual(W.differences(path, files[path])[:5], [], path)

    def test_gnumeric(self):
        self.compare(W.gnumeric(self.files, os.path.join(self.folder.name, "gnumeric")))

    def test_libreoffice(self):
        self.compare(W.libreoffice(self.files, os.path.join(self.folder.name, "libreoffice")))

    def test_shape(self):
        """Short, no condition inside another, no strange number, the same across, reading upwards, leftwards or earlier sheets."""
        for path in self.files:
            for (sheet, cell), formula in W.formulas(path).items():
                self.check_shape(f"{path}: {sheet}!{cell} {formula}", sheet, cell, formula)

    def check_shape(self, where, sheet, cell, formula):
        self.assertLessEqual(len(formula), 120, where)
        column, row = re.match(r"([A-Z]+)(\d+)", cell).groups()
        stack = []
        for token in Tokenizer(formula).items:
            if token.subtype == "OPEN":
                stack.append(token.value)
                self.assertLessEqual(stack.count("IF("), 1, where)
            elif token.subtype == "CLOSE":
                stack.pop()
            if token.type == "OPERAND" and token.subtype == "NUMBER":
                self.assertIn(token.value, ("0", "1", "2", "3", "12"), where)
            if token.type == "OPERAND" and token.subtype == "RANGE" and sheet in ("Model", "Lines") and index(column) > 4:
                self.check_direction(where, sheet, index(column), int(row), token.value)

    def check_direction(self, where, sheet, column, row, reference):
        other, _, cells = reference.rpartition("!")
        if other:
            self.assertLess(ORDER.index(other), ORDER.index(sheet), where)
            return
        for c, r in re.findall(r"\$?([A-Z]+)\$?(\d+)", cells):
            self.assertTrue(index(c) < column or index(c) == column and int(r) < row, where)

    def test_copied_across(self):
        for path in self.files:
            found = W.formulas(path)
            for (sheet, cell), formula in found.items():
                column, row = re.match(r"([A-Z]+)(\d+)", cell).groups()
                right = openpyxl.utils.get_column_letter(index(column) + 1) + row
                if index(column) > 5 and (sheet, right) in found:
                    self.assertEqual(Translator(formula, origin=cell).translate_formula(right), found[(sheet, right)], f"{path}: {sheet}!{right}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=os.path.join(os.path.dirname(__file__), "../../build/tests/print-random"))
    parser.add_argument("--graphs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=sys.argv[:1] + rest)
