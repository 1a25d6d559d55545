#!/usr/bin/python3
"""Prints "N passed, N failed" for a JUnit file of Meson, each test inside a program counted by itself; skipped ones are left out."""
import sys
import xml.etree.ElementTree as tree

passed = failed = 0
for case in tree.parse(sys.argv[1]).iter("testcase"):
    if case.find("failure") is not None or case.find("error") is not None:
        failed += 1
    elif case.find("skipped") is None:
        passed += 1
print(f"{passed} passed, {failed} failed")
