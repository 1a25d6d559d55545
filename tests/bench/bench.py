#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed, as ratios measured side by side in one run.

The rows of all parts but parse and drivers are medians of runs by turns, with the spread of each side and what a side leaves out; where the
spread is too wide, a row is marked as not comparable now. With --json these rows are printed as JSON with the commit and the load of the
machine, and all else goes to standard error, so that two commits can be compared.

    ./dev bench            everything
    ./dev bench calc       recalculation against numpy and the spreadsheet engines
    ./dev bench simulate   trials a second against numpy and a loop written by hand, and how that grows
    ./dev bench document   opening, editing and saving a document with a long history
    ./dev bench json       reading and writing a large case as JSON, against json-glib alone and Python
    ./dev bench parse      reading the worst texts of 8 MB and of 1 MB: a ratio near 8 or below is linear
    ./dev bench export     the workbook of the big case: time and memory
    ./dev bench drivers    key drivers of 10 million answers, against numpy and pandas on the same file
    ./dev bench scale      time and memory with 30, 100, 300 and 600 initiatives
    ./dev bench window     time to the first frame against gnome-text-editor
    ./dev bench keys       what the main thread does at a keystroke, with 300 initiatives, too
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "reference"), os.path.join(os.path.dirname(HERE), "tools")]

import worst_texts
from bench_office import Office
from bench_rows import (BANK, CORE, CXCASE, DOCUMENT, FLOOR, FLOOR_SIM, JSON, ROOT, ROWS, RUNS, SIM, by_turns, compare, measured,
                        measured_quiet, run, said, timed, write)
from bench_window import bench_keys, bench_window


def best(function, runs):
    times = []
    for _ in range(runs):
        since = time.perf_counter()
        function()
        times.append((time.perf_counter() - since) * 1000)
    return min(times)


def bench_calc(work):
    import cxref
    print("Recalculation of the bank case, all results")
    with open(BANK, encoding="utf-8") as f:
        case = json.load(f)

    import simulation
    sheet, ours = os.path.join(work, "bank.xlsx"), os.path.join(work, "ours.xlsx")
    run(CXCASE, "export", BANK, "-o", sheet)
    office = Office(work)
    # bench-core changes the discount rate, the first input with a range.
    cores, office_ms, changed_ms, numpy_ms = by_turns(
        lambda: said(CORE, BANK), lambda: office.edit(sheet, "case/discount_rate"),
        lambda: timed(lambda: simulation.outcomes(case, {"case/discount_rate": np.array([0.086])}, 1)), lambda: timed(lambda: cxref.evaluate(case)))
    update = [c["update"] for c in cores]
    compare("calc", "an edit of a number, with all what-ifs", update, list(office_ms), "LibreOffice, by UNO", "its workbook is open; it has the scenarios, too, but no what-ifs",
            "to reach: 2 ms")
    compare("calc", "an edit of a number, with all what-ifs", update, list(changed_ms), "numpy", "it computes the net present value and the payback alone")
    compare("calc", "an edit of the shape: graph built anew", [c["build"] + c["results"] for c in cores], list(numpy_ms), "numpy")
    compare("calc", "tornado of all inputs, in memory", [c["tornado"] for c in cores])
    commands = {"LibreOffice": lambda: office.convert(sheet), "Gnumeric's ssconvert": lambda: run("ssconvert", "--recalc", sheet, os.path.join(work, "gn.xlsx"))}
    for name, command in commands.items():
        compare("calc", "the command: read, compute, write the workbook", lambda: timed(lambda: run(CXCASE, "export", BANK, "-o", ours)),
                lambda: timed(command), name, f"{name} loads the workbook that is there; ours makes it and simulates")


SIZES = (30, 100, 300, 600)


