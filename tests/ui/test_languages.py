#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in languages: in a pseudo-language, in which every text that is not translated shows, and from right to left."""
import calendar
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import cxtree
import cxui
from cxui import APPLICATION, Program, call, main, thorough

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/tools"))
import pseudo  # noqa: E402

# Names, the months of CLDR, and the functions of formulas, which a spreadsheet knows.
KNOWN = {"CX", "Case", "cxcase", "max", "min", "if", "and", "or", "not", *calendar.month_name, *calendar.month_abbr}
WINDOW = "/" + APPLICATION.replace(".", "/") + "/window/1"
PAGES = 9
TEMPLATE = "bank-journey-redesign"
# What a menu, a key or a button of the window opens, but for choosers of files, which are GTK's.
OPENS = ["case-settings", "export-menu", "find", "history", "jump", "new-scenario", "save-as-template", "show-help-overlay"]
OPENS_OF_APPLICATION = ["about", "preferences"]
# GTK and libadwaita translate their own texts, if the system has their catalogues; keys are GTK's, too.
OF_TOOLKIT = {"Minimize", "Maximize", "Close", "Back", "About", "Preferences", "(None)", "Shortcuts", "Search Results",
              "Details", "Credits", "Legal"}
KEYS = re.compile(r"((Ctrl|Shift|Alt)\+?)*(Ctrl|Shift|Alt|Home|End|Menu|\w)?$")
# GTK 4.8 measures the caps of its keys so in some languages.
CAP = "reported min width -"


def plain_words(text, known):
    """The words of TEXT in plain letters that no rule exempts; three capitals are a currency."""
    if text in OF_TOOLKIT or KEYS.match(text):
        return []
    return [word for word in pseudo.plain_words(text) if word not in known and not re.fullmatch("[A-Z]{3}", word)]


def translated_case(folder, env):
    """A template in the pseudo-language as a file, and the words in it that are no texts: names of fields, ids, and words for the program."""
    path, words = os.path.join(folder, "case.json"), set()
    subprocess.run([cxui.PROGRAM, "new", "--template", TEMPLATE, "-o", path], env={**os.environ, **env}, check=True)

    def read(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                words.add(key)
                read(inner)
        elif isinstance(value, list):
            for inner in value:
                read(inner)
        elif isinstance(value, str) and " " not in value:
            words.add(value)
    with open(path, encoding="utf-8") as f:
        read(json.load(f))
    return path, {part for word in words for part in pseudo.plain_words(word)}


def environment(folder, language="en", locale="en_US"):
    pseudo.write(ROOT, folder, language)
    return {"CXCASE_LOCALEDIR": folder, "LOCPATH": os.environ["CXCASE_LOCPATH"], "LC_ALL": locale + ".UTF-8", "LANGUAGE": language}


def activate(p, name):
    path = WINDOW if name in OPENS else os.path.dirname(os.path.dirname(WINDOW))
    call(APPLICATION, path, "org.gtk.Actions", "Activate", "(sava{sv})", name, [], {})


class Reader:
    """Reads what the window says, and remembers the texts in which a plain word stands that no rule exempts."""

    def __init__(self, known):
        self.known, self.found, self.n_read = known, {}, 0

    def look(self, p, where):
        tree = cxtree.Tree(p.root.bus, p.root.owner)
        nodes = [node for node in tree.visible() if node.seen and not re.match("(Adw|Gtk|Cx)[A-Z]", node.seen)]
        self.n_read += len(nodes)
        for node in nodes:
            words = plain_words(node.seen, self.known)
            if words:
                self.found.setdefault(node.seen, f"{where}: {cxtree.role_name(node.kind)} {node.seen!r}: {' '.join(words)}")

    def check(self, least):
        assert self.n_read > least, f"only {self.n_read} texts were read"
        assert not self.found, f"{len(self.found)} texts are not translated:\n" + "\n".join(self.found.values())


def close_what_opened(p):
    """Until the window stands alone; a popover has no window of its own, and Escape closes it, too."""
    p.wait(lambda: p.key("Escape") or len(p.windows()) == 1, "the window stands alone")


@thorough
def test_every_text_is_translated():
    """Each page, menu, dialog and the first page, in the pseudo-language, with a case whose names are in it, too."""
    with tempfile.TemporaryDirectory() as folder:
        env = environment(folder)
        path, known = translated_case(folder, env)
        reader = Reader(known | KNOWN)
        with Program(env=env) as p:
            reader.look(p, "first page")
        with Program(path, env=env) as p:
            for page in range(1, PAGES + 1):
                p.key(f"ctrl+{page}")
                reader.look(p, f"page {page}")
            for name in OPENS + OPENS_OF_APPLICATION:
                before = len(p.windows())
                activate(p, name)
                p.comes(lambda: len(p.windows()) > before, 1)
                reader.look(p, name)
                close_what_opened(p)
            p.allowed = CAP
        reader.check(2000)


@thorough
def test_what_buttons_open_is_translated():
    """Whatever the buttons of a page open or change, in the pseudo-language."""
    with tempfile.TemporaryDirectory() as folder:
        env = environment(folder)
        path, known = translated_case(folder, env)
        reader, pressed = Reader(known | KNOWN), set()
        with Program(path, env=env) as p:
            for page in range(1, PAGES + 1):
                p.key(f"ctrl+{page}")
                for name in [node.seen for node in p.find_all(".", ("push button", "toggle button"))]:
                    # One button of a kind is enough: "Evidence of …", "Net present value: …".
                    kind = re.split(f",|:|{pseudo.marked(' of ')}|\\d", name)[0]
                    if kind in pressed or name in OF_TOOLKIT:
                        continue
                    pressed.add(kind)
                    node = next(iter(p.find_all(re.escape(name) + "$", ("push button", "toggle button"))), None)
                    if node is None or "click" not in node.actions():
                        continue
                    node.act(node.actions().index("click"))
                    p.comes(lambda: len(p.windows()) > 1, 0.3)
                    # A chooser of files is GTK's.
                    if not p.find_all("Other Locations$"):
                        reader.look(p, f"page {page}, {name}")
                    close_what_opened(p)
                    p.key(f"ctrl+{page}")
            p.allowed = CAP
        reader.check(2000)


def test_right_to_left():
    """In a language that is written from right to left, the window is mirrored: the list of pages is at its right. GTK warns of nothing."""
    with tempfile.TemporaryDirectory() as folder:
        env = environment(folder, "ar", "ar_EG")
        path, _ = translated_case(folder, env)
        with Program(path, env=env) as p:
            for page in range(1, PAGES + 1):
                p.key(f"ctrl+{page}")
                rows = p.find_all(".", ("list item",))
                left = [row.extents()[0] for row in rows if row.seen == pseudo.marked("Overview")]
                assert left and left[0] > p.size[0] // 2, f"page {page}: the list of pages begins at {left}"


main(test_every_text_is_translated, test_what_buttons_open_is_translated, test_right_to_left)
