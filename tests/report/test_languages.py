#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command line prints and the exports say, in the pseudo-language of tests/tools/pseudo.py: a plain word was never translated. The
names of fields, ids, verbs, options, sheets and months, three capitals of a currency, and GLib's words around the options are exempt."""
import calendar
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/tools"))
import pseudo  # noqa: E402

CXCASE = os.environ["CXCASE"]
TEMPLATES = [path.stem for path in sorted((ROOT / "data/templates").glob("*.json"))]
TEXT = re.compile(r"<(?:t|a:t|c:v|v|oddHeader|oddFooter|dc:\w+|formula1)(?: [^>]*)?>([^<]*)<|\b(?:prompt|promptTitle|error|errorTitle|title|descr|tooltip)=\"([^\"]*)\"")
SHEETS = set(re.findall(r'CX_SHEET \(\w+, \w+, "(\w+)"', (ROOT / "src/report/workbook/sheets.def").read_text(encoding="utf-8")))
KNOWN = {"CX", "Case", "cxcase", *calendar.month_name, *calendar.month_abbr, *SHEETS}
FUNCTIONS = {"min", "max", "if", "int", "and", "or", "not", "mod"}  # of a driver's own formula
OF_GLIB = {"Usage", "Options", "OPTION"}
OPTION = re.compile(r"--?[a-z][a-z-]*(=?[a-z0-9A]+(\|[a-zA-Z0-9]+)+| [a-z0-9A]+(\|[a-zA-Z0-9]+)+)?")


def names_in(value):
    """The names of fields, ids and words for the program in a case; a text has a space."""
    if isinstance(value, dict):
        return set(value).union(*map(names_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(names_in, value))
    return {value} if isinstance(value, str) and " " not in value else set()


class Languages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.place.name)
        pseudo.write(ROOT, cls.folder)
        cls.env = {**os.environ, "CXCASE_LOCALEDIR": str(cls.folder), "LOCPATH": os.environ["CXCASE_LOCPATH"], "LC_ALL": "en_US.UTF-8", "LANGUAGE": "en",
                   "XDG_DATA_HOME": str(cls.folder)}

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def run_verb(self, *words):
        done = subprocess.run([CXCASE, *map(str, words)], env=self.env, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    def case(self, template):
        """A template as a case in the pseudo-language, and the names in it."""
        path = self.folder / f"{template}.json"
        self.run_verb("new", "--template", template, "-o", path)
        names = names_in(json.loads(path.read_text(encoding="utf-8")))
        return path, {part for name in names for part in pseudo.plain_words(name)}

    def check(self, where, text, known=frozenset(), least=5):
        """No line of TEXT has a plain word, and at least LEAST lines are in the pseudo-language."""
        lines = text.splitlines()
        self.assertGreaterEqual(sum(bool(re.search(f"[{pseudo.MARKED}]", line)) for line in lines), least, f"{where} says nothing: {text[:300]}")
        for line in lines:
            words = [word for word in pseudo.plain_words(line) if word not in known and word not in KNOWN and not re.fullmatch("[A-Z]{3}", word)]
            self.assertFalse(words, f"{where}: {line!r}")

    def test_help(self):
        text = self.run_verb("--help")
        verbs = set(re.findall(r"^       cxcase ([a-z]+)", text, re.MULTILINE))
        self.assertGreater(len(verbs), 10)
        for verb in [None, *sorted(verbs)]:
            text = self.run_verb(*([verb] if verb else []), "--help")
            self.check(f"the help of {verb}", OPTION.sub(" ", text), verbs | OF_GLIB, 2)

    def test_answers(self):
        for template in TEMPLATES:
            path, known = self.case(template)
            self.check(f"{template}: calc", self.run_verb("calc", path), known, 1)
            # An answer names challenges and fields by their ids.
            self.check(f"{template}: check", "\n".join(line for line in self.run_verb("check", path).splitlines() if not re.fullmatch(r"  [a-z/-]+", line)),
                       known | set(re.findall(r"\(([a-z0-9-]+)\)$", self.run_verb("check", path), re.MULTILINE)), 1)
        path, known = self.case(TEMPLATES[0])
        other = self.folder / "other.json"
        other.write_text(path.read_text(encoding="utf-8").replace('"horizon_months": 48', '"horizon_months": 36'), encoding="utf-8")
        for words in (["simulate", path, "--trials", "200"], ["simulate", path, "--trials", "200", "--failures", "--value-of-knowing"], ["sensitivity", path],
                      ["portfolio", path, "--budget", "1000000"], ["diff", path, other]):
            self.check(words[0], self.run_verb(*words), known, 3)

    def test_workbook(self):
        for template in TEMPLATES:
            path, known = self.case(template)
            self.run_verb("export", path, "-o", path.with_suffix(".xlsx"))
            with zipfile.ZipFile(path.with_suffix(".xlsx")) as book:
                parts = {name: book.read(name).decode() for name in book.namelist() if re.match("xl/(worksheets/sheet|charts/|drawings/d|sharedS)|docProps/core", name)}
            challenges = set(re.findall(r"\(([a-z0-9-]+)\)$", self.run_verb("check", path), re.MULTILINE))
            texts = {f"{name}: {a or b}" for name, text in parts.items() for a, b in TEXT.findall(text)}
            texts = {html.unescape(text.partition(": ")[2]) for text in texts}
            self.check(template, "\n".join(sorted(texts)), known | challenges | FUNCTIONS, 300)

    def test_pdf_and_pictures(self):
        for template in TEMPLATES:
            path, known = self.case(template)
            for kind, least in (("pdf", 50), ("svg", 0), ("csv", 1)):
                self.run_verb("export", path, "-o", path.with_suffix("." + kind))
                if kind == "pdf":
                    text = subprocess.run(["pdftotext", "-layout", path.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True).stdout
                elif kind == "svg":
                    text = "\n".join(re.findall(r"<(?:title|desc|text)[^>]*>([^<]+)<", path.with_suffix(".svg").read_text(encoding="utf-8")))
                else:
                    text = path.with_suffix(".csv").read_text(encoding="utf-8").partition("\n")[0].replace(",", "\n")
                self.check(f"{template}.{kind}", text, known, least)

    def test_errors(self):
        path, _ = self.case(TEMPLATES[0])
        for words in (["calc", self.folder / "none.json"], ["calc", "--bad"], ["nothing"], ["simulate", path, "--trials", "x"], ["new", "--template", "x", "-o", "y"],
                      ["export", path, "-o", "y.none"]):
            said = self.run_verb(*words).splitlines()[0].replace(str(self.folder), "")
            self.assertRegex(said, f"[{pseudo.MARKED}]")
            self.check(" ".join(map(str, words)), re.sub("[“\"'].*?[”\"']", "", OPTION.sub("", said)), {"none", "json", "xlsx", "pdf", "svg", "png", "csv"}, 0)


if __name__ == "__main__":
    unittest.main()
