#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verbs about evidence, against numpy and scipy on the same random data, against published figures, and on files that are wrong.

    test_evidence.py --cxcase build/src/cxcase

What is expected is computed here in another way than in the program: regressions by least squares on all columns, shares by going through
all subsets of the drivers, fixed effects by dummies.
"""
import argparse
import csv
import datetime
import io
import itertools
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import numpy as np
from scipy import optimize, special, stats

CXCASE = None
FINE, INPUT, USAGE, SYSTEM = 0, 1, 2, 3


def run(*arguments, **more):
    env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    env.update({name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS") if name in os.environ})
    return subprocess.run([CXCASE, *arguments], capture_output=True, text=True, env=env, timeout=300, check=False, **more)


def table(names, rows, separator=",", decimal="."):
    """The text of a CSV file; a gap is NaN or None."""
    def cell(value):
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return ""
        return repr(value.item() if isinstance(value, np.generic) else value).strip("'").replace(".", decimal)

    return "\n".join([separator.join(names)] + [separator.join(cell(v) for v in row) for row in rows]) + "\n"


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cxcase-evidence-")
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, content, name="data.csv"):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())
        return path

    def works(self, *arguments):
        done = run(*arguments)
        self.assertEqual((done.returncode, done.stderr), (FINE, ""))
        return json.loads(done.stdout) if "--json" in arguments else done.stdout

    def fails(self, code, message, *arguments):
        """The first line of stderr is MESSAGE behind the file's name, and nothing is on stdout."""
        done = run(*arguments)
        self.assertEqual(done.stderr.splitlines()[:1], [f"cxcase: {arguments[1]}: {message}"])
        self.assertEqual((done.returncode, done.stdout), (code, ""))

    def close(self, got, wanted, what, tolerance=1e-9):
        self.assertLessEqual(abs(got - wanted), tolerance * max(1, abs(wanted)), f"{what}: {got} instead of {wanted}")


class Names(Files):
    def test_signs_of_direction(self):
        """A column is named in sentences and beside figures, which its name must not turn around or break."""
        rows = [(i % 5 + 1, i * 7 % 5 + 1, i * 3 % 11) for i in range(60)]
        path = self.write(table(["sat\u202eisfied", "wait\u2028ing", "n\u2066ps\u2069"], rows))
        done = self.works("drivers", path, "--outcome", "nps", "--json")
        self.assertEqual(sorted(one["name"] for one in done["drivers"]), ["satisfied", "wait ing"])
        self.assertEqual(self.works("drivers", path, "--outcome", "n\u2066ps\u2069", "--json")["drivers"], done["drivers"])
        self.assertNotRegex(self.works("drivers", path, "--outcome", "nps"), "[\u2028-\u202e\u2066-\u2069]")
        self.fails(INPUT, "line 1: there is no column “xy”; the columns are: satisfied, wait ing, nps", "drivers", path, "--outcome", "x\u202ey")
        path = self.write(table(["nps", "nps\u202e"], [row[:2] for row in rows]))
        self.fails(INPUT, "line 1, column 2 “nps”: another column has the same name; each name is allowed once", "drivers", path, "--outcome", "nps")


# ---- Key drivers ----

def explained(x, y):
    """R² by least squares, without any correlation matrix."""
    if x.shape[1] == 0:
        return 0.0
    design = np.column_stack([np.ones(len(y)), x])
    rest = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    return 1 - rest @ rest / ((y - y.mean()) @ (y - y.mean()))


def shapley(x, y):
    """The gain of each driver, averaged over all orders, by subsets."""
    n = x.shape[1]
    r2 = {s: explained(x[:, list(s)], y) for k in range(n + 1) for s in itertools.combinations(range(n), k)}
    shares = np.zeros(n)
    for s, value in r2.items():
        for j in set(range(n)) - set(s):
            weight = math.factorial(len(s)) * math.factorial(n - 1 - len(s)) / math.factorial(n)
            shares[j] += weight * (r2[tuple(sorted((*s, j)))] - value)
    return shares / shares.sum()


def relative_weights(x, y):
    """Johnson's, by the singular values of the standardised drivers."""
    z = (x - x.mean(0)) / x.std(0) / math.sqrt(len(y))
    u, d, vt = np.linalg.svd(z, full_matrices=False)
    nearest = u @ vt
    beta = nearest.T @ ((y - y.mean()) / y.std() / math.sqrt(len(y)))
    weights = (vt.T * d @ vt) ** 2 @ beta ** 2
    return weights / weights.sum()


def slopes(x, y):
    """The coefficients of least squares without those of the constant, and half of their 95% intervals, by the inverse of X'X."""
    middle = x.mean(0)
    design = np.column_stack([np.ones(len(y)), x - middle])
    slope = np.linalg.lstsq(design, y, rcond=None)[0]
    rest = y - design @ slope
    freedom = len(y) - design.shape[1]
    errors = np.sqrt(rest @ rest / freedom * np.diag(np.linalg.inv(design.T @ design)))
    return slope[1:], stats.t.ppf(0.975, freedom) * errors[1:]


def expected(names, x, y, scale=None):
    """Every figure of the drivers, without gaps."""
    shares = shapley(x, y) if len(names) <= 16 else relative_weights(x, y)
    z = (x - x.mean(0)) / x.std(0)
    beta = np.linalg.lstsq(z, (y - y.mean()) / y.std(), rcond=None)[0]
    slope, half = slopes(x, y)
    found = {}
    for j, name in enumerate(names):
        low, high = scale or (x[:, j].min(), x[:, j].max())
        performance = (x[:, j].mean() - low) / (high - low)
        found[name] = {"name": name, "importance": shares[j], "performance": performance, "correlation": stats.pearsonr(x[:, j], y)[0],
                       "beta": beta[j], "slope": slope[j], "slope_low": slope[j] - half[j], "slope_high": slope[j] + half[j], "vif": 1 / (1 - explained(np.delete(x, j, 1), x[:, j])), "priority": shares[j] * (1 - performance)}
    return found


def survey(rng, n, k, whole=True):
    """Answers that go together, and an outcome that follows them."""
    common = rng.normal(size=(n, 1))
    x = 6 + 1.5 * (common * rng.uniform(0, 1, k) + rng.normal(size=(n, k)))
    y = 5 + (x - 6) @ rng.uniform(-0.2, 1, k) + rng.normal(size=n)
    if whole:
        x, y = np.clip(np.rint(x), 1, 10), np.clip(np.rint(y), 0, 10)
    return x, y


