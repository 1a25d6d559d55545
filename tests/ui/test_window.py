#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window itself: every page at every width without a complaint from GTK or a widget without a name, scenarios, the crosshair,
explanations, and files that cannot be opened."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxtree  # noqa: E402
from cxui import ENTRIES, PROGRAM, THOROUGH, Program, has_focus, main, thorough, xdo  # noqa: E402

TEMPLATES = ("Bank journey redesign", "Retail closed loop", "Telecom churn rescue", "Contact centre deflection", "Software onboarding and renewal",
             "Insurance claims", "Public service complaints", "Empty case")
PAGES = 9
LANGUAGES = ("de_DE", "en_US", "es_ES", "fr_FR", "pt_BR", "ru_RU")
INTERACTIVE = ("push button", "toggle button", "check box", "radio button", "entry", "text", "spin button", "combo box", "slider",
               "menu item", "link", "switch")


def open_template(p, name):
    p.click(name, ("list item",))
    p.find("What Do You Want to Improve" if name == TEMPLATES[-1] else "Net present value: ")


def nameless(p):
    """Returns interactive widgets without a name, for which GTK uses the name of the type."""
    no_name = re.compile(r"$|(Gtk|Adw|Cx)[A-Z]\w*$")
    nodes = p.application().walk()
    named = {above for node in nodes if not no_name.match(node.seen) for above in node.ancestors()}  # by itself or by a node inside it
    return [f"{cxtree.role_name(node.kind)} {node.seen!r} in {node.above.seen!r}" for node in nodes
            if cxtree.role_name(node.kind) in INTERACTIVE and cxtree.role_name(node.above.kind) not in INTERACTIVE and node not in named]


def test_pages_of_all_templates():
    wide, narrow = (1440, 900), (360, 600)
    every = [(wide, t) for t in TEMPLATES] + [(narrow, TEMPLATES[0]), (narrow, TEMPLATES[-1])]
    for size, template in every if THOROUGH else [every[0], every[-1]]:
        with Program(size=size) as p:
            open_template(p, template)
            for page in range(1, PAGES + 1):
                p.key(f"ctrl+{page}")
                bad = nameless(p)
                assert not bad, f"{template}, page {page}: " + "\n".join(bad)
            p.key("ctrl+w")
            p.finish()


def test_pages_fit_a_narrow_window():
    """No page needs more than a narrow window has, in any language: the window would grow with it."""
    width, height = 400, 700
    case = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "templates", "bank-journey-redesign.json")
    for language in LANGUAGES if THOROUGH else LANGUAGES[:1]:
        with Program(case, size=(width, height), env={"LOCPATH": os.environ["CXCASE_LOCPATH"], "LC_ALL": language + ".UTF-8", "LANGUAGE": language}) as p:
            # Without a window manager a window keeps the width that its first layout needed, so it is made narrow once it can be.
            xdo("windowsize", "--sync", p.visible()[-1], width, height)
            for page in range(1, PAGES + 1):
                p.key(f"ctrl+{page}")
                nameless(p)  # It answers after the page was laid out.
                needed = int(xdo("getwindowgeometry", p.visible()[-1]).split()[-1].split("x")[0])
                assert needed == width, f"{language}, page {page} needs {needed} pixels"


def test_templates_say_what_they_give():
    """The first page says of each template what the command line computes; the empty case has nothing to say."""
    ids = {label: "-".join(label.lower().split()) for label in TEMPLATES[:-1]}
    ids["Software onboarding and renewal"] = "saas-onboarding-renewal"
    with Program() as p:
        for label, template in ids.items():
            path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "templates", template + ".json")
            found = json.loads(subprocess.run([PROGRAM, "calc", path, "--json"], capture_output=True, text=True, check=True).stdout)["results"]
            npv = found["npv"]
            short = f"{npv / 1e6:.3g}M" if npv >= 1e6 else f"{npv / 1e3:.3g}K"
            row = p.find(label, "list item")
            p.wait(lambda: any(re.search(rf"\nNPV \S*\s?{re.escape(short)} · payback {found['payback_months']:.1f}\smonths$", node.seen) for node in row.walk()),
                   f"{label} says {short} and {found['payback_months']:.1f} months")
        row = p.find(TEMPLATES[-1], "list item")
        p.wait(lambda: any(node.seen.endswith("begin from your own figures.") for node in row.walk()), "the empty case gives nothing")


def test_own_template():
    """A case is saved as a template, the first page shows what it gives, and a new case begins from it."""
    with Program() as p:
        open_template(p, TEMPLATES[0])
        gives = p.name("Net present value: ", "push button")
        p.key("F10")
        p.click("Save as Template…", "menu item")
        p.wait_windows(2)
        p.find("Name of the template", ENTRIES)
        p.key("ctrl+a")
        p.type("House style/1")
        p.key("Return")
        p.find("Saved as a template; the first page shows it")
        p.key("ctrl+n")
        row = p.find("House style-1", "list item")
        p.wait(lambda: any("NPV" in node.seen and "payback" in node.seen for node in row.walk()), "the row says what the template gives")
        p.focus_window()
        p.click("House style-1", ("list item",))
        p.wait(lambda: gives in [node.seen for node in p.find_all(re.escape(gives), "push button")], "the case gives the same")
        path = os.path.join(p.home, "data/cxcase/templates/House style-1.json")
        with open(path, encoding="utf-8") as f:
            assert json.load(f)["case"]["title"] == "House style-1"


