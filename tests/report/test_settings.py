#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every combination of what a case may be set to: each discounting, with and without tax, contingency and a horizon of customer value.

The example with every driver in all 24, the big case in those where everything is off or on (with SETTINGS=all in all 24): each workbook
keeps to the rules of test_rules, Gnumeric finds in every cell what is stored there (LibreOffice for a sample), and its results are the
program's. A run that is not thorough takes four of the 24, in which each value of each setting is met, and one big one, which LibreOffice
does not recalculate; the rules are held against the first and the last of the four."""
import itertools
import json
import os
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "bench")]
import big_case  # noqa: E402
import test_rules  # noqa: E402
import workbook as W  # noqa: E402

CHOICES = {"discounting": ("month-end", "mid-month", "year-end"), "tax_rate": (0, 0.25), "contingency": (0, 0.15), "clv_horizon_months": (0, 60)}


def settings():
    """All; or four, in which together each discounting is met and each other setting is on and off."""
    found = [dict(zip(CHOICES, values)) for values in itertools.product(*CHOICES.values())]
    return found if W.THOROUGH else [found[k] for k in (0, 13, 18, 23)]


def is_plain(chosen):
    """All off or all on; if not thorough, all on."""
    states = {bool(v) for k, v in chosen.items() if k != "discounting"}
    return len(states) == 1 and (W.THOROUGH or True in states)


def write(folder, name, case, chosen):
    name = "-".join([name] + [f"{v:g}" if W.is_number(v) else v for v in chosen.values()])
    path = os.path.join(folder, name + ".json")
    with open(path, "w", encoding="utf-8") as out:
        json.dump(dict(case, case=dict(case["case"], **chosen)), out)
    return name, path


def write_cases(folder):
    """(name, path) of every combination."""
    with open(os.path.join(W.EXAMPLES, "every-driver.json"), encoding="utf-8") as f:
        every = json.load(f)
    big = big_case.big_case()
    for chosen in settings():
        yield write(folder, "every-driver", every, chosen)
        if is_plain(chosen) or os.environ.get("SETTINGS") == "all":
            yield write(folder, "big", big, chosen)


class Settings(test_rules.Rules):
    @classmethod
    def cases(cls):
        cls.sources = dict(write_cases(cls.folder.name))
        # The rules look at formulas, which in the big case differ little: two of them are enough.
        rules = [n for n in cls.sources if not n.startswith("big") or n in ("big-month-end-0-0-0", "big-year-end-0.25-0.15-60")]
        if not W.THOROUGH:
            rules = ["every-driver-month-end-0-0-0", "every-driver-year-end-0.25-0.15-60"]
        return [(n, cls.sources[n]) for n in rules]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with ThreadPoolExecutor(2) as pool:
            cls.exported = dict(zip(cls.sources, pool.map(cls.export, cls.sources)))

    @classmethod
    def export(cls, name):
        out = os.path.join(cls.folder.name, name + ".xlsx")
        return out if os.path.exists(out) else W.export(cls.sources[name], out)

    def compare(self, engine, name, again):
        stored, found = W.Book(self.exported[name]), W.Book(again)
        big, n = stored.largest(), 0
        for sheet in stored.sheets:
            theirs = found.cells(sheet)
            for cell, value in stored.cells(sheet).items():
                n += 1
                self.assertTrue(W.near(value, theirs.get(cell), big), f"{name}: {engine}: {sheet}!{cell}: {value!r}, {theirs.get(cell)!r}")
        self.assertGreater(n, 5000, name)
        self.assertEqual(found.value("chk_master"), 1, name)
        results = W.calc(self.sources[name])["results"]
        for key, value in results.items():
            if "out_" + key in found.names:
                wanted = results[key + "_reason"] if value is None else value
                self.assertTrue(W.near(found.value("out_" + key), wanted, big), f"{name}: {engine}: out_{key}")

    def test_gnumeric(self):
        self.assertEqual(len([n for n in self.sources if n.startswith("every")]), 24 if W.THOROUGH else 4)
        def one(name):
            return W.gnumeric([self.exported[name]], os.path.join(self.folder.name, "gnumeric"))[self.exported[name]]
        with ThreadPoolExecutor(2) as pool:
            for name, again in zip(self.exported, pool.map(one, self.exported)):
                self.compare("Gnumeric", name, again)

    def test_libreoffice(self):
        names = [n for n in self.exported if n.startswith("every")][::5 if W.THOROUGH else 3]
        names += [n for n in self.exported if n.startswith("big")][-1:] if W.THOROUGH else []
        again = W.libreoffice([self.exported[n] for n in names], os.path.join(self.folder.name, "libreoffice"))
        for name in names:
            self.compare("LibreOffice", name, again[self.exported[name]])


if __name__ == "__main__":
    unittest.main()
