#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the reference against published worked examples.

    worked_examples.py            checks the kernels on tests/data/worked_examples.json
                                  and the reference on tests/data/worked/*.case.json
    worked_examples.py --write    writes tests/data/worked/ anew

Every example that the model can express is also a small case. Its
.expect.json names the figure that must result (`expect`) and the published
mistake that must not (`must_not`).  Yearly flows are spread evenly over their
year. With year-end discounting this changes neither npv nor irr nor mirr, and
it makes the payback linear inside the year, as the sources do. In the W08 cases
the flows are in the last month of each year.

The model cannot express XNPV and XIRR of W07 (flows on dates) and the duration
figures of W23 (there is no such input), so they are not checked.  The kernels
alone are checked with two different rates of mirr (W07, W09) and with N02 (40
years).
"""

import glob
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import cxref
import kernels

DATA = os.path.join(HERE, "..", "data")
FOLDER = os.path.join(DATA, "worked")


def examples():
    """Returns id -> worked example."""
    with open(os.path.join(DATA, "worked_examples.json"), encoding="utf-8") as file:
        return {e["id"]: e for e in json.load(file)["examples"]}


# ---------------------------------------------------------------- kernels

def by_year(flows):
    """Returns the payback of yearly flows in years, linear inside the year."""
    return kernels.payback([sum(flows[:k + 1]) for k in range(len(flows))])[0]


def kernel_checks(e):
    """Yields (name, found, expected, tolerance) for the kernels of section 4."""
    def pv(rate, flows):
        return kernels.npv(rate, flows)

    w = e["W01"]["inputs"], e["W01"]["exact"]
    net = [b - c for b, c in zip(w[0]["benefits"], w[0]["costs"])]
    benefits, costs = pv(0.1, w[0]["benefits"]), pv(0.1, w[0]["costs"])
    yield "W01 net", max(abs(a - b) for a, b in zip(net, w[1]["net"])), 0, 0
    yield "W01 pv benefits", benefits, w[1]["pv_benefits"], 1e-3
    yield "W01 pv costs", costs, w[1]["pv_costs"], 1e-3
    yield "W01 npv", pv(0.1, net), w[1]["npv"], 1.1e-3
    yield "W01 roi", kernels.ratio(benefits, costs)[0], w[1]["roi"], 1e-6
    yield "W01 bcr", kernels.ratio(benefits, costs)[1], w[1]["bcr"], 1e-6
    yield "W01 payback", by_year(net), w[1]["simple_payback_years"], 1e-6
    yield "W01 irr", kernels.irr(net, 1, 36)[0], w[1]["irr"], 1e-6
    for name in ("S", "L"):
        flows, exact = e["W06"]["inputs"][name], e["W06"]["exact"][name]
        discounted = [f / 1.1 ** k for k, f in enumerate(flows)]
        yield f"W06 {name} npv", pv(0.1, flows), exact["npv"], 1e-6
        yield f"W06 {name} irr", kernels.irr(flows, 1, 48)[0], exact["irr"], 1e-9
        yield f"W06 {name} mirr", kernels.mirr(flows, 1, 0.1)[0], exact["mirr"], 1e-9
        yield f"W06 {name} payback", by_year(flows), exact["payback"], 1e-6
        yield f"W06 {name} discounted payback", by_year(discounted), exact["disc_payback"], 1e-6
        yield f"W06 {name} pi", 1 + pv(0.1, flows) / 10000, exact["pi"], 1e-5
    i, x = e["W07"]["inputs"], e["W07"]["published"]
    yield "W07 irr", kernels.irr(i["irr"], 1, 60)[0], x["irr"], 1e-12
    yield "W07 mirr 10 12", kernels.mirr(i["mirr"], 1, 0.1, 0.12)[0], x["mirr_10_12"], 1e-12
    yield "W07 mirr 10 14", kernels.mirr(i["mirr"], 1, 0.1, 0.14)[0], x["mirr_10_14"], 1e-12
    yield "W07 mirr short", kernels.mirr(i["mirr_short"], 1, 0.1, 0.12)[0], x["mirr_short_10_12"], 1e-12
    i, x = e["W08"]["inputs"], e["W08"]["exact"]
    yield "W08 npv", pv(i["npv_rate"], i["npv"]), x["npv"], 1e-6
    for flows, root in zip(i["irr_cases"], x["irr"]):
        several = str(flows).replace(" ", "") in x["other_roots"]
        yield (f"W08 irr {flows}", kernels.irr(flows, 1, 12 * (len(flows) - 1))[0],
               None if several else root, 1e-8)
    i, x = e["W09"]["inputs"], e["W09"]["exact"]
    yield "W09 npv", pv(i["npv_rate"], i["npv"]), x["npv"], 1e-6
    yield "W09 mirr 1", kernels.mirr(i["mirr1"], 1, *i["mirr1_rates"])[0], x["mirr1"], 1e-9
    yield "W09 mirr 2", kernels.mirr(i["mirr2"], 1, *i["mirr2_rates"])[0], x["mirr2"], 1e-9
    yield "W09 no sign change", kernels.irr(i["nan"], 1, 48)[0], None, 0
    i, x = e["W10"]["inputs"], e["W10"]["exact"]
    repeats = 1 / i["fcr"]
    yield "W10 cost per resolution", i["cost_per_contact"] * repeats, x["cost_per_resolution"], 1e-9
    left = kernels.contact_factor(i["fcr"], i["fcr_new"])
    yield ("W10 new cost per resolution", i["cost_per_contact"] * repeats * left,
           x["cost_per_resolution_new"], 1e-6)
    yield ("W10 saving", 12 * i["issues_per_month"] * repeats * i["cost_per_contact"] * (1 - left),
           x["annual_saving"], 5e-3)
    i, x = e["W15"]["inputs"], e["W15"]["exact"]
    rate = (1 + i["monthly_discount"]) ** 12 - 1
    value = kernels.clv(x["margin"], i["monthly_attrition"], rate, 0)
    yield "W15 clv", value, x["clv_first_margin_after_one_period"], 1e-4
    yield "W15 clv with a margin at once", value + x["margin"], x["clv"], 1e-4
    yield "W15 long horizon", kernels.clv(x["margin"], i["monthly_attrition"], rate, 5000), value, 1e-6
    i, x = e["W27"]["inputs"], e["W27"]["exact"]
    benefits = pv(i["r"], [0] + i["flows"][1:])
    yield "W27 npv", pv(i["r"], i["flows"]), x["npv"], 1e-6
    yield "W27 pv benefits", benefits, x["pv_benefits"], 1e-6
    yield "W27 bcr", kernels.ratio(benefits, 100)[1], x["bcr"], 1e-6
    i, x = e["N01"]["inputs"], e["N01"]["exact"]
    flows = project(i)
    yield "N01 npv at 15%", pv(0.15, flows), x["npv_15"], 5e-3
    yield "N01 npv at 10%", pv(0.10, flows), x["npv_10"], 5e-3
    yield "N01 irr", kernels.irr(flows, 1, 60)[0], x["irr"], 1e-6
    i, x = e["N02"]["inputs"], e["N02"]["exact"]
    for name, kept in (("clv40_at_r_086", 0.86), ("clv40_at_r_08642", 0.8642)):
        flows = [m * kept ** t for t, m in enumerate(i["m"])]
        yield f"N02 {name}", pv(i["d"], flows), x[name], 5e-3


def project(inputs):
    """Returns the yearly flows of N01: an outlay, a level benefit and a salvage value."""
    flows = [-inputs["outlay"]] + [inputs["benefit"]] * inputs["years"]
    flows[-1] += inputs["salvage"]
    return flows


# ---------------------------------------------------------------- cases

def shell(title, years, rate, **settings):
    """Returns a case without customers that is discounted at year ends."""
    return {"format": "cxcase/1",
            "case": {"title": title, "currency": "USD", "start": "2027-01",
                     "horizon_months": 12 * years, "discount_rate": rate, "discounting": "year-end",
                     **settings},
            "segments": [], "channels": [], "stages": [],
            "initiatives": [{"id": "project", "name": "Project", "start_month": 0, "build_months": 0,
                             "ramp_months": 0, "costs": [], "benefits": []}]}


def custom(formula, **parameters):
    return {"id": "flows", "name": "Flows", "driver": "custom", "formula": formula,
            "parameters": parameters}


def yearly(names):
    """Returns a formula that spreads the named yearly amounts over years 1, 2, ..."""
    return " + ".join(f"if(and(t > {12 * k}, t <= {12 * k + 12}), ({name}) / 12, 0)"
                      for k, name in enumerate(names))


def table(title, rate, benefits, costs):
    """Returns a case of yearly benefits and costs. Both begin in month 0, which has no benefit."""
    case = shell(title, len(benefits) - 1, rate)
    project_item = case["initiatives"][0]
    for k, amount in enumerate(costs):
        if amount:
            cost = {"id": f"year{k}", "name": f"Year {k}", "category": "other", "amount": amount}
            cost.update({"timing": "once", "month": 0} if k == 0 else
                        {"timing": "annual", "month": 12 * (k - 1), "months": 12})
            project_item["costs"].append(cost)
    names = {f"y{k}": amount for k, amount in enumerate(benefits) if k}
    project_item["benefits"].append(custom(yearly(names), **names))
    return case


def flows(title, rate, net):
    """Returns a case with an outlay and yearly net flows of any sign."""
    return table(title, rate, [0] + net[1:], [-net[0]] + [0] * (len(net) - 1))


def lumps(title, rate, net):
    """Returns the same case with each flow in the last month of its year."""
    case = flows(title, rate, net)
    formula = " + ".join(f"if(t = {12 * k}, y{k}, 0)" for k in range(1, len(net)))
    case["initiatives"][0]["benefits"][0]["formula"] = formula
    return case


def figure(value, within):
    return {"value": value, "within": within}


def worked_cases(e):
    """Yields (name, case, expect, must_not)."""
    i, x = e["W01"]["inputs"], e["W01"]["exact"]
    yield "w01-tei-table", table("TEI cash-flow table", 0.1, i["benefits"], i["costs"]), {
        "results/pv_benefits": figure(x["pv_benefits"], 1e-3),
        "results/pv_costs": figure(x["pv_costs"], 1e-3),
        "results/npv": figure(x["npv"], 1.1e-3), "results/roi": figure(x["roi"], 1e-6),
        "results/bcr": figure(x["bcr"], 1e-6), "results/irr": figure(x["irr"], 1e-6),
        "results/total_costs": figure(2004420, 1e-3), "results/total_benefits": figure(8897602, 1e-3),
        "results/peak_funding": figure(x["peak_funding"], 1e-6),
        "results/peak_funding_month": figure(0, 0),
        "results/payback_months": figure(12 * x["simple_payback_years"], 1e-5)}, {}

    i, x = e["W04"]["inputs"], e["W04"]["exact"]
    for name, before, after, pv in (("rounded", "round(", ", 3)", x["pv_with_A5_rounded"]),
                                    ("exact", "(", ")", x["pv_without_rounding"])):
        first = f"{before}offered1 * used * lift{after}"
        second = f"{before}offered2 * used * lift{after}"
        kept = [f"revenue * {first} * margin",
                f"(revenue + revenue * {first}) * {second} * margin"]
        case = shell("Customer retention, " + name, 3, i["discount_rate"])
        benefit = custom(yearly(["0"] + kept), revenue=i["revenue"], offered1=i["offered"][0],
                         offered2=i["offered"][1], used=i["utilisation"],
                         lift=i["retention_lift"], margin=i["margin"])
        benefit["attribution"] = 1 - i["risk_down"]
        case["initiatives"][0]["benefits"].append(benefit)
        yield "w04-retention-" + name, case, {"results/pv_benefits": figure(pv, 0.01)}, {}

    i, x = e["W05"]["inputs"], e["W05"]["exact"]
    case = shell("Customer spending", 3, i["discount_rate"])
    terms = [f"revenue{k + 1} * offered{k + 1} * used * lift * margin" for k in range(3)]
    benefit = custom(yearly(terms), used=i["utilisation"], lift=i["spend_lift"], margin=i["margin"],
                     **{f"revenue{k + 1}": v for k, v in enumerate(i["revenue"])},
                     **{f"offered{k + 1}": v for k, v in enumerate(i["offered"])})
    benefit["attribution"] = 1 - i["risk_down"]
    case["initiatives"][0]["benefits"].append(benefit)
    yield "w05-spending", case, {"results/pv_benefits": figure(x["pv"], 1e-3),
                                 "results/total_benefits": figure(x["total"], 1e-3)}, {}

    for name in ("S", "L"):
        net, x = e["W06"]["inputs"][name], e["W06"]["exact"][name]
        yield f"w06-project-{name.lower()}", flows(f"Project {name}", 0.1, net), {
            "results/npv": figure(x["npv"], 1e-6), "results/irr": figure(x["irr"], 1e-9),
            "results/mirr": figure(x["mirr"], 1e-9), "results/bcr": figure(x["pi"], 1e-5),
            "results/payback_months": figure(12 * x["payback"], 1e-5),
            "results/discounted_payback_months": figure(12 * x["disc_payback"], 1e-5)}, {}

    net = e["W07"]["inputs"]["irr"]
    yield "w07-irr", flows("Internal rate", 0.1, net), {
        "results/irr": figure(e["W07"]["published"]["irr"], 1e-11)}, {}

    i, x = e["W08"]["inputs"], e["W08"]["exact"]
    yield "w08-npv", flows("Present value", i["npv_rate"], i["npv"]), {
        "results/npv": figure(x["npv"], 1e-6)}, {}
    for k, (net, root) in enumerate(zip(i["irr_cases"], x["irr"])):
        several = str(net).replace(" ", "") in x["other_roots"]
        wrong = {"results/irr": figure(root, 1e-4)} if several else {}
        yield f"w08-irr-{k + 1}", lumps("Several rates" if several else "One rate", 0.1, net), {
            "results/irr": figure(None if several else root, 1e-8)}, wrong

    i, x = e["W09"]["inputs"], e["W09"]["exact"]
    yield "w09-npv", flows("Present value", i["npv_rate"], i["npv"]), {
        "results/npv": figure(x["npv"], 1e-6)}, {}
    yield "w09-no-outlay", flows("Nothing to invest", 0.1, [0] + i["nan"]), {
        "results/irr": figure(None, 0), "results/mirr": figure(None, 0),
        "results/roi": figure(None, 0), "results/bcr": figure(None, 0),
        "results/payback_months": figure(0, 0), "results/peak_funding": figure(0, 0)}, {}

    i, x = e["W10"]["inputs"], e["W10"]["exact"]
    issues, each = i["issues_per_month"], i["cost_per_contact"]
    yield "w10-fcr-issues", first_contact("Issues, repeats added", issues / i["fcr"], each, i["fcr"],
                                          i["fcr_new"] - i["fcr"]), {
        "results/total_benefits": figure(x["annual_saving"], 5e-3),
        "contacts/0/contacts_year1_program": figure(12 * issues / i["fcr_new"], 1e-6)}, {}
    yield "w10-fcr-calls", first_contact("Calls, repeats included", issues, each, i["fcr"],
                                         i["fcr_new"] - i["fcr"]), {
        "results/total_benefits": figure(12 * issues * each * (1 - 0.8 / 0.85), 1e-6)}, {}

    i, x = e["W12"]["inputs"], e["W12"]["exact"]
    fcr = i["issues"] / i["calls"]
    yield "w12-repeat-calls", first_contact("Repeat calls", i["calls"] / 3, i["cost_per_call"], fcr,
                                            1 - fcr), {
        "results/total_benefits": figure(x["year"], 1e-4),
        "contacts/0/contacts_year1_program": figure(4 * i["issues"], 1e-4)}, {}

    i, x = e["W15"]["inputs"], e["W15"]["exact"]
    case = shell("Value of a subscriber", 1, (1 + i["monthly_discount"]) ** 12 - 1, clv_horizon_months=0)
    case["segments"] = [{
        "id": "all", "name": "Subscribers", "customers": 1000,
        "revenue_per_customer": 12 * i["price"], "gross_margin": 1,
        "cost_to_serve": 12 * i["variable_cost"] + i["retention_spend_year"],
        "churn_rate": 1 - (1 - i["monthly_attrition"]) ** 12, "acquisition_cost": 100}]
    yield "w15-clv", case, {
        "segments/0/clv": figure(x["clv_first_margin_after_one_period"], 1e-4),
        "segments/0/clv_program": figure(x["clv_first_margin_after_one_period"], 1e-4),
        "segments/0/cac_payback_months": figure(100 / x["margin"], 1e-9),
        "segments/0/lifetime_months": figure(200, 1e-6)}, {}

    i, x = e["W20"]["inputs"], e["W20"]["exact"]
    yield "w20-closed-loop", recovery("Closed loop in retail",
                                      i["locations"] * i["saves_per_location_month"], 1, i["value"]), {
        "results/total_benefits": figure(x["revenue"], 1e-6)}, {}
    i, x = e["W21"]["inputs"], e["W21"]["exact"]
    yield "w21-churn-rescue", recovery("Churn rescue in telecoms", x["implied_respondents_year"] / 12,
                                       i["callback_rate"], x["annual_value"]), {
        "results/total_benefits": figure(x["revenue"], 1e-4)}, {}

    i, x = e["W23"]["inputs"], e["W23"]["exact"]
    bias = sum(a * b for a, b in zip(i["share"], i["capex_ub"])) / 100
    for name, reserve, total in (("full", bias, 100 * (1 + x["capex"] / 100)),
                                 ("mitigated", i["ub_nonstandard"] / 100 * (1 - i["mitigated"]), x["cost_m"])):
        case = shell("Optimism bias, " + name, 1, 0.1, contingency=round(reserve, 6))
        case["initiatives"][0]["costs"] = [{"id": "works", "name": "Works", "category": "other",
                                            "amount": i["base_cost_m"] * 1000000, "timing": "once",
                                            "month": 0}]
        yield "w23-contingency-" + name, case, {
            "results/total_costs": figure(total * 1000000, 1e-3),
            "results/roi": figure(-1, 1e-12)}, {}

    i, x = e["W26"]["inputs"], e["W26"]["exact"]
    case = table("Multiple and net return", 0, [0] + [sum(i["benefits"]) / i["years"]] * i["years"],
                 [0] + [i["fee_per_year"]] * i["years"])
    yield "w26-roi", case, {"results/bcr": figure(x["multiple"], 1e-9),
                            "results/roi": figure(x["net_roi"], 1e-9)}, {
        "results/roi": figure(x["multiple"], 1e-6)}

    i, x = e["W27"]["inputs"], e["W27"]["exact"]
    yield "w27-bcr", flows("Benefit and cost", i["r"], i["flows"]), {
        "results/npv": figure(x["npv"], 1e-6), "results/pv_benefits": figure(x["pv_benefits"], 1e-6),
        "results/bcr": figure(x["bcr"], 1e-6)}, {}

    i, x = e["N01"]["inputs"], e["N01"]["exact"]
    wrong = {"results/npv": figure(e["N01"]["published"]["npv"], 10)}
    yield "n01-npv-15", flows("Return on a project, 15%", 0.15, project(i)), {
        "results/npv": figure(x["npv_15"], 5e-3), "results/irr": figure(x["irr"], 1e-6)}, wrong
    yield "n01-npv-10", flows("Return on a project, 10%", 0.10, project(i)), {
        "results/npv": figure(x["npv_10"], 5e-3)}, wrong

    case = shell("Brand turnaround", 1, 0.1)    # the model, section 5
    case["initiatives"][0]["benefits"] = [{
        "id": "step", "name": "Revenue step", "driver": "revenue_growth",
        "annual_revenue": 1000000000, "growth": 0.04, "margin": 1}]
    yield "k03-brand-turnaround", case, {"results/total_benefits": figure(40000000, 1e-3)}, {}

    yield from native_cases(e)


def native_cases(e):
    """The same kinds of studies as the model says them itself, without a formula: amounts by year, adjustments, seats, waves, a gate, a trial."""
    i, x = e["W01"]["inputs"], e["W01"]["exact"]
    case = shell("TEI cash-flow table by year", 3, i["discount_rate"])
    case["initiatives"][0]["costs"] = [cost("initial", amount=i["costs"][0], timing="once", month=0), yearly_cost("fees", i["costs"][1:])]
    case["initiatives"][0]["benefits"] = [yearly_amount("benefits", i["benefits"][1:])]
    yield "w01-by-year", case, {
        "results/pv_benefits": figure(x["pv_benefits"], 1e-3), "results/pv_costs": figure(x["pv_costs"], 1e-3),
        "results/npv": figure(x["npv"], 1.1e-3), "results/roi": figure(x["roi"], 1e-6), "results/irr": figure(x["irr"], 1e-6),
        "results/payback_months": figure(12 * x["simple_payback_years"], 1e-5)}, {}

    for name, title, before in (("W04", "retention", "At"), ("W05", "spending", "Bt")):
        i, x = e[name]["inputs"], e[name]["published"]
        case = shell(f"Customer {title}, risk-adjusted", 3, i["discount_rate"])
        case["initiatives"][0]["benefits"] = [yearly_amount(title, x[before], risk_adjustment=i["risk_down"])]
        yield f"{name.lower()}-by-year", case, {  # published in whole dollars
            "results/total_benefits": figure(x["total"], 2), "results/pv_benefits": figure(x["pv"], 2)}, {
            "results/total_benefits": figure(sum(x[before]), 2)}

    i, x = e["W23"]["inputs"], e["W23"]["exact"]
    base = 1000000 * i["base_cost_m"]
    case = shell("Optimism bias of two parts", 1, 0.1)
    case["initiatives"][0]["costs"] = [cost(f"part{k}", amount=base * share, timing="once", month=0, risk_adjustment=bias / 100)
                                       for k, (share, bias) in enumerate(zip(i["share"], i["capex_ub"]))]
    yield "w23-two-parts", case, {"results/total_costs": figure(base * (1 + x["capex"] / 100), 1e-3)}, {}
    case = shell("Optimism bias that is mitigated", 1, 0.1)
    case["initiatives"][0]["costs"] = [
        cost("works", amount=base, timing="once", month=0, risk_adjustment=round((1 - i["mitigated"]) * i["ub_nonstandard"] / 100, 9)),
        cost("measures", amount=1000000 * i["risk_mgmt_cost_m"], timing="once", month=0)]
    yield "w23-residual", case, {"results/total_costs": figure(1000000 * x["final_m"], 1e-3)}, {}

    # Seats: 250 licences whose price rises by contract, not with the case's inflation, and training for each of them in month 3.
    case = shell("Seats", 3, 0, inflation=0.02)
    case["initiatives"][0]["costs"] = [
        cost("licence", amount=32, quantity=250, unit="seats", timing="monthly", month=0, months=0, escalation=0.04, risk_adjustment=0.1),
        cost("training", amount=400, quantity=250, unit="people", timing="once", month=3)]
    yield "s01-seats", case, {
        "results/total_costs": figure(1.1 * 250 * 32 * 12 * (1 + 1.04 + 1.04 ** 2) + 250 * 400, 1e-6),
        "series/costs/36": figure(1.1 * 250 * 32 * 1.04 ** 2, 1e-9)}, {}

    # Waves: 12,000 a year of contacts, 30% less where the roll-out has arrived: a third, two thirds, all. Waves do not overlap, and a
    # delay takes years of the full effect from the end: two thirds and a third less in the first two years that it moves.
    case = shell("A roll-out in three waves", 4, 0)
    case["segments"] = [{"id": "all", "name": "Everybody", "customers": 1000, "revenue_per_customer": 0, "gross_margin": 0, "churn_rate": 0}]
    case["channels"] = [{"id": "phone", "name": "Phone", "cost_per_contact": 10}]
    case["stages"] = [{"id": "help", "name": "Get help", "contacts": {"phone": 100}}]
    case["initiatives"][0]["benefits"] = [{"id": "fewer", "name": "Fewer calls", "driver": "contact_reduction", "stage": "help",
                                           "channel": "phone", "reduction": 0.3, "adoption": [1 / 3, 2 / 3, 1]}]
    yield "s02-waves", case, {
        "results/total_benefits": figure(3600 * (1 / 3 + 2 / 3 + 1 + 1), 1e-8), "overlap/total": figure(0, 1e-9),
        "results/cost_of_delay/12": figure(3600, 1e-8), "results/cost_of_delay/1": figure(300, 1e-8)}, {}

    # A decision tree of two stages: a pilot, and only if it succeeds the investment, which pays back over two years.
    chance, pilot, invested, income = 0.6, 100000, 400000, 400000
    case = shell("Pilot and roll-out", 3, 0.1)
    case["initiatives"][0].update(
        probability=chance, gate_month=6,
        costs=[cost("pilot", amount=pilot, timing="once", month=0), cost("invest", amount=invested, timing="once", month=12)],
        benefits=[yearly_amount("income", [income, income], delay_months=12)])
    success = -pilot - invested / 1.1 + income / 1.1 ** 2 + income / 1.1 ** 3
    yield "s03-stage-gate", case, {
        "results/npv": figure(chance * success + (1 - chance) * -pilot, 1e-6),
        "results/total_costs": figure(pilot + chance * invested, 1e-6),
        "initiatives/0/gate_value": figure((1 - chance) * invested / 1.1, 1e-6)}, {
        "results/npv": figure(chance * success + (1 - chance) * (-pilot - invested / 1.1), 1)}

    # The subscribers of W15 with a trial of three months in which a tenth leaves each month; summed payment by payment.
    i = e["W15"]["inputs"]
    margin, kept, trial = i["price"] - i["variable_cost"] - i["retention_spend_year"] / 12, 1 - i["monthly_attrition"], 0.9
    case = shell("Subscribers after a trial", 1, (1 + i["monthly_discount"]) ** 12 - 1, clv_horizon_months=0)
    case["segments"] = [{
        "id": "all", "name": "Subscribers", "customers": 1000, "revenue_per_customer": 12 * i["price"], "gross_margin": 1,
        "cost_to_serve": 12 * i["variable_cost"] + i["retention_spend_year"], "churn_rate": 1 - kept ** 12, "acquisition_cost": 100,
        "early_months": 3, "early_churn": 1 - trial ** 3}]
    stay = [trial ** t if t <= 3 else trial ** 3 * kept ** (t - 3) for t in range(6000)]
    worth = sum(margin * s / (1 + i["monthly_discount"]) ** (t + 1) for t, s in enumerate(stay))
    paid, months = 0, 0
    while paid + margin * stay[months] < 100:
        paid, months = paid + margin * stay[months], months + 1
    yield "s04-trial", case, {
        "segments/0/clv_new": figure(worth, 1e-6), "segments/0/clv_to_cac": figure(worth / 100, 1e-8),
        # inside the month in which the sum arrives, which the closed form cuts along the curve of survival
        "segments/0/cac_payback_with_churn_months": figure(months + (100 - paid) / (margin * stay[months]), 1e-2)}, {}


def cost(name, **more):
    return {"id": name, "name": name.capitalize(), "category": "other", **more}


def yearly_cost(name, years):
    return cost(name, timing="by-year", month=0, amounts=years)


def yearly_amount(name, years, **more):
    return {"id": name, "name": name.capitalize(), "driver": "yearly_amount", "amounts": years, **more}


def first_contact(title, contacts, each, fcr, points):
    """Returns a case with a year of calls of a constant customer base and a rise of first-contact resolution."""
    case = shell(title, 1, 0.1)
    case["segments"] = [{"id": "all", "name": "Everybody", "customers": 1000, "revenue_per_customer": 0,
                         "gross_margin": 0, "churn_rate": 0}]
    case["channels"] = [{"id": "phone", "name": "Phone", "cost_per_contact": each,
                         "first_contact_resolution": fcr}]
    case["stages"] = [{"id": "help", "name": "Get help", "contacts": {"phone": contacts}}]
    case["initiatives"][0]["benefits"] = [{"id": "first", "name": "Solved the first time",
                                           "driver": "fcr_improvement", "channel": "phone",
                                           "points": round(points, 15)}]
    return case


def recovery(title, volume, reach, value):
    """Returns a case with a year of saved customers as vendors count them: all are saved, and revenue counts as margin."""
    case = shell(title, 1, 0.1)
    case["initiatives"][0]["benefits"] = [{
        "id": "saved", "name": "Saved", "driver": "customer_recovery", "volume_per_month": volume,
        "reach_rate": reach, "save_rate": 1, "value_per_customer": value, "margin": 1}]
    return case


# ---------------------------------------------------------------- checking

def look(result, path):
    """Returns (value, reason) at a key path such as contacts/0/cost_year1."""
    *parents, name = path.split("/")
    for key in parents:
        result = result[int(key)] if isinstance(result, list) else result[key]
    return (result[int(name)], None) if isinstance(result, list) else (result[name], result.get(f"{name}_reason"))


def unmet(expect, result):
    """Yields a line for every expectation of an .expect.json that a result does not meet."""
    for path, wanted in expect["expect"].items():
        value, reason = look(result, path)
        if wanted["value"] is None:
            if value is not None or not reason:
                yield f"{path}: null and a reason expected, found {value!r}, {reason!r}"
        elif value is None or not abs(value - wanted["value"]) <= wanted["within"]:
            yield f"{path}: expected {wanted['value']!r} within {wanted['within']:g}, found {value!r}"
    for path, wrong in expect["must_not"].items():
        value, _ = look(result, path)
        if value is not None and abs(value - wrong["value"]) <= wrong["within"]:
            yield f"{path}: the published mistake {wrong['value']!r} came out: {value!r}"


def write():
    os.makedirs(FOLDER, exist_ok=True)
    for name, case, expect, must_not in worked_cases(examples()):
        for ending, content in (("case", case), ("expect", {"expect": expect, "must_not": must_not})):
            with open(os.path.join(FOLDER, f"{name}.{ending}.json"), "w", encoding="utf-8") as file:
                json.dump(content, file, indent=1)
                file.write("\n")


def main():
    if sys.argv[1:] == ["--write"]:
        write()
    passed = failed = 0
    for what, found, expected, within in kernel_checks(examples()):
        good = found is None if expected is None else (
            found is not None and abs(found - expected) <= within)
        passed, failed = passed + good, failed + (not good)
        if not good:
            print(f"FAIL {what}: expected {expected!r} within {within:g}, found {found!r}")
    files = sorted(glob.glob(os.path.join(FOLDER, "*.case.json")))
    for file in files:
        with open(file.replace(".case.json", ".expect.json"), encoding="utf-8") as handle:
            expect = json.load(handle)
        lines = list(unmet(expect, cxref.evaluate(cxref.load_case(file))))
        passed, failed = passed + (not lines), failed + bool(lines)
        for line in lines:
            print(f"FAIL {os.path.basename(file)}: {line}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
