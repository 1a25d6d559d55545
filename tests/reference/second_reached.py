# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the features of the second edition that a random case reaches."""

import numpy as np

import cxref
import kernels


def reached(model, case, lines, counted, result):
    found = set()
    for initiative in case["initiatives"]:
        found |= by_initiative(model, initiative, counted)
    for line in lines:
        found |= by_line(model, line)
    found |= by_customers(model, case, lines, result)
    found |= by_scenarios(case, result["results"])
    if "irr_note" in result["results"]:
        found.add("irr with a note")
    if result["results"].get("irr_reason") == "several rates may fit":
        found.add("several rates may fit")
    net = np.array(result["series"]["net"])
    cumulative = np.cumsum(net)
    if (kernels.without_noise(cumulative, np.cumsum(np.abs(net))) != cumulative).any():
        found.add("amount that counts as 0")
    return found


def by_initiative(model, initiative, counted):
    found = set()
    name = initiative["id"]
    place, gate = f"initiatives/{name}", initiative.get("gate_month")
    if name not in counted:
        return {"gate of one that does not count"} if gate is not None else found
    fails = model.success(name)[0, 0] < 1
    if any(model.chance(other)[0, 0] < 1 for other in model.requires[name]):
        found.add("requires one that can fail")
        if gate is not None:
            found.add("gate of one that requires")
    start = model.start(initiative, 0)[0, 0]
    for cost in initiative["costs"]:
        at, timing = f"{place}/costs/{cost['id']}", cost.get("timing", "once")
        paid = start + cost.get("month", 0)
        row = model.due(at, cost, paid)[0]
        months = np.flatnonzero(row)
        if not len(months):
            continue
        stopped = gate is not None and fails and months[-1] > start + gate
        if model.inputs[f"{at}/quantity"] != 1:
            found.add("quantity")
        if model.inputs[f"{at}/risk_adjustment"]:
            found.add("risk adjustment of a cost")
        if f"{at}/escalation" in model.inputs:
            found.add("escalation" if timing == "once" else "escalation of a yearly cost")
        if timing == "by-year":
            found.add("cost by year")
            if months[-1] < model.horizon:
                found.add("cost by year ends before the horizon")
            if stopped:
                found.add("cost by year beyond a gate")
        if stopped:
            found.add("committed beyond a gate" if cost.get("committed") else "gate stops a payment")
        elif gate is not None and cost.get("capitalised"):
            found.add("gate before depreciation")
    return found


def by_line(model, line):
    found = set()
    benefit = line.benefit
    works = np.broadcast_to(line.works, (1, model.horizon + 1))[0]
    if not works.any():
        return found
    if benefit.get("adoption"):
        found.add("adoption")
        if line.since[0, -1] > 12 * len(benefit["adoption"]):
            found.add("adoption holds its last value")
        if model.inputs[f"{line.place}/delay_months"]:
            found.add("adoption with a delay")
    elif model.inputs[f"{line.place}/delay_months"]:
        found.add("delay of its own")
    if "ramp_months" in benefit:
        found.add("ramp of its own")
    if ("adoption" in benefit or line.driver == "yearly_amount") and model.inputs[f"initiatives/{line.initiative}/decay_rate"]:
        found.add("line by year beside decay")
    if model.inputs[f"{line.place}/risk_adjustment"]:
        found.add("risk adjustment of a structural line" if line.structural else "risk adjustment of a benefit")
    if line.driver == "yearly_amount" and line.since[0, -1] > 12 * len(benefit["amounts"]):
        found.add("amounts end before the horizon")
    for name in ("since_effect", "int(", "mod("):
        if name in benefit.get("formula", ""):
            found.add(name.rstrip("("))
    if "/ since_effect" in benefit.get("formula", ""):
        found.add("formula outside its effect")
    return found


def by_customers(model, case, lines, result):
    found = set()
    economics = model.economics(lines)
    for segment, row in zip(case["segments"], result["segments"]):
        name, early = segment["id"], model.early[segment["id"]]
        on = [x for x in lines if x.structural and x.benefit.get("segment") == name and x.works.any()]
        rescues = [x for x in on if x.driver == "churn_rescue"]
        if early:
            found.add("early churn")
            if early > 12:
                found.add("early churn that lasts over a year")
            if any(x.driver == "early_churn_reduction" for x in on):
                found.add("early churn reduced")
            if rescues:
                found.add("rescue beside early churn")
        if len(rescues) > 1:
            found.add("rescues beside each other")
        leavers = (economics.customers[name] * economics.q[name])[0]
        if any((model.parameter(x, "volume_per_month")[0, 0] > leavers).any() for x in rescues):
            found.add("rescue of more than leave")
        place = f"segments/{name}"
        shifted = any(x.driver == "nps_shift" for x in on)
        if shifted and any(model.inputs[f"{place}/{group}_cost_to_serve"] != 1 for group in cxref.MIX):
            found.add("cost to serve by group")
        if model.inputs[f"{place}/contact_rate"] != 1 and case["channels"]:
            found.add("contact rate")
        months = row["cac_payback_with_churn_months"]
        if months is None and row["cac_payback_months"] is not None:
            found.add("acquisition never earned back")
        elif early and months:
            found.add("acquisition earned back early" if months <= early else "acquisition earned back after the early months")
    if any(model.inputs[f"stages/{s['id']}/contact_growth"] and s["contacts"] for s in case["stages"]):
        found.add("contact growth")
    return found


def by_scenarios(case, results):
    found = set()
    if results["weighted_npv"] is not None:
        found.add("weighted npv" if case["case"].get("base_weight") else "weight without the base")
    for scenario in case.get("scenarios", []):
        for path in scenario["overrides"]:
            if path.rpartition("/")[2] in cxref.MIX:
                found.add("mix completed in a scenario")
            elif cxref.list_of(path) != path:
                found.add("list element in a scenario")
    given = cxref.ranges(case)
    if any(path.rpartition("/")[2] in cxref.MIX for path in given):
        found.add("range in a mix")
    for path, elements in cxref.by_list(given).items():
        if path not in given:
            found.add("several ranges in a list" if len(elements) > 1 else "range in a list")
    return found
