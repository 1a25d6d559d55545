# SPDX-License-Identifier: GPL-3.0-or-later
"""The contents of a case: inputs by path, their ranges, and requirements (the model, sections 2, 3 and 6)."""

import json

import edition

# The inputs of each kind of item with their defaults; None stands for a required input.
CASE_INPUTS = {"discount_rate": 0.10, "tax_rate": 0, "inflation": 0, "contingency": 0}
MIX = ("promoters", "passives", "detractors")
SEGMENT_INPUTS = {
    "customers": None, "new_customers_per_month": 0, "revenue_per_customer": None,
    "revenue_growth": 0, "gross_margin": None, "cost_to_serve": 0, "churn_rate": None,
    "churn_drift": 0, "acquisition_cost": 0, "promoters": 0, "passives": 1, "detractors": 0,
    **{f"{group}_{what}": default for group in MIX
       for what, default in (("churn", 1), ("spend", 1), ("referrals", 0))},
}
CHANNEL_INPUTS = {"cost_per_contact": 0, "handle_minutes": 0, "agent_cost_per_hour": 0,
                  "occupancy": 1, "fixed_cost_per_contact": 0,
                  "first_contact_resolution": 1, "satisfaction": 0}
STAGE_INPUTS = {"importance": 0, "satisfaction": 0}
INITIATIVE_INPUTS = {"included": 1, "start_month": 0, "build_months": 0, "ramp_months": 0,
                     "decay_rate": 0, "probability": 1}
COST_INPUTS = {"amount": None}
BENEFIT_INPUTS = {"attribution": 1}
# The drivers of section 3 and their inputs. Structural drivers change the
# customer economics, and direct drivers add an amount per month.
STRUCTURAL = {
    "churn_reduction": {"reduction": 0}, "revenue_uplift": {"uplift": 0},
    "wallet_rank": {"rank_before": 1, "rank_after": 1},
    "acquisition_uplift": {"uplift": 0}, "acquisition_cost_reduction": {"reduction": 0},
    "cost_to_serve_reduction": {"reduction": 0},
    "nps_shift": {"detractors_to_passives": 0, "passives_to_promoters": 0},
    "contact_reduction": {"reduction": 0}, "contact_cost_reduction": {"reduction": 0},
    "fcr_improvement": {"points": 0}, "channel_shift": {"share": 0, "leakback": 0},
    "early_churn_reduction": {"reduction": 0},
    "churn_rescue": {"volume_per_month": None, "reach_rate": None, "save_rate": None},
}
DIRECT = {
    "customer_recovery": {"volume_per_month": 0, "reach_rate": 0, "save_rate": 0,
                          "value_per_customer": 0, "margin": 0, "spread_months": 1},
    "complaint_reduction": {"complaints_per_month": 0, "reduction": 0, "cost_per_complaint": 0},
    "platform_consolidation": {"annual_saving": 0},
    "labour_saving": {"hours_per_month": 0, "cost_per_hour": 0, "realisation": 0},
    "employee_retention": {"headcount": 0, "turnover_rate": 0, "reduction": 0,
                           "replacement_cost": 0},
    "revenue_growth": {"annual_revenue": 0, "growth": 0, "margin": 0},
    "conversion_uplift": {"visits_per_month": 0, "conversion_rate": 0, "uplift": 0,
                          "order_value": 0, "margin": 0},
    "custom": {},
    "yearly_amount": {},
}
# The second edition adds these fields.
SECOND_DRIVERS = ("early_churn_reduction", "churn_rescue", "yearly_amount")
SECOND_SEGMENT = {"contact_rate": 1, **{f"{group}_cost_to_serve": 1 for group in MIX}}
SECOND_STAGE = {"contact_growth": 0}
SECOND_COST = {"quantity": 1, "risk_adjustment": 0}
SECOND_BENEFIT = {"risk_adjustment": 0, "delay_months": 0}
LISTS = ("adoption", "amounts")   # lists with an input for each year


