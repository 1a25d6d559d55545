#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""cppcheck over src/, which looks again only at what has changed: run_cppcheck.py ROOT BUILD"""
import os
import subprocess
import sys

root, build = sys.argv[1:]
memory = os.path.join(build, "cppcheck")
os.makedirs(memory, exist_ok=True)
done = subprocess.run(["cppcheck", "--quiet", "--error-exitcode=1", "--enable=warning,performance,portability", "--inline-suppr", "--std=c11",
                       "--library=gtk", "-j", "2", f"--cppcheck-build-dir={memory}", "--suppressions-list=tests/cppcheck.supp", "-I", "src", "src"],
                      cwd=root, check=False)
sys.exit(done.returncode)
