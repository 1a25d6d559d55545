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
SIZE = (1440, 900)
# GTK 4.8 says this when its tree is read in the moment in which a dialog goes; we do so all the time, people hardly ever.
GTK_TREE_RACE = "g_variant_is_object_path: assertion 'string != NULL' failed"


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
    # The accessibility bus listens there; without a place of its own, two tests at a time would take it from each other.
    runtime = tempfile.mkdtemp(prefix="cxui-run-")
    env = dict(os.environ, CXUI_INSIDE=runtime, XDG_RUNTIME_DIR=runtime, GDK_BACKEND="x11", GSK_RENDERER="cairo", GTK_A11Y="atspi", LC_ALL="C.UTF-8",
               LANGUAGE="")
    os.execvpe("dbus-run-session", ["dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1920x1200x24 -nolisten tcp", python]
               + sys.argv, env)


def xdo(*words):
    return subprocess.run(["xdotool", *map(str, words)], capture_output=True, text=True).stdout.strip()


def walk(node, depth=0):
    yield node
    if depth > 60:
        return
    try:
        children = node.childCount
    except Exception:
        return  # it went away while we looked
    for i in range(children):
        try:
            child = node.getChildAtIndex(i)
        except Exception:
            continue
        if child is not None:
            yield from walk(child, depth + 1)


class Program:
    """The program in a private home. As a context manager it is killed at the end if it still runs."""

    def __init__(self, *args, home=None, env=None, size=SIZE):
        self.home = home or tempfile.mkdtemp(prefix="cxui-")
        self.own_home = home is None
        self.size = size
        self.log = tempfile.TemporaryFile("w+")
        places = {f"XDG_{name}_HOME": os.path.join(self.home, name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
        for place in places.values():
            os.makedirs(place, exist_ok=True)
        settings = os.path.join(places["XDG_CONFIG_HOME"], "glib-2.0", "settings")
        if not os.path.exists(settings):
            os.makedirs(settings)
            with open(os.path.join(settings, "keyfile"), "w") as f:
                f.write(f"[io/github/cxcase/CxCase]\nwindow-width={size[0]}\nwindow-height={size[1]}\n")
        self.process = subprocess.Popen([PROGRAM, *args], stderr=self.log, cwd=self.home,
                                        env=dict(os.environ, GSETTINGS_BACKEND="keyfile", **places, **(env or {})))
        self.wait(self.application, "the program is on the accessibility bus")
        self.wait(lambda: self.windows(), "a window is there")
        self.focus_window()

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
        """What GTK and the program warned about on standard error: none of it is allowed."""
        self.log.seek(0)
        return [line for line in self.log if re.search(r"WARNING|CRITICAL|ERROR", line) and GTK_TREE_RACE not in line]

    def kill(self):
        """Ends the program as a crash would, and waits until the bus has noticed: a new one would only greet the old one."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
            time.sleep(0.5)

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

    def find(self, name, role=None, timeout=30):
        if isinstance(role, str):
            role = (role,)
        return self.wait(lambda: (self.find_all(name, role) or [None])[0], f"{role or 'something'} named {name!r} is shown", timeout)

    def name(self, pattern, role=None):
        return self.find(pattern, role).name

    def text(self, node):
        text = node.queryText()
        return text.getText(0, text.characterCount)

    def wait(self, condition, what, timeout=30):
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

    def keep_focus(self):
        """A dialog that closes leaves the keyboard to nobody."""
        if xdo("getwindowfocus") not in xdo("search", "--onlyvisible", "--pid", self.process.pid).split():
            self.focus_window()

    def place(self, node):
        """The middle of a node on the screen, scrolled into view with the wheel."""
        import pyatspi
        self.keep_focus()
        lines = xdo("getwindowfocus", "getwindowgeometry", "--shell").split()
        geometry = {key: int(value) for key, _, value in (line.partition("=") for line in lines) if value.isdigit()}
        left, top = geometry.get("X", 0), geometry.get("Y", 0)
        width, height = geometry.get("WIDTH", self.size[0]), geometry.get("HEIGHT", self.size[1])
        for _ in range(80):
            box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
            x, y = box.x + box.width // 2, box.y + box.height // 2
            if 50 < y < height - 20 or height < 200:
                break
            xdo("mousemove", left + min(max(x, 40), width - 40), top + height // 2, "click", 5 if y > 50 else 4)
            time.sleep(0.1)
        return left + x, top + y

    def click(self, name, role=None):
        """By the widget's own action, or with the pointer: rows of lists have none."""
        node = self.find(name, role)
        # A menu button's action is its inner button's; a row's buttons are not the row.
        for candidate in [node] if node.getRoleName() == "list item" else walk(node):
            if "Action" not in candidate.get_interfaces():
                continue
            action = candidate.queryAction()
            for i in range(action.nActions):
                if action.getName(i) in ("click", "press", "toggle"):
                    action.doAction(i)
                    return
        time.sleep(0.3)  # popovers and revealers move until their animation is over
        xdo("mousemove", *self.place(node), "sleep", 0.1, "click", 1)
        time.sleep(0.1)

    def key(self, *chords):
        self.keep_focus()
        xdo("key", *chords)
        time.sleep(0.15)

    def type(self, text):
        self.keep_focus()
        xdo("type", "--delay", 10, text)
        time.sleep(0.15)

    def set_entry(self, name, text):
        """Types TEXT over what stands in an entry, and leaves it."""
        entry = self.find(name, ENTRIES)
        xdo("mousemove", *self.place(entry), "sleep", 0.1, "click", 1)
        time.sleep(0.2)
        self.key("ctrl+a")
        self.type(text)
        self.key("Return")
        return entry

    def choose_file(self, path):
        """Answers a file chooser that asks for a name to save under."""
        import pyatspi
        entry = self.find("Name:", ENTRIES)

        def focused():
            self.focus_window()
            return entry.getState().contains(pyatspi.STATE_FOCUSED)
        self.wait(focused, "the name can be typed")
        time.sleep(0.3)  # the chooser selects the name's stem when its folder is read
        self.key("ctrl+a")
        self.type(path)
        self.key("Return")
        time.sleep(0.7)  # GTK complains if its tree is walked while the chooser goes
        self.focus_window()

    def finish(self, timeout=10):
        """Waits until the program has ended by itself; it must not have complained."""
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the program did not end; there is:\n{self.tree()}")
        said = self.complaints()
        assert code == 0, f"the program ended with {code}\n" + "".join(said)
        assert not said, "".join(said)


def main(*tests):
    global PROGRAM
    if len(sys.argv) > 1:
        PROGRAM = os.path.abspath(sys.argv[1])
    if not os.access(PROGRAM, os.X_OK):
        sys.exit(f"usage: {sys.argv[0]} PROGRAM")
    reenter()
    signal.alarm(1200)
    failed = 0
    for test in tests:
        # The pointer, the keyboard and the accessibility bus are shared with a busy machine: what fails once is tried once more.
        for attempt in (1, 2):
            try:
                test()
                print(f"ok {test.__name__}")
                break
            except Exception:
                traceback.print_exc()
                if attempt == 2:
                    failed += 1
                    print(f"not ok {test.__name__}")
    shutil.rmtree(os.environ["CXUI_INSIDE"], ignore_errors=True)
    sys.exit(1 if failed else 0)
