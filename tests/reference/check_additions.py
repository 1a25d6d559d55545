#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the second edition of the reference against results of algebra, which need no reference."""

import math
import os
import sys

import numpy as np
from scipy import stats

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxref
import edition
import formula
import kernels
import knowing
import portfolio
import random_cases
import ranged_cases
import sensitivity
import simulation

THOROUGH = bool(os.environ.get("CXCASE_THOROUGH"))
PLACE = "initiatives/i"
EXAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "second-edition", "second-edition.json")


def near(found, expected, within=1e-9):
    assert abs(found - expected) <= within * max(1.0, abs(expected)), (found, expected)


def initiative(name="i", costs=(), benefits=(), **more):
    return {"id": name, "name": name, **more,
            "costs": [{"id": f"k{n}", "name": "Cost", "category": "other", **cost} for n, cost in enumerate(costs)],
            "benefits": [{"id": f"b{n}", "name": "Benefit", **benefit} for n, benefit in enumerate(benefits)]}


def case_of(*initiatives, months=12, segments=(), **settings):
    return {"format": "cxcase/1", "case": {"title": "Known", "currency": "EUR", "start": "2027-01", "horizon_months": months,
                                           "discount_rate": 0, **settings},
            "segments": list(segments), "initiatives": list(initiatives)}


def segment(**fields):
    return {"id": "s", "name": "Segment", "customers": 1000, "revenue_per_customer": 120, "gross_margin": 0.5, "churn_rate": 0, **fields}


def saving(amount, **more):
    return {"driver": "platform_consolidation", "annual_saving": amount, **more}


def results(case):
    return cxref.evaluate(case)


# ---------------------------------------------------------------- by year, gates, success