class Drivers(Files):
    def check(self, result, names, x, y, scale=None, tolerance=1e-9):
        wanted = expected(names, x, y, scale)
        self.assertEqual(result["n"], len(y))
        self.close(result["r2"], explained(x, y), "r2", tolerance)
        self.assertEqual({d["name"] for d in result["drivers"]}, set(names))
        importances = [d["importance"] for d in result["drivers"]]
        self.assertEqual(importances, sorted(importances, reverse=True))
        self.close(sum(importances), 1, "the sum of the shares")
        for driver in result["drivers"]:
            for key, value in wanted[driver["name"]].items():
                if key != "name":
                    self.close(driver[key], value, f"{key} of {driver['name']}", tolerance)

    def test_random(self):
        for seed in range(12):
            with self.subTest(seed=seed):
                rng = np.random.default_rng(seed)
                k, n = int(rng.integers(1, 8)), int(rng.integers(30, 3000))
                x, y = survey(rng, n, k, whole=seed % 2 == 0)
                names = [f"q{j}" for j in range(k)]
                path = self.write(table(["y", *names], np.column_stack([y, x])))
                result = self.works("drivers", path, "--outcome", "y", "--json")
                self.assertEqual((result["method"], result["dropped"]), ("shapley", 0))
                self.check(result, names, x, y)

    def test_sixteen_are_exact_and_more_are_not(self):
        for k, method in ((12, "shapley"), (17, "relative-weights"), (40, "relative-weights")):
            with self.subTest(k=k):
                x, y = survey(np.random.default_rng(k), 400, k)
                names = [f"q{j}" for j in range(k)]
                result = self.works("drivers", self.write(table([*names, "y"], np.column_stack([x, y]))), "--outcome", "y", "--json")
                self.assertEqual(result["method"], method)
                self.check(result, names, x, y)
        x, y = survey(np.random.default_rng(16), 400, 16)
        result = self.works("drivers", self.write(table([*(f"q{j}" for j in range(16)), "y"], np.column_stack([x, y]))), "--outcome", "y", "--json")
        self.assertEqual(result["method"], "shapley")
        self.close(sum(d["importance"] for d in result["drivers"]), 1, "the sum of the shares")

    def test_independent_drivers_share_by_their_squares(self):
        """Without correlation a driver's share is its squared correlation with the outcome, in any method."""
        for k in (4, 17):
            size = 1 << (k - 1 if k == 4 else 5)
            x = np.array([[1 if (row >> j) & 1 else -1 for j in range(5)] for row in range(size)], dtype=float)
            columns = [np.prod(x[:, list(s)], axis=1) for r in range(1, 6) for s in itertools.combinations(range(5), r)] if k == 17 else list(x[:, :3].T)
            x = np.column_stack(columns[:k])
            y = x @ np.arange(1, x.shape[1] + 1.0)
            names = [f"q{j}" for j in range(x.shape[1])]
            result = self.works("drivers", self.write(table([*names, "y"], np.column_stack([x, y]))), "--outcome", "y", "--json")
            total = sum((j + 1) ** 2 for j in range(len(names)))
            for driver in result["drivers"]:
                self.close(driver["importance"], (int(driver["name"][1:]) + 1) ** 2 / total, driver["name"])
                self.close(driver["vif"], 1, "vif")

    def test_gaps_are_left_out_and_counted(self):
        rng = np.random.default_rng(5)
        x, y = survey(rng, 500, 4)
        data = np.column_stack([x, y, rng.normal(size=500)])
        data[rng.random(data.shape) < 0.05] = np.nan
        names = ["a", "b", "c", "d"]
        path = self.write(table([*names, "y", "unused"], data).replace("\n,", "\nNA,").replace(",,", ",n/a,"))
        result = self.works("drivers", path, "--outcome", "y", "--columns", "d,a,c,b", "--json")
        used = data[:, :5][~np.isnan(data[:, :5]).any(axis=1)]
        self.assertEqual(result["dropped"], 500 - len(used))
        self.check(result, names, used[:, :4], used[:, 4])

    def test_scale(self):
        x, y = survey(np.random.default_rng(6), 200, 3)
        path = self.write(table(["a", "b", "c", "y"], np.column_stack([x, y])))
        self.check(self.works("drivers", path, "--outcome", "y", "--scale", "0:10", "--json"), ["a", "b", "c"], x, y, (0, 10))
        result = self.works("drivers", path, "--outcome", "y", "--scale", "4:9", "--json")
        self.check(result, ["a", "b", "c"], x, y, (4, 9))
        outside = ((x[:, 0] < 4) | (x[:, 0] > 9)).sum()
        self.assertGreater(outside, 0)
        self.assertIn(f"{outside} answers to “a” lie outside the scale that was given.", result["warnings"])

    def test_large_numbers_far_from_zero(self):
        rng = np.random.default_rng(7)
        x, y = survey(rng, 5000, 3, whole=False)
        x[:, 0] += 1e6
        y += 1e7
        result = self.works("drivers", self.write(table(["a", "b", "c", "y"], np.column_stack([x, y]))), "--outcome", "y", "--json")
        self.check(result, ["a", "b", "c"], x, y, tolerance=1e-8)

    def test_longley(self):
        """NIST's certified values for Longley's data, which are nearly collinear: coefficients, their standard errors and R² to nine digits."""
        certified = {"gnp_deflator": 15.0618722713733, "gnp": -0.358191792925910e-01, "unemployed": -2.02022980381683,
                     "armed_forces": -1.03322686717359, "population": -0.511041056535807e-01, "year": 1829.15146461355}
        errors = {"gnp_deflator": 84.9149257747669, "gnp": 0.334910077722432e-01, "unemployed": 0.488399681651699,
                  "armed_forces": 0.214274163161675, "population": 0.226073200069370, "year": 455.478499142212}
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "evidence", "longley.csv")
        result = self.works("drivers", path, "--outcome", "employed", "--json")
        self.close(result["r2"], 0.995479004577296, "r2", 1e-10)
        with open(path, encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines))
        sd = {name: np.std([float(row[name]) for row in rows]) for name in rows[0]}
        for driver in result["drivers"]:
            self.close(driver["beta"] * sd["employed"] / sd[driver["name"]] / certified[driver["name"]], 1, driver["name"], 1e-9)
            self.close(driver["slope"] / certified[driver["name"]], 1, driver["name"], 1e-9)
            for key, sign in (("slope_low", -1), ("slope_high", 1)):  # 16 rows less 6 drivers and the constant
                half = sign * (driver[key] - driver["slope"]) / stats.t.ppf(0.975, 9)
                self.close(half / errors[driver["name"]], 1, f"{key} of {driver['name']}", 1e-9)

    def test_bootstrap(self):
        """The intervals, against a bootstrap of rows with other random numbers; both have an error of their own."""
        for n in (150, 6000):
            rng = np.random.default_rng(8)
            x, y = survey(rng, n, 3)
            result = self.works("drivers", self.write(table(["a", "b", "c", "y"], np.column_stack([x, y]))), "--outcome", "y", "--json")
            shares = np.array([shapley(x[rows], y[rows]) for rows in rng.integers(0, n, (400, n))])
            for j, name in enumerate("abc"):
                driver = next(d for d in result["drivers"] if d["name"] == name)
                width = np.subtract(*np.quantile(shares[:, j], [0.975, 0.025]))
                for key, share in (("importance_low", 0.025), ("importance_high", 0.975)):
                    self.assertLess(abs(driver[key] - np.quantile(shares[:, j], share)), 0.15 * width, f"{key} of {name}, {n} rows")

    def test_order_of_rows_and_threads_do_not_matter(self):
        """A file of several blocks gives the same figures in any order, and the same bits each time."""
        x, y = survey(np.random.default_rng(9), 60000, 5)
        data = np.column_stack([x, y]).astype(int)
        names = ["a", "b", "c", "d", "e"]
        big = self.write(table([*names, "y"], data.repeat(3, axis=0)))
        self.assertGreater(os.path.getsize(big), 2 << 20)
        result = self.works("drivers", big, "--outcome", "y", "--json")
        self.assertEqual(result, self.works("drivers", big, "--outcome", "y", "--json"))
        self.assertEqual(run("drivers", big, "--outcome", "y", "--json").stdout,
                         subprocess.run(["taskset", "1", CXCASE, "drivers", big, "--outcome", "y", "--json"], env={"LC_ALL": "C.UTF-8"},
                                        capture_output=True, text=True, check=True).stdout)
        self.check(result, names, data[:, :5].repeat(3, axis=0).astype(float), data[:, 5].repeat(3).astype(float))

    def test_nps(self):
        answers = [10] * 30 + [9] * 20 + [8] * 10 + [7] * 15 + [6] * 5 + [3] * 12 + [0] * 8
        x = np.random.default_rng(10).integers(1, 6, len(answers))
        rows = [[a, v] for a, v in zip(answers, x.tolist())] + [[10, None]]
        nps = self.works("drivers", self.write(table(["y", "a"], rows)), "--outcome", "y", "--json")["nps"]
        scores = [100 * ((a > 8) - (a < 7)) for a, _ in rows]
        half = stats.norm.ppf(0.975) * np.std(scores) / math.sqrt(len(scores))
        for key, value in (("score", np.mean(scores)), ("low", np.mean(scores) - half), ("high", np.mean(scores) + half),
                           ("promoters", 51 / 101), ("passives", 25 / 101), ("detractors", 25 / 101), ("n", 101)):
            self.close(nps[key], value, key)
        result = self.works("drivers", self.write(table(["y", "a"], [[a / 2, v] for a, v in rows])), "--outcome", "y", "--json")
        self.assertEqual((result["nps"], result["nps_reason"]), (None, "the outcome is no question with answers from 0 to 10"))

    def test_text(self):
        x, y = survey(np.random.default_rng(11), 300, 3)
        rows = [[*row, "some words, in quotes"] for row in np.column_stack([x, y]).astype(int).tolist()]
        text = io.StringIO()
        csv.writer(text).writerows([["speed", "price", "help", "likely", "comment"], *rows])
        shown = self.works("drivers", self.write(text.getvalue()), "--outcome", "likely")
        for part in ("Key drivers of “likely”", "300 rows were used, 0 were left out for a gap", "Shapley share of R², exact", "do not prove",
                     "Net promoter score", "Columns without numbers were left out: comment"):
            self.assertIn(part, shown)


