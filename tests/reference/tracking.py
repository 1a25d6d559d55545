# SPDX-License-Identifier: GPL-3.0-or-later
"""Plan and actuals by quarter, and the forecast that follows (section 8).

A quarter's actual is spread over its months as the plan is, or evenly over
months 1 on where the plan has nothing. After the last actual of a line the
plan holds, or, at the rate so far, is multiplied by actual / plan to date.
What was paid needs no contingency; what was paid for an asset is written off.
The plan is that of the version which is locked as approved, quarter by quarter
of the calendar; without one it is that of the case itself.
"""

import copy

import numpy as np

import cxref
import kernels
from model import Model


def quarter_of(case, t):
    """Returns the calendar quarter of month t; month 0 belongs to the quarter of month 1."""
    year, month = (int(x) for x in case["case"].get("start", "2027-01").split("-"))
    months = year * 12 + month - 1 + max(t, 1) - 1
    return f"{months // 12}-Q{months % 12 // 3 + 1}"


class Track:
    """The rows of a case in which actuals replace the plan."""

    def __init__(self, case, scenario="base"):
        self.case = case
        certain = cxref.scenario_overrides(case, scenario)
        self.model = Model(case, certain=certain)
        self.quarters = np.array([quarter_of(case, t) for t in range(self.model.horizon + 1)])
        self.actuals = {}
        for actual in case.get("actuals", []):
            self.actuals.setdefault(actual["path"], {})[actual["quarter"]] = actual["value"]
        self.benefits, self.costs = {}, {}
        self.structural = self.model.flows(self.model.program())
        for line in self.structural.lines:
            if line.structural:
                row = (self.model.economics([line]).value - self.model.baseline.value)[0]
            else:
                row = np.broadcast_to(self.structural.direct[line.place][0], (self.model.horizon + 1,))
            self.benefits[line.place] = row
        for initiative in case.get("initiatives", []):
            for cost in initiative.get("costs", []):
                alone = copy.deepcopy(case)
                alone.pop("scenarios", None)
                alone.pop("correlations", None)
                for other in alone["initiatives"]:
                    other["costs"] = [c for c in other.get("costs", []) if other["id"] == initiative["id"] and c["id"] == cost["id"]]
                single = Model(alone)
                single.inputs.update({path: value for path, value in self.model.inputs.items() if path in single.inputs})
                single.prices = self.model.prices
                operating, capital, depreciation = (np.broadcast_to(row[0], (self.model.horizon + 1,)) for row in single.costs(single.program()))
                self.costs[f"initiatives/{initiative['id']}/costs/{cost['id']}"] = (operating, capital, depreciation)

    def with_actuals(self, path, row, at_rate):
        """Returns (row, measured part) of a line; quarters outside the case are ignored."""
        measured, rest = np.zeros(len(row)), row.copy()
        met = due = 0.0
        last = None
        for quarter, value in self.actuals.get(path, {}).items():
            here = self.quarters == quarter
            if not here.any():
                continue
            planned = row[here].sum()
            if planned:
                measured[here] = value * row[here] / planned
            else:
                later = here & (np.arange(len(row)) > 0)
                measured[later] = value / later.sum()
            rest[here] = 0
            met, due = met + value, due + planned
            last = max(last or 0, int(np.flatnonzero(here)[-1]))
        if at_rate and last is not None and due:
            rest[last + 1:] *= met / due
        return measured + rest, measured

    def forecast(self, at_rate):
        model = self.model
        case = {name: float(model[f"case/{name}"][0, 0]) for name in ("contingency", "tax_rate")}
        benefits = self.structural.benefits[0].copy()
        realised = np.zeros(model.horizon + 1)
        for path, row in self.benefits.items():
            new, measured = self.with_actuals(path, row, at_rate)
            benefits += new - row
            realised += measured
        paid, deductible, reserve, relief = (np.zeros(model.horizon + 1) for _ in range(4))
        for path, (operating, capital, depreciation) in self.costs.items():
            plan = operating + capital
            new, measured = self.with_actuals(path, plan, at_rate)
            paid += new
            reserve += new - measured
            touched = any((self.quarters == quarter).any() for quarter in self.actuals.get(path, {}))
            if not self.is_asset(path):
                deductible += new
                relief += new - measured
            elif touched:
                deductible += depreciation * (new.sum() / plan.sum() if plan.sum() else 1)
            else:
                deductible += depreciation
                relief += depreciation
        costs = paid + case["contingency"] * reserve
        tax = case["tax_rate"] * (benefits - deductible - case["contingency"] * relief)
        net = benefits - costs - tax
        discount = model.discount[0]
        out = {"npv": float(np.sum(net * discount))}
        pv_benefits, pv_costs = float(np.sum(benefits * discount)), float(np.sum(costs * discount))
        cxref.put(out, "roi", kernels.ratio(pv_benefits, pv_costs)[0])
        out.update(total_benefits=float(benefits.sum()), total_costs=float(costs.sum()))
        cxref.put(out, "payback_months", *kernels.payback(np.cumsum(net)))
        cxref.put(out, "discounted_payback_months", *kernels.payback(np.cumsum(net * discount)))
        out["cumulative"] = np.cumsum(net).tolist()
        return out, realised, costs

    def is_asset(self, path):
        _, initiative, _, cost = path.split("/")
        lines = next(i for i in self.case["initiatives"] if i["id"] == initiative)["costs"]
        return next(c for c in lines if c["id"] == cost).get("capitalised", False)

    def plan_of(self, path, quarter):
        """Returns the plan: the amount of a line, the customers at the end of the quarter, or the figure as entered."""
        here = self.quarters == quarter
        if not here.any():
            return None
        if not path.startswith(("segments/", "channels/", "stages/")) and path not in self.benefits and path not in self.costs:
            return None  # not a line of this version
        if path in self.benefits:
            return float(self.benefits[path][here].sum())
        if path in self.costs:
            return float(sum(self.costs[path][:2])[here].sum())
        if path.startswith("segments/") and path.endswith("/customers"):
            return float(self.structural.program.customers[path.split("/")[1]][0][np.flatnonzero(here)[-1]])
        return float(self.model[path][0, 0])


