#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts of the templates, for translators: `texts.py ROOT` writes po/templates.h, and `texts.py --check ROOT` fails if it is not up to date.

The program looks a text of a template up in the context "template". Which fields hold a text for people is said here and in cx-template.c."""
import json
import pathlib
import sys

FIELDS = {"title", "organisation", "author", "owner", "name", "description", "note", "source", "unit"}
HEAD = """/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the templates, made by data/templates/texts.py; nothing includes this file. xgettext reads it.
 * Translators: what begins with “Illustrative” is a figure that the template invents. The program knows the first word of such a source again
 * in each language (cx-value.c), so it stays the first word. */
"""


def texts_of(value, field=None):
    """The texts for people, in the order of the file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_of(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner, field)
    elif isinstance(value, str) and field in FIELDS and value:
        yield value


def header(root):
    lines, seen = [HEAD], set()
    for path in sorted((root / "data/templates").glob("*.json")):
        lines.append(f"/* {path.name} */\n")
        for text in texts_of(json.loads(path.read_text(encoding="utf-8"))):
            if text not in seen:
                seen.add(text)
                flag = "/* xgettext:no-c-format */ " if "%" in text else ""
                lines.append(f'{flag}NC_("template", {json.dumps(text, ensure_ascii=False)})\n')
    return "".join(lines)


def main():
    check, root = sys.argv[1] == "--check", pathlib.Path(sys.argv[-1])
    path, text = root / "po/templates.h", header(root)
    if not check:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        print("FAIL po/templates.h is not what data/templates/texts.py makes of the templates")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
