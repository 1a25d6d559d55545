#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Habits of people at a desk: results stay in sight while they edit, and ranges are chosen, filled and carried to other programs."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cxui import ENTRIES, Program, main, thorough, xdo  # noqa: E402

CHURN = "Churn rate, Everyday banking"


def open_sample(p, page):
    p.click("Bank journey redesign", ("list item",))
    p.find("Net present value: ")
    p.key(f"ctrl+{page}")


def bar(p):
    """The names of the buttons in the bars of results."""
    return [button.name for group in p.find_all("Results$") for button in group.walk() if button.role == "push button" and button.seen]


def test_results_stay_in_sight():
    """Below the header bar the results of the case follow each edit; the results of a segment join them once they have scrolled away."""
    with Program(size=(1100, 700)) as p:
        open_sample(p, 2)
        p.wait(lambda: any(name.startswith("Net present value: ") for name in bar(p)), "the bar shows the net present value")
        before = bar(p)
        assert any(name.startswith("Payback: ") for name in before) and not any(name.startswith("Customer lifetime value") for name in before), before
        p.set_entry(CHURN, "7")
        p.wait(lambda: any(name.startswith("Customer lifetime value: ") for name in bar(p)), "the results of the segment have joined the bar")
        p.wait(lambda: not set(before) & {name for name in bar(p) if name.startswith("Net present value: ")}, "the net present value has followed")
        p.click("Net present value: ", "push button")
        p.wait_windows(2)
        p.key("Escape")
        p.wait_windows(1)
        p.key("ctrl+z")
        p.wait(lambda: set(before) <= set(bar(p)), "undo brings back the figure")
        p.key("ctrl+1")
        p.wait(lambda: not any(name.startswith("Net present value") for name in bar(p)), "the overview shows the results itself")


main(test_results_stay_in_sight)
