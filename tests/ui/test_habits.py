#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Habits of people at a desk: results stay in sight while they edit, and ranges are chosen, filled and carried to other programs."""
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cxui import ENTRIES, PROGRAM, Program, main, thorough, xdo  # noqa: E402

CHURN = "Churn rate, Everyday banking"


def open_sample(p, page):
    p.click("Bank journey redesign", ("list item",))
    p.find("Net present value: ")
    p.key(f"ctrl+{page}")


EDGE = 700  # the width of a window that the grid of the sample does not fit into


class NarrowJourney(Program):
    """The page Journey in a window that is narrower than its grid."""

    def __init__(self):
        home = tempfile.mkdtemp(prefix="cxui-")
        case = os.path.join(home, "case.cxcase")
        subprocess.run([PROGRAM, "new", "--template", "bank-journey-redesign", "-o", case], check=True)
        super().__init__(case, home=home, size=(EDGE, 760))
        self.own_home = True

    def __enter__(self):
        super().__enter__()
        self.find("Net present value: ")
        self.key("ctrl+3")
        self.find("Contacts, Phone, ", ENTRIES)
        return self


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


def drag(p, start, end):
    """Drags the pointer from the middle of one node to that of another, in steps as a hand does."""
    x, y = p.place(start)
    to = p.place(end)
    xdo("mousemove", x, y, "mousedown", 1)
    for step in range(1, 9):
        xdo("mousemove", x + (to[0] - x) * step // 8, y + (to[1] - y) * step // 8, "sleep", 0.03)
    xdo("mouseup", 1)


def contacts(p, channel, stage):
    return p.text(p.find(f"Contacts, {channel}, {stage}", ENTRIES)).replace("\u00a0", " ")


def test_range_of_contacts_by_pointer():
    """The pointer chooses a range of contacts, whether its first cell has the keyboard or not, and Ctrl+R fills it to the right."""
    with Program() as p:
        open_sample(p, 3)
        first, last = p.find("Contacts, Phone, Discover", ENTRIES), p.find("Contacts, Branch, First weeks", ENTRIES)
        before = [contacts(p, channel, stage) for channel in ("Phone", "Branch") for stage in ("Discover", "Open account", "First weeks")]
        assert len(set(before)) > 2, before

        def fills():
            drag(p, first, last)
            p.wait_focus(first)
            p.key("ctrl+r")
            return p.comes(lambda: bool(p.find_all("Undo Fill Right", ("push button",))), 20)

        for _ in range(2):
            # On a busy machine, a drag can end before the program has answered. In that case it is repeated.
            assert any(fills() for _ in range(4)), "a range that was drawn is filled"
            after = [contacts(p, channel, stage) for channel in ("Phone", "Branch") for stage in ("Discover", "Open account", "First weeks")]
            assert after == [before[0]] * 3 + [before[3]] * 3, (before, after)
            p.key("ctrl+z")
            p.wait(lambda: contacts(p, "Branch", "First weeks") == before[5], "one undo takes the filling back")
        # Within one cell the pointer selects text as ever.
        p.point(first)
        p.type("8")
        p.key("Return")
        p.wait(lambda: contacts(p, "Phone", "Discover") in ("8", before[0] + "8", "8" + before[0]), "the cell is edited")


def test_range_beyond_the_edge():
    """A range of contacts grows while the pointer rests at the edge of a narrow grid, and by Shift and the arrows; the grid scrolls along."""
    with NarrowJourney() as p:
        first = p.find("Contacts, Phone, ", ENTRIES)
        row = sorted(p.find_all("Contacts, Phone, ", ENTRIES), key=lambda entry: entry.extents()[0])
        last = row[-1]
        assert sum(last.extents()[::2]) > EDGE, "the grid is wider than the window"
        before = [p.text(entry) for entry in row]
        assert len(set(before)) > 1, before
        x, y = p.place(first)
        left, _, width, _ = p.resting_place(first)
        edge = x - left - width // 2 + EDGE - 8
        xdo("mousemove", x, y, "mousedown", 1, "sleep", 0.1, "mousemove", x + width // 3, y, "sleep", 0.1, "mousemove", x + width, y, "sleep", 0.1, "mousemove", edge, y)
        p.wait(lambda: last.extents()[0] + last.extents()[2] <= EDGE, "the last stage has scrolled into view")
        xdo("sleep", 0.3, "mouseup", 1)
        p.wait_focus(first)
        p.key("ctrl+r")
        p.wait(lambda: {p.text(entry) for entry in row} == {before[0]}, "the whole row is filled")
        p.key("ctrl+z")
        p.wait(lambda: [p.text(entry) for entry in row] == before, "one undo takes the filling back")
        p.key("Escape", *["shift+Left"] * len(row))
        p.key(*["shift+Right"] * (len(row) - 1))
        p.wait(lambda: last.extents()[0] + last.extents()[2] <= EDGE, "the arrows have scrolled the last stage into view")


def test_walk_beyond_the_edge():
    """The keys that walk the satisfaction curve bring the stage into view."""
    with NarrowJourney() as p:
        last = max(p.find_all("Contacts, Phone, ", ENTRIES), key=lambda entry: entry.extents()[0])
        curve = p.find("Satisfaction: ", "image")
        p.wait(lambda: sum(curve.extents()[::2]) > EDGE, "the curve is wider than the window")
        p.point_focus(curve)
        p.key("End")
        p.wait(lambda: last.extents()[0] + last.extents()[2] <= EDGE, "the last stage is in view")
        p.key("Home")
        p.wait(lambda: curve.extents()[0] > 0, "the first stage is in view")


@thorough
def test_answered_source_of_contacts():
    """Contacts that were changed ask for their source until somebody has said it."""
    with Program() as p:
        open_sample(p, 3)
        entry = p.set_entry("Contacts, Phone, Discover", "77")
        p.click("No source yet: evidence of Contacts", ("push button",))
        source = p.find("Source, Contacts", ENTRIES)
        p.wait_focus(source)
        p.type("Telephony report")
        p.wait_text(source, "Telephony report")
        p.key("Escape")
        p.wait(lambda: not p.find_all("(No source yet: e|E)vidence of Contacts", ("push button",)), "the button has gone")
        p.wait_focus(entry)


def test_range_of_the_ledger_by_pointer():
    """The pointer chooses rows and columns of the ledger, and a click on the cell with the keyboard still opens its editor."""
    with Program() as p:
        open_sample(p, 6)
        p.set_entry("Search inputs", "churn rate")
        p.find("4 of ")
        names = sorted((CHURN, "Churn rate, Premium", "Churn rate, Students and starters"), key=lambda name: p.find(name + "$", ("push button",)).extents()[1])
        cells = [p.find(name + "$", ("push button",)) for name in names]
        values = [cell.description for cell in cells]
        assert len(set(values)) == 3, values
        for _ in range(2):
            drag(p, cells[0], cells[2])
            p.wait_focus(cells[0])
            p.key("ctrl+d")
            p.wait(lambda: [cell.description.removesuffix(" · Source?") for cell in cells] == [values[0]] * 3, "the rows are filled")
            p.key("ctrl+z")
            p.wait(lambda: [cell.description for cell in cells] == values, "one undo takes the filling back")
        low, high = (p.find(f"{end}, {names[1]}$", ("push button",)) for end in ("Low", "High"))
        drag(p, cells[1], high)
        p.key("ctrl+r")
        p.wait(lambda: low.description == high.description == values[1].split()[0], "the ends of the range are the value")
        p.key("ctrl+z")
        p.point_focus(cells[1])
        p.point(cells[1])
        p.wait(lambda: p.focused_entry() and names[1] in p.focused_entry().name, "the second click opens the editor")


@thorough
def test_all_channels():
    """The first row of the channels stands for all of them, and shows contacts and cost by channel; it has no form and cannot be removed."""
    with Program() as p:
        open_sample(p, 4)
        first = p.find("Cost in year 1: ", "push button").name
        p.click("All Channels$", "list item")
        p.find("Contacts by channel. Phone: .* Branch: ", "image")
        p.find("Contact cost by channel. ", "image")
        p.find("Contacts a month, all channels", "image")
        p.wait(lambda: p.find("Cost in year 1: ", "push button").name != first, "the tile shows the total")
        assert not p.find_all("Remove", ("push button",)) and not p.find_all("Cost per resolved issue", ("push button",))
        p.click("Phone$", "list item")
        p.wait(lambda: p.find("Cost in year 1: ", "push button").name == first, "the tile shows the channel again")
        p.find("Cost per resolved issue: ", "push button")
        assert not p.find_all("Contacts by channel", ("image",))


def test_source_is_asked_where_the_number_was_changed():
    """A changed cell of the journey asks for its source in the cell, and a changed value of the ledger beside the value."""
    with Program() as p:
        open_sample(p, 3)
        name = "Contacts, Phone, Discover"
        p.set_entry(name, "9")
        button = p.find("No source yet: evidence of Contacts", "push button")
        p.point(button)
        entry = p.wait(lambda: p.focused_entry() if "Source" in getattr(p.focused_entry(), "name", "") else None, "the source has the keyboard")
        p.type_over(entry, "Call log, May")
        p.find("Evidence of Contacts", "push button")  # the question is answered, and its button may go when it is closed
        p.key("Escape")
        p.key("ctrl+6")
        p.set_entry("Search inputs", "churn rate")
        p.find("4 of ")
        cell = p.find(CHURN + "$", ("push button",))
        assert "Source?" not in cell.description, cell.description
        p.point_focus(cell)
        p.key("Return")
        p.wait(lambda: p.focused_entry() and CHURN in p.focused_entry().name, "the editor is open")
        p.key("ctrl+a")
        p.type("9")
        p.key("Return")
        p.wait(lambda: cell.description.endswith("Source?"), "the value asks for its source")


def test_journey_is_a_chart():
    """The keys walk the stages of the curve, each is read out, and the curve is shown as a table."""
    with Program() as p:
        open_sample(p, 3)
        curve = p.find("Satisfaction: Discover ", "image")
        p.point_focus(curve)
        p.key("Home")
        p.wait(lambda: curve.description.startswith("Discover, Satisfaction 66%, Importance "), "the first stage is read out")
        p.key("Right", "Right", "Right", "Right")
        p.wait(lambda: curve.description.startswith("Solve a problem, Satisfaction 41%, Importance "), "the fifth stage is read out")
        p.key("shift+F10")
        p.click("View as Table", "menu item")
        p.wait_windows(2)
        for words in ("Stage$", "Satisfaction$", "Importance$", "Solve a problem$", "41%$"):
            p.find(words)
        p.key("Escape")
        p.wait_windows(1)
        # The chart survives a new stage, for which all cells are made anew.
        p.click("Add Stage$", "push button")
        p.find("Satisfaction: Discover .*New stage", "image")


@thorough
def test_timeline_is_a_chart():
    """The keys walk the months and the initiatives of the timeline, and the timeline of one initiative stands on its page."""
    with Program() as p:
        open_sample(p, 5)
        chart = p.find("Timeline. One feedback platform: begins Start, full effect ", "image")
        p.point_focus(chart)
        p.key("Home")
        p.wait(lambda: chart.description == "Start, One feedback platform: not begun", "the first month is read out")
        p.key("Down", "ctrl+Right")
        p.wait(lambda: chart.description.startswith("March 2028, Root-cause repair: "), "the second initiative is read out a year later")
        p.key("shift+F10")
        p.click("View as Table", "menu item")
        p.wait_windows(2)
        p.find("Root-cause repair$")
        p.find("being built$")
        p.key("Escape")
        p.wait_windows(1)
        p.click("Digital first$", "list item")
        # The list, which has a small picture of the same name, is no longer seen, but may be among the accessible nodes.
        one = p.wait(lambda: next((node for node in p.find_all("Digital first: begins ", ("image",)) if node.extents()[2] > 400), None),
                     "the page of the initiative has its timeline")
        p.point_focus(one)
        p.key("End")
        p.wait(lambda: one.description == "March 2031: full effect", "the last month is read out")


class Gnumeric:
    """A spreadsheet on the same display, which shows TEXT, a table in CSV. It stands aside while the other program is used."""
    def __init__(self, p, text):
        self.p = p
        path = os.path.join(p.home, "table.csv")
        with open(path, "w") as f:
            f.write(text)
        self.process = subprocess.Popen(["gnumeric", "--no-splash", path], env=dict(os.environ, HOME=p.home, NO_AT_BRIDGE="1"), stderr=subprocess.DEVNULL)
        self.window = p.wait(self.windows, "the spreadsheet has a window")[0]
        xdo("windowmove", self.window, 1880, 0)

    def windows(self):
        return xdo("search", "--onlyvisible", "--pid", self.process.pid).split()

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.process.kill()
        self.process.wait()

    def keys(self, *chords):
        """Types in the spreadsheet, of which a part of the window stays on the screen."""
        xdo("windowmove", self.window, 1880, 0)
        self.p.wait(lambda: xdo("windowfocus", self.window) == "" and xdo("getwindowfocus") == self.window, "the spreadsheet has the keyboard")
        for chord in chords:
            xdo("key", chord, "sleep", 0.2)
        assert self.windows() == [self.window], "the spreadsheet asks something"
        self.p.focus_window()


@thorough
def test_clipboard_of_a_spreadsheet():
    """A range goes from Gnumeric into the contacts and from the contacts into Gnumeric, which takes it without a question."""
    square = [(channel, stage) for channel in ("Phone", "Branch") for stage in ("Discover", "Open account")]
    with Program() as p, Gnumeric(p, "11,22.5\n33,1234\n") as sheet:
        open_sample(p, 3)
        p.find("Contacts, Phone, Discover", ENTRIES)
        chat = [contacts(p, channel, stage) for channel in ("Chat", "Web form") for stage in ("Discover", "Open account")]

        def pasted(want):
            # The spreadsheet may need a moment before its range is on the clipboard.
            p.point_focus(p.find("Contacts, Phone, Discover", ENTRIES))
            p.key("ctrl+v")
            return p.comes(lambda: [contacts(p, *place) for place in square] == want)
        sheet.keys("ctrl+Home", "shift+Right", "shift+Down", "ctrl+c")
        p.wait(lambda: pasted(["11", "22.5", "33", "1,234"]), "the range of the spreadsheet is in the grid")
        # Two rows that do not follow each other are copied one after the other, and come back from the spreadsheet as a square.
        for channel, column in (("Chat", ()), ("Web form", ("Down",))):
            p.point_focus(p.find(f"Contacts, {channel}, Discover", ENTRIES))
            p.key("shift+Right", "ctrl+c")
            time.sleep(0.5)  # the clipboard tells nobody that it has a new owner
            sheet.keys("ctrl+Home", *column, "ctrl+v")
        sheet.keys("ctrl+Home", "shift+Right", "shift+Down", "ctrl+c")
        p.wait(lambda: pasted(chat), "the range came back")


main(test_results_stay_in_sight, test_range_of_contacts_by_pointer, test_range_beyond_the_edge, test_walk_beyond_the_edge, test_answered_source_of_contacts,
     test_range_of_the_ledger_by_pointer, test_all_channels,
     test_source_is_asked_where_the_number_was_changed, test_journey_is_a_chart, test_timeline_is_a_chart, test_clipboard_of_a_spreadsheet)