# ---- Link ----

def dummies(labels):
    labels = list(labels)
    return np.array([[label == other for other in sorted(set(labels))] for label in labels], dtype=float)


def link_by_dummies(rows, lag):
    """ROWS: {(unit, number of the period): (x, y)}; least squares on x beside dummies of all units and periods."""
    used = [(unit, t, rows[unit, t - lag][0], y) for (unit, t), (_, y) in sorted(rows.items())
            if (unit, t - lag) in rows and not math.isnan(y) and not math.isnan(rows[unit, t - lag][0])]
    units, periods = [row[0] for row in used], [row[1] for row in used]
    effects = np.column_stack([dummies(units), dummies(periods)])
    x, y = (np.array([row[k] for row in used]) for k in (2, 3))
    x, y = (v - effects @ np.linalg.lstsq(effects, v, rcond=None)[0] for v in (x - x.mean(), y - y.mean()))
    design = np.column_stack([np.array([row[2] for row in used]), effects])
    slope = np.linalg.lstsq(design, np.array([row[3] for row in used]), rcond=None)[0][0]
    u = y - slope * x
    groups = sorted(set(units))
    n_units = len(groups)
    meat = sum((x[mask] @ u[mask]) ** 2 for mask in (np.array([unit == g for unit in units]) for g in groups))
    se = math.sqrt(meat * n_units / (n_units - 1)) / (x @ x)
    wide = stats.t.ppf(0.975, n_units - 1)
    return {"slope": slope, "se": se, "low": slope - wide * se, "high": slope + wide * se, "t": slope / se, "p": 2 * stats.t.sf(abs(slope / se), n_units - 1),
            "n": len(used), "units": n_units, "periods": len(set(periods)), "r2_within": 1 - u @ u / (y @ y), "lag": lag}


def panel(rng, n_units, n_periods, missing=0.0):
    rows = {}
    branch, shock = rng.normal(50, 20, n_units), rng.normal(0, 5, n_periods)
    for i in range(n_units):
        x = np.cumsum(rng.normal(0, 1, n_periods)) + branch[i] / 10 + shock / 2
        noise = rng.normal(0, 1, n_periods) * rng.uniform(0.5, 2)
        for t in range(n_periods):
            if rng.random() >= missing:
                y = 0.3 * x[t] + 0.5 * x[max(t - 2, 0)] + branch[i] + shock[t] + noise[t]
                rows[f"branch {i}", t] = (x[t] if rng.random() >= missing else math.nan, y if rng.random() >= missing else math.nan)
    return rows


