#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sensitivity, simulation, portfolio and diff of the program against the reference.

    test_risk.py --cxcase PATH [--cases 2, or 40 with CXCASE_THOROUGH=1] [--seed 1] [--only WORD] [--edition 2]

Everything goes through the command line.  Trials are exported with --samples
and computed once more by the reference, so that most of a simulation is
compared number by number; the draws themselves are held against scipy and
against sums that are known.  The last line says how many passed and failed.
"""

import argparse
import copy
import csv
import glob
import itertools
import json
import math
import os
import subprocess
import sys

import numpy as np
from scipy import stats

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "reference"), HERE]
import bounds
import check_examples
import cxref
import diff
import edition
import portfolio
import random_cases
import ranged_cases
import sensitivity
import simulation
from test_reference import THOROUGH, Failure, check, run_all

TEMPLATES = os.path.join(HERE, "..", "data", "templates")
BANK = os.path.join(TEMPLATES, "bank-journey-redesign.json")


class Program:
    """The executable under test, with a folder for its files."""

    def __init__(self, path, folder):
        self.path = os.path.abspath(path)
        self.folder = folder
        self.numbers = itertools.count()

    def file(self, name, case=None):
        path = os.path.join(self.folder, f"{next(self.numbers)}-{name}")
        if case is not None:
            with open(path, "w", encoding="utf-8") as handle:
                json.dump(case, handle, indent=1)
        return path

    def run(self, *arguments):
        return subprocess.run([self.path, *map(str, arguments)], capture_output=True, text=True,
                              timeout=120, check=False)

    def json(self, verb, case, *arguments):
        """Returns the output of `cxcase VERB CASE … --json`."""
        files = [self.file(f"{verb}.json", one) for one in (case if isinstance(case, tuple) else (case,))]
        done = self.run(verb, *files, *arguments, "--json")
        if done.returncode:
            raise Failure(f"{verb} {arguments}: exit {done.returncode}: {done.stderr.strip()[:500]}")
        if done.stderr:
            raise Failure(f"{verb}: on stderr: {done.stderr.strip()[:500]}")
        try:
            return json.loads(done.stdout)
        except json.JSONDecodeError as error:
            raise Failure(f"{verb}: not JSON: {error}: {done.stdout[:200]!r}") from error

    def calc(self, case):
        return self.json("calc", case)["results"]

    def simulate(self, case, trials, seed, *arguments):
        """(the object, Samples) of a simulation whose trials are exported."""
        path = self.file("samples.csv")
        result = self.json("simulate", case, "--trials", trials, "--seed", seed, "--samples", path, *arguments)
        return result, Samples(path)


class Samples:
    """The exported trials: what was drawn and what came out, by trial."""

    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as handle:
            header, *rows = csv.reader(handle)
        self.trials = len(rows)
        columns = {name: [row[k] for row in rows] for k, name in enumerate(header)}

        def numbers(texts):
            return np.array([float(text) if text not in ("", "never") else math.nan for text in texts])

        self.inputs = {name: numbers(texts) for name, texts in columns.items() if "/" in name}
        self.npv = numbers(columns["npv"])
        self.roi = numbers(columns["roi"])
        self.payback = numbers(columns["payback_months"])


# ---------------------------------------------------------------- comparing

def load(file):
    return cxref.load_case(file)


def size(case):
    """The size of the numbers behind an npv."""
    return cxref.evaluate_with_scale(case)[1]["total"]


def unequal(name, expected, actual, absolute=0.0, relative=1e-9):
    """A line if two numbers (None: not there) or arrays differ."""
    def numbers(x):
        return np.atleast_1d(np.array(math.nan if x is None else x, dtype=float))

    expected, actual = numbers(expected), numbers(actual)
    if expected.shape != actual.shape:
        yield f"{name}: {expected.shape} numbers expected, found {actual.shape}"
        return
    allowed = np.maximum(absolute, relative * np.abs(expected))
    wrong = ~((np.abs(expected - actual) <= allowed) | (np.isnan(expected) & np.isnan(actual)))
    if wrong.any():
        k = int(np.argmax(wrong))
        yield (f"{name}[{k}]: expected {expected[k]!r}, found {actual[k]!r}, {int(wrong.sum())} of {len(wrong)} differ "
               f"(difference {actual[k] - expected[k]:.3g}, allowed {np.broadcast_to(allowed, wrong.shape)[k]:.3g})")


def has_keys(name, found, keys):
    for key in keys:
        if key not in found:
            yield f"{name}: key {key!r} missing; there are {', '.join(found)}"


# ---------------------------------------------------------------- sensitivity

def swings(program, case, roots=8):
    """Every input's ends and what they give; break-even of `roots` inputs looked for, of all checked."""
    found = program.json("sensitivity", case)
    check(has_keys("sensitivity", found, ("npv", "inputs")))
    noise = 1e-11 * size(case)
    expected = sensitivity.sensitivity(case)
    rows = {row["input"]: row for row in found["inputs"]}
    base = diff.npv(case)
    check(unequal("npv", base, found["npv"], noise))
    if len(rows) != len(found["inputs"]):
        raise Failure("an input stands there twice")
    unknown = set(rows) - set(expected) - set(sensitivity.other_inputs(case))
    if unknown:
        raise Failure(f"not inputs: {sorted(unknown)}")
    missing = [path for path, row in expected.items() if path not in rows and row.swing > 2 * noise
               and not path.endswith("/included")]
    if missing:
        raise Failure(f"inputs that move npv are missing: {missing}")
    check(line for path, row in rows.items() if path in expected and not path.endswith("/included")
          for line in ends_differ(case, path, expected[path], row, noise))
    lengths = [row["swing"] for row in found["inputs"]]
    if any(b > a for a, b in zip(lengths, lengths[1:])):
        raise Failure("not sorted by swing")
    check(break_evens_differ(case, rows, base, roots))


