# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program through the accessibility tree, as a person with a screen reader and a keyboard would.

A test is a script that calls `main (function, …)`; each function gets a fresh `Program` class to start the program with:

    test_window.py PROGRAM [-k WORD]        only the tests whose names have WORD in them

The script runs in a session of its own (tests/tools/session), with private settings and data. A screen reader is announced, so toasts
stay until they are dismissed, and animations are off. No step depends on timing: each one waits for the state that the next one needs.
CXCASE_THOROUGH=1 asks for the tests that are marked `@thorough`, too."""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

import cxtree

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.environ.get("CXCASE", "")
APPLICATION = "io.github.cxcase.CxCase"
ENTRIES = ("text", "entry", "spin button")
SIZE = (1440, 900)
THOROUGH = bool(os.environ.get("CXCASE_THOROUGH"))
PATIENCE = 120  # in seconds; a busy machine may need that long
# GTK 4.8 prints these warnings if its tree is read while a dialog closes, which the tests do often and people hardly ever.
GTK_TREE_RACE = "g_variant_is_object_path: assertion 'string != NULL' failed"
# On a busy machine, GTK prints the last warning for both buttons beside the path in a file chooser that opens.
GTK_PATH_BAR = re.compile(r"Trying to snapshot GtkButton 0x[0-9a-f]+ without a current allocation")


def reenter():
    """Runs this script again inside a session of its own."""
    if "CX_SESSION" not in os.environ:
        session = os.path.join(os.path.dirname(HERE), "tools", "session")
        os.execv(session, [session, sys.executable] + sys.argv)


def session_bus():
    from gi.repository import Gio
    return Gio.bus_get_sync(Gio.BusType.SESSION, None)


def call(destination, path, interface, method, signature, *arguments):
    from gi.repository import Gio, GLib
    return session_bus().call_sync(destination, path, interface, method, GLib.Variant(signature, arguments), None, Gio.DBusCallFlags.NONE, -1,
                                   None).unpack()


def announce_screen_reader():
    from gi.repository import GLib
    call("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set", "(ssv)", "org.a11y.Status", "ScreenReaderEnabled",
         GLib.Variant("b", True))


def xdo(*words):
    return subprocess.run(["xdotool", *map(str, words)], capture_output=True, text=True, timeout=PATIENCE).stdout.strip()


def has_focus(node):
    """Whether the node has the keyboard, or the text inside it."""
    try:
        return any(inner.focused for inner in cxtree.Tree(node.bus, node.owner).visible(node.path))
    except cxtree.Gone:
        return False


def title_of(node):
    """The name of the window that a node is in."""
    parent = node.parent
    while parent is not None and parent.path != cxtree.ROOT:
        node, parent = parent, parent.parent
    return node.name


def now(condition):
    """Returns the result of a condition, or None if a node that the condition looked at went away meanwhile. Program.application tells
    when the whole program has ended."""
    try:
        return condition()
    except cxtree.Gone:
        return None


class Program:
    """The program in a private home. As a context manager it is killed at the end if it still runs."""
    bus = None  # the accessibility bus
    root = None  # the application's node on it
    chose = False  # whether a file chooser was open
    allowed = None  # a part of warnings that a test expects

    def __init__(self, *args, home=None, env=None, size=SIZE):
        self.home = home or tempfile.mkdtemp(prefix="cxui-")
        self.own_home = home is None
        self.size = size
        self.log = tempfile.TemporaryFile("w+")
        places = {f"XDG_{name}_HOME": os.path.join(self.home, name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
        for place in places.values():
            os.makedirs(place, exist_ok=True)
        self.settings(places["XDG_CONFIG_HOME"], "glib-2.0/settings/keyfile",
                      f"[io/github/cxcase/CxCase]\nwindow-width={size[0]}\nwindow-height={size[1]}\n")
        self.settings(places["XDG_CONFIG_HOME"], "gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n")
        self.process = subprocess.Popen([PROGRAM, *args], stderr=self.log, cwd=self.home,
                                        env=dict(os.environ, GSETTINGS_BACKEND="keyfile", **places, **(env or {})))
        self.wait(self.application, "the program is on the accessibility bus")
        self.wait(self.windows, "a window is there")
        self.focus_window()

    @staticmethod
    def settings(folder, name, text):
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as f:
                f.write(text)

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        if problem[0] and os.environ.get("CXUI_SHOTS") and shutil.which("import"):
            subprocess.run(["import", "-window", "root", os.path.join(os.environ["CXUI_SHOTS"], f"failed-{int(time.time())}.png")])
        self.kill()
        if problem[0]:
            self.log.seek(0)
            sys.stderr.write(self.log.read())
        if self.own_home:
            shutil.rmtree(self.home, ignore_errors=True)
        said = self.complaints()
        assert problem[0] or not said, "".join(said)

    def complaints(self):
        """Returns the warnings of GTK and the program on standard error, none of which are allowed."""
        self.log.seek(0)
        return [line for line in self.log if re.search(r"WARNING|CRITICAL|ERROR", line) and GTK_TREE_RACE not in line
                and not (self.chose and GTK_PATH_BAR.search(line)) and not (self.allowed and self.allowed in line)]

    def kill(self):
        """Ends the program like a crash and waits until the bus has noticed, because a new program would otherwise only contact the old one."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        end = time.monotonic() + PATIENCE
        while call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner", "(s)", APPLICATION)[0]:
            assert time.monotonic() < end, "the bus still has the program"
            time.sleep(0.05)

    # Looking

    def application(self):
        if self.process.poll() is not None:
            self.log.seek(0)
            raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.log.read()}")
        if self.root is None:
            self.root = next((root for pid, root in Program.bus.applications() if pid == self.process.pid), None)
        return self.root

    def windows(self):
        app = self.application()
        return app.children() if app is not None else []

    def find_all(self, name, role=None):
        """Shown nodes whose name matches the regular expression NAME from its beginning, and whose role is one of ROLE."""
        app = self.application()
        if app is None:
            return []
        tree = cxtree.Tree(app.bus, app.owner)
        return tree.shown([node for node in tree.visible() if re.match(name, node.seen) and (role is None or cxtree.role_name(node.kind) in role)])

    def find(self, name, role=None):
        if isinstance(role, str):
            role = (role,)
        return self.wait(lambda: (self.find_all(name, role) or [None])[0], f"{role or 'something'} named {name!r} is shown")

    def name(self, pattern, role=None):
        return self.find(pattern, role).name

    def text(self, node):
        return node.text()

    def wait(self, condition, what, timeout=PATIENCE):
        end = time.monotonic() + timeout
        while True:
            start = time.monotonic()
            result = now(condition)
            if result:
                return result
            if time.monotonic() > end:
                raise AssertionError(f"waited {timeout} s in vain until {what}; there is:\n{self.tree()}")
            # The program answers the questions itself: it needs as much time for its work as it spends on them.
            time.sleep(max(0.05, time.monotonic() - start))

    def comes(self, condition, seconds=10):
        """Returns whether a condition becomes true within some seconds; the caller tries again otherwise."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            result = now(condition)
            if result:
                return result
            time.sleep(0.05)
        return None

    def focused_entry(self):
        app = self.application()
        tree = cxtree.Tree(app.bus, app.owner)
        focused = [node for node in tree.visible() if node.focused]
        entries = [node for inner in focused for node in inner.ancestors() if cxtree.role_name(node.kind) in ENTRIES]
        return next(iter(tree.shown(entries)), None)

    def wait_text(self, node, text):
        self.wait(lambda: self.text(node).replace("\u00a0", " ") == text, f"the text of {node.name!r} is {text!r}")

    def wait_focus(self, node):
        """Waits until a node has the keyboard focus, which requires that its window has it."""
        def focused():
            self.keep_focus()
            return has_focus(node)
        self.wait(focused, f"{node.name!r} has the keyboard")

    def wait_windows(self, count):
        """Waits until there are COUNT windows, and gives the keyboard to the one on top."""
        self.wait(lambda: len(self.windows()) == count, f"there are {count} windows")
        self.focus_window()

    def tree(self):
        return "\n".join(f"  {cxtree.role_name(node.kind)} {node.seen!r}" + (" (focused)" if node.focused else "")
                         for node in self.application().walk() if node.seen)

    # Doing

    def visible(self):
        """Returns the X windows of the program in the order of their creation."""
        return xdo("search", "--onlyvisible", "--pid", self.process.pid).split()

    def focus_window(self):
        """Gives the keyboard to the window on top, because no window manager does so."""
        def focused():
            ids = self.visible()
            if ids:
                xdo("windowfocus", ids[-1])
            return ids and xdo("getwindowfocus") == ids[-1]
        self.wait(focused, "the window on top has the keyboard")

    def keep_focus(self):
        """Gives the keyboard to a window after a dialog has closed, which leaves it to no window."""
        if xdo("getwindowfocus") not in self.visible():
            self.focus_window()

    def resting_place(self, node):
        """The extents of a node when it has come to rest."""
        before = None
        while True:
            box = node.extents()
            if box == before:
                return box
            before = box
            time.sleep(0.05)

    def place(self, node):
        """Returns the middle of a node on the screen, after the wheel has scrolled it into view."""
        self.keep_focus()
        lines = xdo("getwindowfocus", "getwindowgeometry", "--shell").split()
        geometry = {key: int(value) for key, _, value in (line.partition("=") for line in lines) if value.isdigit()}
        left, top = geometry.get("X", 0), geometry.get("Y", 0)
        width, height = geometry.get("WIDTH", self.size[0]), geometry.get("HEIGHT", self.size[1])
        for _ in range(80):
            box = self.resting_place(node)
            x, y = box[0] + box[2] // 2, box[1] + box[3] // 2
            if 50 < y < height - 20 or height < 200:
                break
            xdo("mousemove", left + min(max(x, 40), width - 40), top + height // 2, "click", 5 if y > 50 else 4)
            self.comes(lambda at=box: self.resting_place(node) != at, 2)  # it may be at the end of the scrolling area
        return left + x, top + y

    def point(self, node):
        """Clicks on a node."""
        xdo("mousemove", *self.place(node), "sleep", 0.05, "click", 1)

    def point_focus(self, node):
        """Clicks on a node that takes the keyboard, and waits until it has it."""
        self.point(node)
        self.wait_focus(node)

    def close_toast(self, words):
        """Closes the toast that says WORDS, because it stays for a screen reader and covers the bottom of the page."""
        toast = self.find(words)
        while toast.name != "AdwToastWidget":
            toast = toast.parent
        next(node for node in toast.walk() if node.role == "push button").act(0)
        self.wait(lambda: not self.find_all(words), "the toast is closed")

    def click(self, name, role=None):
        """Clicks on a node by its own action, or with the pointer if it has none, as rows of lists do."""
        node = self.find(name, role)
        # The action of a menu button belongs to its inner button, but the buttons of a row do not stand for the row.
        for candidate in [node] if node.role == "list item" else node.walk():
            for i, action in enumerate(candidate.actions()):
                if action in ("click", "press", "toggle"):
                    candidate.act(i)
                    return
        self.point(node)

    def key(self, *chords):
        self.keep_focus()
        xdo("key", *chords)

    def type(self, text):
        self.keep_focus()
        xdo("type", "--delay", 10, text)

    def type_over(self, node, text):
        """Replaces the text of the node that has the keyboard by typing TEXT."""
        self.wait_focus(node)
        self.key("ctrl+a")
        self.type(text)
        self.wait_text(node, text)

    def set_entry(self, name, text):
        """Replaces the text of an entry by typing TEXT, and leaves the entry."""
        entry = self.find(name, ENTRIES)
        self.point(entry)
        self.type_over(entry, text)
        self.key("Return")
        return entry

    def answer_chooser(self, entry, path):
        """Types a path into the entry of a file chooser. When the chooser has read its folder, it selects a part of the entry, perhaps during the
        typing; if the text differs afterwards, the path is typed again."""
        title = title_of(entry)
        self.chose = True
        self.wait_focus(entry)

        def typed():
            self.key("ctrl+a")
            self.type(path)
            return self.comes(lambda: self.text(entry) == path)
        self.wait(typed, f"{path} stands in the entry")

        # The list of completions may consume the first Return.
        def closed():
            self.key("Return")
            return self.comes(lambda: title not in [w.name for w in self.windows()])
        self.wait(closed, "the chooser has closed")
        self.focus_window()

    def choose_file(self, path):
        """Answers a file chooser that asks for a name to save under."""
        self.answer_chooser(self.find("Name:", ENTRIES), path)

    def open_file(self, path, windows=2):
        """Answers a chooser of files to open, which is the last of some WINDOWS; Ctrl+L opens an entry for a path there."""
        self.wait_windows(windows)

        def asked():
            self.focus_window()
            self.key("ctrl+l")
            return self.comes(self.focused_entry)
        self.answer_chooser(self.wait(asked, "a path can be typed"), path)

    def finish(self):
        """Waits until the program has ended by itself, and checks that it printed no warnings."""
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the program did not end; there is:\n{self.tree()}")
        said = self.complaints()
        assert code == 0, f"the program ended with {code}\n" + "".join(said)
        assert not said, "".join(said)

    def close(self):
        """Closes the window without saving. The program asks only if something changed."""
        self.key("ctrl+w")

        def gone_or_asked():
            if self.process.poll() is not None:
                return True
            try:
                if self.find_all("(_Discard )?Discard", ("push button",)):
                    self.click("(_Discard )?Discard", "push button")
                    return True
            except Exception:
                pass  # the window is closing
            return False
        self.wait(gone_or_asked, "the program ends or asks")
        self.finish()


def thorough(test):
    """Marks a test that only a thorough run executes. The other tests guard each page in minutes."""
    test.thorough = True
    return test


def main(*tests):
    global PROGRAM
    words = sys.argv[1:]
    only = ""
    if "-k" in words:
        at = words.index("-k")
        only = words[at + 1]
        del words[at:at + 2]
    if words:
        PROGRAM = os.path.abspath(words[0])
    if not os.access(PROGRAM, os.X_OK):
        sys.exit(f"usage: {sys.argv[0]} PROGRAM [-k WORD]")
    reenter()
    signal.alarm(3600)
    announce_screen_reader()
    Program.bus = cxtree.Bus(PATIENCE)
    failed = 0
    for test in tests:
        if only not in test.__name__ or (hasattr(test, "thorough") and not only and not THOROUGH):
            continue
        start = time.monotonic()
        try:
            test()
            print(f"ok {test.__name__} {time.monotonic() - start:.1f} s", flush=True)
        except Exception:
            traceback.print_exc()
            failed += 1
            print(f"not ok {test.__name__}", flush=True)
    sys.exit(1 if failed else 0)