def bench_scale(work):
    import big_case
    print("Cases with many initiatives: the whole command, in time of the processor; then its memory")
    usual = big_case.INITIATIVES
    for size in SIZES:
        big_case.INITIATIVES = size
        path = write(work, f"{size}.json", big_case.big_case())
        for words in (["calc", "--json"], ["simulate", "--json"]):
            found = []
            compare("scale", f"{size} initiatives: {words[0]}", lambda: found.append(measured(CXCASE, words[0], path, words[1])) or found[-1][2] * 1000)
            ROWS[-1]["mb"] = max(f[3] for f in found)
            print(f"  {'memory':<46} {ROWS[-1]['mb']:>10.0f} MB   {ROWS[-1]['mb'] / size:.2f} MB an initiative", flush=True)
    big_case.INITIATIVES = usual


TRIALS = 10000
BLOCKS = (64, 128, 256, 512, 1024, 2048, 4096)


def numpy_simulation(case, block, seed=1):
    """Milliseconds of the processor that the reference takes in blocks of so many trials, and its draws."""
    import simulation
    since = time.process_time()
    draws = simulation.draw(case, TRIALS, seed)
    drawn = time.process_time()
    simulation.summary(case, draws, simulation.outcomes_in_blocks(case, draws, TRIALS, block))
    return {"whole": (time.process_time() - since) * 1000, "draws": (drawn - since) * 1000}


def stripped_case():
    """Returns the case that bench-floor-sim.c computes by hand: one segment, one churn reduction, one cost."""
    def ranged(value, spread=0.2):
        return {"value": value, "low": value * (1 - spread), "high": value * (1 + spread)}

    return {"format": "cxcase/1",
            "case": {"title": "The stripped case", "currency": "EUR", "start": "2027-01", "horizon_months": 48,
                     "discount_rate": ranged(0.08)},
            "segments": [{"id": "all", "name": "Everybody", "customers": ranged(100000), "new_customers_per_month": 500,
                          "revenue_per_customer": ranged(250), "gross_margin": ranged(0.5), "cost_to_serve": ranged(40),
                          "churn_rate": ranged(0.1)}],
            "channels": [], "stages": [],
            "initiatives": [{"id": "keep", "name": "Keep", "start_month": 1, "build_months": 3, "ramp_months": 6,
                             "probability": ranged(0.8),
                             "costs": [{"id": "setup", "name": "Set-up", "category": "other", "amount": ranged(300000)}],
                             "benefits": [{"id": "stay", "name": "Stay", "driver": "churn_reduction", "segment": "all",
                                           "reduction": ranged(0.15)}]}]}


def simulation_row(what, trials, core):
    print(f"  {what:<46} {core['one']:>8.1f} ms, two threads {core['two']:>8.1f} ms   {core['drawn']:>4} drawn, "
          f"{core['nodes']:>7} numbers a lane   {core['evaluation'] * 1e6 / trials / core['nodes']:>6.3f} ns each", flush=True)


