#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Value of information (the model, section 4): the worth of finding out before deciding.

    names, npvs = options(case, draws, trials)     npv of every option and trial
    report = summary(case, draws, trials)          evpi, evppi_noise, best_option, knowing

`knowing.py CASE.json [TRIALS [SEED]]` prints the summary.
"""

import json
import os
import sys

import numpy as np
from scipy import stats

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bounds
import cxref
import edition
import simulation

BINS = 30
SHUFFLES = 20


def options(case, draws, trials, certain=None, block=simulation.BLOCK):
    """Returns (names, (trials, options) npv) of the program, of nothing, and of the program without each initiative that counts."""
    counting = [name for name, on in cxref.Model(case, certain=certain).program().items() if on[0, 0] == 1]
    names = ["program", "nothing"] + [f"without:{name}" for name in counting]
    parts = []
    for at in range(0, trials, block):
        rows = min(block, trials - at)
        model = cxref.Model(case, {path: column[at:at + rows] for path, column in draws.items()
                                   if path not in ("case/budget", "case/target_payback_months")}, certain)
        program = model.program()
        npvs = [model.flows(program).npv, np.zeros(1)]
        for name in counting:
            left = {other: on for other, on in program.items() if other != name and name not in model.requires[other]}
            npvs.append(model.flows(left).npv)
        parts.append(np.column_stack([np.broadcast_to(column, rows) for column in npvs]))
    return names, np.concatenate(parts)


def worth(npvs):
    """Returns evpi, the mean of the best option of each trial less the best mean."""
    return float(np.mean(npvs.max(axis=1)) - npvs.mean(axis=0).max())


def of_groups(npvs, groups):
    """Returns the same value if only the group (rows of `npvs`) is known."""
    value = sum(len(rows) * npvs[rows].mean(axis=0).max() for rows in groups if len(rows)) / len(npvs)
    return min(max(value - npvs.mean(axis=0).max(), 0.0), max(worth(npvs), 0.0))


def in_bins(order):
    """Cuts the ordered trials into bins whose sizes differ by at most one trial."""
    n = len(order)
    bins = min(BINS, n)
    return [order[k * n // bins:(k + 1) * n // bins] for k in range(bins)]


def evppi(values, npvs):
    """Returns evppi of one input by sorted bins (Strong and Oakley, 2013)."""
    return of_groups(npvs, in_bins(np.argsort(values, kind="stable")))


def noise(npvs, rng, shuffles=SHUFFLES):
    """Returns the estimate for an input without information."""
    return float(np.mean([of_groups(npvs, in_bins(rng.permutation(len(npvs)))) for _ in range(shuffles)]))


def by_input(draws, npvs):
    """Returns input or list -> evppi; a toss has two groups."""
    found = {}
    for path, values in simulation.one_of_each(draws).items():
        if path.endswith("/succeeds"):
            found[path] = of_groups(npvs, [np.flatnonzero(values == 0), np.flatnonzero(values != 0)])
        else:
            found[path] = evppi(cxref.whole(values) if bounds.is_whole(path) else values, npvs)
    return found


def gain(mean, sd):
    """Returns the value of knowing a normal net present value if the choice is to do it or not: E max(0, X) less max(0, E X)."""
    return float(sd * stats.norm.pdf(mean / sd) + mean * stats.norm.cdf(mean / sd) - max(0, mean))


def summary(case, draws, trials, certain=None, seed=1):
    names, npvs = options(case, draws, trials, certain)
    values = by_input(draws, npvs)
    return {"evpi": worth(npvs), "evppi_noise": noise(npvs, np.random.default_rng(seed)),
            "best_option": names[int(npvs.mean(axis=0).argmax())],
            "knowing": [{"input": path, "evppi": value} for path, value in sorted(values.items(), key=lambda item: -item[1])]}


def main():
    edition.use(2)
    case = cxref.load_case(sys.argv[1])
    trials = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
    draws = simulation.draw(case, trials, int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    print(json.dumps(summary(case, draws, trials), indent=1))


if __name__ == "__main__":
    main()
