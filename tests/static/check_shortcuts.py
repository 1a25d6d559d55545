#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of keyboard shortcuts says what there is: as many digits as there are pages, and every action that has a shortcut.
Usage: check_shortcuts.py [ROOT]"""
import pathlib
import re
import sys

# Actions whose shortcut is a habit of every desktop, or is shown with its page.
UNSAID = {"win.page"}


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2])
    overlay = (root / "ui/gtk/help-overlay.ui").read_text(encoding="utf-8")
    pages = (root / "src/app/shell/cx-pages.c").read_text(encoding="utf-8")
    application = (root / "src/app/shell/cx-application.c").read_text(encoding="utf-8")
    table = re.search(r"CxPageInfo pages\[\] = \{(.*?)\n\};", pages, re.DOTALL).group(1)
    n_pages = len(re.findall(r"^  \{", table, re.MULTILINE))
    digits = re.search(r"&lt;ctrl&gt;1\.\.\.(\d)", overlay)
    actions = set(re.findall(r'\{ "((?:app|win|window)\.[a-z-]+)', application)) - UNSAID
    faults = []
    if not digits or int(digits.group(1)) != n_pages:
        faults.append(f"there are {n_pages} pages, but the shortcut shown is Ctrl+1 to {digits.group(1) if digits else 'nothing'}")
    faults += [f"{name} has a shortcut and is not shown" for name in sorted(actions) if f">{name}<" not in overlay]
    for fault in faults:
        print(f"FAIL ui/gtk/help-overlay.ui: {fault}")
    print(f"{n_pages} pages and {len(actions)} actions, {len(faults)} faults")
    return 1 if faults or not actions or not n_pages else 0


if __name__ == "__main__":
    sys.exit(main())