def bench_simulate(work):
    import big_case
    print(f"Simulation of the bank case, {TRIALS} trials with all statistics; on one thread in time of the processor, on two by the clock")
    with open(BANK, encoding="utf-8") as f:
        case = json.load(f)
    took = {block: numpy_simulation(case, block) for block in BLOCKS}
    for block, times in took.items():
        print(f"  numpy, {block:>4} trials at once {TRIALS / times['whole'] * 1000:>38,.0f} a second   draws {times['draws'] / times['whole']:>4.0%}")
    block = min(took, key=lambda block: took[block]["whole"])
    name = f"numpy, {block} at once"
    cores, theirs = by_turns(lambda: said(SIM, BANK, str(TRIALS)), lambda: numpy_simulation(case, block))
    whole = [t["whole"] for t in theirs]

    def core(key, share=1.0):
        return [c[key] * share for c in cores]

    compare("simulate", "one thread", core("one"), whole, name)
    compare("simulate", "two threads, by the clock", core("two"), whole, name, "numpy in time of the processor", "to reach: 20 times, better 40; 16 ms")
    compare("simulate", "two threads if each had a processor to itself", core("both", 0.5), whole, name)
    compare("simulate", "the draws alone", core("draws"), [t["draws"] for t in theirs], name)
    compare("simulate", "evaluation alone, as machine code", core("evaluation"), core("interpreted"), "interpreted")
    compare("simulate", "what is worth finding out, two threads, by the clock", core("knowing"), reach="to reach: 500 ms")
    simulation_row("the bank case", TRIALS, {key: statistics.median(core(key)) for key in cores[0]})
    stripped = write(work, "stripped.json", stripped_case())
    floors, alone = by_turns(lambda: said(FLOOR_SIM, stripped, str(TRIALS)), lambda: said(SIM, stripped, str(TRIALS)))
    width = floors[0]["width"]
    print(f"A stripped case, one thread, the same draws ({min(f['draws'] for f in floors):.2f} ms) and the same results (to {floors[0]['difference']:.1g})")
    compare("simulate", "stripped: all", [f["ours"] for f in floors], [f["plain"] for f in floors], "by hand in C", "it has no shares of variance")
    compare("simulate", "stripped: all", [f["ours"] for f in floors], [f["vectors"] for f in floors], "by hand in vectors",
            f"{width} trials in registers through all months, {'AVX-512' if width == 8 else 'AVX2'}; no shares of variance")
    compare("simulate", "stripped: evaluation", [a["evaluation"] for a in alone], [f["evaluation"] for f in floors], "by hand in vectors")
    few = 2000
    print(f"How it grows: the big case, {few} trials")
    usual = {"MONTHS": big_case.MONTHS, "SEGMENTS": big_case.SEGMENTS, "INITIATIVES": big_case.INITIATIVES}
    for name, values, word in (("MONTHS", (12, 36, 60, 120), "{} months"), ("SEGMENTS", (3, 6, 12), "{} segments"),
                               ("INITIATIVES", (5, 10, 20, 30), "{} initiatives of three lines")):
        for value in values:
            vars(big_case).update(usual, **{name: value})
            simulation_row(word.format(value), few, said(SIM, write(work, "grown.json", big_case.big_case()), str(few)))
    vars(big_case).update(usual)


def write_cells(sheet, path):
    """The cells of a workbook, a line each, for bench-floor."""
    import openpyxl
    formulas, values = openpyxl.load_workbook(sheet), openpyxl.load_workbook(sheet, data_only=True)
    with open(path, "w", encoding="utf-8") as out:
        for k, ws in enumerate(formulas):
            stored = values[ws.title]
            for line in ws.iter_rows():
                for c in line:
                    if c.value is None:
                        if c.has_style:
                            out.write(f"{k}\t{c.row - 1}\t{c.column - 1}\tb\t\t\n")
                        continue
                    value = stored.cell(c.row, c.column).value
                    number = isinstance(value, (int, float))
                    kind = ("f" if number else "g") if c.data_type == "f" else ("n" if number else "s")
                    text = repr(value) if number else str(value if value is not None else "").replace("\t", " ").replace("\n", " ")
                    out.write(f"{k}\t{c.row - 1}\t{c.column - 1}\t{kind}\t{text}\t{c.value if c.data_type == 'f' else ''}\n")


def bench_document(work):
    print("A document by the number of changes in its history")
    for changes in (1000, 100000, 1000000):
        path = os.path.join(work, f"{changes}.cxcase")
        made = said(DOCUMENT, "make", path, BANK, str(changes))
        took = [said("env", f"XDG_DATA_HOME={work}/data-{changes}-{k}", DOCUMENT, path) for k in range(RUNS)]
        name = f"{made['changes']} changes, {made['bytes'] / 2**20:.1f} MiB"
        print(f"  {name}: {made['plain'] / 2**20:.1f} MiB of texts before they are packed; {took[0]['mib']:.0f} MiB of memory")
        for step, reach in (("open", "to reach: 1 s"), ("edit", ""), ("history", ""), ("places", ""), ("search", ""), ("save", "to reach: 2 s")):
            compare("document", f"{name}: {step}", [t[step] * 1000 for t in took], reach=reach)
        for step in ("open", "save"):
            compare("document", f"{name}: {step}, time of the processor", [t[step + "_cpu"] * 1000 for t in took])


