#!/usr/bin/python3
"""Reference implementation of the model, independent of the C program.

Written from the model alone.  Every input may be a number or an array over
trials: inside, an input is a column of shape (n, 1) and a monthly figure has
shape (n, H+1), with n = 1 when nothing is drawn.

    result = evaluate(load_case("case.json"), "base")      section 7
    npvs = npv_trials(case, {"segments/mass/churn_rate": array, ...})

`cxref.py CASE.json [SCENARIO]` prints the result object.
"""

import functools
import json
import os
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kernels
from formula import Formula

# Which inputs each kind of item has, with defaults; None is required (section 2).
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
# The drivers of section 3 and their inputs; the structural ones change the
# customer economics, the direct ones add an amount a month.
STRUCTURAL = {
    "churn_reduction": {"reduction": 0}, "revenue_uplift": {"uplift": 0},
    "wallet_rank": {"rank_before": 1, "rank_after": 1},
    "acquisition_uplift": {"uplift": 0}, "acquisition_cost_reduction": {"reduction": 0},
    "cost_to_serve_reduction": {"reduction": 0},
    "nps_shift": {"detractors_to_passives": 0, "passives_to_promoters": 0},
    "contact_reduction": {"reduction": 0}, "contact_cost_reduction": {"reduction": 0},
    "fcr_improvement": {"points": 0}, "channel_shift": {"share": 0, "leakback": 0},
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
}
DRIVERS = list(STRUCTURAL) + list(DIRECT)


# ---------------------------------------------------------------- the case

