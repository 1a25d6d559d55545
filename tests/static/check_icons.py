#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every symbolic icon that the window names is the program's own, or one that GTK itself brings. Icon themes drop icons from one release to
the next, so only a few names may depend on the theme, and those are in the themes of Debian 12 and of the newest GNOME.
Usage: check_icons.py ROOT"""
import pathlib
import re
import sys

import gi

gi.require_version("Gtk", "4.0")
from gi.repository import Gio, Gtk  # noqa: E402, F401  (importing GTK registers its resources)

NAME = re.compile(r"[\">]([a-z0-9]+(?:-[a-z0-9]+)*-symbolic)[\"<]")
IN_THEMES = {"document-revert-symbolic", "edit-redo-symbolic", "edit-undo-symbolic", "go-jump-symbolic", "sidebar-show-symbolic"}


def resources(path):
    """The names of the icons below a path of GTK's resources."""
    for child in Gio.resources_enumerate_children(path, Gio.ResourceLookupFlags.NONE):
        if child.endswith("/"):
            yield from resources(path + "/" + child[:-1])
        else:
            yield child.partition(".")[0]


def main():
    root = pathlib.Path(sys.argv[1])
    known = IN_THEMES | set(resources("/org/gtk/libgtk/icons")) | {path.stem for path in (root / "data/icons").rglob("*.svg")}
    used = {}
    for path in [*(root / "src/app").rglob("*.c"), *(root / "ui").rglob("*.ui")]:
        for name in NAME.findall(path.read_text(encoding="utf-8")):
            used.setdefault(name, path.relative_to(root))
    faults = [f"FAIL {path}: {name} may be missing from an icon theme" for name, path in sorted(used.items()) if name not in known]
    print("\n".join([*faults, f"{len(used)} icons, {len(faults)} faults"]))
    return 1 if faults or len(used) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
