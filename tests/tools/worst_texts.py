# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that cost a reader the most for their size. A test counts the work for them, and ./dev bench times it.

A reader whose work grows faster than its input would let a small file keep the program busy for hours.
"""

import zipfile

_CASE = '{"format": "cxcase/1", "case": {"title": "t", "start": "2027-01"}, "segments": ['

# (name, ending, start, the text that is repeated, end)
TEXTS = (("JSON: nested lists", "json", "", "[", ""), ("JSON: escapes", "json", '{"a": "', "\\u0041", '"}'), ("JSON: digits", "json", '{"a": ', "9", "}"),
         ("JSON: spaces", "json", "{", " ", "}"), ("JSON: items", "json", _CASE, '{"id": "a"},', "{}]}"), ("JSON: keys", "json", "{", '"a": 1,', '"b": 1}'),
         ("JSON: an open text", "json", '{"a": "', '\\"', ""),
         ("CSV: quotes", "csv", "a,b\n", '"', "\n"), ("CSV: fields", "csv", "a,b\n", "1,", "\n"), ("CSV: lines", "csv", "a,b\n", "1,2\n", "\n"),
         ("CSV: an open field", "csv", "a,b\n", '"a,', "\n"))

# Texts of a workbook's shared strings. Excel escapes a character as _x0041_, and the readers of XML expand entities.
SHARED_STRINGS = ("_x", "_x005F_", "&amp;")


def write_text(path, start, text, end, size):
    """A file of about SIZE bytes that repeats TEXT."""
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(start + text * (size // len(text)) + end)
    return path


def write_workbook(path, plain, text, size):
    """The workbook PLAIN with one more shared string of SIZE bytes that repeats TEXT."""
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for part in source.infolist():
            data = source.read(part.filename)
            if part.filename == "xl/sharedStrings.xml":
                data = data.replace(b"</sst>", b"<si><t>" + text.encode() * (size // len(text)) + b"</t></si></sst>")
            out.writestr(part.filename, data)
    return path
