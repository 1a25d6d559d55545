#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases of the model's first edition have the results of the first edition.

    check_first_edition.py --cxcase EXECUTABLE [--cases 40] [--seed 3]

Random cases that know nothing of the second edition, against the reference as
it computes the first; a third of them in a scenario.  What the second edition
changed on purpose is left out: the chance of an initiative that requires one
that can fail (in these cases nothing that is required can), the value of a
customer that is compared with the cost of acquisition, and what is said of
rates of return where several may fit.
"""

import argparse
import copy
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import compare
import cxref
import edition
import random_cases


def surely(case):
    """The case, with all that anything requires certain to succeed."""
    case = copy.deepcopy(case)
    required = {name for initiative in case["initiatives"] for name in initiative.get("requires", [])}
    for initiative in case["initiatives"]:
        if initiative["id"] in required:
            initiative["probability"] = 1
    for scenario in case.get("scenarios", []):
        for name in required:
            scenario["overrides"].pop(f"initiatives/{name}/probability", None)
    return case


def known(expected, actual):
    """ACTUAL with the keys that EXPECTED has."""
    if isinstance(expected, dict):
        return {key: known(expected[key], actual[key]) if key in expected else actual[key] for key in actual
                if key in expected or key.endswith("_reason") and key.removesuffix("_reason") in expected}
    if isinstance(expected, list):
        return [known(*pair) for pair in zip(expected, actual)] + actual[len(expected):]
    return actual


def found(program, path, case, scenario):
    expected, scale = cxref.evaluate_with_scale(case, scenario)
    done = subprocess.run([program, "calc", path, "--json", "--scenario", scenario], capture_output=True, text=True, check=False)
    if done.returncode:
        return [done.stderr.strip()]
    actual = json.loads(done.stdout)
    if "irr_note" in actual["results"] or actual["results"].get("irr_reason") == "several rates may fit":
        del expected["results"]["irr"]
        expected["results"].pop("irr_reason", None)
    for segment in expected["segments"]:
        del segment["clv_to_cac"]
        segment.pop("clv_to_cac_reason", None)
    return list(compare.differences(expected, known(expected, actual), expected, scale))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxcase", required=True)
    parser.add_argument("--cases", type=int, default=300 if os.environ.get("CXCASE_THOROUGH") else 40)
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    edition.use(1)
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="cxcase-first-") as folder:
        for number in range(options.cases):
            case = surely(random_cases.random_case(options.seed, number))
            path = os.path.join(folder, f"{number}.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(case, file)
            own = [scenario["id"] for scenario in case.get("scenarios", [])]
            for scenario in ["base", *(own[:1] if number % 3 == 0 else [])]:
                lines = found(options.cxcase, path, case, scenario)
                passed, failed = passed + (not lines), failed + bool(lines)
                for line in lines[:6]:
                    print(f"FAIL random-{options.seed}-{number} {scenario}: {line}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
