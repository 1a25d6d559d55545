#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The draws of the simulation, compared with scipy: the distribution of every kind of range, cut off or not, in both ways of sampling; rank
correlations; a sum whose distribution is known; and how much closer a Latin hypercube comes with as many trials.

    test_draws.py --cxcase build/src/cxcase     (finds build/tests/draws-dump beside it)
"""
import argparse
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy as np
from scipy import stats

DUMP = None
PARAMETER = "initiatives/i/benefits/b/parameters/"
Z90 = stats.norm.ppf(0.9)


def case(parameters, segment=None, correlations=()):
    document = {
        "format": "cxcase/1",
        "case": {"title": "Draws", "horizon_months": 24},
        "initiatives": [{"id": "i", "name": "I", "benefits": [
            {"id": "b", "name": "B", "driver": "custom", "formula": "1", "parameters": parameters}]}],
        "correlations": [{"a": PARAMETER + a, "b": PARAMETER + b, "rho": rho} for a, b, rho in correlations],
    }
    if segment:
        document["segments"] = [{"id": "s", "name": "S", "customers": 1000, "revenue_per_customer": 100, "gross_margin": 0.5,
                                 "churn_rate": 0.1, **segment}]
    return document


def draw(document, trials, seed=1, sampling="latin"):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(document, file)
        file.flush()
        out = subprocess.run([DUMP, file.name, str(trials), str(seed), sampling, "expectations"], check=True, capture_output=True,
                             text=True).stdout
    head, *rows = out.splitlines()
    table = np.array([[float(cell) for cell in row.split(",")] for row in rows])
    return dict(zip(head.split(","), table.T))


def between(distribution, minimum, maximum):
    """The distribution function of what is left between bounds."""
    low, high = distribution.cdf(minimum), distribution.cdf(maximum)
    return lambda x: (distribution.cdf(x) - low) / (high - low)


def pert(low, value, high):
    mode = (value - low) / (high - low)
    return stats.beta(1 + 4 * mode, 5 - 4 * mode, low, high - low)


def normal(low, high):
    return stats.norm((low + high) / 2, (high - low) / 2 / Z90)


def lognormal(low, high):
    return stats.lognorm(math.log(high / low) / 2 / Z90, scale=math.sqrt(low * high))


def spread(value, low, high, kind):
    return {"value": value, "low": low, "high": high, "distribution": kind}


PARAMETERS = {
    "pert_left": (spread(1, 1, 9, "pert"), pert(1, 1, 9).cdf),
    "pert_near_left": (spread(10.1, 10, 19, "pert"), pert(10, 10.1, 19).cdf),
    "pert_middle": (spread(5, 1, 9, "pert"), pert(1, 5, 9).cdf),
    "pert_right_of_middle": (spread(-1, -40, 12, "pert"), pert(-40, -1, 12).cdf),
    "pert_right": (spread(9, 1, 9, "pert"), pert(1, 9, 9).cdf),
    "pert_default": ({"value": 100, "low": 80, "high": 180}, pert(80, 100, 180).cdf),
    "triangular_left": (spread(2, 2, 5, "triangular"), stats.triang(0, 2, 3).cdf),
    "triangular": (spread(3, 2, 7, "triangular"), stats.triang(0.2, 2, 5).cdf),
    "triangular_right": (spread(7, 2, 7, "triangular"), stats.triang(1, 2, 5).cdf),
    "uniform": (spread(3, 2, 7, "uniform"), stats.uniform(2, 5).cdf),
    "normal": (spread(3, 2, 7, "normal"), normal(2, 7).cdf),
    "lognormal": (spread(3, 2, 30, "lognormal"), lognormal(2, 30).cdf),
}
# Fields with bounds that cut into the distribution.
FIELDS = {
    "gross_margin": (spread(0.9, 0.8, 0.95, "normal"), between(normal(0.8, 0.95), 0, 1)),
    "churn_rate": (spread(0.1, 0.02, 0.3, "normal"), between(normal(0.02, 0.3), 0, 0.999)),
    "customers": (spread(500, 100, 2000, "normal"), between(normal(100, 2000), 0, np.inf)),
    "revenue_per_customer": (spread(500, 100, 2000, "lognormal"), lognormal(100, 2000).cdf),
    "churn_drift": (spread(0, -0.9, 0.95, "normal"), between(normal(-0.9, 0.95), -1, 1)),
    "promoters": ({"value": 0.3, "low": 0.2, "high": 0.35}, pert(0.2, 0.3, 0.35).cdf),
    "promoters_referrals": (spread(1, 0.5, 9.5, "lognormal"), between(lognormal(0.5, 9.5), 0, 10)),
}


class Draws(unittest.TestCase):
    def test_distributions(self):
        document = case({name: value for name, (value, _) in PARAMETERS.items()},
                        {"passives": 0.5, "detractors": 0.2, **{name: value for name, (value, _) in FIELDS.items()}})
        known = {PARAMETER + name: cdf for name, (_, cdf) in PARAMETERS.items()}
        known.update({"segments/s/" + name: cdf for name, (_, cdf) in FIELDS.items()})
        trials = 40000
        for sampling in ("plain", "latin"):
            drawn = draw(document, trials, 7, sampling)
            self.assertEqual(set(drawn), set(known) | {"segments/s/passives", "segments/s/detractors"})
            for path, cdf in known.items():
                with self.subTest(path=path, sampling=sampling):
                    distance, probability = stats.kstest(drawn[path], cdf)
                    if sampling == "plain":
                        self.assertGreater(probability, 1e-4)
                    else:
                        # One in each slice: the steps of the sample are never farther than a slice from the distribution.
                        self.assertLess(distance, 1 / trials + 1e-9)

    def test_correlations(self):
        parameters = {name: PARAMETERS[name][0] for name in ("pert_left", "triangular", "uniform", "normal", "lognormal", "pert_middle")}
        given = [("pert_left", "lognormal", 0.8), ("lognormal", "uniform", -0.3), ("pert_left", "uniform", -0.1),
                 ("triangular", "normal", -0.95)]
        trials = 20000
        for sampling in ("plain", "latin"):
            drawn = draw(case(parameters, correlations=given), trials, 3, sampling)
            expected = {frozenset((a, b)): rho for a, b, rho in given}
            for a in parameters:
                for b in parameters:
                    if a < b:
                        rho = expected.get(frozenset((a, b)), 0)
                        found = stats.spearmanr(drawn[PARAMETER + a], drawn[PARAMETER + b]).correlation
                        with self.subTest(a=a, b=b, sampling=sampling):
                            self.assertLess(abs(found - rho), 4.5 * (1 - rho * rho / 2) / math.sqrt(trials))
            # They keep their own distributions.
            for name in parameters:
                with self.subTest(name=name, sampling=sampling):
                    self.assertGreater(stats.kstest(drawn[PARAMETER + name], PARAMETERS[name][1]).pvalue, 1e-4)

    def test_sum_of_normals(self):
        """Of correlated normal numbers: normal, with the variance that the correlations give it."""
        ranges = {"a": (2, 8), "b": (-3, 30), "c": (100, 101)}
        parameters = {name: spread(sum(ends) / 2, *ends, "normal") for name, ends in ranges.items()}
        rho = {("a", "b"): 0.6, ("b", "c"): -0.4}
        drawn = draw(case(parameters, correlations=[(a, b, r) for (a, b), r in rho.items()]), 20000, 9, "plain")
        deviation = {name: normal(*ends).std() for name, ends in ranges.items()}
        variance = sum(s * s for s in deviation.values())
        variance += sum(2 * 2 * math.sin(math.pi * r / 6) * deviation[a] * deviation[b] for (a, b), r in rho.items())
        total = sum(drawn[PARAMETER + name] for name in ranges)
        known = stats.norm(sum(sum(ends) / 2 for ends in ranges.values()), math.sqrt(variance))
        self.assertGreater(stats.kstest(total, known.cdf).pvalue, 1e-3)

    def test_latin_comes_closer(self):
        """The mean of a sum: over 20 seeds, at least ten times nearer with 1,000 trials each."""
        parameters = {name: PARAMETERS[name][0] for name in ("pert_left", "triangular", "uniform", "normal")}
        mean = 1 + 8 / 6 + 4 + 4.5 + 4.5
        error = {}
        for sampling in ("plain", "latin"):
            means = [sum(draw(case(parameters), 1000, seed, sampling)[PARAMETER + name].mean() for name in parameters) for seed in range(20)]
            error[sampling] = math.sqrt(np.mean((np.array(means) - mean) ** 2))
        self.assertLess(error["latin"] * 10, error["plain"])
        self.assertGreater(error["plain"], 0.02)

    def test_seeds(self):
        """Another seed is another sample, and the highest one is as good."""
        document = case({"uniform": PARAMETERS["uniform"][0]})
        samples = [draw(document, 1000, seed)[PARAMETER + "uniform"] for seed in (0, 1, 2**32, 2**64 - 1)]
        for i, a in enumerate(samples):
            for b in samples[:i]:
                self.assertLess(abs(stats.spearmanr(a, b).correlation), 0.15)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxcase", required=True)
    options, rest = parser.parse_known_args()
    DUMP = str(pathlib.Path(options.cxcase).resolve().parent.parent / "tests" / "draws-dump")
    unittest.main(argv=sys.argv[:1] + rest)
