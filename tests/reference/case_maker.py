# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the parts of random cases that every edition has.  random_cases.py is the entry point."""

import numpy as np

import cxref

CATEGORIES = ("technology", "people", "training", "process", "change", "research", "other")
FORMULAS = (  # (formula, its parameters), all with a value in every month 0...120
    ("saved * rate * if(t > 12, 1, 0.5)", ("saved", "rate")),
    ("base * (1 + rate)^((t - 1) / 12)", ("base", "rate")),
    ("min(cap, step * t)", ("cap", "step")),
    ("round(step * t / 7, 2) + round(-2.5) + round(rate * 0 + 0.5)", ("step", "rate")),
    ("max(cap - step * t, 0, -1)", ("cap", "step")),
    ("if(and(t >= 6, not(t > 24)), cap, step)", ("cap", "step")),
    ("-step^2 / 100 + abs(cap - 3 * t)", ("cap", "step")),
    ("if(t = 0, 0, cap / t)", ("cap",)),
    ("if(or(t = 3, t <> 6), cap, base) - step", ("cap", "base", "step")),
    ("(cap + step) * (t <= 18) * 2^-1", ("cap", "step")),
    ("round(base, -1) * (t >= 2) - (t < 2) * step", ("base", "step")),
    ("cap * (2^(t / 12))^-2 - (0 - 2)^3", ("cap",)),
    ("-(cap) + .5e2 * +step", ("cap", "step")),
)


