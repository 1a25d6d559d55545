#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says which lines and branches of the heart the tests have run, from the counters of a build with -Db_coverage=true.

    coverage.py FOLDER [--least PERCENT] [--files N]

For each room of src/ that has no window: its lines and branches, and those that were run. A line is counted once, in whatever programs it was
run. With --least, the exit code is 1 if fewer lines of calc, model, store or report were run. --files names the N files with the most lines
that were not run, and which lines. Branches include those that the compiler makes to release memory when a function returns, so that their
share never reaches that of the lines.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

HELD = ("calc", "model", "store", "report")


def counters(note):
    """Returns the lines and branches that gcov counts for one object file."""
    said = subprocess.run(["gcov", "--json-format", "--stdout", "--branch-probabilities", note.name], cwd=note.parent, capture_output=True, check=True).stdout
    return json.loads(said) if said.strip() else {"files": []}


def spans(numbers):
    """[3, 4, 5, 9] as "3-5, 9"."""
    out = []
    for number in sorted(numbers):
        if out and out[-1][1] == number - 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--least", type=float, default=0)
    parser.add_argument("--files", type=int, default=0)
    options = parser.parse_args()

    notes = sorted((options.folder / "src/libcxcore.a.p").glob("*.gcno"))
    if not notes:
        sys.exit(f"{options.folder}: there are no notes of the compiler; configure it with -Db_coverage=true")
    lines, branches = collections.defaultdict(dict), collections.defaultdict(dict)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(counters, notes):
            for file in found["files"]:
                parts = pathlib.PurePath(file["file"]).parts
                if "src" not in parts or not file["file"].endswith((".c", ".def")):
                    continue
                name = "/".join(parts[parts.index("src") + 1:])
                for line in file["lines"]:
                    number = line["line_number"]
                    lines[name][number] = lines[name].get(number, 0) + line["count"]
                    for k, branch in enumerate(line["branches"]):
                        key = number, line.get("function_name"), k
                        branches[name][key] = branches[name].get(key, 0) + branch["count"]

    low = False
    print(f"{'room':<10} {'lines':>8} {'run':>8}          {'branches':>9} {'run':>8}")
    for room in sorted({name.split("/")[0] for name in lines}):
        mine = [name for name in lines if name.split("/")[0] == room]
        all_lines = sum(len(lines[name]) for name in mine)
        run_lines = sum(1 for name in mine for count in lines[name].values() if count)
        all_branches = sum(len(branches[name]) for name in mine)
        run_branches = sum(1 for name in mine for count in branches[name].values() if count)
        share = 100 * run_lines / all_lines
        print(f"{room:<10} {all_lines:>8} {run_lines:>8} {share:>6.1f} % {all_branches:>10} {run_branches:>8} {100 * run_branches / max(all_branches, 1):>6.1f} %")
        low |= room in HELD and share < options.least
    missed = {name: [number for number, count in found.items() if not count] for name, found in lines.items() if name.split("/")[0] in HELD}
    for name in sorted(missed, key=lambda n: -len(missed[n]))[:options.files]:
        print(f"{len(missed[name]):>5} of {len(lines[name]):>4}  {name}: {spans(missed[name])}")
    if low:
        sys.exit(f"fewer than {options.least:g} % of the lines of a room were run")


if __name__ == "__main__":
    main()
