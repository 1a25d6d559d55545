#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random valid cases from a seed, and a count of the features that they reach.

    cases = [random_case(seed, k) for k in range(300)]
    random_cases.py [--count 300] [--seed S]   prints what 300 cases reach,
                                               exit 1 below 20 of anything
    random_cases.py --write FOLDER --count N   writes them as JSON

Without --count and CXCASE_THOROUGH=1 the first 50 cases must reach
everything once.
"""

import argparse
import collections
import json
import os
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxref
import edition
import second_reached
from case_maker import Maker
from second_maker import SecondMaker

FLOOR = 20      # of 300 cases
FEW = 50        # in which each feature is met at least once


def maker(seed, number):
    """Returns the maker of case `number` of a seed."""
    return (SecondMaker if edition.second() else Maker)(seed, number)


def random_case(seed, number):
    """Returns case `number` of a seed, which is the same every time."""
    return maker(seed, number).case()


# ---------------------------------------------------------------- features reached

EXPECTED = [
    "two shifts out of one channel", "shift out of an unused channel", "shift into a new channel",
    "leakback", "shift in every stage", "chain of shifts",
    "detractors clipped", "passives clipped", "nps mean of zero", "customers held at 0", "nps without referrals", "fcr clipped",
    "churn driven above 0.999", "churn driven below 0", "churn zero",
    "excluded initiative", "required initiative excluded", "requires",
    "payment beyond the horizon", "depreciation beyond the horizon", "horizon not of whole years",
    "last part-year discounted at its end", "discounting month-end", "discounting mid-month", "discounting year-end",
    "tax", "contingency", "negative inflation", "clv perpetual", "capitalised", "handle minutes",
    "decay", "s-curve", "ramp zero", "probability", "attribution", "cash capacity", "cash avoided",
    "spread months", "annual cost", "monthly cost", "cost with a duration",
    "contact reduction everywhere", "ranges", "custom scenario", "no acquisition cost",
    "irr", "irr null", "payback null", "line beside another on its target",
]
SECOND = [
    "early churn", "early churn that lasts over a year", "early churn reduced", "rescue of more than leave", "rescues beside each other",
    "rescue beside early churn", "cost to serve by group", "contact rate", "contact growth",
    "adoption", "adoption holds its last value", "adoption with a delay", "delay of its own", "ramp of its own",
    "risk adjustment of a benefit", "risk adjustment of a structural line", "amounts end before the horizon", "line by year beside decay",
    "cost by year", "cost by year ends before the horizon", "cost by year beyond a gate", "quantity", "risk adjustment of a cost",
    "escalation", "escalation of a yearly cost", "committed beyond a gate", "gate stops a payment", "gate before depreciation",
    "gate of one that requires", "requires one that can fail", "gate of one that does not count",
    "since_effect", "int", "mod", "formula outside its effect", "weighted npv", "weight without the base",
    "range in a list", "several ranges in a list", "list element in a scenario", "range in a mix", "mix completed in a scenario",
    "irr with a note", "several rates may fit", "acquisition never earned back", "acquisition earned back early",
    "acquisition earned back after the early months", "amount that counts as 0",
]


def expected():
    """Returns the features that the cases of this edition must reach."""
    return [f"driver {name}" for name in cxref.drivers()] + EXPECTED + (SECOND if edition.second() else [])



def reached(case):
    """Returns the features that a case reaches in the evaluated model, and not only in the file."""
    found = set()
    model = cxref.Model(case)
    counted = {name: c for name, c in model.program().items() if c[0, 0] == 1}
    settings = case["case"]
    found.add("discounting " + model.discounting)
    if model.horizon % 12:
        found.add("horizon not of whole years")
        if model.discounting == "year-end":
            found.add("last part-year discounted at its end")
    for key, name in (("tax_rate", "tax"), ("contingency", "contingency")):
        if model.inputs[f"case/{key}"]:
            found.add(name)
    if model.inputs["case/inflation"] < 0:
        found.add("negative inflation")
    if settings.get("clv_horizon_months") == 0 and case["segments"]:
        found.add("clv perpetual")
    if any("handle_minutes" in c for c in case["channels"]):
        found.add("handle minutes")
    if cxref.ranges(case):
        found.add("ranges")
    if case.get("scenarios"):
        found.add("custom scenario")
    for s in model.segments:
        annual = (model[f"segments/{s}/churn_rate"] + model[f"segments/{s}/churn_drift"] * model.years)
        if annual.max() > 0.999:
            found.add("churn driven above 0.999")
        if annual.min() < 0:
            found.add("churn driven below 0")
        if annual[0, 0] == 0:
            found.add("churn zero")
        if model.inputs[f"segments/{s}/acquisition_cost"] == 0:
            found.add("no acquisition cost")
    for i in case["initiatives"]:
        name = i["id"]
        if not i.get("included", True):
            found.add("excluded initiative")
        if i.get("requires"):
            found.add("requires")
        if i.get("included", True) and name not in counted:
            found.add("required initiative excluded")
        if name in counted:
            found |= reached_by_initiative(model, i)
    lines = model.lines(counted)
    now = model.economics(lines).customers
    if any((now[s] <= model.inputs[f"segments/{s}/new_customers_per_month"] * 1.5).any() for s in now):
        found.add("customers held at 0")
    found |= reached_by_lines(model, case, lines)
    result = cxref.evaluate(case)
    found.add("irr null" if result["results"]["irr"] is None else "irr")
    if result["results"]["payback_months"] is None:
        found.add("payback null")
    if edition.second():
        found |= second_reached.reached(model, case, lines, counted, result)
    return found


def reached_by_initiative(model, initiative):
    found = set()
    place = f"initiatives/{initiative['id']}"
    for key, name in (("decay_rate", "decay"),):
        if model.inputs[f"{place}/{key}"]:
            found.add(name)
    if initiative.get("ramp_shape") == "s-curve":
        found.add("s-curve")
    if model.inputs[f"{place}/ramp_months"] == 0:
        found.add("ramp zero")
    if model.inputs[f"{place}/probability"] < 1:
        found.add("probability")
    for cost in initiative["costs"]:
        timing = cost.get("timing", "once")
        paid = model.inputs[f"{place}/start_month"] + cost.get("month", 0)
        if timing != "once":
            found.add(f"{timing} cost")
            if cost.get("months"):
                found.add("cost with a duration")
        elif paid > model.horizon:
            found.add("payment beyond the horizon")
        elif cost.get("capitalised"):
            found.add("capitalised")
            if paid + cost["depreciation_months"] > model.horizon:
                found.add("depreciation beyond the horizon")
    return found


def reached_by_lines(model, case, lines):
    found = set()
    targets = collections.Counter()
    for line in lines:
        benefit = line.benefit
        found.add("driver " + line.driver)
        if benefit.get("cash", "cashable") != "cashable":
            found.add("cash " + benefit["cash"])
        if model.inputs[f"{line.place}/attribution"] < 1:
            found.add("attribution")
        if model.inputs.get(f"{line.place}/spread_months", 1) > 1:
            found.add("spread months")
        if line.structural:
            targets[line.driver, benefit.get("segment"), benefit.get("stage"), benefit.get("channel"),
                    benefit.get("from")] += 1
        if line.driver == "contact_reduction" and "*" in (benefit["stage"], benefit["channel"]):
            found.add("contact reduction everywhere")
        if line.driver == "channel_shift":
            if model.inputs[f"{line.place}/leakback"]:
                found.add("leakback")
            if benefit["stage"] == "*":
                found.add("shift in every stage")
    if max(targets.values(), default=0) > 1:
        found.add("line beside another on its target")
    for stage in case["stages"]:
        shifts = [x for x in lines if x.driver == "channel_shift"
                  and x.benefit["stage"] in (stage["id"], "*")]
        from_here = collections.Counter(x.benefit["from"] for x in shifts)
        for channel, number in from_here.items():
            if channel not in stage["contacts"]:
                found.add("shift out of an unused channel")
            elif number > 1:
                found.add("two shifts out of one channel")
        used = [x for x in shifts if x.benefit["from"] in stage["contacts"]]
        if {x.benefit["from"] for x in used} & {x.benefit["to"] for x in used}:
            found.add("chain of shifts")
        if any(x.benefit["from"] in stage["contacts"] and x.benefit["to"] not in stage["contacts"]
               for x in shifts):
            found.add("shift into a new channel")
    for channel in model.channels:
        better = model[f"channels/{channel}/first_contact_resolution"]
        points = [model.parameter(x, "points") * x.w for x in lines
                  if x.driver == "fcr_improvement" and x.benefit["channel"] == channel]
        if points and (better + sum(points)).max() > 1 and better[0, 0] < 1:
            found.add("fcr clipped")
    for segment in model.segments:
        shifts = [x for x in lines if x.driver == "nps_shift" and x.benefit["segment"] == segment]
        if not shifts:
            continue
        place = f"segments/{segment}"
        if not any(model.inputs[f"{place}/{group}_referrals"] for group in cxref.MIX):
            found.add("nps without referrals")
        for what in ("churn", "spend"):
            if not any(model.inputs[f"{place}/{group}_{what}"] for group in cxref.MIX):
                found.add("nps mean of zero")
        detractors, passives = model[f"{place}/detractors"], model[f"{place}/passives"]
        up = sum(model.parameter(x, "detractors_to_passives") * x.w for x in shifts)
        top = sum(model.parameter(x, "passives_to_promoters") * x.w for x in shifts)
        if (up > detractors).any() and detractors[0, 0] > 0:
            found.add("detractors clipped")
        if (top > passives + np.minimum(up, detractors)).any():
            found.add("passives clipped")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=300 if os.environ.get("CXCASE_THOROUGH") else FEW)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", metavar="FOLDER", help="write the cases there instead of counting")
    edition.add_option(parser)
    options = parser.parse_args()
    edition.use(options.edition)
    if options.write:
        os.makedirs(options.write, exist_ok=True)
        for k in range(options.count):
            with open(os.path.join(options.write, f"random-{k:04d}.json"), "w", encoding="utf-8") as file:
                json.dump(random_case(options.seed, k), file, indent=1)
        return 0
    counts = collections.Counter()
    for k in range(options.count):
        counts.update(reached(random_case(options.seed, k)))
    names = expected()
    floor = FLOOR if options.count > FEW else 1
    short = 0
    for name in names:
        missing = counts[name] < floor
        short += missing
        print(f"{counts[name]:5d}  {name}{'   BELOW ' + str(floor) if missing else ''}")
    print(f"{options.count} cases, {len(names)} things counted, {short} below {floor}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
