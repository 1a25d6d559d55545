# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases with ranges of every distribution, for simulation and sensitivity."""

import copy

import bounds
import cxref
import edition
import random_cases

KINDS = ("pert", "triangular", "uniform", "normal", "lognormal")


def ranged_case(seed, number, most=14):
    """Returns a random case in which up to `most` further inputs have a range; it is the same every time."""
    case = random_cases.random_case(seed, number)
    maker = random_cases.maker(seed, number + 100000)
    maker.horizon = case["case"].get("horizon_months", 36)
    places = [place for place in maker.holders(case) if not isinstance(place[1][place[2]], (dict, bool))]
    if edition.second():
        places += maker.mixes(case)
    for n in maker.rng.permutation(len(places))[:maker.whole(4, most)]:
        path, item, key = places[n]
        value = item[key]
        low, high = maker.span(path, key, value, item)
        if not low <= value <= high or low == high:
            continue
        item[key] = {"value": value, "low": low, "high": high, "distribution": maker.pick(KINDS[:4] + KINDS[4:] * (low > 0))}
    correlate(case, maker)
    return case


def correlate(case, maker):
    """Adds a few rank correlations that cannot contradict each other, because each input has at most one."""
    paths = [path for path, (low, high) in cxref.ranges(case).items() if low < high]
    order = [paths[n] for n in maker.rng.permutation(len(paths))]
    pairs = list(zip(order[::2], order[1::2]))[:maker.whole(0, 3)]
    if pairs:
        case["correlations"] = [{"a": a, "b": b, "rho": maker.real(-0.9, 0.9, 2)} for a, b in pairs]


def fields_of(case):
    """Returns path -> (holder, key), the place of every given input."""
    found = {}

    def look(place, item):
        for key in item:
            found[f"{place}/{key}"] = (item, key)
            if key in cxref.LISTS:
                found.update((f"{place}/{key}/{k + 1}", (item[key], k)) for k in range(len(item[key])))

    look("case", case["case"])
    for kind in ("segments", "channels", "stages", "initiatives"):
        for item in case.get(kind, []):
            place = f"{kind}/{item['id']}"
            look(place, item)
            look(f"{place}/contacts", item.get("contacts", {}))
            for cost in item.get("costs", []):
                look(f"{place}/costs/{cost['id']}", cost)
            for benefit in item.get("benefits", []):
                look(f"{place}/benefits/{benefit['id']}", benefit)
                look(f"{place}/benefits/{benefit['id']}/parameters", benefit.get("parameters", {}))
    return found


def with_values(case, values):
    """Returns a copy in which the inputs at `values` have these values and no range."""
    case = copy.deepcopy(case)
    case.pop("correlations", None)
    places = fields_of(case)
    values = {path.replace("/succeeds", "/probability"): values.get(path.replace("/probability", "/succeeds"), value)
              for path, value in values.items()}
    segments = [s["id"] for s in case.get("segments", [])]
    values.update((path, float(share)) for path, share in cxref.completed_mixes(
        segments, {**cxref.inputs(case), **values}, values).items())
    for path, value in values.items():
        if path not in places:   # the input has its default, so it has no place yet
            parent, _, key = path.rpartition("/")
            holder = next(item for at, (item, _) in places.items() if at.rpartition("/")[0] == parent)
            holder[key] = value
        else:
            holder, key = places[path]
            holder[key] = value
    return case


def without_ranges(case, width=None):
    """Returns a copy without any range, or, if `width` is 0, with ranges of no width."""
    case = copy.deepcopy(case)
    for path, (holder, key) in fields_of(case).items():
        field = holder[key]
        if isinstance(field, dict) and ("low" in field or "high" in field):
            value = field["value"]
            holder[key] = value if width is None else {"value": value, "low": value, "high": value}
    return case


def possible(case, path, values):
    """Returns whether all values are inside the hard bounds."""
    least, most = bounds.bounds(case, path)
    return bool(((values >= least) & (values <= most)).all())
