#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The value of knowing of the program, `simulate --value-of-knowing`, against the reference.

    test_knowing.py --cxcase PATH [--cases 10, or 100 with CXCASE_THOROUGH=1] [--seed 1] [--only WORD] [--edition 2]

The draws come from the program's samples; what follows from them is computed
once more.  In the first edition of the model there is nothing to check: then
it ends with 77, which Meson counts as skipped.
"""

import argparse
import math
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "reference"), HERE]
import check_examples
import cxref
import diff
import edition
import knowing
import ranged_cases
import simulation
from test_reference import Failure, check, run_all
from test_risk import BANK, Program, has_keys, load, size, unequal, varied


def worth_knowing(program, case, trials, *arguments, scenario=None):
    """evpi, evppi and the best option once more from the exported draws; the noise as far as chance allows."""
    extra = ["--scenario", scenario] if scenario else []
    result, samples = program.simulate(case, trials, 41, "--value-of-knowing", *arguments, *extra)
    check(has_keys("simulate", result, ("evpi", "evppi_noise", "best_option", "knowing")))
    certain = cxref.scenario_overrides(case, scenario) if scenario else None
    names, npvs = knowing.options(case, samples.inputs, trials, certain)
    noise = 1e-11 * size(case)
    check(unequal("evpi", knowing.worth(npvs), result["evpi"], noise))
    means = dict(zip(names, npvs.mean(axis=0)))
    if result["best_option"] not in means or means[result["best_option"]] < max(means.values()) - noise:
        raise Failure(f"best_option {result['best_option']!r} of {means}")
    values = {row["input"]: row["evppi"] for row in result["knowing"]}
    expected = knowing.by_input(varied(case, samples, result["knowing"]), npvs)
    if set(values) - set(expected) or any(value > noise for path, value in expected.items() if path not in values):
        raise Failure(f"inputs {sorted(set(values) ^ set(expected))}")
    check(line for path, value in values.items() for line in unequal(f"evppi {path}", expected[path], value, noise))
    order = [row["evppi"] for row in result["knowing"]]
    if order != sorted(order, reverse=True) or min(order, default=0) < 0 or max(order, default=0) > result["evpi"] + noise:
        raise Failure(f"evppi {order}, evpi {result['evpi']}")
    rng = np.random.default_rng(7)
    single = [knowing.noise(npvs, rng, 1) for _ in range(60)]
    check(unequal("evppi_noise", np.mean(single), result["evppi_noise"],
                  6 * np.std(single) * math.sqrt(1 / knowing.SHUFFLES + 1 / len(single)) + noise))


def in_scenario(program, case, scenario):
    worth_knowing(program, case, 500, scenario=scenario)


def same_bits(program, case, *arguments):
    """Threads change nothing, and asking what knowing is worth changes no other result."""
    plain = program.json("simulate", case, "--trials", 500, "--seed", 3, *arguments)
    found = [program.json("simulate", case, "--trials", 500, "--seed", 3, "--value-of-knowing", "--threads", threads, *arguments)
             for threads in (1, 2, 5)]
    if any(other != found[0] for other in found):
        raise Failure("the number of threads changes the result")
    check(f"{key} is another" for key in plain if found[0][key] != plain[key])
    if set(found[0]) - set(plain) != {"evpi", "evppi_noise", "best_option", "knowing"}:
        raise Failure(f"keys {sorted(set(found[0]) ^ set(plain))}")


def known(program, mean, sd):
    """For one normal input, algebra gives the value of knowing it."""
    place = "initiatives/i/benefits/b/annual_saving"
    spread = simulation.TENTH * sd
    case = {"format": "cxcase/1",
            "case": {"title": "Known", "currency": "EUR", "start": "2027-01", "horizon_months": 12, "discount_rate": 0},
            "segments": [], "channels": [], "stages": [],
            "initiatives": [{"id": "i", "name": "I", "costs": [
                {"id": "k", "name": "Cost", "category": "other", "amount": 5000 - mean}],
                "benefits": [{"id": "b", "name": "Saving", "driver": "platform_consolidation", "annual_saving": {
                    "value": 5000, "low": 5000 - spread, "high": 5000 + spread, "distribution": "normal"}}]}]}
    found = program.json("simulate", case, "--trials", 20000, "--seed", 2, "--value-of-knowing")
    exact = knowing.gain(mean, sd)
    check(unequal("evpi", exact, found["evpi"], 5 * sd / math.sqrt(20000)))
    if [row["input"] for row in found["knowing"]] != [place]:
        raise Failure(f"{found['knowing']}")
    check(unequal("evppi", found["evpi"], found["knowing"][0]["evppi"], 0.02 * exact))
    if found["knowing"][0]["evppi"] <= found["evppi_noise"]:
        raise Failure(f"noise {found['evppi_noise']}")


def in_doubt(seed, number):
    """A random case whose program is worth little, so that knowing is worth something."""
    case = ranged_cases.ranged_case(seed, number)
    base = diff.npv(case)
    first = case["initiatives"][0]
    if base > 0 and first.get("included", True):
        first["costs"].append({"id": "doubt", "name": "Doubt", "category": "other", "committed": True,
                               "amount": base * (0.3 + 0.2 * (number % 4))})
    return case


def jobs(program, options):
    for number in range(options.cases):
        arguments = ["--failures"] * (number % 3 == 0)
        yield (f"random {number}", worth_knowing,
               (program, in_doubt(options.seed + 170, number), 300 + 41 * (number % 7), *arguments))
    for file in check_examples.results():
        yield os.path.basename(file), worth_knowing, (program, load(file.replace(".result.json", ".json")), 400)
    bank = load(BANK)
    yield "bank", worth_knowing, (program, bank, 2000)
    yield "bank with failures", worth_knowing, (program, bank, 2000, "--failures")
    yield "few trials", worth_knowing, (program, bank, 17)
    for scenario in bank["scenarios"]:
        yield f"bank {scenario['id']}", in_scenario, (program, bank, scenario["id"])
    yield "same bits", same_bits, (program, bank)
    yield "same bits with failures", same_bits, (program, bank, "--failures")
    for mean in (-50, 0, 80):
        yield f"known {mean}", known, (program, mean, 300)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxcase", required=True, help="the executable to test")
    parser.add_argument("--cases", type=int, default=100 if os.environ.get("CXCASE_THOROUGH") else 10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="WORD", default="", help="only checks whose name has it")
    parser.add_argument("--keep", metavar="FOLDER", help="leave the files of the run there")
    edition.add_option(parser)
    options = parser.parse_args()
    edition.use(options.edition)
    if not edition.second():
        print("the value of knowing belongs to the second edition of the model")
        return 77
    return run_all(lambda folder: [job for job in jobs(Program(options.cxcase, folder), options) if options.only in job[0]], options.keep)


if __name__ == "__main__":
    sys.exit(main())
