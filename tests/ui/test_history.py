#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of a case in the window: changes are found and restored, versions are named, compared, opened and locked."""
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxui  # noqa: E402
from cxui import Program, main, thorough  # noqa: E402


def make_case(folder):
    path = os.path.join(folder, "bank.cxcase")
    subprocess.run([cxui.PROGRAM, "new", "--template", "bank-journey-redesign", "-o", path], check=True)
    return path


def change_from_outside(path, rate):
    """Replaces the document as another program would: by one with another discount rate."""
    with tempfile.TemporaryDirectory() as folder:
        plain, other = os.path.join(folder, "case.json"), os.path.join(folder, "case.cxcase")
        subprocess.run([cxui.PROGRAM, "export", path, "-o", plain], check=True)
        with open(plain, encoding="utf-8") as f:
            case = json.load(f)
        case["case"]["discount_rate"] = rate
        with open(plain, "w", encoding="utf-8") as f:
            json.dump(case, f)
        subprocess.run([cxui.PROGRAM, "export", plain, "-o", other], check=True)
        shutil.copy(other, path + ".new")
        os.replace(path + ".new", path)


def value_in(path, *keys):
    with tempfile.TemporaryDirectory() as folder:
        plain = os.path.join(folder, "case.json")
        subprocess.run([cxui.PROGRAM, "export", path, "-o", plain], check=True)
        with open(plain, encoding="utf-8") as f:
            found = json.load(f)
    for key in keys:
        found = found[key]
    return found["value"] if isinstance(found, dict) else found


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
            # The command line prints the same bridge, whose steps add up to the difference.
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


@thorough
def test_changed_by_another():
    with tempfile.TemporaryDirectory() as folder:
        case = make_case(folder)
        with Program(case) as p:
            edit_churn(p, "25")
            mine = npv(p)
            change_from_outside(case, 0.2)
            p.find("Another program has changed the file “bank.cxcase”")
            p.click("(_Compare|Compare)", "push button")
            p.wait_windows(2)
            p.find("From “The file as it is now” to “The case now” .* by 2 changes")
            p.key("Escape")
            p.wait_windows(1)
            p.click("Keep (_Mine|Mine)", "push button")
            p.find("Saved")
            p.wait(lambda: not p.find_all("Another program has changed"), "the notice is gone")
            assert value_in(case, "segments", 0, "churn_rate") == 0.25
            assert value_in(case, "case", "discount_rate") != 0.2
            edit_churn(p, "26")
            change_from_outside(case, 0.3)
            p.find("Another program has changed the file “bank.cxcase”")
            p.click("Take (_Theirs|Theirs)", "push button")
            p.find("The case is as in the file; your changes are among the earlier saves")
            p.wait(lambda: npv(p) != mine, "the figures are those of the file")
            p.find("Saved")
            # Nothing was lost: the edits of both programs are kept.
            p.key("ctrl+9")
            p.close_toast("The case is as in the file; your changes are among the earlier saves")
            p.point(p.find("Earlier Saves"))
            p.wait(lambda: len(p.find_all("The file before ", ("label",))) == 2, "both backups are there")
            p.point(p.find_all("Open as a New Case", ("push button",))[0])
            p.wait_windows(2)
            p.find("Not saved yet")
            p.key("ctrl+w")
            p.wait_windows(1)
            p.close()


@thorough
def test_edited_elsewhere():
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        case = make_case(folder)
        work = os.path.join(home, "data", "cxcase", "work")
        os.makedirs(work)
        # Another program of this user has the case open.
        name = os.path.join(work, hashlib.sha256(os.path.realpath(case).encode()).hexdigest() + ".open")
        with open(name, "w") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            with Program(case, home=home) as p:
                p.find("Another window or program is editing “bank.cxcase”")
                p.find("Read-only")
                before = npv(p)
                p.key("ctrl+2")
                p.set_entry("Churn rate, Everyday banking", "25")
                p.key("ctrl+1")
                p.wait(lambda: npv(p) == before, "nothing changed")
                # The other program saves and ends.
                change_from_outside(case, 0.2)
                p.wait(lambda: npv(p) != before, "the reader follows the writer")
                fcntl.flock(other, fcntl.LOCK_UN)
                change_from_outside(case, 0.21)
                p.wait(lambda: not p.find_all("Another window or program"), "the case can be edited")
                edit_churn(p, "25")
                p.name("Undo Change Churn Rate", "push button")
                p.close()


@thorough
def test_folder_vanished():
    with tempfile.TemporaryDirectory() as folder:
        inner = os.path.join(folder, "inner")
        os.mkdir(inner)
        case = make_case(inner)
        with Program(case) as p:
            edit_churn(p, "25")
            shutil.rmtree(inner)
            p.find("The file “bank.cxcase” is no longer in its place")
            p.key("ctrl+s")
            p.find("The Case Could Not Be Saved")
            p.find("(?s).*there is no such folder.*Nothing is lost")
            p.click("Save (_As|As)…", "push button")
            p.choose_file(os.path.join(folder, "rescued.cxcase"))
            p.find("Saved")
            assert value_in(os.path.join(folder, "rescued.cxcase"), "segments", 0, "churn_rate") == 0.25
            p.close()


if __name__ == "__main__":
    main(test_restore, test_versions, test_changed_by_another, test_edited_elsewhere, test_folder_vanished)