def test_own_template_is_deleted():
    with tempfile.TemporaryDirectory() as home:
        path = os.path.join(home, "data/cxcase/templates/Mine.json")
        os.makedirs(os.path.dirname(path))
        shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "templates", "empty.json"), path)
        with Program(home=home) as p:
            p.find("Mine", "list item")
            p.click("Delete Template", "push button")
            p.wait_windows(2)
            p.click("_Delete", "push button")
            p.wait(lambda: not os.path.exists(path), "the file is gone")
            p.wait(lambda: not p.find_all("Your Templates"), "the group is gone")


@thorough
def test_computed_scenario_is_read_only():
    with Program() as p:
        open_template(p, TEMPLATES[0])
        base = p.name("Net present value: ")
        p.click("Base scenario", "push button")
        p.click("Conservative", ("menu item", "radio button", "check menu item", "radio menu item"))
        p.find("The conservative scenario takes every input with a range at its adverse end")
        p.wait(lambda: p.name("Net present value: ") != base, "the net present value is another one")
        p.click("Show Base", "push button")
        p.wait(lambda: p.name("Net present value: ") == base, "the net present value is the base's again")


@thorough
def test_custom_scenario_keeps_its_own_numbers():
    with Program() as p:
        open_template(p, TEMPLATES[0])
        base = p.name("Net present value: ")
        p.click("Base scenario", "push button")
        p.click("New Scenario", ("menu item", "push button"))
        entry = p.find("Name of the scenario", ENTRIES)
        p.focus_window()
        p.type_over(entry, "Loyal customers")
        p.key("Return")
        p.wait_windows(1)
        p.find("Numbers that you change now apply to the scenario “Loyal customers” only")
        p.key("ctrl+2")
        p.set_entry("Churn rate, Everyday banking", "7.8")
        p.key("ctrl+1")
        p.wait(lambda: p.name("Net present value: ") != base, "the scenario's value is another one")
        p.click("Show Base", "push button")
        p.wait(lambda: p.name("Net present value: ") == base, "the base is as it was")
        # Both edits can be undone, beginning with the override.
        p.find("Undo Change Churn Rate", "push button")
        p.key("ctrl+z")
        p.find("Undo Add Scenario", "push button")
        p.key("ctrl+z")
        p.find("Undo$", "push button")


@thorough
def test_crosshair_by_keyboard():
    with Program() as p:
        open_template(p, TEMPLATES[0])
        chart = p.find("Cumulative cash over", "image")
        p.click("Cumulative cash over", "image")
        p.key("Home")
        p.wait(lambda: chart.description.startswith("Month 0, "), "the crosshair is at the beginning")
        p.key("Right", "Right")
        p.wait(lambda: chart.description.startswith("Month 2, "), "the crosshair is in month 2")
        p.key("End")
        p.wait(lambda: chart.description.startswith("Month 48, "), "the crosshair is at the end")


@thorough
def test_chart_menu():
    """The keyboard changes the series, the numbers are shown as a table and copied, and the picture is saved."""
    with Program() as p, tempfile.TemporaryDirectory() as folder:
        open_template(p, TEMPLATES[0])
        chart = p.find("Cumulative cash over", "image")
        p.click("Cumulative cash over", "image")
        p.key("Home", "ctrl+Right")
        p.wait(lambda: chart.description.startswith("Month 12, "), "the crosshair is a year on")
        p.key("Down")
        p.wait(lambda: ", Conservative: " in chart.description, "the crosshair is on the next curve")
        p.key("shift+F10")
        p.click("View as Table", "menu item")
        p.wait_windows(2)
        for words in ("Month", "Conservative", "Optimistic", "Start"):
            p.find(words + "$")
        p.click("Copy$", "push button")
        p.find("The table was copied")
        p.key("Escape")
        p.wait_windows(1)
        for ending, magic in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
            path = os.path.join(folder, "chart." + ending)
            p.click("Cumulative cash over", "image")
            p.key("Menu")
            p.click("Save Picture", "menu item")
            p.choose_file(path)
            p.wait(lambda: os.path.exists(path), f"{path} is written")
            with open(path, "rb") as f:
                assert f.read(5).startswith(magic), path
        p.key("ctrl+w")
        p.finish()


@thorough
def test_zoom():
    """Keys and the menu show a range of months, the cursor takes the range along, and a button shows all months again."""
    with Program() as p:
        open_template(p, TEMPLATES[0])
        chart = p.find("Cumulative cash over", "image")
        p.click("Cumulative cash over", "image")
        p.key("Home", "plus")
        p.wait(lambda: chart.description == "Start to March 2029", "half of the months are in view")
        p.find("All Months", "push button")
        # Month 24 is the last in view; the next takes the range along by a month.
        p.key("ctrl+Right", "ctrl+Right", "Right", "plus", "minus")
        p.wait(lambda: " to " in chart.description and not chart.description.startswith("Start"), "the range has moved")
        p.key("shift+F10")
        p.click("Zoom Out", "menu item")
        p.wait(lambda: chart.description == "", "all months are in view")
        p.wait(lambda: not p.find_all("All Months", "push button"), "the button is gone")
        p.key("plus")
        p.click("All Months", "push button")
        p.wait(lambda: chart.description == "", "all months are in view again")


