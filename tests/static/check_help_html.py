#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help as HTML, as ./dev docs writes it: every page is there, every link leads to a page and an anchor, nothing comes from a network,
and no word of the Mallard source is lost.
Usage: check_help_html.py ROOT MADE
MADE is the folder of the pages that the build has translated; a thorough run translates them again."""
import html.parser
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from check_help_pages import M, languages_of, made_pages, translated  # noqa: E402


class Page(html.parser.HTMLParser):
    """The ids, the targets of links, what is loaded, and the words."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loaded, self.words = set(), [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids.add(given.get("id"))
        if tag == "a":
            self.links.append(given["href"])
        self.loaded += [given[key] for key in ("src", "href") if tag != "a" and key in given]

    def handle_data(self, data):
        self.words += data.split()


def body_words(page):
    """The words of a page without its information, and without the signs between elements."""
    page = ET.fromstring(page)
    for parent in list(page.iter()):
        for info in parent.findall(f"{M}info"):
            parent.remove(info)
    return "".join("".join(page.itertext()).split())


def faults(folder, sources):
    pages = {path.name: Page(path.read_text(encoding="utf-8")) for path in folder.glob("*.html")}
    if set(pages) != {f"{name}.html" for name in sources}:
        yield "the pages are not those of the source"
    for name, page in pages.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            if target not in pages or (anchor and anchor not in pages[target].ids):
                yield f"{name}: there is no {link}"
        for file in page.loaded:
            if not (folder / file).is_file():
                yield f"{name}: {file} is not beside it"
        text, signs = "".join(page.words), str.maketrans("", "", "→+")
        source = body_words(sources[name.removesuffix(".html")])
        if source.translate(signs) not in text.translate(signs) and name != "index.html":
            yield f"{name}: words of the source are missing"


def main():
    root, made = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    sources = {path.stem: path.read_text(encoding="utf-8") for path in (root / "data/help/C").glob("*.page")}
    sources.update(made_pages(root)[0])
    with tempfile.TemporaryDirectory() as folder:
        again = {} if os.environ.get("CXCASE_THOROUGH") else {"CXCASE_HELP_PAGES": str(made)}
        run = subprocess.run([root / "dev", "docs", folder], capture_output=True, text=True, env={**os.environ, **again})
        found = [run.stderr.strip()] if run.returncode else list(faults(pathlib.Path(folder), sources))
        for language in languages_of(root) if not run.returncode else ():
            texts = translated(root, made, language)
            found += [f"{language}: {fault}" for fault in faults(pathlib.Path(folder, language), texts)]
    for fault in found:
        print(f"FAIL {fault}")
    print(f"{len(sources)} pages, {len(found)} faults")
    return 1 if found or not sources else 0


if __name__ == "__main__":
    sys.exit(main())
