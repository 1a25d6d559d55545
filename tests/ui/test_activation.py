#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop starts the program over the bus, as the desktop file and the service file say, and hands it cases to open: one process serves
all of them."""
import configparser
import os
import shlex
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxui  # noqa: E402
from cxui import APPLICATION, SIZE, Program, call, main  # noqa: E402

OBJECT = "/" + APPLICATION.replace(".", "/")
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


class Started:
    """A process that the bus has started, with the words of subprocess.Popen that Program uses."""

    def __init__(self, pid):
        self.pid, self.returncode = pid, None

    def poll(self):
        return None if os.path.exists(f"/proc/{self.pid}") else 0

    def kill(self):
        os.kill(self.pid, 9)

    def wait(self):
        while self.poll() is None:
            time.sleep(0.05)


class Activated(Program):
    """The program that owns its name on the bus."""

    def __init__(self, home):
        self.home, self.own_home, self.size, self.log = home, False, SIZE, tempfile.TemporaryFile("w+")
        self.process = Started(owner())


def owner():
    return call(*BUS, "GetConnectionUnixProcessID", "(s)", APPLICATION)[0]


def data(name):
    """The path of a file that the build made, to be installed."""
    return os.path.join(os.path.dirname(os.path.dirname(cxui.PROGRAM)), "data", APPLICATION + name)


def ini(path):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    with open(path) as f:
        parser.read_file(f)
    return parser


def offer(home):
    """Tells the bus of this session about the service, with the program of the build folder and a home of its own."""
    service = ini(data(".service"))["D-BUS Service"]
    program, *options = shlex.split(service["Exec"])
    assert program.endswith("/bin/cxcase") and service["Name"] == APPLICATION
    services = os.path.join(os.environ["XDG_RUNTIME_DIR"], "dbus-1", "services")
    os.makedirs(services, exist_ok=True)
    with open(os.path.join(services, APPLICATION + ".service"), "w") as f:
        f.write(f"[D-BUS Service]\nName={APPLICATION}\nExec={shlex.join([cxui.PROGRAM, *options])}\n")
    names = ("DATA", "CONFIG", "CACHE", "STATE")
    places = {f"XDG_{name}_HOME": os.path.join(home, name.lower()) for name in names}
    # The settings, among them the list of recent cases, last from one process to the next. The bus may be older than the test's variables.
    mine = {name: os.environ[name] for name in ("GSETTINGS_SCHEMA_DIR", "CXCASE_LOCALEDIR", "CXCASE_LOCPATH") if name in os.environ}
    call(*BUS, "UpdateActivationEnvironment", "(a{ss})", {**mine, "GSETTINGS_BACKEND": "keyfile", **places})
    call(*BUS, "ReloadConfig", "()")
    assert APPLICATION in call(*BUS, "ListActivatableNames", "()")[0]


def new_case(home, template):
    path = os.path.join(home, template + ".cxcase")
    subprocess.run([cxui.PROGRAM, "new", "--template", template, "-o", path], check=True)
    return path


def ask(method, signature, *arguments):
    call(APPLICATION, OBJECT, "org.freedesktop.Application", method, signature, *arguments)


def test_desktop_file():
    """The name of the file, of the service and of the program on the bus are one name; otherwise a desktop cannot activate it."""
    entry = ini(data(".desktop"))["Desktop Entry"]
    assert entry["DBusActivatable"] == "true" and entry["Exec"].startswith("cxcase ")


def test_desktop_actions():
    """The launcher's menu opens a window by the bus, and by the command of the action where a desktop does not use the bus."""
    desktop = ini(data(".desktop"))
    actions = desktop["Desktop Entry"]["Actions"].strip(";").split(";")
    assert actions == ["new"]
    with tempfile.TemporaryDirectory() as home:
        offer(home)
        ask("ActivateAction", "(sava{sv})", actions[0], [], {})
        with Activated(home) as p:
            p.find("Bank journey redesign", "list item")
            assert len(p.windows()) == 1, [w.name for w in p.windows()]
            subprocess.run(shlex.split(desktop["Desktop Action new"]["Exec"]), check=True)
            p.wait_windows(2)
            assert owner() == p.process.pid and desktop["Desktop Action new"]["Name"]


def test_opens_cases():
    with tempfile.TemporaryDirectory() as home:
        offer(home)
        bank, retail = new_case(home, "bank-journey-redesign"), new_case(home, "retail-closed-loop")
        ask("Open", "(asa{sv})", ["file://" + bank], {})
        with Activated(home) as p:
            p.find("Net present value: ")
            assert len(p.windows()) == 1, [w.name for w in p.windows()]
            ask("Open", "(asa{sv})", ["file://" + retail], {})
            p.wait_windows(2)
            assert owner() == p.process.pid
            ask("Activate", "(a{sv})", {})
            ask("ActivateAction", "(sava{sv})", "new", [], {})
            p.wait_windows(3)
            assert owner() == p.process.pid


def test_starts_empty():
    with tempfile.TemporaryDirectory() as home:
        offer(home)
        ask("Activate", "(a{sv})", {})
        with Activated(home) as p:
            p.find("Bank journey redesign", "list item")
            assert len(p.windows()) == 1


def search(place, method, signature, *arguments):
    return call(place["BusName"], place["ObjectPath"], "org.gnome.Shell.SearchProvider2", method, signature, *arguments)


def test_search_of_recent_cases():
    """The shell searches without a window: terms in any case, all of them must fit, and a file that is gone is no result."""
    place = ini(data(".search-provider.ini"))["Shell Search Provider"]
    assert place["DesktopId"] == os.path.basename(data(".desktop")) and place["Version"] == "2"
    with tempfile.TemporaryDirectory() as home:
        offer(home)
        bank, retail = (new_case(home, name) for name in ("bank-journey-redesign", "retail-closed-loop"))
        assert search(place, "GetInitialResultSet", "(as)", ["bank"]) == ([],), "nothing was opened yet"
        with Activated(home) as p:
            for count, path in enumerate((bank, retail), 1):
                ask("Open", "(asa{sv})", ["file://" + path], {})
                p.wait_windows(count)
            # A case enters the list when it has been read.
            p.wait(lambda: len(search(place, "GetInitialResultSet", "(as)", ["npv"])[0]) == 2, "both cases are recent")
            assert search(place, "GetInitialResultSet", "(as)", ["BANK", "redes"]) == (["file://" + bank],)
            assert search(place, "GetInitialResultSet", "(as)", ["bank", "nowhere"]) == ([],)
            assert search(place, "GetSubsearchResultSet", "(asas)", ["file://" + retail], ["bank"]) == ([],)
            (meta,), = search(place, "GetResultMetas", "(as)", ["file://" + bank])
            assert (meta["id"], meta["name"], meta["gicon"]) == ("file://" + bank, "Retail bank service redesign", APPLICATION), meta
            assert "NPV" in meta["description"], meta
            os.remove(retail)
            assert search(place, "GetResultMetas", "(as)", ["file://" + retail]) == ([],)
        # A new process, which the search itself starts, has no window until a result is chosen.
        assert search(place, "GetInitialResultSet", "(as)", ["redesign"]) == (["file://" + bank],)
        with Activated(home) as p:
            assert not p.windows()
            search(place, "ActivateResult", "(sasu)", "file://" + bank, ["redesign"], 0)
            p.find("Net present value: ")


main(test_search_of_recent_cases, test_desktop_file, test_desktop_actions, test_opens_cases, test_starts_empty)