def drivers():
    """Returns the names of the drivers of this edition."""
    return [name for name in (*STRUCTURAL, *DIRECT) if edition.second() or name not in SECOND_DRIVERS]


def load_case(path):
    """Reads a case from a JSON file."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def value_of(field):
    """Returns the number of an input, which is a bare number or an object with a value (section 2)."""
    return float(field["value"] if isinstance(field, dict) else field)


def fields(case):
    """Yields (path, field or default) of every input of a case; each element of a list is an input."""
    def of(place, item, known, added=None):
        for key, default in {**known, **(added or {} if edition.second() else {})}.items():
            field = item.get(key, default)
            if field is None:
                raise ValueError(f"{place}/{key}: required")
            yield f"{place}/{key}", field

    def given(place, item, *keys):
        """Yields inputs without a default, which exist only if they are given."""
        for key in keys:
            if key in LISTS:
                for year, field in enumerate(item.get(key, []), 1):
                    yield f"{place}/{key}/{year}", field
            elif key in item:
                yield f"{place}/{key}", item[key]

    yield from of("case", case["case"], CASE_INPUTS)
    for segment in case.get("segments", []):
        place = f"segments/{segment['id']}"
        yield from of(place, segment, SEGMENT_INPUTS, SECOND_SEGMENT)
        if segment.get("early_months", 0):
            yield from of(place, segment, {"early_churn": None})
    for channel in case.get("channels", []):
        yield from of(f"channels/{channel['id']}", channel, CHANNEL_INPUTS)
    for stage in case.get("stages", []):
        place = f"stages/{stage['id']}"
        yield from of(place, stage, STAGE_INPUTS, SECOND_STAGE)
        for channel, field in stage.get("contacts", {}).items():
            yield f"{place}/contacts/{channel}", field
    for initiative in case.get("initiatives", []):
        place = f"initiatives/{initiative['id']}"
        yield from of(place, initiative, INITIATIVE_INPUTS)
        for cost in initiative.get("costs", []):
            at = f"{place}/costs/{cost['id']}"
            by_year = cost.get("timing") == "by-year"
            yield from of(at, cost, {} if by_year else COST_INPUTS, SECOND_COST)
            yield from given(at, cost, "amounts" if by_year else "escalation")
        for benefit in initiative.get("benefits", []):
            at = f"{place}/benefits/{benefit['id']}"
            yield from of(at, benefit, BENEFIT_INPUTS, SECOND_BENEFIT)
            yield from given(at, benefit, "ramp_months", "adoption", "amounts")
            yield from of(at, benefit, {**STRUCTURAL, **DIRECT}[benefit["driver"]])
            for name, field in benefit.get("parameters", {}).items():
                yield f"{at}/parameters/{name}", field


def inputs(case):
    """Returns path -> value of every input."""
    return {path: value_of(field) for path, field in fields(case)}


def ranges(case):
    """Returns path -> (low, high) of every input that has a range."""
    return {path: (float(field.get("low", field["value"])), float(field.get("high", field["value"])))
            for path, field in fields(case)
            if isinstance(field, dict) and ("low" in field or "high" in field)}


def list_of(path):
    """Returns the path of the list that contains an element, or the path itself for any other input."""
    parent, _, last = path.rpartition("/")
    return parent if last.isdigit() and parent.rpartition("/")[2] in LISTS else path


def by_list(paths):
    """Returns list or input -> its paths, in order."""
    found = {}
    for path in paths:
        found.setdefault(list_of(path), []).append(path)
    return found


def requirements(case):
    """Returns id -> all initiatives that it requires, transitively. A circle is an error."""
    direct = {i["id"]: i.get("requires", []) for i in case.get("initiatives", [])}
    closed = {}

    def close(name, trail):
        if name in trail:
            raise ValueError("requires: circle " + " > ".join(trail[trail.index(name):] + [name]))
        if name not in closed:
            found = set()
            for other in direct[name]:
                found |= {other} | close(other, trail + [name])
            closed[name] = found
        return closed[name]

    for name in direct:
        close(name, [])
    return closed
