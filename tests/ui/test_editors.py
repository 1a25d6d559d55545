#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The editors, by keyboard and pointer: numbers as they are typed, contacts in the journey, benefits, the ledger, scenarios."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxui  # noqa: E402
from cxui import ENTRIES, Program, main, thorough, xdo  # noqa: E402

CHURN = "Churn rate, Everyday banking"


def open_sample(p, page):
    p.click("Bank journey redesign", ("list item",))
    p.find("Net present value: ")
    p.key(f"ctrl+{page}")


def entry_text(p, name):
    return p.text(p.find(name, ENTRIES)).replace("\u00a0", " ")


def point_at(p, name, role=ENTRIES):
    node = p.find(name, role)
    p.point_focus(node)
    return node


def test_typing_a_number():
    with Program() as p:
        open_sample(p, 2)
        lifetime = p.name("Customer lifetime: ")
        # The result follows each keystroke, before Enter is pressed.
        entry = point_at(p, CHURN)
        p.type_over(entry, "8.5")
        p.wait(lambda: p.name("Customer lifetime: ") != lifetime, "the lifetime follows")
        p.find("Undo Change Churn Rate", "push button")
        # Escape restores the number, although valid text was typed.
        p.key("Escape")
        p.wait(lambda: p.name("Customer lifetime: ") == lifetime, "the lifetime is as before")
        p.wait_text(entry, "8.2")
        # Wrong text stays, is explained, and changes nothing.
        p.type_over(entry, "8,2.5x")
        p.key("Tab")
        p.find(r".*⚠")
        assert entry_text(p, CHURN) == "8,2.5x", entry_text(p, CHURN)
        assert p.name("Customer lifetime: ") == lifetime
        point_at(p, CHURN)
        p.key("Escape")
        p.wait(lambda: entry_text(p, CHURN) == "8.2", "the number is back")
        p.wait(lambda: not p.find_all(r".*⚠"), "nothing is wrong any more")
        p.close()


@thorough
def test_title_opens_the_settings():
    with Program() as p:
        open_sample(p, 1)
        p.click("Case Settings$", "push button")
        p.wait_windows(2)
        p.set_entry("Title", "Our case")
        p.key("Escape")
        p.wait_windows(1)
        p.find("Our case", "label")
        p.close()


def test_a_changed_value_asks_for_its_source():
    with Program() as p:
        open_sample(p, 2)
        p.find(CHURN, ENTRIES)
        assert not p.find_all("Source\\?")
        p.set_entry(CHURN, "9.5")
        button = p.wait(lambda: [b for b in p.find_all(f"No source yet: evidence of {CHURN}$", ("push button",)) if b.description.startswith("This number has changed")],
                        "the number asks for its source")[0]
        p.point(button)
        entry = p.wait(lambda: p.focused_entry() if "Source" in getattr(p.focused_entry(), "name", "") else None, "the source has the keyboard")
        p.type_over(entry, "CRM, May")
        p.key("Escape")
        p.find(f"Evidence of {CHURN}$", "push button")
        assert not p.find_all("Source\\?")
        p.close()


@thorough
def test_keystrokes_are_one_step():
    with Program() as p:
        open_sample(p, 2)
        p.type_over(point_at(p, CHURN), "9.15")
        p.key("ctrl+z")
        p.wait(lambda: entry_text(p, CHURN) == "8.2", "one undo takes back all keystrokes")
        p.close()


@thorough
def test_a_share_in_a_field_of_percent():
    """0.5 in a field of percent is half a percent; the window asks once whether a half was meant."""
    with Program() as p:
        open_sample(p, 2)
        p.set_entry(CHURN, "0.5")
        p.find(r"0\.5% or 50%\? The number was read as 0\.5%\.")
        p.click("Make It 50%", "push button")
        p.wait(lambda: entry_text(p, CHURN).startswith("50"), "the number is a half")
        assert not p.find_all(".* or 50%")
        p.key("ctrl+z")
        p.wait(lambda: entry_text(p, CHURN).startswith("0.5"), "one undo goes back to half a percent")
        p.set_entry(CHURN, "0.6")
        p.key("ctrl+1", "ctrl+2")
        p.find(CHURN, ENTRIES)
        assert not p.find_all(".* or 60%"), "a number that was below one percent before is not asked about"
        p.close()


