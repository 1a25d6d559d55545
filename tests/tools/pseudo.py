#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a pseudo-language: a catalogue whose translations are the English texts in letters with marks, "Šàvë" for "Save". A text that still
has plain letters when the program runs in this language was never translated, or one of its parts was not.
Usage: pseudo.py ROOT FOLDER [--right-to-left]        writes FOLDER/LANGUAGE/LC_MESSAGES/cxcase.mo; LANGUAGE is en, or ar from right to left"""
import pathlib
import re
import subprocess
import sys

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKED = "áƀçđéƒĝĥíĵķĺɱñóƥɋŕšŧúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĹṀÑÓƤɊŔŠŦÚṼŴẊÝŽ"
LETTERS = str.maketrans(PLAIN, MARKED)
# The parts of a text that no translator changes: escapes, conversions of printf and of dates, markup, entities, addresses.
KEPT = re.compile(r"\\.|%(?:\d+\$)?[-+#0'E]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t)?[a-zA-Z%]|</?[a-zA-Z][^<>]*>|&\w+;|https?://\S+")
ID = re.compile(r"[\w.%-]*(?:[a-z]_[a-z]|[a-z]/[a-z]|\d[a-z]|[a-z]\d)[\w./%-]*")
LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)? ?"(.*)"$')


def marked(text):
    """TEXT, which is escaped as in a catalogue, in letters with marks."""
    done, end = [], 0
    for kept in KEPT.finditer(text):
        done += [text[end:kept.start()].translate(LETTERS), kept[0]]
        end = kept.end()
    return "".join(done) + text[end:].translate(LETTERS)


def plain_words(text):
    """The words of TEXT that have two or more plain letters and no other ones. A word with a digit, or with a sign inside that only ids and
    names of files have, is none: out_npv, segments/mass, 9c1f."""
    return [word for word in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", ID.sub(" ", text)) if re.search("[A-Za-z]{2}", word)]


def entries(catalogue):
    """The entries of a catalogue as dictionaries from keyword to escaped text, without obsolete ones."""
    text = subprocess.run(["msgattrib", "--no-obsolete", "--no-wrap", catalogue], capture_output=True, text=True, check=True).stdout
    entry, key = {}, None
    for line in [*text.splitlines(), ""]:
        m = LINE.match(line)
        if m:
            key = m[1] or key
            entry[key] = entry.get(key, "") + m[2]
        elif not line and entry:
            yield entry
            entry = {}


def catalogue_of(root, language):
    """The pseudo-language as text of a .po file; the texts are those of the first catalogue, which is complete."""
    first = (root / "po/LINGUAS").read_text(encoding="utf-8").split()[0]
    lines = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"', f'"Language: {language}\\n"', '"Plural-Forms: nplurals=2; plural=n != 1;\\n"', ""]
    for entry in entries(root / f"po/{first}.po"):
        if not entry["msgid"]:
            continue
        lines += [f'{key} "{entry[key]}"' for key in ("msgctxt", "msgid", "msgid_plural") if key in entry]
        if "msgid_plural" in entry:
            lines += [f'msgstr[0] "{marked(entry["msgid"])}"', f'msgstr[1] "{marked(entry["msgid_plural"])}"', ""]
        else:
            lines += [f'msgstr "{marked(entry["msgid"])}"', ""]
    return "\n".join(lines)


def write(root, folder, language="en"):
    """Writes the catalogue of the pseudo-language below FOLDER, as the program looks for it."""
    place = pathlib.Path(folder, language, "LC_MESSAGES")
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run(["msgfmt", "--check-format", "-o", place / "cxcase.mo", "-"], input=catalogue_of(root, language).encode(), check=True)


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]), sys.argv[2], "ar" if "--right-to-left" in sys.argv[3:] else "en")
