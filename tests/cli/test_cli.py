#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: verbs and options, exit codes, the sentences of errors, and that a failure leaves nothing behind.

    test_cli.py --cxcase build/src/cxcase     CXCASE_LOCPATH: a folder with the locale de_DE.UTF-8
"""

import argparse
import copy
import csv
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data")
sys.path.insert(0, os.path.join(HERE, "..", "reference"))
import random_cases

CXCASE = None
THOROUGH = os.environ.get("CXCASE_THOROUGH") == "1"
FINE, INPUT, USAGE, SYSTEM = 0, 1, 2, 3
TEMPLATES = ("bank-journey-redesign", "retail-closed-loop", "telecom-churn-rescue", "contact-centre-deflection", "saas-onboarding-renewal",
             "insurance-claims", "public-service-complaints", "empty")
BARE = {"PATH": "/usr/bin:/bin"}  # no HOME, no DISPLAY, no session bus
MINI = {
    "format": "cxcase/1",
    "case": {"title": "Mini", "currency": "EUR", "start": "2027-01", "horizon_months": 24, "discount_rate": 0.1},
    "segments": [{"id": "mass", "name": "Mass", "customers": 1000, "revenue_per_customer": 200, "gross_margin": 0.5, "churn_rate": 0.2}],
    "channels": [{"id": "phone", "name": "Phone", "cost_per_contact": 5}, {"id": "web", "name": "Web", "cost_per_contact": 0.1}],
    "stages": [{"id": "use", "name": "Use", "contacts": {"phone": 70}}],
    "initiatives": [
        {"id": "fix", "name": "Fix", "costs": [{"id": "team", "name": "Team", "amount": 100}],
         "benefits": [{"id": "keep", "name": "Keep", "driver": "churn_reduction", "segment": "mass", "reduction": 0.1}]},
        {"id": "more", "name": "More"}],
}


def run(*arguments, env=None, locale=None, **more):
    env = dict(BARE if env is None else env)
    env["LC_ALL"] = locale or "C.UTF-8"
    if locale and "LOCPATH" not in env and os.environ.get("CXCASE_LOCPATH"):
        env["LOCPATH"] = os.environ["CXCASE_LOCPATH"]
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            env[name] = os.environ[name]
    return subprocess.run([CXCASE, *arguments], capture_output=True, text=more.pop("text", True), env=env, timeout=300, check=False, **more)


def limit_files(size):
    """A disk that takes no more than SIZE bytes of a file."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def changed(path, value):
    """The small case with the value at PATH replaced; a path that ends in None appends to a list."""
    case = copy.deepcopy(MINI)
    at = case
    for key in path[:-1]:
        at = at[key]
    if path[-1] is None:
        at.append(value)
    else:
        at[path[-1]] = value
    return case


class Start(unittest.TestCase):
    """The parts of the program that a verb does not need."""

    def test_a_verb_loads_no_toolkit(self):
        loaded = subprocess.run([CXCASE], capture_output=True, text=True, check=True, env=dict(BARE, LD_TRACE_LOADED_OBJECTS="1")).stdout
        self.assertIn("libglib-2.0", loaded)
        for library in ("libgtk-4", "libadwaita"):
            self.assertNotIn(library, loaded)

    def test_a_window_that_cannot_be_loaded_is_named(self):
        if not os.path.exists(os.path.join(os.path.dirname(CXCASE), "cxcase-window.so")):
            self.skipTest("the program is built without a window")
        with tempfile.TemporaryDirectory() as work:
            alone = os.path.join(work, "cxcase")
            shutil.copy(CXCASE, alone)
            pathlib.Path(work, "cxcase-window.so").write_text("no module", encoding="utf-8")
            answer = subprocess.run([alone], capture_output=True, text=True, check=False, env=dict(BARE, LC_ALL="C.UTF-8"))
            self.assertEqual(answer.returncode, SYSTEM)
            self.assertIn("cxcase: the window cannot be loaded: ", answer.stderr)
            self.assertIn("cxcase-window.so", answer.stderr)


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cxcase-cli-")
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        if isinstance(content, (dict, list)):
            content = json.dumps(content)
        if isinstance(content, str):
            content = content.encode()
        with open(self.path(name), "wb") as file:
            file.write(content)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def fails(self, code, message, *arguments, **more):
        """The first line of stderr is MESSAGE; nothing is on stdout, and no file came or went."""
        before = sorted(os.listdir(self.folder))
        done = run(*arguments, **more)
        self.assertEqual(done.stderr.splitlines()[:1], [message])
        self.assertEqual((done.returncode, done.stdout), (code, ""))
        self.assertEqual(sorted(os.listdir(self.folder)), before)

    def works(self, *arguments, **more):
        done = run(*arguments, **more)
        self.assertEqual((done.returncode, done.stderr or ("" if more.get("text", True) else b"")), (FINE, "" if more.get("text", True) else b""))
        return done.stdout


