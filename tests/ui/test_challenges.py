#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page Review: the questions of a finance reviewer, their answers and places, and the CFO sheet."""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxui  # noqa: E402
from cxui import Program, main, thorough  # noqa: E402

SAMPLE = "Bank journey redesign"
RUNNING = "A running cost ends before the benefits"


def open_review(p, template=SAMPLE):
    p.click(template, ("list item",))
    p.find("Net present value: " if template != "Empty case" else "What Do You Want to Improve")
    p.key("ctrl+9")


def headline(p, text):
    p.find(f"A finance reviewer would {text}$")


def test_answers():
    """An answer is one undoable change, and is saved with the case."""
    with tempfile.TemporaryDirectory() as folder, Program() as p:
        path = os.path.join(folder, "answered.cxcase")
        open_review(p)
        headline(p, "ask 4 questions; 4 are not answered yet\\.")
        p.click(RUNNING)
        entry = p.find("Your answer$", cxui.ENTRIES)
        p.point_focus(entry)
        p.type("A running team takes over.")
        p.wait_text(entry, "A running team takes over.")
        p.key("Return")
        headline(p, "ask 4 questions; 3 are not answered yet\\.")
        p.find("A running team takes over\\.$")
        p.find("Remove Answer$", "push button")
        p.key("ctrl+z")
        headline(p, "ask 4 questions; 4 are not answered yet\\.")
        p.key("ctrl+shift+z")
        headline(p, "ask 4 questions; 3 are not answered yet\\.")
        p.key("ctrl+s")
        p.choose_file(path)
        p.wait(lambda: os.path.exists(path), "the case is saved")
        done = subprocess.run([cxui.PROGRAM, "check", path, "--json"], capture_output=True, text=True, check=True)
        answers = {c["id"]: c["answers"] for c in json.loads(done.stdout)["challenges"]}
        assert [a["text"] for a in answers["cost-ends-early"]] == ["A running team takes over."], answers
        p.close()


@thorough
def test_place():
    """The button leads to the place, and the question disappears once the place is mended."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "templates", "bank-journey-redesign.json"), encoding="utf-8") as f:
        case = json.load(f)
    for segment in case["segments"]:
        del segment["contact_rate"]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "alike.json")
        with open(path, "w", encoding="utf-8") as f:
            json.dump(case, f)
        mend_place(path)


def mend_place(path):
    with Program(path) as p:
        p.find("Net present value: ")
        p.key("ctrl+9")
        headline(p, "ask 5 questions; 5 are not answered yet\\.")
        p.click("Every segment contacts alike")
        p.click("Show Contacts relative to the journey, Small business", "push button")
        p.find("Contacts relative to the journey", "text")
        p.set_entry("Contacts relative to the journey, Small business", "2")
        p.key("ctrl+9")
        headline(p, "ask 4 questions; 4 are not answered yet\\.")
        p.close()


@thorough
def test_sheet():
    with Program() as p:
        open_review(p)
        for question in ("Why should we invest", "What does it cost in all", "When does it pay back", "How sure are we", "What if we wait", "What if we do nothing",
                         "What would have to be true", "What is counted and what is not", "Who owns each benefit"):
            p.find(question)
        p.click("Copy Questions and Answers", "push button")
        p.find("The questions and answers were copied")
        p.close()


@thorough
def test_empty():
    with Program() as p:
        open_review(p, "Empty case")
        p.find("What Would Finance Ask")
        p.close()


if __name__ == "__main__":
    main(test_answers, test_place, test_sheet, test_empty)
