#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of the help whose words stand elsewhere: from the Markdown beside this file, and from the tables of drivers and challenges.

    pages.py ROOT FOLDER        writes the pages (Mallard) of the tree ROOT into FOLDER

A text that stands in a table of the program, such as a driver's sentence, is taken from there, so that help and program cannot disagree.
Whatever the small subset of Markdown does not hold is an error."""
import pathlib
import re
import sys
from xml.sax.saxutils import escape, quoteattr

STRING = r'"((?:[^"\\]|\\.)*)"'
TEXT = rf"N_\s*\(\s*((?:{STRING}\s*)+)\)"
DRIVER = re.compile(rf'^CX_DRIVER \("(\w+)",\s*([\w| ]+),\s*{TEXT},\s*(?:/\*.*?\*/\s*)?{TEXT},\s*{TEXT}\)', re.MULTILINE | re.DOTALL)
FIELD = re.compile(rf'^CX_(?:NUM|YRS|YES|TXT|ONE|REF) \(BENEFIT, "(\w+)",.*?{TEXT},\s*{TEXT}\)', re.MULTILINE | re.DOTALL)
CHALLENGE = re.compile(rf'^CX_CHALLENGE \(\w+, "([\w-]+)", (HIGH|MEDIUM|LOW), {TEXT},\s*{TEXT}\)', re.MULTILINE)
INLINE = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*\s](?:[^*]*[^*\s])?)\*|\[(?P<text>[^\]]+)\]\((?P<target>[^)\s]+)\)")
ITEM = re.compile(r"^(?:- |\d+\. )")
# The page that each file of Markdown becomes, its group on the first page and what it is about.
PAGES = {
    "model.md": ("model", "reference", "Each part of the model with its formula, a worked example, and when to use it and when not"),
    "drivers.md": ("drivers", "build", "Each driver with its formula, a worked example and when not to use it"),
    "choices.md": ("choices", "reference", "What the formulas alone do not tell: ranges, simulation, break-even, the workbook"),
    "evidence.md": ("methods", "reference", "Key drivers of a survey, the link between two figures, and the retention of a cohort: what the statistics mean"),
}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<page xmlns="http://projectmallard.org/1.0/" type="topic" id="{id}">
<info>
<link type="guide" xref="index#{group}"/>
<desc>{about}</desc>
</info>
"""


class PageError(Exception):
    pass


def text_of(literals):
    """The text of adjacent C literals."""
    return "".join(re.sub(r"\\(.)", r"\1", part) for part in re.findall(STRING, literals))


def drivers(root):
    """{id: (structural, label, sentence, keywords)}, in the order of the table."""
    source = (root / "src/model/case/drivers.def").read_text(encoding="utf-8")
    found = {m[1]: ("STRUCTURAL" in m[2], text_of(m[3]), text_of(m[5]), text_of(m[7])) for m in DRIVER.finditer(source)}
    if len(found) != len(re.findall(r"^CX_DRIVER", source, re.MULTILINE)):
        raise PageError("drivers.def: a line cannot be read")
    return found


def parameters(root):
    """{driver: [(label, help)]}"""
    source, found = (root / "src/model/case/fields.def").read_text(encoding="utf-8"), {}
    for m in FIELD.finditer(source):
        found.setdefault(m[1], []).append((text_of(m[2]), text_of(m[4])))
    if sum(map(len, found.values())) != len(re.findall(r'^CX_[A-Z]{3} \(BENEFIT, "', source, re.MULTILINE)):
        raise PageError("fields.def: a line cannot be read")
    return found


def challenges(root):
    """[(id, severity, title, why)]"""
    source = (root / "src/model/challenges/challenges.def").read_text(encoding="utf-8")
    found = [(m[1], m[2], text_of(m[3]), text_of(m[5])) for m in CHALLENGE.finditer(source)]
    if len(found) != len(re.findall(r"^CX_CHALLENGE", source, re.MULTILINE)):
        raise PageError("challenges.def: a line cannot be read")
    return found


def slug(title):
    """As GitHub makes the anchor of a heading."""
    return re.sub(r"[^\w\- ]", "", title.replace("`", "").lower()).replace(" ", "-")


def link(text, target):
    name, _, anchor = target.partition("#")
    if "://" in target:
        return f"<link href={quoteattr(target)}>{inline(text)}</link>"
    if name in PAGES:
        return f"<link xref={quoteattr(PAGES[name][0] + ('#' + anchor if anchor else ''))}>{inline(text)}</link>"
    if name.startswith("../../tests/"):
        return f"<file>{escape(text)}</file>"
    raise PageError(f"a link to {target}, which is no page of the help")


def inline(text):
    parts, end = [], 0
    for m in INLINE.finditer(text):
        parts.append(escape(text[end:m.start()]))
        end = m.end()
        if m["code"]:
            parts.append(f"<code>{escape(m['code'])}</code>")
        elif m["strong"]:
            parts.append(f'<em style="strong">{inline(m["strong"])}</em>')
        elif m["em"]:
            parts.append(f"<em>{inline(m['em'])}</em>")
        else:
            parts.append(link(m["text"], m["target"]))
    return "".join(parts) + escape(text[end:])


