#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job: open a sample, change a churn rate, see the payback change, undo, and export; then close, save and recover."""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, *(os.path.join(os.path.dirname(HERE), name) for name in ("report", "bench"))]
import big_case  # noqa: E402
import cxtree  # noqa: E402
import cxui  # noqa: E402
from cxui import ENTRIES, Program, main, thorough  # noqa: E402
import workbook as W  # noqa: E402

CHURN = "Churn rate, Everyday banking"


def open_sample(p):
    p.click("Bank journey redesign", ("list item",))
    p.find("Net present value: ")


def payback(p):
    p.key("ctrl+1")
    return float(re.match(r"Payback: ([0-9.]+)", p.name("Payback: ", "push button")).group(1))


def change_churn(p, text):
    p.key("ctrl+2")
    p.set_entry(CHURN, text)


def test_main_job():
    with Program() as p:
        open_sample(p)
        before = payback(p)
        change_churn(p, "9.1")
        p.find("Undo Change Churn Rate", "push button")
        p.wait(lambda: payback(p) != before, f"the payback is another than {before}")
        after = payback(p)

        p.key("ctrl+z")
        p.wait(lambda: payback(p) == before, "payback is as before")
        p.key("ctrl+shift+z")
        p.wait(lambda: payback(p) == after, "payback is as after the change")

        out = os.path.join(p.home, "report.xlsx")
        p.key("ctrl+e")
        p.click("Excel Report", ("menu item", "push button"))
        p.choose_file(out)
        p.wait(lambda: os.path.exists(out), "the report is written")
        p.find("The file report.xlsx was written")
        assert zipfile.is_zipfile(out)
        again = W.Book(W.gnumeric([out], os.path.join(p.home, "recalculated"))[out])
        assert abs(again.value("out_payback_months") - after) < 0.05, again.outputs()
        assert again.value("chk_master") == 1, again.outputs()

        p.key("ctrl+w")
        p.click("(_Discard )?Discard", "push button")
        p.finish()


@thorough
def test_csv_in_the_form_that_was_chosen():
    """Every month of the case, with semicolons and decimal commas, in the form that German spreadsheets read."""
    with Program() as p:
        open_sample(p)
        out = os.path.join(p.home, "data.csv")
        p.key("ctrl+e")
        p.click("Data as CSV", ("menu item", "push button"))
        # The first choice of each list is what the locale of the test has; the second one is chosen by keyboard.
        for usual in ("Comma", "Point"):
            p.point(p.find(f"{usual}$", ("label",)))
            p.wait(lambda: len(p.find_all("(Semicolon|Comma)$", ("label",))) > 1, "the list is open")
            p.key("Down", "Return")
            p.wait(lambda word=usual: not p.find_all(f"{word}$", ("label",)), f"{usual} is chosen no more")
        p.point_focus(p.find("Name:", ENTRIES))
        p.choose_file(out)
        p.wait(lambda: os.path.exists(out), "the file is written")
        p.find("The file data.csv was written")
        with open(out, encoding="utf-8-sig", newline="") as f:
            rows = list(csv.reader(f, delimiter=";"))
        assert len({len(row) for row in rows}) == 1, rows[:3]
        numbers = [cell for row in rows[1:] for cell in row if re.fullmatch("-?[0-9]+,[0-9]+", cell)]
        assert len(numbers) > 100 and not any("." in cell for row in rows[1:] for cell in row[1:]), rows[:3]


def text_of(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def test_summary():
    with Program() as p:
        open_sample(p)
        out = os.path.join(p.home, "summary.pdf")
        p.key("ctrl+e")
        p.click("PDF Summary", ("menu item", "push button"))
        p.choose_file(out)
        p.wait(lambda: os.path.exists(out), "the summary is written")
        p.find("The file summary.pdf was written")
        text = text_of(out)
        assert "Page 1 of" in text and f"{payback(p):.1f} months" in text, text[:2000]

        # To a file, as there is no printer: the same pages.
        p.key("ctrl+p")
        p.find("(_Print )?Print", "push button")

        def can_print():
            for key in ("shift+Tab", "Tab", "Down", "space"):  # to the list of printers, which is filled a moment later
                p.key(key)
            return p.comes(lambda: p.find("(_Print )?Print", "push button").has_state(cxtree.SENSITIVE), 5)
        p.wait(can_print, "a printer is chosen")
        p.click("(_Print )?Print", "push button")
        printed = p.wait(lambda: [os.path.join(folder, name) for folder, _, names in os.walk(p.home) for name in names
                                  if name.endswith(".pdf") and name != "summary.pdf"], "the summary is printed")[0]
        p.wait(lambda: "Page 1 of" in subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True,
                                                     check=False).stdout, "the file is whole")
        assert text_of(printed).split() == text.split(), printed
        p.close()


