#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schema that `cxcase schema` prints: it takes every example, and refuses nothing that the program takes."""
import argparse
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

import jsonschema

HERE = pathlib.Path(__file__).parent
CXCASE = None


def cases():
    files = [HERE / "data" / "every-field.json"]
    files += [f for f in sorted((HERE / "data" / "examples").glob("*.json")) if not f.name.endswith(".result.json")]
    return files


def places(value, path=()):
    """Every place of a document: (path, value)."""
    yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        yield from places(child, path + (key,))


def replace(document, path, value):
    document = copy.deepcopy(document)
    at = document
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return document


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        out = subprocess.run([CXCASE, "schema"], check=True, capture_output=True, text=True).stdout
        cls.schema = json.loads(out)
        cls.kind = jsonschema.Draft202012Validator
        cls.validator = cls.kind(cls.schema)

    def takes(self, document):
        return self.validator.is_valid(document)

    def test_schema_is_one(self):
        self.kind.check_schema(self.schema)
        self.assertEqual(self.schema["$schema"], "https://json-schema.org/draft/2020-12/schema")

    def test_takes_examples(self):
        for file in cases():
            with self.subTest(file=file.name):
                problems = [f"{list(e.path)}: {e.message}" for e in self.validator.iter_errors(json.loads(file.read_text()))]
                self.assertEqual(problems, [])

    def test_refuses(self):
        case = json.loads((HERE / "data" / "every-field.json").read_text())
        benefit = ("initiatives", 0, "benefits", 0)
        custom = [b["driver"] for b in case["initiatives"][1]["benefits"]].index("custom")
        wrong = [
            (("format",), "cxcase/2"),
            (("unknown",), 1),
            (("case", "unknown"), 1),
            (("case", "discount_rate"), -1),
            (("case", "discount_rate"), 1.5),
            (("case", "horizon_months"), 36.5),
            (("case", "horizon_months"), 121),
            (("case", "horizon_months"), {"value": 36}),
            (("case", "currency"), "eur"),
            (("case", "start"), "2027-13"),
            (("case", "discounting"), "monthly"),
            (("segments", 0, "churn_rate"), 1.0),
            (("segments", 0, "churn_rate"), "0.1"),
            (("segments", 0, "churn_rate"), {"low": 0.1}),
            (("segments", 0, "churn_rate"), {"value": 0.1, "high": 2}),
            (("segments", 0, "churn_rate"), {"value": 0.1, "surce": "x"}),
            (("segments", 0, "churn_rate"), {"value": 0.1, "status": "fine"}),
            (("segments", 0, "id"), "Mass"),
            (("segments", 0, "name"), ""),
            (("channels", 1), {"id": "web", "name": "Web"}),
            (("stages", 0, "contacts", "phone"), -1),
            (("initiatives", 0, "included"), 2),
            (("initiatives", 0, "included"), {"value": True, "low": 0}),
            (("initiatives", 0, "stages"), ["use", "use"]),
            (("initiatives", 0, "costs", 0, "timing"), "monthly"),
            (("initiatives", 0, "costs", 0, "depreciation_months"), 0),
            (benefit + ("driver",), "churn"),
            (benefit + ("uplift",), 0.1),
            (benefit + ("parameters",), {"x": 1}),
            (benefit, {"id": "b", "name": "B", "driver": "churn_reduction"}),
            (("initiatives", 1, "benefits", custom, "parameters", "Bad"), 1),
            (("scenarios", 0, "id"), "optimistic"),
            (("correlations", 0, "rho"), 2),
            (("actuals", 0, "quarter"), "2027"),
        ]
        self.assertTrue(self.takes(case))
        for path, value in wrong:
            with self.subTest(path=path, value=value):
                self.assertFalse(self.takes(replace(case, path, value)))

    def test_refuses_no_more_than_the_program(self):
        """Single values replaced at random: what the program computes, the schema takes."""
        pick = random.Random(1)
        values = [0, 1, -1, 0.5, 2.5, 1e9, True, "", "mass", "2027-05", [], {}, None, {"value": 0.5}, {"value": 1, "low": 0, "high": 1.5}]
        taken = 0
        for file in cases():
            document = json.loads(file.read_text())
            for path, _ in pick.sample(list(places(document))[1:], 25):
                changed = replace(document, path, pick.choice(values))
                with tempfile.NamedTemporaryFile("w", suffix=".json") as f:
                    json.dump(changed, f)
                    f.flush()
                    done = subprocess.run([CXCASE, "calc", f.name], capture_output=True, text=True)
                self.assertIn(done.returncode, (0, 1), done.stderr)
                if done.returncode == 0:
                    taken += 1
                    self.assertTrue(self.takes(changed), (file.name, path))
        self.assertGreater(taken, 10)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxcase", required=True)
    options, rest = parser.parse_known_args()
    CXCASE = options.cxcase
    unittest.main(argv=sys.argv[:1] + rest)