def ends_differ(case, path, expected, row, noise):
    yield from has_keys(path, row, ("low", "high", "npv_low", "npv_high", "swing", "break_even"))
    for end in ("low", "high"):
        wanted = getattr(expected, end)
        if bounds.is_whole(path) and row[end] == cxref.whole(wanted):
            wanted = row[end]   # shown rounded, as it counts
        if not expected.elements:   # of a list each year has ends of its own
            yield from unequal(f"{path} {end}", wanted, row[end], relative=1e-12)
        yield from unequal(f"{path} npv_{end}", getattr(expected, f"npv_{end}"), row[f"npv_{end}"], noise)
        if f"roi_{end}" in row:
            yield from unequal(f"{path} roi_{end}", getattr(expected, f"roi_{end}"), row[f"roi_{end}"], 1e-9)
        for name in (f"payback_{end}", f"payback_months_{end}"):
            if name in row:
                yield from unequal(f"{path} {name}", getattr(expected, f"payback_{end}"), row[name], 1e-7)
    yield from unequal(f"{path} swing", abs(row["npv_high"] - row["npv_low"]), row["swing"], noise / 10)
    if bool(row.get("assumed", False)) != expected.assumed:
        yield f"{path}: assumed {row.get('assumed')!r}, with{'out' * expected.assumed} a range"


def break_evens_differ(case, rows, base, roots):
    inputs = cxref.inputs(case)
    given = [path for path, row in rows.items() if row["break_even"] is not None and path in inputs]
    if given:   # every value given is inside the bounds and brings npv to 0
        at = sensitivity.in_lanes(case, [{path: rows[path]["break_even"]} for path in given])
        for path, npv in zip(given, at.npv):
            root = rows[path]["break_even"]
            if not ranged_cases.possible(case, path, np.array([root])):
                yield f"{path}: break-even {root!r} is not allowed, bounds {bounds.bounds(case, path)}"
            elif abs(npv) > 1e-6 * max(abs(base), 1.0) and not steep(case, path, root):
                yield f"{path}: at the break-even {root!r} npv is {npv!r}"
    few = [path for path in rows if path in inputs][:roots]
    for path in few:
        nearest = sensitivity.break_even(case, path)
        root = rows[path]["break_even"]
        if nearest is None:
            continue
        if root is None:
            yield f"{path}: no break-even found, there is one at {nearest!r}"
        elif abs(root - inputs[path]) > abs(nearest - inputs[path]) * (1 + 1e-6) + 1e-9:
            yield f"{path}: break-even {root!r}, nearer to {inputs[path]!r} is {nearest!r}"


def steep(case, path, root):
    """Returns whether npv goes through 0 between the closest neighbours that 11 digits tell apart; a jump only near a rate of -100 %."""
    step = 1e-11 * max(abs(root), 1e-3)
    least, most = bounds.bounds(case, path)
    npvs = sensitivity.npv_at(case, path, np.clip([root - step, root + step], least, most))
    jump = abs(npvs[0] - npvs[1]) > 1e-3 * (1 + abs(diff.npv(case)))
    return bool(npvs[0] * npvs[1] <= 0 and (not jump or path == "case/discount_rate"))


# ---------------------------------------------------------------- simulation, number by number

def trial_by_trial(program, case, trials, seed, *arguments):
    """Everything that follows from the draws, once more from the exported draws."""
    result, samples = program.simulate(case, trials, seed, *arguments)
    if (samples.trials, result["trials"], result["seed"]) != (trials, trials, seed):
        raise Failure(f"trials {samples.trials}, {result['trials']}, seed {result['seed']}")
    for path, values in samples.inputs.items():
        if not ranged_cases.possible(case, path, values):
            raise Failure(f"{path}: impossible values were drawn, {values.min()!r} to {values.max()!r}")
    noise = 1e-11 * size(case)
    out = simulation.outcomes_in_blocks(case, samples.inputs, trials)
    check(unequal("npv", out.npv, samples.npv, noise))
    check(unequal("roi", out.roi, samples.roi, 1e-9))
    check(unequal("payback", out.payback, samples.payback, 1e-6))
    expected = simulation.summary(case, varied(case, samples, result["variance"]), out)
    check(summary_differs(expected, result, noise))
    return result, samples


def varied(case, samples, listed):
    """The draws that are inputs: not shares that only complete a mix, nor chances that the program lists by their toss alone."""
    if not edition.second():
        return samples.inputs
    inputs, drawn, names = cxref.inputs(case), simulation.distributions(case), {row["input"] for row in listed}

    def counts(path):
        if path.endswith("/succeeds") or path not in inputs:   # a toss; a target of the case
            return True
        tossed = path.endswith("/probability") and path.replace("/probability", "/succeeds") in samples.inputs
        return path in drawn and (path in names or not tossed)

    return {path: column for path, column in samples.inputs.items() if counts(path)}


def summary_differs(expected, result, noise):
    yield from has_keys("simulate", result, expected)
    for name, allowed in (("npv", noise), ("roi", 1e-8)):
        if expected[name] is None:
            found = result[name] or {}
            if any(value is not None for key, value in found.items() if not key.endswith("_reason")):
                yield f"{name}: there are no costs, found {result[name]!r}"
            continue
        for key, value in expected[name].items():
            yield from unequal(f"{name} {key}", value, result[name][key], allowed)
    for key, value in expected["payback_months"].items():
        yield from unequal(f"payback_months {key}", value, result["payback_months"][key], 1e-6)
    for key in ("p_npv_positive", "p_payback_within_target"):
        yield from unequal(key, expected[key], result[key], 1e-12)
    for key, row in expected["fan"].items():
        yield from unequal(f"fan {key}", row, result["fan"][key], noise)
    shares = {row["input"]: row["share"] for row in result["variance"]}
    order = [row["share"] for row in result["variance"]]
    if order != sorted(order, reverse=True):
        yield "variance: not the largest first"
    for row in expected["variance"]:
        if row["input"] in shares or row["share"] > 0:
            yield from unequal(f"variance {row['input']}", row["share"], shares.get(row["input"]), 1e-6)


