#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the help, in English and in each language: valid Mallard, links that lead somewhere, words that the program has, and nothing left
out. A page is translated as a whole or not at all.
Usage: check_help_pages.py ROOT MADE
MADE is the folder of the pages that the build has translated; a thorough run translates them again."""
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from check_translations import read  # noqa: E402

SCHEMA = "/usr/share/xml/mallard/1.1/mallard-1.1.rng"
M = "{http://projectmallard.org/1.0/}"
# Menus and words of other programs.
FOREIGN = {"Trace Precedents"}
FOREIGN_WORDS = {"de": {"Spur zum Vorgänger"}, "es": {"Rastrear precedentes"}, "fr": {"Repérer les antécédents"},
                 "pt_BR": {"Rastrear precedentes"}, "ru": {"Влияющие ячейки"}}


def made_pages(root):
    spec = importlib.util.spec_from_file_location("pages", root / "data/help/pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages(root), set(module.drivers(root))


def languages_of(root):
    return (root / "po/LINGUAS").read_text(encoding="utf-8").split()


def translated(root, made, language):
    """{name of a page: its Mallard in LANGUAGE}"""
    with tempfile.TemporaryDirectory() as folder:
        if os.environ.get("CXCASE_THOROUGH"):
            subprocess.run([sys.executable, root / "data/help/translate.py", root, language, folder], check=True)
            made = folder
        return {path.name.split(".")[1]: path.read_text(encoding="utf-8") for path in pathlib.Path(made).glob(f"{language}.*.page")}


def words_in(root, language):
    """The texts of the program in LANGUAGE. Names of sheets are English in each."""
    known = read(root / f"po/{language}.po")
    sheets = set(re.findall(r'^CX_SHEET \(\w+, \w+, "(\w+)"', (root / "src/report/workbook/sheets.def").read_text(encoding="utf-8"), re.MULTILINE))
    return sheets | {text.replace("_", "") for (context, _), texts in known.items() if context != "template" for text in texts}


def in_language(root, made, language, english):
    """Faults of the pages in LANGUAGE; english: {name: page}."""
    texts = translated(root, made, language)
    if set(texts) != set(english):
        yield "pages are missing"
    yield from invalid(texts)
    pages = {name: ET.fromstring(text) for name, text in texts.items()}
    words = words_in(root, language)
    own = read(root / f"data/help/po/{language}.po")
    for name, page in pages.items():
        if ET.tostring(page, encoding="unicode", method="text") == ET.tostring(english[name], encoding="unicode", method="text"):
            continue
        if ids_of(page) != ids_of(english[name]):
            yield f"{name}: its ids are other ones"
        if sorted(e.get("xref") or "" for e in page.iter(f"{M}link")) != sorted(e.get("xref") or "" for e in english[name].iter(f"{M}link")):
            yield f"{name}: its links are other ones"
        for gui in page.iter(f"{M}gui"):
            text = re.sub(r"[ \n]+", " ", "".join(gui.itertext())).strip()
            if text not in words and text not in FOREIGN_WORDS.get(language, ()):
                yield f"{name}: the program has no “{text}”"
        # The same paragraph in both languages is one that was forgotten.
        for before, after in zip(english[name].iter(f"{M}p"), page.iter(f"{M}p")):
            text = " ".join("".join(before.itertext()).split())
            if len(text.split()) > 5 and text == " ".join("".join(after.itertext()).split()):
                yield f"{name}: not translated: {text}"
    if not own:
        yield "the catalogue is empty"


def invalid(texts):
    """Returns the errors that the schema of Mallard finds; texts are {name: XML}."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, text in texts.items():
            names.append(pathlib.Path(folder, f"{name}.page"))
            names[-1].write_text(text, encoding="utf-8")
        run = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", SCHEMA, *names], capture_output=True, text=True)
        return [line for line in run.stderr.replace(folder + "/", "").splitlines() if not line.endswith(" validates")]


def words_of_program(root):
    """Every text that the program may show, without the signs of mnemonics."""
    found = set()
    for path in (root / "src").rglob("*"):
        if path.suffix in (".c", ".def"):
            found.update(re.sub(r"\\(.)", r"\1", text) for text in re.findall(r'"((?:[^"\\\n]|\\.)*)"', path.read_text(encoding="utf-8")))
    for path in (root / "ui").rglob("*.ui"):
        found.update(text for element in ET.parse(path).iter() if (text := (element.text or "").strip()))
    found.update(json.loads(path.read_text(encoding="utf-8"))["case"]["title"] for path in (root / "data/templates").glob("*.json"))
    return {text.replace("_", "") for text in found}


