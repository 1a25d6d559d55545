#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the reference with the examples of the model, key by key.

    check_examples.py [--edition 2]
"""

import argparse
import glob
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import compare
import cxref
import edition

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")


def results():
    """Returns the files with the results of this edition's examples; each example has a file beside its results."""
    return sorted(glob.glob(os.path.join(DATA, "second-edition" if edition.second() else "examples", "*.result.json")))


def restrict(result, expected):
    """Returns the result without the keys that the examples omit (payback_alone, reasons, head)."""
    if isinstance(expected, dict):
        return {key: restrict(result[key], expected[key]) for key in expected if key in result}
    if isinstance(expected, list) and expected and isinstance(expected[0], dict):
        return [restrict(*pair) for pair in zip(result, expected)] + result[len(expected):]
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    edition.add_option(parser)
    edition.use(parser.parse_args().edition)
    failed = 0
    files = results()
    for file in files:
        with open(file, encoding="utf-8") as handle:
            expected = json.load(handle)
        case = cxref.load_case(file.replace(".result.json", ".json"))
        result, scale = cxref.evaluate_with_scale(case)
        found = list(compare.differences(expected, restrict(result, expected), result, scale))
        failed += bool(found)
        print(f"{'FAIL' if found else 'ok  '} {os.path.basename(file)}")
        for line in found[:10]:
            print("     " + line)
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