def fed_back(program, case, samples, rng, several=4):
    """A trial put into the case and calculated gives that trial's npv, to the bit."""
    for k in rng.choice(samples.trials, min(several, samples.trials), replace=False):
        values = {path: float(column[k]) for path, column in samples.inputs.items()}
        results = program.calc(ranged_cases.with_values(case, values))
        for key, column in (("npv", samples.npv), ("roi", samples.roi), ("payback_months", samples.payback)):
            value = math.nan if results[key] is None else results[key]
            if repr(float(value)) != repr(float(column[k])):
                raise Failure(f"trial {k}: {key} {column[k]!r}, calc gives {value!r}")


def random_simulation(program, seed, number):
    case = ranged_cases.ranged_case(seed, number)
    arguments = ["--failures"] if number % 3 == 0 else []
    _, samples = trial_by_trial(program, case, 150 + 37 * (number % 5), 1000 + number, *arguments)
    fed_back(program, case, samples, np.random.default_rng(number), 2)


def bank_simulation(program, *arguments):
    case = load(BANK)
    _, samples = trial_by_trial(program, case, 3000 if THOROUGH else 1000, 5, *arguments)
    varies = set(simulation.distributions(case))
    if not arguments and set(samples.inputs) != varies:
        raise Failure(f"drawn {sorted(set(samples.inputs) ^ varies)}")
    fed_back(program, case, samples, np.random.default_rng(1), 5)


def drawn_target(program):
    """A target with a range is drawn, in whole months, and each future is held against its own."""
    case = load(BANK)
    case["case"]["target_payback_months"] = {"value": 36, "low": 24, "high": 48, "distribution": "uniform"}
    result, samples = program.simulate(case, 1000, 8)
    target = samples.inputs["case/target_payback_months"]
    if not (np.all(target == np.round(target)) and target.min() < 28 and target.max() > 44):
        raise Failure(f"targets from {target.min()} to {target.max()}")
    check(unequal("within target", np.mean(samples.payback <= target), result["p_payback_within_target"], 1e-12))
    fed_back(program, case, samples, np.random.default_rng(3))


def large_simulation(program):
    """Beyond the trials of which percentiles are exact they are as near as a sample lets them be."""
    case = load(BANK)
    trials, exact = 25000 if THOROUGH else 17500, 16384   # of so many percentiles are exact; one bin of 4,096 beside it beyond
    result, samples = program.simulate(case, trials, 3)
    width = 1.01 / 4096 * np.ptp(samples.npv[:exact])
    check(unequal("mean", samples.npv.mean(), result["npv"]["mean"], relative=1e-9))
    check(unequal("sd", samples.npv.std(ddof=1), result["npv"]["sd"], relative=1e-9))
    check(line for share in simulation.SHARES
          for line in unequal(f"p{share}", np.percentile(samples.npv, share), result["npv"][f"p{share}"], width))
    check(unequal("positive", np.mean(samples.npv > 0), result["p_npv_positive"], 1e-12))
    check(unequal("within target", np.mean(samples.payback <= simulation.target(case)), result["p_payback_within_target"], 1e-12))
    out = simulation.outcomes_in_blocks(case, samples.inputs, trials)
    check(unequal("npv", out.npv, samples.npv, 1e-11 * size(case)))
    fan = np.percentile(out.cumulative, simulation.SHARES, axis=0)
    width = 1.01 / 4096 * np.ptp(out.cumulative[:exact], axis=0) + 1e-11 * size(case)
    check(line for share, row in zip(simulation.SHARES, fan)
          for line in unequal(f"fan p{share}", row, result["fan"][f"p{share}"], width))
    shares = simulation.variance_shares({path: column[:exact] for path, column in samples.inputs.items()}, samples.npv[:exact])
    check(line for row in result["variance"] for line in unequal(row["input"], shares[row["input"]], row["share"], 1e-6))


# ---------------------------------------------------------------- simulation, the draws

def same_bits(program, case, *arguments):
    """A seed fixes everything, whatever the number of threads; another seed is another result."""
    outputs = set()
    for threads in (1, 2, 3, 7):
        samples = program.file("samples.csv")
        done = program.run("simulate", program.file("same.json", case), "--trials", 777, "--seed", 11, "--threads", threads,
                           "--samples", samples, "--json", *arguments)
        with open(samples, "rb") as handle:
            outputs.add((done.returncode, done.stdout, handle.read()))
    if len(outputs) != 1:
        raise Failure("the number of threads changes the result")
    if next(iter(outputs))[0]:
        raise Failure("it fails")
    other = program.json("simulate", case, "--trials", 777, "--seed", 12, *arguments)
    if other["npv"]["mean"] == json.loads(next(iter(outputs))[1])["npv"]["mean"]:
        raise Failure("another seed, the same result")


def sum_case(costs, **more):
    """A case whose npv is minus the sum of what is paid in month 0."""
    return {"format": "cxcase/1", "case": {"title": "A sum", "currency": "EUR", "start": "2027-01", "horizon_months": 12},
            "segments": [], "channels": [], "stages": [],
            "initiatives": [{"id": "all", "name": "All", "benefits": [], "costs": [
                {"id": f"k{n}", "name": f"Cost {n}", "category": "other", "amount": cost} for n, cost in enumerate(costs)]}], **more}


def cost_path(n):
    return f"initiatives/all/costs/k{n}/amount"


def moments(result, mean, sd, trials, name="npv"):
    """Mean and standard deviation within five standard errors of plain draws."""
    yield from unequal(f"{name} mean", mean, result["npv"]["mean"], 5 * sd / math.sqrt(trials))
    yield from unequal(f"{name} sd", sd, result["npv"]["sd"], 5 * sd / math.sqrt(2 * trials))


def quantiles(result, of, trials):
    """P10, P50, P90 within five standard errors of their place in the distribution `of`."""
    for share in simulation.SHARES:
        p = share / 100
        place = float(of.cdf(result["npv"][f"p{share}"]))
        yield from unequal(f"place of p{share}", p, place, 5 * math.sqrt(p * (1 - p) / trials) + 1e-3)