def ids_of(page):
    return {element.get("id") for element in page.iter() if element.get("id")}


def linked(pages, words):
    """Faults of links and of labels."""
    listed = [(f"index#{section.get('id')}", link.get("xref")) for section in pages["index"].iter(f"{M}section")
              for link in section.findall(f"{M}info/{M}link")]
    told = [(link.get("xref"), name) for name, page in pages.items() for link in page.findall(f"{M}info/{M}link") if link.get("type") == "guide"]
    yield from (f"{name}: the page and the first page do not agree on {group}" for group, name in sorted(set(listed) ^ set(told)))
    for name, page in pages.items():
        if page.get("id") != name:
            yield f"{name}: its id is {page.get('id')}"
        if len(ids := [e.get("id") for e in page.iter() if e.get("id")]) != len(set(ids)):
            yield f"{name}: an id stands twice"
        guides = [link.get("xref") for link in page.findall(f"{M}info/{M}link") if link.get("type") == "guide"]
        if name != "index" and len(guides) != 1:
            yield f"{name}: a page stands in one group of the first page"
        if page.find(f"{M}info/{M}desc") is None:
            yield f"{name}: it does not say what it is about"
        for link in page.iter(f"{M}link"):
            if not link.get("type") and not "".join(link.itertext()).strip():
                yield f"{name}: a link to {link.get('xref')} has no words"
            target, _, section = (link.get("xref") or "").partition("#")
            if link.get("href"):
                continue
            if target not in pages or (section and section not in ids_of(pages[target])):
                yield f"{name}: there is no {link.get('xref')}"
        for gui in page.iter(f"{M}gui"):
            text = " ".join("".join(gui.itertext()).split())
            if text not in words and text not in FOREIGN:
                yield f"{name}: the program has no “{text}”"


def missing(root, pages, drivers):
    """Returns the parts of the program that the help does not describe."""
    sheets = set(re.findall(r'^CX_SHEET \(\w+, \w+, "(\w+)"', (root / "src/report/workbook/sheets.def").read_text(encoding="utf-8"), re.MULTILINE))
    for sheet in sorted(sheets - ids_of(pages["workbook"])):
        yield f"workbook: the sheet {sheet} is not told"
    table = re.search(r"CxPageInfo pages\[\] = \{(.*?)\n\};", (root / "src/app/shell/cx-pages.c").read_text(encoding="utf-8"), re.DOTALL).group(1)
    shown = re.findall(r'^  \{ "([a-z]+)"', table, re.MULTILINE)
    for page in shown:
        if page not in pages:
            yield f"{page}: the page of the window has none in the help"
    sections = {section.get("id"): section for section in pages["drivers"].iter(f"{M}section")}
    for driver in sorted(drivers):
        section = sections.get(driver)
        text = "" if section is None else " ".join("".join(section.itertext()).split())
        if section is None or section.find(f"{M}code") is None or "When not:" not in text or not re.search(r"\d", text):
            yield f"drivers: {driver} has no section with a formula, an example and a word when not to use it"
    if not sheets or not shown or not drivers:
        yield "a table of the program cannot be read"


def main():
    root, folder = map(pathlib.Path, sys.argv[1:])
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((root / "data/help/C").glob("*.page"))}
    made, drivers = made_pages(root)
    faults = [f"{name}: the page stands twice" for name in sorted(set(texts) & set(made))]
    texts.update(made)
    faults += invalid(texts)
    if not faults:
        pages = {name: ET.fromstring(text) for name, text in texts.items()}
        faults += [*linked(pages, words_of_program(root)), *missing(root, pages, drivers)]
        listed = set(re.findall(r">(?:help/C/)?([a-z-]+)\.page<", (root / "data/help.gresource.xml").read_text(encoding="utf-8")))
        faults += [f"{name}: data/help.gresource.xml and the pages do not agree" for name in sorted(listed ^ set(pages))]
        for language in languages_of(root):
            faults += [f"{language}: {fault}" for fault in in_language(root, folder, language, pages)]
    for fault in faults:
        print(f"FAIL {fault}")
    print(f"{len(texts)} pages, {len(faults)} faults")
    return 1 if faults or not texts else 0


if __name__ == "__main__":
    sys.exit(main())
