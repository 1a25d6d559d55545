#!/usr/bin/python3
"""Makes the seeds of one fuzzer from the tests' data: make_corpus.py --cxcase PROGRAM NAME FOLDER"""
import argparse
import glob
import json
import os
import subprocess

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
NUMBERS = ("1.234,56", "12 %", "1e5", "1 250 000", "-0,5", "€ 12", "3k", "2.5 M", "1/3", "", "１２", "1'000.50")
FORMULAS = ("if(x>0,x^rate,1/(t-5))", "min(x;a)*-2^2", "round(a,2)+and(x,t)", "not(or(a=1,x<>2))", "(a+x)^(t/12)", "--a", "1/0", "abs(max(a,x,t))")


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
    elif options.name == "case":
        for k, file in enumerate(cases()):
            with open(file, "rb") as f:
                seed(k, f.read())
    else:
        for k, file in enumerate(list(cases())[:6]):
            out = os.path.join(options.folder, f"seed-{k}.cxcase")
            subprocess.run([options.cxcase, "export", file, "-o", out], check=True)


if __name__ == "__main__":
    main()
