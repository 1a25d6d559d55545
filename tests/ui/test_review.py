#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reviewed workbook in the window: from the menu of an open case, from the welcome page, and one that is refused."""
import os
import subprocess
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxui  # noqa: E402
from cxui import Program, main, thorough  # noqa: E402


def make_files(folder):
    """Makes a case and its workbook after a review: a churn rate of 9%, a comment, a text in place of a number, and a signature."""
    case, reviewed, plain = (os.path.join(folder, name) for name in ("bank.cxcase", "reviewed.xlsx", "bank.xlsx"))
    subprocess.run([cxui.PROGRAM, "new", "--template", "bank-journey-redesign", "-o", case], check=True)
    subprocess.run([cxui.PROGRAM, "export", case, "-o", plain], check=True)
    book = openpyxl.load_workbook(plain)

    def place(name):
        sheet, cell = book.defined_names[name].attr_text.replace("$", "").split("!")
        return book[sheet], book[sheet][cell]

    inputs, header = place("in_reviewer")
    live = place("in_live")[1].column
    rows = {inputs.cell(r, 1).value: r for r in range(header.row + 1, inputs.max_row + 1)}
    inputs.cell(rows["segments/everyday/churn_rate"], header.column).value = 0.09
    inputs.cell(rows["segments/everyday/churn_rate"], live + 5).value = "Audited figure"
    inputs.cell(rows["segments/everyday/customers"], header.column).value = "many"
    sheet, signoff = place("in_signoff")
    sheet.cell(signoff.row + 1, signoff.column).value = "Ana & Co"
    book.save(reviewed)
    return case, reviewed


def import_book(p, path):
    p.key("F10")
    p.click("Import Reviewed Workbook", "menu item")
    p.open_file(path)


def npv(p):
    return p.name("Net present value: ", "push button")


def test_accept_and_undo():
    with tempfile.TemporaryDirectory() as folder:
        case, book = make_files(folder)
        with Program(case) as p:
            before = npv(p)
            import_book(p, book)
            p.find("Reviewed Workbook")
            p.find("(?s).*Audited figure")
            p.find("the text “many” stands here")
            p.find("With the checked changes the net present value .*")
            # Comments are checked by default, but numbers are not.
            p.click("All proposed changes", "check box")
            p.find("With the checked changes .* from .* to .*")
            p.click("(_Accept )?Accept", "push button")
            p.wait_windows(1)
            p.find("The changes by Ana & Co were accepted")
            p.wait(lambda: npv(p) != before, "the net present value is another")
            p.key("ctrl+z")
            p.wait(lambda: npv(p) == before, "the net present value is as before")


@thorough
def test_refused():
    with tempfile.TemporaryDirectory() as folder:
        case, book = make_files(folder)
        with Program(case) as p:
            before = npv(p)
            broken = os.path.join(folder, "broken.xlsx")
            with open(book, "rb") as f, open(broken, "wb") as out:
                out.write(f.read()[:5000])
            import_book(p, broken)
            p.find("The workbook could not be imported")
            p.find("this is not a whole .xlsx workbook")
            p.key("Escape")
            p.wait_windows(1)
            assert npv(p) == before


@thorough
def test_from_welcome():
    with tempfile.TemporaryDirectory() as folder:
        case, book = make_files(folder)
        with Program() as p:
            p.click("Import a Reviewed Workbook", "list item")
            p.open_file(book)
            p.open_file(case)
            p.find("Reviewed Workbook")
            p.find("(?s).*Audited figure")


main(test_accept_and_undo, test_refused, test_from_welcome)