class Usage(Folder):
    def test_verbs(self):
        for arguments, message in (
                (("clac", "x"), "cxcase: There is no verb “clac”; did you mean “calc”?"),
                (("xyzzy",), "cxcase: There is no verb “xyzzy”"),
                (("--frobnicate",), "cxcase: There is no verb “--frobnicate”"),
                (("calc",), "cxcase: The verb “calc” needs a file"),
                (("calc", "a", "b"), "cxcase: The verb “calc” does not take “b”"),
                (("calc", "a", "--foo"), "cxcase: The verb “calc” does not take “--foo”"),
                (("calc", "a", "-o", "b"), "cxcase: The verb “calc” does not take “-o”"),
                (("calc", "a", "--scenario"), "cxcase: The option --scenario needs a value"),
                (("calc", "a", "--scenario="), "cxcase: The option --scenario needs a value"),
                (("export", "a"), "cxcase: The option -o OUT is missing; its value is the file to write"),
                (("export", "-o", "b.json"), "cxcase: The verb “export” needs a file"),
                (("export", "a", "-o"), "cxcase: The option -o needs a value"),
                (("export", "a", "-o", "b.json", "--date", "2026-13-01"), "cxcase: The option --date cannot be 2026-13-01: a day is written YYYY-MM-DD"),
                (("export", "a", "-o", "b.json", "--date", "2026-1-1"), "cxcase: The option --date cannot be 2026-1-1: a day is written YYYY-MM-DD"),
                (("new", "-o", "a.json"), "cxcase: The option --template ID is missing; its value is the template to begin with (“cxcase templates” lists them)"),
                (("new", "--template", "empty"), "cxcase: The option -o OUT is missing; its value is the file to write"),
                (("templates", "x"), "cxcase: The verb “templates” does not take “x”"),
                (("calc", "a", "--json=1"), "cxcase: The verb “calc” does not take “--json=1”"),
                (("calc", "a", "--json", "--json"), "cxcase: The option --json is given twice"),
                (("calc", "a", "--scenario", "x", "--scenario=y"), "cxcase: The option --scenario is given twice"),
                (("export", "a", "-o", "b.json", "--output", "c.json"), "cxcase: The option --output is given twice"),
                (("calc", "--", "a", "--json"), "cxcase: The verb “calc” does not take “--json”"),
                (("export", "a", "-o", "b.xlsx", "--lang", "xx"), "cxcase: The option --lang cannot be xx: there is no translation into this language; the languages are en, de, es, fr, pt_BR, ru"),
                (("simulate", "a", "--trials", "0"), "cxcase: The option --trials cannot be 0: a whole number from 1 to 10000000 is allowed"),
                (("simulate", "a", "--trials", "10000001"), "cxcase: The option --trials cannot be 10000001: a whole number from 1 to 10000000 is allowed"),
                (("simulate", "a", "--trials", "1e3"), "cxcase: The option --trials cannot be 1e3: a whole number from 1 to 10000000 is allowed"),
                (("simulate", "a", "--seed", "-1"), "cxcase: The option --seed cannot be -1: a whole number from 0 to 9223372036854775807 is allowed"),
                (("simulate", "a", "--seed", "9223372036854775808"),
                 "cxcase: The option --seed cannot be 9223372036854775808: a whole number from 0 to 9223372036854775807 is allowed"),
                (("simulate", "a", "--threads", "0"), "cxcase: The option --threads cannot be 0: a whole number from 1 to 256 is allowed"),
                (("simulate", "a", "--sampling", "sobol"), "cxcase: The option --sampling cannot be sobol: latin or plain is allowed"),
                (("simulate", "a", "--samples"), "cxcase: The option --samples needs a value"),
                (("sensitivity",), "cxcase: The verb “sensitivity” needs a file"),
                (("sensitivity", "a", "--budget", "1"), "cxcase: The verb “sensitivity” does not take “--budget”"),
                (("diff", "a"), "cxcase: The verb “diff” needs two files"),
                (("diff", "a", "b", "c"), "cxcase: The verb “diff” does not take “c”"),
                (("portfolio", "a", "--budget", "-1"), "cxcase: The option --budget cannot be -1: an amount of 0 or more is allowed, written with digits and a point"),
                (("portfolio", "a", "--budget", "1,5"), "cxcase: The option --budget cannot be 1,5: an amount of 0 or more is allowed, written with digits and a point"),
                (("portfolio", "a", "--budget", "nan"), "cxcase: The option --budget cannot be nan: an amount of 0 or more is allowed, written with digits and a point"),
                (("portfolio", "a", "--budget", ""), "cxcase: The option --budget needs a value"),
        ):
            with self.subTest(arguments=arguments):
                self.fails(USAGE, message, *arguments, cwd=self.folder)

    def test_endings(self):
        case = self.write("mini.json", MINI)
        done = run("export", case, "-o", self.path("x.docx"))
        self.assertEqual(done.returncode, USAGE)
        self.assertTrue(done.stderr.startswith(f"cxcase: {self.path('x.docx')}: the ending chooses the format; it can be ."), done.stderr)
        self.assertEqual(run("export", case, "-o", self.path("noending")).returncode, USAGE)
        self.fails(USAGE, f"cxcase: {self.path('x.txt')}: a new case is written as .cxcase or .json", "new", "--template", "empty", "-o", self.path("x.txt"))

    def test_help(self):
        text = self.works("--help")
        for verb in ("calc", "export", "new", "templates", "schema"):
            self.assertIn(f"cxcase {verb}", text)
        self.assertRegex(self.works("--version"), r"^cxcase \d+\.\d+\.\d+\n$")
        self.assertEqual([line.split()[0] for line in self.works("templates").splitlines()], list(TEMPLATES))

    def test_help_of_verbs(self):
        for verb, options in (("calc", ("--scenario", "--json")), ("export", ("-o, --output", "--lang")), ("portfolio", ("--budget",)),
                              ("diff", ("A B", "--json")), ("new", ("--template",)), ("templates", ("--help",))):
            for option in ("--help", "-h"):
                text = self.works(verb, option)
                self.assertIn(f"cxcase {verb} ", text)
                for word in options:
                    self.assertIn(word, text)
        self.works("calc", "no-such-file", "--help")

    def test_anonymous(self):
        """A copy for others has the same figures and none of the names."""
        case = self.path("bank.json")
        self.works("new", "--template", "bank-journey-redesign", "-o", case)
        with open(case, encoding="utf-8") as f:
            named = json.load(f)
        named["case"]["author"] = "Zacharias"
        with open(case, "w", encoding="utf-8") as f:
            json.dump(named, f)
        for ending in ("json", "cxcase"):
            other = self.path(f"copy.{ending}")
            self.works("export", case, "--anonymous", "-o", other)
            with open(other, "rb") as f:
                self.assertNotIn(b"Zacharias", f.read())
            self.assertEqual(json.loads(self.works("calc", other, "--json")), json.loads(self.works("calc", case, "--json")))
            with open(other, "rb") as f:
                self.assertNotIn(b'"owner"', f.read())

    def test_files_that_look_like_options(self):
        self.write("-case.json", MINI)
        self.works("calc", "--json", "--", "-case.json", cwd=self.folder)

    def test_verb_is_not_hidden_by_a_file(self):
        for verb in ("templates", "schema"):
            self.write(verb, "")
            self.works(verb, cwd=self.folder)

    def worked_on(self, name):
        """A document with a history of one change."""
        path, reviewed = self.path(name), self.path("reviewed.xlsx")
        self.works("new", "--template", "empty", "-o", path)
        self.works("export", path, "-o", reviewed)
        sys.path.append(os.path.join(os.path.dirname(DATA), "report"))
        import workbook
        workbook.Book(reviewed).reviewed(reviewed, {"case/discount_rate": 0.2})
        self.works("import", reviewed, "--into", path, "--accept", "all")
        return path

    def test_work_is_not_replaced(self):
        case, document = self.write("case.json", MINI), self.path("fresh.cxcase")
        self.works("new", "--template", "empty", "-o", document)
        self.works("new", "--template", "telecom-churn-rescue", "-o", document)  # a fresh case is no loss
        self.works("export", case, "-o", document)
        document = self.worked_on("mine.cxcase")
        before = self.read("mine.cxcase")
        history = f"cxcase: {document}: the existing document has a history of 1 change, which would be lost; with the option --force it is replaced"
        for arguments in (("new", "--template", "empty"), ("export", case), ("export", document)):
            self.fails(INPUT, history, *arguments, "-o", document)
            self.assertEqual(self.read("mine.cxcase"), before)
        # A link leads to the same work.
        os.symlink(document, self.path("link.cxcase"))
        self.fails(INPUT, history.replace("mine", "link"), "export", case, "-o", self.path("link.cxcase"))
        # The content counts, not the name.
        shutil.copy(document, self.path("named.csv"))
        self.fails(INPUT, history.replace("mine.cxcase", "named.csv"), "export", case, "-o", self.path("named.csv"))
        self.fails(INPUT, history.replace("mine.cxcase", "named.csv"), "simulate", case, "--trials", "10", "--samples", self.path("named.csv"))
        self.works("export", case, "-o", document, "--force")
        self.assertEqual(json.loads(self.works("calc", document, "--json"))["currency"], "EUR")
        self.works("new", "--template", "empty", "-o", document, "--force")

    def test_import_without_standard_output(self):
        """The file is changed, and the exit code says so; the list that could not be written is named."""
        document = self.worked_on("mine.cxcase")
        sys.path.append(os.path.join(os.path.dirname(DATA), "report"))
        import workbook
        self.works("export", document, "-o", self.path("export.xlsx"))
        workbook.Book(self.path("export.xlsx")).reviewed(self.path("again.xlsx"), {"case/discount_rate": 0.3})
        for accept, code, said in (("none", SYSTEM, ""), ("all", FINE, f"cxcase: {document}: the changes have been taken over nevertheless\n")):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([CXCASE, "import", self.path("again.xlsx"), "--into", document, "--accept", accept], stdout=full,
                                      stderr=subprocess.PIPE, text=True, env={**BARE, "LC_ALL": "C.UTF-8"}, check=False)
            self.assertEqual((done.returncode, done.stderr), (code, "cxcase: standard output cannot be written\n" + said))

    def test_two_reviews_at_once(self):
        """Two programs take over one review each into the same file: each says whether its own is in there, and no review is lost. A value
        that was taken over has a source in the file."""
        sys.path.append(os.path.join(os.path.dirname(DATA), "report"))
        import workbook
        case, exported = self.write("case.json", MINI), self.path("case.xlsx")
        reviews = {"case/discount_rate": 0.2, "segments/mass/revenue_per_customer": 250}
        self.works("export", case, "-o", exported)
        for i, (path, value) in enumerate(reviews.items()):
            workbook.Book(exported).reviewed(self.path(f"{i}.xlsx"), {path: value})
        self.works("export", case, "-o", self.path("case.cxcase"))
        refused = 0
        for number in range(20 if THOROUGH else 10):
            for ending in ("cxcase", "json"):
                into = self.path(f"both.{ending}")
                shutil.copy(self.path("case." + ending), into)
                both = [subprocess.Popen([CXCASE, "import", self.path(f"{i}.xlsx"), "--into", into, "--accept", "all"], stdout=subprocess.DEVNULL,
                                         stderr=subprocess.PIPE, text=True, env={**BARE, "LC_ALL": "C.UTF-8", "XDG_DATA_HOME": self.path("data")})
                        for i in range(2)]
                said = [program.communicate()[1] for program in both]
                self.works("export", into, "-o", self.path("now.json"), "--force")
                now = json.loads(self.read("now.json"))
                taken = [isinstance(now["case"]["discount_rate"], dict), isinstance(now["segments"][0]["revenue_per_customer"], dict)]
                for program, sentence, there in zip(both, said, taken):
                    with self.subTest(number=number, ending=ending):
                        self.assertEqual(program.returncode == FINE, there)
                        self.assertTrue(program.returncode in (FINE, INPUT) and (there or "another program has changed the file" in sentence), sentence)
                        refused += not there
                self.assertIn(True, taken)
        print(f"two reviews at once: {refused} were refused")

    def test_what_cannot_be_read_is_not_replaced(self):
        case, document = self.write("case.json", MINI), self.worked_on("mine.cxcase")
        whole = bytearray(self.read("mine.cxcase"))
        newer = bytes(whole[:60] + (7).to_bytes(4, "big") + whole[64:])
        for found, why in ((bytes(whole[:len(whole) // 2]), rf"the document is incomplete: {len(whole) // 2} of its {len(whole)} bytes are left"),
                           (newer, "the document was made by a newer version of CX Case; .*"),
                           (b"something else\n", "this is neither a CX Case document nor a case as JSON")):
            for arguments in (("new", "--template", "empty"), ("export", case)):
                pathlib.Path(document).write_bytes(found)
                done = run(*arguments, "-o", document)
                self.assertRegex(done.stderr, rf"^cxcase: {re.escape(document)}: the existing file may hold work, although it cannot be read "
                                              rf"\({why}\); with the option --force it is replaced\n$")
                self.assertEqual((done.returncode, self.read("mine.cxcase")), (INPUT, found))
                self.works(*arguments, "-o", document, "--force")
        # A file that was made empty, such as by mktemp, is no work.
        pathlib.Path(document).write_bytes(b"")
        self.works("new", "--template", "empty", "-o", document)

    def test_a_new_case_replaces_no_json(self):
        case = self.write("case.json", MINI)
        self.fails(INPUT, f"cxcase: {case}: the file already exists, and a new case does not replace it; with the option --force it is replaced",
                   "new", "--template", "empty", "-o", case)
        self.assertEqual(json.loads(self.read("case.json")), MINI)
        self.works("new", "--template", "empty", "-o", case, "--force")
        self.assertNotEqual(json.loads(self.read("case.json")), MINI)

    def test_text_of_gates_and_weights(self):
        """The text has the figures that the page about the model works out by hand; without a weight or a gate it has no line for them."""
        texts = {name: self.works("calc", os.path.join(DATA, "help", name + ".json")) for name in ("weights", "gate", "yearly")}
        self.assertRegex(texts["weights"], r"\n  Weighted net present value +€760\n")
        self.assertRegex(texts["gate"], r"\n\nGates: the value of stopping a failure there, at most\n  Pilot +€3,000\n  Roll-out +€2,400\n")
        for word in ("Weighted", "Gates"):
            self.assertNotIn(word, texts["yearly"])

    def test_vendors_figures(self):
        """Two templates give a vendor's figure in a scenario of theirs, and in the base what finance accepts: a few percent of it, but more than
        the cost. The same customers are claimed by one line alone, and by those who leave."""
        for name, initiative, figure in (("retail-closed-loop", "loop", 2520000), ("telecom-churn-rescue", "rescue", 23040000)):
            path = self.path(name + ".json")
            self.works("new", "--template", name, "-o", path)
            lines = {i["id"]: {b["id"]: b for b in i["benefits"]} for i in json.loads(self.read(name + ".json"))["initiatives"]}[initiative]
            self.assertEqual({key: b["driver"] for key, b in lines.items()}, {"saved": "churn_rescue", "vendor": "customer_recovery"})
            base, vendor = (json.loads(self.works("calc", path, "--json", *more)) for more in ((), ("--scenario", "vendor")))
            claimed = {b["id"]: b["total"] for b in base["benefits"]}
            self.assertEqual(claimed["vendor"], 0)
            self.assertGreater(claimed["saved"], 0)
            self.assertAlmostEqual(sum(vendor["series"]["benefits"][1:13]), figure, delta=1e-9 * figure)
            self.assertEqual({b["id"] for b in vendor["benefits"] if b["total"]}, {"vendor"})
            self.assertGreater(base["results"]["npv"], 0)
            self.assertLess(sum(base["series"]["benefits"][1:13]), 0.1 * figure)

    def test_templates(self):
        self.fails(INPUT, "cxcase: emtpy: there is no such template; the nearest is “empty”", "new", "--template", "emtpy", "-o", self.path("x.json"))


    def test_translation_that_is_not_found(self):
        """A language is not passed over silently; English needs no translation."""
        env = {**BARE, "CXCASE_LOCALEDIR": self.path("nothing")}
        self.fails(USAGE, "cxcase: The option --lang cannot be de: its translation is not found; the system needs a locale other than C, such as en_US.UTF-8",
                   "new", "--template", "empty", "-o", self.path("x.json"), "--lang", "de", env=env)
        self.works("new", "--template", "empty", "-o", self.path("x.json"), "--lang", "en", env=env)

    def test_templates_speak(self):
        """A template in another language is the same case: the same figures, nothing more or less to answer, and no text left in English."""
        if "CXCASE_LOCALEDIR" not in os.environ:
            self.skipTest("needs the translations of the build")
        env = {**BARE, "CXCASE_LOCALEDIR": os.environ["CXCASE_LOCALEDIR"]}
        people = {"title", "organisation", "author", "owner", "name", "description", "note", "source", "unit"}

        def texts(value, key=None):
            inner = value.items() if isinstance(value, dict) else [(key, v) for v in value] if isinstance(value, list) else []
            for name, v in inner:
                yield from texts(v, name)
            if isinstance(value, str):
                yield key, value

        def raised(path):
            answer = json.loads(self.works("check", path, "--json"))
            return answer["counts"] if "counts" in answer else len(answer["challenges"])

        def figures(path):
            return json.loads(self.works("calc", path, "--json"))["results"]

        for name in TEMPLATES if THOROUGH else ("retail-closed-loop", "empty"):
            paths = {lang: self.path(f"{name}.{lang}.json") for lang in ("en", "de", "es", "fr", "pt_BR", "ru")}
            for lang, path in paths.items():
                self.works("new", "--template", name, "-o", path, "--lang", lang, env=env)
            english = list(texts(json.loads(self.read(f"{name}.en.json"))))
            wanted = figures(paths["en"]), raised(paths["en"])
            for lang in set(paths) - {"en"}:
                other = list(texts(json.loads(self.read(f"{name}.{lang}.json"))))
                self.assertEqual([key for key, _ in english], [key for key, _ in other])
                for (key, before), (_, after) in zip(english, other):
                    if key not in people:
                        self.assertEqual(before, after)
                    # Words such as "Chat" are the same in several languages, sentences are not.
                    elif len(before.split()) > 3 and not before.startswith(("Wallet Allocation",)):
                        self.assertNotEqual(before, after, lang)
                self.assertEqual(wanted, (figures(paths[lang]), raised(paths[lang])), (name, lang))


class WrongFiles(Folder):
    def test_not_a_case(self):
        document = self.path("whole.cxcase")
        self.works("new", "--template", "empty", "-o", document)
        whole = self.read("whole.cxcase")
        mini = json.dumps(MINI)
        for name, content, message in (
                ("empty.json", "", "the file is empty"),
                ("garbage.cxcase", "garbage", "this is neither a CX Case document nor a case as JSON"),
                ("binary.cxcase", bytes(range(256)) * 40, "this is neither a CX Case document nor a case as JSON"),
                ("cut.json", mini[:200], None),
                ("cut.cxcase", whole[:9000], f"the document is incomplete: 9000 of its {len(whole)} bytes are left"),
                ("list.json", "[]", None),
                ("other.json", "{}", "format: this is not a case; a case has \"format\": \"cxcase/1\""),
                ("newer.json", mini.replace("cxcase/1", "cxcase/2"),
                 "format: \"cxcase/2\" was made by a newer version of this program, which reads \"cxcase/1\""),
                ("latin.json", b'{"format": "cxcase/1", "case": {"title": "M\xfcni"}}', None),
                ("nan.json", mini.replace("0.2", "NaN"), None),
                ("infinite.json", mini.replace("0.2", "1e999"), None),
                ("twice.json", mini.replace('"churn_rate": 0.2', '"churn_rate": 0.2, "churn_rate": 0.3'), None),
                ("deep.json", "[" * 100000, None),
        ):
            with self.subTest(name=name):
                path = self.write(name, content)
                done = run("calc", path)
                self.assertEqual((done.returncode, done.stdout), (INPUT, ""))
                self.assertTrue(done.stderr.startswith(f"cxcase: {path}: "), done.stderr)
                self.assertEqual(done.stderr.count("\n"), 1)
                if message:
                    self.assertEqual(done.stderr, f"cxcase: {path}: {message}\n")

    def test_cut_documents(self):
        """A document that ends anywhere, or has a page of zeros, is refused, never half read."""
        document = self.path("whole.cxcase")
        self.works("new", "--template", "bank-journey-redesign", "-o", document)
        whole = self.read("whole.cxcase")
        draw = random.Random(1)
        for length in [1, 15, 16, 99, 100, 4095, 4096, len(whole) - 4096, len(whole) - 1] + [draw.randrange(len(whole)) for _ in range(6)]:
            done = run("calc", self.write("part.cxcase", whole[:length]))
            self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (INPUT, "", 1), (length, done.stderr))
        for _ in range(10):
            at = 4096 * draw.randrange(len(whole) // 4096)
            done = run("calc", self.write("hole.cxcase", whole[:at] + bytes(4096) + whole[at + 4096:]))
            self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (INPUT, "", 1), (at, done.stderr))

    def test_places(self):
        self.fails(INPUT, "cxcase: /no/such/case.json: there is no such file", "calc", "/no/such/case.json")
        self.fails(INPUT, f"cxcase: {self.folder}: this is a folder, not a case", "calc", self.folder)
        done = run("calc", "/proc/self/mem")
        self.assertIn(done.returncode, (INPUT, SYSTEM))
        self.assertTrue(done.stderr.startswith("cxcase: /proc/self/mem: "))
        if os.geteuid() != 0:
            path = self.write("secret.json", MINI)
            os.chmod(path, 0)
            self.fails(SYSTEM, f"cxcase: {path}: you have no permission to read the file", "calc", path)

    def test_endless(self):
        done = run("calc", "/dev/zero")
        self.assertNotEqual(done.returncode, FINE)
        self.assertTrue(done.stderr.startswith("cxcase: /dev/zero: "))

    def test_pipes_and_devices(self):
        """A pipe that nobody writes would be waited for."""
        pipe, case, workbook = self.path("pipe.cxcase"), self.write("case.json", MINI), self.path("case.xlsx")
        os.mkfifo(pipe)
        self.works("export", case, "-o", workbook)
        refused = f"cxcase: {pipe}: this is not an ordinary file"
        for arguments in (("calc", pipe), ("check", pipe), ("simulate", pipe), ("diff", case, pipe), ("export", pipe, "-o", self.path("out.json")),
                          ("import", workbook, "--into", pipe)):
            self.fails(INPUT, refused, *arguments)
        self.fails(INPUT, "cxcase: /dev/null: this is not an ordinary file", "calc", "/dev/null")
        self.fails(INPUT, f"cxcase: {self.folder}: this is a folder, not a case", "calc", self.folder)

    def test_control_characters(self):
        """A terminal obeys them: a name has none, and they are escaped wherever a text that has some is printed."""
        case = self.write("case.json", changed(("case", "title"), "a\x1b[31mb"))
        self.fails(INPUT, f"cxcase: {case}: case/title: the text holds the control character U+001B; only characters that are written are allowed",
                   "calc", case)
        case = self.write("case.json", changed(("a\x1b[31mb",), 1))
        self.fails(INPUT, f"cxcase: {case}: top level: unknown key \"a\\u001b[31mb\"", "calc", case)
        self.fails(INPUT, f"cxcase: {self.folder}/a\\u001bb\\u009b: there is no such file", "calc", self.path("a\x1bb\x9b"))
        self.fails(USAGE, "cxcase: There is no verb “\\u001b”", "\x1b")
        self.fails(USAGE, "cxcase: The verb “calc” does not take “--\\u001b”", "calc", "--\x1b")
        # Signs that turn a line around or break it would let a name say something else than the message.
        self.fails(INPUT, f"cxcase: {self.folder}/a\\u202eb\\u2028c: there is no such file", "calc", self.path("a\u202eb\u2028c"))

    def test_what_files_cannot_hold(self):
        """A text that XML or PDF cannot hold is refused where the case is read, with its place; what remains gives whole files."""
        for sign, shown in (("\uffff", "FFFF"), ("\ufdd0", "FDD0"), ("\U0001fffe", "1FFFE"), ("\u2066", "2066")):
            for keys in (("case", "title"), ("segments", 0, "name"), ("segments", 0, "churn_rate", "note")):
                case = self.write("case.json", changed(keys[:-1], {"value": 0.2, "note": f"a{sign}b"}) if keys[-1] == "note" else changed(keys, f"a{sign}b"))
                done = run("calc", case)
                self.assertEqual((done.returncode, done.stdout), (INPUT, ""), (keys, shown))
                self.assertRegex(done.stderr, rf"^cxcase: .*: the text holds the control character U\+{shown}; only characters that are written are allowed\n$")
        odd = "a\u200f\u061c\ufeff\u200b\ue000\U000e0041" + "\u0301" * 150
        case = self.write("case.json", changed(("segments", 0, "name"), odd))
        for ending in ("xlsx", "pdf", "svg", "csv", "json"):
            out = self.path("out." + ending)
            self.assertEqual((run("export", case, "-o", out).returncode, os.path.getsize(out) > 0), (0, True), ending)

    def test_lengths_of_names(self):
        self.works("calc", self.write("case.json", changed(("case", "title"), "ö" * 200)))
        case = self.write("case.json", changed(("case", "title"), "ö" * 201))
        self.fails(INPUT, f"cxcase: {case}: case/title: a text of 201 characters is longer than the 200 allowed", "calc", case)
        self.assertEqual(json.loads(self.works("schema"))["properties"]["case"]["properties"]["title"]["maxLength"], 200)

    def test_documents_that_other_programs_handled(self):
        document = self.path("odd.cxcase")
        self.works("new", "--template", "empty", "-o", document)
        plain = self.works("calc", document)
        self.write("odd.cxcase", self.read("odd.cxcase") + bytes(4096))
        done = run("calc", document)
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (FINE, plain, f"cxcase: {document}: another program has handled the document, but it is whole (zeros follow its end)\n"))


class WrongValues(Folder):
    SEGMENT, INITIATIVE = ("segments", 0), ("initiatives", 0)
    BENEFIT = ("initiatives", 0, "benefits", 0)
    WRONG = (
        (SEGMENT + ("churn_rate",), 1.7, "segments/mass/churn_rate: 1.7 is above the highest value allowed, 0.999"),
        (SEGMENT + ("customers",), -1, "segments/mass/customers: -1 is below the lowest value allowed, 0"),
        (("case", "discount_rate"), -1, None),
        (("case", "horizon_months"), 121, "case/horizon_months: 121 is above the highest value allowed, 120"),
        (("case", "horizon_months"), 24.5, None),
        (("case", "horizon_months"), {"value": 24}, "case/horizon_months: an object where a number is expected"),
        (("case", "currency"), "euro", None),
        (("case", "start"), "2027-13", None),
        (("case", "discounting"), "daily", None),
        (SEGMENT + ("chrun_rate",), 0.1, "segments/mass: unknown key \"chrun_rate\"; did you mean \"churn_rate\"?"),
        (("segmants",), [], "top level: unknown key \"segmants\"; did you mean \"segments\"?"),
        (SEGMENT + ("churn_rate",), "0.2", "segments/mass/churn_rate: text where a number is expected"),
        (SEGMENT + ("churn_rate",), None, "segments/mass/churn_rate: null where a number is expected"),
        (SEGMENT + ("churn_rate",), {"value": 0.2, "low": 0.3, "high": 0.4}, None),
        (SEGMENT + ("churn_rate",), {"value": 0.2, "high": 1.2}, None),
        (SEGMENT + ("promoters",), 0.7, None),
        (SEGMENT + ("id",), "Mass", None),
        (("segments", None), MINI["segments"][0], None),
        (BENEFIT + ("segment",), "mas", None),
        (BENEFIT + ("driver",), "churn_reducton", None),
        (BENEFIT + ("reduction",), 1.5, "initiatives/fix/benefits/keep/reduction: 1.5 is above the highest value allowed, 1"),
        (INITIATIVE + ("requires",), ["gone"], None),
        (INITIATIVE + ("requires",), ["fix"], None),
        (INITIATIVE + ("start_month",), 1.5, None),
        (INITIATIVE + ("included",), 2, "initiatives/fix/included: a number where true or false is expected"),
        (INITIATIVE + ("costs", 0, "capitalised"), True, None),
        (INITIATIVE + ("costs", 0, "timing"), "weekly", None),
        (BENEFIT, {"id": "c", "name": "C", "driver": "custom", "formula": "x +", "parameters": {"x": 1}}, None),
        (BENEFIT, {"id": "c", "name": "C", "driver": "custom", "formula": "y", "parameters": {"x": 1}}, None),
        (BENEFIT, {"id": "c", "name": "C", "driver": "custom", "formula": "2^3^2", "parameters": {}}, None),
        (BENEFIT, {"id": "c", "name": "C", "driver": "custom", "formula": "1 / (t - 7)", "parameters": {}},
         "initiatives/fix/benefits/c/formula: month 7: division by zero"),
        (BENEFIT, {"id": "c", "name": "C", "driver": "channel_shift", "stage": "use", "from": "web", "to": "web", "share": 0.1}, None),
        (BENEFIT, {"id": "c", "name": "C", "driver": "wallet_rank", "segment": "mass", "brands": 2, "rank_before": 3, "rank_after": 1}, None),
        (("scenarios",), [{"id": "s", "name": "S", "overrides": {"segments/mass/churn": 0.1}}], None),
        (("scenarios",), [{"id": "s", "name": "S", "overrides": {"segments/mass/churn_rate": 1.5}}], None),
        (("scenarios",), [{"id": "s", "name": "S", "overrides": {"case/horizon_months": 36}}], None),
        (("scenarios",), [{"id": "base", "name": "S"}], None),
    )

    def test_values(self):
        for path, value, message in self.WRONG:
            with self.subTest(path=path, value=value):
                file = self.write("wrong.json", changed(path, value))
                done = run("calc", file, "--json")
                self.assertEqual((done.returncode, done.stdout), (INPUT, ""), done.stderr)
                self.assertTrue(done.stderr.startswith(f"cxcase: {file}: ") and done.stderr.count("\n") == 1, done.stderr)
                if message:
                    self.assertEqual(done.stderr, f"cxcase: {file}: {message}\n")
                self.assertNotIn("(null)", done.stderr)

    def test_months_that_spreadsheets_have(self):
        """A spreadsheet has no date before 1900, and none in the hundred years of a horizon that would begin after 9899."""
        for start, good in (("1899-12", False), ("1900-01", True), ("9899-12", True), ("9900-01", False)):
            with self.subTest(start=start):
                done = run("calc", self.write("start.json", changed(("case", "start"), start)), "--json")
                self.assertEqual((done.returncode, f'case/start: "{start}" is not a month' in done.stderr), (FINE, False) if good else (INPUT, True), done.stderr)

    def test_named(self):
        """References and circles are named with their place."""
        case = changed(("initiatives", 0, "requires"), ["more"])
        case["initiatives"][1]["requires"] = ["fix"]
        error = run("calc", self.write("circle.json", case)).stderr
        self.assertIn("fix", error)
        self.assertIn("more", error)
        error = run("calc", self.write("twice.json", changed(("segments", None), MINI["segments"][0]))).stderr
        self.assertIn("mass", error)
        error = run("calc", self.write("gone.json", changed(("initiatives", 0, "benefits", 0, "segment"), "mas"))).stderr
        self.assertIn("initiatives/fix/benefits/keep/segment", error)
        self.assertIn("mas", error)
        error = run("calc", self.write("driver.json", changed(("initiatives", 0, "benefits", 0, "driver"), "churn_reducton"))).stderr
        self.assertIn("churn_reduction", error)

    def test_scenario(self):
        path = self.write("mini.json", MINI)
        self.fails(INPUT, f"cxcase: {path}: scenarios: there is no scenario “best”; the scenarios are: base, conservative, optimistic",
                   "calc", path, "--scenario", "best")


class WhatIfs(Folder):
    """sensitivity, portfolio and diff: their JSON, on a case whose answers are known in closed form."""

    @staticmethod
    def program(**more):
        """Saves 1,200 a year for two years and costs 1,200 at once; a second initiative gains 2,000 and costs 1,700."""
        def initiative(name, saving, cost, **rest):
            return {"id": name, "name": name.title(), **rest, "costs": [{"id": "c", "name": "C", "amount": cost}],
                    "benefits": [{"id": "b", "name": "B", "driver": "platform_consolidation", "annual_saving": saving}]}
        return {"format": "cxcase/1", "case": {"title": "Two", "currency": "EUR", "horizon_months": 24, "discount_rate": 0, **more},
                "initiatives": [initiative("one", 1200, {"value": 1200, "low": 1000, "high": 1500}), initiative("two", 1000, 1700)],
                "scenarios": [{"id": "dear", "name": "Dear", "overrides": {"initiatives/one/costs/c/amount": 2000}}]}

    def json(self, *arguments, **more):
        return json.loads(self.works(*arguments, "--json", **more))

    def test_sensitivity(self):
        case = self.write("case.json", self.program())
        got = self.json("sensitivity", case)
        self.assertAlmostEqual(got["npv"], 1500)
        inputs = {one["input"]: one for one in got["inputs"]}
        swings = [one["swing"] for one in got["inputs"]]
        self.assertEqual(swings, sorted(swings, reverse=True))
        one = inputs["initiatives/one/costs/c/amount"]
        self.assertEqual((one["low"], one["high"], one.get("assumed")), (1000, 1500, None))
        for key, value in (("npv_low", 1700), ("npv_high", 1200), ("swing", 500), ("break_even", 2700), ("roi_low", 1700 / 2700)):
            self.assertAlmostEqual(one[key], value, places=9)
        two = inputs["initiatives/two/benefits/b/annual_saving"]
        self.assertTrue(two["assumed"])
        self.assertAlmostEqual(two["low"], 900)
        self.assertAlmostEqual(two["break_even"], 250)
        none = inputs["case/tax_rate"]
        self.assertEqual((none["break_even"], none["break_even_reason"]), (None, "there is none within its bounds"))
        self.assertEqual({key for key in one}, {"input", "low", "high", "npv_low", "npv_high", "swing", "roi_low", "roi_high",
                                                "payback_months_low", "payback_months_high", "break_even"})
        dear = self.json("sensitivity", case, "--scenario", "dear")
        self.assertAlmostEqual(dear["npv"], 700)
        self.assertIn("2,700", self.works("sensitivity", case))

    def test_simulate(self):
        case = self.write("case.json", self.program())
        csv = self.path("out.csv")
        got = self.json("simulate", case, "--trials", "500", "--samples", csv, "--threads", "2")
        self.assertEqual((got["trials"], got["seed"]), (500, 1))
        self.assertEqual(set(got["npv"]), {"mean", "sd", "p10", "p50", "p90"})
        self.assertEqual(set(got["payback_months"]), {"p10", "p50", "p90", "never"})
        self.assertEqual([len(got["fan"][key]) for key in ("p10", "p50", "p90")], [25, 25, 25])
        self.assertEqual([(one["input"], one["share"]) for one in got["variance"]], [("initiatives/one/costs/c/amount", 1)])
        lines = self.read("out.csv").decode().splitlines()
        self.assertEqual(lines[0], '"trial","initiatives/one/costs/c/amount","npv","roi","payback_months","seed"')
        self.assertEqual(len(lines), 501)
        for number, line in enumerate(lines[1:], 1):
            trial, amount, npv, roi, payback, seed = map(float, line.split(","))
            self.assertEqual((trial, seed), (number, 1))
            self.assertAlmostEqual(npv, 4400 - 1700 - amount, places=8)
            self.assertAlmostEqual(roi, (4400 - 1700 - amount) / (1700 + amount))
            self.assertAlmostEqual(payback, (1700 + amount) / (2200 / 12))
        again = self.path("again.csv")
        self.works("simulate", case, "--trials", "500", "--samples", again, "--threads", "1", locale="de_DE.UTF-8")
        self.assertEqual(self.read("again.csv"), self.read("out.csv"))
        self.assertNotEqual(self.json("simulate", case, "--seed", "2")["npv"], self.json("simulate", case)["npv"])
        self.assertEqual(self.json("simulate", case, "--seed", str(2 ** 63 - 1), "--trials", "9")["seed"], 2 ** 63 - 1)
        most = str(2 ** 63 - 1)
        self.works("simulate", case, "--trials", "2", "--seed", most, "--samples", again)
        self.assertEqual([line.split(",")[-1] for line in self.read("again.csv").decode().splitlines()], ['"seed"', most, most])
        # Without costs there is no return on them; without ranges every future is the same.
        free = self.program()
        for initiative in free["initiatives"]:
            del initiative["costs"]
        free["scenarios"] = []
        got = self.json("simulate", self.write("free.json", free), "--trials", "10")
        self.assertEqual((got["roi"], got["roi_reason"], got["variance"]), (None, "there are no costs", []))
        self.assertAlmostEqual(got["npv"]["p10"], 4400)
        # The scenario's values are certain.
        dear = self.json("simulate", case, "--scenario", "dear", "--trials", "10")
        self.assertAlmostEqual(dear["npv"]["p90"], 700)

    def test_no_minus_zero(self):
        """Nothing is written as -0: a case that funds nothing has a peak of 0."""
        empty = self.path("empty.json")
        self.works("new", "--template", "empty", "-o", empty)
        self.assertEqual(self.json("calc", empty)["results"]["peak_funding"], 0)
        self.works("export", empty, "-o", self.path("empty.csv"))
        self.works("simulate", empty, "--trials", "3", "--samples", self.path("samples.csv"))
        for text in (self.works("calc", empty, "--json"), self.read("empty.csv").decode(), self.read("samples.csv").decode()):
            self.assertIsNone(re.search(r"(^|[ ,])-0(,|$)", text, re.MULTILINE))

    def test_csv_for_spreadsheets(self):
        """A mark of UTF-8 in front; the signs between fields and in numbers are those of the country, and the numbers are the same."""
        case, out = self.write("case.json", self.program()), self.path("out.csv")
        net = self.json("calc", case)["series"]["net"]
        self.works("export", case, "-o", out)
        plain = self.read("out.csv")
        for arguments, separator, decimal in (((), ",", "."), (("--separator", "semicolon"), ";", "."), (("--separator", "tab", "--decimal", "comma"), "\t", ","),
                                              (("--decimal", "comma"), ";", ",")):
            self.works("export", case, "-o", out, *arguments)
            text = self.read("out.csv")
            self.assertTrue(text.startswith(b"\xef\xbb\xbf"), arguments)
            rows = list(csv.reader(text.decode("utf-8-sig").splitlines(), delimiter=separator))
            column = next(i for i, head in enumerate(rows[0]) if head.startswith("Net cash"))
            self.assertEqual([float(row[column].replace(decimal, ".")) for row in rows[1:]], net, arguments)
            self.assertEqual([list(map(len, [row])) for row in rows], [[len(rows[0])]] * len(rows), arguments)
        self.works("export", case, "-o", out, "--separator", "comma", "--decimal", "point")
        self.assertEqual(self.read("out.csv"), plain)
        self.fails(USAGE, f"cxcase: {out}: the sign between fields and the decimal sign are the same; choose another separator, such as semicolon",
                   "export", case, "-o", out, "--separator", "comma", "--decimal", "comma")
        self.fails(USAGE, "cxcase: The option --separator cannot be point: allowed are comma, semicolon, tab", "export", case, "-o", out, "--separator", "point")

    def test_utf16(self):
        """A case in UTF-16 is a case; what is wrong in it has its place."""
        case = json.dumps(self.program(), indent=1)
        plain = self.works("calc", self.write("case.json", self.program()), "--json")
        for encoding in ("utf-16-le", "utf-16-be"):
            path = self.path(encoding + ".json")
            with open(path, "wb") as out:
                out.write(("\ufeff" + case).encode(encoding))
            self.assertEqual(self.works("calc", path, "--json"), plain)
            with open(path, "wb") as out:
                out.write(case.encode(encoding))
            self.fails(INPUT, f"cxcase: {path}: this is UTF-16 without the mark that tells the order of its bytes; save it as UTF-8", "calc", path)

    def test_futures_that_are_all_the_same(self):
        """Why they are: no range, ranges that a scenario fixes, ranges without width."""
        case = self.program()
        ranged = self.write("ranged.json", case)
        amount = case["initiatives"][0]["costs"][0]
        amount["amount"] = {"value": 1200, "low": 1200, "high": 1200}
        narrow = self.write("narrow.json", case)
        amount["amount"] = 1200
        without = self.write("without.json", case)
        none, fixed, width = "No input has a range", "This scenario fixes every input that has a range", "Every range begins and ends at the same value"
        for arguments, said in (((ranged,), None), ((ranged, "--scenario", "conservative"), fixed), ((ranged, "--scenario", "optimistic"), fixed),
                                ((ranged, "--scenario", "dear"), fixed), ((narrow,), width), ((narrow, "--scenario", "conservative"), width),
                                ((narrow, "--scenario", "dear"), width), ((without,), none), ((without, "--scenario", "conservative"), none)):
            text = self.works("simulate", *arguments)
            self.assertEqual([sentence in text for sentence in (none, fixed, width)], [sentence == said for sentence in (none, fixed, width)], arguments)
            self.assertEqual(text.count("every future is the same"), 1 if said else 0)

    def test_costless(self):
        """If some futures have no costs, the text says that the return on investment is that of the others."""
        case = self.program()
        del case["initiatives"][1]["costs"]
        said = ("Return on investment (before tax), of those with costs", "No costs, so no return on investment: ")
        text = self.works("simulate", self.write("all.json", case))
        self.assertEqual([sentence in text for sentence in said], [False, False])
        self.assertEqual(self.json("simulate", self.path("all.json"))["roi"]["none"], 0)
        case["initiatives"][0]["start_month"] = {"value": 20, "low": 10, "high": 30}
        csv = self.path("out.csv")
        got = self.json("simulate", self.write("some.json", case), "--samples", csv)
        lines = self.read("out.csv").decode().splitlines()
        at = lines[0].split(",").index('"roi"')
        empty = sum(line.split(",")[at] == "" for line in lines[1:])
        self.assertEqual(got["roi"]["none"], empty / 10000)
        self.assertTrue(0 < empty < 10000)
        text = self.works("simulate", self.path("some.json"))
        self.assertEqual([sentence in text for sentence in said], [True, True])

    def test_without_width(self):
        """A range that begins and ends at the same value varies nothing, and is not passed over in silence."""
        case = self.program()
        amount = case["initiatives"][1]["costs"][0]
        said = "1 range begins and ends at the same value, so it varies nothing: "
        self.assertNotIn("varies nothing", self.works("simulate", self.write("case.json", case)))
        for kind in ({"distribution": "normal"}, {"distribution": "lognormal"}, {}):
            amount["amount"] = {"value": 1700, "low": 1700, "high": 1700, **kind}
            path = self.write("narrow.json", case)
            line = next(line for line in self.works("simulate", path).splitlines() if line.startswith(said))
            self.assertIn("Two", line)
            self.assertEqual(self.json("simulate", path), self.json("simulate", self.path("case.json")))
        parameters = {f"p{k}": {"value": 1, "low": 1, "high": 1, "distribution": "normal"} for k in range(20)}
        case["initiatives"][0]["benefits"].append({"id": "f", "name": "F", "driver": "custom", "formula": "0", "parameters": parameters})
        text = self.works("simulate", self.write("many.json", case))
        self.assertIn("\n21 ranges begin and end at the same value, so they vary nothing: ", text)
        self.assertIn("; and 13 more\n", text)

    def test_failures(self):
        """The option and the switch of the case ask for the same."""
        case = self.program()
        case["initiatives"][0]["probability"] = 0.3
        asked = copy.deepcopy(case)
        asked["case"]["failures"] = True
        case, asked = self.write("case.json", case), self.write("asked.json", asked)
        got = self.json("simulate", asked, "--samples", self.path("asked.csv"))
        self.assertTrue(got["failures"])
        self.assertIn("initiatives/one/succeeds", [one["input"] for one in got["variance"]])
        self.assertEqual(self.json("simulate", case, "--failures", "--samples", self.path("option.csv")), got)
        self.assertEqual(self.read("asked.csv"), self.read("option.csv"))
        self.assertFalse(self.json("simulate", case)["failures"])
        said = "Each initiative succeeds or fails as a whole"
        self.assertEqual([said in self.works("simulate", *arguments) for arguments in ((case,), (case, "--failures"), (asked,))], [False, True, True])

    def test_counts_are_grouped(self):
        case = self.write("case.json", self.program())
        # As the amounts beside them, in the C locale with commas.
        self.assertIn("10,000 futures, seed 1\n", self.works("simulate", case))
        self.assertIn("1 future, seed 1\n", self.works("simulate", case, "--trials", "1"))
        self.assertEqual(self.json("simulate", case)["trials"], 10000)

    def test_interrupted(self):
        """Ctrl+C leaves no file, and says so as shells do."""
        case, out = self.write("case.json", self.program()), self.path("out.csv")
        for number in (signal.SIGINT, signal.SIGTERM):
            with subprocess.Popen([CXCASE, "simulate", case, "--trials", "10000000", "--samples", out], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True, env={**BARE, "LC_ALL": "C.UTF-8"}) as running:
                while running.poll() is None and len(os.listdir(self.folder)) < 2:
                    time.sleep(0.01)
                running.send_signal(number)
                said = running.communicate(timeout=300)
            self.assertEqual((running.returncode, said), (128 + number, ("", f"cxcase: {case}: The simulation was cancelled\n")))
            self.assertEqual(os.listdir(self.folder), ["case.json"])

    def test_samples_fail(self):
        case = self.write("case.json", self.program())
        os.mkdir(self.path("folder.csv"))
        # The case itself is not to be written over by mistake.
        self.fails(USAGE, f"cxcase: {case}: the trials are written as .csv", "simulate", case, "--trials", "10", "--samples", case)
        self.assertEqual(json.loads(self.read("case.json")), self.program())
        for out, reason in ((self.path("no/such/out.csv"), "there is no such folder"), (self.path("folder.csv"), "this is a folder")):
            self.fails(SYSTEM, f"cxcase: {out}: the file cannot be written: {reason}", "simulate", case, "--trials", "10", "--samples", out)
        out = self.path("out.csv")
        self.fails(SYSTEM, f"cxcase: {out}: the file cannot be written: the disk does not take a file of this size", "simulate", case, "--samples", out, preexec_fn=limit_files(20000))
        self.write("out.csv", "as it was")
        self.fails(SYSTEM, f"cxcase: {out}: the file cannot be written: the disk does not take a file of this size", "simulate", case, "--samples", out, preexec_fn=limit_files(20000))
        self.fails(SYSTEM, f"cxcase: {out}: the file cannot be written: the disk does not take a file of this size", "simulate", case, "--trials", "20", "--samples", out, preexec_fn=limit_files(100))
        self.assertEqual(self.read("out.csv"), b"as it was")
        # A future that is no number ends it, and what was begun is taken away.
        bad = self.program()
        bad["initiatives"][0]["benefits"][0] = {"id": "b", "name": "B", "driver": "custom", "formula": "1 / x",
                                                "parameters": {"x": {"value": 1, "low": -1, "high": 2}}}
        bad = self.write("bad.json", bad)
        before = sorted(os.listdir(self.folder))
        run("simulate", bad, "--samples", out)
        self.assertEqual(sorted(os.listdir(self.folder)), before)
        # A link stays one.
        os.symlink("out.csv", self.path("link.csv"))
        os.chmod(out, 0o640)
        self.works("simulate", case, "--trials", "3", "--samples", self.path("link.csv"))
        self.assertTrue(os.path.islink(self.path("link.csv")))
        self.assertEqual(len(self.read("out.csv").splitlines()), 4)
        self.assertEqual(os.stat(out).st_mode & 0o777, 0o640)

    def test_portfolio(self):
        case = self.write("case.json", self.program(budget=2000))
        for arguments, chosen, npv, cost in (((), ["one"], 1200, 1200), (("--budget", "1199"), [], 0, 0), (("--budget", "1.2e3"), ["one"], 1200, 1200),
                                             (("--budget=2900",), ["one", "two"], 1500, 2900), (("--scenario", "dear"), ["one"], 400, 2000)):
            got = self.json("portfolio", case, *arguments)
            self.assertEqual((got["chosen"], got["exact"]), (chosen, True))
            self.assertAlmostEqual(got["npv"], npv)
            self.assertAlmostEqual(got["cost"], cost)
        frontier = self.json("portfolio", case)["frontier"]
        self.assertEqual([point["chosen"] for point in frontier], [[], ["one"], ["one", "two"]])
        for point, (budget, npv) in zip(frontier, ((0, 0), (1200, 1200), (2900, 1500))):
            self.assertAlmostEqual(point["budget"], budget)
            self.assertAlmostEqual(point["npv"], npv)
        text = self.works("portfolio", case)
        self.assertIn("✓ One", text)
        # Names are as long as they are, so they come last.
        self.assertEqual(text.splitlines()[-3:], ["      €0      €0  no initiative", "  €1,200  €1,200  One", "  €2,900  €1,500  One, Two"])
        without = self.write("without.json", self.program())
        self.fails(USAGE, f"cxcase: {without}: case/budget: the case has no budget; give one with --budget", "portfolio", without)

    def test_diff(self):
        a, other = self.program(), self.program(title="Other")
        other["initiatives"][0]["costs"][0]["amount"] = 1300
        other["initiatives"][0]["probability"] = 0.5
        other["initiatives"][0]["benefits"][0]["annual_saving"] = 1800
        del other["initiatives"][1]
        first, second = self.write("a.json", a), self.write("b.json", other)
        got = self.json("diff", first, second)
        effects = {change["path"]: change["npv_effect"] for change in got["changes"]}
        for path, effect in (("case/title", 0), ("initiatives/one/costs/c/amount", -100), ("initiatives/one/probability", -1200),
                             ("initiatives/one/benefits/b/annual_saving", 1200), ("initiatives/two", -300)):
            self.assertAlmostEqual(effects.pop(path), effect, msg=path)
        self.assertEqual(effects, {})
        self.assertAlmostEqual(got["interaction"], -600)
        self.assertAlmostEqual(got["npv_a"] + sum(c["npv_effect"] for c in got["changes"]) + got["interaction"], got["npv_b"])
        changes = {change["path"]: change for change in got["changes"]}
        self.assertEqual((changes["initiatives/one/probability"]["a"], changes["initiatives/one/probability"]["b"]), (1, 0.5))
        self.assertEqual(changes["initiatives/one/costs/c/amount"]["a"], {"value": 1200, "low": 1000, "high": 1500})
        self.assertEqual((changes["initiatives/two"]["a"], changes["initiatives/two"]["b"]), ("Two", None))
        self.assertIn("Interaction", self.works("diff", first, second))
        self.assertEqual(self.json("diff", first, first)["changes"], [])
        self.assertEqual(self.works("diff", first, first), "Nothing differs.\n")
        # The file that is wrong is named, whichever it is.
        wrong = self.write("wrong.json", changed(("segments", 0, "churn_rate"), 2))
        message = f"cxcase: {wrong}: segments/mass/churn_rate: 2 is above the highest value allowed, 0.999"
        self.fails(INPUT, message, "diff", wrong, first)
        self.fails(INPUT, message, "diff", first, wrong)

    def test_diff_of_correlations(self):
        """A correlation is that of its two inputs: neither its place nor its direction is a difference."""
        amount, saving, other = "initiatives/one/costs/c/amount", "initiatives/one/benefits/b/annual_saving", "initiatives/two/costs/c/amount"

        def tied(name, *ties):
            return self.write(name, {**self.program(), "correlations": [dict(zip(("a", "b", "rho"), tie)) for tie in ties]})
        three = tied("three.json", (amount, saving, 0.5), (other, amount, 0.25), (saving, other, -0.125))
        turned = tied("turned.json", (other, saving, -0.125), (amount, other, 0.25), (saving, amount, 0.5))
        one = tied("one.json", (amount, other, 0.75))
        self.assertEqual(self.json("diff", three, turned)["changes"], [])
        self.assertIn("Nothing differs.", self.works("diff", three, turned))
        self.assertEqual([(c["path"], c["a"], c["b"], c["npv_effect"]) for c in self.json("diff", three, one)["changes"]],
                         [(f"correlations/{saving},{amount}", 0.5, None, 0), (f"correlations/{amount},{other}/rho", 0.25, 0.75, 0),
                          (f"correlations/{saving},{other}", -0.125, None, 0)])
        text = self.works("diff", three, one)
        self.assertIn(f"correlations/{saving},{amount}\n  removed: 0.5\n", text)
        self.assertIn(f"correlations/{amount},{other}/rho\n  0.25 → 0.75\n", text)
        self.assertIn(f"correlations/{saving},{other}\n  added: ", self.works("diff", one, three))

    def test_wrong(self):
        case = self.write("case.json", self.program())
        message = f"cxcase: {case}: scenarios: there is no scenario “best”; the scenarios are: base, conservative, optimistic, dear"
        self.fails(INPUT, message, "sensitivity", case, "--scenario", "best")
        self.fails(INPUT, message, "simulate", case, "--scenario", "best")
        self.fails(INPUT, message, "portfolio", case, "--budget", "1", "--scenario", "best")
        formula = self.write("formula.json", changed(("initiatives", 0, "benefits", 0), {
            "id": "c", "name": "C", "driver": "custom", "formula": "1 / (t - 7)", "parameters": {}}))
        for verb in (("simulate", formula), ("sensitivity", formula), ("portfolio", formula, "--budget", "1"), ("diff", case, formula)):
            self.fails(INPUT, f"cxcase: {formula}: initiatives/fix/benefits/c/formula: month 7: division by zero", *verb)

    def test_locales(self):
        case = os.path.join(DATA, "examples", "every-driver.json")
        other = self.write("other.json", self.program())
        for arguments in (("simulate", case, "--trials", "200"), ("sensitivity", case), ("portfolio", case, "--budget", "500000.5"), ("diff", case, other)):
            self.assertEqual(self.works(*arguments, "--json", locale="C"), self.works(*arguments, "--json", locale="de_DE.UTF-8"))
            self.works(*arguments, locale="de_DE.UTF-8")


class Output(Folder):
    ENDINGS = ("json", "cxcase", "csv", "svg", "png", "xlsx")

    def setUp(self):
        super().setUp()
        self.case = self.write("case.json", MINI)
        self.endings = [e for e in self.ENDINGS if run("export", self.case, "-o", self.path("probe." + e)).returncode != USAGE]
        for ending in self.endings:
            os.unlink(self.path("probe." + ending))
        self.assertGreaterEqual(len(self.endings), 5)

    def refused(self, out, *options, **more):
        before = sorted(os.listdir(self.folder))
        done = run("export", self.case, "-o", out, *options, **more)
        self.assertEqual((done.returncode, done.stdout), (SYSTEM, ""), (out, done.stderr))
        self.assertEqual([line.startswith("cxcase: ") for line in done.stderr.splitlines()], [True], done.stderr)
        self.assertEqual(sorted(os.listdir(self.folder)), before, out)

    def test_no_such_folder(self):
        for ending in self.endings:
            self.refused(self.path("no/such/out." + ending))
            self.refused(os.path.join(self.case, "out." + ending))  # a file where a folder should be
            self.refused("/proc/out." + ending)  # a folder in which nobody may write

    def test_full_disk(self):
        for ending in self.endings:
            self.refused(self.path("out." + ending), preexec_fn=limit_files(200))
            # The earlier file stays.
            self.write("old." + ending, b"as it was")
            self.refused(self.path("old." + ending), *(["--force"] if ending == "cxcase" else []), preexec_fn=limit_files(200))
            self.assertEqual(self.read("old." + ending), b"as it was")

    def test_onto_a_folder(self):
        for ending in self.endings:
            os.mkdir(self.path("folder." + ending))
            self.refused(self.path("folder." + ending))

    def test_wrong_input_writes_nothing(self):
        wrong = self.write("wrong.json", changed(("segments", 0, "churn_rate"), 2))
        for ending in self.endings:
            self.fails(INPUT, f"cxcase: {wrong}: segments/mass/churn_rate: 2 is above the highest value allowed, 0.999",
                       "export", wrong, "-o", self.path("out." + ending))

    def test_standard_output(self):
        for arguments in (("calc", self.case), ("calc", self.case, "--json"), ("sensitivity", self.case), ("simulate", self.case), ("diff", self.case, self.case),
                          ("portfolio", self.case, "--budget", "1"), ("calc", "--help"), ("templates",), ("schema",), ("--help",), ("--version",)):
            with open("/dev/full", "wb") as full, self.subTest(arguments=arguments):
                done = subprocess.run([CXCASE, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, env={**BARE, "LC_ALL": "C.UTF-8"}, check=False)
                self.assertEqual((done.returncode, done.stderr), (SYSTEM, "cxcase: standard output cannot be written\n"))

    def test_over_itself(self):
        """The case may be written over its own file."""
        self.works("export", self.case, "-o", self.case)
        self.assertEqual(json.loads(self.read("case.json"))["case"]["title"], "Mini")


class Surroundings(Folder):
    def test_nothing_around(self):
        """No display, no bus, no home, no folder of data: every verb works, and the bytes are the same."""
        case = self.write("case.json", MINI)
        document = self.path("case.cxcase")
        homes = (BARE, {**BARE, "HOME": "/nonexistent"}, {**BARE, "HOME": self.folder, "DISPLAY": ":99", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"})
        found = set()
        for env in homes:
            self.works("export", case, "-o", document, env=env)
            found.add((self.works("calc", document, "--json", env=env), self.read("case.cxcase")))
        self.assertEqual(len(found), 1)

    def test_locales(self):
        found = {}
        case = os.path.join(DATA, "examples", "every-driver.json")
        for locale in ("C", "C.UTF-8", "de_DE.UTF-8"):
            out = self.path("out.json")
            text = self.works("calc", case, "--json", locale=locale, text=False)
            self.works("export", case, "-o", out, locale=locale)
            self.works("export", case, "-o", self.path("out.csv"), locale=locale)
            self.works("export", out, "-o", self.path("out.cxcase"), locale=locale)
            found[locale] = (text, self.read("out.json"), self.read("out.cxcase"), self.read("out.csv"))
            self.assertEqual(run("calc", self.write("w.json", changed(("segments", 0, "churn_rate"), 1.7)), locale=locale).returncode, INPUT)
        self.assertEqual(found["C"][:3], found["C.UTF-8"][:3])
        self.assertEqual(found["C"][:3], found["de_DE.UTF-8"][:3])

    def test_german_is_german(self):
        """The German run is one: people's text has a comma there, JSON never."""
        if not os.path.isdir(os.path.join(os.environ.get("CXCASE_LOCPATH", "/nonexistent"), "de_DE.UTF-8")):
            self.skipTest("no German locale")
        text = self.works("calc", os.path.join(DATA, "examples", "every-driver.json"), locale="de_DE.UTF-8")
        self.assertRegex(text, r"\d,\d")
        json.loads(self.works("calc", os.path.join(DATA, "examples", "every-driver.json"), "--json", locale="de_DE.UTF-8"))

    def test_names_of_values_are_translated(self):
        if "CXCASE_LOCPATH" not in os.environ or "CXCASE_LOCALEDIR" not in os.environ:
            self.skipTest("no German locale or no translations")
        text = self.works("--help", locale="de_DE.UTF-8", env={**BARE, "CXCASE_LOCALEDIR": os.environ["CXCASE_LOCALEDIR"]})
        self.assertIn("cxcase [DATEI…]", text)
        self.assertIn("--date JJJJ-MM-TT", text)

    def test_numbers_follow_the_language(self):
        """With --lang the numbers in a text are those of its language, whatever the locale."""
        if "CXCASE_LOCALEDIR" not in os.environ:
            self.skipTest("no translations")
        case = os.path.join(HERE, "..", "..", "data", "templates", "retail-closed-loop.json")
        for language, share in (("de", r"\d,\d\xa0%"), ("pt_BR", r"\d,\d%"), ("en", r"\d\.\d%")):
            text = self.works("check", case, "--lang", language, env={**BARE, "CXCASE_LOCALEDIR": os.environ["CXCASE_LOCALEDIR"]})
            self.assertRegex(text, share)


class RoundTrip(Folder):
    def around(self, name, source):
        """JSON to document to JSON again: the canonical bytes, and the same results."""
        first, document, second, again = (self.path(f"{name}{e}") for e in (".1.json", ".cxcase", ".2.json", ".2.cxcase"))
        self.works("export", source, "-o", first)
        self.works("export", first, "-o", document)
        self.works("export", document, "-o", second)
        self.works("export", second, "-o", again)
        a, b = os.path.basename(first), os.path.basename(second)
        self.assertEqual(self.read(a), self.read(b), name)
        self.assertEqual(self.read(os.path.basename(document)), self.read(os.path.basename(again)), name)
        self.assertEqual(self.works("calc", source, "--json"), self.works("calc", document, "--json"), name)

    def test_templates(self):
        for name in TEMPLATES:
            self.works("new", "--template", name, "-o", self.path(name + ".json"))
            self.around(name, self.path(name + ".json"))
            self.works("new", "--template", name, "-o", self.path("fresh.cxcase"))
            self.assertEqual(self.read("fresh.cxcase"), self.read(name + ".cxcase"))

    def test_examples(self):
        for name in ("every-driver", "telecom-rescue", "mid-month-47"):
            self.around(name, os.path.join(DATA, "examples", name + ".json"))
        self.around("every-field", os.path.join(DATA, "every-field.json"))

    def test_random(self):
        for number in range(20):
            name = f"random-{number}"
            self.around(name, self.write(name + ".json", random_cases.random_case(7, number)))


def main():
    global CXCASE
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxcase", required=True)
    options, rest = parser.parse_known_args()
    CXCASE = os.path.abspath(options.cxcase)
    result = unittest.main(argv=sys.argv[:1] + rest, exit=False).result
    failed = len({test.id().split(" ")[0] for test, _ in result.failures + result.errors})
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
