"""Workbooks from the outside: type into cells of a file, have it recalculated from scratch, read its named cells.

Cells are written into the sheet's XML, so a file of 200,000 formulas is changed in a moment and nothing else of it is touched."""
import os
import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


class Book:
    """The parts of an .xlsx that tests need: sheets, names, values."""

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


def gnumeric(paths, folder):
    """Recalculates workbooks from scratch: {path: Book}."""
    os.makedirs(folder, exist_ok=True)
    done = {}
    for path in paths:
        out = os.path.join(folder, os.path.basename(path))
        subprocess.run(["ssconvert", "--recalc", path, out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=False)
        if os.path.exists(out):
            done[path] = Book(out)
    return done


def libreoffice(paths, folder):
    """The same, all in one run of LibreOffice."""
    profile = os.path.join(folder, "profile", "user")
    os.makedirs(profile, exist_ok=True)
    with open(os.path.join(profile, "registrymodifications.xcu"), "w", encoding="utf-8") as out:
        out.write(RECALCULATE)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir",
                    os.path.join(folder, "out"), *paths], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1200, check=False)
    done = {}
    for path in paths:
        out = os.path.join(folder, "out", os.path.basename(path))
        if os.path.exists(out):
            done[path] = Book(out)
    shutil.rmtree(os.path.join(folder, "profile"), ignore_errors=True)
    return done


def same(a, b, largest):
    """Within 1e-9 of the value or 1e-12 of the largest number of the workbook."""
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= max(1e-9 * max(abs(a), abs(b)), 1e-12 * largest)
    return a == b


def largest(book):
    return max([1.0] + [abs(v) for sheet in book.sheets for v in book.cells(sheet).values() if isinstance(v, float)])
