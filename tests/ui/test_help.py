#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help in the window: F1 opens the help page of the page that is shown, links lead on and Alt+Left leads back, and the search finds a driver by the
words of the trade. All by keyboard, as far as a screen reader is told."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxui  # noqa: E402
from cxui import Program, main, thorough  # noqa: E402


def at_heading(p, title):
    """Waits until the heading has the keyboard, because the heading is in view from then on."""
    p.wait_focus(p.find(f"{title}$", "heading"))


def open_help(p, title):
    p.key("F1")
    p.wait_windows(2)
    at_heading(p, title)


def close_help(p):
    p.key("Escape")
    p.wait_windows(1)


def test_page_of_where_one_is():
    with tempfile.TemporaryDirectory() as folder:
        case = os.path.join(folder, "bank.cxcase")
        subprocess.run([cxui.PROGRAM, "new", "--template", "bank-journey-redesign", "-o", case], check=True)
        with Program(case) as p:
            p.find("Net present value: ", "push button")
            open_help(p, "Overview and results")
            close_help(p)
            p.key("ctrl+7")
            p.find("Simulation Settings", "push button")
            open_help(p, "Scenarios and risk")
            # There is one window of help, which stays and shows another page.
            p.find("Break-even", "heading")
            close_help(p)
            # The menu opens the help, too.
            p.key("ctrl+2")
            p.key("F10")
            p.click("Help", "menu item")
            p.wait_windows(2)
            at_heading(p, "Customers")


@thorough
def test_search_link_and_back():
    with Program() as p:
        p.find("Start From a Template")
        open_help(p, "CX Case")
        p.key("ctrl+f")
        p.wait_focus(p.find("Search the help", cxui.ENTRIES))
        p.type("save desk")
        p.find("Leaving customers are won back", "list item")
        p.key("Return")
        at_heading(p, "Leaving customers are won back")
        # The formula can be copied, so the formula comes first; the link follows.
        p.key("Tab")
        p.key("Tab")
        p.key("Return")
        at_heading(p, "Churn rescue or customer recovery")
        p.key("alt+Left")
        at_heading(p, "Leaving customers are won back")
        p.key("alt+Left")
        at_heading(p, "CX Case")
        # The list says that nothing was found.
        p.key("ctrl+f")
        p.wait_focus(p.find("Search the help", cxui.ENTRIES))
        p.key("ctrl+a")
        p.type("xylophone")
        p.find("No page of the help has all of these words.")
        p.key("Escape")
        p.find("Glossary", "list item")


@thorough
def test_help_goes_with_the_last_window():
    with Program() as p:
        p.find("Start From a Template")
        open_help(p, "CX Case")
        p.wait(lambda: cxui.xdo("windowfocus", p.visible()[0], "getwindowfocus") == p.visible()[0], "the first window has the keyboard")
        cxui.xdo("key", "ctrl+w")
        p.finish()


if __name__ == "__main__":
    main(test_page_of_where_one_is, test_search_link_and_back, test_help_goes_with_the_last_window)