@thorough
def test_month_charts():
    """The pages Customers and Channels show the months with and without the program, as a picture, in words and as a table."""
    with Program() as p:
        open_template(p, TEMPLATES[0])
        p.key("ctrl+2")
        chart = p.find("Customers, .*At first: .*without the program", "image")
        p.find("Lifetime value of a new customer, .* Acquisition cost: ", "image")
        p.click("Customers, .*At first: ", "image")
        p.key("End")
        p.wait(lambda: chart.description.startswith("Month 48, "), "the crosshair is at the end")
        p.key("Down")
        p.wait(lambda: ", Baseline: " in chart.description, "the crosshair is on the baseline")
        p.key("shift+F10")
        p.click("View as Table", "menu item")
        p.wait_windows(2)
        for words in ("Program", "Baseline", "Start"):
            p.find(words + "$")
        p.key("Escape")
        p.wait_windows(1)
        p.key("ctrl+4")
        p.find("Contacts a month, .*At first: ", "image")
        p.find("Contact cost a month, .*At first: ", "image")


@thorough
def test_tiles_are_explained():
    with Program() as p:
        open_template(p, TEMPLATES[0])
        for tile in ("Net present value: ", "Payback: ", "Return on investment: ", "Internal rate of return: ", "Peak funding: "):
            p.click(tile, "push button")
            p.wait_windows(2)
            p.key("Escape")
            p.wait_windows(1)
        p.click("One month’s delay: ", "push button")
        p.find("3 months later")
        p.key("Escape")


@thorough
def test_bars_lead_to_inputs():
    with Program() as p:
        open_template(p, TEMPLATES[0])
        p.click("What matters most. ", "image")
        p.wait(lambda: any(map(has_focus, p.find_all(".*", ("text",)))), "the field behind the bar has the focus")
        p.key("ctrl+1")
        chart = p.find("Where the benefits come from. ", "image")
        p.click("Where the benefits come from. ", "image")
        p.find("Value alone: ")
        p.key("ctrl+1")
        # The focus returns to the chart, and the cursor is at its old point. A chart on a hidden page says that it has the focus, too, so that
        # the first key may come before the page.
        p.wait(lambda: has_focus(chart), "the chart has the focus")

        def at_last_bar():
            p.key("End")
            return p.comes(lambda: chart.description.startswith("Net, "), 5)

        assert any(at_last_bar() for _ in range(4)), chart.description
        p.key("Return")
        p.wait(lambda: len(p.windows()) > 1, "the last bar, the net, is explained")


def test_jump_anywhere():
    """Ctrl+K finds inputs, items, pages and actions by their words; Ctrl+F opens the search of the page if it has one."""
    with Program() as p:
        open_template(p, "Bank journey redesign")
        p.find("Net present value: ")
        p.key("ctrl+k")
        p.wait_windows(2)
        p.type("rate everyday churn")
        p.find("Churn rate, Everyday banking", ("list item",))
        p.wait(lambda: len(p.find_all(".*, Everyday banking", ("list item",))) == 1, "each word stands in what is found")
        p.key("Return")
        p.wait_windows(1)
        p.wait_focus(p.find("Churn rate, Everyday banking", ENTRIES))
        p.key("ctrl+k")
        p.wait_windows(2)
        p.type("no such thing")
        p.find("Nothing in this case has that name")
        p.key("Escape", "Escape")
        p.wait_windows(1)
        p.key("ctrl+f")
        p.wait_windows(2)
        p.type("assumptions page")
        p.wait(lambda: [n for n in p.find_all("Assumptions", ("list item",)) if n.parent.name == "Places"], "the page is found")
        p.key("Return")
        p.wait_windows(1)
        search = p.find("Search inputs", ENTRIES)
        p.key("ctrl+f")
        p.wait_focus(search)
        p.close()


@thorough
def test_a_file_that_is_none():
    with Program() as p:
        bad = os.path.join(p.home, "broken.cxcase")
        with open(bad, "w") as f:
            f.write("{ \"format\": \"cxcase/1\", \"segmets\": [] }")
        p.kill()
        with Program(bad, home=p.home) as q:
            q.find(".*segmets")


main(test_pages_of_all_templates, test_pages_fit_a_narrow_window, test_templates_say_what_they_give, test_own_template, test_own_template_is_deleted, test_computed_scenario_is_read_only, test_custom_scenario_keeps_its_own_numbers,
     test_crosshair_by_keyboard, test_chart_menu, test_zoom, test_month_charts, test_tiles_are_explained, test_bars_lead_to_inputs, test_jump_anywhere,
     test_a_file_that_is_none)