def load_case(path):
    """A case from a JSON file."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def value_of(field):
    """An input is a bare number or an object with a value (section 2)."""
    return float(field["value"] if isinstance(field, dict) else field)


def fields(case):
    """Yield (path, field or default) of every input of a case (section 6)."""
    def of(place, item, known):
        for key, default in known.items():
            field = item.get(key, default)
            if field is None:
                raise ValueError(f"{place}/{key}: required")
            yield f"{place}/{key}", field

    yield from of("case", case["case"], CASE_INPUTS)
    for segment in case.get("segments", []):
        yield from of(f"segments/{segment['id']}", segment, SEGMENT_INPUTS)
    for channel in case.get("channels", []):
        yield from of(f"channels/{channel['id']}", channel, CHANNEL_INPUTS)
    for stage in case.get("stages", []):
        place = f"stages/{stage['id']}"
        yield from of(place, stage, STAGE_INPUTS)
        for channel, field in stage.get("contacts", {}).items():
            yield f"{place}/contacts/{channel}", field
    for initiative in case.get("initiatives", []):
        place = f"initiatives/{initiative['id']}"
        yield from of(place, initiative, INITIATIVE_INPUTS)
        for cost in initiative.get("costs", []):
            yield from of(f"{place}/costs/{cost['id']}", cost, {"amount": None})
        for benefit in initiative.get("benefits", []):
            at = f"{place}/benefits/{benefit['id']}"
            yield from of(at, benefit, {"attribution": 1})
            yield from of(at, benefit, {**STRUCTURAL, **DIRECT}[benefit["driver"]])
            for name, field in benefit.get("parameters", {}).items():
                yield f"{at}/parameters/{name}", field


def inputs(case):
    """path -> value of every input."""
    return {path: value_of(field) for path, field in fields(case)}


def ranges(case):
    """path -> (low, high) of every input that has a range."""
    return {path: (float(field.get("low", field["value"])), float(field.get("high", field["value"])))
            for path, field in fields(case)
            if isinstance(field, dict) and ("low" in field or "high" in field)}


def requirements(case):
    """id -> everything the initiative requires, transitively; a circle is an error."""
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


def whole(x):
    """Months of start and of payments: a drawn one is rounded (section 3)."""
    return np.sign(x) * np.floor(np.abs(x) + 0.5)


# ---------------------------------------------------------------- the model

class Line:
    """One benefit of one initiative, with its strength w(t)."""

    def __init__(self, initiative, benefit, strength):
        self.initiative = initiative["id"]
        self.benefit = benefit
        self.id = benefit["id"]
        self.driver = benefit["driver"]
        self.place = f"initiatives/{self.initiative}/benefits/{self.id}"
        self.structural = self.driver in STRUCTURAL
        self.cashable = benefit.get("cash", "cashable") == "cashable"
        self.w = strength


class Economics:
    """Customers, margins and contacts under a set of structural lines."""

    def __init__(self):
        self.customers = {}       # segment -> N(t)
        self.margin = {}          # segment -> margin(t)
        self.q = {}               # segment -> monthly churn(t)
        self.revenue = {}         # segment -> revenue per customer, without growth
        self.serve = {}           # segment -> cost to serve, without inflation
        self.contacts = {}        # (stage, channel) -> contacts per 1,000 customers
        self.contact_cost = {}    # channel -> cost per contact, without inflation
        self.value = None         # V(t)
        self.gross = None         # size of the numbers V was made from


class Model:
    """A case with some inputs replaced by other numbers or by trials."""

    def __init__(self, case, overrides=None):
        self.case = case
        self.inputs = inputs(case)
        for path, value in (overrides or {}).items():
            if path not in self.inputs:
                raise KeyError(f"{path}: no such input")
            self.inputs[path] = value
        settings = case["case"]
        self.horizon = int(settings.get("horizon_months", 36))
        self.months = np.arange(self.horizon + 1)
        self.years = np.maximum(self.months - 1, 0) // 12    # floor((t-1)/12)
        self.discounting = settings.get("discounting", "month-end")
        self.clv_months = int(settings.get("clv_horizon_months", 60))
        self.segments = [s["id"] for s in case.get("segments", [])]
        self.channels = {c["id"]: c for c in case.get("channels", [])}
        self.stages = case.get("stages", [])
        self.initiatives = case.get("initiatives", [])
        self.requires = requirements(case)
        self.discount = kernels.discount_factors(self.discounting, self["case/discount_rate"],
                                                 self.horizon)
        self.prices = self.growth(self["case/inflation"])
        self.baseline = self.economics([])

    def __getitem__(self, path):
        """An input as a column, (n, 1)."""
        return np.asarray(self.inputs[path], dtype=float).reshape(-1, 1)

    def growth(self, g):
        """G(g, t), section 1."""
        return (1 + g) ** self.years

    # ---- section 2

    def counts(self, name):
        """1 where an initiative and all it requires are included, else 0."""
        count = self[f"initiatives/{name}/included"]
        for other in sorted(self.requires[name]):
            count = count * self[f"initiatives/{other}/included"]
        return count

    def start(self, initiative, delay):
        return whole(self[f"initiatives/{initiative['id']}/start_month"]) + delay

    def effect(self, initiative, delay):
        """e(t) of an initiative."""
        place = f"initiatives/{initiative['id']}"
        ramp = np.maximum(self[f"{place}/ramp_months"], 1)
        since = self.months - self.start(initiative, delay) - self[f"{place}/build_months"]
        e = np.clip(since / ramp, 0, 1)
        if initiative.get("ramp_shape", "linear") == "s-curve":
            e = e * e * (3 - 2 * e)
        kept = 1 - self[f"{place}/decay_rate"]
        return e * kept ** (np.maximum(since - ramp, 0) / 12)

    def lines(self, counts, delay=0):
        """All benefits of the initiatives in `counts` (id -> 0/1 column)."""
        found = []
        for initiative in self.initiatives:
            if initiative["id"] not in counts:
                continue
            place = f"initiatives/{initiative['id']}"
            strength = (counts[initiative["id"]] * self[f"{place}/probability"]
                        * self.effect(initiative, delay))
            for benefit in initiative.get("benefits", []):
                share = self[f"{place}/benefits/{benefit['id']}/attribution"]
                found.append(Line(initiative, benefit, share * strength))
        return found

    def costs(self, counts, delay=0):
        """Operating costs, capital and depreciation by month, without contingency."""
        t = self.months
        operating = np.zeros((1, self.horizon + 1))
        capital, depreciation = operating, operating
        for initiative in self.initiatives:
            name = initiative["id"]
            if name not in counts:
                continue
            for cost in initiative.get("costs", []):
                amount = counts[name] * self[f"initiatives/{name}/costs/{cost['id']}/amount"]
                paid = self.start(initiative, delay) + cost.get("month", 0)
                timing = cost.get("timing", "once")
                if timing == "once":
                    row = amount * self.prices * (t == paid)
                    if not cost.get("capitalised", False):
                        operating = operating + row
                        continue
                    capital = capital + row
                    life = cost["depreciation_months"]
                    total = row.sum(axis=1, keepdims=True)   # 0 if paid beyond the horizon
                    depreciation = depreciation + total / life * ((t > paid) & (t <= paid + life))
                else:
                    duration = cost.get("months", 0)
                    due = t > paid
                    if duration > 0:
                        due = due & (t <= paid + duration)
                    each = amount / 12 if timing == "annual" else amount
                    operating = operating + each * self.prices * due
        return operating, capital, depreciation

    # ---- section 3, structural

    def parameter(self, line, name):
        return self[f"{line.place}/{name}"]

    def product(self, lines, driver, parameter, sign, **target):
        """Product of (1 + sign * parameter * w) over the lines of a driver on a target."""
        result = np.ones((1, 1))
        for line in lines:
            if line.driver == driver and all(line.benefit[k] in v for k, v in target.items()):
                result = result * (1 + sign * self.parameter(line, parameter) * line.w)
        return result

    def wallet(self, lines, segment):
        """The Wallet Allocation Rule of `wallet_rank`."""
        result = np.ones((1, 1))
        for line in lines:
            if line.driver == "wallet_rank" and line.benefit["segment"] == segment:
                brands = line.benefit["brands"]
                before = (1 - self.parameter(line, "rank_before") / (brands + 1)) * 2 / brands
                after = (1 - self.parameter(line, "rank_after") / (brands + 1)) * 2 / brands
                result = result * (1 + (after / before - 1) * line.w)
        return result

    def mix(self, lines, segment):
        """nps_shift: churn ratio, spend ratio, extra referrals per customer and year."""
        lines = [x for x in lines if x.driver == "nps_shift" and x.benefit["segment"] == segment]
        if not lines:
            return np.ones((1, 1)), np.ones((1, 1)), np.zeros((1, 1))
        place = f"segments/{segment}"
        old = {group: self[f"{place}/{group}"] for group in MIX}
        up = sum(self.parameter(x, "detractors_to_passives") * x.w for x in lines)
        up = np.minimum(up, old["detractors"])
        top = sum(self.parameter(x, "passives_to_promoters") * x.w for x in lines)
        top = np.minimum(top, old["passives"] + up)
        new = {"promoters": old["promoters"] + top, "passives": old["passives"] + up - top,
               "detractors": old["detractors"] - up}

        def mean(shares, what):
            return sum(shares[group] * self[f"{place}/{group}_{what}"] for group in MIX)

        def change(what):
            before, after = mean(old, what), mean(new, what)
            return np.where(before == 0, 1.0, after / np.where(before == 0, 1.0, before))

        return change("churn"), change("spend"), mean(new, "referrals") - mean(old, "referrals")

    def contact_rates(self, lines):
        """Contacts per 1,000 customers and month, by stage and channel."""
        result = {}
        for stage in self.stages:
            name = stage["id"]
            here = {}
            for channel in stage.get("contacts", {}):
                here[channel] = (self[f"stages/{name}/contacts/{channel}"]
                                 * self.product(lines, "contact_reduction", "reduction", -1,
                                                stage=(name, "*"), channel=(channel, "*")))
            moved = dict(here)
            for source in here:
                shifts = [x for x in lines if x.driver == "channel_shift"
                          and x.benefit["stage"] in (name, "*") and x.benefit["from"] == source]
                if not shifts:
                    continue
                shares = [self.parameter(x, "share") * x.w for x in shifts]
                kept = functools.reduce(lambda a, y: a * (1 - y), shares, 1.0)
                total = sum(shares)
                stays = kept
                for line, y in zip(shifts, shares):
                    gone = np.where(total == 0, 0.0, y * (1 - kept) / np.where(total == 0, 1.0, total))
                    stays = stays + self.parameter(line, "leakback") * gone
                    to = line.benefit["to"]
                    moved[to] = moved.get(to, 0.0) + here[source] * gone
                moved[source] = moved[source] + here[source] * (stays - 1)
            for channel, rate in moved.items():
                solved = self[f"channels/{channel}/first_contact_resolution"]
                better = solved
                for line in lines:
                    if line.driver == "fcr_improvement" and line.benefit["channel"] == channel:
                        better = better + self.parameter(line, "points") * line.w
                result[name, channel] = rate * (solved / np.minimum(1, better))
        return result

    def channel_cost(self, channel):
        """Cost per contact of today: given, or derived from handle_minutes."""
        place = f"channels/{channel}"
        if "handle_minutes" not in self.channels[channel]:
            return self[f"{place}/cost_per_contact"]
        return (self[f"{place}/handle_minutes"] / 60 * self[f"{place}/agent_cost_per_hour"]
                / self[f"{place}/occupancy"] + self[f"{place}/fixed_cost_per_contact"])

    def economics(self, lines, drift=True):
        """Customers, margins, contacts and V(t) under the structural `lines`."""
        lines = [line for line in lines if line.structural]
        result = Economics()
        shape = (1, self.horizon + 1)
        everybody, value, gross = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        for segment in self.segments:
            place = f"segments/{segment}"

            def product(driver, parameter, sign):
                return self.product(lines, driver, parameter, sign, segment=(segment,))

            churn_ratio, spend_ratio, referrals = self.mix(lines, segment)
            annual = self[f"{place}/churn_rate"]
            if drift:
                annual = annual + self[f"{place}/churn_drift"] * self.years
            q = 1 - (1 - np.clip(annual, 0, 0.999)) ** (1 / 12)
            q = q * product("churn_reduction", "reduction", -1) * churn_ratio
            q = np.clip(q, 0, 1) + np.zeros(shape)
            bought = (self[f"{place}/new_customers_per_month"]
                      * product("acquisition_uplift", "uplift", +1)) + np.zeros(shape)
            referrals = referrals + np.zeros(shape)

            now = self[f"{place}/customers"]
            column = [now]
            for t in range(1, self.horizon + 1):
                extra = now * referrals[:, t:t + 1] / 12
                now = np.maximum(now * (1 - q[:, t:t + 1]) + bought[:, t:t + 1] + extra, 0)
                column.append(now)
            rows = max(len(x) for x in column)
            customers = np.hstack([np.broadcast_to(x, (rows, 1)) for x in column])

            revenue = (self[f"{place}/revenue_per_customer"]
                       * product("revenue_uplift", "uplift", +1)
                       * self.wallet(lines, segment) * spend_ratio)
            serve = self[f"{place}/cost_to_serve"] * product("cost_to_serve_reduction", "reduction", -1)
            acquire = (self[f"{place}/acquisition_cost"]
                       * product("acquisition_cost_reduction", "reduction", -1))
            earned = revenue * self.growth(self[f"{place}/revenue_growth"]) * self[f"{place}/gross_margin"]
            served = serve * self.prices
            bill = bought * acquire * self.prices
            margin = customers * (earned - served) / 12 - bill
            margin = np.where(self.months == 0, 0.0, margin)

            result.customers[segment] = customers
            result.margin[segment] = margin
            result.q[segment] = q
            result.revenue[segment] = revenue
            result.serve[segment] = serve
            everybody = everybody + customers
            value = value + margin
            gross = gross + customers * (abs(earned) + served) / 12 + bill

        result.everybody = everybody
        result.contacts = self.contact_rates(lines)
        for channel in self.channels:
            result.contact_cost[channel] = self.channel_cost(channel) * self.product(
                lines, "contact_cost_reduction", "reduction", -1, channel=(channel,))
        result.per_customer = sum((rate * result.contact_cost[channel] / 1000
                                   for (_, channel), rate in result.contacts.items()),
                                  np.zeros((1, 1)))
        cost = everybody * result.per_customer * self.prices
        result.value = value - np.where(self.months == 0, 0.0, cost)
        result.gross = gross + abs(cost)
        return result

    # ---- section 3, direct

    def direct(self, line):
        """Amount a month of a direct line, strength and prices included."""
        def get(name):
            return self.parameter(line, name)

        w, prices = line.w, self.prices
        if line.driver == "customer_recovery":
            saves = get("volume_per_month") * get("reach_rate") * get("save_rate") * w
            return self.spread(saves * get("value_per_customer") * get("margin"),
                               np.maximum(whole(get("spread_months")), 1))
        if line.driver == "complaint_reduction":
            return get("complaints_per_month") * get("reduction") * get("cost_per_complaint") * w * prices
        if line.driver == "platform_consolidation":
            return get("annual_saving") / 12 * w * prices
        if line.driver == "labour_saving":
            return get("hours_per_month") * get("cost_per_hour") * get("realisation") * w * prices
        if line.driver == "employee_retention":
            return (get("headcount") * get("turnover_rate") * get("reduction")
                    * get("replacement_cost") / 12 * w * prices)
        if line.driver == "revenue_growth":
            return get("annual_revenue") * get("growth") * get("margin") / 12 * w
        if line.driver == "conversion_uplift":
            return (get("visits_per_month") * get("conversion_rate") * get("uplift")
                    * get("order_value") * get("margin") * w)
        if line.driver == "custom":
            names = list(line.benefit.get("parameters", {}))
            formula = Formula(line.benefit["formula"], names)
            return formula(self.months[np.newaxis, :].astype(float),
                           **{name: get(f"parameters/{name}") for name in names}) * w
        raise ValueError(f"driver {line.driver!r}")

    @staticmethod
    def spread(amounts, months):
        """Each month's amount in equal parts over `months` months from that month on."""
        rows = max(len(amounts), len(months))
        amounts = np.broadcast_to(amounts, (rows, amounts.shape[1]))
        months = np.broadcast_to(months, (rows, 1)).astype(int)
        result = np.zeros(amounts.shape)
        for span in np.unique(months):
            of = months[:, 0] == span
            for lag in range(min(span, amounts.shape[1])):
                part = amounts[of] / span
                result[of, lag:] += part[:, :part.shape[1] - lag]
        return result

    # ---- section 4

    def flows(self, counts, delay=0, cashable=False):
        """All monthly rows of the case with the initiatives in `counts`."""
        lines = self.lines(counts, delay)
        if cashable:
            lines = [line for line in lines if line.cashable]
        flows = Flows()
        flows.lines = lines
        flows.program = self.economics(lines)
        flows.structural = flows.program.value - self.baseline.value
        flows.direct = {line.place: self.direct(line) for line in lines if not line.structural}
        flows.benefits = sum(flows.direct.values(), flows.structural)
        operating, capital, depreciation = self.costs(counts, delay)
        reserve = 1 + self["case/contingency"]
        flows.costs = (operating + capital) * reserve
        flows.tax = self["case/tax_rate"] * (flows.benefits - (operating + depreciation) * reserve)
        flows.net = flows.benefits - flows.costs - flows.tax
        flows.npv = np.sum(flows.net * self.discount, axis=1)
        return flows

    def program(self):
        """id -> whether it counts, for every initiative."""
        return {i["id"]: self.counts(i["id"]) for i in self.initiatives}

    def npv(self, delay=0, cashable=False):
        """npv of the program, one per trial."""
        return self.flows(self.program(), delay, cashable).npv