def months(t):
    return f"{2023 + t // 12}-{t % 12 + 1:02}"


class Link(Files):
    OPTIONS = ("--unit", "branch", "--time", "period", "--x", "score", "--y", "churn")

    def written(self, rows, period=str, rng=None):
        lines = [[unit, period(t), x, y] for (unit, t), (x, y) in rows.items()]
        if rng is not None:
            rng.shuffle(lines)
        return self.write(table(["branch", "period", "score", "churn"], [[unit, t, float(x), float(y)] for unit, t, x, y in lines]))

    def check(self, result, wanted, tolerance=1e-9):
        for key, value in wanted.items():
            if key in ("n", "units", "periods", "lag"):
                self.assertEqual(result[key], value, key)
            else:
                self.close(result[key], value, key, tolerance)

    def test_random(self):
        for seed in range(10):
            with self.subTest(seed=seed):
                rng = np.random.default_rng(seed)
                rows = panel(rng, int(rng.integers(3, 30)), int(rng.integers(5, 20)), missing=0.15 * (seed % 3))
                path = self.written(rows, rng=rng)
                for lag in range(3):
                    self.check(self.works("link", path, *self.OPTIONS, "--lag", str(lag), "--json"), link_by_dummies(rows, lag))
                result = self.works("link", path, *self.OPTIONS, "--json")
                self.assertEqual(result["lag"], 0)
                for fit in result["lags"]:
                    self.check(fit, link_by_dummies(rows, fit["lag"]))

    def test_more_periods_than_units(self):
        rows = panel(np.random.default_rng(30), 4, 60, missing=0.2)
        self.check(self.works("link", self.written(rows), *self.OPTIONS, "--json"), link_by_dummies(rows, 0))

    def test_two_panels_in_one_file(self):
        """Units that share no period with others have a level of their own."""
        rng = np.random.default_rng(31)
        rows = panel(rng, 6, 6)
        rows.update({(unit + "b", t + 6): values for (unit, t), values in panel(rng, 5, 7).items()})
        for lag in (0, 2):
            self.check(self.works("link", self.written(rows), *self.OPTIONS, "--lag", str(lag), "--json"), link_by_dummies(rows, lag))

    def test_far_from_zero(self):
        rows = {key: (x + 1e7, y + 1e8) for key, (x, y) in panel(np.random.default_rng(32), 10, 10).items()}
        near = {key: (x - 1e7, y - 1e8) for key, (x, y) in rows.items()}
        self.check(self.works("link", self.written(rows), *self.OPTIONS, "--json"), link_by_dummies(near, 0), tolerance=1e-6)

    def test_forms_of_periods(self):
        """The period before is the one before in the calendar, in every form, and a hole is a hole."""
        rows = {key: values for key, values in panel(np.random.default_rng(33), 8, 24).items() if key[1] not in (5, 13)}
        wanted = {lag: link_by_dummies(rows, lag) for lag in (0, 1)}
        ends = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        forms = {
            "months": months, "slashes": lambda t: months(t).replace("-", "/"), "months first": lambda t: "{1}/{0}".format(*months(t).split("-")),
            "months with M": lambda t: months(t).replace("-", "M"), "without a dash": lambda t: months(t).replace("-", ""),
            "first days": lambda t: months(t) + "-01", "with the time": lambda t: months(t) + "-01 00:00:00",
            "last days": lambda t: f"{ends[t % 12]}.{t % 12 + 1:02}.{2023 + t // 12}", "days without dashes": lambda t: months(t).replace("-", "") + "15",
            "quarters": lambda t: f"{2020 + t // 4}-Q{t % 4 + 1}", "quarters first": lambda t: f"Q{t % 4 + 1} {2020 + t // 4}", "years": lambda t: str(1990 + t),
            "every second year": lambda t: str(1950 + 2 * t), "waves": lambda t: f"wave {t + 1}", "starts of quarters": lambda t: f"{2020 + t // 4}-{t % 4 * 3 + 1:02}",
            "starts of weeks": lambda t: str(datetime.date(2023, 12, 4) + datetime.timedelta(7 * t)),
            "weeks": lambda t: "{0}-W{1:02}".format(*(datetime.date(2023, 12, 4) + datetime.timedelta(7 * t)).isocalendar()),
        }
        for name, form in forms.items():
            for lag, figures in wanted.items():
                with self.subTest(form=name, lag=lag):
                    self.check(self.works("link", self.written(rows, form), *self.OPTIONS, "--lag", str(lag), "--json"), figures)

    def test_norris(self):
        """NIST's certified line through Norris' data. Each point has a mirrored twin, so that the effects of periods are 0 and those of the
        two units the means: what is left is the line with an intercept."""
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "evidence", "norris.csv")
        with open(path, encoding="utf-8") as lines:
            points = [(float(row["x"]), float(row["y"])) for row in csv.DictReader(lines)]
        rows = {(name, t): (sign * x, sign * y) for t, (x, y) in enumerate(points) for name, sign in (("a", 1), ("b", -1))}
        result = self.works("link", self.written(rows), *self.OPTIONS, "--json")
        self.close(result["slope"], 1.00211681802045, "slope", 1e-11)
        self.close(result["r2_within"], 0.999993745883712, "R²", 1e-12)

    def test_text(self):
        rows = panel(np.random.default_rng(34), 8, 3)
        shown = self.works("link", self.written(rows), *self.OPTIONS)
        for part in ("“churn” against “score”, lag 0", "24 rows of 8 units over 3 periods", "it is no proof", "There are only 8 units", "The panel is short: 3 periods.",
                     "As an input: value ", "source “data.csv: slope of “churn” on “score”, lag 0"):
            self.assertIn(part, shown)

    def test_warnings(self):
        rng = np.random.default_rng(35)
        rows = {key: (x, 2 * x + 1e-3 * rng.normal()) for key, (x, _) in panel(rng, 25, 8).items()}
        self.assertEqual(self.works("link", self.written(rows), *self.OPTIONS, "--json")["warnings"],
                         ["“churn” follows “score” almost exactly; one may be computed from the other."])
        rows = {(unit, t): (1000 * letters_of(unit) + x, y) for (unit, t), (x, y) in rows.items()}
        self.assertIn("Units and periods explain nearly all of “score”; the slope rests on the little that is left.",
                      self.works("link", self.written(rows), *self.OPTIONS, "--json")["warnings"])
        exact = self.works("link", self.written({key: (x, 2 * x) for key, (x, _) in rows.items()}), *self.OPTIONS, "--json")
        self.close(exact["slope"], 2, "slope")
        self.assertEqual((exact["se"], exact["t"], exact["t_reason"]), (0, None, "the fit is exact, so there is no error"))


