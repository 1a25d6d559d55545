#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the help in another language.

    translate.py ROOT LANGUAGE FOLDER       writes LANGUAGE.PAGE.page for each page into FOLDER

The words are those of data/help/po/LANGUAGE.po, and those of the program where a page shows a text of the program. A page of which
anything is not translated stays in English as a whole, because a page that changes its language between paragraphs helps nobody."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import pages  # noqa: E402

# The tools of gettext spoil what is not ASCII in the locale of a bare build.
os.environ["LC_ALL"] = "C.UTF-8"


def sources(root, folder):
    """Writes the pages in English into FOLDER; returns their paths."""
    for path in (root / "data/help/C").glob("*.page"):
        (folder / path.name).write_bytes(path.read_bytes())
    for name, text in pages.pages(root).items():
        (folder / f"{name}.page").write_text(text, encoding="utf-8")
    return sorted(folder.glob("*.page"))


def unwrapped(catalogue, *options):
    """The entries of a catalogue, each text on one line."""
    return subprocess.run(["msgattrib", "--no-obsolete", "--no-wrap", *options], input=catalogue, capture_output=True, text=True,
                          check=True).stdout.split("\n\n")


def texts_of(paths):
    """{name of a page: set of its texts in the form of a catalogue}. One call reads all pages, because each call takes a second."""
    texts = {path.name: set() for path in paths}
    for entry in unwrapped(subprocess.run(["itstool", "-o", "-", *paths], capture_output=True, text=True, check=True).stdout):
        text = re.search(r'^msgid "(.+)"$', entry, re.MULTILINE)
        for name in re.findall(r"(\S+\.page):\d+", "".join(re.findall(r"^#: .*$", entry, re.MULTILINE))):
            if text:
                texts[pathlib.PurePath(name).name].add(text[1])
    return texts


def translate(root, language, folder):
    own = root / f"data/help/po/{language}.po"
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        (work / "C").mkdir()
        (work / "out").mkdir()
        paths = sources(root, work / "C")
        # Texts with a context are of templates; a page never shows them.
        program = work / "program.po"
        subprocess.run(["msggrep", "--invert-match", "--msgctxt", "-e", ".", "-o", program, root / f"po/{language}.po"], check=True)
        subprocess.run(["msgcat", "--use-first", "-o", work / "all.po", own, program], check=True)
        subprocess.run(["msgfmt", "-o", work / "all.mo", work / "all.po"], check=True)
        found = [re.search(r'^msgid "(.+)"$', entry, re.MULTILINE)
                 for entry in unwrapped((work / "all.po").read_text(encoding="utf-8"), "--translated", "--no-fuzzy")]
        known = {text[1] for text in found if text} | {"translator-credits"}
        texts = texts_of(paths)
        spoken = [path for path in paths if texts[path.name] <= known]
        if spoken:
            subprocess.run(["itstool", "-l", language, "-m", work / "all.mo", "-o", work / "out", *spoken], check=True)
        for path in paths:
            found = work / "out" / path.name
            (folder / f"{language}.{path.name}").write_bytes((found if found.exists() else path).read_bytes())


if __name__ == "__main__":
    translate(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], pathlib.Path(sys.argv[3]))