def lists_by_year():
    found = results(case_of(initiative(
        costs=[{"timing": "by-year", "amounts": [1200, 2400], "month": 3, "quantity": 2, "risk_adjustment": 0.5}],
        benefits=[{"driver": "yearly_amount", "amounts": [600, 1200], "delay_months": 6, "risk_adjustment": 0.25},
                  saving(1200, adoption=[0.25, 0.5], delay_months=2)], start_month=1, build_months=1), months=40, inflation=0.1))
    costs = found["series"]["costs"]
    assert costs[4] == 0 and costs[5] == costs[16] == 300 and costs[17] == costs[28] == 600 and costs[29] == 0, costs
    own = [line["total"] for line in found["benefits"]]
    near(own[0], 0.75 * 1800)      # months 9 to 32
    near(own[1], sum(100 * 1.1 ** ((t - 1) // 12) * (0.25 if t <= 16 else 0.5) for t in range(5, 41)))


def fractions_of_months_in_lists():
    case = case_of(initiative(benefits=[{"driver": "yearly_amount", "amounts": [1200, 2400]}]), months=36)
    case["initiatives"][0]["build_months"] = 2.5
    row = results(case)["series"]["benefits"]
    assert row[2] == 0 and row[3] == row[14] == 100 and row[15] == row[26] == 200 and row[27] == 0, row


def costs_escalate():
    found = results(case_of(initiative(costs=[
        {"timing": "annual", "amount": 120, "escalation": 0.5}, {"timing": "annual", "amount": 120},
        {"timing": "annual", "amount": 120, "escalation": 0}]), months=24, inflation=0.1))
    near(found["results"]["total_costs"], 120 * 2.5 + 120 * 2.1 + 240)


def ramps_and_delays_of_a_line():
    found = results(case_of(initiative(benefits=[saving(1200, delay_months=3, ramp_months=4), saving(1200)], ramp_months=2), months=10))
    near(found["benefits"][0]["total"], 100 * (0.25 + 0.5 + 0.75 + 4))
    near(found["benefits"][1]["total"], 100 * 9.5)


def gates_stop_what_fails():
    costs = [{"timing": "monthly", "amount": 10}, {"timing": "monthly", "amount": 1, "committed": True},
             {"timing": "once", "amount": 100, "month": 7, "capitalised": True, "depreciation_months": 2}]
    first = initiative("i", costs, gate_month=5, probability=0.6, requires=["r"], start_month=1)
    case = case_of(first, initiative("r", probability=0.5), months=11, tax_rate=0.5)
    found = results(case)
    # Months 2 to 6 count in full, and months 7 to 11 with 0.3, including the payment of month 8.
    near(found["results"]["total_costs"], 5 * 10 + 0.3 * 5 * 10 + 10 + 0.3 * 100)
    near(found["initiatives"][0]["gate_value"], 0.5 * 0.7 * (50 + 100))
    assert found["initiatives"][1]["gate_value"] is None
    near(found["initiatives"][0]["npv_alone"], -0.5 * (50 + 0.6 * 50 + 10 + 0.6 * 100))
    tossed = cxref.npv_trials(case, {f"{PLACE}/succeeds": np.array([1.0, 1, 0]), "initiatives/r/succeeds": np.array([1.0, 0, 1])})
    assert np.allclose(tossed, -0.5 * np.array([210, 60, 60]))
    near(max(s.cost for s in portfolio.all_sets(case)), 210)      # success costs the whole amount


def success_needs_what_is_required():
    case = case_of(initiative("i", benefits=[saving(1200)], probability=0.5, requires=["a", "b"]),
                   initiative("a", probability=0.8, requires=["c"]), initiative("b", probability=0.9, requires=["c"]),
                   initiative("c", probability=0.7))
    found = results(case)
    near(found["results"]["npv"], 1200 * 0.5 * 0.8 * 0.9 * 0.7)      # c counts once
    near(found["initiatives"][0]["npv_alone"], 600)
    draws = simulation.draw(case, 20000, 3, failures=True)
    mean = simulation.outcomes_in_blocks(case, draws, 20000).npv.mean()
    assert abs(mean - 302.4) < 5 * 521 / math.sqrt(20000), mean


def formulas_count_from_their_effect():
    def value(text, **names):
        return float(formula.Formula(text, list(names))(np.array([7.0]), np.array([3.0]), **names)[0])

    for text, expected in (("mod(-3, 5)", 2), ("mod(3, -5)", -2), ("mod(5.5, 2)", 1.5), ("int(-2.5)", -3), ("int(8.9)", 8),
                           ("t - since_effect", 4)):
        assert value(text) == expected, text
    late = results(case_of(initiative(benefits=[{"driver": "custom", "formula": "60 / since_effect", "parameters": {}}],
                                      start_month=2, build_months=1), months=6))
    assert np.allclose(late["series"]["benefits"], [0, 0, 0, 0, 60, 30, 20])
    near(late["results"]["cost_of_delay"]["1"], 20)


# ---------------------------------------------------------------- customers

def kept(early, early_churn, churn, age):
    """Returns the share of customers left `age` months after they joined."""
    monthly = 1 - (1 - churn) ** (1 / 12)
    first = (1 - early_churn) ** (min(age, early) / early) if early else 1
    return first * (1 - monthly) ** max(age - early, 0)


def cohorts_leave_early():
    for early, churn in ((0, 0.2), (3, 0.2), (5, 0), (24, 0.3)):
        person = segment(new_customers_per_month=10, churn_rate=churn, early_months=early, early_churn=0.4 if early else 0)
        row = results(case_of(months=12, segments=[person]))["segments"][0]
        near(row["customers_end"], 1000 * (1 - churn) + 10 * sum(kept(early, 0.4, churn, age) for age in range(12)))


def rescues_never_save_twice():
    person = segment(churn_rate=0.5)
    q = 1 - 0.5 ** (1 / 12)
    for lines, saved in (([1.0], 1), ([0.5, 0.5], 0.75), ([0.2, 0.5, 0.1], 1 - 0.8 * 0.5 * 0.9)):
        found = results(case_of(initiative(benefits=[
            {"driver": "churn_rescue", "segment": "s", "volume_per_month": 1e9, "reach_rate": share, "save_rate": 1}
            for share in lines]), segments=[person]))
        near(found["segments"][0]["customers_end_program"], 1000 * (1 - q * (1 - saved)) ** 12)
    few = results(case_of(initiative(benefits=[{"driver": "churn_rescue", "segment": "s", "volume_per_month": 10, "reach_rate": 0.5,
                                                "save_rate": 0.4}]), months=1 + 11, segments=[person]))
    customers = 1000.0
    for _ in range(12):
        customers = customers * (1 - q) + 10 * 0.5 * 0.4
    near(few["segments"][0]["customers_end_program"], customers)


def groups_cost_differently_to_serve():
    person = segment(promoters=0.2, passives=0.3, detractors=0.5, cost_to_serve=12, promoters_cost_to_serve=0.5, detractors_cost_to_serve=2)
    found = results(case_of(initiative(benefits=[{"driver": "nps_shift", "segment": "s", "detractors_to_passives": 0.1,
                                                  "passives_to_promoters": 0.2}]), segments=[person]))
    near(found["results"]["total_benefits"], 12000 * (1 - (0.4 * 0.5 + 0.2 + 0.4 * 2) / (0.2 * 0.5 + 0.3 + 0.5 * 2)))


def contacts_by_segment_and_year():
    case = case_of(months=24, segments=[segment(contact_rate=2), {**segment(), "id": "z", "contact_rate": 0.5}])
    case["channels"] = [{"id": "c", "name": "C", "cost_per_contact": 3}]
    case["stages"] = [{"id": "t", "name": "T", "contacts": {"c": 10}, "contact_growth": 0.5}]
    model = cxref.Model(case)
    near(model.baseline.value[0, 12] - model.baseline.value[0, 24], 0.5 * 25 * 3)
    row = results(case)
    near(row["contacts"][0]["contacts_year1"], 25 * 12)
    near(row["segments"][0]["cac_payback_months"], 0)
    near(row["segments"][0]["clv"] - row["segments"][1]["clv"], -60 * 1.5 * 10 / 1000 * 3)


def new_customers_are_worth_their_payments():
    d = 1.1 ** (-1 / 12)
    for early, months in ((0, 24), (6, 24), (18, 12), (6, 0), (0, 0)):
        paid = months or 20000
        q, first = 0.01, 0.05
        lives = [(1 - first) ** min(t - 1, early) * (1 - q) ** max(t - 1 - early, 0) for t in range(1, paid + 1)]
        direct = 7 * sum(life * d ** t for t, life in enumerate(lives, 1))
        near(kernels.clv_new(7, q, first, early, 0.1, months), direct, 1e-8)


def acquisition_is_earned_back():
    for q, first, early, n in ((0.02, 0, 0, 7), (0, 0, 0, 7), (0.02, 0.1, 6, 4), (0.02, 0.1, 6, 6), (0.02, 0.1, 6, 15), (0.02, 0, 6, 15),
                               (0, 0.1, 6, 15)):
        lives = [(1 - first) ** min(t, early) * (1 - q) ** max(t - early, 0) for t in range(n)]
        near(kernels.acquisition_payback(5, q, first, early, 5 * sum(lives)), n)
    assert kernels.acquisition_payback(5, 0.1, 0, 0, 49) is not None and kernels.acquisition_payback(5, 0.1, 0, 0, 50) is None
    assert kernels.acquisition_payback(0, 0.1, 0, 0, 1) is None and kernels.acquisition_payback(0, 0.1, 0, 0, 0) == 0


# ---------------------------------------------------------------- results

def rates_say_no_more_than_was_looked_at():
    many = kernels.irr([-100, 230, -132], 1, 12)     # 10% and 20%, both between the same two trial rates
    assert many == (None, "several rates may fit"), many
    assert kernels.irr([-100, 230, -132], 1, 2000)[1] == "several rates may fit"
    assert "same sign" in kernels.irr([-100, -5], 1, 12)[1] and "loan" in kernels.irr([100, -50, -60], 1, 12)[1]
    flows = [-100, 300, -250, 100]
    assert kernels.several_may_fit(flows) and kernels.irr(flows, 1, 36)[0] is not None
    assert not kernels.several_may_fit([-100, 50, -10, 80])      # the running sum changes sign once
    assert not kernels.several_may_fit([-100, 60, -1e-12, 80])


def noise_counts_as_nothing():
    assert kernels.payback([-3.0, -1.0, -1e-13])[0] == 2
    assert kernels.payback([0.0, -1e-13 + 0.0, 5.0]) == (1, None) or kernels.payback([5.0, -1e-13, 5.0])[0] == 0
    months = simulation.paybacks(np.array([[-3.0, -1.0, -1e-13], [-3.0, -1.0, -1e-3], [5.0, -1e-13, 5.0]]))
    assert months[0] == 2 and math.isnan(months[1]) and months[2] == 0, months


def scenarios_have_weights():
    case = case_of(initiative(costs=[{"amount": 100}]), base_weight=0.5)
    case["scenarios"] = [{"id": "a", "name": "A", "weight": 0.25, "overrides": {f"{PLACE}/costs/k0/amount": 300}},
                         {"id": "b", "name": "B", "overrides": {f"{PLACE}/costs/k0/amount": 1e9}}]
    near(results(case)["results"]["weighted_npv"], -(0.5 * 100 + 0.25 * 300) / 0.75)
    near(cxref.evaluate(case, "b")["results"]["weighted_npv"], -(0.5 * 100 + 0.25 * 300) / 0.75)
    del case["case"]["base_weight"], case["scenarios"][0]["weight"]
    assert results(case)["results"]["weighted_npv"] is None


def mixes_sum_to_one():
    """Scenarios and ends of ranges follow the rule of the simulation."""
    case = case_of(segments=[segment(promoters=0.2, passives=0.3, detractors=0.5)])

    def mix(moved, certain=None):
        model = cxref.Model(case, {f"segments/s/{name}": value for name, value in moved.items()},
                            {f"segments/s/{name}": value for name, value in (certain or {}).items()})
        return [round(float(model.inputs[f"segments/s/{name}"]), 12) for name in cxref.MIX]

    assert mix({"promoters": 0.36}) == [0.36, 0.24, 0.4]
    assert mix({"promoters": 0.9, "detractors": 0.6}) == [0.6, 0, 0.4]
    assert mix({}, {"promoters": 0.6}) == [0.6, 0.15, 0.25]
    assert mix({"passives": 0.3}, {"promoters": 0.6}) == [0.6, 0.3, 0.1]
    assert mix({"passives": 0.6, "detractors": 0.2}, {"promoters": 0.6}) == [0.6, 0.3, 0.1]
    model = cxref.Model(case, {"segments/s/promoters": np.array([0.2, 1.0])})
    assert np.allclose(model.inputs["segments/s/passives"], [0.3, 0])


def random_cases_are_inside_all_bounds():
    for number in range(60 if THOROUGH else 10):
        for case in (random_cases.random_case(9, number), ranged_cases.ranged_case(9, number)):
            given = cxref.ranges(case)
            for path, value in cxref.inputs(case).items():
                assert ranged_cases.possible(case, path, np.array([value, *given.get(path, ())])), (number, path, value)
                low, high = given.get(path, (value, value))
                assert low <= value <= high, (number, path)
            for scenario in case.get("scenarios", []):
                for path, value in scenario["overrides"].items():
                    assert path in cxref.inputs(case) and ranged_cases.possible(case, path, np.array([value])), (number, path, value)


# ---------------------------------------------------------------- lists in what-ifs

def listed():
    amounts = [{"value": 600, "low": 480, "high": 960}, 1200, {"value": 2400, "low": 1200, "high": 2640, "distribution": "uniform"}]
    return case_of(initiative(benefits=[{"driver": "yearly_amount", "amounts": amounts}]), months=36)


def lists_move_as_a_whole():
    row = sensitivity.sensitivity(listed())[f"{PLACE}/benefits/b0/amounts"]
    assert (row.npv_low, row.npv_high, row.assumed) == (2880, 4800, False)
    plain = case_of(initiative(benefits=[{"driver": "yearly_amount", "amounts": [600, 1200]}]), months=36)
    row = sensitivity.sensitivity(plain)[f"{PLACE}/benefits/b0/amounts"]
    assert np.allclose((row.npv_low, row.npv_high), (1620, 1980)) and row.assumed


def lists_lie_at_one_quantile():
    case, trials = listed(), 400
    first, last = (f"{PLACE}/benefits/b0/amounts/{k}" for k in (1, 3))
    draws, of = simulation.draw(case, trials, 5), simulation.distributions(case)
    assert set(draws) == {first, last} and np.allclose(of[first].cdf(draws[first]), of[last].cdf(draws[last]))
    assert list(simulation.variance_shares(draws, sum(draws.values()))) == [f"{PLACE}/benefits/b0/amounts"]
    case["correlations"] = [{"a": first, "b": last, "rho": -0.5}]
    assert abs(stats.spearmanr(*simulation.draw(case, 5000, 5).values())[0] + 0.5) < 0.05


# ---------------------------------------------------------------- value of knowing

def choice(*savings, cost):
    """Returns a case whose npv is the savings less the cost; each saving is an input."""
    return case_of(initiative(costs=[{"amount": cost}], benefits=[saving(field) for field in savings]))


def quantiles(case, trials, shuffled=0):
    """Returns draws at evenly spaced quantiles, in random order for each input except the first."""
    rng = np.random.default_rng(shuffled)
    places = (np.arange(trials) + 0.5) / trials
    return {path: of.ppf(places if k == 0 and not shuffled else rng.permutation(places))
            for k, (path, of) in enumerate(simulation.distributions(case).items())}


def normal(mean, sd):
    return {"value": mean, "low": mean - simulation.TENTH * sd, "high": mean + simulation.TENTH * sd, "distribution": "normal"}


def a_uniform_input_is_worth_what_algebra_says():
    """X is uniform on -100 to 200, and a third of it is negative, so a bin ends where the choice changes and binning causes no error."""
    case = choice({"value": 1150, "low": 900, "high": 1200, "distribution": "uniform"}, cost=1000)
    found = knowing.summary(case, quantiles(case, 3000), 3000)
    exact = 200 ** 2 / 600 - 50                              # E max(0, X) - E X
    near(found["knowing"][0]["evppi"], exact, 1e-6)
    near(found["evpi"], exact, 1e-4)
    assert found["best_option"] == "program" and found["evppi_noise"] < exact / 10


def a_normal_input_is_worth_what_algebra_says():
    for mean in (-200, -50, 0, 80):
        case = choice(normal(5000, 300), cost=5000 - mean)
        found = knowing.summary(case, quantiles(case, 60000), 60000)
        near(found["evpi"], knowing.gain(mean, 300), 2e-3)
        assert 0.985 * knowing.gain(mean, 300) <= found["knowing"][0]["evppi"] <= found["evpi"] + 1e-9, mean
        assert found["best_option"] == ("program" if mean > 0 else "nothing") or mean == 0


def each_of_two_inputs_is_worth_its_own_part():
    case, trials = choice(normal(5000, 300), normal(3000, 100), cost=8050), 40000
    draws = quantiles(case, trials, shuffled=4)
    values = {row["input"]: row["evppi"] for row in knowing.summary(case, draws, trials)["knowing"]}
    for k, sd in enumerate((300, 100)):
        found = values[f"{PLACE}/benefits/b{k}/annual_saving"]
        assert abs(found - knowing.gain(-50, sd)) < 0.02 * knowing.gain(-50, sd) + 0.5, (found, knowing.gain(-50, sd))
    near(knowing.summary(case, draws, trials)["evpi"], knowing.gain(-50, math.hypot(300, 100)), 0.02)


def initiatives_are_chosen_one_by_one():
    """The two initiatives are independent, so knowledge about one of them does not change the choice about the other."""
    one = initiative("i", [{"amount": 5000}], [saving(normal(5050, 300))])
    other = initiative("j", [{"amount": 900}], [saving(1000)])
    case, trials = case_of(one, other), 40000
    found = knowing.summary(case, quantiles(case, trials), trials)
    assert abs(found["knowing"][0]["evppi"] - knowing.gain(50, 300)) < 0.015 * knowing.gain(50, 300)
    other["requires"] = ["i"]        # j now requires i, so the choice concerns both
    found = knowing.summary(case, quantiles(case, trials), trials)
    assert abs(found["knowing"][0]["evppi"] - knowing.gain(150, 300)) < 0.015 * knowing.gain(150, 300)


def a_toss_has_two_groups():
    case, trials = case_of(initiative(costs=[{"amount": 700}], benefits=[saving(1200)], probability=0.6)), 1000
    draws = {f"{PLACE}/succeeds": (np.arange(trials) % 5 < 3).astype(float)}
    found = knowing.summary(case, draws, trials)
    assert [row["input"] for row in found["knowing"]] == [f"{PLACE}/succeeds"]
    near(found["knowing"][0]["evppi"], 0.6 * 500 - 20)
    near(found["evpi"], 0.6 * 500 - 20)


def bins_are_those_of_the_text():
    for n in (1, 7, 30, 31, 100):
        bins = knowing.in_bins(np.arange(n))
        assert len(bins) == min(30, n) and np.concatenate(bins).tolist() == list(range(n))
        if n >= 30:
            assert [len(b) for b in bins] == [(k + 1) * n // 30 - k * n // 30 for k in range(30)]


def bins_agree_with_nested_simulation():
    """In the example, the app is so cheap that the choice is in doubt. The nested simulation fixes one input at each of its
    quantiles and draws all others again."""
    case = cxref.load_case(EXAMPLE)
    build, _, run, _ = case["initiatives"][2]["costs"]
    build["amount"], run["amount"] = 47000, 1500
    trials = 20000
    found = knowing.summary(case, simulation.draw(case, trials, 1), trials)
    values = {row["input"]: row["evppi"] for row in found["knowing"]}
    outer, inner = 100, 200
    for path in ("initiatives/self-service/benefits/shift/share", "initiatives/welcome/probability", "segments/homes/churn_rate"):
        of = simulation.distributions(case)[path]
        draws = simulation.draw(case, outer * inner, 2)
        draws[path] = np.repeat(of.ppf((np.arange(outer) + 0.5) / outer), inner)
        npvs = knowing.options(case, draws, outer * inner)[1].reshape(outer, inner, -1)
        nested = npvs.mean(axis=1).max(axis=1).mean() - npvs.mean(axis=(0, 1)).max()
        assert abs(values[path] - nested) < 0.05 * found["evpi"] + found["evppi_noise"], (path, values[path], nested, found["evpi"])
    assert max(values.values()) > 0.3 * found["evpi"] > 0, found


CHECKS = (lists_by_year, fractions_of_months_in_lists, costs_escalate, ramps_and_delays_of_a_line, gates_stop_what_fails,
          success_needs_what_is_required, formulas_count_from_their_effect, cohorts_leave_early, rescues_never_save_twice,
          groups_cost_differently_to_serve, contacts_by_segment_and_year, new_customers_are_worth_their_payments,
          acquisition_is_earned_back, rates_say_no_more_than_was_looked_at, noise_counts_as_nothing, scenarios_have_weights,
          mixes_sum_to_one, random_cases_are_inside_all_bounds,
          lists_move_as_a_whole, lists_lie_at_one_quantile, a_uniform_input_is_worth_what_algebra_says,
          a_normal_input_is_worth_what_algebra_says, each_of_two_inputs_is_worth_its_own_part,
          initiatives_are_chosen_one_by_one, a_toss_has_two_groups, bins_are_those_of_the_text,
          bins_agree_with_nested_simulation)


def main():
    edition.use(2)
    failed = 0
    for check in CHECKS:
        try:
            check()
        except AssertionError as error:
            failed += 1
            print(f"FAIL {check.__name__}: {error!r} in line {error.__traceback__.tb_next.tb_lineno}")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
