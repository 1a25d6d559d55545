#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The workbooks of W.main_cases(): what it stores is what spreadsheets find and what the program says, live and as exported."""
import json, os, re, sys, tempfile, unittest, zipfile
import openpyxl
import workbook as W

RESULTS = ("npv npv_cashable irr mirr roi bcr pv_benefits pv_costs total_benefits total_costs payback_months discounted_payback_months "
           "peak_funding peak_funding_month").split()
SHEETS = ["Cover", "Decision", "Inputs", "Model", "Lines", "Annual", "Bridge", "Statements", "Summary", "Scenarios", "Sensitivity", "Risk", "Tracking", "Review", "Changes", "Checks", "Glossary"]


class Workbooks(unittest.TestCase):
    from_libreoffice = {}

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.cases = dict(W.cases())
        cls.books = {name: W.export(path, os.path.join(cls.folder.name, name + ".xlsx")) for name, path in W.main_cases()}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    @classmethod
    def by_libreoffice(cls):
        """What LibreOffice made of the books and of two others, all in one run: its start takes longer than a workbook."""
        if not cls.from_libreoffice:
            # In a run that is not thorough, test_settings compares each cell of two settings of this example.
            books = [book for name, book in cls.books.items() if W.THOROUGH or name != "every-driver"]
            cls.from_libreoffice.update(W.libreoffice([*books, cls.broken(), cls.reached()], cls.path("libreoffice")))
        return cls.from_libreoffice

    def recalculated(self, files, names):
        for name in names:
            self.assertEqual(W.differences(self.books[name], files[self.books[name]])[:5], [], name)

    def test_gnumeric(self):
        self.recalculated(W.gnumeric(list(self.books.values()), self.path("gnumeric")), self.books)

    def test_libreoffice(self):
        self.recalculated(self.by_libreoffice(), [name for name in self.books if W.THOROUGH or name != "every-driver"])

    def compare_results(self, where, names, values, result):
        for key in RESULTS:
            found, wanted = values.get(names["out_" + key]), result["results"][key]
            if wanted is None:
                self.assertIsInstance(found, str, (where, key))
                self.assertFalse(found.startswith("#"), (where, key, found))
            else:
                self.assertTrue(W.near(found, wanted, W.largest(values)), (where, key, found, wanted))

    def test_results_are_the_program_s(self):
        for name, book in self.books.items():
            values = W.values(book)
            self.compare_results(name, W.names(book), values, W.calc(self.cases[name]))
            self.assertEqual(values[W.names(book)["chk_master"]], 1, name)

    CUSTOM = {"format": "cxcase/1", "case": {"title": "One", "currency": "EUR", "start": "2027-01", "horizon_months": 24, "discount_rate": 0.1},
              "initiatives": [{"id": "i", "name": "I", "start_month": 1, "costs": [{"id": "c", "name": "C", "amount": 1000, "timing": "once"}],
                               "benefits": [{"id": "b", "name": "B", "driver": "custom", "formula": "100/(x-7)", "parameters": {"x": 3}},
                                            {"id": "d", "name": "D", "driver": "custom", "formula": "50*x", "parameters": {"x": 8}}]}]}

    @classmethod
    def custom(cls):
        path = cls.path("custom.json")
        with open(path, "w") as f:
            json.dump(cls.CUSTOM, f)
        return path

    def test_inputs_of_a_unit_have_the_same_decimals(self):
        """The percentages of Inputs stand with one number of decimals, as each other unit does, but for a number that needs more."""
        case = json.loads(json.dumps(self.CUSTOM))
        case["segments"] = [{"id": "s", "name": "S", "customers": 1000, "revenue_per_customer": 10, "churn_rate": 0.12, "gross_margin": {"value": 0.425, "low": 0.4, "high": 0.45}},
                            {"id": "z", "name": "Z", "customers": 50, "revenue_per_customer": 10, "churn_rate": 0.20001, "gross_margin": 0.5}]
        case["scenarios"] = [{"id": "low", "name": "Low", "overrides": {"segments/s/churn_rate": 0.1275}}]
        path = self.path("decimals.json")
        with open(path, "w") as f:
            json.dump(case, f)
        rows = openpyxl.load_workbook(W.export(path, self.path("decimals.xlsx")))["Inputs"].iter_rows(min_row=11)
        formats = {row[0].value: {cell.number_format for cell in row[3:9] if cell.value is not None} for row in rows if row[0].value}
        # 12.75% needs two decimals, so all percentages have two; 20.001% needs three and has them alone.
        for name in ("segments/s/churn_rate", "segments/s/gross_margin", "segments/z/gross_margin", "case/discount_rate"):
            self.assertEqual(formats[name], {"0.00%"}, name)
        self.assertEqual(formats["segments/z/churn_rate"], {"0.000%"})
        self.assertEqual(formats["segments/s/customers"], formats["segments/z/customers"])

    @classmethod
    def broken(cls):
        """A workbook with a reviewer's number that makes a formula divide by zero."""
        path = cls.path("broken.xlsx")
        if not os.path.exists(path):
            W.Book(W.export(cls.custom(), cls.path("custom.xlsx"))).reviewed(path, {"initiatives/i/benefits/b/parameters/x": 7})
        return path

    @classmethod
    def reached(cls):
        """A workbook with formulas that divide by zero where they do not reach; their parameters are x = 100, y = 7 and zero = 0."""
        path = cls.path("reached.xlsx")
        if os.path.exists(path):
            return path
        formulas = (("x / since_effect + y", 0), ("if(since_effect > 3, x / (since_effect - 3), mod(x, since_effect))", 0),
                    ("since_effect^0.5 * x + (since_effect - 0.5)^-1 + x^(1/since_effect)", 0), ("x / zero", 40),
                    ("if(zero > 0, x / zero + x ^ (1 / zero) + mod(x, zero) + (x + zero + 1000000) / (zero * (x + 12345678) * (x + 87654321)), y)", 0),
                    ("if(and(zero > 0, t > 3), if(y > 0, x / zero / y, x / zero), if(y < 0, zero ^ -1, (0 - x) ^ 2))", 0))
        case = {"format": "cxcase/1", "case": {"title": "Reached", "currency": "EUR", "start": "2027-01", "horizon_months": 24},
                "initiatives": [{"id": "i", "name": "I", "start_month": 2, "build_months": 3, "benefits": [
                    {"id": f"b{k}", "name": f"B{k}", "driver": "custom", "formula": formula, "delay_months": delay,
                     "parameters": {"x": 100, "y": 7, "zero": 0}} for k, (formula, delay) in enumerate(formulas)]}]}
        with open(cls.path("reached.json"), "w", encoding="utf-8") as f:
            json.dump(case, f)
        return W.export(cls.path("reached.json"), path)

    def test_an_error_fails_a_check_and_no_more(self):
        """A reviewer's number that makes a formula divide by zero: the flag on every sheet says so, and is no error itself."""
        broken = self.broken()
        self.assertEqual(W.Book(self.path("custom.xlsx")).value("chk_master"), 1)
        for copies in (W.gnumeric([broken], self.path("custom-g")), self.by_libreoffice()):
            again = W.Book(copies[broken])
            self.assertEqual(again.value("chk_master"), 0)
            self.assertEqual(again.cells("Summary")["A2"], again.value("chk_bad"))

    def test_a_formula_counts_only_while_it_acts(self):
        """What divides by the months since the effect began is no error in the months before, on no sheet."""
        case = json.loads(json.dumps(self.CUSTOM))
        case["initiatives"][0].update(start_month=4, build_months=2)
        for benefit, formula in zip(case["initiatives"][0]["benefits"], ("100/since_effect", "if(since_effect>3, 1000/(since_effect-3)+x, x)")):
            benefit["formula"] = formula
        path = self.path("since.json")
        with open(path, "w") as f:
            json.dump(case, f)
        book = W.export(path, self.path("since.xlsx"))
        again = W.gnumeric([book], self.path("since-g"))[book]
        for values in (W.values(book), W.values(again)):
            self.assertEqual({k: v for k, v in values.items() if isinstance(v, str) and v.startswith("#")}, {})
            self.assertEqual(values[W.names(book)["chk_master"]], 1)
        self.assertEqual(W.differences(book, again)[:5], [])

    def test_initiatives_on_summary(self):
        """Of a case with one initiative, without overlap and contingency, the initiative's present values are the case's."""
        book = W.export(self.custom(), self.path("custom.xlsx"))
        cells = W.Book(W.gnumeric([book], self.path("custom-s"))[book]).cells("Summary")
        head = next(c for c, v in cells.items() if v == "Initiative")
        row = int(head[1:]) + 1
        result = W.calc(self.custom())
        self.assertEqual((cells[f"A{row}"], cells[f"C{row}"]), ("I", 1))
        self.assertAlmostEqual(cells[f"D{row}"], result["results"]["pv_benefits"], delta=1e-6)
        self.assertAlmostEqual(cells[f"E{row}"], result["results"]["pv_costs"], delta=1e-6)
        self.assertAlmostEqual(cells[f"F{row}"], cells[f"D{row}"] - cells[f"E{row}"], delta=1e-6)

    def test_no_margin_is_no_error(self):
        with open(self.cases["telecom-rescue"]) as f:
            case = json.load(f)
        for segment in case["segments"]:
            segment.update(revenue_per_customer=0, cost_to_serve=0)
        case["stages"], case["initiatives"] = [], []
        path = self.path("no-margin.json")
        with open(path, "w") as f:
            json.dump(case, f)
        book = W.Book(W.export(path, self.path("no-margin.xlsx")))
        for sheet in book.sheets:
            errors = {c: v for c, v in book.cells(sheet).items() if isinstance(v, str) and v.startswith("#")}
            self.assertEqual(errors, {}, sheet)

    def test_what_a_formula_does_not_reach(self):
        """In months without an effect, and in a branch that is not taken, a formula may divide by zero; no row of the sheet shows it, whether
        the formula is one row or is cut into several. The checks hold in both engines."""
        out = self.reached()
        for book in (out, W.gnumeric([out], self.path("reached-g"))[out], self.by_libreoffice()[out]):
            errors = {at: v for at, v in W.values(book).items() if isinstance(v, str) and v.startswith("#")}
            self.assertEqual(errors, {}, book)
            self.assertEqual(W.Book(book).value("chk_master"), 1)
            self.assertEqual(W.differences(out, book), [])
        # By hand: the effect begins after month 5, so months 6 to 24 are 1 to 19 since then.
        months = range(1, 20)
        totals = [sum(100 / m + 7 for m in months), sum(100 / (m - 3) if m > 3 else 100 % m for m in months),
                  sum(m ** 0.5 * 100 + 1 / (m - 0.5) + 100 ** (1 / m) for m in months), 0, 7 * 19, 100 ** 2 * 19]
        for line, total in zip(W.calc(self.path("reached.json"))["benefits"], totals):
            self.assertAlmostEqual(line["total"], total, delta=1e-9 * max(1, total))

    def test_a_text_among_reviewers_values_fails_a_check(self):
        path = self.path("text.xlsx")
        wb = openpyxl.load_workbook(self.books["every-driver"])
        sheet, cell = wb.defined_names["in_reviewer"].attr_text.replace("$", "").split("!")
        wb[sheet].cell(wb[sheet][cell].row + 3, wb[sheet][cell].column).value = "50 %"
        wb.save(path)
        again = W.Book(W.gnumeric([path], self.path("text-g"))[path])
        self.assertEqual((again.value("chk_entries"), again.value("chk_master")), (0, 0))

    def selected(self, name, cell, number):
        return W.set_cells(self.books[name], self.path(f"{name}-{cell}-{number}.xlsx"), {W.names(self.books[name])[cell]: number})

    def test_scenarios_are_live(self):
        # The templates' scenarios, the bank's among them, are in test_selectors.
        for name in ("every-driver", "bank-journey-redesign") if W.THOROUGH else ("every-driver",):
            for number, scenario in W.sample(((2, "conservative"), (3, "optimistic")), 2):
                book = self.selected(name, "in_scenario", number)
                again = W.gnumeric([book], self.path("scenarios"))[book]
                values = W.values(again)
                self.compare_results((name, scenario), W.names(again), values, W.calc(self.cases[name], "--scenario", scenario))
                self.assertEqual(values[W.names(again)["chk_master"]], 1, (name, scenario))

    def test_delay_is_live(self):
        for name in ("every-driver", "year-end-36"):
            result = W.calc(self.cases[name])["results"]
            for months, cost in W.sample(result["cost_of_delay"].items(), 3):  # test_selectors has 3 and 12 months of the templates
                book = self.selected(name, "in_delay", int(months))
                again = W.Book(W.gnumeric([book], self.path("delay"))[book])
                self.assertTrue(W.near(again.value("out_npv"), result["npv"] - cost, W.largest(W.values(self.books[name]))), (name, months))

    def test_a_mix_that_does_not_sum_to_1(self):
        """A reviewer who changes one share alone proposes what cannot be taken over, in any scenario."""
        book = W.Book(self.books["every-driver"])
        segment = "segments/home"
        for promoters, others, holds in ((0.5, {}, 0), (0.5, {"passives": 0.3, "detractors": 0.2}, 1), (0.5, {"passives": 0.3, "detractors": 0.200002}, 0)):
            for scenario in (1, 2):
                changes = {f"{segment}/{k}": v for k, v in {"promoters": promoters, **others}.items()}
                out = self.path("mix.xlsx")
                book.reviewed(out, changes, scenario)
                again = W.Book(W.gnumeric([out], self.path("mix"))[out])
                self.assertEqual(again.value("chk_master"), holds, (changes, scenario))

    def test_another_scenario_exported(self):
        book = W.export(self.cases["every-driver"], self.path("optimistic.xlsx"), "--scenario", "optimistic")
        self.compare_results("optimistic", W.names(book), W.values(book), W.calc(self.cases["every-driver"], "--scenario", "optimistic"))
        self.assertEqual(W.values(book)[W.names(book)["in_scenario"]], 3)

    def test_same_bytes(self):
        again = W.export(self.cases["every-driver"], self.path("under-another-name.xlsx"))
        with open(self.books["every-driver"], "rb") as a, open(again, "rb") as b:
            self.assertEqual(a.read(), b.read())

    def test_same_bytes_in_another_locale(self):
        locales = os.environ["CXCASE_LOCPATH"]
        self.assertTrue(os.path.isdir(f"{locales}/de_DE.UTF-8"))
        # A decimal comma; and May, which is another word in German.
        for variable in ("LC_NUMERIC", "LC_TIME", "LC_ALL"):
            book = W.export(self.cases["every-driver"], self.path("comma.xlsx"), "--lang", "en",
                            env={**{k: v for k, v in os.environ.items() if k != "LC_ALL"}, "LOCPATH": locales, variable: "de_DE.UTF-8"})
            with open(self.books["every-driver"], "rb") as ours, open(book, "rb") as theirs:
                self.assertEqual(ours.read(), theirs.read(), variable)

    def test_sheets(self):
        for name, book in self.books.items():
            wb = W.loaded(book)
            self.assertEqual([s for s in SHEETS if s in wb.sheetnames], wb.sheetnames, name)
            for ws in wb:
                where = (name, ws.title)
                self.assertEqual(ws.sheet_state, "visible", where)
                self.assertTrue(ws.protection.sheet, where)
                self.assertFalse(ws.merged_cells.ranges, where)
                self.assertTrue(ws.title == "Cover" or ws.freeze_panes, where)
            self.assertEqual(wb.active.title, "Cover")

    def test_only_what_is_the_reviewer_s_is_open(self):
        wb = W.loaded(self.books["every-driver"])
        for ws in wb:
            for row in ws.iter_rows():
                for cell in row:
                    if not cell.protection.locked:
                        self.assertIn(ws.title, ("Inputs", "Review"), cell.coordinate)
                        self.assertNotEqual(cell.data_type, "f", f"{ws.title}!{cell.coordinate}")

    def test_no_number_of_a_graph_is_typed(self):
        """Model, Lines, Annual and Summary hold formulas and texts, but for the number of month 0."""
        for name, book in self.books.items():
            wb = W.loaded(book)
            for sheet in ("Model", "Lines", "Annual", "Summary"):
                typed = [c.coordinate for row in (wb[sheet].iter_rows() if sheet in wb.sheetnames else ()) for c in row if W.is_number(c.value)]
                self.assertEqual(typed, ["E3"] if sheet == "Model" else [], (name, sheet))

    def test_charts_have_points_and_words(self):
        for name, book in self.books.items():
            z = zipfile.ZipFile(book)
            charts = [n for n in z.namelist() if re.match(r"xl/charts/chart\d+\.xml", n)]
            self.assertTrue(charts, name)
            for n in charts:
                text = z.read(n).decode()
                points = [float(v) for c in re.findall(r"<c:val>.*?</c:val>", text, re.S) for v in re.findall(r"<c:v>([^<]*)</c:v>", c)]
                self.assertTrue(points, (name, n))
                for count, cache in re.findall(r'<c:ptCount val="(\d+)"/>(.*?)</c:(?:num|str)Cache>', text):
                    at = [int(i) for i in re.findall(r'<c:pt idx="(\d+)">', cache)]
                    self.assertEqual(at, sorted(set(at)), (name, n))
                    self.assertTrue(not at or at[-1] < int(count), (name, n))
                for first, last, count in re.findall(r"<c:f>\w+!\$[A-Z]+\$(\d+):\$[A-Z]+\$(\d+)</c:f><c:\w+>.*?<c:ptCount val=\"(\d+)\"/>", text):
                    self.assertIn(int(count), (int(last) - int(first) + 1,) if first != last else range(1, 200), (name, n))
                self.assertGreaterEqual(len(re.findall(r"<c:title>", text)), 3, (name, n))
            drawings = "".join(z.read(n).decode() for n in z.namelist() if re.match(r"xl/drawings/drawing\d+\.xml", n))
            self.assertEqual(len(re.findall(r'<xdr:cNvPr [^>]*descr="[^"]{20,}"', drawings)), len(charts), name)

    def test_prompts(self):
        """What a reviewer's cell takes is said with its unit."""
        sheet = W.loaded(self.books["bank-journey-redesign"])["Inputs"]
        rows = {sheet.cell(r, 1).value: r for r in range(1, sheet.max_row + 1)}
        prompts = {cell: v.prompt for v in sheet.data_validations.dataValidation for area in v.sqref.ranges for row in area.rows for cell in row}
        column = W.names(self.books["bank-journey-redesign"])["in_reviewer"][1].rstrip("0123456789")
        for path, words in (("case/discount_rate", "More than \u2212100% a year and at most 100% a year."), ("case/contingency", "From 0% to 200%."),
                            ("segments/everyday/acquisition_cost", "At least \u20ac0.")):
            at = (rows[path], openpyxl.utils.column_index_from_string(column))
            self.assertTrue(prompts[at].startswith(words), (path, prompts[at]))
            self.assertTrue(prompts[at].endswith("Empty: the scenario's value counts."), prompts[at])

    def steps(self, book):
        """The stacked columns of the waterfall: [(label, amount, not painted, [painted …])], by the ranges that the chart is bound to."""
        z = zipfile.ZipFile(book)
        charts = [z.read(n).decode() for n in z.namelist() if re.match(r"xl/charts/chart\d+\.xml", n)]
        chart = next(c for c in charts if '<c:barDir val="col"/><c:grouping val="stacked"/>' in c)
        values = W.values(book)
        columns, first, last = [], 0, 0
        for sheet, column, first, last in re.findall(r"<c:val><c:numRef><c:f>(\w+)!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)</c:f>", chart):
            columns.append([values.get((sheet, f"{column}{row}"), 0) for row in range(int(first), int(last) + 1)])
        self.assertIn("<a:noFill/>", chart.split("</c:ser>")[0])
        stored = [float(v) for c in re.findall(r"<c:val>.*?</c:val>", chart, re.S) for v in re.findall(r"<c:v>([^<]*)</c:v>", c)]
        self.assertEqual([v for v in stored if v], [float(repr(v)) for c in columns for v in c if v])
        amounts = [(values[("Summary", f"A{row}")], values[("Summary", f"C{row}")]) for row in range(int(first), int(last) + 1)]
        return [(label, amount, columns[0][i], [c[i] for c in columns[1:]]) for i, (label, amount) in enumerate(amounts)]

    def check_steps(self, book, benefits):
        """Every step floats from where the one before ended, on both sides of zero; the last column is their sum, from zero."""
        level, largest_level = 0, 1
        *steps, total = self.steps(book)
        for label, amount, hidden, painted in steps:
            lower, upper = min(level, level + amount), max(level, level + amount)
            largest_level = max(largest_level, abs(lower), abs(upper))
            close = lambda a, b: self.assertAlmostEqual(a, b, delta=1e-9 * largest_level, msg=label)
            close(sum(map(abs, painted)), abs(amount))
            close(hidden + sum(p for p in painted if p > 0) if upper > 0 else 0, max(0, upper))
            close((hidden if hidden < 0 else 0) + sum(p for p in painted if p < 0), min(0, lower))
            level += amount
        self.assertAlmostEqual(total[1], level, delta=1e-9 * largest_level)
        self.assertEqual((total[1], 0), (total[3][-1], total[2]))
        self.assertAlmostEqual(total[1], benefits, delta=1e-9 * largest_level)

    def test_waterfall_is_sorted_and_short(self):
        """The largest first, ten of them, the others together, the overlap last."""
        with open(self.cases["every-driver"]) as f:
            case = json.load(f)
        for i in range(14):
            case["initiatives"][0]["benefits"].append({"id": f"more{i}", "name": f"More {i}", "driver": "platform_consolidation", "annual_saving": 1000 * (i + 1)})
        source = self.path("many.json")
        with open(source, "w") as f:
            json.dump(case, f)
        book = W.export(source, self.path("many.xlsx"))
        result = W.calc(source)
        *steps, overlap, _ = self.steps(book)
        sizes = sorted((abs(line["total"]) for line in result["benefits"]), reverse=True)
        self.assertEqual(len(steps), 11)
        for (label, amount, _, _), size in zip(steps[:10], sizes):
            self.assertAlmostEqual(abs(amount), size, delta=1e-6, msg=label)
        n = sum(len(i["benefits"]) for i in case["initiatives"])
        self.assertEqual((steps[10][0], overlap[0]), (f"{n - 10} smaller benefits", "Overlap between benefits"))
        self.check_steps(book, result["results"]["total_benefits"])

    def test_what_is_freed(self):
        """Contacts and hours by hand: 100,000 customers, no churn, 10,000 contacts of 6 minutes a month. At full effect a fifth is not made, and
        the others take a tenth less time; positions have 1,720 hours a year."""
        case = {"format": "cxcase/1", "case": {"title": "F", "currency": "EUR", "start": "2027-01", "horizon_months": 24},
                "segments": [{"id": "s", "name": "S", "customers": 100000, "revenue_per_customer": 100, "gross_margin": 0.5, "churn_rate": 0}],
                "channels": [{"id": "phone", "name": "Phone", "handle_minutes": 6, "agent_cost_per_hour": 30, "occupancy": 0.8}],
                "stages": [{"id": "use", "name": "Use", "contacts": {"phone": 100}}],
                "initiatives": [{"id": "i", "name": "I", "costs": [{"id": "c", "name": "C", "amount": 1000}],
                                 "benefits": [{"id": "fewer", "name": "Fewer", "driver": "contact_reduction", "stage": "*", "channel": "*", "reduction": 0.2},
                                              {"id": "shorter", "name": "Shorter", "driver": "contact_cost_reduction", "channel": "phone", "reduction": 0.1},
                                              {"id": "labour", "name": "Labour", "driver": "labour_saving", "hours_per_month": 344, "cost_per_hour": 40, "realisation": 0.5}]}]}
        source = self.path("freed.json")
        with open(source, "w") as f:
            json.dump(case, f)
        path = W.export(source, self.path("freed.xlsx"))
        hours = (10000 - 8000 * 0.9) * 6 / 60 / 0.8  # a month
        for book in (W.Book(path), W.Book(W.gnumeric([path], self.path("freed-g"))[path])):
            self.assertAlmostEqual(book.value("out_contacts_freed"), 2000 * 12, places=6)
            self.assertAlmostEqual(book.value("out_hours_freed"), 12 * (hours + 344), places=6)
            self.assertAlmostEqual(book.value("out_full_time_equivalents"), 12 * (hours + 344) / 1720, places=9)
        decision = W.Book(path).cells("Decision")
        row = next(c[1:] for c, v in decision.items() if v == "Working time freed, in the last twelve months")
        self.assertAlmostEqual(decision["B" + row], 12 * (hours + 344) / 1720, places=9)

    def test_every_sheet_says_which_case_it_is(self):
        """Scenario, version and date stay in view on each sheet; a case without a history is of the day of its file, or of --date."""
        source = self.path("dated.json")
        with open(self.cases["telecom-rescue"]) as f, open(source, "w") as out:
            out.write(f.read())
        os.utime(source, (1800000000, 1800000000))  # 2027-01-15
        for arguments, day in (((), "2027-01-15"), (("--date", "2028-02-29"), "2028-02-29")):
            path = W.export(source, self.path("dated.xlsx"), *arguments)
            values = W.values(path)
            for sheet in W.Book(path).sheets:
                if sheet != "Cover":
                    self.assertEqual(values[(sheet, "B1")], f"Base · version 0 · {day}", sheet)
            self.assertIn(f"As exported on {day} by", values[("Scenarios", "B2")])
        # It follows the scenario that is chosen.
        chosen = W.set_cells(path, self.path("dated-2.xlsx"), {W.names(path)["in_scenario"]: 2})
        again = W.values(W.gnumeric([chosen], self.path("dated-g"))[chosen])
        self.assertTrue(again[("Summary", "B1")].startswith("Conservative · version 0"), again[("Summary", "B1")])

    def test_months_are_printed_by_the_year(self):
        for name in ("bank-journey-redesign", "year-end-36"):
            book = W.loaded(self.books[name])
            sheet = book["Model"]
            self.assertEqual([b.id for b in sheet.col_breaks.brk], list(range(17, sheet.max_column - 1, 12))[:len(sheet.col_breaks.brk)], name)
            self.assertGreaterEqual(len(sheet.col_breaks.brk), 2)
            self.assertFalse(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
            self.assertGreaterEqual(sheet.page_setup.scale, 70)
            self.assertEqual(sheet.print_title_cols, "$A:$D")

    def test_totals_have_their_own_unit(self):
        """A row of amounts a month adds up to an amount, and so of customers, contacts and hours."""
        book = W.loaded(self.books["bank-journey-redesign"])
        found = set()
        for row in book["Model"].iter_rows(min_row=5, max_col=4):
            if row[3].value is not None and row[1].value:
                found.add(row[1].value)
                want = {"€ a month": "[$€]#,##0", "customers a month": '#,##0" customers"', "contacts a month": '#,##0" contacts"', "hours a month": '#,##0.0" hours"'}
                self.assertTrue(row[3].number_format.startswith(want.get(row[1].value, "")), (row[0].value, row[3].number_format))
        self.assertIn("€ a month", found)
        self.assertIn("contacts a month", found)

    def test_waterfall(self):
        for name, book in self.books.items():
            if "Lines" in W.Book(book).sheets:
                self.check_steps(book, W.calc(self.cases[name])["results"]["total_benefits"])

    def test_waterfall_below_zero(self):
        """Benefits that take away, so that the steps go down through zero and come up again."""
        with open(self.cases["every-driver"]) as f:
            case = json.load(f)
        for uplift in (-0.3, 0.02):
            benefits = [b for i in case["initiatives"] for b in i["benefits"] if b["driver"] == "revenue_uplift"]
            benefits[0]["uplift"] = uplift
            source = self.path(f"uplift{uplift}.json")
            with open(source, "w") as f:
                json.dump(case, f)
            book = W.export(source, self.path(f"uplift{uplift}.xlsx"))
            self.check_steps(book, W.calc(source)["results"]["total_benefits"])
            if uplift < 0:
                self.assertLess(min(sum(p for p in painted if p < 0) for _, _, _, painted in self.steps(book)), 0)
                self.assertEqual(W.differences(book, W.gnumeric([book], self.path("below"))[book])[:5], [])

    def test_texts_of_users(self):
        """A title that looks like a formula stays a text, and nothing breaks the file."""
        with open(self.cases["telecom-rescue"]) as f:
            case = json.load(f)
        bad = "=1+1 & <b> \"quoted\" _x0041_ "
        case["case"]["title"] = bad + "long " * 30
        # Only texts of several lines may be as long, and hold signs that XML has no form for.
        case["initiatives"][0]["description"] = bad + "\u0001\u0008 " + "long " * 9000
        case["case"]["discount_rate"] = {"value": 0.1, "note": bad + "\u0001\u0008 " + "long " * 9000}
        case["case"]["organisation"] = "-2+3"
        case["segments"][0]["name"] = "@SUM(A1) 'x' é 漢字 🙂"
        case["initiatives"][0]["name"] = "+cmd|' /C calc'!A0"
        source = self.path("bad.json")
        with open(source, "w") as f:
            json.dump(case, f)
        done = W.run("export", source, "-o", self.path("bad.xlsx"))
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in zipfile.ZipFile(self.path("bad.xlsx")).namelist():
            if name.endswith(".xml"):
                __import__("xml.dom.minidom").dom.minidom.parseString(zipfile.ZipFile(self.path("bad.xlsx")).read(name))
        values, formulas = W.values(self.path("bad.xlsx")), W.formulas(self.path("bad.xlsx"))
        self.assertFalse([v for k, v in values.items() if isinstance(v, str) and k not in formulas and re.match(r"[=+\-@][^ ]", v)])

    def test_failure_leaves_what_was_there(self):
        target = self.path("kept.xlsx")
        with open(target, "w") as f:
            f.write("before")
        with open(self.path("wrong.json"), "w") as f:
            f.write('{"format": "cxcase/1", "case": {"discount_rate": 7}}')
        self.assertEqual(W.run("export", self.path("wrong.json"), "-o", target).returncode, 1)
        with open(target) as f:
            self.assertEqual(f.read(), "before")
        self.assertEqual(W.run("export", self.cases["telecom-rescue"], "-o", self.path("no/such/folder.xlsx")).returncode, 3)


if __name__ == "__main__":
    unittest.main()
