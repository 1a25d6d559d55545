# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of measurements: the sides of a row run by turns, and a row says how far its times spread."""
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CXCASE = os.path.join(ROOT, "build/src/cxcase")
FLOOR = os.path.join(ROOT, "build/tests/bench-floor")
CORE = os.path.join(ROOT, "build/tests/bench-core")
DOCUMENT = os.path.join(ROOT, "build/tests/bench-document")
JSON = os.path.join(ROOT, "build/tests/bench-json")
SIM = os.path.join(ROOT, "build/tests/bench-sim")
FLOOR_SIM = os.path.join(ROOT, "build/tests/bench-floor-sim")
BANK = os.path.join(ROOT, "data/templates/bank-journey-redesign.json")

RUNS = 5
WIDEST = 0.25  # the spread, as a share of the median, above which two medians say nothing about each other
ROWS = []


def timed(function):
    since = time.perf_counter()
    function()
    return (time.perf_counter() - since) * 1000


def spread(times):
    """The middle half of the times, as a share of their median."""
    low, middle, high = statistics.quantiles(times, n=4, method="inclusive")
    return (high - low) / middle if middle else 0


def compare(part, what, ours, theirs=None, name=None, differs=None, reach=None):
    """A row from OURS and THEIRS, functions that return milliseconds and run by turns, so that both meet the same machine; or lists of
    milliseconds from by_turns(). DIFFERS says in which way the sides do not do the same work."""
    times = [], []
    for k in range(RUNS):
        for side, found in zip((ours, theirs), times):
            if side:
                found.append(side[k] if isinstance(side, list) else side())
    median, wide = statistics.median(times[0]), spread(times[0])
    answer = {"part": part, "what": what, "ms": median, "spread": wide, "runs": RUNS, "differs": differs, "load": os.getloadavg()[0]}
    line = f"  {what:<46} {median:>10.2f} ms ±{wide / 2:<4.0%}"
    if theirs:
        their_median, their_wide = statistics.median(times[1]), spread(times[1])
        comparable = max(wide, their_wide) <= WIDEST
        answer.update(against=name, their_ms=their_median, their_spread=their_wide, comparable=comparable, times=their_median / median)
        line += f"   {name} {their_median:>9.1f} ms ±{their_wide / 2:<4.0%}"
        line += f" {their_median / median:>8.1f} times" if comparable else "   not comparable now"
    ROWS.append(answer)
    print(line + (f"   {reach}" if reach else "") + (f"   ({differs})" if differs else ""), flush=True)


def by_turns(*functions):
    """Returns a list of RUNS results for each function."""
    return zip(*[[function() for function in functions] for _ in range(RUNS)])


def run(*command, **more):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)


def said(*command):
    """The JSON that a program prints."""
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def write(work, name, case):
    path = os.path.join(work, name)
    with open(path, "w", encoding="utf-8") as out:
        json.dump(case, out)
    return path


def measured_quiet(*command):
    """Returns the seconds that COMMAND takes by the clock and of the processor, and its MB of memory at most."""
    code = ("import json,resource,subprocess,sys,time; since = time.perf_counter(); "
            "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
            "took = time.perf_counter() - since; used = resource.getrusage(resource.RUSAGE_CHILDREN); "
            "print(json.dumps([took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))")
    return said(sys.executable, "-c", code, *command)


def measured(*command):
    """Returns the JSON that COMMAND prints, the seconds by the clock and of the processor, and the MB of memory at most."""
    code = ("import json,resource,subprocess,sys,time; since = time.perf_counter(); "
            "out = subprocess.run(sys.argv[1:], check=True, capture_output=True, text=True).stdout; "
            "took = time.perf_counter() - since; used = resource.getrusage(resource.RUSAGE_CHILDREN); "
            "print(json.dumps([json.loads(out), took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))")
    return said(sys.executable, "-c", code, *command)