@thorough
def test_contact_cell():
    with Program() as p:
        open_sample(p, 3)
        cell = "Contacts, App, Discover"
        assert entry_text(p, cell) == ""
        p.set_entry(cell, "125")
        p.find("Undo Change Contacts", "push button")
        p.key("Tab")
        p.wait(lambda: entry_text(p, cell) == "125", "the contacts are declared")
        p.key("ctrl+z")
        p.wait(lambda: entry_text(p, cell) == "", "one undo takes them back")
        p.close()


def test_contacts_as_a_spreadsheet():
    """The arrows move between the cells, and ranges are copied, pasted, filled down and emptied, each as one step."""
    with Program() as p:
        open_sample(p, 3)

        def cell(channel, stage):
            return entry_text(p, f"Contacts, {channel}, {stage}")
        point_at(p, "Contacts, Phone, Discover")
        p.key("Right", "Down")
        p.wait_focus(p.find("Contacts, Branch, Open account", ENTRIES))
        p.key("Left", "Up")
        p.wait_focus(p.find("Contacts, Phone, Discover", ENTRIES))
        range_ = [cell("Phone", "Discover"), cell("Phone", "Open account"), cell("Branch", "Discover"), cell("Branch", "Open account")]
        before = [cell("Chat", "Solve a problem"), cell("Chat", "Renew or leave"), cell("App", "Solve a problem"), cell("App", "Renew or leave")]
        assert range_ != before
        p.key("shift+Right", "shift+Down", "ctrl+c")
        point_at(p, "Contacts, Chat, Solve a problem")
        p.key("ctrl+v")
        p.find("4 cells were changed")
        assert [cell("Chat", "Solve a problem"), cell("Chat", "Renew or leave"), cell("App", "Solve a problem"), cell("App", "Renew or leave")] == range_
        p.find("Undo Paste Contacts", "push button")
        p.key("ctrl+z")
        p.wait(lambda: cell("App", "Renew or leave") == before[3] and cell("Chat", "Solve a problem") == before[0], "one undo takes the range back")
        # A range that does not fit is pasted as far as the grid goes, and a message names the rest.
        point_at(p, "Contacts, Web form, Renew or leave")
        p.key("ctrl+v")
        p.find("1 cell was changed. 3 cells lay outside the table")
        p.key("ctrl+z")
        p.wait(lambda: not p.find_all("1 cell was changed"), "the paste is undone")
        # The first row fills the others, and Delete empties them.
        point_at(p, "Contacts, Phone, Discover")
        p.key("shift+Down", "shift+Down", "ctrl+d")
        p.wait(lambda: cell("Chat", "Discover") == range_[0] == cell("Branch", "Discover"), "the column is filled")
        p.key("Delete")
        p.wait(lambda: cell("Chat", "Discover") == "" == cell("Phone", "Discover"), "the range is empty")
        p.key("ctrl+z", "ctrl+z")
        p.wait(lambda: cell("Branch", "Discover") == range_[2], "two steps are undone")
        # Typing replaces the number, and Enter moves down.
        point_at(p, "Contacts, Chat, Discover")
        p.type("7")
        p.key("Return")
        p.wait_focus(p.find("Contacts, App, Discover", ENTRIES))
        assert cell("Chat", "Discover") == "7", cell("Chat", "Discover")
        p.close()


def test_segment_added_removed_and_undone():
    with Program() as p:
        open_sample(p, 2)
        p.click("Add Segment", "push button")
        p.find("New segment", ("label", "list item"))
        p.set_entry("Name, New segment", "Pensioners")
        p.find("Name, Pensioners|Name, New segment", ENTRIES)
        p.find("Undo Change Name", "push button")
        p.click("Remove$", "push button")
        p.find("“Pensioners” was removed")
        p.click("(_Undo )?Undo$", "push button")
        p.find("Pensioners", ("label",))
        p.close()


def names_in_order(p, *names):
    """NAMES, sorted by where their list items stand."""
    places = {}
    for name in names:
        node = p.find(name + "$", ("list item",))
        places[name] = node.extents()[1]
    return sorted(names, key=places.get)


