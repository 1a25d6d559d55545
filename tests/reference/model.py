# SPDX-License-Identifier: GPL-3.0-or-later
"""The model's monthly rows (sections 1 to 3), for one case or many trials at once.

Every input may be a number or an array over trials. Internally an input is a
column of shape (n, 1) and a monthly figure has shape (n, H+1), with n = 1 when
nothing is drawn.
"""

import functools

import numpy as np

import edition
import kernels
from fields import MIX, STRUCTURAL, inputs, requirements
from formula import Formula


def whole(x):
    """Rounds drawn months of starts and of payments (section 3)."""
    return np.sign(x) * np.floor(np.abs(x) + 0.5)


def completed_mixes(segments, values, moved, fixed=()):
    """Returns path -> share of the mixes in which some shares changed, so that they sum to 1 again."""
    found = {}
    for segment in segments:
        shares = {path: np.asarray(values[path], dtype=float)
                  for path in (f"segments/{segment}/{group}" for group in MIX)}
        if any(path in moved for path in shares):
            found.update(completed_mix(shares, moved, fixed))
    return found


def completed_mix(shares, moved, fixed):
    """Applies the rule of the simulation: shares that did not change divide the rest in proportion.

    If there are no other shares, or if the changed shares exceed the whole, the
    changed shares are scaled to fill it. A share that a scenario fixes stays.
    """
    moving = [path for path in shares if path in moved]
    rest = [path for path in shares if path not in moved and path not in fixed]
    available = 1 - sum(shares[path] for path in shares if path in fixed and path not in moved)
    taken = sum(shares[path] for path in moving)
    before = sum(shares[path] for path in rest)
    left = available - taken
    fill = ((left < 0) | (not rest)) & (taken > 0)
    scale = np.where(fill, available / np.where(taken > 0, taken, 1), 1)
    found = {path: shares[path] * scale for path in moving}
    for path in rest:
        part = np.where(before > 0, shares[path] / np.where(before > 0, before, 1), 1 / len(rest))
        found[path] = np.maximum(left, 0) * part
    return found


class Line:
    """One benefit of one initiative, with its strength w(t)."""

    def __init__(self, initiative, benefit):
        self.initiative = initiative["id"]
        self.benefit = benefit
        self.id = benefit["id"]
        self.driver = benefit["driver"]
        self.place = f"initiatives/{self.initiative}/benefits/{self.id}"
        self.structural = self.driver in STRUCTURAL
        self.cashable = benefit.get("cash", "cashable") == "cashable"
        self.w = None         # strength by month
        self.works = None     # e(t) by month
        self.since = None     # months since the effect began, by month


class Economics:
    """Customers, margins and contacts with a set of structural lines."""

    def __init__(self):
        self.customers = {}       # segment -> N(t)
        self.early_q = {}         # segment -> monthly early churn(t), if it has one
        self.margin = {}          # segment -> margin(t)
        self.q = {}               # segment -> monthly churn(t)
        self.revenue = {}         # segment -> revenue per customer, without growth
        self.serve = {}           # segment -> cost to serve, without inflation
        self.weighed = None       # customers, weighted with the contact rate of their segment
        self.contacts = {}        # (stage, channel) -> contacts per 1,000 customers, without growth
        self.contact_cost = {}    # channel -> cost per contact, without inflation
        self.value = None         # V(t)
        self.gross = None         # size of the numbers that V was computed from