class Maker:
    """Draws one case."""

    def __init__(self, seed, number):
        self.rng = np.random.default_rng([seed, number])
        self.number = number

    # ---- numbers

    def chance(self, p):
        return bool(self.rng.random() < p)

    def real(self, low, high, digits=4):
        return round(float(self.rng.uniform(low, high)), digits)

    def whole(self, low, high):
        """A random whole number; both ends are possible."""
        return int(self.rng.integers(low, high + 1))

    def pick(self, options):
        return options[self.whole(0, len(options) - 1)]

    # ---- items

    def case(self):
        case = {"format": "cxcase/1", "case": self.settings()}
        direct_only = self.chance(0.06)
        case["segments"] = [] if direct_only else [
            self.segment(k) for k in range(self.whole(1, 3))]
        case["channels"] = [] if direct_only else [
            self.channel(k) for k in range(self.whole(2, 4))]
        self.segments = [s["id"] for s in case["segments"]]
        self.channels = [c["id"] for c in case["channels"]]
        case["stages"] = [] if direct_only else [self.stage(k) for k in range(self.whole(1, 3))]
        self.stages = [s["id"] for s in case["stages"]]
        self.horizon = case["case"].get("horizon_months", 36)
        case["initiatives"] = [self.initiative(k) for k in range(self.whole(1, 5))]
        self.special(case)
        if self.chance(0.5):
            self.add_ranges(case)
        if self.chance(0.5):
            case["scenarios"] = [self.scenario(case, k) for k in range(self.whole(1, 2))]
        return case

    def settings(self):
        out = {"title": f"Random {self.number}", "currency": self.pick(("EUR", "USD", "JPY")),
               "start": f"20{self.whole(24, 35)}-{self.whole(1, 12):02d}"}
        if self.chance(0.5):
            out["fiscal_year_start"] = self.whole(1, 12)
        if self.chance(0.85):
            out["horizon_months"] = self.pick((12, 24, 36, 60, 120, self.whole(12, 90),
                                              self.whole(13, 47), self.whole(13, 59), self.whole(25, 59)))
        if self.chance(0.85):
            out["discount_rate"] = self.real(-0.05, 0.25) if self.chance(0.1) else self.real(0, 0.25)
        if self.chance(0.75):
            out["discounting"] = self.pick(("month-end", "mid-month", "mid-month", "year-end", "year-end"))
        if self.chance(0.6):
            out["tax_rate"] = self.real(0.05, 0.4)
        if self.chance(0.6):
            out["inflation"] = self.real(-0.1, 0.0) if self.chance(0.4) else self.real(0, 0.12)
        if self.chance(0.6):
            out["contingency"] = self.real(0.05, 0.6)
        if self.chance(0.6):
            out["clv_horizon_months"] = 0 if self.chance(0.5) else self.whole(1, 120)
        if self.chance(0.2):
            out["budget"] = float(self.whole(100000, 3000000))
        if self.chance(0.2):
            out["target_payback_months"] = self.whole(6, 36)
        return out

    def segment(self, k):
        out = {"id": f"s{k}", "name": f"Segment {k}", "customers": self.whole(500, 300000),
               "new_customers_per_month": 0 if self.chance(0.1) else self.whole(5, 3000),
               "revenue_per_customer": self.real(30, 900), "gross_margin": self.real(0.2, 0.9),
               "cost_to_serve": self.real(0, 40), "churn_rate": self.real(0.02, 0.55)}
        if self.chance(0.08):
            out["churn_rate"] = 0
        if self.chance(0.6):
            out["revenue_growth"] = self.real(-0.03, 0.06)
        if self.chance(0.6):
            out["churn_drift"] = self.real(-0.01, 0.03)
        if self.chance(0.12):      # runs above 0.999
            out["churn_rate"], out["churn_drift"] = self.real(0.6, 0.95), self.real(0.3, 0.6)
        elif self.chance(0.12):    # runs below 0
            out["churn_rate"], out["churn_drift"] = self.real(0.02, 0.1), self.real(-0.3, -0.1)
        if self.chance(0.8):
            out["acquisition_cost"] = self.real(5, 160)
        if self.chance(0.75):
            self.mix(out)
        return out

    def mix(self, out):
        """Sets shares that sum to 1, and multipliers of the three groups."""
        out["promoters"], out["passives"] = self.real(0.1, 0.45), self.real(0.2, 0.5)
        out["detractors"] = round(1 - out["promoters"] - out["passives"], 4)
        out["promoters_churn"], out["detractors_churn"] = self.real(0.4, 0.9), self.real(1.1, 2.2)
        out["promoters_spend"], out["detractors_spend"] = self.real(1, 1.3), self.real(0.6, 1)
        if self.chance(0.3):
            out["passives_churn"], out["passives_spend"] = self.real(0.9, 1.1), self.real(0.9, 1.1)
        if self.chance(0.5):
            out["promoters_referrals"] = self.real(0, 0.1)
            out["passives_referrals"] = self.real(0, 0.02)
            out["detractors_referrals"] = self.real(-0.05, 0)
        if self.chance(0.2):       # a mean of 0 counts as a ratio of 1
            what = self.pick(("churn", "churn", "spend"))
            for group in cxref.MIX:
                out[f"{group}_{what}"] = 0

    def channel(self, k):
        out = {"id": f"c{k}", "name": f"Channel {k}"}
        if self.chance(0.8):
            out["first_contact_resolution"] = self.real(0.4, 0.97)
        if self.chance(0.5):
            out["handle_minutes"] = self.real(2, 14)
            out["agent_cost_per_hour"] = self.real(12, 50)
            if self.chance(0.8):
                out["occupancy"] = self.real(0.5, 0.95)
            if self.chance(0.7):
                out["fixed_cost_per_contact"] = self.real(0, 0.8)
        else:
            out["cost_per_contact"] = self.real(0.05, 12)
        return out

    def stage(self, k):
        used = [c for c in self.channels if self.chance(0.65)]
        out = {"id": f"t{k}", "name": f"Stage {k}", "contacts": {c: self.real(4, 95) for c in used}}
        if self.chance(0.3):
            out["importance"], out["satisfaction"] = self.real(0, 1), self.real(0, 1)
        return out

    def initiative(self, k):
        out = {"id": f"i{k}", "name": f"Initiative {k}"}
        if self.chance(0.3):
            out["included"] = self.chance(0.6)
        out["start_month"] = self.whole(0, 12)
        out["build_months"] = self.whole(0, 9)
        out["ramp_months"] = self.pick((0, 1, self.whole(0, 18), self.whole(2, 12)))
        if self.chance(0.7):
            out["ramp_shape"] = self.pick(("linear", "s-curve"))
        if self.chance(0.5):
            out["decay_rate"] = self.real(0.02, 0.3)
        if self.chance(0.6):
            out["probability"] = self.real(0.4, 1)
        if k and self.chance(0.35):
            out["requires"] = sorted({f"i{self.whole(0, k - 1)}" for _ in range(self.whole(1, 2))})
        if self.stages and self.chance(0.3):
            out["stages"] = [self.pick(self.stages)]
        out["costs"] = [self.cost(n) for n in range(0 if self.chance(0.12) else self.whole(1, 4))]
        drivers = [self.pick(cxref.drivers()) for _ in range(self.whole(0, 5))]
        if k == 0:
            drivers.append(cxref.drivers()[self.number % len(cxref.drivers())])
        if not self.segments:
            drivers = [d if d in cxref.DIRECT else "custom" for d in drivers]
        out["benefits"] = [self.benefit(n, driver) for n, driver in enumerate(drivers)]
        return out

    def cost(self, n):
        out = {"id": f"k{n}", "name": f"Cost {n}", "category": self.pick(CATEGORIES)}
        timing = self.pick(("once", "monthly", "annual"))
        if timing != "once" or self.chance(0.5):
            out["timing"] = timing
        if timing == "once":
            out["amount"] = float(self.whole(2000, 800000))
            out["month"] = self.whole(self.horizon, 120) if self.chance(0.15) else self.whole(0, 12)
            if self.chance(0.5):
                out["capitalised"] = True
                out["depreciation_months"] = self.whole(1, 72)
        else:
            out["amount"] = float(self.whole(500, 30000)) * (1 if timing == "monthly" else 6)
            if self.chance(0.8):
                out["month"] = self.whole(0, 14)
            if self.chance(0.6):
                out["months"] = self.whole(0, 30)
        return out

    def benefit(self, n, driver):
        out = {"id": f"b{n}", "name": f"Benefit {n}", "driver": driver}
        if self.chance(0.6):
            out["attribution"] = self.real(0.3, 1)
        if self.chance(0.5):
            out["cash"] = self.pick(("cashable", "capacity", "avoided"))
        for key, value in self.parameters(driver).items():
            out[key] = value
        return out

    def parameters(self, driver):
        real = self.real
        segment = {"segment": self.pick(self.segments)} if self.segments else {}
        if driver == "churn_reduction":
            return {**segment, "reduction": real(0.01, 0.3)}
        if driver == "revenue_uplift":
            return {**segment, "uplift": real(-0.02, 0.08)}
        if driver == "wallet_rank":
            brands = self.whole(2, 6)
            return {**segment, "brands": brands, "rank_before": real(1.5, brands),
                    "rank_after": real(1, brands)}
        if driver == "acquisition_uplift":
            return {**segment, "uplift": real(0.01, 0.3)}
        if driver in ("acquisition_cost_reduction", "cost_to_serve_reduction"):
            return {**segment, "reduction": real(0.01, 0.4)}
        if driver == "nps_shift":
            return {**segment, "detractors_to_passives": real(0, 0.1),
                    "passives_to_promoters": real(0, 0.15)}
        if driver == "contact_reduction":
            return {"stage": self.pick(self.stages + ["*"]), "channel": self.pick(self.channels + ["*"]),
                    "reduction": real(0.01, 0.5)}
        if driver == "contact_cost_reduction":
            return {"channel": self.pick(self.channels), "reduction": real(0.01, 0.4)}
        if driver == "fcr_improvement":
            return {"channel": self.pick(self.channels), "points": real(0.01, 0.3)}
        if driver == "channel_shift":
            source, to = (self.channels[k] for k in self.rng.permutation(len(self.channels))[:2])
            out = {"stage": self.pick(self.stages + ["*"]), "from": source, "to": to,
                   "share": real(0.01, 0.6)}
            if self.chance(0.8):
                out["leakback"] = real(0, 0.5)
            return out
        if driver == "customer_recovery":
            out = {"volume_per_month": real(50, 3000), "reach_rate": real(0.02, 0.5),
                   "save_rate": real(0.05, 0.6), "value_per_customer": real(20, 900),
                   "margin": real(0.2, 1)}
            if self.chance(0.7):
                out["spread_months"] = self.pick((60, self.whole(1, 60), self.whole(2, 12)))
            return out
        if driver == "complaint_reduction":
            return {"complaints_per_month": real(20, 1500), "reduction": real(0.02, 0.6),
                    "cost_per_complaint": real(3, 60)}
        if driver == "platform_consolidation":
            return {"annual_saving": real(1000, 300000)}
        if driver == "labour_saving":
            return {"hours_per_month": real(10, 900), "cost_per_hour": real(15, 80),
                    "realisation": real(0, 1)}
        if driver == "employee_retention":
            return {"headcount": self.whole(5, 500), "turnover_rate": real(0.05, 0.6),
                    "reduction": real(0.02, 0.4), "replacement_cost": real(900, 12000)}
        if driver == "revenue_growth":
            return {"annual_revenue": real(100000, 40000000), "growth": real(-0.005, 0.04),
                    "margin": real(0.1, 0.6)}
        if driver == "conversion_uplift":
            return {"visits_per_month": self.whole(500, 90000), "conversion_rate": real(0.005, 0.09),
                    "uplift": real(0.01, 0.3), "order_value": real(10, 200), "margin": real(0.1, 0.7)}
        formula, names = self.pick(FORMULAS)
        values = {"saved": real(100, 9000), "rate": real(0.01, 0.4), "base": real(500, 20000),
                  "cap": real(500, 20000), "step": real(10, 900)}
        return {"formula": formula, "parameters": {name: values[name] for name in names}}

    # ---- corners that chance alone would reach too rarely

    def special(self, case):
        """Adds a corner case: clipping, several shifts out of one channel, or an excluded requirement."""
        initiatives = case["initiatives"]
        first = initiatives[0]
        if self.segments:
            benefits = first["benefits"]
            sure = {"attribution": 1}
            segment = {"segment": self.pick(self.segments)}
            kind = self.number % 6
            if kind == 0:          # moves more detractors than there are
                benefits.append({"driver": "nps_shift", **segment, **sure,
                                 "detractors_to_passives": self.real(0.5, 0.9),
                                 "passives_to_promoters": self.real(0, 0.1)})
            elif kind == 1:        # moves more passives than there are, in two lines
                for _ in range(2):
                    benefits.append({"driver": "nps_shift", **segment, **sure,
                                     "detractors_to_passives": self.real(0, 0.04),
                                     "passives_to_promoters": self.real(0.4, 0.7)})
            elif kind == 2:        # more than all contacts solved at once
                channel = self.pick(self.channels)
                for _ in range(2):
                    benefits.append({"driver": "fcr_improvement", **sure, "channel": channel,
                                     "points": self.real(0.4, 0.8)})
            elif kind in (3, 4):   # several shifts out of one channel
                stage = self.pick(case["stages"])
                source = self.pick(self.channels)
                stage["contacts"].setdefault(source, self.real(10, 90))
                others = [c for c in self.channels if c != source]
                for n in range(self.whole(2, 3)):
                    benefits.append({"driver": "channel_shift", "stage": self.pick((stage["id"], "*")),
                                     "from": source, "to": others[n % len(others)],
                                     "share": self.real(0.05, 0.7), "leakback": self.real(0, 0.6)})
                if kind == 4:      # and one shift out of their destination
                    stage["contacts"].setdefault(others[0], self.real(10, 90))
                    benefits.append({"driver": "channel_shift", "stage": stage["id"], "from": others[0],
                                     "to": source, "share": self.real(0.1, 0.5)})
            else:                  # referrals that drive customers below 0
                losing = self.pick(case["segments"])
                self.mix(losing)
                losing.update(promoters=0.05, passives=0.1, detractors=0.85,
                              promoters_referrals=-1, detractors_referrals=10,
                              new_customers_per_month=self.whole(0, 1),
                              churn_rate=self.real(0.99, 0.999), promoters_churn=1,
                              passives_churn=1, detractors_churn=1)
                benefits.append({"driver": "nps_shift", "segment": losing["id"], **sure,
                                 "detractors_to_passives": 1, "passives_to_promoters": 1})
            first.update(included=True, probability=1, start_month=self.whole(0, 3), build_months=0,
                         ramp_months=self.whole(0, 4), decay_rate=0)
            first.pop("requires", None)
            for n, benefit in enumerate(benefits):
                benefit["id"] = f"b{n}"
                benefit.setdefault("name", f"Benefit {n}")
        if len(initiatives) > 2 and self.chance(0.25):
            initiatives[1]["included"] = False
            initiatives[2].setdefault("requires", [])
            if "i1" not in initiatives[2]["requires"]:
                initiatives[2]["requires"].append("i1")
        if self.chance(0.06):      # nothing costs anything
            for initiative in initiatives:
                initiative["costs"] = []

    # ---- ranges and scenarios

    def holders(self, case):
        """Returns (path, item, key) of the inputs that may get a range or another value."""
        out = [("case/discount_rate", case["case"], "discount_rate")]
        for s in case["segments"]:
            out += [(f"segments/{s['id']}/{key}", s, key) for key in
                    ("customers", "new_customers_per_month", "revenue_per_customer", "gross_margin",
                     "cost_to_serve", "churn_rate", "acquisition_cost")]
        for c in case["channels"]:
            out += [(f"channels/{c['id']}/{key}", c, key) for key in
                    ("cost_per_contact", "handle_minutes", "first_contact_resolution")]
        for s in case["stages"]:
            out += [(f"stages/{s['id']}/contacts/{c}", s["contacts"], c) for c in s["contacts"]]
        for i in case["initiatives"]:
            place = f"initiatives/{i['id']}"
            out += [(f"{place}/{key}", i, key) for key in
                    ("start_month", "build_months", "ramp_months", "probability", "decay_rate")]
            out += [(f"{place}/costs/{c['id']}/amount", c, "amount") for c in i["costs"]]
            for b in i["benefits"]:
                at = f"{place}/benefits/{b['id']}"
                keys = ["attribution", *{**cxref.STRUCTURAL, **cxref.DIRECT}[b["driver"]]]
                out += [(f"{at}/{key}", b, key) for key in keys]
                out += [(f"{at}/parameters/{name}", b["parameters"], name)
                        for name in b.get("parameters", {})]
        return [(path, item, key) for path, item, key in out if key in item]

    def span(self, path, key, value, item):
        """Returns a low and a high end around a value, inside the hard bounds."""
        if key in ("start_month", "build_months", "ramp_months", "spread_months", "headcount",
                   "customers", "visits_per_month", "new_customers_per_month"):
            low, high = int(value * 0.6), int(np.ceil(value * 1.5))
            if key == "spread_months":
                low, high = max(low, 1), min(high, 60)
            return low, high + (key == "start_month")
        low, high = sorted((round(value * self.real(0.6, 0.95), 6), round(value * self.real(1.05, 1.5), 6)))
        shares = {"gross_margin", "margin", "first_contact_resolution", "probability", "attribution",
                  "reduction", "share", "leakback", "points", "realisation", "turnover_rate",
                  "reach_rate", "save_rate", "decay_rate", "conversion_rate", "churn_rate",
                  "detractors_to_passives", "passives_to_promoters", "discount_rate", "promoters", "passives", "detractors"}
        if key in shares and "/parameters/" not in path:
            high = min(high, 0.999 if key == "churn_rate" else 1)
        if key in ("rank_before", "rank_after"):
            low, high = max(low, 1), min(high, item["brands"])
        return low, high

    def add_ranges(self, case):
        """Gives some inputs a range, except inputs without an effect on npv."""
        places = self.holders(case)
        chosen = self.rng.permutation(len(places))[:self.whole(1, 5)]
        for n in chosen:
            path, item, key = places[n]
            value = item[key]
            low, high = self.span(path, key, value, item)
            item[key] = {"value": value, "low": low, "high": high}
            if self.chance(0.5):
                item[key]["distribution"] = self.pick(("pert", "triangular", "uniform"))
            if self.chance(0.3):
                item[key].update(source="drawn", owner="nobody", confidence="low", status="draft", note="-")
        ties = set(cxref.extreme_ends(case)[2])
        for path, item, key in places:
            if path in ties:
                item[key] = item[key]["value"]

    def scenario(self, case, k):
        """Returns a scenario that changes some inputs and sometimes includes or excludes an initiative."""
        places = self.holders(case)
        overrides = {}
        for n in self.rng.permutation(len(places))[:self.whole(1, 6)]:
            path, item, key = places[n]
            value = item[key]["value"] if isinstance(item[key], dict) else item[key]
            overrides[path] = self.pick(self.span(path, key, value, item))
        if self.chance(0.5):
            chosen = self.pick(case["initiatives"])
            overrides[f"initiatives/{chosen['id']}/included"] = self.whole(0, 1)
        return {"id": f"x{k}", "name": f"Scenario {k}", "overrides": overrides}
