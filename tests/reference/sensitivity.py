#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sensitivity and break-even of the model, section 4.

    rows = sensitivity(case)                  path -> Swing, all inputs
    roots = roots_of_npv(case, path)          where npv is 0, and where it jumps over it

`sensitivity.py CASE.json` prints the twenty longest swings.
"""

import dataclasses
import math
import os
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bounds
import cxref
import simulation
from formula import FormulaError

ASSUMED = 0.1      # the share of its value by which an input without a range is moved
BLOCK = 1024       # trials at once
SCAN = 241         # the points of a scan for break-even on each side
FAR = 1e9          # the multiple of its value up to which an input without a bound is scanned


@dataclasses.dataclass
class Swing:
    low: float
    high: float
    assumed: bool
    npv_low: float = math.nan
    npv_high: float = math.nan
    roi_low: float = math.nan
    roi_high: float = math.nan
    elements: dict = None      # for a list: path -> (low, high), because the list itself has no low and high
    payback_low: float = math.nan
    payback_high: float = math.nan

    @property
    def swing(self):
        return abs(self.npv_high - self.npv_low)


def other_inputs(case):
    """Returns path -> field of the inputs without an effect on cash."""
    return {f"case/{key}": case["case"][key] for key in ("budget", "target_payback_months")
            if key in case["case"]}


def end_of(case, given, path, value):
    """Returns (low, high) of an input."""
    if path in given:
        return given[path]
    least, most = bounds.bounds(case, path)
    low, high = sorted((value * (1 - ASSUMED), value * (1 + ASSUMED)))
    return max(low, least), min(high, most)


def ends(case):
    """Returns path -> Swing with the ends of every input but without results; a list counts as one input.

    If an element of a list has a range, the elements without one do not move.
    """
    given, rows = cxref.ranges(case), {}
    values = cxref.inputs(case)
    for path, elements in cxref.by_list(values).items():
        assumed = not any(element in given for element in elements)
        if path in values:
            rows[path] = Swing(*end_of(case, given, path, values[path]), assumed=assumed)
        else:
            rows[path] = Swing(math.nan, math.nan, assumed=assumed, elements={
                element: end_of(case, given, element, values[element]) if assumed or element in given
                else (values[element], values[element]) for element in elements})
    return rows


def changes_of(path, row):
    """Returns the changes for the low and for the high end of a row."""
    if row.elements is None:
        return {path: row.low}, {path: row.high}
    return tuple({element: ends[k] for element, ends in row.elements.items()} for k in (0, 1))


def in_lanes(case, changes, certain=None):
    """Returns results in which lane k has the changes `changes[k]`: path -> value."""
    values = dict(cxref.Model(case, certain=certain).inputs)
    segments = [s["id"] for s in case.get("segments", [])]
    changes = [dict(change, **cxref.completed_mixes(segments, {**values, **change}, change, certain or {}))
               for change in changes]
    found = []
    for at in range(0, len(changes), BLOCK):
        part = changes[at:at + BLOCK]
        columns = {}
        for path in {path for change in part for path in change}:
            columns[path] = np.full(len(part), float(values[path]))
        for lane, change in enumerate(part):
            for path, value in change.items():
                columns[path][lane] = value
        found.append(simulation.outcomes(case, columns, len(part), certain))
    return simulation.joined(found)


def sensitivity(case, certain=None):
    """Returns path -> Swing of every input, one at a time, in a scenario."""
    rows = ends(case)
    out = in_lanes(case, [change for path, row in rows.items() for change in changes_of(path, row)], certain)
    for k, row in enumerate(rows.values()):
        row.npv_low, row.npv_high = out.npv[2 * k:2 * k + 2]
        row.roi_low, row.roi_high = out.roi[2 * k:2 * k + 2]
        row.payback_low, row.payback_high = out.payback[2 * k:2 * k + 2]
    return rows


# ---------------------------------------------------------------- break-even

def npv_at(case, path, values):
    """Returns npv for each value of one input; NaN if a formula has no value."""
    values = np.asarray(values, dtype=float)
    try:
        return np.broadcast_to(cxref.npv_trials(case, {path: values}), values.shape).copy()
    except FormulaError:
        result = np.empty(len(values))
        for k, value in enumerate(values):
            try:
                result[k] = cxref.npv_trials(case, {path: np.array([value])})[0]
            except FormulaError:
                result[k] = math.nan
        return result


def scan_points(case, path, value):
    """Returns the points of a scan: even between finite bounds, at growing distances without a bound, and dense around today's value."""
    least, most = bounds.bounds(case, path)
    if bounds.is_whole(path):
        return np.arange(math.ceil(least), math.floor(most) + 1.0)
    size = abs(value) or 1.0
    points = [np.array([value])]
    steps = np.geomspace(1e-4, FAR, SCAN)
    for sign, bound in ((-1, least), (1, most)):
        if math.isfinite(bound):
            points += [np.linspace(value, bound, SCAN), value + (bound - value) * np.geomspace(1e-4, 1, 40)]
        else:
            points.append(value + sign * size * steps)
    points = np.unique(np.concatenate(points))
    return points[(points >= least) & (points <= most)]


def roots_of_npv(case, path):
    """Returns (roots, jumps): the values of an input at which npv is 0, and those at which it changes sign without being 0."""
    value = cxref.inputs(case)[path]
    points = scan_points(case, path, value)
    npvs = npv_at(case, path, points)
    if np.ptp(npvs[np.isfinite(npvs)]) <= 1e-12 * np.nanmax(np.abs(npvs)):
        return [], []
    roots, jumps = [float(x) for x, y in zip(points, npvs) if y == 0], []
    for k in np.flatnonzero(np.sign(npvs[:-1]) * np.sign(npvs[1:]) < 0):
        a, b = float(points[k]), float(points[k + 1])
        if bounds.is_whole(path):
            jumps.append((a + b) / 2)
            continue
        root, beside = narrowed(case, path, a, b)
        (roots if beside <= 1e-6 * max(abs(npvs[k]), abs(npvs[k + 1])) else jumps).append(root)
    return roots, jumps


def narrowed(case, path, a, b):
    """Returns (the place where npv changes sign between two values, |npv| there); each step evaluates many values at once."""
    for _ in range(9):
        points = np.linspace(a, b, 64)
        npvs = npv_at(case, path, points)
        k = int(np.flatnonzero(np.signbit(npvs[:-1]) != np.signbit(npvs[1:]))[0])
        a, b = float(points[k]), float(points[k + 1])
        if np.nextafter(a, b) == b:
            break
    nearest = int(np.argmin(np.abs(npvs[k:k + 2])))
    return (a, b)[nearest], float(abs(npvs[k + nearest]))


def break_even(case, path):
    """Returns the root nearest to today's value, or None."""
    value = cxref.inputs(case).get(path)
    if value is None:          # a list has no number of its own
        return None
    roots, _ = roots_of_npv(case, path)
    return min(roots, key=lambda root: abs(root - value), default=None)


def main():
    case = cxref.load_case(sys.argv[1])
    rows = sorted(sensitivity(case).items(), key=lambda row: -row[1].swing)
    for path, row in rows[:20]:
        print(f"{path:60} {row.low:12.6g} {row.high:12.6g} {row.npv_low:16.2f} {row.npv_high:16.2f} "
              f"{break_even(case, path)}")


if __name__ == "__main__":
    main()