def evaluate(case, scenario="base"):
    """Returns the object "tracking" of the result."""
    track = Track(case, scenario)
    approved = [version["case"] for version in case.get("versions", []) if version.get("approved")]
    plan_of = Track(approved[0], scenario).plan_of if approved else track.plan_of
    lines, months = [], 0
    for path, actuals in track.actuals.items():
        is_line = path in track.benefits or path in track.costs
        rows, planned, met = [], 0.0, 0.0
        for quarter in sorted(actuals):
            plan = plan_of(path, quarter)
            row = {"quarter": quarter, "actual": float(actuals[quarter]), "plan": plan, "variance": None if plan is None else actuals[quarter] - plan}
            if is_line and (track.quarters == quarter).any():
                months = max(months, int(np.flatnonzero(track.quarters == quarter)[-1]))
            if is_line and plan is not None:
                planned, met = planned + plan, met + actuals[quarter]
                row.update(cumulative_plan=planned, cumulative_actual=met, cumulative_variance=met - planned)
            else:
                row.update(cumulative_plan=None, cumulative_actual=None, cumulative_variance=None)
            rows.append(row)
        lines.append({"path": path, "quarters": rows})
    planned, realised, costs = track.forecast(False)
    until = np.arange(track.model.horizon + 1) <= months
    discount = track.model.discount[0]
    gained, spent = float(np.sum(realised * discount)), float(np.sum(np.where(until, costs, 0) * discount))
    out = {"lines": lines, "last_month": months, "realised": {"pv_benefits": gained, "pv_costs": spent}}
    if months:
        out["last_quarter"] = quarter_of(case, months)
    cxref.put(out["realised"], "roi", kernels.ratio(gained, spent)[0])
    out["forecast"], out["forecast_at_rate"] = planned, track.forecast(True)[0]
    return out