def sum_of_normals(program):
    spreads = (100.0, 250.0, 40.0, 400.0, 150.0)
    costs = [{"value": 5000 + 1000 * n, "low": 5000 + 1000 * n - simulation.TENTH * sd, "high": 5000 + 1000 * n + simulation.TENTH * sd,
              "distribution": "normal"} for n, sd in enumerate(spreads)]
    mean, sd = -sum(5000 + 1000 * n for n in range(len(spreads))), math.sqrt(sum(sd * sd for sd in spreads))
    for trials in (500, 20000):
        result, samples = program.simulate(sum_case(costs), trials, 7)
        check(moments(result, mean, sd, trials))
        check(quantiles(result, stats.norm(mean, sd), trials))
        check(unequal("npv", -sum(samples.inputs.values()), samples.npv))
    # The share of each cost is that of its variance: for normals Spearman's square goes with Pearson's.
    squares = np.array([(6 / math.pi * math.asin(s / sd / 2)) ** 2 for s in spreads])
    shares = {row["input"]: row["share"] for row in result["variance"]}
    for n, share in enumerate(squares / squares.sum()):
        check(unequal(f"share of cost {n}", share, shares[cost_path(n)], 0.02))
    if result["payback_months"]["never"] != 1 or result["payback_months"]["p50"] is not None or result["p_payback_within_target"] != 0:
        raise Failure(f"costs alone never pay back, found {result['payback_months']}")


def sum_of_uniforms(program):
    costs = [{"value": 1200, "low": 1000, "high": 2000, "distribution": "uniform"}] * 2
    trials = 20000
    result, _ = program.simulate(sum_case(costs), trials, 8)
    check(moments(result, -3000, 1000 / math.sqrt(6), trials))
    check(quantiles(result, stats.triang(0.5, loc=-4000, scale=2000), trials))


def mean_of(kind, low, value, high):
    """Mean and variance in closed form, without scipy."""
    if kind == "pert":
        mean = (low + 4 * value + high) / 6
        return mean, (mean - low) * (high - mean) / 7
    if kind == "triangular":
        a, b, c = low, high, value
        return (a + b + c) / 3, (a * a + b * b + c * c - a * b - a * c - b * c) / 18
    if kind == "lognormal":
        mu = (math.log(low) + math.log(high)) / 2
        square = ((math.log(high) - math.log(low)) / (2 * simulation.TENTH)) ** 2
        return math.exp(mu + square / 2), (math.exp(square) - 1) * math.exp(2 * mu + square)
    raise KeyError(kind)


def one_distribution(program, kind):
    low, value, high = 800.0, 1100.0, 2000.0
    trials = 20000
    case = sum_case([{"value": value, "low": low, "high": high, "distribution": kind}])
    if kind == "pert":   # it is the default
        del case["initiatives"][0]["costs"][0]["amount"]["distribution"]
    result, _ = program.simulate(case, trials, 21)
    mean, variance = mean_of(kind, low, value, high)
    check(moments(result, -mean, math.sqrt(variance), trials, kind))


def correlated(program, rho):
    """A rank correlation shows in the ranks, and in the spread of a sum."""
    sd, trials = 300.0, 20000
    costs = [{"value": 9000, "low": 9000 - simulation.TENTH * sd, "high": 9000 + simulation.TENTH * sd, "distribution": "normal"}] * 3
    case = sum_case(costs, correlations=[{"a": cost_path(0), "b": cost_path(2), "rho": rho}])
    result, samples = program.simulate(case, trials, 9)
    for a, b, wanted in ((0, 2, rho), (0, 1, 0.0), (1, 2, 0.0)):
        reached = stats.spearmanr(samples.inputs[cost_path(a)], samples.inputs[cost_path(b)])[0]
        check(unequal(f"rank correlation {a}, {b}", wanted, reached, 5 / math.sqrt(trials)))
    check(moments(result, -27000, math.sqrt(sd * sd * (3 + 2 * simulation.pearson(rho))), trials))


def bank_correlations(program):
    case = load(BANK)
    trials = 8000
    _, samples = program.simulate(case, trials, 4)
    wanted = {frozenset((c["a"], c["b"])): c["rho"] for c in case["correlations"]}
    ranks = np.corrcoef([stats.rankdata(column) for column in samples.inputs.values()])
    paths = list(samples.inputs)

    def rho(a, b):
        """The years of a list lie at one quantile, unless a correlation names them."""
        of_one_list = cxref.list_of(a) == cxref.list_of(b)
        return wanted.get(frozenset((a, b)), 1.0 if of_one_list else 0.0)

    check(line for a, b in itertools.combinations(range(len(paths)), 2)
          for line in unequal(f"rank correlation {paths[a]} {paths[b]}", rho(paths[a], paths[b]), ranks[a, b], 5 / math.sqrt(trials)))


def marginals(program, case, seed):
    """Each input's draws are of its distribution, by Kolmogorov and Smirnov; not one is impossible."""
    trials = 4000
    _, samples = program.simulate(case, trials, seed)
    expected = simulation.distributions(case)
    # The share that fills a mix has no distribution of its own.
    completed = {path for path in (*expected, *samples.inputs) if path.rpartition("/")[2] in cxref.MIX}
    if set(expected) - completed != set(samples.inputs) - completed:
        raise Failure(f"drawn {sorted(set(expected) ^ set(samples.inputs))}")
    for path in set(expected) - completed:
        of = expected[path]
        values = samples.inputs[path]
        if not ranged_cases.possible(case, path, values):
            raise Failure(f"{path}: impossible values, {values.min()!r} to {values.max()!r}")
        if bounds.is_whole(path):
            # Drawn whole, or drawn and rounded by the formulas: by their shares then.
            middle = np.unique(cxref.whole(values))[:-1] + 0.5
            distance = max((abs(np.mean(values < m) - float(of.cdf(m))) for m in middle), default=0.0)
        else:
            distance = stats.kstest(values, of.cdf).statistic
        if distance > 1.95 / math.sqrt(trials):   # one in a thousand for independent draws; a Latin hypercube is far below
            raise Failure(f"{path}: distance {distance:.4f} from its distribution")


