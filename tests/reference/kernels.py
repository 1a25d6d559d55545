# SPDX-License-Identifier: GPL-3.0-or-later
"""Kernels on plain flows (the model, section 4): npv, irr, mirr, payback, clv."""

import math

import numpy as np
from scipy.optimize import brentq

import edition


def discount_factors(discounting, rate, horizon):
    """Returns DF(t) for t = 0..horizon (section 1); `rate` is a number or a column of trials."""
    t = np.arange(horizon + 1)
    if discounting == "month-end":
        power = t / 12
    elif discounting == "mid-month":
        power = (t - 0.5) / 12
    elif discounting == "year-end":
        power = np.ceil(t / 12)
    else:
        raise ValueError(f"discounting {discounting!r}")
    power = np.where(t == 0, 0.0, power)
    return (1 + np.asarray(rate, dtype=float)) ** -power


def npv(rate, flows):
    """Returns the npv of flows at the ends of periods 0, 1, ...; `rate` is per period."""
    flows = np.asarray(flows, dtype=float)
    return float(np.sum(flows * (1.0 + rate) ** -np.arange(len(flows), dtype=float)))


def yearly(flows):
    """Returns yearly sums. Year 0 is month 0, and an incomplete last year counts as a year."""
    flows = np.asarray(flows, dtype=float)
    return np.array([flows[0]] + [flows[k:k + 12].sum() for k in range(1, len(flows), 12)])


def irr(flows, per_year, steps):
    """Returns the annual internal rate of `flows` with `per_year` flows a year.

    The result is (rate, None) or (None, reason). The value must change sign
    exactly once, downwards, over the steps+1 trial annual rates of section 4.
    If several_may_fit(), the reason says so.
    """
    flows = np.asarray(flows, dtype=float)
    exponent = np.arange(len(flows)) / per_year

    def value(log_growth):
        return float(np.sum(flows * np.exp(-log_growth * exponent)))

    grid = [math.log(0.01) + math.log(10100.0) * k / steps for k in range(steps + 1)]
    signs = [(x, np.sign(value(x))) for x in grid]
    signs = [(x, s) for x, s in signs if s != 0]
    changes = [(a, b) for a, b in zip(signs, signs[1:]) if a[1] != b[1]]
    if edition.second() and len(changes) != 1 and several_may_fit(flows):
        return None, "several rates may fit"
    if not changes:
        return None, "the present value of the net flows has the same sign at every rate"
    if len(changes) > 1:
        return None, "more than one rate brings the present value of the net flows to zero"
    (low, before), (high, _) = changes[0]
    if before < 0:
        return None, "the flows are those of a loan: money comes first and is paid later"
    root = brentq(value, low, high, xtol=1e-16, rtol=4 * np.finfo(float).eps, maxiter=500)
    return math.expm1(root), None


def changes_of_sign(amounts):
    signs = np.sign([x for x in amounts if x != 0])
    return int(np.sum(signs[1:] != signs[:-1]))


def several_may_fit(flows):
    """Returns whether several rates may fit by Norstrøm's rule: the flows change sign more than once, and their running sum
    does not change sign exactly once."""
    flows = np.asarray(flows, dtype=float)
    small = np.cumsum(np.abs(flows))
    return changes_of_sign(without_noise(flows, small)) > 1 and changes_of_sign(
        without_noise(np.cumsum(flows), small)) != 1


def without_noise(amounts, flown):
    """Returns the amounts, of which any within 1e-12 of the absolute flows up to its month is set to 0."""
    return np.where(np.abs(amounts) <= 1e-12 * flown, 0.0, amounts) if edition.second() else amounts


def mirr(flows, per_year, finance, reinvest=None):
    """Returns the annual modified internal rate; the two rates are annual."""
    flows = np.asarray(flows, dtype=float)
    reinvest = finance if reinvest is None else reinvest
    n = len(flows) - 1
    t = np.arange(n + 1)
    gained = np.sum(np.where(flows > 0, flows, 0.0) * (1.0 + reinvest) ** ((n - t) / per_year))
    spent = -np.sum(np.where(flows < 0, flows, 0.0) * (1.0 + finance) ** (-t / per_year))
    if gained == 0:
        return None, "no month has a positive net flow"
    if spent == 0:
        return None, "no month has a negative net flow"
    return float((gained / spent) ** (per_year / n) - 1), None


def payback(cumulative):
    """Returns (periods, reason) of the last upward crossing of 0, interpolated."""
    c = np.asarray(cumulative, dtype=float)
    c = without_noise(c, np.cumsum(np.abs(np.diff(c, prepend=0.0))))
    if c.min() >= 0:
        return 0.0, "nothing to pay back"
    if c[-1] < 0:
        return None, "not paid back within the horizon"
    t = max(k for k in range(1, len(c)) if c[k - 1] < 0 <= c[k])
    return float(t - 1 - c[t - 1] / (c[t] - c[t - 1])), None


def ratio(benefits, costs):
    """Returns (roi, bcr) of two present values; (None, None) without costs."""
    if costs == 0:
        return None, None
    return (benefits - costs) / costs, benefits / costs


def clv(margin, q, rate, months):
    """Returns the customer lifetime value (section 4). q is the monthly churn, the rate is annual, and a horizon of 0 is perpetual."""
    if months == 0:
        bottom = (1 + rate) ** (1 / 12) - 1 + q
        return margin * (1 - q) / bottom if bottom > 0 else None
    rho = (1 - q) * (1 + rate) ** (-1 / 12)
    if abs(1 - rho) < 1e-6:  # the closed form loses its digits here
        return margin * sum(rho ** t for t in range(1, months + 1))
    return margin * rho * (1 - rho ** months) / (1 - rho)


def clv_new(margin, q, early_q, early, rate, months):
    """Returns the value of a customer who pays from the month of joining on and has the churn `early_q` in the first `early` months."""
    d = (1 + rate) ** (-1 / 12)
    first = early if months == 0 else min(early, months)
    total = sum(((1 - early_q) * d) ** k * d for k in range(first))
    kept = ((1 - early_q) * d) ** early
    rho = (1 - q) * d
    if months == 0:
        bottom = (1 + rate) ** (1 / 12) - 1 + q
        return margin * (total + kept / bottom) if bottom > 0 else None
    left = max(months - early, 0)
    if abs(1 - rho) < 1e-6:
        later = sum(rho ** k for k in range(left))
    else:
        later = (1 - rho ** left) / (1 - rho)
    return margin * (total + kept * d * later)


def months_of_payments(q, amount):
    """Returns the real n at which n payments of 1, reduced by the churn q, sum to `amount`; None if there is no such n."""
    if q == 0:
        return amount
    return math.log1p(-amount * q) / math.log1p(-q) if amount * q < 1 else None


def acquisition_payback(margin, q, early_q, early, cost):
    """Returns the payback of an acquisition cost in months, with churn; None if there is none."""
    if cost == 0:
        return 0.0
    if margin <= 0:
        return None
    payments = cost / margin
    if early == 0:
        return months_of_payments(q, payments)
    kept = (1 - early_q) ** early
    first = early if early_q == 0 else (1 - kept) / early_q
    if payments <= first:
        return months_of_payments(early_q, payments)
    later = months_of_payments(q, (payments - first) / kept)
    return None if later is None else early + later


def contact_factor(fcr, fcr_new):
    """Returns the ratio of contacts, repeats included, after and before a rise of first-contact resolution."""
    return fcr / min(1.0, fcr_new)
