#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the program with the reference on the second edition of the model, by key.

    check_second_edition.py [--cxcase build/src/cxcase] [--cases 100] [--seed 1]
                            [--only WORD] [--keep FOLDER]

Runs `cxcase calc --json` over tests/data/second-edition and random cases, each
in the base and in one scenario.  Prints how many cases differ in each key,
with the first case and the deviation of each, and then the first cases that
the program refuses.  --only selects the keys that contain a word; --keep leaves
the cases in a folder, each beside the result of the reference.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import check_examples
import compare
import cxref
import edition
import random_cases


def scenarios(case):
    """Returns the base and one other scenario, which changes from case to case."""
    own = [s["id"] for s in case.get("scenarios", [])]
    if cxref.ranges(case):
        own += ["conservative", "optimistic"]
    return own


def cases(options):
    """Yields (name, case, scenario, stored result or None)."""
    for file in check_examples.results():
        case, name = cxref.load_case(file.replace(".result.json", ".json")), os.path.basename(file).removesuffix(".result.json")
        with open(file, encoding="utf-8") as handle:
            yield name, case, "base", json.load(handle)
        for scenario in scenarios(case):
            yield name, case, scenario, None
    for number in range(options.cases):
        case, name = random_cases.random_case(options.seed, number), f"random-{options.seed}-{number}"
        yield name, case, "base", None
        others = scenarios(case)
        if others:
            yield name, case, others[number % len(others)], None


def differences(options, folder, name, case, scenario, stored):
    """Returns a line for each difference; a refusal counts as one."""
    file = os.path.join(folder, f"{name}.json")
    with open(file, "w", encoding="utf-8") as handle:
        json.dump(case, handle, indent=1)
    expected, scale = cxref.evaluate_with_scale(case, scenario)
    if options.keep:
        with open(os.path.join(folder, f"{name}.{scenario}.result.json"), "w", encoding="utf-8") as handle:
            json.dump(expected, handle, indent=1)
    done = subprocess.run([options.cxcase, "calc", file, "--json", "--scenario", scenario], capture_output=True, text=True,
                          timeout=120, check=False)
    if done.returncode:
        return [f"refused: exit {done.returncode}: {done.stderr.strip()}"]
    actual = json.loads(done.stdout)
    found = list(compare.differences(expected, actual, expected, scale))
    if stored:
        found += compare.differences(stored, check_examples.restrict(actual, stored), expected, scale)
    return found


def key_of(line):
    """Returns the key of a difference without ids and months."""
    path = line.split(": ")[0]
    parts = [part for part in path.split("/") if not re.fullmatch(r"\d+", part)]
    if parts[0] in ("benefits", "initiatives", "segments", "contacts"):
        parts = [parts[0], parts[-1]]
    return "/".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxcase", default=os.path.join(HERE, "..", "..", "build", "src", "cxcase"))
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="WORD", default="", help="only keys that have it")
    parser.add_argument("--keep", metavar="FOLDER")
    options = parser.parse_args()
    edition.use(2)
    by_key, first, refused, good = collections.Counter(), {}, [], 0
    with tempfile.TemporaryDirectory(prefix="cxcase-second-") as temporary:
        folder = options.keep or temporary
        os.makedirs(folder, exist_ok=True)
        todo = list(cases(options))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for job, found in zip(todo, pool.map(lambda job: differences(options, folder, *job), todo)):
                name = f"{job[0]} {job[2]}"
                lines = [line for line in found if options.only in line]
                good += not lines
                keys = collections.Counter()
                for line in lines:
                    if line.startswith("refused"):
                        refused.append(f"{name}: {line.replace(folder, '')}")
                        continue
                    keys[key_of(line)] += 1
                    first.setdefault(key_of(line), f"{name}: {line}")
                by_key.update(keys.keys())
    for key, number in by_key.most_common():
        print(f"{number:5d} {key}\n        {first[key]}")
    for line in refused[:8]:
        print(f"      {line}")
    if len(refused) > 8:
        print(f"      ... and {len(refused) - 8} more refused")
    print(f"{good} passed, {len(todo) - good} failed")
    return 1 if good < len(todo) or not todo else 0


if __name__ == "__main__":
    sys.exit(main())