def edge_case():
    """Normals and lognormals that reach beyond what is allowed, and modes at an end."""
    case = load(os.path.join(HERE, "data", "examples", "every-driver.json"))
    case = ranged_cases.without_ranges(case)
    case.pop("correlations", None)
    segment, initiative = case["segments"][0], case["initiatives"][0]
    ranged = (
        (segment, "gross_margin", 0.9, 0.6, 1.0, "normal"), (segment, "churn_rate", 0.02, 0.001, 0.3, "normal"),
        (segment, "customers", 1000, 10, 90000, "lognormal"), (segment, "churn_drift", 0, -0.05, 0.05, "normal"),
        (initiative, "probability", 1, 0.5, 1, "pert"), (initiative, "start_month", 2, 0, 9, "triangular"),
        (initiative, "build_months", 0, 0, 6, "triangular"), (initiative, "decay_rate", 0.1, 0.01, 0.9, "lognormal"),
        (initiative, "ramp_months", 4, 4, 9, "pert"))
    for item, key, value, low, high, kind in ranged:
        item[key] = {"value": value, "low": low, "high": high, "distribution": kind}
    return case


def independent(program):
    """The bank case against draws of the reference's own: equal within the error of sampling."""
    case = load(BANK)
    trials, own = 15000, 20000
    result = program.json("simulate", case, "--trials", trials, "--seed", 31)
    draws = simulation.draw(case, own, 99)
    out = simulation.outcomes_in_blocks(case, draws, own)
    expected = simulation.summary(case, draws, out)
    sd = expected["npv"]["sd"]
    check(unequal("mean", expected["npv"]["mean"], result["npv"]["mean"], 5 * sd * math.sqrt(1 / trials + 1 / own)))
    check(unequal("sd", sd, result["npv"]["sd"], 5 * sd * math.sqrt(0.5 / trials + 0.5 / own)))

    def places(name, numbers, found):
        for share in simulation.SHARES:
            p = share / 100
            q, allowed = found[f"p{share}"], 5 * math.sqrt(p * (1 - p) * (1 / trials + 1 / own))
            if not np.mean(numbers < q) - allowed <= p <= np.mean(numbers <= q) + allowed:
                yield f"{name} p{share}: {np.mean(numbers < q):.4f} of the reference's trials lie below {q!r}"

    check(places("npv", out.npv, result["npv"]))
    check(places("roi", out.roi, result["roi"]))
    check(places("payback", out.payback[~np.isnan(out.payback)], result["payback_months"]))
    for month in (1, 7, 13, 24, 36, 48):
        check(places(f"fan {month}", out.cumulative[:, month], {key: row[month] for key, row in result["fan"].items()}))
    for key in ("p_npv_positive", "p_payback_within_target"):
        p = min(max(expected[key], 10 / own), 1 - 10 / own)
        check(unequal(key, expected[key], result[key], 5 * math.sqrt(p * (1 - p) * (1 / trials + 1 / own))))
    shares = {row["input"]: row["share"] for row in result["variance"]}
    check(line for row in expected["variance"]
          for line in unequal(f"share of {row['input']}", row["share"], shares[row["input"]], 0.02))


def in_a_scenario(program):
    """Inputs that a scenario overrides are certain; the others vary."""
    case = load(BANK)
    for scenario in [s["id"] for s in case["scenarios"]]:
        certain = cxref.scenario_overrides(case, scenario)
        result, samples = program.simulate(case, 500, 3, "--scenario", scenario)
        if set(samples.inputs) != set(simulation.distributions(case)) - set(certain):
            raise Failure(f"{scenario}: drawn {sorted(samples.inputs)}")
        out = simulation.outcomes_in_blocks(case, samples.inputs, 500, certain=certain)
        check(unequal(f"{scenario} npv", out.npv, samples.npv, 1e-11 * size(case)))
        check(summary_differs(simulation.summary(case, samples.inputs, out), result, 1e-11 * size(case)))


def converges(program, sampling, least, most):
    """A Latin hypercube knows the mean far better than so many plain draws do."""
    case, trials, seeds = load(BANK), 500, 20
    file = program.file("bank.json", case)
    means, sds = [], []
    for seed in range(seeds):
        done = json.loads(program.run("simulate", file, "--trials", trials, "--seed", seed, "--sampling", sampling,
                                      "--json").stdout)
        means.append(done["npv"]["mean"])
        sds.append(done["npv"]["sd"])
    ratio = np.var(means, ddof=1) / (np.mean(sds) ** 2 / trials)
    if not least < ratio < most:   # plain draws: 1, and outside 0.28 to 2.3 once in a thousand with 20 seeds
        raise Failure(f"the variance of the mean is {ratio:.3f} of what plain draws have")


def no_width(program):
    """Ranges without width vary nothing: every future is the base."""
    case = ranged_cases.without_ranges(load(BANK), width=0)
    case.pop("correlations", None)
    base = program.calc(case)
    result = program.json("simulate", case, "--trials", 100, "--seed", 1)
    for key in ("mean", "p10", "p50", "p90"):
        check(unequal(f"npv {key}", base["npv"], result["npv"][key], relative=0 if key != "mean" else 1e-12))
        check(unequal(f"roi {key}", base["roi"], result["roi"][key], relative=1e-12))
    if result["npv"]["sd"] != 0 or result["variance"]:
        raise Failure(f"sd {result['npv']['sd']!r}, variance {result['variance']!r}")
    cumulative = program.json("calc", case)["series"]["cumulative"]
    for key in ("p10", "p50", "p90"):
        check(unequal(f"fan {key}", cumulative, result["fan"][key], relative=1e-12))


def reordered(program, case):
    """The order in which items stand in the file changes no draw."""
    noise = 1e-11 * size(case)
    other = copy.deepcopy(case)
    for kind in ("initiatives", "segments"):
        other[kind] = other[kind][::-1]
    for initiative in other["initiatives"]:
        initiative["costs"].reverse()
        initiative["benefits"].reverse()
    a, drawn = program.simulate(case, 500, 3)
    b, again = program.simulate(other, 500, 3)
    for path, column in drawn.inputs.items():
        # Correlated ones may pass through a matrix whose rows are ordered otherwise.
        check(unequal(path, column, again.inputs[path], 1e-9, 1e-9))
    check(unequal("npv", drawn.npv, again.npv, noise))
    for key in ("mean", "sd", "p10", "p50", "p90"):
        check(unequal(key, a["npv"][key], b["npv"][key], noise))


