# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests of the workbook share these functions: running the program, recalculating with two spreadsheets, typing into cells, comparing.

CXCASE names the program under test. CXCASE_THOROUGH=1 asks for all cases; otherwise the slow tests take a sample of them.
"""
import functools, json, os, re, subprocess, zipfile
from xml.etree import ElementTree
import openpyxl
from spreadsheets import THOROUGH, gnumeric, gnumeric_sheet, libreoffice  # noqa: F401  (tests use them as those of this module)

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "data", "examples")
TEMPLATES = os.path.join(HERE, "..", "..", "data", "templates")
CXCASE = os.environ.get("CXCASE", "cxcase")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sample(items, step, first=0):
    """All of them in a thorough run, otherwise every STEPth."""
    items = list(items)
    return items if THOROUGH else items[first::step]


def thorough(test):
    """Leaves a test out of a quick run. The test is not skipped, because a skipped test counts as failed."""
    return test if THOROUGH else None


def cases():
    """(name, path) of the examples and of the templates."""
    for folder in (EXAMPLES, TEMPLATES):
        for name in sorted(os.listdir(folder)):
            if name.endswith(".json") and not name.endswith(".result.json"):
                yield name[:-5], os.path.join(folder, name)


def main_cases():
    """The cases of a quick run: the largest template, and the examples of every driver, of the second edition, of a year's end and of no
    payback. A thorough run has all of them."""
    few = ("bank-journey-redesign", "every-driver", "never-pays-back", "second-edition", "year-end-36")
    return [(name, path) for name, path in cases() if THOROUGH or name in few]


# This text replaces the weighted net present value after a reviewer has changed something.
CHANGED = "something is changed: see Scenarios, as exported"


def run(*arguments, **more):
    return subprocess.run([CXCASE, *arguments], capture_output=True, text=True, **more)


def export(case, out, *arguments, **more):
    done = run("export", case, "-o", out, *arguments, **more)
    assert done.returncode == 0, done.stderr
    return out


def calc(case, *arguments):
    done = run("calc", case, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class Book:
    """The parts of an .xlsx that tests need: sheets, names, values. Cells are written into the sheet's XML, so a file of 200,000 formulas is
    changed in a moment and nothing else of it is touched."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        book = ElementTree.fromstring(self.parts["xl/workbook.xml"])
        targets = {r.get("Id"): r.get("Target") for r in ElementTree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])}
        self.sheets = {s.get("name"): "xl/" + targets[s.get(RELATION)].removeprefix("/xl/") for s in book.iter(MAIN + "sheet")}
        self.names = {n.get("name"): n.text for n in book.iter(MAIN + "definedName")}
        strings = self.parts.get("xl/sharedStrings.xml")
        self.strings = ["".join(t.text or "" for t in si.iter(MAIN + "t")) for si in ElementTree.fromstring(strings)] if strings else []
        self.read = {}

    def place(self, name):
        sheet, cell = self.names[name].rsplit("!", 1)
        return sheet.strip("'"), cell.replace("$", "")

    def cells(self, sheet):
        """{"A1": value} of what is stored; text as str, numbers as float, truths as bool."""
        if sheet not in self.read:
            cells = self.read[sheet] = {}
            for c in ElementTree.fromstring(self.parts[self.sheets[sheet]]).iter(MAIN + "c"):
                v = c.find(MAIN + "v")
                kind = c.get("t")
                if kind == "inlineStr":
                    cells[c.get("r")] = "".join(t.text or "" for t in c.iter(MAIN + "t"))
                elif v is None or v.text is None:
                    continue
                elif kind == "s":
                    cells[c.get("r")] = self.strings[int(v.text)]
                elif kind in ("str", "e"):
                    cells[c.get("r")] = v.text
                elif kind == "b":
                    cells[c.get("r")] = v.text == "1"
                else:
                    cells[c.get("r")] = float(v.text)
        return self.read[sheet]

    def value(self, name):
        sheet, cell = self.place(name)
        return self.cells(sheet).get(cell)

    def outputs(self):
        return {name: self.value(name) for name in self.names if name.startswith(("out_", "chk_"))}

    def input_rows(self):
        """{ID: row} of the sheet Inputs."""
        sheet, head = self.place("in_id")
        column, first = re.match(r"([A-Z]+)(\d+)", head).groups()
        rows = {}
        for cell, value in self.cells(sheet).items():
            at, row = re.match(r"([A-Z]+)(\d+)", cell).groups()
            if at == column and int(row) > int(first) and isinstance(value, str) and "/" in value:
                rows[value] = int(row)
        return rows

    def write(self, path, numbers):
        """Writes a copy with {(sheet, cell): number} typed into cells that exist (they have a format)."""
        parts = dict(self.parts)
        for (sheet, cell), number in numbers.items():
            part = self.sheets[sheet]
            text = parts[part].decode("utf-8")
            text, n = re.subn(rf'<c r="{cell}"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)', rf'<c r="{cell}"\g<1>><v>{number!r}</v></c>', text, count=1)
            if n != 1:
                raise KeyError(f"{sheet}!{cell}")
            parts[part] = text.encode("utf-8")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    def reviewed(self, path, changes, scenario=None, delay=None):
        """Writes a copy with {ID: number} in the reviewer's column, and the selectors."""
        rows = self.input_rows()
        sheet, head = self.place("in_reviewer")
        column = re.match(r"[A-Z]+", head).group()
        numbers = {(sheet, f"{column}{rows[k]}"): float(v) for k, v in changes.items()}
        for name, number in (("in_scenario", scenario), ("in_delay", delay)):
            if number is not None:
                numbers[self.place(name)] = float(number)
        self.write(path, numbers)

    def largest(self):
        return max([1.0] + [abs(v) for sheet in self.sheets for v in self.cells(sheet).values() if is_number(v)])


