#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The PDF summary as its readers get it: the text that pdftotext reads, against the reference implementation in Python, and the form that
pdfinfo sees."""
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import unittest

import workbook as W

sys.path.insert(0, os.path.join(W.HERE, "..", "reference"))
import cxref  # noqa: E402

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
MONTHS = "January February March April May June July August September October November December".split()
NAMES = ("bank-journey-redesign", "retail-closed-loop", "telecom-churn-rescue")


def text_of(path, *options):
    return subprocess.run(["pdftotext", "-layout", *options, path, "-"], capture_output=True, text=True, check=True).stdout


def pages_of(path):
    return text_of(path).split("\f")[:-1]


def flat(text):
    return re.sub(r"\s+", " ", text)


def info_of(path):
    lines = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout.splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def away(value):
    """Rounded to a whole number, half away from zero."""
    return math.copysign(math.floor(abs(value) + 0.5), value)


def money(value, currency):
    return ("−" if away(value) < 0 else "") + SYMBOLS[currency] + f"{abs(away(value)):,.0f}"


def number(value):
    return ("−" if away(value) < 0 else "") + f"{abs(away(value)):,.0f}"


def month_name(start, month):
    year, first = int(start[:4]), int(start[5:7])
    index = year * 12 + first - 1 + month - 1
    return f"{MONTHS[index % 12]} {index // 12}"


class Pdf(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.sources = dict(W.cases())

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def export(self, name, *options, out=None):
        return W.export(self.sources.get(name, name), self.path(out or "out.pdf"), *options)

    def make(self, case):
        path = self.path("case.json")
        with open(path, "w", encoding="utf-8") as out:
            json.dump(case, out)
        return path

    def test_headline_figures(self):
        """The amounts asked for and what they are worth, as the reference computes them, stand on the first page."""
        for name in NAMES:
            with self.subTest(name):
                case = cxref.load_case(self.sources[name])
                result = cxref.evaluate(case)["results"]
                with open(self.sources[name], encoding="utf-8") as source:
                    fields = json.load(source)["case"]
                first = flat(pages_of(self.export(name, "--lang", "en"))[0])
                for key in ("total_costs", "peak_funding", "npv", "npv_cashable"):
                    self.assertIn(money(result[key], fields["currency"]), first, key)
                month = int(result["peak_funding_month"])
                self.assertIn(f"{month_name(fields['start'], month)} (month {month})", first)
                self.assertIn(f"{result['payback_months']:.1f} months", first)
                self.assertRegex(first, rf"pays back in month {math.ceil(result['payback_months'])} ")

    def test_years_add_up(self):
        """The table of years has the totals of the reference, and the years of a row add up to its total."""
        case = cxref.load_case(self.sources["bank-journey-redesign"])
        result = cxref.evaluate(case)["results"]
        page = pages_of(self.export("bank-journey-redesign", "--lang", "en"))[1]

        def row(label):
            line = [one for one in page.splitlines() if re.match(rf"\s*{label}\s+[−\d]", one)][-1]
            return [float(one.replace(",", "").replace("−", "-")) for one in re.findall(r"−?[\d,]+", line)]
        for label, total in (("Benefits", result["total_benefits"]), ("Costs", result["total_costs"])):
            numbers = row(label)
            self.assertEqual(numbers[-1], away(total), label)
            self.assertAlmostEqual(sum(numbers[:-1]), numbers[-1], delta=2.5, msg=label)
        benefits, costs, tax, net = (row(label) for label in ("Benefits", "Costs", "Tax .*profits\\)", "Net cash"))
        for k, (b, c, t, n) in enumerate(zip(benefits, costs, tax, net)):
            self.assertAlmostEqual(b - c - t, n, delta=2, msg=f"column {k}")
        self.assertEqual(row("Cumulative cash")[-1], net[-1])

    def test_bridge_ends_at_the_net_present_value(self):
        case = cxref.load_case(self.sources["bank-journey-redesign"])
        text = text_of(self.export("bank-journey-redesign", "--lang", "en"))
        lines = text[text.index("Over the"):].splitlines()
        last = next(line for line in lines if "Net cash; in today" in line)
        self.assertTrue(last.rstrip().endswith(number(cxref.evaluate(case)["results"]["npv"])), last)

    def test_simulation_with_failures_is_first(self):
        """The futures with failures stand before those without, both as `cxcase simulate` has them; without a chance to fail there is one row."""
        page = pages_of(self.export("bank-journey-redesign", "--lang", "en"))[0]
        failed, without = page.index("With failures of initiatives"), page.index("Without failures of initiatives")
        self.assertLess(failed, without)
        # Nearly all futures are good, and the conservative case is not: the page says why.
        conservative = json.loads(W.run("calc", self.sources["bank-journey-redesign"], "--scenario", "conservative", "--json").stdout)
        self.assertLess(conservative["results"]["npv"], 0)
        self.assertIn("The conservative scenario still loses money", flat(page))
        risk = text_of(self.export("bank-journey-redesign", "--lang", "en"))
        for options, column in ((["--failures"], -2), ([], -1)):
            done = json.loads(W.run("simulate", self.sources["bank-journey-redesign"], "--trials", "10000", "--seed", "1", "--json", *options).stdout)
            line = next(one for one in risk.splitlines() if "P10: one future in ten is below" in one)
            self.assertEqual(line.split()[column], money(done["npv"]["p10"], "EUR"))
        with open(self.sources["bank-journey-redesign"], encoding="utf-8") as source:
            case = json.load(source)
        for initiative in case["initiatives"]:
            initiative.pop("probability", None)
        page = text_of(self.export(self.make(case), "--lang", "en"))
        self.assertNotIn("With failures of initiatives", page)
        self.assertIn("Simulated futures", page)

    def test_tracking(self):
        """Of 3,000 a quarter 3,000 and 600 have come: 60%. At that rate 3,600 follow where 6,000 were planned, so that 7,200 of 12,000 face costs of
        5,000 and twelve times 100. Without actuals there is no such part."""
        gain, buy = "initiatives/do/benefits/gain", "initiatives/do/costs/buy"
        case = {
            "format": "cxcase/1", "case": {"title": "Plain", "start": "2027-01", "horizon_months": 12, "discount_rate": 0},
            "segments": [{"id": "all", "name": "All", "customers": 100, "revenue_per_customer": 1, "gross_margin": 0, "churn_rate": 0}],
            "initiatives": [{
                "id": "do", "name": "Do",
                "costs": [{"id": "buy", "name": "Buy", "amount": 4800, "timing": "once"}, {"id": "run", "name": "Run", "amount": 100, "timing": "monthly"}],
                "benefits": [{"id": "gain", "name": "Gain", "driver": "platform_consolidation", "annual_saving": 12000}]}],
        }
        without = self.export(self.make(case), "--lang", "en")
        self.assertNotIn("All tracked benefits", flat(text_of(without)))
        case["actuals"] = [{"quarter": q, "path": path, "value": value} for q, path, value in (("2027-Q1", gain, 3000), ("2027-Q2", gain, 600), ("2027-Q1", buy, 5000))]
        page = next(flat(page) for page in pages_of(self.export(self.make(case), "--lang", "en")) if "All tracked benefits" in flat(page))
        self.assertIn("Benefits to Q2 2027 reach 60% of plan and costs 104%", page)
        self.assertIn("The plan is the case as it is now", page)
        for plan, as_planned, at_rate in ((12000, 9600, 7200), (6000, 6200, 6200), (6000, 3400, 1000)):
            self.assertRegex(page, rf"{money(plan, 'EUR')} +{money(as_planned, 'EUR')} +{money(at_rate, 'EUR')}")
        self.assertRegex(page, "Q2 2027 +€3,000 +€600 +−€2,400 +€6,000 +€3,600")
        self.assertRegex(page, "Q1 2027 +€4,800 +€5,000 +€200 +€4,800 +€5,000")

    def test_furniture(self):
        """Title, scenario, version, day and number stand on every page, and the pages are numbered to the end."""
        for name, options, scenario in (("bank-journey-redesign", [], "Base"), ("retail-closed-loop", ["--scenario", "conservative"], "Conservative")):
            with self.subTest(name):
                pages = pages_of(self.export(name, "--lang", "en", "--date", "2026-11-30", *options))
                with open(self.sources[name], encoding="utf-8") as source:
                    title = json.load(source)["case"]["title"]
                self.assertGreater(len(pages), 7)
                for i, page in enumerate(pages):
                    for words in (title, f"Scenario: {scenario}", "version 0 · 2026-11-30", f"Page {i + 1} of {len(pages)}"):
                        self.assertIn(words, page)

    def test_form(self):
        """Fonts are in the file with a way back to text; there are metadata, bookmarks that name the pages and links to them."""
        path = self.export("bank-journey-redesign", "--lang", "en", "--date", "2026-11-30")
        info = info_of(path)
        self.assertEqual(info["Title"], "Retail bank service redesign")
        self.assertEqual(info["Author"], "Customer experience office")
        self.assertIn("Nov 30 00:00:00 2026", info["CreationDate"])
        fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r"yes\s+yes\s+yes", "not embedded, or without its letters")
        with open(path, "rb") as source:
            data = source.read()
        for words in (b"/StructTreeRoot", b"/Outlines", b"/Lang (en)"):
            self.assertIn(words, data)
        self.assertEqual(info["Tagged"], "yes")
        # The table of objects is where the end of the file says, and each object where the table says.
        table = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", data).group(1))
        lines = data[table:].split(b"\n")
        self.assertEqual(lines[0], b"xref")
        for k in range(1, int(lines[1].split()[1])):
            self.assertTrue(data[int(lines[2 + k].split()[0]):].startswith(b"%d 0 obj" % k), k)
        links = subprocess.run(["pdfinfo", "-struct", path], capture_output=True, text=True, check=True).stdout
        for tag in ("H1", "H2", "Table", "TR", "TH", "TD", "Figure", "Link"):
            self.assertRegex(links, rf"\b{tag}\b")
        self.contents(path)

    def contents(self, path):
        """The contents of the first page name the pages on which the parts begin."""
        pages = pages_of(path)
        contents = flat(pages[0][pages[0].rindex("Contents"):])
        found = re.findall(r"([A-Z][a-z ]+?) (\d+)(?= |$)", contents.split("Scenario:")[0].removeprefix("Contents "))
        self.assertGreaterEqual(len(found), 5)
        for title, number_of in found:
            lines = [line for line in pages[int(number_of) - 1].splitlines() if line.strip()]
            self.assertEqual(lines[1].strip(), title)

    def test_paper(self):
        for option, locale, size in (("A4", "en_US.UTF-8", "595.276 x 841.89"), ("Letter", "de_DE.UTF-8", "612 x 792"), ("letter", "C", "612 x 792"),
                                     (None, "en_US.UTF-8", "612 x 792"), (None, "de_DE.UTF-8", "595.276 x 841.89"), (None, "C", "595.276 x 841.89")):
            with self.subTest(option=option, locale=locale):
                out = self.path("paper.pdf")
                options = ["--paper", option] if option else []
                W.export(self.sources["empty"], out, *options, env={**os.environ, "LC_ALL": locale, "LOCPATH": os.environ.get("CXCASE_LOCPATH", "")})
                self.assertIn(size, info_of(out)["Page size"])
        done = W.run("export", self.sources["empty"], "-o", self.path("no.pdf"), "--paper", "A5")
        self.assertEqual(done.returncode, 2)
        self.assertIn("A4, Letter", done.stderr)
        self.assertFalse(os.path.exists(self.path("no.pdf")))

    def test_curve_takes_the_room_of_the_first_page(self):
        """On either paper, what the other parts leave of the first page belongs to the curve: no more than a line stays free."""
        for paper in ("A4", "Letter"):
            for name in ("bank-journey-redesign", "contact-centre-deflection"):
                with self.subTest(paper=paper, name=name):
                    words = text_of(self.export(name, "--paper", paper, out="room.pdf"), "-bbox", "-f", "1", "-l", "1")
                    bottom = float(re.search(r'<page width="[\d.]+" height="([\d.]+)"', words)[1]) - 58
                    lowest = max(y for y in map(float, re.findall(r'yMax="([\d.]+)"', words)) if y < bottom)
                    self.assertLess(bottom - lowest, 14)

    def test_same_bytes(self):
        first = self.export("bank-journey-redesign", "--lang", "de", out="a.pdf")
        second = self.export("bank-journey-redesign", "--lang", "de", out="b.pdf")
        with open(first, "rb") as a, open(second, "rb") as b:
            self.assertEqual(a.read(), b.read())

    def test_languages(self):
        """The texts and the numbers are those of the language, and the first page is one page."""
        npv = number(cxref.evaluate(cxref.load_case(self.sources["bank-journey-redesign"]))["results"]["npv"])
        for language, group, words, second in (
                ("de", ".", ("Seite 1 von", "Szenario: Basis", "Kapitalwert"), "Kosten und Nutzen"),
                ("ru", " ", ("Страница 1 из", "Сценарий: Базовый", "Чистая приведённая стоимость"), "Затраты и выгоды"),
                ("es", ".", ("Página 1 de", "Escenario: Base", "Valor actual neto"), "Costes y beneficios"),
                ("fr", " ", ("Page 1 sur", "Scénario : Base", "Valeur actuelle nette"), "Coûts et gains")):
            with self.subTest(language):
                pages = pages_of(self.export("bank-journey-redesign", "--lang", language))
                text = flat(pages[0])
                for one in (*words, npv.replace(",", group) + " €"):
                    self.assertIn(one, text)
                self.assertEqual([line.strip() for line in pages[1].splitlines() if line.strip()][1], second)

    def test_no_payback(self):
        text = flat(text_of(self.export(os.path.join(W.HERE, "..", "data", "second-edition", "never-pays-back.json"), "--lang", "en")))
        self.assertIn("does not pay back within", text)
        self.assertNotIn("nan", text.lower().replace("financ", ""))

    def test_hostile_texts(self):
        """Right-to-left, emoji, names and sources as long as they may be, control characters: the file is whole, and what can be read is read."""
        case = {
            "format": "cxcase/1",
            "case": {"title": "تقرير الحالة 😀 <b>&amp;</b> " + "title " * 25, "organisation": "עברית " * 30, "currency": "EUR",
                     "start": "2027-01", "horizon_months": 24, "discount_rate":
                     {"value": 0.1, "low": 0.05, "high": 0.15, "source": "Silbe " * 2000, "owner": "\u200f" + "ا" * 150, "note": "a\u0001b\u2028c"}},
            "segments": [{"id": "s", "name": "S S", "customers": {"value": 1000, "low": 900, "high": 1100}, "revenue_per_customer": 200,
                          "gross_margin": 0.5, "churn_rate": 0.2}],
            "initiatives": [{"id": "i", "name": "X" * 200, "owner": "a\tb", "costs": [{"id": "c", "name": "C\u200e", "amount": 100}],
                             "benefits": [{"id": "b", "name": "B", "driver": "churn_reduction", "segment": "s", "reduction": 0.1}]}],
        }
        out = self.export(self.make(case), "--lang", "en")
        pages = pages_of(out)
        text = flat("".join(pages))
        self.assertEqual(text.count("Silbe"), 2000)
        self.assertGreaterEqual(text.replace(" ", "").count("X" * 20), 10)
        self.assertIn("&amp;</b>", text)  # the order of letters around Arabic is pdftotext's
        self.assertNotRegex("".join(pages), r"[\x00-\x08\x0b\x0e-\x1f]")
        for i, page in enumerate(pages):
            self.assertTrue(f"Page {i + 1} of {len(pages)}" in page, i)
        # A table that goes on has its head again.
        assumptions = [page for page in pages if "Silbe" in page]
        self.assertGreater(len(assumptions), 1)
        for page in assumptions:
            self.assertRegex(page, r"Assumption\s+Value\s+Range\s+Swing\s+Source\s+Owner\s+Status")

    def test_every_case_fits(self):
        """Nothing is drawn outside the margins of the paper."""
        for name in W.sample(self.sources, 4):
            with self.subTest(name):
                out = self.export(name, "--lang", "en")
                boxes = subprocess.run(["pdftotext", "-bbox", out, "-"], capture_output=True, text=True, check=True).stdout
                for page in boxes.split("<page ")[1:]:
                    width, height = (float(one) for one in re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
                    for x0, y0, x1, y1 in re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', page):
                        self.assertGreaterEqual(float(x0), 54)
                        self.assertGreaterEqual(float(y0), 20)
                        self.assertLessEqual(float(x1), width - 54)
                        self.assertLessEqual(float(y1), height - 20)


if __name__ == "__main__":
    unittest.main()