def tosses(program):
    """With --failures an initiative succeeds or fails as a whole, as often as its probability says."""
    case = load(BANK)
    trials = 8000
    _, samples = program.simulate(case, trials, 6, "--failures")
    expected = simulation.distributions(case)
    for initiative in case["initiatives"]:
        path = f"initiatives/{initiative['id']}/probability"
        p = float(expected[path].mean()) if path in expected else cxref.inputs(case)[path]
        path = path.replace("probability", "succeeds") if edition.second() else path
        if p == 1 and path not in samples.inputs:
            continue
        column = samples.inputs[path]
        if not np.isin(column, (0, 1)).all():
            raise Failure(f"{path}: neither success nor failure, {column[~np.isin(column, (0, 1))][:3]}")
        check(unequal(path, p, column.mean(), 5 * math.sqrt(max(p * (1 - p), 1e-9) / trials)))


# ---------------------------------------------------------------- bad input

def refused(program, *arguments, case=None, names=(), verb="simulate", codes=(1, 2)):
    """Exit 1 or 2, a message that names things, nothing on stdout and no file."""
    samples = program.file("never.csv")
    files = [program.file("bad.json", case)] if case is not None else []
    extra = ["--samples", samples] if verb == "simulate" else []
    done = program.run(verb, *files, *extra, *arguments)
    if done.returncode not in codes:
        raise Failure(f"exit {done.returncode}, one of {codes} expected: {done.stderr.strip()[:300]}")
    if done.stdout or os.path.exists(samples):
        raise Failure(f"something was written: {done.stdout[:100]!r}, samples: {os.path.exists(samples)}")
    if not done.stderr.startswith("cxcase: "):
        raise Failure(f"the message does not begin with cxcase: {done.stderr!r}")
    for name in names:
        if name not in done.stderr:
            raise Failure(f"{name!r} is not in the message {done.stderr.strip()!r}")


def bad_ranges():
    def cost(**field):
        return sum_case([dict({"value": 1000}, **field)])

    yield "low above high", cost(low=1500, high=900), ("k0/amount",)
    yield "value below low", cost(low=1100, high=1500), ("k0/amount",)
    yield "value above high", cost(low=500, high=900), ("k0/amount",)
    yield "low out of bounds", cost(low=-5, high=1500), ("k0/amount",)
    yield "no such distribution", cost(low=900, high=1500, distribution="gauss"), ("k0/amount", "gauss")
    yield "lognormal from 0", cost(low=0, high=1500, distribution="lognormal"), ("k0/amount",)
    case = sum_case([{"value": 1000, "low": 900, "high": 1200}] * 3)
    pairs = [{"a": cost_path(a), "b": cost_path(b), "rho": rho} for a, b, rho in ((0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9))]
    yield "correlations that contradict", dict(case, correlations=pairs), ("k0/amount", "k1/amount", "k2/amount")
    yield "correlation beyond 1", dict(case, correlations=[dict(pairs[0], rho=1.5)]), ("correlations/1/rho", "1.5")
    yield "correlation with nothing", dict(case, correlations=[dict(pairs[0], b=cost_path(9))]), ("k9/amount",)
    yield "correlation with itself", dict(case, correlations=[dict(pairs[0], b=cost_path(0))]), ("correlations/1",)
    yield "the same pair twice", dict(case, correlations=[pairs[0], dict(pairs[0], rho=0.1)]), ("correlations/2",)
    formula = sum_case([1000])
    formula["initiatives"][0]["benefits"] = [{
        "id": "b", "name": "Formula", "driver": "custom", "formula": "1 / (x - 3)^0.5 * 0",
        "parameters": {"x": {"value": 5, "low": 1, "high": 9}}}]
    yield "a future that is not a number", formula, ("b",)


def normal_without_width(program):
    """Refused, or nothing varies: in no case a wrong number."""
    case = sum_case([{"value": 1000, "low": 1000, "high": 1000, "distribution": "normal"}, {"value": 10, "low": 5, "high": 20}])
    done = program.run("simulate", program.file("narrow.json", case), "--trials", 50, "--seed", 1, "--json")
    if done.returncode == 0:
        result = json.loads(done.stdout)
        if not -1020 <= result["npv"]["p10"] <= result["npv"]["p90"] <= -1005 or len(result["variance"]) != 1:
            raise Failure(done.stdout[:300])
    elif done.returncode != 1 or "k0/amount" not in done.stderr or done.stdout:
        raise Failure(f"exit {done.returncode}: {done.stderr}")


BAD_ARGUMENTS = {
    "no trials": ("--trials", 0), "fewer than none": ("--trials", -5), "too many trials": ("--trials", 10 ** 12),
    "beyond any number": ("--trials", "9" * 40), "half a trial": ("--trials", 1.5), "not a number": ("--trials", "many"),
    "seed in words": ("--seed", "today"), "threads below none": ("--threads", -1), "an option that is none": ("--trial", 5),
    "samples nowhere": ("--samples", "/nonexistent/folder/out.csv"),
}


# ---------------------------------------------------------------- portfolio

