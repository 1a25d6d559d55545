#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window is killed at any moment while it edits, saves and exports. The file and the report are old or new and always whole, and
every edit that the window showed as done is there when the case is opened again.

    test_kills.py PROGRAM        CXCASE_KILLS=60: how many times; CXCASE_SEED=1: which moments
"""
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "report")]
import cxui  # noqa: E402
from cxui import ENTRIES, Program, main, thorough  # noqa: E402
from test_history import make_case, value_in  # noqa: E402
import workbook as W  # noqa: E402

CHURN = "Churn rate, Everyday banking"
N_KILLS = int(os.environ.get("CXCASE_KILLS", 60))


def percent(text):
    return round(float(text.replace("\u00a0", " ").rstrip(" %")), 4)


def in_file(path):
    return round(100 * value_in(path, "segments", 0, "churn_rate"), 4)


def begun(text):
    """What may stand in the entry while TEXT is typed."""
    return {percent(text[:n]) for n in range(1, len(text) + 1) if re.fullmatch(r"\d+(\.\d+)?", text[:n])}


class Work:
    """A case that is worked on by one program after the other."""

    def __init__(self, folder, seed):
        self.folder, self.home = folder, tempfile.mkdtemp(prefix="cxui-")
        self.path, self.report = make_case(folder), os.path.join(folder, "report.xlsx")
        self.draw = random.Random(seed)
        self.done = self.saved = in_file(self.path)  # what the window and the file must have at least
        self.doubtful = set()  # what was begun when the program was killed
        self.reported = None  # the bytes of the last report
        self.counts = dict.fromkeys(("edits", "edits that were under way and are there", "saves", "saves that are there", "exports", "exports that are there",
                                     "edits that were done"), 0)

    def a_number(self):
        """A percentage that is written shorter than it was typed when the entry takes it."""
        while (number := self.draw.randrange(11, 399)) % 10 == 0 or number / 10 in (self.done, self.saved):
            pass
        return f"{number / 10}0"

    def edit(self, p, entry):
        text = self.a_number()
        p.point(entry)
        p.type_over(entry, text)
        p.key("Return")
        p.wait(lambda: p.text(entry) != text and percent(p.text(entry)) == percent(text), "the number is taken")
        self.done = percent(text)
        self.counts["edits that were done"] += 1

    def kill_during(self, p, seconds, *chords):
        """Presses keys and kills the program at some moment of the next SECONDS, perhaps before it gets them."""
        with subprocess.Popen(["xdotool", *chords]):
            time.sleep(self.draw.uniform(0, seconds))
            p.process.kill()
        p.kill()

    def kill_while_editing(self, p, entry):
        text = self.a_number()
        p.point(entry)
        p.wait_focus(entry)
        self.kill_during(p, 0.25, "key", "ctrl+a", "type", "--delay", "10", text + "\n")
        self.doubtful = begun(text)

    def kill_while_saving(self, p, entry):
        self.kill_during(p, 0.2, "key", "ctrl+s")

    def kill_while_exporting(self, p, entry):
        p.key("ctrl+e")
        p.click("Excel Report", ("menu item", "push button"))
        name = p.find("Name:", ENTRIES)
        p.chose = True
        p.wait_focus(name)

        def typed():
            p.key("ctrl+a")
            p.type(self.report)
            return p.comes(lambda: p.text(name) == self.report)
        p.wait(typed, "the name of the report is typed")
        self.kill_during(p, 5, "key", "Return", "key", "Return", "key", "Return")  # a list of completions and the question whether to replace take one each

    def step(self):
        kind = self.draw.choice(["edits", "saves", "exports"])
        with Program(self.path, home=self.home) as p:
            p.key("ctrl+2")
            entry = p.find(CHURN, ENTRIES)
            found = percent(p.text(entry))
            assert found == self.done or found in self.doubtful, f"{found} is there; {self.done} was done, {self.doubtful} was begun"
            self.counts["edits that were under way and are there"] += found != self.done
            self.done, self.doubtful = found, set()
            for _ in range(self.draw.randrange(0, 3) if kind == "edits" else 1):
                self.edit(p, entry)
            {"edits": self.kill_while_editing, "saves": self.kill_while_saving, "exports": self.kill_while_exporting}[kind](p, entry)
        self.counts[kind] += 1
        self.check(kind)

    def check(self, kind):
        found = in_file(self.path)
        assert found == self.saved or kind == "saves" and found == self.done, f"{found} is in the file; {self.saved} was saved, {self.done} being saved"
        self.counts["saves that are there"] += kind == "saves" and found == self.done != self.saved
        self.saved = found
        if os.path.exists(self.report):
            with open(self.report, "rb") as report:
                bytes_now = report.read()
            if bytes_now != self.reported:
                assert kind == "exports"
                with zipfile.ZipFile(self.report) as parts:
                    assert parts.testzip() is None
                W.Book(self.report)
                self.counts["exports that are there"] += 1
                self.reported = bytes_now
        else:
            assert self.reported is None

    def end(self):
        """What was left by the programs that were killed is gone when one has ended well."""
        with Program(self.path, home=self.home) as p:
            p.key("ctrl+2")
            self.edit(p, p.find(CHURN, ENTRIES))
            p.key("ctrl+s")
            p.find("Saved")
            p.key("ctrl+w")
            p.finish()
        assert in_file(self.path) == self.done
        assert set(os.listdir(self.folder)) <= {"bank.cxcase", "report.xlsx"}, os.listdir(self.folder)
        shutil.rmtree(self.home, ignore_errors=True)


@thorough
def test_kills():
    with tempfile.TemporaryDirectory() as folder:
        work = Work(folder, int(os.environ.get("CXCASE_SEED", 1)))
        for _ in range(N_KILLS):
            work.step()
        work.end()
        print(f"{N_KILLS} programs were killed: " + ", ".join(f"{n} {what}" for what, n in work.counts.items()), flush=True)
        assert all(work.counts[kind] for kind in ("edits", "saves", "exports")), work.counts


if __name__ == "__main__":
    main(test_kills)