def bench_json(work):
    import big_case
    usual = big_case.INITIATIVES
    big_case.INITIATIVES = 900
    source = write(work, "large.json", big_case.big_case())
    big_case.INITIATIVES = usual
    with open(source, encoding="utf-8") as f:
        text = f.read()
    case = json.loads(text)
    cores, reads, writes = by_turns(lambda: said(JSON, source), lambda: timed(lambda: json.loads(text)), lambda: timed(lambda: json.dumps(case, indent=1)))
    print(f"JSON of a case with 900 initiatives ({cores[0]['bytes'] / 1e6:.1f} MB)")

    def core(name):
        return [c[name] for c in cores]

    compare("json", "the strict check", core("check"))
    compare("json", "the case, with all its rules checked", core("parse"), core("library"), "json-glib alone", "it leaves out all checks and the case")
    compare("json", "check and json-glib: the tree", core("tree"), list(reads), "Python's json", "it leaves out the check")
    compare("json", "writing the case", core("write"), list(writes), "Python's json")


def bench_export(work):
    import big_case
    print("Workbook of the big case (12 segments, 8x8 contacts, 30 initiatives, 90 benefits, 60 months)")
    source, sheet = os.path.join(work, "big.json"), os.path.join(work, "big.xlsx")
    with open(source, "w", encoding="utf-8") as out:
        json.dump(big_case.big_case(), out)
    exports = [measured_quiet(CXCASE, "export", source, "-o", sheet) for _ in range(RUNS)]
    compare("export", "export, with a simulation of 10,000 futures", [e[0] * 1000 for e in exports], reach="to reach: 2000 ms")
    ROWS[-1]["mb"] = max(e[2] for e in exports)
    print(f"  {'memory at most':<46} {ROWS[-1]['mb']:>10.0f} MB   {ROWS[-1]['mb'] / big_case.INITIATIVES:.2f} MB an initiative   to reach: 150 MB, 1 MB")
    cells = os.path.join(work, "cells.tsv")
    write_cells(sheet, cells)
    cores, floors = by_turns(lambda: said(CORE, source, sheet), lambda: float(said(FLOOR, cells, os.path.join(work, "floor.xlsx"))))
    compare("export", "writing, inside the program", [c["export"] for c in cores], list(floors), "bare libxlsxwriter",
            "it leaves out the computation, the what-ifs, and reading the file back", "to reach: 0.67 times, that is 1.5 times as long")
    compare("export", "recalculation with all results", [c["update"] for c in cores])
    compare("export", "tornado of all inputs", [c["tornado"] for c in cores])


ANSWERS = 10_000_000


def write_survey(path):
    """12 columns of whole numbers; blocks of a million rows are the same, which no reader can use."""
    import numpy as np
    rng = np.random.default_rng(1)
    n = ANSWERS // 10
    x = np.clip(np.rint(6 + 2 * (0.7 * rng.normal(size=(n, 1)) + rng.normal(size=(n, 11)))), 1, 10)
    y = np.clip(np.rint(x @ rng.uniform(0, 0.2, 11) + rng.normal(size=n)), 0, 10)
    rows = "\n".join(",".join(map(str, row)) for row in np.column_stack([y, x]).astype(int).tolist()) + "\n"
    with open(path, "w", encoding="utf-8") as out:
        out.write("recommend," + ",".join(f"q{j}" for j in range(1, 12)) + "\n")
        for _ in range(10):
            out.write(rows)


