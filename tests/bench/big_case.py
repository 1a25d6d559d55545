#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The big case: 12 segments, 8 stages x 8 channels, 30 initiatives, 90 benefits, 60 months.

    big_case.py OUT.json
"""
import json
import sys

SEGMENTS, STAGES, CHANNELS, INITIATIVES, BENEFITS_EACH, MONTHS = 12, 8, 8, 30, 3, 60


def ranged(value, spread=0.2):
    return {"value": value, "low": value * (1 - spread), "high": value * (1 + spread), "source": "made for measuring speed",
            "confidence": "low", "status": "draft"}


def segment(i):
    return {"id": f"s{i}", "name": f"Segment {i + 1}", "customers": ranged(20000 + 7000 * i), "new_customers_per_month": 150 + 20 * i,
            "revenue_per_customer": ranged(180 + 60 * i), "revenue_growth": 0.01, "gross_margin": 0.35 + 0.02 * (i % 5),
            "cost_to_serve": 9 + i, "churn_rate": ranged(0.08 + 0.01 * (i % 8)), "churn_drift": 0.002, "acquisition_cost": 40 + 10 * i,
            "promoters": 0.3, "passives": 0.45, "detractors": 0.25, "promoters_churn": 0.7, "detractors_churn": 1.6,
            "promoters_spend": 1.1, "detractors_spend": 0.9, "promoters_referrals": 0.05, "detractors_referrals": -0.02}


def channel(i):
    if i % 2:
        return {"id": f"c{i}", "name": f"Channel {i + 1}", "cost_per_contact": 0.3 + 0.4 * i, "first_contact_resolution": 0.6 + 0.03 * i}
    return {"id": f"c{i}", "name": f"Channel {i + 1}", "handle_minutes": 4 + i, "agent_cost_per_hour": 34, "occupancy": 0.8,
            "fixed_cost_per_contact": 0.3, "first_contact_resolution": 0.7}


def stage(i):
    return {"id": f"t{i}", "name": f"Stage {i + 1}", "contacts": {f"c{k}": 4 + (i * 3 + k * 5) % 17 for k in range(CHANNELS)}}


def benefit(n):
    s, t, c, d = f"s{n % SEGMENTS}", f"t{n % STAGES}", f"c{n % CHANNELS}", f"c{(n + 3) % CHANNELS}"
    kinds = [
        {"driver": "churn_reduction", "segment": s, "reduction": ranged(0.02)},
        {"driver": "contact_reduction", "stage": t, "channel": "*", "reduction": ranged(0.05)},
        {"driver": "labour_saving", "hours_per_month": 300, "cost_per_hour": 40, "realisation": 0.5},
        {"driver": "revenue_uplift", "segment": s, "uplift": ranged(0.004)},
        {"driver": "channel_shift", "stage": t, "from": c, "to": d, "share": ranged(0.1), "leakback": 0.2},
        {"driver": "complaint_reduction", "complaints_per_month": 400, "reduction": 0.2, "cost_per_complaint": 30},
        {"driver": "nps_shift", "segment": s, "detractors_to_passives": 0.02, "passives_to_promoters": 0.02},
        {"driver": "fcr_improvement", "channel": c, "points": ranged(0.02)},
        {"driver": "customer_recovery", "volume_per_month": 500, "reach_rate": 0.1, "save_rate": 0.2, "value_per_customer": 300,
         "margin": 0.4, "spread_months": 6},
        {"driver": "cost_to_serve_reduction", "segment": s, "reduction": 0.03},
        {"driver": "contact_cost_reduction", "channel": c, "reduction": 0.04},
        {"driver": "platform_consolidation", "annual_saving": 60000},
    ]
    return dict({"id": f"b{n}", "name": f"Benefit {n + 1}"}, **kinds[n % len(kinds)])


def initiative(i):
    return {"id": f"i{i}", "name": f"Initiative {i + 1}", "start_month": i % 12, "build_months": 2 + i % 4, "ramp_months": 6 + i % 6,
            "ramp_shape": "s-curve" if i % 2 else "linear", "probability": ranged(0.7, 0.1), "decay_rate": 0.03 if i % 3 else 0,
            "requires": [f"i{i - 10}"] if i >= 20 else [],
            "costs": [{"id": "setup", "name": "Set-up", "category": "technology", "amount": ranged(90000 + 2000 * i), "timing": "once",
                       "capitalised": True, "depreciation_months": 36},
                      {"id": "team", "name": "Team", "category": "people", "amount": ranged(6000), "timing": "monthly", "months": 36}],
            "benefits": [benefit(BENEFITS_EACH * i + k) for k in range(BENEFITS_EACH)]}


def big_case():
    return {"format": "cxcase/1",
            "case": {"title": "The big case", "currency": "EUR", "start": "2027-01", "horizon_months": MONTHS, "discount_rate": 0.09,
                     "tax_rate": 0.25, "inflation": 0.02, "contingency": 0.1},
            "segments": [segment(i) for i in range(SEGMENTS)], "channels": [channel(i) for i in range(CHANNELS)],
            "stages": [stage(i) for i in range(STAGES)], "initiatives": [initiative(i) for i in range(INITIATIVES)]}


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(big_case(), out, indent=1)