def letters_of(text):
    return sum(map(ord, text))


# ---- Retention ----

class Retention(Files):
    # Fader and Hardie (2007), the two cohorts over seven years
    HIGH_END = [1, .869, .743, .653, .593, .551, .517, .491]
    REGULAR = [1, .631, .468, .382, .326, .289, .262, .241]

    def cohort(self, survivors, *more, periods=None):
        rows = [[t, value] for t, value in enumerate(survivors)] if periods is None else list(map(list, zip(periods, survivors)))
        return self.works("retention", self.write(table(["year", "left"], rows)), "--survivors", "left", "--json", *more)

    def test_published(self):
        for survivors, alpha, beta in ((self.HIGH_END, 0.668, 3.806), (self.REGULAR, 0.704, 1.182)):
            result = self.cohort(survivors)
            self.assertEqual((round(result["alpha"], 3), round(result["beta"], 3)), (alpha, beta))
            counts = self.cohort([round(1000 * s) for s in survivors])
            self.close(counts["alpha"], result["alpha"], "alpha of counts", 1e-6)
            later = self.cohort(survivors[1:], "--time", "year", periods=range(1, 8))
            self.assertEqual(later, result)

    def test_best_of_all(self):
        """No other alpha and beta explain the cohort better, by scipy's own search and special functions."""
        for seed in range(6):
            rng = np.random.default_rng(seed)
            rates = rng.beta(rng.uniform(0.5, 3), rng.uniform(1, 8), 4000)
            survivors = [4000]
            for _ in range(int(rng.integers(4, 15))):
                rates = rates[rng.random(len(rates)) >= rates]
                survivors.append(len(rates))
            result = self.cohort(survivors)

            def unlikelihood(logs, survivors=survivors):
                a, b = np.exp(logs)
                t = np.arange(1, len(survivors))
                lost = -np.diff(survivors)
                return -(lost @ (special.betaln(a + 1, b + t - 1) - special.betaln(a, b)) +
                         survivors[-1] * (special.betaln(a, b + t[-1]) - special.betaln(a, b))) / survivors[0]

            best = optimize.minimize(unlikelihood, [0, 0], method="BFGS", options={"gtol": 1e-10})
            self.close(result["log_likelihood"], -best.fun, "log-likelihood", 1e-10)
            self.close(result["alpha"], math.exp(best.x[0]), "alpha", 1e-4)
            self.close(result["beta"], math.exp(best.x[1]), "beta", 1e-4)
            rate = (survivors[0] - survivors[-1]) / sum(survivors[:-1])
            self.close(result["churn_rate"], rate, "churn rate")
            constant = (survivors[0] - survivors[-1]) * math.log(rate) + (sum(survivors[1:])) * math.log(1 - rate)
            self.close(result["log_likelihood_constant"], constant / survivors[0], "log-likelihood of one rate")

    def test_value(self):
        """Gauss' hypergeometric function is the sum of the discounted curve (Fader and Hardie, 2010)."""
        result = self.cohort(self.HIGH_END, "--margin", "100", "--discount", "0.1")
        a, b = result["alpha"], result["beta"]
        for point in result["curve"]:
            age = point["period"]
            whole = special.hyp2f1(1, b + age, a + b + age, 1 / 1.1)
            self.close(point["clv"], 100 * (whole - 1), f"value at age {age}", 1e-9)
            self.close(point["fitted"], special.beta(a, b + age) / special.beta(a, b), f"fitted at {age}")
            self.close(point["constant"], (1 - result["churn_rate"]) ** age, f"constant at {age}")
        r = 1 - result["churn_rate"]
        self.close(result["clv_constant"], 100 * r / 1.1 / (1 - r / 1.1), "value by one rate")
        self.assertGreater(result["clv"], result["clv_constant"])  # the average understates those who stay
        endless = self.cohort(self.HIGH_END)
        self.assertEqual((endless["clv"], endless["clv_reason"]),
                         (None, "without a discount rate the sum has no end, for some customers hardly ever leave"))
        shown = self.works("retention", self.write(table(["left"], [[v] for v in self.HIGH_END])), "--survivors", "left", "--discount", "0.1")
        self.assertIn("α 0.67, β 3.81", shown)

    def test_wrong(self):
        for rows, message, more in (
                ([[0, 1], [1, .5], [2, .6]], "line 4, column 2 “left”: 0.6 survivors are more than in the period before; nobody joins a cohort later", ()),
                ([[0, 1], [2, .5]], "line 3, column 1 “year”: the period is 2 where 1 is wanted; periods are whole numbers from 0 without a hole",
                 ("--time", "year")),
                ([[1, 100], [2, 50]], "line 2, column 1 “year”: the period is 1 where 0 is wanted; periods are whole numbers from 0 without a hole",
                 ("--time", "year")),
                ([[0, 1], [1, None]], "line 3, column 2 “left”: the cell is empty; a cohort has a number in every period", ()),
                ([[0, 1], [1, -1]], "line 3, column 2 “left”: the number is below 0", ()),
                ([[0, 1], [1, 1]], "lines 2 to 3, column 2 “left”: nobody leaves, so there is no churn to describe", ()),
                ([[0, 1]], "lines 2 to 2, column 2 “left”: two periods at least are needed", ())):
            with self.subTest(message):
                self.fails(INPUT, message, "retention", self.write(table(["year", "left"], rows)), "--survivors", "left", *more)


