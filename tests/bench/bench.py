#!/usr/bin/python3
"""Speed, as ratios measured side by side in one run.

    ./dev bench            everything
    ./dev bench calc       recalculation against numpy and the spreadsheet engines
    ./dev bench export     the workbook of the big case: time and memory
    ./dev bench window     time to the first frame against gnome-text-editor
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CXCASE = os.path.join(ROOT, "build/src/cxcase")
FLOOR = os.path.join(ROOT, "build/tests/bench-floor")
CORE = os.path.join(ROOT, "build/tests/bench-core")
BANK = os.path.join(ROOT, "data/templates/bank-journey-redesign.json")
sys.path[:0] = [HERE, os.path.join(ROOT, "tests/reference")]

RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def best(function, runs):
    times = []
    for _ in range(runs):
        since = time.perf_counter()
        function()
        times.append((time.perf_counter() - since) * 1000)
    return min(times)


def run(*command, **more):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)


def row(what, ours, theirs=None, name=None, reach=None):
    line = f"  {what:<46} {ours:>10.2f} ms"
    if theirs is not None:
        line += f"   {name} {theirs:>9.1f} ms   {theirs / ours:>8.1f} times"
    if reach:
        line += f"   {reach}"
    print(line, flush=True)


def engines(work, path):
    """{engine: command that recalculates PATH from scratch}"""
    profile = os.path.join(work, "profile", "user")
    os.makedirs(profile, exist_ok=True)
    with open(os.path.join(profile, "registrymodifications.xcu"), "w", encoding="utf-8") as out:
        out.write(RECALCULATE)
    return {"LibreOffice": ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "xlsx",
                            "--outdir", os.path.join(work, "lo"), path],
            "Gnumeric": ["ssconvert", "--recalc", path, os.path.join(work, "gn.xlsx")]}


def bench_calc(work):
    import cxref
    print("Recalculation of the bank case after an edit, all results")
    core = json.loads(subprocess.run([CORE, BANK], check=True, capture_output=True, text=True).stdout)
    with open(BANK, encoding="utf-8") as f:
        case = json.load(f)
    numpy_ms = best(lambda: cxref.evaluate(case), 3)
    row("an edit of a number", core["update"], numpy_ms, "numpy", "to reach: 2 ms")
    row("an edit of the shape: graph built anew", core["build"] + core["results"], numpy_ms, "numpy")
    row("tornado of all inputs", core["tornado"])
    sheet = os.path.join(work, "bank.xlsx")
    run(CXCASE, "export", BANK, "-o", sheet)
    import openpyxl
    empty = os.path.join(work, "empty.xlsx")
    openpyxl.Workbook().save(empty)
    for name, command in engines(work, sheet).items():
        start = best(lambda: run(*[empty if part == sheet else part for part in command]), 2)
        whole = best(lambda: run(*command), 2)
        row(f"against {name} (its start-up taken off)", core["update"], max(whole - start, 0.01), name)


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
                        continue
                    value = stored.cell(c.row, c.column).value
                    number = isinstance(value, (int, float))
                    kind = ("f" if number else "g") if c.data_type == "f" else ("n" if number else "s")
                    text = repr(value) if number else str(value if value is not None else "").replace("\t", " ").replace("\n", " ")
                    out.write(f"{k}\t{c.row - 1}\t{c.column - 1}\t{kind}\t{text}\t{c.value if c.data_type == 'f' else ''}\n")


def bench_export(work):
    import big_case
    print("Workbook of the big case (12 segments, 8x8 contacts, 30 initiatives, 90 benefits, 60 months)")
    source, sheet = os.path.join(work, "big.json"), os.path.join(work, "big.xlsx")
    with open(source, "w", encoding="utf-8") as out:
        json.dump(big_case.big_case(), out)
    took = best(lambda: run(CXCASE, "export", source, "-o", sheet), 2)
    with open(os.path.join(work, "rss"), "w", encoding="utf-8") as out:
        subprocess.run([sys.executable, "-c", "import resource,subprocess,sys; subprocess.run(sys.argv[1:], check=True);"
                        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)", CXCASE, "export", source, "-o", sheet],
                       check=True, stdout=out)
    with open(os.path.join(work, "rss"), encoding="utf-8") as f:
        peak = int(f.read()) / 1024
    row("export", took, reach="to reach: 2000 ms")
    print(f"  {'memory at most':<46} {peak:>10.0f} MB   to reach: 150 MB")
    core = json.loads(subprocess.run([CORE, source, sheet], check=True, capture_output=True, text=True).stdout)
    cells = os.path.join(work, "cells.tsv")
    write_cells(sheet, cells)
    floor = float(subprocess.run([FLOOR, cells, os.path.join(work, "floor.xlsx")], check=True, capture_output=True, text=True).stdout)
    print(f"  {'inside the program':<46} {core['export']:>10.1f} ms   bare libxlsxwriter {floor:>6.1f} ms   "
          f"{core['export'] / floor:.2f} times it   to reach: 1.5 times")
    row("recalculation with all results", core["update"])
    row("tornado of all inputs", core["tornado"])


def first_frame(command, environment):
    """Milliseconds from the start of a program until its window is shown."""
    since = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - since < 20:
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--all", "--pid", str(program.pid), "--name", "."], capture_output=True, text=True)
            if found.stdout.strip():
                return (time.perf_counter() - since) * 1000
        raise SystemExit(f"{command[0]}: no window within 20 s")
    finally:
        program.terminate()
        program.wait()


def bench_window(work):
    if not shutil.which("xdotool") or "BENCH_DISPLAY" not in os.environ:
        run_in_display = ["dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1280x800x24 -nolisten tcp", sys.executable, __file__, "window"]
        raise SystemExit(subprocess.run(run_in_display, env=dict(os.environ, BENCH_DISPLAY="1"), stderr=subprocess.DEVNULL).returncode)
    print("Time to the first frame")
    manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    environment = dict(os.environ, GSK_RENDERER="cairo", GDK_BACKEND="x11", XDG_DATA_HOME=os.path.join(work, "data"), GSETTINGS_BACKEND="memory")
    text = os.path.join(work, "some.txt")
    with open(text, "w", encoding="utf-8") as out:
        out.write("a line\n" * 400)
    ours, theirs = [], []
    for _ in range(5):  # in turns, so that both meet the same machine
        ours.append(first_frame([CXCASE, BANK], environment))
        theirs.append(first_frame(["gnome-text-editor", "--standalone", text], environment))
    manager.terminate()
    row("the bank case", min(ours), min(theirs), "gnome-text-editor", "to reach: 1.0 times")


def main():
    wanted = sys.argv[1:] or ["calc", "export", "window"]
    parts = {"calc": bench_calc, "export": bench_export, "window": bench_window}
    for name in wanted:
        if name not in parts:
            raise SystemExit(__doc__)
        with tempfile.TemporaryDirectory() as work:
            parts[name](work)


if __name__ == "__main__":
    main()
