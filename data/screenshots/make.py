#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of the README and of the metainfo, each as a GNOME desktop shows the program, from a template:

    data/screenshots/make.py PROGRAM [FOLDER]     e.g. data/screenshots/make.py build/src/cxcase; without FOLDER beside this script

The window stands on a display of its own, its size is that of the picture, and its font is Cantarell. The settings and translations of a
build folder are taken from there. It needs Debian's packages xvfb, dbus, xdotool, imagemagick, python3-gi and fonts-cantarell."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
SIZE = (1280, 800)
TEMPLATE = "bank-journey-redesign"
FONT = "Cantarell"
# Each picture: its name, the row of its page in the sidebar, and a text that is shown when the page has computed its figures.
PICTURES = (("overview", "Overview", "[0-9.]+% chance"), ("risk", "Scenarios and risk", "Largest share of the variance"))

sys.path.insert(0, os.path.join(SOURCE, "tests", "ui"))
import cxtree  # noqa: E402
import cxui  # noqa: E402


def at_rest(path):
    """Takes pictures of the window until two that follow one another are equal, and keeps the last one."""
    before = None
    for _ in range(60):
        subprocess.run(["import", "-window", "root", "-crop", f"{SIZE[0]}x{SIZE[1]}+0+0", "+repage", "-strip", path], check=True)
        pixels = subprocess.run(["convert", path, "rgb:-"], check=True, capture_output=True).stdout
        if pixels == before:
            return
        before = pixels
        time.sleep(0.5)
    sys.exit(f"make.py: {os.path.basename(path)} did not come to rest")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    folder = os.path.abspath(sys.argv[2]) if len(sys.argv) == 3 else HERE
    build = os.path.dirname(os.path.dirname(program))
    found = subprocess.run(["fc-match", "-f", "%{family[0]}", FONT], capture_output=True, text=True).stdout
    if found != FONT:
        sys.exit(f"make.py: the font {FONT} is not installed, and {found} would be shown instead")
    os.environ.update(CXCASE=program, GSETTINGS_SCHEMA_DIR=os.path.join(build, "data"), CXCASE_LOCALEDIR=os.path.join(build, "po"))
    cxui.reenter()

    cxui.PROGRAM = program
    cxui.announce_screen_reader()
    cxui.Program.bus = cxtree.Bus(cxui.PATIENCE)
    home = tempfile.mkdtemp(prefix="cx-pictures-")
    try:
        settings = os.path.join(home, "config", "gtk-4.0")
        os.makedirs(settings)
        with open(os.path.join(settings, "settings.ini"), "w") as f:
            f.write(f"[Settings]\ngtk-font-name={FONT} 11\ngtk-enable-animations=0\ngtk-xft-antialias=1\ngtk-xft-hinting=1\n"
                    "gtk-xft-hintstyle=hintslight\n")
        case = os.path.join(home, "case.cxcase")
        subprocess.run([program, "new", "--template", TEMPLATE, "-o", case], check=True)
        with cxui.Program(case, home=home, size=SIZE) as p:
            cxui.xdo("windowmove", p.visible()[-1], 0, 0)
            for name, page, ready in PICTURES:
                # A click of the pointer draws no ring around the widget that gets the keyboard, unlike a shortcut.
                p.point(p.find(page, "list item"))
                cxui.xdo("mousemove", SIZE[0] + 50, SIZE[1] + 50)
                p.name(ready)
                at_rest(os.path.join(folder, name + ".png"))
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