@thorough
def test_order_by_hand():
    with Program() as p:
        open_sample(p, 2)
        names = ["Everyday banking", "Premium", "Students and starters"]
        p.wait(lambda: names_in_order(p, *names) == names, "the list is in the order of the case")
        point_at(p, "Premium$", ("list item",))
        p.key("alt+Up")
        p.wait(lambda: names_in_order(p, *names)[0] == "Premium", "Premium has moved up")
        # The focus has moved with the item.
        p.key("alt+Down", "alt+Down")
        p.wait(lambda: names_in_order(p, *names)[2] == "Premium", "Premium has moved down twice")
        p.key("ctrl+z", "ctrl+z", "ctrl+z")
        p.wait(lambda: names_in_order(p, *names) == names, "the order is as before")

        # On a busy machine, a drag can end before the program has answered. In that case it is repeated.
        def dragged():
            start = p.place(p.find("Students and starters$", ("list item",)))
            end = p.place(p.find("Everyday banking$", ("list item",)))
            xdo("mousemove", *start, "sleep", 0.2, "mousedown", 1, "sleep", 0.2)
            for step in range(1, 11):
                xdo("mousemove", start[0] + 2 * step, start[1] + (end[1] - start[1]) * step // 10, "sleep", 0.05)
            xdo("sleep", 0.2, "mouseup", 1)
            return p.comes(lambda: names_in_order(p, *names)[0] == "Students and starters")
        p.wait(dragged, "the dragged one is first")
        p.close()


@thorough
def test_duplicate():
    """A copy stands behind its original with its name ready to be typed over, from the menu, the keyboard and the buttons."""
    with Program() as p:
        open_sample(p, 2)
        xdo("mousemove", *p.place(p.find("Premium$", ("list item",))), "sleep", 0.05, "click", 3)
        p.click("Duplicate$", ("menu item",))
        p.wait_focus(p.find(r"Name, Premium \(copy\)", ENTRIES))
        names = ["Everyday banking", "Premium", r"Premium \(copy\)", "Students and starters"]
        p.wait(lambda: names_in_order(p, *names) == names, "the copy stands behind its original")
        p.find("Undo Duplicate Segment", "push button")
        p.key("ctrl+z")
        p.wait(lambda: not p.find_all(r"Premium \(copy\)", ("list item",)), "one undo takes the copy back")
        point_at(p, "Premium$", ("list item",))
        p.key("ctrl+d")
        p.wait_focus(p.find(r"Name, Premium \(copy\)", ENTRIES))
        p.key("ctrl+3")
        p.click("Discover$", ("push button",))
        p.click("Duplicate Stage", "push button")
        p.wait_focus(p.find(r"Name, Discover \(copy\)", ENTRIES))
        p.key("ctrl+5")
        p.click("Close the loop", ("list item",))
        p.click("Duplicate Initiative", "push button")
        p.wait_focus(p.find(r"Name, Close the loop \(copy\)", ENTRIES))
        p.close()


@thorough
def test_leaving_an_initiative():
    """The buttons of an initiative do nothing once the page goes back to the list, while the list still slides in."""
    with Program() as p:
        open_sample(p, 5)
        for words in ("Duplicate Initiative", "Move Up", "Move Down", "Remove Initiative"):
            p.click("Root-cause repair", ("list item",))
            button, back = p.find(words, "push button"), p.find("All Initiatives", "push button")
            back.act(back.actions().index("click"))
            button.act(button.actions().index("click"))
            p.find("Root-cause repair", "list item")
        assert not p.find_all("Undo .", "push button"), "nothing was changed"
        p.close()


def type_in_gallery(p, words):
    """Waits for the gallery of drivers and types into its search."""
    p.find("Changes the customer economics")
    entry = p.wait(lambda: p.focused_entry() or p.focus_window(), "the search can be typed")
    p.type_over(entry, words)


@thorough
def test_benefit_from_the_gallery():
    with Program() as p:
        open_sample(p, 5)
        p.click("Close the loop", ("list item",))
        before = p.name("Value alone: ")
        p.click("Add Benefit", "push button")
        type_in_gallery(p, "complaints")
        p.wait(lambda: not p.find_all("Fewer customers leave$"), "the search leaves out the others")
        p.click("Fewer complaints$", ("label",))
        # The new benefit is open, and its name has the focus.
        p.wait_focus(p.find("Name, Fewer complaints", ENTRIES))
        p.key("Tab")
        p.set_entry("Complaints per month, Fewer complaints", "800")
        p.set_entry("Complaint reduction, Fewer complaints", "25")
        p.set_entry("Cost per complaint, Fewer complaints", "38")
        p.wait(lambda: p.name("Value alone: ") != before, "the value follows")
        p.click("Add Cost", "push button")
        p.wait_focus(p.find("Name, New cost", ENTRIES))
        p.close()


@thorough
def test_formula_names_its_parameters():
    with Program() as p:
        open_sample(p, 5)
        p.click("Close the loop", ("list item",))
        p.click("Add Benefit", "push button")
        type_in_gallery(p, "formula")
        p.click("A formula of your own$", ("label",))
        # The new benefit is open, and its formula has the focus.
        entry = p.find("Formula, A formula of your own", ENTRIES)
        p.focus_window()
        p.type_over(entry, "visits * rate")
        p.find(r".*⚠")
        p.click("Add as parameters: visits, rate")
        p.find("visits|Parameter, visits", ENTRIES)
        p.wait(lambda: not p.find_all(r".*⚠"), "the formula is right")
        p.key("ctrl+z")
        p.close()


def test_ledger():
    with Program() as p:
        open_sample(p, 6)
        # At first the ledger lists the inputs that move the case, the largest swing first; a search finds every input.
        moving = p.find(r"\d+ of \d+ inputs$").name
        every = moving.split(" of ")[1]
        p.set_entry("Search inputs", "churn rate")
        p.find(f"4 of {every}")
        cell = p.find(CHURN, "push button")
        assert "8.2" in cell.description
        point_at(p, CHURN, ("push button",))
        p.key("ctrl+a")
        p.type("8.4")
        p.key("Return")
        p.wait(lambda: any("8.4" in c.description for c in p.find_all(CHURN, ("push button",))), "the ledger shows the new value")
        p.find("Undo Change Churn Rate", "push button")
        p.close()


def test_ledger_as_a_spreadsheet():
    """Ranges of the ledger are copied, pasted and filled down, each as one step; a cell that cannot be read says why."""
    with Program() as p:
        open_sample(p, 6)
        p.set_entry("Search inputs", "churn rate")
        p.find("4 of ")
        names = [CHURN, "Churn rate, Premium", "Churn rate, Students and starters"]

        def cells(what=""):
            # A changed number asks for its source beside its unit.
            return [p.find(what + name + "$", ("push button",)).description.removesuffix(" · Source?") for name in names]
        top, second, third = sorted(range(3), key=lambda i: p.find(names[i] + "$", ("push button",)).extents()[1])
        before, owners = cells(), cells("Owner, ")
        # The value of the first row is copied over those below it.
        point_at(p, names[top] + "$", ("push button",))
        p.key("Down")
        p.wait_focus(p.find(names[second] + "$", ("push button",)))
        p.key("Up", "shift+Down", "shift+Down", "ctrl+d")
        p.find("3 cells were changed")
        p.wait(lambda: cells() == [before[top]] * 3, "the rows are filled")
        p.key("ctrl+z")
        p.wait(lambda: cells() == before, "one undo takes the filling back")
        # A range of several columns comes back as it was copied, from whatever was pasted over it.
        p.key("Down", "Up", "shift+Right", "ctrl+c", "Down", "ctrl+v")
        p.wait(lambda: cells()[second] == before[top] and cells()[third] == before[third], "the second row is like the first")
        p.find("Undo Paste Inputs", "push button")
        p.key("ctrl+z")
        p.wait(lambda: cells() == before, "one undo takes the paste back")
        # A text is no number, and the ledger says so.
        owner = point_at(p, "Owner, " + names[top] + "$", ("push button",))
        assert owner.description == owners[top]
        p.key("ctrl+c")
        point_at(p, names[top] + "$", ("push button",))
        p.key("ctrl+v")
        p.find("0 cells were changed. 1 cell was left as it was, in row 1, column 1: “")
        assert cells() == before
        p.close()


@thorough
def test_ledger_columns_are_remembered():
    home = tempfile.mkdtemp(prefix="cxui-")

    def shown(p, what):
        return p.find_all(what + ", .*Everyday banking$", ("push button",))
    try:
        with Program(home=home) as p:
            open_sample(p, 6)
            p.set_entry("Search inputs", "everyday banking")
            p.wait(lambda: shown(p, "Owner") and shown(p, "Source"), "all columns are shown")
            # The value says its unit.
            assert p.find("Revenue per customer, Everyday banking$", ("push button",)).description.endswith("per customer and year")
            p.click("Columns$", "push button")
            p.click("Owner$", ("check menu item", "menu item", "check box"))
            p.wait(lambda: not shown(p, "Owner"), "the column is hidden")
            p.key("Escape")
            p.close()
        with Program(home=home) as p:
            open_sample(p, 6)
            p.set_entry("Search inputs", "everyday banking")
            p.wait(lambda: shown(p, "Source") and not shown(p, "Owner"), "the column is still hidden")
            p.click("Columns$", "push button")
            p.click("(_Reset Columns )?Reset Columns$", ("menu item",))
            p.wait(lambda: shown(p, "Owner"), "the column is back")
            p.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@thorough
def test_what_goes_along_is_named():
    with Program() as p:
        open_sample(p, 2)
        p.click("Everyday banking", ("list item",))
        p.click("Remove$", "push button")
        p.find("“Everyday banking” was removed together with “")
        p.key("ctrl+z")
        p.close()


@thorough
def test_gallery_knows_the_trade():
    """Technical terms find drivers, Enter chooses the first one, and if none fits there is a formula of the user's own."""
    with Program() as p:
        open_sample(p, 5)
        p.click("Close the loop", ("list item",))
        for word, label in (("NPS", "More promoters, fewer detractors"), ("fcr", "Solved at the first contact"), ("deflection", "Fewer contacts"),
                            ("handle time", "Cheaper contacts"), ("onboarding", "More new customers stay"), ("win-back", "Leaving customers are won back")):
            p.click("Add Benefit", "push button")
            p.wait_windows(2)
            p.type(word)
            p.find(label, ("list item", "table cell", "panel", "filler", "unknown"))
            p.key("Escape", "Escape")
            p.wait_windows(1)
        p.click("Add Benefit", "push button")
        p.wait_windows(2)
        p.type("zzz")
        p.click("_?Formula of Your Own", "push button")
        p.wait_windows(1)
        p.find("Undo Add Benefit", "push button")
        p.find("Formula, A formula of your own")
        p.key("ctrl+z")
        p.click("Add Benefit", "push button")
        p.wait_windows(2)
        p.type("fcr")
        p.find("Solved at the first contact")
        p.key("Return")
        p.wait_windows(1)
        p.find("Points, Solved at the first contact|Gain in first-contact resolution, Solved at the first contact", ENTRIES)
        p.close()


@thorough
def test_start_month_is_a_date():
    with Program() as p:
        open_sample(p, 5)
        p.click("Digital first", ("list item",))
        entry = p.find("Start month, Digital first", ENTRIES)
        start = entry_text(p, "Start month, Digital first")
        assert re.match("Start$|[A-Z][a-z]+ 20[0-9][0-9]$", start), start
        p.set_entry("Start month, Digital first", "2028-02")
        p.wait(lambda: entry_text(p, "Start month, Digital first") == "February 2028", "the month is a date")
        # The sample begins in April 2027: February 2028 is its eleventh month.
        p.find("month 11; 0 is the start")
        p.find(".*: begins February 2028, full effect ", "image")
        p.set_entry("Start month, Digital first", "Aug 2027")
        p.find("month 5; 0 is the start")
        p.set_entry("Start month, Digital first", "3")
        p.wait(lambda: entry_text(p, "Start month, Digital first") == "June 2027", "the number of a month is taken too")
        p.close()


@thorough
def test_override_and_reset():
    with Program() as p:
        open_sample(p, 2)
        p.click("Base scenario", "push button")
        p.click("App half a year late", ("menu item", "radio button", "check menu item", "radio menu item"))
        p.find("Numbers that you change now apply to the scenario")
        p.set_entry(CHURN, "8.9")
        p.find("% a year · Changed in this scenario; base: 8.2")
        p.click("Reset to base: " + CHURN, "push button")
        p.wait(lambda: not p.find_all(".*Changed in this scenario"), "the mark is gone")
        p.click("Show Base", "push button")
        p.wait(lambda: entry_text(p, CHURN).startswith("8.2"), "the base was never touched")
        p.close()


@thorough
def test_groups_of_customers():
    """The groups have a table that says the churn of each group in a year, and a segment says its score with and without the program."""
    with Program() as p:
        open_sample(p, 2)
        p.find("Customers: 178K · churn: 8.2% · NPS 2 → 6")
        p.find("12.8% a year")
        # With a ratio of 1 detractors leave as often as passives. 0.27 × 0.6 + 0.48 + 0.25 = 0.892, and 0.7104% / 0.892 a month are 9.1% a year.
        p.set_entry("Relative churn of detractors, Everyday banking", "1")
        p.wait(lambda: len(p.find_all("9.1% a year")) == 2, "passives and detractors leave at the same rate")
        p.key("ctrl+z")
        p.find("12.8% a year")
        p.close()


@thorough
def test_explanation_leads_to_an_input():
    with Program() as p:
        open_sample(p, 2)
        p.click("Lifetime value to acquisition cost: ", "push button")
        p.find("Where This Number Comes From")
        before = []
        for _ in range(8):
            # Each step is followed until the dialog shows other steps or the button to an input.
            names = p.wait(lambda: p.find_all("Go to Input", ("push button",)) or [n for n in [[r.name for r in p.find_all(".+", ("list item",))]] if n and n != before],
                           "the next step is explained")
            if p.find_all("Go to Input", ("push button",)):
                break
            before = names[0]
            inputs = [n for n in before if n.startswith("Acquisition cost")]
            p.click(re.escape((inputs or before)[-1]), ("list item",))
        p.click("Go to Input", "push button")
        p.wait_windows(1)
        p.find("Acquisition cost, Everyday banking", ENTRIES)
        p.close()


@thorough
def test_explanation_is_a_tree():
    """A number opens to the numbers below it, by keys and buttons; the tree is copied as text, and Alt+← goes back."""
    with Program() as p:
        open_sample(p, 1)
        p.click("Net present value: ", "push button")
        p.wait_windows(2)
        p.find("sum over all months of “Discounted net cash”")
        p.find("Discounted net cash by month\\.", "image")
        p.key("Right", "Down", "Right")
        p.find("Benefits$", ("list item",))
        p.find("Costs$", ("list item",))
        p.click("Copy as Text", "push button")
        p.find("The explanation was copied")
        p.key("Return")
        p.find("Net cash by month\\.", "image")
        p.key("alt+Left")
        p.find("sum over all months of “Discounted net cash”")


@thorough
def test_worth_of_a_new_customer():
    """A customer who may leave early is worth less than an existing one: both figures are shown, as the command line prints them."""
    template = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "templates", "bank-journey-redesign.json")
    said = subprocess.run([cxui.PROGRAM, "calc", template, "--json"], capture_output=True, text=True, check=True).stdout
    young = next(s for s in json.loads(said)["segments"] if s["id"] == "young")
    with Program() as p:
        open_sample(p, 2)
        p.click("Students and starters", ("list item",))
        for label, key in (("Customer lifetime value", "clv"), ("Lifetime value of a new customer", "clv_new")):
            p.find(f"{label}: €{young[key]:.2f}")
        assert young["clv_new"] < young["clv"], young
        p.close()