class Reading(Files):
    """Every way to write the same table gives the same figures."""
    NAMES = ["größe", "b", "y"]

    def setUp(self):
        super().setUp()
        x, y = survey(np.random.default_rng(20), 120, 2, whole=False)
        self.rows = np.column_stack([x, y])
        self.plain = table(self.NAMES, self.rows)
        self.wanted = self.works("drivers", self.write(self.plain), "--outcome", "y", "--json")

    def same(self, content, what):
        with self.subTest(what):
            self.assertEqual(self.works("drivers", self.write(content), "--outcome", "y", "--json"), self.wanted)

    def test_encodings(self):
        self.same(b"\xef\xbb\xbf" + self.plain.encode(), "UTF-8 with a mark")
        for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
            self.same(mark + self.plain.encode(encoding), encoding)
            self.same(table(["a", *self.NAMES[1:]], self.rows).replace("a,", "größe,", 1).encode(encoding), encoding + " without a mark")

    def test_ends_of_lines(self):
        self.same(self.plain.replace("\n", "\r\n"), "as on Windows")
        self.same(self.plain.replace("\n", "\r"), "as once on a Mac")
        self.same(self.plain.replace("\n", "\n\n"), "with empty lines")
        self.same(self.plain.rstrip("\n"), "without the last")

    def test_separators(self):
        for separator in (";", "\t", "|"):
            self.same(table(self.NAMES, self.rows, separator), repr(separator))
            self.same(table(self.NAMES, self.rows, separator, ","), f"{separator!r} and commas in numbers")
        self.same("sep=;\r\n" + table(self.NAMES, self.rows, ";"), "a line that names the separator")
        self.same(self.plain.replace("\n", ",,\n"), "empty columns behind")

    def test_quotes(self):
        text = io.StringIO()
        csv.writer(text, quoting=csv.QUOTE_ALL).writerows([self.NAMES, *self.rows.tolist()])
        self.same(text.getvalue(), "all cells quoted")
        rows = [[*row, 'a "word", and\na line'] for row in self.rows.tolist()]
        text = io.StringIO()
        csv.writer(text).writerows([[*self.NAMES, "comment"], *rows])
        result = self.works("drivers", self.write(text.getvalue()), "--outcome", "y", "--json")
        self.assertEqual({**result, "left_out": []}, self.wanted)

    def test_many_blocks(self):
        """Files of some megabytes, whose rows lie across the ends of blocks in every form."""
        rng = np.random.default_rng(22)
        data = rng.integers(0, 11, (150000, 3))
        comments = rng.integers(0, 4, len(data))
        words = ("", 'a "word"', "two\nlines", "ä;ö,ü " * 30)
        wanted = self.works("drivers", self.write(table(["a", "b", "y"], data)), "--outcome", "y", "--json")
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows([["a", "b", "y", "comment"], *([*row, words[c]] for row, c in zip(data.tolist(), comments))])
        plain = table(["a", "b", "y"], data)
        for what, content in (("quotes", text.getvalue().encode()), ("UTF-16", text.getvalue().encode("utf-16")), ("as on Windows", (plain * 3).replace("\na,b,y", "").replace("\n", "\r\n").encode()),
                              ("as once on a Mac", (plain * 3).replace("\na,b,y", "").replace("\n", "\r").encode())):
            with self.subTest(what):
                self.assertGreater(len(content), 2 << 20)
                result = self.works("drivers", self.write(content), "--outcome", "y", "--json")
                self.assertEqual(result["n"], wanted["n"] * (3 if what.startswith("as ") else 1))
                self.close(result["r2"], wanted["r2"], "r2")
                for driver, same in zip(result["drivers"], wanted["drivers"]):
                    for key in ("importance", "performance", "correlation", "beta", "vif", "priority"):
                        self.close(driver[key], same[key], key)

    def test_thousands(self):
        x = np.random.default_rng(21).integers(1000, 2000000, (40, 2))
        wanted = self.works("drivers", self.write(table(["a", "y"], x)), "--outcome", "y", "--json")
        for separator, group, decimal in ((",", ",", "."), (";", ".", ","), (";", ",", "."), (";", " ", ","), (";", "'", "."), (";", "\u202f", ",")):
            with self.subTest(separator=separator, group=group, decimal=decimal):
                cells = [[f'"{value:,}'.replace(",", group) + f'{decimal}5"' for value in row] for row in x.tolist()]
                text = "\n".join(separator.join(row) for row in [["a", "y"], *cells])
                result = self.works("drivers", self.write(text), "--outcome", "y", "--json")
                self.close(result["drivers"][0]["correlation"], wanted["drivers"][0]["correlation"], "correlation")
                self.close(result["r2"], wanted["r2"], "r2")


class Help(Files):
    """Every figure of data/help/evidence.md."""
    EXAMPLE = re.compile(r"^Example \[[a-z]+\.csv\]\(\.\./\.\./tests/data/help/([a-z]+\.csv)\): `([a-z]+) \1 ([^`]+)`")
    ROW = re.compile(r"^\| [^|]+ \| `([a-z0-9_/]+)` \| (≈ )?(-?[0-9.,]+) \|$")

    def test_page(self):
        top = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
        with open(os.path.join(top, "data/help/evidence.md"), encoding="utf-8") as page:
            lines = page.read().splitlines()
        result, checked = None, 0
        for line in lines:
            example, row = self.EXAMPLE.match(line), self.ROW.match(line)
            if example:
                result = self.works(example[2], os.path.join(top, "tests/data/help", example[1]), *example[3].split(), "--json")
            elif row:
                value = result
                for key in row[1].split("/"):
                    value = value[int(key) if isinstance(value, list) else key]
                decimals = len(row[3].partition(".")[2])
                self.assertLessEqual(abs(value - float(row[3].replace(",", ""))), 0.5 * 10 ** -decimals if row[2] else 1e-9, line)
                checked += 1
            else:
                self.assertFalse(line.startswith("|") and "`" in line, f"this row cannot be read: {line}")
        self.assertGreater(checked, 15)


