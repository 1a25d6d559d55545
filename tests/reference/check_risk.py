#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the reference for sensitivity, simulation, portfolio and diff against closed forms and for consistency."""

import math
import os
import sys

import numpy as np
from scipy import stats

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bounds
import cxref
import diff
import kernels
import portfolio
import random_cases
import ranged_cases
import sensitivity
import simulation

THOROUGH = bool(os.environ.get("CXCASE_THOROUGH"))


def paid_at_once(*amounts):
    """Returns a case whose npv is a fixed monthly benefit less the sum of the amounts."""
    return {"format": "cxcase/1",
            "case": {"title": "Known", "currency": "EUR", "start": "2027-01", "horizon_months": 12, "discount_rate": 0},
            "initiatives": [{"id": "i", "name": "I", "costs": [
                {"id": f"k{n}", "name": "Cost", "category": "other", "amount": amount} for n, amount in enumerate(amounts)],
                "benefits": [{"id": "b", "name": "Saving", "driver": "platform_consolidation", "annual_saving": 1200}]}]}


def break_even_of_a_cost():
    case = paid_at_once(100, 400)
    assert abs(sensitivity.break_even(case, "initiatives/i/costs/k0/amount") - 800) < 1e-9
    assert abs(sensitivity.break_even(case, "initiatives/i/benefits/b/annual_saving") - 500) < 1e-9
    assert sensitivity.break_even(case, "case/tax_rate") is None
    assert sensitivity.break_even(case, "initiatives/i/start_month") == 7   # benefits of 100 remain for five months
    case = paid_at_once(100, 401)
    assert sensitivity.break_even(case, "initiatives/i/build_months") is not None
    assert sensitivity.roots_of_npv(case, "initiatives/i/start_month")[1] == [6.5]   # npv jumps across 0 between months 6 and 7


def break_even_of_a_rate():
    """500 at the start give 1,200 over a year. The discount rate at which npv is 0 is the internal rate of return."""
    case = paid_at_once(500, 600)
    rate = kernels.irr([-1100] + [100] * 12, 12, 12)[0]
    assert abs(sensitivity.break_even(case, "case/discount_rate") - rate) < 1e-9


def swings_are_single_changes():
    for number in range(6 if THOROUGH else 2):
        case = ranged_cases.ranged_case(3, number)
        rows = sensitivity.sensitivity(case)
        lists = [path for path, row in rows.items() if row.elements]
        for path in list(rows)[::5] + lists:
            row = rows[path]
            for end, change in zip(("low", "high"), sensitivity.changes_of(path, row)):
                alone = float(cxref.Model(case, change).npv()[0])
                assert abs(alone - getattr(row, f"npv_{end}")) <= 1e-9 * abs(alone) + 1e-6, (number, path)


def trials_are_single_cases():
    for number in range(10 if THOROUGH else 2):
        case = ranged_cases.ranged_case(4, number)
        draws = simulation.draw(case, 7, number)
        out = simulation.outcomes_in_blocks(case, draws, 7, 3)
        for k in (0, 3, 6):
            alone = cxref.evaluate(ranged_cases.with_values(case, {path: column[k] for path, column in draws.items()}))["results"]
            for name, found in (("npv", out.npv[k]), ("roi", out.roi[k]), ("payback_months", out.payback[k])):
                expected = math.nan if alone[name] is None else alone[name]
                assert np.isclose(expected, found, rtol=1e-9, atol=1e-6, equal_nan=True), (number, name, expected, found)


def draws_fit_their_ranges():
    for number in range(20):
        case = ranged_cases.ranged_case(5, number)
        given = dict(cxref.fields(case))
        for path, of in simulation.distributions(case).items():
            field, (least, most) = given[path], bounds.bounds(case, path)
            low, value, high = (float(of.cdf(field[key])) for key in ("low", "value", "high"))
            assert least <= of.ppf(1e-9) <= of.ppf(1 - 1e-9) <= most, path
            if field.get("distribution", "pert") in ("pert", "triangular", "uniform"):
                assert (low, high) == (0, 1) and 0 <= value <= 1, path
            elif not math.isfinite(most) and least in (0, -math.inf):   # the range is hardly cut off
                assert abs(low - 0.1) < 0.1 and abs(high - 0.9) < 0.1, (path, low, high)


def a_normal_has_its_percentiles():
    of = simulation.distribution({"value": 3, "low": 1, "high": 5, "distribution": "normal"}, -math.inf, math.inf)
    assert np.allclose(of.ppf([0.1, 0.5, 0.9]), [1, 3, 5])
    of = simulation.distribution({"value": 3, "low": 1, "high": 9, "distribution": "lognormal"}, 0, math.inf)
    assert np.allclose(of.ppf([0.1, 0.5, 0.9]), [1, 3, 9])
    of = simulation.distribution({"value": 3, "low": 1, "high": 7}, 0, math.inf)
    assert np.isclose(of.mean(), (1 + 4 * 3 + 7) / 6)


def correlations_are_reached():
    case = paid_at_once(*({"value": 10, "low": 5, "high": 20, "distribution": kind} for kind in ("pert", "lognormal")))
    paths = [f"initiatives/i/costs/k{n}/amount" for n in range(2)]
    for rho in (-0.8, 0.5, 1):
        case["correlations"] = [{"a": paths[0], "b": paths[1], "rho": rho}]
        draws = simulation.draw(case, 20000, 1)
        assert abs(stats.spearmanr(draws[paths[0]], draws[paths[1]])[0] - rho) < 0.02


def paybacks_are_those_of_one():
    rng = np.random.default_rng(1)
    cumulative = np.cumsum(rng.normal(0.05, 1, (400, 13)), axis=1)
    for row, months in zip(cumulative, simulation.paybacks(cumulative)):
        alone = kernels.payback(row)[0]
        assert (alone is None and math.isnan(months)) or abs(alone - months) < 1e-12


def sets_are_single_cases():
    for number in range(5):
        case = random_cases.random_case(6, number)
        for some in portfolio.all_sets(case)[::3]:
            alone = ranged_cases.with_values(case, {f"initiatives/{i['id']}/included": int(i["id"] in some.chosen)
                                                    for i in case["initiatives"]})
            assert abs(diff.npv(alone) - some.npv) <= 1e-9 * abs(some.npv) + 1e-6


def bridges_of_sums_have_no_interaction():
    a, b = paid_at_once(100, 400), paid_at_once(150, 300)
    effects, npv_a, npv_b = diff.effects(a, b)
    assert effects == {"initiatives/i/costs/k0/amount": -50, "initiatives/i/costs/k1/amount": 100}
    assert npv_b - npv_a == 50
    del b["initiatives"][0]["costs"][1]
    assert diff.effects(a, b)[0]["initiatives/i/costs/k1"] == 400


CHECKS = (break_even_of_a_cost, break_even_of_a_rate, swings_are_single_changes, trials_are_single_cases, draws_fit_their_ranges,
          a_normal_has_its_percentiles, correlations_are_reached, paybacks_are_those_of_one, sets_are_single_cases,
          bridges_of_sums_have_no_interaction)


def main():
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