def test_save_and_reopen():
    with Program() as p:
        open_sample(p)
        before = payback(p)
        change_churn(p, "5")
        p.find("Unsaved changes")
        p.wait(lambda: payback(p) != before, f"the payback is another than {before}")
        after = payback(p)
        saved = os.path.join(p.home, "bank.cxcase")
        p.key("ctrl+s")
        p.choose_file(saved)
        p.wait(lambda: os.path.exists(saved), "the case is written")
        p.find("Saved")
        p.key("ctrl+w")
        p.finish()

        with Program(saved, home=p.home) as q:
            q.wait(lambda: payback(q) == after, "the payback is that of the case saved")
            q.key("ctrl+w")
            q.finish()
        # If the program starts without a file, it offers the saved case first.
        with Program(home=p.home) as q:
            q.find("Retail bank service redesign", ("list item",))
            q.key("ctrl+w")
            q.finish()


def test_work_survives_a_crash():
    with Program() as p:
        open_sample(p)
        before = payback(p)
        change_churn(p, "5")
        p.wait(lambda: payback(p) != before, f"the payback is another than {before}")
        after = payback(p)
        p.kill()

        with Program(home=p.home) as q:
            q.find("Unsaved Work")
            q.click("Retail bank service redesign", ("list item",))
            q.find("Net present value: ")
            q.wait(lambda: payback(q) == after, "the payback is that of the case restored")
            q.find("Unsaved changes")


@thorough
def test_export_is_cancelled():
    """Writing that takes longer than a moment says so and can be cancelled: then there is no file, and the next export is as any other."""
    with tempfile.TemporaryDirectory() as folder:
        plain, out = os.path.join(folder, "big.json"), os.path.join(folder, "report.xlsx")
        with open(plain, "w", encoding="utf-8") as f:
            json.dump(big_case.big_case(), f)
        with Program(plain) as p:
            def export():
                p.key("ctrl+e")
                p.click("Excel Report", ("menu item", "push button"))
                p.choose_file(out)
            p.find("Net present value: ")
            export()
            p.find("Writing report.xlsx…")
            p.click("(_Cancel )?Cancel", "push button")
            p.find("Nothing was written")
            # The thread ends a little later, and takes its temporary files with it.
            p.wait(lambda: os.listdir(folder) == ["big.json"], "nothing is left of the export")
            export()
            p.wait(lambda: os.path.exists(out), "the report is written")
            p.find("The file report.xlsx was written")
            W.Book(out)
            assert sorted(os.listdir(folder)) == ["big.json", "report.xlsx"], os.listdir(folder)
            p.close()


@thorough
def test_printing_and_reading_are_cancelled():
    """The summary of a large case that is being prepared for the printer, and its workbook that is being read, can be cancelled."""
    with tempfile.TemporaryDirectory() as folder:
        plain, book = os.path.join(folder, "larger.json"), os.path.join(folder, "larger.xlsx")
        case = big_case.big_case()
        case["initiatives"] = [{**initiative, "id": f"{initiative['id']}{k}", "requires": []} for k in range(4) for initiative in case["initiatives"]]
        with open(plain, "w", encoding="utf-8") as f:
            json.dump(case, f)
        subprocess.run([cxui.PROGRAM, "export", plain, "-o", book], check=True)
        with Program(plain) as p:
            p.find("Net present value: ")
            p.key("ctrl+p")
            p.find("Preparing the pages…")
            p.click("(_Cancel )?Cancel", "push button")
            p.find("Nothing was printed")
            assert len(p.windows()) == 1, "no dialog asks for a printer"
            p.key("F10")
            p.click("Import Reviewed Workbook", "menu item")
            p.open_file(book)
            p.find("Reading larger.xlsx…")
            p.click("(_Cancel )?Cancel", "push button")
            p.wait(lambda: not p.find_all("Reading larger.xlsx…"), "the message is gone")
            assert len(p.windows()) == 1, "no dialog shows what a workbook proposes"
            p.close()


@thorough
def test_template_closes_without_a_question():
    with Program() as p:
        open_sample(p)
        p.key("ctrl+w")
        p.finish()


main(test_main_job, test_csv_in_the_form_that_was_chosen, test_summary, test_save_and_reopen, test_work_survives_a_crash, test_export_is_cancelled,
     test_printing_and_reading_are_cancelled, test_template_closes_without_a_question)
