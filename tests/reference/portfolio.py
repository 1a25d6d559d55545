# SPDX-License-Identifier: GPL-3.0-or-later
"""The portfolio of the model, section 6, is found by trying every set.

    sets = all_sets(case)            every set that respects `requires`, evaluated
    best(sets, budget)               the best of those that fit
"""

import dataclasses
import itertools

import numpy as np

import cxref


@dataclasses.dataclass
class Set:
    chosen: frozenset
    cost: float      # undiscounted, contingency included
    npv: float


def all_sets(case):
    names = [i["id"] for i in case["initiatives"]]
    requires = cxref.requirements(case)
    chosen = [frozenset(name for name, on in zip(names, switches) if on)
              for switches in itertools.product((0, 1), repeat=len(names))]
    chosen = [some for some in chosen if all(requires[name] <= some for name in some)]
    switches = {f"initiatives/{name}/included": np.array([float(name in some) for some in chosen])
                for name in names}
    model = cxref.Model(case, switches)
    flows = model.flows(model.program())
    costs = model.flows(model.program(), gateless=names).costs   # the costs if every initiative succeeds
    costs = np.broadcast_to(costs.sum(axis=1), len(chosen))
    npvs = np.broadcast_to(flows.npv, len(chosen))
    return [Set(some, float(cost), float(npv)) for some, cost, npv in zip(chosen, costs, npvs)]


def best(sets, budget):
    """Returns the set with the highest npv that costs no more than `budget`."""
    return max((s for s in sets if s.cost <= budget), key=lambda s: s.npv)


def frontier(sets):
    """Returns sets by rising cost, each worth more than all cheaper sets."""
    result = []
    for s in sorted(sets, key=lambda s: (s.cost, -s.npv)):
        if not result or s.npv > result[-1].npv:
            result.append(s)
    return result
