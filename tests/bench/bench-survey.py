#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key drivers of a survey as an analyst finds them in Python, for the bench: bench-survey.py numpy|pandas FILE

The same figures as cxcase drivers gives but for the bootstrap: R², Shapley's shares, betas, VIF and performance."""
import itertools
import json
import math
import sys

import numpy as np


def shares(r):
    """Shapley's shares from the correlations, the outcome's first."""
    n = len(r) - 1
    r2 = {(): 0.0}
    for k in range(1, n + 1):
        subsets = np.array(list(itertools.combinations(range(1, n + 1), k)))
        to_outcome = r[0, subsets]
        weights = np.linalg.solve(r[subsets[:, :, None], subsets[:, None, :]], to_outcome[:, :, None])[:, :, 0]
        r2.update(zip(map(tuple, subsets.tolist()), (weights * to_outcome).sum(1)))
    found = np.zeros(n)
    for subset, value in r2.items():
        weight = math.factorial(len(subset)) * math.factorial(n - 1 - len(subset)) / math.factorial(n) if len(subset) < n else 0
        for j in set(range(1, n + 1)) - set(subset):
            found[j - 1] += weight * (r2[tuple(sorted((*subset, j)))] - value)
    return found / found.sum()


def main():
    if sys.argv[1] == "pandas":
        import pandas
        answers = pandas.read_csv(sys.argv[2]).dropna()
        r, low, high, mean = answers.corr().to_numpy(), answers.min().to_numpy(), answers.max().to_numpy(), answers.mean().to_numpy()
    else:
        answers = np.loadtxt(sys.argv[2], delimiter=",", skiprows=1)
        r, low, high, mean = np.corrcoef(answers, rowvar=False), answers.min(0), answers.max(0), answers.mean(0)
    inverse = np.linalg.inv(r[1:, 1:])
    beta = inverse @ r[1:, 0]
    print(json.dumps({"importance": shares(r).tolist(), "beta": beta.tolist(), "vif": np.diag(inverse).tolist(),
                      "performance": ((mean - low) / (high - low))[1:].tolist(), "r2": beta @ r[1:, 0]}))


if __name__ == "__main__":
    main()