def bench_parse(work):
    """The programs end with a sentence about many of these files; the time until then is that of reading."""
    print("Reading 8 MB of the worst texts against 1 MB (linear: a ratio of 8; less, where starting takes most of the time)")
    plain = os.path.join(work, "plain.xlsx")
    run(CXCASE, "export", BANK, "-o", plain)
    kinds = []
    for text in worst_texts.SHARED_STRINGS:
        paths = {megabytes: worst_texts.write_workbook(os.path.join(work, f"{len(os.listdir(work))}.xlsx"), plain, text, megabytes * 1000000)
                 for megabytes in (1, 8)}
        kinds.append((f"workbook: {text}", paths, lambda path: [CXCASE, "import", path, "--into", BANK]))
    for name, ending, start, text, end in worst_texts.TEXTS:
        paths = {megabytes: worst_texts.write_text(os.path.join(work, f"{len(os.listdir(work))}.{ending}"), start, text, end, megabytes * 1000000)
                 for megabytes in (1, 8)}
        kinds.append((name, paths, (lambda path: [CXCASE, "calc", path]) if ending == "json" else
                      lambda path: [CXCASE, "drivers", path, "--outcome", "a"]))
    for name, paths, command in kinds:
        took = {megabytes: best(lambda: subprocess.run(command(path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False), 2)
                for megabytes, path in paths.items()}
        print(f"  {name:<46} {took[1]:>10.2f} ms   8 MB {took[8]:>9.1f} ms   {took[8] / took[1]:>8.1f} times", flush=True)


def bench_drivers(work):
    path = os.path.join(work, "survey.csv")
    write_survey(path)
    print(f"Key drivers of {ANSWERS:,} rows in 12 columns ({os.path.getsize(path) / 1e6:.0f} MB), by the clock and in time of the processor")
    ours = [CXCASE, "drivers", path, "--outcome", "recommend", "--json"]
    theirs = {name: [sys.executable, os.path.join(HERE, "bench-survey.py"), name, path] for name in ("numpy", "pandas")}
    # The sides run by turns, so that the load of other programs meets all of them.
    runs = [measured(*ours)]
    others = {}
    for name, command in theirs.items():
        others[name] = measured(*command)
        runs.append(measured(*ours))
    result = runs[0][0]
    clock, processor, memory = (min(r[k] for r in runs) for k in (1, 2, 3))
    print(f"  {'cxcase drivers, with 500 resamples':<46} {clock:>8.2f} s {processor:>8.2f} s {memory:>8.0f} MB   to reach: 100 MB")
    for name, (found, their_clock, their_processor, their_memory) in others.items():
        drivers = {d["name"]: d for d in result["drivers"]}
        for key in ("importance", "beta", "vif", "performance"):
            for j, value in enumerate(found[key]):
                assert abs(drivers[f"q{j + 1}"][key] - value) < 1e-9, (name, key, j)
        print(f"  {name + ', without any':<46} {their_clock:>8.2f} s {their_processor:>8.2f} s {their_memory:>8.0f} MB   "
              f"{their_clock / clock:>6.1f} times by the clock, {their_processor / processor:.1f} times of the processor   to reach: 3 times")


def main():
    parts = {"calc": bench_calc, "simulate": bench_simulate, "document": bench_document, "json": bench_json, "parse": bench_parse, "export": bench_export,
             "scale": bench_scale, "drivers": bench_drivers, "window": bench_window, "keys": bench_keys}
    as_json = "--json" in sys.argv[1:]
    wanted = [name for name in sys.argv[1:] if name != "--json"] or list(parts)
    if not set(wanted) <= set(parts):
        raise SystemExit(__doc__)
    answer = sys.stdout
    if as_json:
        sys.stdout = sys.stderr
    print(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for name in wanted:
        with tempfile.TemporaryDirectory() as work:
            parts[name](work)
    if as_json:
        commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
        json.dump({"commit": commit, "processors": os.cpu_count(), "rows": ROWS}, answer, indent=1)
        answer.write("\n")


if __name__ == "__main__":
    main()