def once(read):
    """Reads a file once, until it is another one."""
    kept = functools.lru_cache(64)(lambda path, age, size: read(path))

    @functools.wraps(read)
    def reader(path):
        about = os.stat(path)
        return kept(path, about.st_mtime_ns, about.st_size)
    return reader


@once
def loaded(path):
    """The workbook in openpyxl, for tests that only read it."""
    return openpyxl.load_workbook(path)


@once
def formulas(path):
    """{(sheet, cell): formula} of the program's own workbooks, in which each cell has its formula in full."""
    book = Book(path)
    return {(sheet, c.get("r")): "=" + f.text for sheet, part in book.sheets.items()
            for c in ElementTree.fromstring(book.parts[part]).iter(MAIN + "c") if (f := c.find(MAIN + "f")) is not None}


@once
def values(path):
    book = Book(path)
    return {(sheet, cell): value for sheet in book.sheets for cell, value in book.cells(sheet).items()}


@once
def names(path):
    """{name: (sheet, cell)}"""
    book = Book(path)
    return {name: book.place(name) for name in book.names if not name.startswith("_xlnm")}


def is_number(x):
    return isinstance(x, (int, float)) and not isinstance(x, bool)


def near(a, b, largest=1.0):
    """Equal as the workbook promises it: within 1e-9 of the value or 1e-12 of the largest number."""
    if is_number(a) and is_number(b):
        return abs(a - b) <= max(1e-9 * max(abs(a), abs(b)), 1e-12 * largest, 1e-12)
    return a == b or (a in ("", None) and b in ("", None))


def largest(values):
    """Of a dictionary of values."""
    return max([1.0] + [abs(v) for v in values.values() if is_number(v)])


def differences(stored_path, recalculated_path):
    """Formulas whose stored value is not what a spreadsheet finds."""
    stored, again = values(stored_path), values(recalculated_path)
    big = largest(stored)
    return [(where, formula, stored.get(where), again.get(where)) for where, formula in formulas(stored_path).items()
            if not near(stored.get(where), again.get(where), big)]


def set_cells(path, out, numbers):
    """A copy of the workbook with {(sheet, cell): number} typed in."""
    Book(path).write(out, numbers)
    return out
