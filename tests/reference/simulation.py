#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Simulation of the model, section 4, vectorised over trials.

    draws = draw(case, trials, seed)                    path -> array
    out = outcomes_in_blocks(case, draws, trials)       npv, roi, payback, cumulative by trial
    report = summary(case, draws, out)                  the keys of section 6

`simulation.py CASE.json [TRIALS [SEED]]` prints the summary.
"""

import dataclasses
import json
import math
import os
import sys

import numpy as np
from scipy import stats

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bounds
import cxref
import edition
import kernels

BLOCK = 1024
TENTH = float(stats.norm.ppf(0.9))   # low and high of a normal distribution are its P10 and P90
SHARES = (10, 50, 90)


# ---------------------------------------------------------------- distributions

class Truncated:
    """A distribution cut off at `least` and `most`, so that all draws are possible values."""

    def __init__(self, whole, least, most):
        self.whole = whole
        self.below, self.above = float(whole.cdf(least)), float(whole.cdf(most))
        self.least, self.most = least, most

    def ppf(self, u):
        return np.clip(self.whole.ppf(self.below + np.asarray(u) * (self.above - self.below)),
                       self.least, self.most)

    def rvs(self, trials, random_state):
        return self.ppf(random_state.random(trials))

    def cdf(self, x):
        inside = (self.whole.cdf(x) - self.below) / (self.above - self.below)
        return np.clip(inside, 0, 1)


def distribution(field, least, most):
    """Returns the distribution from which a field with a range is drawn."""
    value = float(field["value"])
    low, high = float(field.get("low", value)), float(field.get("high", value))
    kind = field.get("distribution", "pert")
    width = high - low
    if not low <= value <= high:
        raise ValueError(f"value {value} outside {low} to {high}")
    if kind == "pert":
        return stats.beta(1 + 4 * (value - low) / width, 1 + 4 * (high - value) / width, loc=low, scale=width)
    if kind == "triangular":
        return stats.triang((value - low) / width, loc=low, scale=width)
    if kind == "uniform":
        return stats.uniform(low, width)
    if kind == "normal":
        return Truncated(stats.norm((low + high) / 2, width / (2 * TENTH)), least, most)
    if kind == "lognormal":
        if low <= 0:
            raise ValueError("a lognormal range begins above 0")
        spread = (math.log(high) - math.log(low)) / (2 * TENTH)
        return Truncated(stats.lognorm(spread, scale=math.sqrt(low * high)), least, most)
    raise ValueError(f"distribution {kind!r}")


def distributions(case):
    """Returns path -> distribution of every input whose range has a width."""
    given = dict(cxref.fields(case))
    return {path: distribution(given[path], *bounds.bounds(case, path))
            for path, (low, high) in cxref.ranges(case).items() if low != high}


def pearson(rho):
    """Returns the correlation of the normal numbers behind a rank correlation."""
    return 2 * math.sin(math.pi * rho / 6)


def correlation_matrix(case, paths):
    """Returns the correlation matrix of the normal numbers behind the inputs at `paths`, or raises an error if it is contradictory."""
    matrix = np.eye(len(paths))
    place = {path: k for k, path in enumerate(paths)}
    for item in case.get("correlations", []):
        if item["a"] in place and item["b"] in place:
            a, b = place[item["a"]], place[item["b"]]
            matrix[a, b] = matrix[b, a] = pearson(item["rho"])
    if len(paths) and np.linalg.eigvalsh(matrix).min() < -1e-10:
        raise ValueError("the correlations contradict each other")
    return matrix


def draw(case, trials, seed, failures=False):
    """Returns path -> draws of every input that varies, independent except for the correlations."""
    rng = np.random.default_rng(seed)
    found = distributions(case)
    tied = [path for path in found if any(path in (c["a"], c["b"]) for c in case.get("correlations", []))]
    normals = rng.standard_normal((trials, len(tied)))
    if tied:
        values, vectors = np.linalg.eigh(correlation_matrix(case, tied))
        normals = normals @ (vectors * np.sqrt(np.maximum(values, 0)) @ vectors.T)
    draws = {path: found[path].ppf(stats.norm.cdf(normals[:, k])) for k, path in enumerate(tied)}
    for elements in cxref.by_list([path for path in found if path not in draws]).values():
        if len(elements) == 1:
            draws[elements[0]] = found[elements[0]].rvs(trials, random_state=rng)
        else:                  # all years of a list are drawn at one quantile
            place = rng.random(trials)
            draws.update((path, found[path].ppf(place)) for path in elements)
    if failures:
        values = cxref.inputs(case)
        for initiative in case["initiatives"]:
            path = f"initiatives/{initiative['id']}/probability"
            tossed = path.replace("probability", "succeeds") if edition.second() else path
            chance = draws.get(path, np.full(trials, values[path]))
            if edition.second() and path not in draws and values[path] in (0, 1):
                continue
            draws[tossed] = (rng.random(trials) < chance).astype(float)
    return draws


# ---------------------------------------------------------------- trials

@dataclasses.dataclass
class Outcomes:
    npv: np.ndarray
    roi: np.ndarray          # NaN: no costs
    payback: np.ndarray      # NaN: never
    cumulative: np.ndarray   # (trials, H+1)


def paybacks(cumulative):
    """Returns the payback in months of every row; NaN if the row ends below 0."""
    c = kernels.without_noise(cumulative, np.cumsum(np.abs(np.diff(cumulative, axis=1, prepend=0.0)), axis=1))
    upward = (c[:, :-1] < 0) & (c[:, 1:] >= 0)
    last = upward.shape[1] - 1 - np.argmax(upward[:, ::-1], axis=1)
    row = np.arange(len(c))
    before, after = c[row, last], c[row, last + 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        months = last - before / (after - before)
    months = np.where(c[:, -1] < 0, math.nan, months)
    return np.where(c.min(axis=1) >= 0, 0.0, months)


def outcomes(case, overrides, trials, certain=None):
    """Returns npv, roi, payback and cumulative cash of every trial in a scenario."""
    known = {path: value for path, value in overrides.items()
             if path not in ("case/budget", "case/target_payback_months")}
    model = cxref.Model(case, known, certain)
    flows = model.flows(model.program())
    cumulative = np.broadcast_to(np.cumsum(flows.net, axis=1), (trials, model.horizon + 1))
    benefits = np.sum(flows.benefits * model.discount, axis=1)
    costs = np.sum(flows.costs * model.discount, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        roi = np.where(costs == 0, math.nan, (benefits - costs) / costs)
    return Outcomes(np.broadcast_to(flows.npv, (trials,)), np.broadcast_to(roi, (trials,)),
                    paybacks(cumulative), cumulative)


def joined(parts):
    return Outcomes(*(np.concatenate([getattr(part, name) for part in parts])
                      for name in ("npv", "roi", "payback", "cumulative")))


def outcomes_in_blocks(case, draws, trials, block=BLOCK, certain=None):
    """Returns the same, computed in blocks of trials whose numbers fit into the cache."""
    return joined([outcomes(case, {path: column[at:at + block] for path, column in draws.items()},
                            min(block, trials - at), certain) for at in range(0, trials, block)])


# ---------------------------------------------------------------- statistics

def spread(numbers):
    numbers = numbers[np.isfinite(numbers)]
    if not len(numbers):
        return None
    p10, p50, p90 = np.percentile(numbers, SHARES)
    return {"mean": float(np.mean(numbers)), "sd": float(np.std(numbers, ddof=1)),
            "p10": float(p10), "p50": float(p50), "p90": float(p90)}


def one_of_each(draws):
    """Returns input or list -> draws; a list counts once, with its first element."""
    return {path: draws[elements[0]] for path, elements in cxref.by_list(draws).items()}


def variance_shares(draws, npv):
    """Returns path -> share of the variance, the normalised squared rank correlation with npv."""
    rank = stats.rankdata(npv)
    squares = {}
    for path, column in one_of_each(draws).items():
        varies = np.ptp(column) > 0 and np.ptp(npv) > 0
        squares[path] = np.corrcoef(stats.rankdata(column), rank)[0, 1] ** 2 if varies else 0.0
    total = sum(squares.values()) or 1.0
    return {path: float(square / total) for path, square in squares.items()}


def target(case):
    """Returns the months within which the case should pay back."""
    settings = case["case"]
    return cxref.value_of(settings.get("target_payback_months", settings.get("horizon_months", 36)))


def summary(case, draws, out):
    """Returns the object of section 6, without trials and seed."""
    paid = out.payback[np.isfinite(out.payback)]
    quantiles = np.percentile(paid, SHARES) if len(paid) else [None] * 3
    fan = np.percentile(out.cumulative, SHARES, axis=0)
    shares = variance_shares(draws, out.npv)
    return {
        "npv": spread(out.npv), "roi": spread(out.roi),
        "payback_months": {"p10": quantiles[0], "p50": quantiles[1], "p90": quantiles[2],
                           "never": float(np.mean(np.isnan(out.payback)))},
        "p_npv_positive": float(np.mean(out.npv > 0)),
        "p_payback_within_target": float(np.mean(out.payback <= target(case))),
        "fan": {f"p{share}": row.tolist() for share, row in zip(SHARES, fan)},
        "variance": [{"input": path, "share": share}
                     for path, share in sorted(shares.items(), key=lambda item: -item[1])],
    }


def main():
    case = cxref.load_case(sys.argv[1])
    trials = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
    draws = draw(case, trials, int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    print(json.dumps(summary(case, draws, outcomes_in_blocks(case, draws, trials)), indent=1))


if __name__ == "__main__":
    main()