def table(rows, header=True):
    cells = [[f"<td><p>{inline(cell)}</p></td>" for cell in row] for row in rows]
    lines = ["<tr>" + "".join(row) + "</tr>" for row in cells]
    head = f"<thead>{lines.pop(0)}</thead>" if header else ""
    return f'<table rules="rows">{head}<tbody>{"".join(lines)}</tbody></table>'


def block(lines):
    """The Mallard of one block: lines without an empty one between them."""
    first = lines[0]
    if first.startswith("```"):
        return f"<code>{escape(chr(10).join(lines[1:-1]))}</code>"
    if first.startswith("|"):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        if not re.fullmatch(r"[|\s-]+", lines[1]) or len({len(row) for row in rows}) > 1:
            raise PageError(f"a table that cannot be read: {first}")
        return table([rows[0]] + rows[2:])
    if ITEM.match(first):
        kind, items = ("list" if first[0] == "-" else "steps"), []
        for line in lines:
            if ITEM.match(line):
                items.append(ITEM.sub("", line))
            else:
                items[-1] += " " + line.strip()
        return f"<{kind}>" + "".join(f"<item><p>{inline(item)}</p></item>" for item in items) + f"</{kind}>"
    # A list may follow its sentence without an empty line.
    for i, line in enumerate(lines):
        if ITEM.match(line) and i and lines[i - 1].endswith(":"):
            return block(lines[:i]) + "\n" + block(lines[i:])
    return f"<p>{inline(' '.join(lines))}</p>"


def blocks(text):
    """Lists of lines; what stands between ``` is one."""
    lines, fenced = [], False
    for line in text.splitlines():
        fence = line.startswith("```")
        if fence and not fenced and lines:
            yield lines
            lines = []
        if line or fenced:
            lines.append(line)
        if fence:
            fenced = not fenced
        if lines and not fenced and (not line or fence):
            yield lines
            lines = []
    if lines:
        yield lines


def page(name, text, begin=lambda title: (slug(title), title, []), end=lambda title: []):
    """BEGIN gives the id, title and first blocks of a section by its heading in the Markdown; END its last blocks."""
    id_, group, about = PAGES[name]
    out, open_sections = [HEAD.format(id=id_, group=group, about=escape(about))], []

    def close(level):
        while open_sections and open_sections[-1][0] >= level:
            out.extend(end(open_sections.pop()[1]))
            out.append("</section>")

    for lines in blocks(text):
        heading = re.match(r"(#+) (.+)", lines[0])
        if heading and len(heading[1]) == 1:
            out.append(f"<title>{inline(heading[2])}</title>")
        elif heading:
            close(len(heading[1]))
            section_id, title, first = begin(heading[2])
            open_sections.append((len(heading[1]), heading[2]))
            out += [f"<section id={quoteattr(section_id)}>", f"<title>{inline(title)}</title>", *first]
        else:
            out.append(block(lines))
    close(0)
    return "\n".join(out) + "\n</page>\n"


def drivers_page(root, text):
    known, fields, told = drivers(root), parameters(root), []

    def begin(heading):
        if heading not in known:
            return slug(heading), heading, []
        told.append(heading)
        _, label, sentence, keywords = known[heading]
        return heading, label, [f"<p>{escape(sentence)}</p>",
                                f"<terms><item><title>The trade also says</title><p>{escape(keywords)}</p></item></terms>"]

    def end(heading):
        return [table([["Field", "Meaning"], *map(list, fields[heading])])] if heading in fields else []

    out = page("drivers.md", text, begin, end)
    if sorted(told) != sorted(known):
        raise PageError(f"drivers.md: {', '.join(sorted(set(known) ^ set(told)))}: each driver has one section")
    return out


def challenges_page(root):
    titles = {"HIGH": ("answer-first", "Answer these first", "The result cannot be believed before they are answered."),
              "MEDIUM": ("be-ready", "Be ready for these", "A reviewer will ask."),
              "LOW": ("tidy-up", "Tidy up", "They cost trust rather than money.")}
    out = [HEAD.format(id="challenges", group="finance", about="Every challenge that the page Review can raise, and why a reviewer asks"),
           "<title>Challenges</title>",
           "<p>The page <gui>Review</gui> and the sheet <gui>Review</gui> of the workbook question the case as it is entered, in the base "
           "scenario. These are all the challenges that there are, with the reason for each.</p>"]
    found = challenges(root)
    for severity, (id_, title, about) in titles.items():
        terms = "".join(f"<item><title>{escape(name)}</title><p>{escape(why)}</p></item>" for _, level, name, why in found if level == severity)
        out += [f'<section id="{id_}">', f"<title>{title}</title>", f"<p>{about}</p>", f"<terms>{terms}</terms>", "</section>"]
    return "\n".join(out) + "\n</page>\n"


def pages(root):
    """{name of a page: its Mallard}"""
    made = {"challenges": challenges_page(root)}
    for name, (id_, _, _) in PAGES.items():
        try:
            text = (root / "data/help" / name).read_text(encoding="utf-8")
            made[id_] = drivers_page(root, text) if name == "drivers.md" else page(name, text)
        except PageError as error:
            raise PageError(f"data/help/{name}: {error}") from error
    return made


def main():
    root, folder = map(pathlib.Path, sys.argv[1:])
    try:
        for name, text in pages(root).items():
            (folder / f"{name}.page").write_text(text, encoding="utf-8")
    except PageError as error:
        print(f"{sys.argv[0]}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
