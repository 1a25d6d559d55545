#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the program and of the templates is translated into every language of po/LINGUAS, no translation is uncertain, and what a
translation of a template says is in figures what the template says.
Usage: check_translations.py ROOT"""
import pathlib
import re
import subprocess
import sys
import tempfile

DIGITS = re.compile(r"\d+")
QUOTED = re.compile(r"[“«„]\s?([^“”«»„]*?)\s?[”»“]")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3"]


def read(path):
    """{(context, msgid): [msgstr, …]} of a catalogue without obsolete and uncertain entries."""
    text = subprocess.run(["msgattrib", "--no-fuzzy", "--no-obsolete", "--no-wrap", path], capture_output=True, text=True, check=True).stdout
    found, entry, key = {}, {}, None
    for line in [*text.splitlines(), ""]:
        m = re.match(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) "', line)
        if m or line.startswith('"'):
            key = m[1] if m else key
            entry[key] = entry.get(key, "") + re.sub(r"\\(.)", lambda e: {"n": "\n"}.get(e[1], e[1]), STRING.search(line)[1])
        elif not line and entry:
            found[entry.get("msgctxt"), entry["msgid"]] = [value for name, value in entry.items() if name.startswith("msgstr")]
            entry = {}
    return found


def digits_of(text):
    """Its digits, without the signs that group them, and without those of names such as “A/B”."""
    return "".join(DIGITS.findall(text))


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    faults, languages = [], (root / "po/LINGUAS").read_text(encoding="utf-8").split()
    if subprocess.run([sys.executable, root / "data/templates/texts.py", "--check", root], check=False).returncode:
        faults.append("po/templates.h: run data/templates/texts.py")
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder, "all.pot")
        subprocess.run(["xgettext", "--from-code=UTF-8", *(f"--keyword={word}" for word in KEYWORDS), "-f", "po/POTFILES.in", "-o", template],
                       cwd=root, capture_output=True, check=True)
        wanted = set(read(template)) - {(None, "")}
    value = (root / "src/model/case/cx-value.c").read_text(encoding="utf-8")
    placeholders = STRING.findall(re.search(r"placeholders\[\] = \{(.*?)\}", value, re.DOTALL)[1])
    for language in languages:
        known = read(root / f"po/{language}.po")
        for context, text in sorted(wanted, key=str):
            if not all(known.get((context, text), [""])):
                faults.append(f"{language}: not translated: {text}")
        for (context, text), (translation, *_) in known.items():
            if context != "template":
                continue
            if digits_of(text) != digits_of(translation):
                faults.append(f"{language}: other figures: {text}: {translation}")
            if text.startswith("Illustrative") and not translation.casefold().startswith(tuple(placeholders)):
                faults.append(f"{language}: the program does not know that this is illustrative: {translation}")
            # A name of the template that a text quotes is the name as it is translated.
            names = [known.get(("template", name), [None])[0] for name in QUOTED.findall(text)]
            if any(name and name not in translation for name in names):
                faults.append(f"{language}: the names that it quotes are other ones: {translation}")
    for fault in faults:
        print(f"FAIL {fault}")
    print(f"{len(wanted)} texts in {len(languages)} languages, {len(faults)} faults")
    return 1 if faults or not wanted or not languages else 0


if __name__ == "__main__":
    sys.exit(main())
