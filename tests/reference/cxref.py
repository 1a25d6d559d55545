#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference implementation of the model, independent of the C program.

It was written from the definition of the model only.  Every input may be a
number or an array over trials. Internally an input is a column of shape (n, 1)
and a monthly figure has shape (n, H+1), with n = 1 when nothing is drawn.

    result = evaluate(load_case("case.json"), "base")      section 7
    npvs = npv_trials(case, {"segments/mass/churn_rate": array, ...})

`cxref.py CASE.json [SCENARIO]` prints the result object.
"""

import json
import os
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import edition
import kernels
from fields import (DIRECT, LISTS, MIX, STRUCTURAL, drivers, fields, inputs, by_list, list_of, load_case,  # noqa: F401
                    ranges, requirements, value_of)
from model import Model, completed_mixes, whole  # noqa: F401


# ---------------------------------------------------------------- scenarios

def noise(model):
    """Returns 1e-12 of the largest number that npv is computed from."""
    return 1e-12 * float(np.max(np.sum(model.baseline.gross * model.discount, axis=1)))


def extreme_ends(case):
    """Returns (path -> adverse end, path -> favourable end, paths whose ends tie).

    Each input with a range is judged by its own effect on npv. If that effect is 0
    (within the noise of the arithmetic), low is adverse and high is favourable.
    """
    adverse, favourable, ties = {}, {}, []
    for path, (low, high) in ranges(case).items():
        at_low, at_high = Model(case, {path: low}), Model(case, {path: high})
        npv_low, npv_high = float(at_low.npv()[0]), float(at_high.npv()[0])
        gap = npv_high - npv_low
        if abs(gap) <= max(1e-9 * max(abs(npv_low), abs(npv_high)), noise(at_low), noise(at_high)):
            ties.append(path)
            gap = 0.0
        adverse[path], favourable[path] = (low, high) if gap >= 0 else (high, low)
    return adverse, favourable, ties


def scenario_overrides(case, scenario):
    """Returns path -> value for a scenario of section 4."""
    if scenario == "base":
        return {}
    if scenario in ("conservative", "optimistic"):
        adverse, favourable, _ = extreme_ends(case)
        return adverse if scenario == "conservative" else favourable
    for item in case.get("scenarios", []):
        if item["id"] == scenario:
            return {path: float(value) for path, value in item.get("overrides", {}).items()}
    raise KeyError(f"no scenario {scenario!r}")


def weighted_npv(case):
    """Returns npv of the base and the custom scenarios, weighted; None without a weight."""
    weights = {"base": case["case"].get("base_weight", 0)}
    weights.update((item["id"], item.get("weight", 0)) for item in case.get("scenarios", []))
    worth = sum(weight * float(Model(case, certain=scenario_overrides(case, scenario)).npv()[0])
                for scenario, weight in weights.items() if weight)
    total = sum(weights.values())
    return worth / total if total else None


# ---------------------------------------------------------------- results

def put(target, name, value, reason=None):
    """Stores a result. A result that does not exist is null and has a reason (section 7)."""
    target[name] = None if value is None else float(value)
    if reason is not None:
        target[f"{name}_reason"] = reason


def internal_rates(model, flows):
    """Stores irr and mirr with their reasons, for the flows of section 4."""
    net = np.asarray(flows)
    if model.discounting == "year-end":
        net, per_year = kernels.yearly(net), 1
    else:
        per_year = 12
    rate = float(model["case/discount_rate"][0, 0])
    found = kernels.irr(net, per_year, model.horizon)
    note = edition.second() and found[0] is not None and kernels.several_may_fit(net)
    return (*found, "other rates may fit too" if note else None), kernels.mirr(net, per_year, rate)


def headline(model, flows):
    """Returns the `results` block."""
    discount = model.discount[0]
    net, benefits, costs = flows.net[0], flows.benefits[0], flows.costs[0]
    cumulative, discounted = np.cumsum(net), np.cumsum(net * discount)
    npv = float(flows.npv[0])
    pv_benefits, pv_costs = float(np.sum(benefits * discount)), float(np.sum(costs * discount))
    out = {"npv": npv, "npv_cashable": float(model.npv(cashable=True)[0])}
    irr, mirr = internal_rates(model, net)
    put(out, "irr", *irr[:2])
    if irr[2]:
        out["irr_note"] = irr[2]
    put(out, "mirr", *mirr)
    roi, bcr = kernels.ratio(pv_benefits, pv_costs)
    without = None if pv_costs else "there are no costs"
    put(out, "roi", roi, without)
    put(out, "bcr", bcr, without)
    out.update(pv_benefits=pv_benefits, pv_costs=pv_costs,
               total_benefits=float(benefits.sum()), total_costs=float(costs.sum()))
    put(out, "payback_months", *kernels.payback(cumulative))
    put(out, "discounted_payback_months", *kernels.payback(discounted))
    real = kernels.without_noise(cumulative, np.cumsum(np.abs(net)))
    lowest = real.min()
    out["peak_funding"] = float(max(0.0, -lowest))
    out["peak_funding_month"] = int(real.argmin()) if lowest < 0 else 0
    out["cost_of_delay"] = {str(k): npv - float(model.npv(delay=k)[0]) for k in (1, 3, 6, 12)}
    calm = model.economics([], drift=False).value - model.baseline.value
    out["cost_of_inaction"] = {"baseline_erosion": float(np.sum(calm * model.discount)),
                               "npv_forgone": npv}
    if edition.second():
        weighted = weighted_npv(model.case)
        put(out, "weighted_npv", weighted, "no scenario has a weight" if weighted is None else None)
    return out


def segment_results(model, flows):
    """Returns the `segments` block (section 4, per segment)."""
    rows = []
    rate = float(model["case/discount_rate"][0, 0])

    def at(monthly, t):
        return float(monthly[0, min(t, monthly.shape[1] - 1)])

    def value(economics, segment, t):
        gross_margin = float(model[f"segments/{segment}/gross_margin"][0, 0])
        margin = ((at(economics.revenue[segment], t) * gross_margin - at(economics.serve[segment], t))
                  / 12 - at(economics.per_customer * model.contact_rate(segment), t))
        q = at(economics.q[segment], t)
        early = model.early[segment]
        early_q = at(economics.early_q[segment], t) if early else 0.0
        return (margin, q, early_q, kernels.clv(margin, q, rate, model.clv_months),
                kernels.clv_new(margin, q, early_q, early, rate, model.clv_months))

    base, program, end = model.baseline, flows.program, model.horizon
    # The churn has the program's strength in month H, on a baseline without drift.
    level = model.economics([line for line in flows.lines], drift=False)
    for segment in model.segments:
        row = {"id": segment}
        margin, q, early_q, clv, clv_new = value(model.economics([], drift=False), segment, 1)
        *_, clv_program, clv_new_program = value(level, segment, end)
        endless = "without churn and discounting the value has no limit"
        values = {"clv": clv, "clv_program": clv_program}
        if edition.second():
            values.update(clv_new=clv_new, clv_new_program=clv_new_program)
        for name, worth in values.items():
            put(row, name, worth, endless if worth is None else None)
        acquisition = float(model[f"segments/{segment}/acquisition_cost"][0, 0])
        worth = clv_new if edition.second() else clv
        if acquisition == 0:
            put(row, "clv_to_cac", None, "no acquisition cost")
        elif worth is None:
            put(row, "clv_to_cac", None, endless)
        else:
            put(row, "clv_to_cac", worth / acquisition)
        if acquisition == 0:
            put(row, "cac_payback_months", 0.0)
        elif margin <= 0:
            put(row, "cac_payback_months", None, "the margin of a customer is not positive")
        else:
            put(row, "cac_payback_months", acquisition / margin)
        if edition.second():
            months = kernels.acquisition_payback(margin, q, early_q, model.early[segment], acquisition)
            put(row, "cac_payback_with_churn_months", months,
                "customers leave before they have earned it back" if months is None else None)
        if q > 0:
            put(row, "lifetime_months", 1 / q)
        else:
            put(row, "lifetime_months", None, "no customer leaves")
        row["customers_end"] = at(base.customers[segment], end)
        row["customers_end_program"] = at(program.customers[segment], end)
        rows.append(row)
    return rows


def contact_results(model, flows):
    """Returns the `contacts` block: months 1 to 12 by stage and channel."""
    first = slice(1, 13)

    def year(economics, pair):
        if pair not in economics.contacts:
            return 0.0, 0.0
        number = (economics.weighed / 1000 * economics.contacts[pair] * model.contact_growth(pair[0]))
        cost = number * economics.contact_cost[pair[1]] * model.prices
        return float(number[0, first].sum()), float(cost[0, first].sum())

    rows = []
    for stage in model.stages:
        for channel in model.channels:
            pair = (stage["id"], channel)
            if pair in flows.program.contacts:
                before, after = year(model.baseline, pair), year(flows.program, pair)
                rows.append({"stage": pair[0], "channel": channel,
                             "contacts_year1": before[0], "cost_year1": before[1],
                             "contacts_year1_program": after[0], "cost_year1_program": after[1]})
    return rows


def evaluate(case, scenario="base"):
    """Returns the complete result object of section 7."""
    return evaluate_with_scale(case, scenario)[0]


def evaluate_with_scale(case, scenario="base"):
    """Returns (result, scale). The scale holds the sizes of the numbers behind the differences.

    `month` is the largest monthly number, `total` the undiscounted and
    discounted sums' size, for the meaning of "equal" in section 4.
    """
    model = Model(case, certain=scenario_overrides(case, scenario))
    counted = {name: count for name, count in model.program().items() if count[0, 0] == 1}
    flows = model.flows(counted)
    discount = model.discount[0]
    settings = case["case"]

    benefits, alone = [], np.zeros(model.horizon + 1)
    for line in flows.lines:
        if line.structural:
            row = (model.economics([line]).value - model.baseline.value)[0]
            alone = alone + row
            benefits.append((line, row))
    for line in flows.lines:
        if not line.structural:
            benefits.append((line, flows.direct[line.place][0]))
    overlap = flows.structural[0] - alone

    initiatives = []
    for initiative in model.initiatives:
        name = initiative["id"]
        own = model.flows({name: np.ones((1, 1))}, alone=True)
        left = {other: count for other, count in counted.items()
                if other != name and name not in model.requires[other]}
        row = {"id": name, "npv_alone": float(own.npv[0]),
               "npv_if_dropped": float(model.flows(left).npv[0])}
        put(row, "payback_alone", *kernels.payback(np.cumsum(own.net[0])))
        if edition.second() and initiative.get("gate_month") is None:
            put(row, "gate_value", None, "the initiative has no gate")
        elif edition.second():
            put(row, "gate_value", flows.npv[0] - model.flows(counted, gateless=(name,)).npv[0])
        initiatives.append(row)

    net = flows.net[0]
    result = {
        "format": "cxcase-result/1", "case": settings.get("title", ""), "scenario": scenario,
        "currency": settings.get("currency"), "horizon_months": model.horizon,
        "results": headline(model, flows),
        "series": {name: np.asarray(row, dtype=float).tolist() for name, row in (
            ("benefits", flows.benefits[0]), ("costs", flows.costs[0]), ("tax", flows.tax[0]),
            ("net", net), ("cumulative", np.cumsum(net)),
            ("discounted_cumulative", np.cumsum(net * discount)))},
        "benefits": [{"id": line.id, "initiative": line.initiative, "driver": line.driver,
                      "total": float(row.sum()), "pv": float(np.sum(row * discount))}
                     for line, row in benefits],
        "overlap": {"total": float(overlap.sum()), "pv": float(np.sum(overlap * discount))},
        "initiatives": initiatives,
        "segments": segment_results(model, flows),
        "contacts": contact_results(model, flows),
    }
    monthly = (np.maximum(model.baseline.gross, flows.program.gross)[0] + abs(flows.costs[0])
               + sum((abs(row[0]) for row in flows.direct.values()), np.zeros(model.horizon + 1)))
    weight = np.maximum(1.0, discount)
    scale = {"month": float(monthly.max()), "total": float((monthly * weight).sum())}
    return result, scale


def npv_trials(case, overrides, certain=None):
    """Returns npv of every trial. `overrides` maps input paths to arrays over the trials, and `certain` is a scenario."""
    return Model(case, overrides, certain).npv()


if __name__ == "__main__":
    print(json.dumps(evaluate(load_case(sys.argv[1]), *sys.argv[2:3]), indent=1))