def sets_of(case, program, budget, sets):
    found = program.json("portfolio", case, "--budget", repr(float(budget)))
    check(has_keys("portfolio", found, ("chosen", "npv", "cost", "exact", "frontier")))
    noise = 1e-11 * size(case) + 1e-6
    by_choice = {s.chosen: s for s in sets}
    if found["exact"] is not True:
        raise Failure(f"exact is {found['exact']!r} with {len(case['initiatives'])} initiatives")

    def evaluated(name, chosen, npv, cost):
        own = by_choice.get(frozenset(chosen))
        if own is None:
            yield f"{name}: {chosen} is no set that respects requires"
            return
        yield from unequal(f"{name} npv of {chosen}", own.npv, npv, noise)
        yield from unequal(f"{name} cost of {chosen}", own.cost, cost, noise)

    check(evaluated("chosen", found["chosen"], found["npv"], found["cost"]))
    if found["cost"] > budget:
        raise Failure(f"it costs {found['cost']!r}")
    check(unequal("npv", portfolio.best(sets, budget).npv, found["npv"], noise))
    points = found["frontier"]
    check(line for point in points for line in evaluated("frontier", point["chosen"], point["npv"], point["budget"]))
    for a, b in zip(points, points[1:]):
        if not (a["budget"] < b["budget"] and a["npv"] < b["npv"]):
            raise Failure(f"the frontier does not rise: {a}, {b}")
    for s in portfolio.frontier(sets):   # as a staircase it is as high everywhere
        reached = max((p["npv"] for p in points if p["budget"] <= s.cost + noise), default=-math.inf)
        if reached < s.npv - noise:
            raise Failure(f"for {s.cost!r} there is {sorted(s.chosen)} with {s.npv!r}, the frontier has {reached!r}")


def many_initiatives(seed, number):
    """A random case with up to 8 initiatives."""
    maker = random_cases.maker(seed, number)
    case = maker.case()
    for k in range(len(case["initiatives"]), maker.whole(5, 8)):
        case["initiatives"].append(maker.initiative(k))
    case["initiatives"] = maker.rng.permutation(case["initiatives"]).tolist() if number % 2 else case["initiatives"]
    return ranged_cases.without_ranges(case)


