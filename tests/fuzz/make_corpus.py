#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the seeds of one fuzzer from the tests' data: make_corpus.py --cxcase PROGRAM NAME FOLDER"""
import argparse
import glob
import json
import os
import subprocess

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
NUMBERS = ("1.234,56", "12 %", "1e5", "1 250 000", "-0,5", "€ 12", "3k", "2.5 M", "1/3", "", "１２", "1'000.50")
FORMULAS = ("if(x>0,x^rate,1/(t-5))", "min(x;a)*-2^2", "round(a,2)+and(x,t)", "not(or(a=1,x<>2))", "(a+x)^(t/12)", "--a", "1/0", "abs(max(a,x,t))")
# The kind of separator, the number of columns, and the text.
TABLES = ((0, 2, "a,y\n1,2\n-3.5,n/a\n"), (0, 3, 'a,b,y\r\n1,"2 ""x"",\n3",4\r\n , ,\r\n'), (1, 2, "a;y\r1.234,5;2\r\r+1e3;−4\r"), (2, 0, '"a"\t y \n\t\t\n1 234\t"2'),
          (3, 3, "u|t|x\na|2024-03|1\nb|2024-Q1|.5\nc|2024-W07|5.\nd|31.03.2024|-\ne|2024-03-31T00:00|\nf|wave 3|1'000\n"), (0, 1, 'x\n1"2\n'), (0, 1, '"x" y\n'), (0, 2, '"",""\n'))
# Files of the import assistants that are wrong, nearly wrong, or at the edge of what can be computed.
FILES = (b"", b"\xff\xfea\x00,\x00b\x00\n\x001\x00,\x002\x00\n\x00", b"\xef\xbb\xbfsep=;\na;b\n1,5;2\n2,5;3\n3,5;5\n", b"a\x00b\n", b"a,b\n\xc3(,1\n", b"a,a\n1,2\n",
         b"a,b\n1,2\n3\n", b"y,x,z\n1,1,2\n2,2,4\n3,3,6\n4,5,10\n", b"u,t,x,y\na,2024-Q1,1,1\na,2024-Q2,2,3\na,2024-Q3,4,4\nb,2024-Q1,1,2\nb,2024-Q2,3,1\nb,2024-Q3,2,5\n",
         b"left\n100\n60\n60\n10\n0\n", b"left\n1\n1e-90\n0\n", b"left\n1\n1\n", b"x,y\n1e99,1\n-1e99,2\n3e98,4\n1,8\n")
# Parts of the small workbook of tests/unit/workbook-parts.h by their numbers there, as a reviewer may leave them.
SHEET = "<worksheet><sheetData>%s</sheetData></worksheet>"
PARTS = (
    (1, '<workbook><workbookPr date1904="1"/><sheets><sheet name="a" id="rId1"/></sheets><definedNames><definedName name="in_id">a!$A$2</definedName>'
        '<definedName name="in_reviewer">a!$J$2</definedName><definedName name="in_live">a!$K$2</definedName></definedNames></workbook>'),
    (3, "<sst><si><t>ID</t></si><si><r><t>case/discount_rate</t></r></si><si><t>a_x000A_b</t></si></sst>"),
    (4, SHEET % ('<row r="1"><c r="F1"><v>1</v></c><c r="I1"><v>4</v></c></row><row r="3"><c r="A3" t="s"><v>1</v></c><c r="D3"><v>0.08</v></c>'
                 '<c r="F3"><v>0.1</v></c><c r="J3"><v>0.2</v></c><c r="K3"><f>F3</f><v>0.1</v></c><c r="O3" t="inlineStr"><is><t>challenged</t></is></c>'
                 '<c r="P3" t="inlineStr"><is><t>\'=too low?</t></is></c><c r="R3" t="inlineStr"><is><t>draft</t></is></c></row>'
                 '<row r="4"><c r="A4" t="inlineStr"><is><t>segments/a/churn_rate</t></is></c><c r="J4" t="e"><v>#N/A</v></c></row>')),
    (5, SHEET % ('<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="E2" t="str"><v>answer</v></c></row>'
                 '<row r="7"><c r="A7" t="str"><v>Max</v></c><c r="C7"><v>46420</v></c></row>')),
    (8, '<comments><authors><author>Max</author></authors><commentList><comment ref="J3" authorId="0"><text><r><t>Too low</t></r></text></comment></commentList></comments>'),
    (9, '<ThreadedComments><threadedComment ref="J4" personId="{1}"><text>Why?</text></threadedComment></ThreadedComments>'),
    (10, '<personList><person id="{1}" displayName="Rita"/></personList>'),
    (6, "<coreProperties><creator>A</creator><lastModifiedBy>B</lastModifiedBy><modified>2027-02-03T04:05:06Z</modified></coreProperties>"),
)


def cases():
    for pattern in ("tests/data/*.json", "tests/data/examples/*.json", "tests/data/worked/*.case.json", "data/templates/*.json"):
        for file in sorted(glob.glob(os.path.join(ROOT, pattern))):
            if not file.endswith((".result.json", "worked_examples.json")):
                yield file


def formulas(value):
    if isinstance(value, dict):
        if isinstance(value.get("formula"), str):
            yield value["formula"]
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            yield from formulas(child)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cxcase", required=True)
    parser.add_argument("name")
    parser.add_argument("folder")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)

    def seed(number, content):
        with open(os.path.join(options.folder, f"seed-{number}"), "wb") as file:
            file.write(content)

    if options.name == "number":
        for k, text in enumerate(NUMBERS):
            seed(k, bytes([k]) + text.encode())
    elif options.name == "formula":
        found = list(FORMULAS)
        for file in cases():
            with open(file, encoding="utf-8") as f:
                found += formulas(json.load(f))
        for k, text in enumerate(found):
            seed(k, text.encode())
    elif options.name == "csv":
        for k, (separator, columns, text) in enumerate(TABLES):
            seed(k, bytes([separator, columns]) + text.encode())
    elif options.name == "evidence":
        for k, content in enumerate(FILES):
            seed(k, content)
        for k, path in enumerate(sorted(glob.glob(os.path.join(ROOT, "tests", "data", "help", "*.csv")))):
            with open(path, "rb") as f:
                seed(len(FILES) + k, f.read())
    elif options.name == "case":
        for k, file in enumerate(cases()):
            with open(file, "rb") as f:
                seed(k, f.read())
    elif options.name == "workbook":
        for k, (part, text) in enumerate(PARTS):
            seed(k, bytes([part]) + text.encode())
    else:
        for k, file in enumerate(list(cases())[:6]):
            out = os.path.join(options.folder, f"seed-{k}.cxcase")
            subprocess.run([options.cxcase, "export", file, "-o", out], check=True)


if __name__ == "__main__":
    main()
