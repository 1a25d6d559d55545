# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: its first frame, and a keystroke in a number."""
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

import big_case
from bench_rows import BANK, CXCASE, HERE, ROOT, ROWS, RUNS, compare, write

FRAME = os.path.join(ROOT, "build/tests/bench-frame")
TURNS = os.path.join(ROOT, "build/tests/bench-turns.so")
SETTINGS = "[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n"


def run_on_display(part, work):
    """Runs PART again in a session with a display of its own, whose rows it keeps. Returns False if there is one already."""
    if "CX_SESSION" in os.environ:
        return False
    if not shutil.which("Xvfb") or not os.path.exists(FRAME):
        raise SystemExit("The rows of the window need Xvfb, openbox, xdotool and libXdamage: ./dev bench installs them.")
    answer = os.path.join(work, "rows.json")
    with open(answer, "w", encoding="utf-8") as out:
        subprocess.run([os.path.join(ROOT, "tests/tools/session"), sys.executable, os.path.join(HERE, "bench.py"), part, "--json"], check=True, stdout=out)
    with open(answer, encoding="utf-8") as f:
        ROWS.extend(json.load(f)["rows"])
    return True


def manager():
    """Starts the window manager of the session."""
    started = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    return started


def environment(work, **more):
    places = {f"XDG_{name}_HOME": os.path.join(work, name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    os.makedirs(os.path.join(work, "config/gtk-4.0"), exist_ok=True)
    with open(os.path.join(work, "config/gtk-4.0/settings.ini"), "w", encoding="utf-8") as out:
        out.write(SETTINGS)
    return dict(os.environ, GSETTINGS_BACKEND="memory", GSETTINGS_SCHEMA_DIR=os.path.join(ROOT, "build/data"), **places, **more)


def first_frame(command, env):
    """Milliseconds from the start of a program until the display server has its first picture."""
    return float(subprocess.run([FRAME, *command], env=env, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout)


def bench_window(work):
    if run_on_display("window", work):
        return
    openbox = manager()
    text = os.path.join(work, "some.txt")
    with open(text, "w", encoding="utf-8") as out:
        out.write("a line\n" * 400)
    other = ["gnome-text-editor", "--standalone", text]
    print("Time to the first frame, from the start of the program until the display server has a picture of the window")
    for a11y, name in (("none", "the bank case"), ("atspi", "the bank case, with accessibility")):
        env = environment(work, GTK_A11Y=a11y)
        compare("window", name, lambda: first_frame([CXCASE, BANK], env),
                (lambda: first_frame(other, env)) if shutil.which(other[0]) else None, other[0], "it shows a text of 400 lines", "to reach: 1.0 times")
    openbox.terminate()


class Typing:
    """The program with a case, and the keyboard in the field at PATH."""

    def __init__(self, work, case, path):
        from gi.repository import Gio, GLib
        self.turns = os.path.join(work, "turns")
        self.program = subprocess.Popen([CXCASE, case], env=environment(work, GTK_A11Y="none", LD_PRELOAD=TURNS, CX_TURNS=self.turns),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        bus, show = Gio.bus_get_sync(Gio.BusType.SESSION, None), GLib.Variant("(sava{sv})", ("show-input", [GLib.Variant("s", path)], {}))
        for _ in range(2):
            for _ in range(300):
                try:
                    bus.call_sync("io.github.cxcase.CxCase", "/io/github/cxcase/CxCase/window/1", "org.gtk.Actions", "Activate", show, None, 0, -1, None)
                    break
                except GLib.Error:
                    time.sleep(0.1)
            self.settle()
        self.key("ctrl+a")

    def used(self):
        with open(f"/proc/{self.program.pid}/stat", encoding="utf-8") as f:
            return sum(map(int, f.read().rsplit(")", 1)[1].split()[11:13]))

    def settle(self):
        """Waits until no thread has anything to do."""
        used, since = self.used(), time.monotonic()
        while time.monotonic() - since < 0.6:
            time.sleep(0.05)
            now = self.used()
            if now > used:
                used, since = now, time.monotonic()

    def key(self, key):
        """The milliseconds of the processor of each turn of the main loop that follows."""
        since = time.monotonic() * 1000
        subprocess.run(["xdotool", "key", key], check=True)
        self.settle()
        with open(self.turns, encoding="utf-8") as f:
            lines = [list(map(float, line.split())) for line in f if line.endswith("\n")]
        return [processor for began, processor, _ in lines if began >= since]

    def end(self):
        self.program.kill()
        self.program.wait()


def bench_keys(work):
    if run_on_display("keys", work):
        return
    openbox = manager()
    print("A keystroke in a number: what the main thread computes at a time, and in all until the window rests, in time of the processor")
    usual = big_case.INITIATIVES
    cases = [("the bank case", BANK, "segments/everyday/customers", 8)]
    for size, reach in ((30, 16), (300, 33)):
        big_case.INITIATIVES = size
        case = write(work, f"{size}.json", big_case.big_case())
        cases += [(f"{size} initiatives, customers", case, "segments/s0/customers", reach),
                  (f"{size} initiatives, hours saved", case, "initiatives/i10/benefits/b32/volume_per_month", reach),
                  (f"{size} initiatives, contacts", case, "stages/t1/contacts/c2", reach)]
    big_case.INITIATIVES = usual
    for name, case, path, reach in cases:
        typing = Typing(work, case, path)
        try:
            turns = [typing.key(str(digit)) for digit in range(1, RUNS + 1)]
        finally:
            typing.end()
        compare("keys", name, [max(t, default=0) for t in turns], reach=f"in all {statistics.median(map(sum, turns)):.1f} ms   to reach: {reach} ms")
    openbox.terminate()
