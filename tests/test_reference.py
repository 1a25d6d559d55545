#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program against the reference implementation, key by key.

    test_reference.py --cxcase PATH [--cases 30, or 300 with CXCASE_THOROUGH=1] [--sample] [--seed 1] [--edition 2]

Runs the examples, the worked examples and random cases through
`cxcase calc FILE --json` and compares every key with the reference
(tests/reference), a third of the random cases in a scenario; then checks
properties that hold whatever the numbers are.  --sample takes few random
cases, for a run in another locale.  The last line says how many passed and
failed.
"""

import argparse
import concurrent.futures
import copy
import glob
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "reference"))
import check_examples
import compare
import cxref
import edition
import random_cases
import worked_examples

WORKERS = 2
THOROUGH = bool(os.environ.get("CXCASE_THOROUGH"))
SHOWN = 6            # differences printed per case
PROPERTY_CASES = 20 if THOROUGH else 6
MONEY = {"revenue_per_customer", "cost_to_serve", "acquisition_cost", "cost_per_contact",
         "agent_cost_per_hour", "fixed_cost_per_contact", "amount", "value_per_customer",
         "cost_per_complaint", "annual_saving", "cost_per_hour", "replacement_cost",
         "annual_revenue", "order_value", "amounts"}


class Failure(Exception):
    """Returns the differences, one line each."""


class Program:
    """The executable under test, with a folder for its cases."""

    def __init__(self, path, folder):
        self.path = os.path.abspath(path)
        self.folder = folder

    def calc(self, name, case, scenario=None):
        """The result object of a case."""
        file = os.path.join(self.folder, f"{name}.json")
        with open(file, "w", encoding="utf-8") as handle:
            json.dump(case, handle, indent=1)
        return self.calc_file(file, scenario)

    def calc_file(self, file, scenario=None):
        command = [self.path, "calc", file, "--json"]
        if scenario:
            command += ["--scenario", scenario]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            raise Failure(f"exit {done.returncode}: {done.stderr.strip()[:500]}")
        try:
            return json.loads(done.stdout)
        except json.JSONDecodeError as error:
            raise Failure(f"not JSON: {error}: {done.stdout[:200]!r}") from error


def check(found):
    found = list(found)
    if found:
        more = [f"... and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        raise Failure("\n".join(found[:SHOWN] + more))


# ---------------------------------------------------------------- key by key

def same_as_reference(program, name, case, scenario=None):
    actual = program.calc(name, case, scenario)
    expected, scale = cxref.evaluate_with_scale(case, scenario or "base")
    check(compare.differences(expected, actual, expected, scale))


def example(program, file):
    """Both the stored result and the reference, of one example."""
    case = cxref.load_case(file.replace(".result.json", ".json"))
    with open(file, encoding="utf-8") as handle:
        stored = json.load(handle)
    expected, scale = cxref.evaluate_with_scale(case)
    actual = program.calc("example-" + os.path.basename(file), case)
    check(compare.differences(stored, check_examples.restrict(actual, stored), expected, scale))
    check(compare.differences(expected, actual, expected, scale))


def worked(program, file):
    with open(file.replace(".case.json", ".expect.json"), encoding="utf-8") as handle:
        expect = json.load(handle)
    check(worked_examples.unmet(expect, program.calc_file(file)))
    case = cxref.load_case(file)
    same_as_reference(program, "worked-" + os.path.basename(file), case)


def scenario_of(case, number):
    """Which scenario a random case is run in: every third in one of its own."""
    if number % 3:
        return None
    options = [s["id"] for s in case.get("scenarios", [])]
    if cxref.ranges(case):
        options += ["conservative", "optimistic"]
    return options[(number // 3) % len(options)] if options else None


# ---------------------------------------------------------------- properties

def near(name, a, b, scale, relative=1e-9):
    if abs(a - b) > max(relative * max(abs(a), abs(b)), 1e-11 * scale["total"]):
        raise Failure(f"{name}: {a!r} and {b!r} should be equal (difference {a - b:.3g})")


def nothing_added(program, name, case, before, scale):
    """A benefit of strength 0 changes nothing."""
    case = copy.deepcopy(case)
    benefits = case["initiatives"][-1]["benefits"]
    benefits.append({"id": "zero", "name": "Nothing", "driver": "complaint_reduction",
                     "complaints_per_month": 100, "reduction": 0, "cost_per_complaint": 7})
    if case["segments"]:
        for number, driver in enumerate(("churn_reduction", "cost_to_serve_reduction")):
            benefits.append({"id": f"zero{number}", "name": "Nothing", "driver": driver,
                             "segment": case["segments"][0]["id"], "reduction": 0})
        benefits.append({"id": "zero9", "name": "Nothing", "driver": "fcr_improvement",
                         "channel": case["channels"][0]["id"], "points": 0})
    after = program.calc(name, case)
    for line in after["benefits"]:
        if line["id"].startswith("zero"):
            near("benefits/" + line["id"], line["total"], 0.0, scale)
    after["benefits"] = [x for x in after["benefits"] if not x["id"].startswith("zero")]
    check(compare.differences(before, after, before, scale))


def order(program, name, case, before, scale):
    """The order of the initiatives does not matter."""
    case = copy.deepcopy(case)
    case["initiatives"].reverse()
    after = program.calc(name, case)
    for key in ("npv", "npv_cashable", "pv_benefits", "pv_costs", "total_benefits", "total_costs"):
        near(key, before["results"][key], after["results"][key], scale)
    near("overlap", before["overlap"]["pv"], after["overlap"]["pv"], scale)
    alone = {x["id"]: x for x in after["initiatives"]}
    for x in before["initiatives"]:
        for key in ("npv_alone", "npv_if_dropped"):
            near(f"{x['id']} {key}", x[key], alone[x["id"]][key], scale)


def twice(value):
    """A bare number or an input with its range, twice."""
    if isinstance(value, dict):
        return value | {part: value[part] * 2 for part in ("value", "low", "high") if part in value}
    return value * 2


def double(item):
    """Every amount of money twice, ranges included."""
    if isinstance(item, list):
        for part in item:
            double(part)
    elif isinstance(item, dict):
        for key, field in item.items():
            if key in MONEY and isinstance(field, dict):
                for part in ("value", "low", "high"):
                    if part in field:
                        field[part] *= 2
            elif key == "amounts":
                years = [{"amount": year} for year in field]
                double(years)
                item[key] = [year["amount"] for year in years]
            elif key in MONEY:
                item[key] = field * 2
            elif key == "formula":
                item[key] = f"2 * ({field})"
            else:
                double(field)


def money(program, name, case, before, scale):
    """Twice the money, twice the npv; the ratios stay."""
    case = copy.deepcopy(case)
    for part in ("segments", "channels", "initiatives"):
        double(case[part])
    after = program.calc(name, case)["results"]
    for key in ("npv", "pv_benefits", "pv_costs", "peak_funding"):
        near(key, 2 * before["results"][key], after[key], scale)
    for key in ("roi", "payback_months"):
        if (before["results"][key] is None) != (after[key] is None):
            raise Failure(f"{key}: {before['results'][key]!r} becomes {after[key]!r}")


def delay(program, name, case, before, scale):
    """A delay is a later start."""
    case = copy.deepcopy(case)
    for initiative in case["initiatives"]:
        start = initiative.get("start_month", 0)
        if isinstance(start, dict):
            for part in ("value", "low", "high"):
                start[part] += 3
        else:
            initiative["start_month"] = start + 3
    after = program.calc(name, case)["results"]["npv"]
    results = before["results"]
    near("cost_of_delay/3", results["cost_of_delay"]["3"], results["npv"] - after, scale)


def sums(program, name, case, before, scale):
    """Lines and overlap add up to the benefits, the series to the totals."""
    results, series = before["results"], before["series"]
    for part, key in (("total", "total_benefits"), ("pv", "pv_benefits")):
        lines = sum(line[part] for line in before["benefits"]) + before["overlap"][part]
        near(f"lines + overlap ({part})", lines, results[key], scale)
    near("series/benefits", sum(series["benefits"]), results["total_benefits"], scale)
    near("series/costs", sum(series["costs"]), results["total_costs"], scale)
    near("series/discounted_cumulative", series["discounted_cumulative"][-1], results["npv"], scale)
    for t in range(case["case"].get("horizon_months", 36) + 1):
        near(f"net({t})", series["benefits"][t] - series["costs"][t] - series["tax"][t],
             series["net"][t], scale)


PROPERTIES = (nothing_added, order, money, delay, sums)


def holds(program, name, case, test):
    before = program.calc(name, case)
    _, scale = cxref.evaluate_with_scale(case)
    test(program, name + "-changed", case, before, scale)


# ---------------------------------------------------------------- the run

def jobs(program, options):
    """(what, function, arguments) of every check."""
    for file in check_examples.results():
        yield os.path.basename(file), example, (program, file)
    for file in sorted(glob.glob(os.path.join(HERE, "data", "worked", "*.case.json"))):
        yield os.path.basename(file), worked, (program, file)
    for number in range(options.cases):
        case = random_cases.random_case(options.seed, number)
        name = f"random-{options.seed}-{number}"
        yield name, same_as_reference, (program, name, case)
        scenario = scenario_of(case, number)
        if scenario:
            yield (f"{name} {scenario}", same_as_reference,
                   (program, f"{name}-{scenario}", case, scenario))
    for test in PROPERTIES:
        for number in range(min(PROPERTY_CASES, options.cases)):
            case = random_cases.random_case(options.seed + 1000, number)
            name = f"{test.__name__}-{number}"
            yield name, holds, (program, name, case, test)


def run(job):
    _, function, arguments = job
    try:
        function(*arguments)
    except Failure as failure:
        return str(failure)
    except Exception as error:  # one broken case must not hide the others
        return f"{type(error).__name__}: {error}"
    return None


def run_all(make_jobs, keep):
    """Runs the jobs that MAKE_JOBS has for a folder, KEEP if it is given, and says what failed. Returns what the program exits with."""
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="cxcase-reference-") as folder:
        if keep:
            folder = keep
            os.makedirs(folder, exist_ok=True)
        todo = list(make_jobs(folder))
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            for job, failure in zip(todo, pool.map(run, todo)):
                if failure is None:
                    passed += 1
                    continue
                failed += 1
                print(f"FAIL {job[0]}")
                print("".join(f"     {line}\n" for line in failure.splitlines()), end="")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxcase", required=True, help="the executable to test")
    parser.add_argument("--cases", type=int, default=300 if THOROUGH else 30)
    parser.add_argument("--sample", action="store_const", dest="cases", const=10 if THOROUGH else 3, help="take few random cases")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", metavar="FOLDER", help="leave the cases of the run there")
    edition.add_option(parser)
    options = parser.parse_args()
    edition.use(options.edition)
    return run_all(lambda folder: jobs(Program(options.cxcase, folder), options), options.keep)


if __name__ == "__main__":
    sys.exit(main())
