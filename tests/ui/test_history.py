#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of a case in the window: changes are found and restored, versions are named, compared, opened and locked."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxui  # noqa: E402
from cxui import Program, main  # noqa: E402


def make_case(folder):
    path = os.path.join(folder, "bank.cxcase")
    subprocess.run([cxui.PROGRAM, "new", "--template", "bank-journey-redesign", "-o", path], check=True)
    return path


def npv(p):
    return p.name("Net present value: ", "push button")


def edit_churn(p, text):
    p.key("ctrl+2")
    p.set_entry("Churn rate, Everyday banking", text)
    p.key("ctrl+1")


def test_restore():
    with tempfile.TemporaryDirectory() as folder, Program(make_case(folder)) as p:
        before = npv(p)
        edit_churn(p, "25")
        p.wait(lambda: npv(p) != before, "the net present value is another")
        p.key("ctrl+h")
        p.wait_windows(2)
        p.find("1 change")
        p.find(r".*%.* → 25%")
        p.find(".*author · Change Churn Rate")
        p.type("nobody")
        p.find("No Change Found")
        p.key("ctrl+a")
        p.type("churn")
        p.find("1 change")
        p.click("Restore Churn rate", "push button")
        p.click("Restore “", "menu item")
        p.find("2 changes")
        p.key("Escape")
        p.wait_windows(1)
        p.wait(lambda: npv(p) == before, "the net present value is as before")
        p.name("Undo Restore Churn Rate", "push button")
        p.key("ctrl+z")
        p.wait(lambda: npv(p) != before, "the restoring is undone")


def test_versions():
    with tempfile.TemporaryDirectory() as folder:
        case = make_case(folder)
        with Program(case) as p:
            before = npv(p)
            p.key("ctrl+9")
            p.click("(_Name|Name) This Version", "push button")
            p.wait_windows(2)
            p.type("Sent to finance")
            p.click("(_Keep|Keep)", "push button")
            p.wait_windows(1)
            p.find("The version was kept")
            edit_churn(p, "25")
            after = npv(p)
            assert after != before
            p.key("ctrl+9")
            # The bridge of the command line is the same: model.md's diff adds up to the difference.
            p.point(p.find("Version “Sent to finance”", "push button"))
            p.click("Compare with the Case Now", "menu item")
            p.wait_windows(2)
            p.find("From “Sent to finance” to “The case now” the net present value goes from .* by 1 change")
            p.find("Churn rate")
            p.key("Escape")
            p.wait_windows(1)
            p.point(p.find("Version “Sent to finance”", "push button"))
            p.click("Lock as Approved", "menu item")
            p.find(".* · locked as approved")
            # An old version opens as a case of its own and changes nothing.
            p.point(p.find("Version “Sent to finance”", "push button"))
            p.click("Open as a New Case", "menu item")
            p.wait_windows(2)
            p.wait(lambda: len(p.find_all(before, ("push button",))) > 0, "the other window has the figure of the version")
            p.key("ctrl+w")
            p.wait_windows(1)
            p.key("ctrl+1")
            p.wait(lambda: npv(p) == after, "the case is as it was")
            p.key("ctrl+s")
            p.find("Saved")
            p.close()
        # Versions and undo are in the file.
        with Program(case) as p:
            p.key("ctrl+9")
            p.find(".* · locked as approved")
            p.name("Undo Lock as Approved", "push button")
            p.key("ctrl+z", "ctrl+z")
            p.key("ctrl+1")
            p.wait(lambda: npv(p) == before, "the edit of the last session is undone")


main(test_restore, test_versions)
