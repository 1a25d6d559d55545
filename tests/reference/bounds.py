# SPDX-License-Identifier: GPL-3.0-or-later
"""Hard bounds of inputs (the model, sections 2 and 3)."""

import math

import cxref

AMOUNT = (0.0, math.inf)
SHARE = (0.0, 1.0)
UPLIFT = (-0.99, 10.0)
MONTHS = (0.0, 120.0)
FREE = (-math.inf, math.inf)
REFERRALS = (-1.0, 10.0)

# The keys are last parts of paths. Kinds of item that share a name have the same bounds.
BY_NAME = {
    "discount_rate": (math.nextafter(-1.0, 0.0), 1.0), "tax_rate": (0.0, 0.9),
    "inflation": (-0.2, 0.5), "contingency": (0.0, 2.0), "budget": AMOUNT,
    "target_payback_months": MONTHS,
    "customers": AMOUNT, "new_customers_per_month": AMOUNT, "revenue_per_customer": AMOUNT,
    "revenue_growth": UPLIFT, "gross_margin": SHARE, "cost_to_serve": AMOUNT,
    "churn_rate": (0.0, 0.999), "churn_drift": (-1.0, 1.0), "acquisition_cost": AMOUNT,
    "cost_per_contact": AMOUNT, "handle_minutes": AMOUNT, "agent_cost_per_hour": AMOUNT,
    "occupancy": (0.05, 1.0), "fixed_cost_per_contact": AMOUNT,
    "first_contact_resolution": (0.01, 1.0), "satisfaction": SHARE, "importance": SHARE,
    "included": SHARE, "start_month": MONTHS, "build_months": MONTHS, "ramp_months": MONTHS,
    "decay_rate": SHARE, "probability": SHARE, "amount": AMOUNT, "attribution": SHARE,
    "reduction": SHARE, "uplift": UPLIFT, "detractors_to_passives": SHARE,
    "passives_to_promoters": SHARE, "points": SHARE, "share": SHARE, "leakback": SHARE,
    "volume_per_month": AMOUNT, "reach_rate": SHARE, "save_rate": SHARE,
    "value_per_customer": AMOUNT, "margin": SHARE, "spread_months": (1.0, 60.0),
    "complaints_per_month": AMOUNT, "cost_per_complaint": AMOUNT, "annual_saving": AMOUNT,
    "hours_per_month": AMOUNT, "cost_per_hour": AMOUNT, "realisation": SHARE,
    "headcount": AMOUNT, "turnover_rate": SHARE, "replacement_cost": AMOUNT,
    "annual_revenue": AMOUNT, "growth": UPLIFT, "visits_per_month": AMOUNT,
    "conversion_rate": SHARE, "order_value": AMOUNT,
}
for group in cxref.MIX:
    BY_NAME[group] = SHARE
    BY_NAME[f"{group}_churn"] = BY_NAME[f"{group}_spend"] = AMOUNT
    BY_NAME[f"{group}_referrals"] = REFERRALS

# The second edition adds these bounds.
BY_NAME.update({"early_churn": (0.0, 0.95), "contact_rate": AMOUNT, "contact_growth": UPLIFT, "quantity": AMOUNT,
                "escalation": UPLIFT, "delay_months": MONTHS, "adoption": SHARE, "amounts": AMOUNT, "succeeds": SHARE})
for group in cxref.MIX:
    BY_NAME[f"{group}_cost_to_serve"] = AMOUNT

WHOLE = ("start_month", "spread_months")   # drawn values are rounded


def bounds(case, path):
    """Returns the (lowest, highest) value allowed for the input at `path`; a missing bound is infinite."""
    parts = path.split("/")
    if parts[-2] == "contacts":
        return AMOUNT
    if parts[-2] == "parameters":
        return FREE
    if parts[-1] in ("rank_before", "rank_after"):
        return 1.0, float(benefit_at(case, path)["brands"])
    if parts[-1] == "risk_adjustment":
        return (0.0, 2.0) if "costs" in parts[:-2] else SHARE
    return BY_NAME[cxref.list_of(path).rpartition("/")[2]]


def benefit_at(case, path):
    """Returns the benefit that contains the input at the path."""
    _, initiative, _, benefit = path.split("/")[:4]
    return next(b for i in case["initiatives"] if i["id"] == initiative
                for b in i["benefits"] if b["id"] == benefit)


def is_whole(path):
    """Returns whether the input is a whole number of months."""
    return path.rsplit("/", 1)[-1] in WHOLE