class Wrong(Files):
    """A wrong table gives a sentence with the line, the column and the allowed values."""
    NUMBER = "is not a number; a number or an empty cell is allowed"
    FEW = "a,y\n1,2\n2,3\n3,5\n4,4\n5,9\n"

    def drivers(self, content, message, *more, code=INPUT):
        with self.subTest(message):
            self.fails(code, message, "drivers", self.write(content), "--outcome", "y", *more)

    def link(self, content, message, *more):
        with self.subTest(message):
            self.fails(INPUT, message, "link", self.write(content), "--unit", "u", "--time", "t", "--x", "x", "--y", "y", *more)

    def test_no_text(self):
        zero = "there is a byte 0, so this is a binary file, not text; CSV in UTF-8 or UTF-16 is allowed"
        self.drivers("a,y\n1,2\n2,".encode() + b"\0\n", f"line 3, column 2 “y”: {zero}")
        with open(CXCASE, "rb") as program:
            self.drivers(program.read(100000), f"line 1, column 1: {zero}")
        self.drivers(b"PK\3\4 and so on", "this is a workbook or an archive, not comma-separated values; save the sheet as CSV")
        self.drivers("größe,y\n1,2\n".encode("latin-1"), "line 1, column 1: the byte 0xF6 is not valid in UTF-8; save the file as “CSV UTF-8”")
        self.drivers("a,y,b\n1,2,x\n\n1,2,ä\n".encode("cp1252"), "line 4, column 3 “b”: the byte 0xE4 is not valid in UTF-8; save the file as “CSV UTF-8”")
        self.drivers(b"\xff\xfe" + "a,y\n1,2\n".encode("utf-16-le") + b"\x00\xdc1\x00",
                     "line 3: the file begins like text in UTF-16, but this line is not valid UTF-16")
        self.drivers(b"\xff\xfe" + "a,y\n1,2\n".encode("utf-16-le")[:-1],
                     "line 2: the file begins like text in UTF-16, but this line is not valid UTF-16")

    def test_no_table(self):
        self.drivers("", "line 1: the file is empty; the first row names the columns")
        self.drivers("\n1,2\n", "line 1: the line is empty; the first row names the columns")
        self.drivers("a,y\n", "line 1, column 1 “a”: there is no row below the names of the columns")
        self.drivers("a,y\n1,2\n\n2\n", "line 4: the row has 1 column; the first row names 2")
        self.drivers("a,y\n1,2\n2,3,4\n", "line 3: the row has 3 columns; the first row names 2")
        self.drivers('a,y\n1,2\n"2,3\n4,5\n', "line 3, column 1 “a”: the quote that begins here does not end")
        self.drivers('a,y,b\n1,2,"one\nmore"\n2,3,x"y\n',
                     "line 4, column 3 “b”: a quote stands where it cannot; a cell with quotes is quoted as a whole, and quotes in it are doubled")
        self.drivers("a,a,y\n1,2,3\n", "line 1, column 2 “a”: another column has the same name; each name is allowed once")
        self.drivers("y\n1\n2\n3\n", "line 1: there is no column of numbers beside the outcome; at least one driver is needed")

    def test_no_numbers(self):
        self.drivers("a,y\n1,2\n2,x\n", f"line 3, column 2 “y”: “x” {self.NUMBER}")
        self.drivers("a,y\n1,2\nwell,3\n", f"line 3, column 1 “a”: “well” {self.NUMBER}")
        self.drivers('a,y\n1,2\n"x\ny",3\n', f"line 3, column 1 “a”: “x y” {self.NUMBER}")
        for text in ("1.2.3", "0x10", "inf", "--1", "12%", "€ 5", "1e", "1_000", "9" * 70):
            self.drivers(f"a;y\n1;2\n{text};3\n", f"line 3, column 1 “a”: “{text}” {self.NUMBER}")
        for text in ("1e999", "-1e101", "1e-101"):
            self.drivers(f"a,y\n1,2\n{text},3\n", f"line 3, column 1 “a”: “{text}” is too large or too small; numbers from 1e-100 to 1e100 are allowed")
        self.drivers('a,y\n1,2\n"3,5",3\n', "line 3, column 1 “a”: “3,5” is not a number; where commas separate columns, decimals have a point and "
                     "commas only separate thousands")
        self.drivers("a;y\n1;2\n3,5;1\n3;0.5\n", "line 4, column 2 “y”: the number has decimals behind a point, but numbers above have decimals "
                     "behind a comma; one sign is allowed in a file")
        self.drivers("a;y\n1;2\n3.5;1\n3;0,5\n", "line 4, column 2 “y”: the number has decimals behind a comma, but numbers above have decimals "
                     "behind a point; one sign is allowed in a file")

    def test_the_first_fault_of_a_large_file(self):
        """The line is right in any block, whichever thread finds the fault."""
        rows = ["a,b,y"] + [f'{k % 7},"{k % 11}",{k % 5}' for k in range(400000)]
        for at in (3, 250001, 399999):
            wrong = list(rows)
            wrong[-1] = "1,2,also"
            wrong[at] = "1,2,x"
            self.drivers("\n".join(wrong), f"line {at + 1}, column 3 “y”: “x” {self.NUMBER}")

    def test_nothing_to_find(self):
        self.drivers("a,b,y\n1,5,2\n2,5,3\n3,5,1\n4,5,2\n2,5,2\n", "lines 2 to 6, column 2 “b”: every row has the same value, 5; a column that is "
                     "constant explains nothing and cannot be explained")
        self.drivers("a,y\n1,3\n2,3\n3,3\n", "lines 2 to 4, column 2 “y”: every row has the same value, 3; a column that is constant explains "
                     "nothing and cannot be explained")
        rng = np.random.default_rng(40)
        x = rng.integers(1, 6, (30, 3))
        self.drivers(table(["a", "b", "c", "sum", "y"], np.column_stack([x, x[:, 0] + x[:, 2], rng.integers(0, 11, 30)])),
                     "lines 2 to 31, column 1 “a”: the column follows exactly from others (column 3 “c”, column 4 “sum”), so their effects cannot be "
                     "told apart; leave one of them out")
        self.drivers("a,b,y\n1,,2\n2,,3\n3,,1\n", "lines 2 to 4, column 2 “b”: no row has a value; leave the column out")
        self.drivers("a,b,y\n1,,2\n2,,3\n3,1,1\n", "lines 2 to 4, column 3 “y”: too few rows have no gap in a used column: 1, where the number of "
                     "drivers needs 4; most gaps are in column 2 “b”")
        self.drivers("a,y\n1,2\n2,3\n", "lines 2 to 3, column 2 “y”: there are too few rows: 2, where the number of drivers needs 3")

    def test_columns_and_scale(self):
        self.fails(INPUT, "line 1: there is no column “Y”; did you mean “y”? The columns are: a, y", "drivers", self.write(self.FEW), "--outcome", "Y")
        self.drivers(self.FEW, "line 1: there is no column “speed”; the columns are: a, y", "--columns", "a,speed")
        self.drivers(self.FEW, "line 1, column 2 “y”: the outcome cannot be one of its own drivers", "--columns", "a,y")
        self.drivers(self.FEW, "line 1, column 1 “a”: the column is named twice among the drivers", "--columns", "a,a")
        self.drivers(self.FEW, "lines 2 to 6, column 1 “a”: the mean of the answers is 3, which lies outside the scale from 5 to 10", "--scale", "5:10")
        for scale in ("5:1", "1", "1:", "1:x", "nan:2", "1:inf", "1:1"):
            done = run("drivers", self.write(self.FEW), "--outcome", "y", "--scale", scale)
            self.assertEqual((done.returncode, done.stdout, done.stderr.splitlines()[0]),
                             (USAGE, "", f"cxcase: The option --scale cannot be {scale}: two numbers are allowed, the lower first and a colon between, such as 0:10"))
        done = run("drivers", self.write(self.FEW))
        self.assertEqual((done.returncode, done.stdout), (USAGE, ""))

    def test_files(self):
        self.fails(INPUT, "there is no such file", "drivers", os.path.join(self.folder, "none.csv"), "--outcome", "y")
        self.fails(INPUT, "this is a folder, not a file of comma-separated values", "drivers", self.folder, "--outcome", "y")

    def test_two_gigabytes(self):
        """A file with holes instead of text is told to be binary at once, whatever its size, by every verb."""
        path = os.path.join(self.folder, "holes.csv")
        zero = "there is a byte 0, so this is a binary file, not text; CSV in UTF-8 or UTF-16 is allowed"
        verbs = (("drivers", "--outcome", "y"), ("link", "--unit", "a", "--time", "t", "--x", "x", "--y", "y"), ("retention", "--survivors", "y"))
        for head, place in ((b"", "line 1"), (b"a,t,x,y\n1,2026-01,3,4\n", "line 3")):
            with open(path, "wb") as out:
                out.write(head)
                out.truncate(2 << 30)
            for verb, *options in verbs:
                with self.subTest(verb=verb, place=place):
                    done = run(verb, path, *options)
                    self.assertEqual((done.returncode, done.stdout), (INPUT, ""), done.stderr)
                    self.assertRegex(done.stderr, f"{place}.*{zero}")

    def test_bad_files_for_every_verb(self):
        """Each verb refuses a file that is no table with line and column, and prints nothing."""
        verbs = (("drivers", "--outcome", "y"), ("link", "--unit", "a", "--time", "t", "--x", "x", "--y", "y"), ("retention", "--survivors", "y"))
        files = {
            "in Latin 1": ("a,t,x,y\né,2026-01,1,2\n".encode("latin-1"), "line 2, column 1 “a”: the byte 0xE9 is not valid in UTF-8"),
            "ragged": (b"a,t,x,y\nA,2026-01,1,2\nB,2026-01,1\n", "line 3: the row has 3 columns; the first row names 4"),
            "binary": (b"\x7fELF\2\1\1\0\0\0", "line 1, column 1: there is a byte 0"),
            "a workbook": (b"PK\3\4rest", "this is a workbook or an archive"),
            "without rows": (b"a,t,x,y\n", "line 1"),
            "without a value": (b"a,t,x,y\nA,2026-01,,\nB,2026-01,,\n", "“"),
        }
        for name, (content, message) in files.items():
            for verb, *options in verbs:
                with self.subTest(file=name, verb=verb):
                    done = run(verb, self.write(content), *options)
                    self.assertEqual((done.returncode, done.stdout), (INPUT, ""))
                    self.assertIn(message, done.stderr)

    def test_a_row_without_end(self):
        path = os.path.join(self.folder, "long.csv")
        with open(path, "wb") as out:
            out.write(b'a,y\n1,"2\n')
            for _ in range(20):
                out.write(b"3,4\n" * (1 << 18))
        self.fails(INPUT, "line 2: the row that begins here is longer than 16 MB; a quote in it may not end", "drivers", path, "--outcome", "y")

    def test_no_panel(self):
        period = "is not a period; a month 2024-03, a quarter 2024-Q1, a week 2024-W07, a day 2024-03-31, a year or another whole number is allowed"
        head = "u,t,x,y\n"
        for text, reason in (("2024-13", "is not a month; months run from 1 to 12"), ("2024-Q5", "is not a quarter; quarters run from 1 to 4"),
                             ("2024-02-30", "is not a day of the calendar"), ("31.04.2024", "is not a day of the calendar"), ("soon", period), ("1.5", period),
                             ("03/04/2024", "may be read with the day or the month first; a day is written 2024-03-31 or 31.03.2024")):
            self.link(f"{head}a,2024-01,1,2\na,{text},1,2\n", f"line 3, column 2 “t”: “{text}” {reason}")
        self.link(head + "a,2024-01,1,2\na,2024-Q1,1,2\n", "line 3, column 2 “t”: the period “2024-Q1” has another form than the periods above; one form is "
                  "allowed in a file")
        self.link(head + "b,1,1,2\na,1,1,2\na,2,2,3\na,1,4,3\n", "line 5, column 2 “t”: “a” has this period already in line 3; one row for each unit "
                  "and period is allowed")
        self.link(head + "a,1,1,2\na,2,2,3\na,3,4,3\n", "lines 2 to 4, column 1 “u”: there is one unit only; at least two are needed to tell them from time")
        self.link(head + "a,1,1,2\nb,1,2,3\nc,1,5,3\n", "lines 2 to 4, column 2 “t”: with a lag of 0 there is one period only; at least two are needed")
        self.link(head + "a,1,1,2\nb,1,2,3\nc,1,5,3\n", "lines 2 to 4, column 1 “u”: no unit has both figures with a lag of 1", "--lag", "1")
        self.link(head + "a,1,1,\na,2,1,NA\n", "lines 2 to 3, column 4 “y”: no row has a value")
        self.link(head, "line 1, column 3 “x”: there is no row with a unit and a period")
        self.link(head + "a,1,1,2\na,2,2,3\nb,1,4,3\nb,2,4,3\n", "lines 2 to 5, column 1 “u”: only 4 rows can be used, too few beside the effects of 2 "
                  "units and 2 periods")
        effects = [[f"b{u}", t, u * 3.1 + t * 1.7, (u * t) % 7] for u in range(6) for t in range(6)]
        nothing = "the column does not vary beyond what belongs to a unit for good or to a period for all; there is nothing to"
        self.link(table(["u", "t", "x", "y"], effects), f"lines 2 to 37, column 3 “x”: {nothing} compare")
        self.link(table(["u", "t", "y", "x"], effects), f"lines 2 to 37, column 3 “y”: {nothing} explain")
        done = run("link", self.write(head), "--unit", "u", "--time", "t", "--x", "x", "--y", "x")
        self.assertEqual((done.returncode, done.stderr), (USAGE, "cxcase: The options --x and --y name the same column\n"))


def main():
    global CXCASE
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxcase", required=True)
    options, rest = parser.parse_known_args()
    CXCASE = os.path.abspath(options.cxcase)
    done = unittest.main(argv=[sys.argv[0], *rest], exit=False).result
    failed = len(done.failures) + len(done.errors)
    print(f"{done.testsRun - failed} passed, {failed} failed")
    return 1 if failed or not done.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