@thorough
def test_list_by_year():
    """A row of years grows by Tab, shrinks when its last year is emptied, and accepts a range from a spreadsheet."""
    years = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "examples", "second-edition.json")
    with Program(years) as p:
        p.find("Net present value: ")
        p.key("ctrl+5")
        p.click("Welcome programme", ("list item",))
        before = p.name("Value alone: ")
        p.click("Welcome advisers", ("list item",))
        year = "Amount by year: year {}, Welcome advisers"

        def shown():
            return [p.text(entry) for entry in p.find_all(year.format(r"\d+"), ENTRIES)]
        assert shown() == ["€41,000", "€42,500", "€44,000"], shown()
        # Work begins in April 2027, payments three months later.
        p.find("Jul 2027 –\nJun 2028", ("label",))
        p.find("No source yet: evidence of " + year.format(3), "push button")
        third = point_at(p, year.format(3))
        p.key("Tab")
        fourth = p.find(year.format(4), ENTRIES)
        p.type_over(fourth, "50000")
        p.wait(lambda: len(shown()) == 4, "there is a fourth year")
        p.find("Undo Change Amount by Year: Year 4", "push button")
        # An added year without a number is removed when it loses the focus, and a year with a number when it is emptied.
        p.key("Tab")
        p.wait_focus(p.find(year.format(5), ENTRIES))
        p.key("BackSpace")
        p.wait(lambda: len(shown()) == 4, "the empty year is gone")
        p.wait_focus(p.find(year.format(4), ENTRIES))
        p.key("ctrl+a", "BackSpace", "BackSpace")
        p.wait(lambda: len(shown()) == 3, "the fourth year is gone")
        p.wait_focus(third)
        # A year in the middle cannot be removed: the field explains this, and nothing has changed.
        second = point_at(p, year.format(2))
        p.key("ctrl+a", "Delete", "Return")
        p.wait(lambda: p.name("Value alone: ") == before, "nothing has changed")
        p.key("Escape")
        p.wait_text(second, "42500")
        # The clipboard gets the text of a spreadsheet column, which comes here from a field with several lines.
        point_at(p, "Description, Welcome programme")
        for number in ("10000", "20,000", "30000", "40000"):
            p.type(number)
            p.key("Return")
        p.key("ctrl+a", "ctrl+c")
        point_at(p, year.format(2))
        p.key("ctrl+v")
        p.wait(lambda: len(shown()) == 5, "the range has five years now")
        assert shown()[:4] == ["€41,000", "€10,000", "€20,000", "€30,000"], shown()
        p.find("Undo Paste Years", "push button")
        p.wait(lambda: p.name("Value alone: ") != before, "the value follows")
        p.key("ctrl+z")
        p.wait(lambda: len(shown()) == 3 and p.name("Value alone: ") == before, "one undo takes the range back")
        p.close()


