"""Drives the program through the accessibility tree, as a person with a screen reader and a keyboard would.

A test is a script that calls `main (function, …)`; each function gets a fresh `Program` class to start the program with. The
script starts itself again on a private display and session bus, with private settings and data. Exit code 77: something that is
needed (Xvfb, D-Bus, the accessibility bus, xdotool) is not installed, so the test is skipped."""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

PROGRAM = os.environ.get("CXCASE", "")
ENTRIES = ("text", "entry", "spin button")


def reenter():
    """Goes on inside a private session, or skips."""
    if os.environ.get("CXUI_INSIDE"):
        return
    for tool in ("dbus-run-session", "xvfb-run", "xdotool"):
        if not shutil.which(tool):
            print(f"skipped: {tool} is not installed")
            sys.exit(77)
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
    if subprocess.run([python, "-c", "import pyatspi"], capture_output=True).returncode:
        print("skipped: pyatspi is not installed")
        sys.exit(77)
    size = os.environ.get("CXUI_SIZE", "1280x800")
    env = dict(os.environ, CXUI_INSIDE="1", GDK_BACKEND="x11", GSK_RENDERER="cairo", GTK_A11Y="atspi", LC_ALL="C.UTF-8",
               LANGUAGE="", G_DEBUG="fatal-warnings", NO_AT_BRIDGE="0")
    os.execvpe("dbus-run-session", ["dbus-run-session", "--", "xvfb-run", "-a", "-s", f"-screen 0 {size}x24 -nolisten tcp", python]
               + sys.argv, env)


def xdo(*words):
    return subprocess.run(["xdotool", *map(str, words)], capture_output=True, text=True).stdout.strip()


def walk(node, depth=0):
    yield node
    if depth > 60:
        return
    for i in range(node.childCount):
        try:
            child = node.getChildAtIndex(i)
        except Exception:
            continue
        if child is not None:
            yield from walk(child, depth + 1)


class Program:
    """The program in a private home. As a context manager it is killed at the end if it still runs."""

    def __init__(self, *args, home=None, env=None):
        self.home = home or tempfile.mkdtemp(prefix="cxui-")
        self.own_home = home is None
        self.log = tempfile.TemporaryFile("w+")
        places = {f"XDG_{name}_HOME": os.path.join(self.home, name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
        for place in places.values():
            os.makedirs(place, exist_ok=True)
        self.process = subprocess.Popen([PROGRAM, *args], stderr=self.log, cwd=self.home,
                                        env=dict(os.environ, GSETTINGS_BACKEND="keyfile", **places, **(env or {})))
        self.wait(self.application, "the program is on the accessibility bus")
        self.wait(lambda: self.windows(), "a window is there")
        self.focus_window()

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if problem[0]:
            self.log.seek(0)
            sys.stderr.write(self.log.read())
        if self.own_home:
            shutil.rmtree(self.home, ignore_errors=True)

    # Looking

    def application(self):
        import pyatspi
        if self.process.poll() is not None:
            self.log.seek(0)
            raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.log.read()}")
        for app in pyatspi.Registry.getDesktop(0):
            try:
                if app is not None and app.get_process_id() == self.process.pid:
                    return app
            except Exception:
                pass
        return None

    def windows(self):
        app = self.application()
        return [w for w in app if w is not None] if app is not None else []

    @staticmethod
    def shown(node):
        import pyatspi
        if not node.getState().contains(pyatspi.STATE_VISIBLE):
            return False
        try:
            box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        except NotImplementedError:
            return True
        return box.width > 0 and box.height > 0

    def find_all(self, name, role=None):
        """Shown nodes whose name matches the regular expression NAME from its beginning."""
        found = []
        for node in walk(self.application()):
            try:
                if re.match(name, node.name or "") and (role is None or node.getRoleName() in role) and self.shown(node):
                    found.append(node)
            except Exception:
                continue  # it went away while we looked
        return found

    def find(self, name, role=None, timeout=10):
        if isinstance(role, str):
            role = (role,)
        return self.wait(lambda: (self.find_all(name, role) or [None])[0], f"{role or 'something'} named {name!r} is shown", timeout)

    def name(self, pattern, role=None):
        return self.find(pattern, role).name

    def text(self, node):
        text = node.queryText()
        return text.getText(0, text.characterCount)

    def wait(self, condition, what, timeout=10):
        end = time.monotonic() + timeout
        while True:
            result = condition()
            if result:
                return result
            if time.monotonic() > end:
                raise AssertionError(f"waited {timeout} s in vain until {what}; there is:\n{self.tree()}")
            time.sleep(0.05)

    def tree(self):
        lines = []
        for node in walk(self.application()):
            try:
                if node.name and self.shown(node):
                    lines.append(f"  {node.getRoleName()} {node.name!r}")
            except Exception:
                continue
        return "\n".join(lines)

    # Doing

    def focus_window(self):
        """Gives the keyboard to the window on top: there may be no window manager that does."""
        ids = xdo("search", "--onlyvisible", "--pid", self.process.pid).split()
        if ids:
            xdo("windowfocus", "--sync", ids[-1])
        time.sleep(0.1)

    def press(self, name, role=("push button", "toggle button")):
        """Does what a button does, without the pointer."""
        node = self.find(name, role)
        for candidate in walk(node):
            if "Action" in candidate.get_interfaces():
                candidate.queryAction().doAction(0)
                return
        raise AssertionError(f"{node.name!r} has no action")

    def click(self, name, role=None):
        """With the pointer: rows of lists and items of menus have no actions of their own."""
        import pyatspi
        node = self.find(name, role)
        time.sleep(0.3)  # popovers and revealers move until their animation is over
        box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        geometry = dict(line.split("=") for line in xdo("getwindowfocus", "getwindowgeometry", "--shell").split() if "=" in line)
        xdo("mousemove", int(geometry.get("X", 0)) + box.x + box.width // 2, int(geometry.get("Y", 0)) + box.y + box.height // 2,
            "sleep", 0.1, "click", 1)

    def key(self, *chords):
        xdo("key", *chords)
        time.sleep(0.15)

    def type(self, text):
        xdo("type", "--delay", 10, text)
        time.sleep(0.15)

    def set_entry(self, name, text):
        """Types TEXT over what stands in an entry, and leaves it."""
        entry = self.find(name, ENTRIES)
        entry.queryComponent().grabFocus()
        time.sleep(0.2)
        self.key("ctrl+a")
        self.type(text)
        self.key("Return")
        return entry

    def finish(self, timeout=10):
        """Waits until the program has ended by itself; it must not have complained."""
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the program did not end; there is:\n{self.tree()}")
        self.log.seek(0)
        said = [line for line in self.log if re.search(r"WARNING|CRITICAL|ERROR", line)]
        assert code == 0, f"the program ended with {code}"
        assert not said, "".join(said)


def main(*tests):
    global PROGRAM
    if len(sys.argv) > 1:
        PROGRAM = os.path.abspath(sys.argv[1])
    if not os.access(PROGRAM, os.X_OK):
        sys.exit(f"usage: {sys.argv[0]} PROGRAM")
    reenter()
    signal.alarm(300)
    failed = 0
    for test in tests:
        try:
            test()
            print(f"ok {test.__name__}")
        except Exception:
            failed += 1
            print(f"not ok {test.__name__}")
            traceback.print_exc()
    sys.exit(1 if failed else 0)
