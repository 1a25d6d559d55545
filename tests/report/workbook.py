"""What the tests of the workbook share: running the program, recalculating with two spreadsheets, changing cells, comparing.

CXCASE names the program under test. LibreOffice (soffice) and Gnumeric (ssconvert) recalculate from scratch; a test that needs one
that is not installed is skipped.
"""
import csv, json, os, re, shutil, subprocess, unittest, zipfile
import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "data", "examples")
TEMPLATES = os.path.join(HERE, "..", "..", "data", "templates")
CXCASE = os.environ.get("CXCASE", "cxcase")
# LibreOffice recalculates a foreign file on loading only when told to.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
need_gnumeric = unittest.skipUnless(shutil.which("ssconvert"), "Gnumeric is not installed")
need_libreoffice = unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")


def cases():
    """(name, path) of the examples and of the templates."""
    for folder in (EXAMPLES, TEMPLATES):
        for name in sorted(os.listdir(folder)):
            if name.endswith(".json") and not name.endswith(".result.json"):
                yield name[:-5], os.path.join(folder, name)


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


def gnumeric(paths, folder):
    """The files recalculated by Gnumeric, as .xlsx in FOLDER."""
    os.makedirs(folder, exist_ok=True)
    out = []
    for p in paths:
        out.append(os.path.join(folder, os.path.basename(p)))
        subprocess.run(["ssconvert", "--recalc", p, out[-1]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=True)
    return out


def gnumeric_sheet(path, sheet):
    """One sheet, recalculated by Gnumeric, as rows of texts: faster than the whole file."""
    out = path + ".csv"
    subprocess.run(["ssconvert", "--recalc", "-O", f"sheet={sheet}", "-T", "Gnumeric_stf:stf_assistant", path, out],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=True)
    with open(out, newline="", encoding="utf-8") as f:
        return list(csv.reader(f))


def libreoffice(paths, folder):
    """The files recalculated by LibreOffice, all in one run."""
    profile = os.path.join(folder, "profile", "user")
    os.makedirs(profile, exist_ok=True)
    with open(os.path.join(profile, "registrymodifications.xcu"), "w") as f:
        f.write(PROFILE)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir", folder, *paths],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    out = [os.path.join(folder, os.path.basename(p)) for p in paths]
    for p in out:
        assert os.path.exists(p), "LibreOffice made nothing of " + p
    return out


def formulas(path):
    """{(sheet, cell): formula}"""
    wb = openpyxl.load_workbook(path)
    return {(ws.title, c.coordinate): c.value for ws in wb for row in ws.iter_rows() for c in row if c.data_type == "f"}


def values(path):
    wb = openpyxl.load_workbook(path, data_only=True)
    return {(ws.title, c.coordinate): c.value for ws in wb for row in ws.iter_rows() for c in row if c.value is not None}


def names(path):
    wb = openpyxl.load_workbook(path)
    d = wb.defined_names
    items = d.items() if hasattr(d, "items") else [(n.name, n) for n in d.definedName]
    return {n: (v.attr_text.rsplit("!", 1)[0].strip("'"), v.attr_text.rsplit("!", 1)[1].replace("$", "")) for n, v in items if not n.startswith("_xlnm")}


def is_number(x):
    return isinstance(x, (int, float)) and not isinstance(x, bool)


def near(a, b, largest=1.0):
    """Equal as the workbook promises it: within 1e-9 of the value or 1e-12 of the largest number."""
    if is_number(a) and is_number(b):
        return abs(a - b) <= max(1e-9 * max(abs(a), abs(b)), 1e-12 * largest, 1e-12)
    return a == b or (a in ("", None) and b in ("", None))


def differences(stored_path, recalculated_path):
    """Formulas whose stored value is not what a spreadsheet finds."""
    stored, again = values(stored_path), values(recalculated_path)
    largest = max([1.0] + [abs(v) for v in stored.values() if is_number(v)])
    return [(where, formula, stored.get(where), again.get(where)) for where, formula in formulas(stored_path).items()
            if not near(stored.get(where), again.get(where), largest)]


def set_cells(path, out, changes):
    """A copy of the workbook with numbers in cells: {(sheet, cell): number}. The file is patched, not rewritten: it stays what it was."""
    source = zipfile.ZipFile(path)
    order = re.findall(r'<sheet name="([^"]+)"[^>]*r:id="rId(\d+)"', source.read("xl/workbook.xml").decode())
    parts = {name: f"xl/worksheets/sheet{number}.xml" for name, number in order}
    texts = {}
    for (sheet, cell), number in changes.items():
        text = texts.setdefault(parts[sheet], source.read(parts[sheet]).decode())
        text, n = re.subn(rf'<c r="{cell}"( s="\d+")?(?:/>|><v>[^<]*</v></c>)', lambda m: f'<c r="{cell}"{m.group(1) or ""}><v>{number!r}</v></c>', text)
        assert n == 1, f"no cell {sheet}!{cell} that can be filled in"
        texts[parts[sheet]] = text
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            target.writestr(item, texts.get(item.filename, source.read(item.filename)))
    return out