@thorough
def test_amounts_by_year_replace_the_amount():
    years = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "examples", "second-edition.json")
    with Program(years) as p:
        p.find("Net present value: ")
        p.key("ctrl+5")
        p.click("Call back those who want to leave", ("list item",))
        p.click("Retention desk", ("list item",))
        p.find("Amount, Retention desk", ENTRIES)
        p.click("Timing, Retention desk", "combo box")
        # The last entry of the open list is chosen by keyboard.
        p.wait(lambda: p.find_all("A different amount each year", ("label", "list item")), "the list is open")
        p.key("End", "Return")
        # 3,900 a month are 46,800 a year.
        p.wait(lambda: p.find_all("Amount by year: year 1, Retention desk", ENTRIES), "the years are there")
        assert entry_text(p, "Amount by year: year 1, Retention desk") == "€46,800"
        assert not p.find_all("Amount, Retention desk", ENTRIES)
        p.key("ctrl+z")
        p.wait(lambda: p.find_all("Amount, Retention desk", ENTRIES), "the amount is back")
        p.close()


@thorough
def test_first_of_everything():
    """In an empty case, which has no overlap and no payback, every page accepts its first item."""
    with Program() as p:
        p.click("Empty case", ("list item",))
        p.find("What Do You Want to Improve")
        for page, button in ((2, "Add Segment"), (3, "Add Stage"), (4, "Add Channel"), (5, "Add Initiative")):
            p.key(f"ctrl+{page}")
            p.click(button, "push button")
            p.wait(lambda what=button[4:]: p.find_all(f"Name, New {what.lower()}", ENTRIES), f"the first {button[4:]} asks for its name")
        p.find("Payback alone")
        p.close()


if __name__ == "__main__":
    main(test_typing_a_number, test_title_opens_the_settings, test_a_changed_value_asks_for_its_source, test_keystrokes_are_one_step,
         test_a_share_in_a_field_of_percent, test_contact_cell, test_contacts_as_a_spreadsheet, test_segment_added_removed_and_undone,
         test_order_by_hand, test_duplicate, test_leaving_an_initiative, test_benefit_from_the_gallery, test_formula_names_its_parameters, test_ledger,
         test_ledger_as_a_spreadsheet, test_override_and_reset, test_groups_of_customers, test_explanation_leads_to_an_input,
         test_explanation_is_a_tree, test_worth_of_a_new_customer, test_what_goes_along_is_named, test_gallery_knows_the_trade,
         test_start_month_is_a_date, test_ledger_columns_are_remembered, test_list_by_year, test_amounts_by_year_replace_the_amount,
         test_first_of_everything)