class Flows:
    """Monthly rows; a plain record filled by Model.flows."""


# ---------------------------------------------------------------- scenarios

def noise(model):
    """1e-12 of the largest number npv is made from."""
    return 1e-12 * float(np.max(np.sum(model.baseline.gross * model.discount, axis=1)))


def extreme_ends(case):
    """(path -> adverse end, path -> favourable end, paths whose ends tie).

    Each ranged input is judged by its own effect on npv; where that is none
    (within the noise of the arithmetic) low is adverse and high favourable.
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
    """path -> value of a scenario of section 4."""
    if scenario == "base":
        return {}
    if scenario in ("conservative", "optimistic"):
        adverse, favourable, _ = extreme_ends(case)
        return adverse if scenario == "conservative" else favourable
    for item in case.get("scenarios", []):
        if item["id"] == scenario:
            return {path: float(value) for path, value in item.get("overrides", {}).items()}
    raise KeyError(f"no scenario {scenario!r}")


# ---------------------------------------------------------------- results

def put(target, name, value, reason=None):
    """A result; one that does not exist is null beside its reason (section 7)."""
    target[name] = None if value is None else float(value)
    if reason is not None:
        target[f"{name}_reason"] = reason


def internal_rates(model, flows):
    """irr and mirr with their reasons, on the flows section 4 names."""
    net = np.asarray(flows)
    if model.discounting == "year-end":
        net, per_year = kernels.yearly(net), 1
    else:
        per_year = 12
    rate = float(model["case/discount_rate"][0, 0])
    return kernels.irr(net, per_year, model.horizon), kernels.mirr(net, per_year, rate)


def headline(model, flows):
    """The `results` block."""
    discount = model.discount[0]
    net, benefits, costs = flows.net[0], flows.benefits[0], flows.costs[0]
    cumulative, discounted = np.cumsum(net), np.cumsum(net * discount)
    npv = float(flows.npv[0])
    pv_benefits, pv_costs = float(np.sum(benefits * discount)), float(np.sum(costs * discount))
    out = {"npv": npv, "npv_cashable": float(model.npv(cashable=True)[0])}
    irr, mirr = internal_rates(model, net)
    put(out, "irr", *irr)
    put(out, "mirr", *mirr)
    roi, bcr = kernels.ratio(pv_benefits, pv_costs)
    without = None if pv_costs else "there are no costs"
    put(out, "roi", roi, without)
    put(out, "bcr", bcr, without)
    out.update(pv_benefits=pv_benefits, pv_costs=pv_costs,
               total_benefits=float(benefits.sum()), total_costs=float(costs.sum()))
    put(out, "payback_months", *kernels.payback(cumulative))
    put(out, "discounted_payback_months", *kernels.payback(discounted))
    lowest = cumulative.min()
    out["peak_funding"] = float(max(0.0, -lowest))
    out["peak_funding_month"] = int(cumulative.argmin()) if lowest < 0 else 0
    out["cost_of_delay"] = {str(k): npv - float(model.npv(delay=k)[0]) for k in (1, 3, 6, 12)}
    calm = model.economics([], drift=False).value - model.baseline.value
    out["cost_of_inaction"] = {"baseline_erosion": float(np.sum(calm * model.discount)),
                               "npv_forgone": npv}
    return out


def segment_results(model, flows):
    """The `segments` block (section 4, per segment)."""
    rows = []
    rate = float(model["case/discount_rate"][0, 0])

    def at(monthly, t):
        return float(monthly[0, min(t, monthly.shape[1] - 1)])

    def value(economics, segment, t):
        gross_margin = float(model[f"segments/{segment}/gross_margin"][0, 0])
        margin = ((at(economics.revenue[segment], t) * gross_margin - at(economics.serve[segment], t))
                  / 12 - at(economics.per_customer, t))
        q = at(economics.q[segment], t)
        return margin, q, kernels.clv(margin, q, rate, model.clv_months)

    base, program, end = model.baseline, flows.program, model.horizon
    # The program's churn at the strength of t = H, on a baseline without drift.
    level = model.economics([line for line in flows.lines], drift=False)
    for segment in model.segments:
        row = {"id": segment}
        margin, q, clv = value(model.economics([], drift=False), segment, 1)
        _, _, clv_program = value(level, segment, end)
        endless = "without churn and discounting the value has no limit"
        put(row, "clv", clv, endless if clv is None else None)
        put(row, "clv_program", clv_program, endless if clv_program is None else None)
        acquisition = float(model[f"segments/{segment}/acquisition_cost"][0, 0])
        if acquisition == 0:
            put(row, "clv_to_cac", None, "no acquisition cost")
        elif clv is None:
            put(row, "clv_to_cac", None, endless)
        else:
            put(row, "clv_to_cac", clv / acquisition)
        if acquisition == 0:
            put(row, "cac_payback_months", 0.0)
        elif margin <= 0:
            put(row, "cac_payback_months", None, "the margin of a customer is not positive")
        else:
            put(row, "cac_payback_months", acquisition / margin)
        if q > 0:
            put(row, "lifetime_months", 1 / q)
        else:
            put(row, "lifetime_months", None, "no customer leaves")
        row["customers_end"] = at(base.customers[segment], end)
        row["customers_end_program"] = at(program.customers[segment], end)
        rows.append(row)
    return rows


def contact_results(model, flows):
    """The `contacts` block: months 1 to 12 by stage and channel."""
    first = slice(1, 13)

    def year(economics, pair):
        if pair not in economics.contacts:
            return 0.0, 0.0
        number = (economics.everybody / 1000 * economics.contacts[pair])
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
    """The complete result object of section 7."""
    return evaluate_with_scale(case, scenario)[0]


def evaluate_with_scale(case, scenario="base"):
    """(result, scale): scale holds the sizes of the numbers behind the differences.

    `month` is the largest monthly number, `total` the undiscounted and
    discounted sums' size, for the meaning of "equal" in section 4.
    """
    model = Model(case, scenario_overrides(case, scenario))
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
        own = model.flows({name: np.ones((1, 1))})
        left = {other: count for other, count in counted.items()
                if other != name and name not in model.requires[other]}
        row = {"id": name, "npv_alone": float(own.npv[0]),
               "npv_if_dropped": float(model.flows(left).npv[0])}
        put(row, "payback_alone", *kernels.payback(np.cumsum(own.net[0])))
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


def npv_trials(case, overrides):
    """npv of every trial; `overrides` maps input paths to arrays over the trials."""
    return Model(case, overrides).npv()


if __name__ == "__main__":
    print(json.dumps(evaluate(load_case(sys.argv[1]), *sys.argv[2:3]), indent=1))