def budgets(program, case):
    sets = portfolio.all_sets(case)
    costs = sorted(s.cost for s in sets)
    for budget in (0, costs[len(costs) // 3], costs[len(costs) // 2] * 1.01, costs[-1], costs[-1] * 10):
        sets_of(case, program, math.ceil(budget), sets)


def no_budget(program):
    """Without --budget in the command the case's own is meant, or it is a usage error."""
    done = program.run("portfolio", BANK, "--json")
    if done.returncode == 0:
        limit = cxref.value_of(load(BANK)["case"]["budget"])
        if json.loads(done.stdout)["cost"] > limit:
            raise Failure("over the case's budget")
    elif done.returncode != 2 or done.stdout or not done.stderr.startswith("cxcase: "):
        raise Failure(f"exit {done.returncode}: {done.stderr}")


# ---------------------------------------------------------------- diff

def mutated(case, rng):
    """A copy with a few changes of every kind."""
    other = copy.deepcopy(case)
    maker = random_cases.maker(0, 0)   # what it draws comes from RNG
    maker.rng = rng
    places = [place for place in maker.holders(other) if not isinstance(place[1][place[2]], bool)]
    for n in rng.permutation(len(places))[:int(rng.integers(1, 6))]:
        path, item, key = places[n]
        field = item[key]
        value = field["value"] if isinstance(field, dict) else field
        low, high = maker.span(path, key, value, item)
        new = low if rng.random() < 0.5 else high
        if isinstance(field, dict):
            field.update(value=new, low=min(new, field["low"]), high=max(new, field["high"]))
        else:
            item[key] = new
    settings = other["case"]
    for key, values in (("horizon_months", (24, 36, 50)), ("discounting", ("month-end", "mid-month", "year-end")),
                        ("tax_rate", (0.0, 0.3)), ("inflation", (0.01, 0.03)), ("title", ("Another title",))):
        if rng.random() < 0.25:
            settings[key] = values[int(rng.integers(len(values)))]
    initiative = other["initiatives"][0]
    if rng.random() < 0.4:
        initiative["costs"].append({"id": "extra", "name": "Extra", "category": "other", "amount": 12345.0, "timing": "once", "month": 1})
    if rng.random() < 0.4:
        initiative["benefits"].append({"id": "extra", "name": "Extra", "driver": "platform_consolidation", "annual_saving": 54321.0})
    if rng.random() < 0.3 and len(initiative["costs"]) > 1:
        del initiative["costs"][0]
    if rng.random() < 0.3:
        initiative["ramp_shape"] = "s-curve" if initiative.get("ramp_shape", "linear") == "linear" else "linear"
    if edition.second():
        mutate_additions(other, rng)
    if rng.random() < 0.3:
        other["initiatives"].append({"id": "later", "name": "Later", "start_month": 2, "benefits": [], "costs": [
            {"id": "k", "name": "Cost", "category": "other", "amount": 777.0}]})
    return other


def mutate_additions(case, rng):
    """Structural fields of the second edition, and lists that grow or end sooner."""
    for initiative in case["initiatives"]:
        if rng.random() < 0.3:
            initiative["gate_month"] = int(rng.integers(0, 12))
        elif rng.random() < 0.2:
            initiative.pop("gate_month", None)
        for x in initiative["costs"] + initiative["benefits"]:
            for name in cxref.LISTS:
                if name in x and rng.random() < 0.3:
                    x[name] = x[name] + [0.5] if len(x[name]) < 10 and rng.random() < 0.5 else x[name][:max(len(x[name]) - 1, 1)]
        for cost in initiative["costs"]:
            if rng.random() < 0.2:
                cost["committed"] = not cost.get("committed", False)
    for segment in case["segments"]:
        if segment.get("early_months") and rng.random() < 0.3:
            segment["early_months"] = int(rng.integers(1, 25))


def bridge(program, a, b):
    found = program.json("diff", (a, b))
    check(has_keys("diff", found, ("changes", "interaction", "npv_a", "npv_b")))
    noise = 1e-11 * max(size(a), size(b)) + 1e-9
    effects, npv_a, npv_b = diff.effects(a, b)
    check(unequal("npv_a", npv_a, found["npv_a"], noise))
    check(unequal("npv_b", npv_b, found["npv_b"], noise))
    for case, key in ((a, "npv_a"), (b, "npv_b")):
        if program.calc(case)["npv"] != found[key]:
            raise Failure(f"{key} {found[key]!r}, calc gives another")
    rows = {row["path"]: row for row in found["changes"]}
    known = diff.changes(a, b)
    for path in known:
        said_default = None in known[path] and effects[path] == 0   # written in one file, the same by default in the other
        if path not in rows and not said_default:
            raise Failure(f"{path} changed and is not listed; there are {sorted(rows)}")
    for path, row in rows.items():
        check(has_keys(path, row, ("a", "b", "npv_effect")))
        effect = effects.get(path, 0.0)   # what else is said to differ moves no money
        check(unequal(f"effect of {path}", effect, row["npv_effect"], 2 * noise))
        if path in known and isinstance(known[path][0], float) and isinstance(known[path][1], float):
            check(unequal(f"{path} a, b", known[path], [plain(row[side]) for side in "ab"]))
    total = sum(row["npv_effect"] for row in found["changes"]) + found["interaction"]
    check(unequal("bridge", found["npv_b"] - found["npv_a"], total, noise / 10))


def plain(field):
    return field["value"] if isinstance(field, dict) else field


def nothing_differs(program):
    found = program.json("diff", (load(BANK), load(BANK)))
    if found["changes"] or found["interaction"] != 0 or found["npv_a"] != found["npv_b"]:
        raise Failure(f"{found}")


# ---------------------------------------------------------------- the run

def jobs(program, options):
    """(what, function, arguments) of every check."""
    files = sorted(glob.glob(os.path.join(TEMPLATES, "*.json")))
    files += [file.replace(".result.json", ".json") for file in check_examples.results()]
    for file in files if THOROUGH else files[::3]:
        name, case = os.path.basename(file), load(file)
        yield f"sensitivity {name}", swings, (program, case)
        yield f"simulation {name}", trial_by_trial, (program, case, 400, 17)
        if case.get("initiatives"):
            yield f"portfolio {name}", budgets, (program, case)
    for number in range(options.cases):
        yield f"sensitivity random {number}", swings, (program, ranged_cases.ranged_case(options.seed + 50, number), 3)
        yield f"simulation random {number}", random_simulation, (program, options.seed + 70, number)
        if number % 2 == 0:
            yield f"portfolio random {number}", budgets, (program, many_initiatives(options.seed + 90, number))
        case = random_cases.random_case(options.seed + 110, number)
        case.pop("scenarios", None)   # they may name what goes
        yield f"diff random {number}", bridge, (program, case, mutated(case, np.random.default_rng(number)))
    yield "simulation bank", bank_simulation, (program,)
    yield "simulation bank with failures", bank_simulation, (program, "--failures")
    yield "simulation against a drawn target", drawn_target, (program,)
    if THOROUGH:
        yield "simulation large", large_simulation, (program,)
    yield "simulation independent", independent, (program,)
    yield "simulation in a scenario", in_a_scenario, (program,)
    yield "simulation with plain draws", trial_by_trial, (program, load(BANK), 500, 1, "--sampling", "plain")
    yield "convergence of a Latin hypercube", converges, (program, "latin", 0, 0.15)
    yield "convergence of plain draws", converges, (program, "plain", 0.25, 2.6)
    yield "threads bank", same_bits, (program, load(BANK))
    yield "threads failures", same_bits, (program, load(BANK), "--failures")
    yield "threads edges", same_bits, (program, edge_case())
    yield "sum of normals", sum_of_normals, (program,)
    yield "sum of uniforms", sum_of_uniforms, (program,)
    for kind in ("pert", "triangular", "lognormal"):
        yield f"moments {kind}", one_distribution, (program, kind)
    for rho in (0.7, -0.7, 0.3, -1, 1):
        yield f"correlation {rho}", correlated, (program, rho)
    yield "correlations bank", bank_correlations, (program,)
    yield "marginals bank", marginals, (program, load(BANK), 2)
    yield "marginals edges", marginals, (program, edge_case(), 2)
    for number in range(4):
        yield f"marginals random {number}", marginals, (program, ranged_cases.ranged_case(options.seed + 130, number, 25), number)
        yield f"reordered random {number}", reordered, (program, ranged_cases.ranged_case(options.seed + 150, number))
    yield "reordered bank", reordered, (program, load(BANK))
    yield "no width", no_width, (program,)
    yield "tosses", tosses, (program,)
    for name, case, names in bad_ranges():
        yield f"refused: {name}", refuse, (program, case, names)
    for name, arguments in BAD_ARGUMENTS.items():
        yield f"refused: {name}", refuse_arguments, (program, arguments)
    yield "normal without width", normal_without_width, (program,)
    yield "portfolio without budget", no_budget, (program,)
    yield "portfolio of a debt", refuse_verb, (program, "portfolio", ("--budget", -1))
    yield "portfolio in words", refuse_verb, (program, "portfolio", ("--budget", "some"))
    yield "diff of one", refuse_verb, (program, "diff", ())
    yield "diff of nothing there", refuse_verb, (program, "diff", ("/nonexistent/b.json",), (1, 3))
    yield "diff of the same", nothing_differs, (program,)


def refuse(program, case, names):
    refused(program, "--trials", 2000, "--seed", 1, "--json", case=case, names=names, codes=(1,))


def refuse_arguments(program, arguments):
    refused(program, *arguments, "--json", case=load(BANK), codes=(2, 1, 3) if "--samples" in arguments else (2, 1))


def refuse_verb(program, verb, arguments, codes=(1, 2)):
    refused(program, *arguments, "--json", case=load(BANK), verb=verb, codes=codes)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxcase", required=True, help="the executable to test")
    parser.add_argument("--cases", type=int, default=40 if os.environ.get("CXCASE_THOROUGH") else 2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="WORD", default="", help="only checks whose name has it")
    parser.add_argument("--keep", metavar="FOLDER", help="leave the files of the run there")
    edition.add_option(parser)
    options = parser.parse_args()
    edition.use(options.edition)
    return run_all(lambda folder: [job for job in jobs(Program(options.cxcase, folder), options) if options.only in job[0]], options.keep)


if __name__ == "__main__":
    sys.exit(main())