class Model:
    """A case with some inputs replaced by other numbers or by trials."""

    def __init__(self, case, overrides=None, certain=None):
        """`certain` holds the values of a scenario, and `overrides` the values of trials in it."""
        self.case = case
        self.inputs = inputs(case)
        self.segments = [s["id"] for s in case.get("segments", [])]
        self.change(certain or {})
        self.change({path: value for path, value in (overrides or {}).items() if path not in (certain or {})},
                    fixed=certain or {})
        settings = case["case"]
        self.horizon = int(settings.get("horizon_months", 36))
        self.months = np.arange(self.horizon + 1)
        self.years = np.maximum(self.months - 1, 0) // 12    # floor((t-1)/12)
        self.discounting = settings.get("discounting", "month-end")
        self.clv_months = int(settings.get("clv_horizon_months", 60))
        self.early = {s["id"]: int(s.get("early_months", 0)) for s in case.get("segments", [])}
        self.channels = {c["id"]: c for c in case.get("channels", [])}
        self.stages = case.get("stages", [])
        self.initiatives = case.get("initiatives", [])
        self.requires = requirements(case)
        self.discount = kernels.discount_factors(self.discounting, self["case/discount_rate"],
                                                 self.horizon)
        self.prices = self.growth(self["case/inflation"])
        self.baseline = self.economics([])

    def change(self, values, fixed=()):
        """Sets other values for some inputs; a mix in which some shares change sums to 1 again."""
        tossed = {f"initiatives/{i['id']}/succeeds" for i in self.case.get("initiatives", [])}
        for path, value in values.items():
            if path not in self.inputs and path not in tossed:
                raise KeyError(f"{path}: no such input")
            self.inputs[path] = value
        self.inputs.update(completed_mixes(self.segments, self.inputs, values, fixed))

    def __getitem__(self, path):
        """Returns an input as a column, (n, 1)."""
        return np.asarray(self.inputs[path], dtype=float).reshape(-1, 1)

    def growth(self, g):
        """Returns G(g, t), section 1."""
        return (1 + g) ** self.years

    # ---- section 2

    def counts(self, name):
        """Returns 1 if an initiative and all that it requires are included, else 0."""
        count = self[f"initiatives/{name}/included"]
        for other in sorted(self.requires[name]):
            count = count * self[f"initiatives/{other}/included"]
        return count

    def start(self, initiative, delay):
        return whole(self[f"initiatives/{initiative['id']}/start_month"]) + delay

    def chance(self, name):
        """Returns an initiative's own probability, which is 1 or 0 in trials that toss it."""
        tossed = f"initiatives/{name}/succeeds"
        return self[tossed] if tossed in self.inputs else self[f"initiatives/{name}/probability"]

    def success(self, name, alone=False):
        """Returns P, the probability of the initiative and, unless `alone`, of all that it requires."""
        result = self.chance(name)
        if edition.second() and not alone:
            for other in sorted(self.requires[name]):
                result = result * self.chance(other)
        return result

    def by_year(self, place, begin, hold):
        """Returns a list by year as a row of months from `begin` on; after its end the row has the last value or 0."""
        elements = []
        while f"{place}/{len(elements) + 1}" in self.inputs:
            elements.append(self[f"{place}/{len(elements) + 1}"])
        year = np.ceil((self.months - begin) / 12)
        result = np.zeros((1, 1))
        for k, element in enumerate(elements, 1):
            mine = (year >= k) if hold and k == len(elements) else (year == k)
            result = result + np.where(mine, element, 0.0)
        return result

    def effect(self, initiative, line, delay):
        """Returns (e(t), months since the effect began) of a benefit line."""
        place = f"initiatives/{initiative['id']}"
        begin = self.start(initiative, delay) + self[f"{place}/build_months"]
        ramp = self[f"{place}/ramp_months"]
        if edition.second():
            begin = begin + self[f"{line.place}/delay_months"]
            if f"{line.place}/ramp_months" in self.inputs:
                ramp = self[f"{line.place}/ramp_months"]
        since = self.months - begin
        if line.benefit.get("adoption"):
            return self.by_year(f"{line.place}/adoption", begin, True), since
        if line.driver == "yearly_amount":
            return (since > 0).astype(float), since
        ramp = np.maximum(ramp, 1)
        e = np.clip(since / ramp, 0, 1)
        if initiative.get("ramp_shape", "linear") == "s-curve":
            e = e * e * (3 - 2 * e)
        kept = 1 - self[f"{place}/decay_rate"]
        return e * kept ** (np.maximum(since - ramp, 0) / 12), since

    def lines(self, counts, delay=0, alone=False):
        """Returns all benefits of the initiatives in `counts` (id -> 0/1 column)."""
        found = []
        for initiative in self.initiatives:
            if initiative["id"] not in counts:
                continue
            for benefit in initiative.get("benefits", []):
                line = Line(initiative, benefit)
                line.works, line.since = self.effect(initiative, line, delay)
                share = self[f"{line.place}/attribution"]
                if edition.second():
                    share = share * (1 - self[f"{line.place}/risk_adjustment"])
                line.w = share * counts[initiative["id"]] * self.success(initiative["id"], alone) * line.works
                found.append(line)
        return found

    def due(self, place, cost, paid):
        """Returns the monthly payments of a cost line. `paid` is the month of a single payment, or the month after which payments begin."""
        t, timing = self.months, cost.get("timing", "once")
        size = np.ones((1, 1))
        if edition.second():
            size = self[f"{place}/quantity"] * (1 + self[f"{place}/risk_adjustment"])
        if timing == "by-year":
            return size * self.by_year(f"{place}/amounts", paid, False) / 12
        escalation = f"{place}/escalation"
        prices = self.growth(self[escalation]) if escalation in self.inputs else self.prices
        amount = size * self[f"{place}/amount"]
        if timing == "once":
            return amount * prices * (t == paid)
        duration = cost.get("months", 0)
        now = t > paid
        if duration > 0:
            now = now & (t <= paid + duration)
        return (amount / 12 if timing == "annual" else amount) * prices * now

    def costs(self, counts, delay=0, alone=False, gateless=()):
        """Returns operating costs, capital and depreciation by month, without contingency."""
        t = self.months
        operating = np.zeros((1, self.horizon + 1))
        capital, depreciation = operating, operating
        for initiative in self.initiatives:
            name = initiative["id"]
            if name not in counts:
                continue
            start, gate = self.start(initiative, delay), initiative.get("gate_month")
            goes_on = np.ones((1, 1))
            if gate is not None and name not in gateless:
                goes_on = np.where(t > start + gate, self.success(name, alone), 1.0)
            for cost in initiative.get("costs", []):
                paid = start + cost.get("month", 0)
                row = counts[name] * self.due(f"initiatives/{name}/costs/{cost['id']}", cost, paid)
                if not cost.get("committed", False):
                    row = row * goes_on
                if not cost.get("capitalised", False):
                    operating = operating + row
                    continue
                capital = capital + row
                life = cost["depreciation_months"]
                total = row.sum(axis=1, keepdims=True)   # 0 if paid beyond the horizon
                depreciation = depreciation + total / life * ((t > paid) & (t <= paid + life))
        return operating, capital, depreciation

    # ---- section 3, structural

    def parameter(self, line, name):
        return self[f"{line.place}/{name}"]

    def product(self, lines, driver, parameter, sign, **target):
        """Returns the product of (1 + sign * parameter * w) over the lines of a driver on a target."""
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
        """Returns the effects of nps_shift: ratios of churn, spend and cost to serve, and extra referrals per customer and year."""
        lines = [x for x in lines if x.driver == "nps_shift" and x.benefit["segment"] == segment]
        if not lines:
            return np.ones((1, 1)), np.ones((1, 1)), np.ones((1, 1)), np.zeros((1, 1))
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

        serve = change("cost_to_serve") if edition.second() else np.ones((1, 1))
        return change("churn"), change("spend"), serve, mean(new, "referrals") - mean(old, "referrals")

    def contact_rates(self, lines):
        """Returns contacts per 1,000 customers and month, by stage and channel."""
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
        """Returns today's cost per contact, given or derived from handle_minutes."""
        place = f"channels/{channel}"
        if "handle_minutes" not in self.channels[channel]:
            return self[f"{place}/cost_per_contact"]
        return (self[f"{place}/handle_minutes"] / 60 * self[f"{place}/agent_cost_per_hour"]
                / self[f"{place}/occupancy"] + self[f"{place}/fixed_cost_per_contact"])

    def contact_growth(self, stage):
        return self.growth(self[f"stages/{stage}/contact_growth"]) if edition.second() else np.ones((1, 1))

    def contact_rate(self, segment):
        return self[f"segments/{segment}/contact_rate"] if edition.second() else np.ones((1, 1))

    def rescued(self, lines, leavers, t):
        """Returns the customers of a segment that its lines rescue in month t."""
        lost = np.ones((1, 1))
        for line in lines:
            reached = np.where(leavers > 0, np.minimum(
                1, self.parameter(line, "volume_per_month") / np.where(leavers > 0, leavers, 1)), 0)
            lost = lost * (1 - reached * self.parameter(line, "reach_rate") * self.parameter(line, "save_rate")
                           * np.broadcast_to(line.w, (len(line.w), self.horizon + 1))[:, t:t + 1])
        return leavers * (1 - lost)

    def population(self, segment, lines, q, early_q, bought, referrals):
        """Returns N(t): settled customers and, if there is early churn, new customers."""
        early = self.early[segment]
        rescues = [x for x in lines if x.driver == "churn_rescue" and x.benefit["segment"] == segment]
        settled, new = self[f"segments/{segment}/customers"], np.zeros((1, 1))
        joined = [np.zeros((1, 1))]
        column = [settled]
        for t in range(1, self.horizon + 1):
            now = slice(t, t + 1)
            extra = (settled + new) * referrals[:, now] / 12
            joined.append(bought[:, now] + np.maximum(extra, 0))
            stay = settled * (1 - q[:, now]) + np.minimum(extra, 0)
            if rescues:
                stay = stay + self.rescued(rescues, settled * q[:, now], t)
            if early == 0:
                settled = np.maximum(stay + joined[t], 0)
            else:
                settles = np.zeros((1, 1))
                if t > early:
                    settles = joined[t - early] * np.prod(1 - early_q[:, t - early + 1:t + 1], axis=1, keepdims=True)
                new = np.maximum(new * (1 - early_q[:, now]) + joined[t] - settles, 0)
                settled = np.maximum(stay + settles, 0)
            column.append(settled + new)
        rows = max(len(x) for x in column)
        return np.hstack([np.broadcast_to(x, (rows, 1)) for x in column])

    def economics(self, lines, drift=True):
        """Returns customers, margins, contacts and V(t) with the structural `lines`."""
        lines = [line for line in lines if line.structural]
        result = Economics()
        shape = (1, self.horizon + 1)
        weighed, value, gross = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        for segment in self.segments:
            place = f"segments/{segment}"

            def product(driver, parameter, sign):
                return self.product(lines, driver, parameter, sign, segment=(segment,))

            churn_ratio, spend_ratio, serve_ratio, referrals = self.mix(lines, segment)
            annual = self[f"{place}/churn_rate"]
            if drift:
                annual = annual + self[f"{place}/churn_drift"] * self.years
            q = 1 - (1 - np.clip(annual, 0, 0.999)) ** (1 / 12)
            q = q * product("churn_reduction", "reduction", -1) * churn_ratio
            q = np.clip(q, 0, 1) + np.zeros(shape)
            early_q = None
            if self.early[segment]:
                early_q = 1 - (1 - self[f"{place}/early_churn"]) ** (1 / self.early[segment])
                early_q = early_q * product("early_churn_reduction", "reduction", -1) + np.zeros(shape)
                result.early_q[segment] = early_q
            bought = (self[f"{place}/new_customers_per_month"]
                      * product("acquisition_uplift", "uplift", +1)) + np.zeros(shape)
            customers = self.population(segment, lines, q, early_q, bought, referrals + np.zeros(shape))

            revenue = (self[f"{place}/revenue_per_customer"]
                       * product("revenue_uplift", "uplift", +1)
                       * self.wallet(lines, segment) * spend_ratio)
            serve = (self[f"{place}/cost_to_serve"] * product("cost_to_serve_reduction", "reduction", -1)
                     * serve_ratio)
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
            weighed = weighed + customers * self.contact_rate(segment)
            value = value + margin
            gross = gross + customers * (abs(earned) + served) / 12 + bill

        result.weighed = weighed
        result.contacts = self.contact_rates(lines)
        for channel in self.channels:
            result.contact_cost[channel] = self.channel_cost(channel) * self.product(
                lines, "contact_cost_reduction", "reduction", -1, channel=(channel,))
        grown = np.zeros((1, 1))
        result.per_customer = np.zeros((1, 1))    # for a contact rate of 1, without growth
        for (stage, channel), rate in result.contacts.items():
            each = rate * result.contact_cost[channel] / 1000
            result.per_customer = result.per_customer + each
            grown = grown + each * self.contact_growth(stage)
        cost = weighed * grown * self.prices
        result.value = value - np.where(self.months == 0, 0.0, cost)
        result.gross = gross + abs(cost)
        return result

    # ---- section 3, direct

    def direct(self, line):
        """Returns the monthly amount of a direct line, including strength and prices."""
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
            return formula(self.months[np.newaxis, :].astype(float), np.maximum(line.since, 0), line.works > 0,
                           **{name: get(f"parameters/{name}") for name in names}) * w
        if line.driver == "yearly_amount":
            begin = self.months - line.since
            return self.by_year(f"{line.place}/amounts", begin, False) / 12 * w
        raise ValueError(f"driver {line.driver!r}")

    @staticmethod
    def spread(amounts, months):
        """Spreads each month's amount in equal parts over `months` months from that month on."""
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

    def flows(self, counts, delay=0, cashable=False, alone=False, gateless=()):
        """Returns all monthly rows of the case with the initiatives in `counts`.

        With `alone`, the success of each initiative depends on itself only;
        `gateless` names the initiatives whose gate is removed.
        """
        lines = self.lines(counts, delay, alone)
        if cashable:
            lines = [line for line in lines if line.cashable]
        flows = Flows()
        flows.lines = lines
        flows.program = self.economics(lines)
        flows.structural = flows.program.value - self.baseline.value
        flows.direct = {line.place: self.direct(line) for line in lines if not line.structural}
        flows.benefits = sum(flows.direct.values(), flows.structural)
        operating, capital, depreciation = self.costs(counts, delay, alone, gateless)
        reserve = 1 + self["case/contingency"]
        flows.costs = (operating + capital) * reserve
        flows.tax = self["case/tax_rate"] * (flows.benefits - (operating + depreciation) * reserve)
        flows.net = flows.benefits - flows.costs - flows.tax
        flows.npv = np.sum(flows.net * self.discount, axis=1)
        return flows

    def program(self):
        """Returns id -> whether it counts, for every initiative."""
        return {i["id"]: self.counts(i["id"]) for i in self.initiatives}

    def npv(self, delay=0, cashable=False):
        """Returns the npv of the program, one per trial."""
        return self.flows(self.program(), delay, cashable).npv


class Flows:
    """Monthly rows in a plain record, which Model.flows fills."""
