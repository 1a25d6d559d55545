# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the parts of random cases that the second edition adds."""

import cxref
from case_maker import Maker

FORMULAS = (  # the last one has a value only after its effect has begun, and is evaluated only then
    ("if(since_effect > 0, base * (1 + rate)^int((since_effect - 1) / 12), 0)", ("base", "rate")),
    ("cap * (mod(t, 12) < 6) + step * mod(-t, 5)", ("cap", "step")),
    ("min(cap, step * since_effect) + int(-step / 7)", ("cap", "step")),
    ("base + mod(since_effect, 4) * step - mod(t, -3)", ("base", "step")),
    ("cap / since_effect + step", ("cap", "step")),
)
SHARES = {"risk_adjustment", "early_churn"}


class SecondMaker(Maker):
    """Draws one case of the second edition."""

    # ---- items

    def settings(self):
        out = super().settings()
        if self.chance(0.4):
            out["base_weight"] = self.real(0.1, 1, 2)
        return out

    def segment(self, k):
        out = super().segment(k)
        if self.chance(0.6):
            out["early_months"] = self.pick((3, 6, 12, self.whole(1, 24), self.whole(13, 24)))
            out["early_churn"] = 0.0 if self.chance(0.06) else self.real(0.02, 0.6)
        if self.chance(0.6):
            out["contact_rate"] = self.real(0.2, 3)
        return out

    def mix(self, out):
        super().mix(out)
        if self.chance(0.6):
            out["promoters_cost_to_serve"], out["detractors_cost_to_serve"] = self.real(0.5, 1), self.real(1, 2)
        if self.chance(0.3):
            out["passives_cost_to_serve"] = self.real(0.8, 1.2)

    def stage(self, k):
        out = super().stage(k)
        if self.chance(0.5):
            out["contact_growth"] = self.real(-0.2, 0.2)
        return out

    def initiative(self, k):
        out = super().initiative(k)
        if k and self.chance(0.15):
            out.setdefault("requires", [f"i{self.whole(0, k - 1)}"])
        if self.chance(0.5):
            out["gate_month"] = self.whole(0, 14)
        return out

    def amounts(self, least, most):
        return [self.real(least, most, 2) for _ in range(self.whole(1, 10) if self.chance(0.3) else self.whole(1, 4))]

    def cost(self, n):
        if self.chance(0.25):
            out = {"id": f"k{n}", "name": f"Cost {n}", "category": "people", "timing": "by-year",
                   "amounts": self.amounts(1000, 90000)}
            if self.chance(0.7):
                out["month"] = self.whole(0, 14)
        else:
            out = super().cost(n)
            if self.chance(0.4):
                out["escalation"] = self.real(-0.1, 0.12)
        if self.chance(0.4):
            out["quantity"], out["unit"] = self.whole(0, 6) if self.chance(0.5) else self.real(0.2, 5), "seats"
        if self.chance(0.35):
            out["risk_adjustment"] = self.real(0, 0.5)
        if self.chance(0.3):
            out["committed"] = True
        return out

    def benefit(self, n, driver):
        out = super().benefit(n, driver)
        if self.chance(0.35):
            out["risk_adjustment"] = self.real(0, 0.6)
        if self.chance(0.4):
            out["delay_months"] = self.whole(0, 15)
        if self.chance(0.25):
            out["adoption"] = [self.real(0, 1) for _ in range(self.whole(1, 10) if self.chance(0.2) else self.whole(1, 4))]
        elif driver != "yearly_amount" and self.chance(0.3):
            out["ramp_months"] = self.whole(0, 18)
        return out

    def parameters(self, driver):
        if driver == "churn_rescue":
            return {"segment": self.pick(self.segments), "volume_per_month": self.real(1, 900),
                    "reach_rate": self.real(0.05, 1), "save_rate": self.real(0.05, 1)}
        if driver == "early_churn_reduction":   # the segment may have early churn or not
            return {"segment": self.pick(self.segments), "reduction": self.real(0.02, 0.6)}
        if driver == "yearly_amount":
            return {"amounts": self.amounts(0, 300000)}
        if driver == "custom" and self.chance(0.75):
            formula, names = self.pick(FORMULAS + FORMULAS[-1:])
            values = {"rate": self.real(0.01, 0.2), "base": self.real(500, 20000), "cap": self.real(500, 20000),
                      "step": self.real(10, 900)}
            return {"formula": formula, "parameters": {name: values[name] for name in names}}
        return super().parameters(driver)

    # ---- corners that chance alone would reach too rarely

    def special(self, case):
        """Adds rescues beside each other, reduced early churn, flows of several signs, or amounts that count as 0."""
        if self.segments:
            self.customers_kept(case)
        super().special(case)
        if self.number % 5 == 2:
            self.several_signs(case)
        if self.number % 11 == 4:
            self.evened_out(case)
        for initiative in case["initiatives"]:
            if initiative.get("requires") and self.chance(0.6):
                self.depends(case, initiative)

    def customers_kept(self, case):
        first = case["initiatives"][0]
        segment = self.pick(case["segments"])
        if self.number % 3 == 0:
            for _ in range(2):     # both rescue customers of one segment, sometimes more than leave
                volume = segment["customers"] * (self.real(0.05, 0.3) if self.chance(0.5) else self.real(0.0005, 0.005))
                first["benefits"].append({"driver": "churn_rescue", "segment": segment["id"], "volume_per_month": round(volume, 2),
                                          "reach_rate": self.real(0.2, 1), "save_rate": self.real(0.1, 0.9)})
        if self.number % 3 == 1:
            segment["early_months"], segment["early_churn"] = self.whole(2, 12), self.real(0.1, 0.7)
            first["benefits"].append({"driver": "early_churn_reduction", "segment": segment["id"],
                                      "reduction": self.real(0.1, 0.6)})
        for n, benefit in enumerate(first["benefits"]):
            benefit["id"] = f"b{n}"
            benefit.setdefault("name", f"Benefit {n}")

    def depends(self, case, initiative):
        """The initiative gets a gate and requires one that can fail. Whether they count does not change."""
        initiative["gate_month"] = self.whole(0, 14)
        for other in case["initiatives"]:
            if other["id"] in initiative["requires"]:
                other["probability"] = self.real(0.3, 0.95)

    def several_signs(self, case):
        """Adds outlays between years of income, so that several internal rates may fit."""
        horizon = case["case"]["horizon_months"] = self.whole(5, 8) * 12
        case["case"]["contingency"] = 0
        size = self.real(40000, 200000, 0)
        lumps = ((0, 0.9), (self.whole(20, 30), 2.2), (self.whole(horizon - 18, horizon - 4), self.real(0.5, 1.5)))
        case["initiatives"] = [{"id": "i0", "name": "Project", "start_month": 0, "build_months": 0, "ramp_months": 0,
                                "costs": [{"id": f"k{n}", "name": f"Outlay {n}", "category": "other", "timing": "once",
                                           "month": month, "amount": round(size * part, 2)} for n, (month, part) in enumerate(lumps)],
                                "benefits": [{"id": "b0", "name": "Income", "driver": "yearly_amount",
                                              "amounts": [round(size * self.real(0.8, 1.6), 2) for _ in range(horizon // 12)]}]}]

    def evened_out(self, case):
        """Adds income that repays an outlay exactly, except for the rounding errors of its sum."""
        case["case"].update(discount_rate=0, tax_rate=0, inflation=0, contingency=0)
        months = case["case"]["horizon_months"] = 12 * self.whole(1, 6)
        saving = self.real(1000, 9000, 2)
        case["initiatives"] = [{"id": "i0", "name": "Project", "start_month": 0, "build_months": 0, "ramp_months": 0,
                                "costs": [{"id": "k0", "name": "Outlay", "category": "other", "timing": "once", "month": 0,
                                           "amount": saving * months / 12}],
                                "benefits": [{"id": "b0", "name": "Saving", "driver": "platform_consolidation",
                                              "annual_saving": saving}]}]

    # ---- ranges and scenarios

    def holders(self, case):
        out = super().holders(case)
        for s in case["segments"]:
            place = f"segments/{s['id']}"
            out += [(f"{place}/{key}", s, key) for key in ("contact_rate", "early_churn", "promoters_cost_to_serve")]
        out += [(f"stages/{s['id']}/contact_growth", s, "contact_growth") for s in case["stages"]]
        for i in case["initiatives"]:
            for c in i["costs"]:
                at = f"initiatives/{i['id']}/costs/{c['id']}"
                out += [(f"{at}/{key}", c, key) for key in ("quantity", "risk_adjustment", "escalation")]
            for b in i["benefits"]:
                at = f"initiatives/{i['id']}/benefits/{b['id']}"
                out += [(f"{at}/{key}", b, key) for key in ("risk_adjustment", "delay_months", "ramp_months")]
        out = [(path, item, key) for path, item, key in out if key in item]
        for i in case["initiatives"]:
            for kind in ("costs", "benefits"):
                for x in i[kind]:
                    for name in cxref.LISTS:
                        out += [(f"initiatives/{i['id']}/{kind}/{x['id']}/{name}/{k + 1}", x[name], k)
                                for k in range(len(x.get(name, [])))]
        return out

    def span(self, path, key, value, item):
        if path.rpartition("/")[2] in ("delay_months", "ramp_months"):
            return int(value * 0.6), int(value * 1.5) + 1
        if path.endswith(("/contact_growth", "/escalation")):
            return round(value - 0.05, 6), round(value + 0.04, 6)
        if isinstance(key, int) and "/adoption/" in path or key in SHARES:
            return round(value * 0.6, 6), max(value, min(round(value * 1.3 + 0.05, 6), 0.95))
        low, high = super().span(path, key, value, item)
        return low, high

    def add_ranges(self, case):
        super().add_ranges(case)
        if case["segments"] and self.chance(0.85):
            self.range_in_mix(case)
        lists = [x[name] for i in case["initiatives"] for x in i["costs"] + i["benefits"] for name in cxref.LISTS if name in x]
        if lists and self.chance(0.7):
            self.range_in_list(case, self.pick(lists))

    def range_in_list(self, case, fields):
        """Gives several elements of one list a range if they move npv."""
        places = [(path, item, key) for path, item, key in self.holders(case) if item is fields]
        for path, item, key in places:
            if not isinstance(item[key], dict) and self.chance(0.8):
                low, high = self.span(path, key, item[key], item)
                if low <= item[key] <= high and low < high:
                    item[key] = {"value": item[key], "low": low, "high": high}
        self.without_ties(case, places)

    def mixes(self, case):
        """Returns the shares that may get a range, in the form of holders()."""
        return [(f"segments/{s['id']}/{group}", s, group) for s in case["segments"] for group in ("promoters", "detractors")
                if group in s and not isinstance(s[group], dict)]

    def range_in_mix(self, case):
        """Gives promoters, and sometimes detractors, a range if they move npv."""
        segment = self.pick(case["segments"])
        places = [place for place in self.mixes(case) if place[1] is segment and self.chance(0.8)]
        for _, item, key in places:
            value = item[key]
            item[key] = {"value": value, "low": round(value * 0.7, 6), "high": min(round(value * 1.3, 6), 1)}
        self.without_ties(case, places)

    @staticmethod
    def without_ties(case, places):
        ties = set(cxref.extreme_ends(case)[2])
        for path, item, key in places:
            if path in ties:
                item[key] = item[key]["value"]

    def scenario(self, case, k):
        out = super().scenario(case, k)
        if self.chance(0.5):
            out["weight"] = self.real(0, 1, 2)
        mixed = [s for s in case["segments"] if "promoters" in s]
        if mixed and self.chance(0.5):
            segment = self.pick(mixed)
            for group in (("promoters",), ("detractors",), ("promoters", "detractors"), ("passives", "promoters"))[self.whole(0, 3)]:
                value = cxref.value_of(segment[group])
                out["overrides"][f"segments/{segment['id']}/{group}"] = round(min(value * self.real(0.6, 1.8), 1), 6)
        lists = [place for place in self.holders(case) if isinstance(place[1], list)]
        if lists and self.chance(0.6):
            path, item, key = self.pick(lists)
            out["overrides"][path] = self.pick(self.span(path, key, cxref.value_of(item[key]), item))
        return out
