#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of src/calc/power.def are those that power-tables.py computes: check_tables.py FOLDER"""
import pathlib
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
made = subprocess.run([sys.executable, folder / "power-tables.py"], check=True, capture_output=True, text=True).stdout
same = made == (folder / "power.def").read_text()
print("power.def is as power-tables.py makes it" if same else "power.def is not what power-tables.py makes; run src/calc/power-tables.py > src/calc/power.def")
sys.exit(not same)
