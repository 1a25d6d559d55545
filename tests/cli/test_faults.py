#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults at the system calls of the program's exports, one run for each: whichever call fails, the file is the old one or the new one,
whole, the exit code and the sentence say which, and nothing lies beside it. The same where a signal ends the program.

    test_faults.py --cxcase build/src/cxcase       CXCASE_THOROUGH=1: every call of every export, otherwise some of the many
"""
import argparse
import contextlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "report"))
import workbook

CXCASE = None
THOROUGH = os.environ.get("CXCASE_THOROUGH") == "1"
# The history of a document holds the time of each edit.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1800000000"}
# How often each call is let fail where not all are tried.
SAMPLE = 2
CASE = {
    "format": "cxcase/1",
    "case": {"title": "Small", "currency": "EUR", "start": "2027-01", "horizon_months": 12, "discount_rate": 0.1},
    "segments": [{"id": "s", "name": "S", "customers": {"value": 1000, "low": 900, "high": 1100}, "revenue_per_customer": 200,
                  "gross_margin": 0.5, "churn_rate": 0.2}],
    "initiatives": [{"id": "i", "name": "I", "costs": [{"id": "c", "name": "C", "amount": 100}],
                     "benefits": [{"id": "b", "name": "B", "driver": "churn_reduction", "segment": "s", "reduction": 0.1}]}],
}
# [calls, error]: once, and from then on.
FAULTS = [("write,pwrite64", "ENOSPC", "+"), ("write,pwrite64", "EIO", ""), ("fsync", "EIO", ""), ("rename", "EIO", ""), ("fchmod", "EIO", "")]
SIGNALS = ["write", "openat", "fsync", "rename", "flock"]
READS = "read,pread64"


def fill(path, kilobytes):
    """Makes a file of so many kilobytes, or of as many as there is room for."""
    with contextlib.suppress(OSError), open(path, "wb", buffering=0) as out:
        for _ in range(kilobytes):
            out.write(b"x" * 1024)


class Exports(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cxcase-faults-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = os.path.join(self.folder, "out")
        os.mkdir(self.out)
        self.case = os.path.join(self.folder, "case.json")
        with open(self.case, "w", encoding="utf-8") as out:
            json.dump(CASE, out)
        self.log = os.path.join(self.folder, "strace.log")
        self.counts = {"old": 0, "new": 0}

    def command(self, verb, path):
        if verb == "new":
            return [CXCASE, "new", "--template", "empty", "-o", path, "--force"]
        if verb == "import":
            return [CXCASE, "import", self.reviewed, "--into", path, "--accept", "all"]
        if verb == "samples":
            return [CXCASE, "simulate", self.case, "--trials", "2000", "--threads", "1", "--samples", path]
        return [CXCASE, "export", self.case, "-o", path, *(["--force"] if path.endswith(".cxcase") else [])]

    def traced(self, options, verb, path):
        # Where the kernel stops the program at the traced calls alone, strace sends it no signals.
        quick = [] if any("signal=" in option for option in options) else ["--seccomp-bpf"]
        return subprocess.run(["strace", "-f", *quick, "-qq", "-o", self.log, *options, *self.command(verb, path)], capture_output=True, text=True,
                              env={**ENVIRONMENT, "TMPDIR": self.folder, "XDG_DATA_HOME": os.path.join(self.folder, "data")}, check=False)

    def prepare_import(self, path):
        """The case in the file PATH, and a review of it that changes one number."""
        self.reviewed = os.path.join(self.folder, "reviewed.xlsx")
        for target in (self.reviewed, path):
            subprocess.run([CXCASE, "export", self.case, "-o", target], env=ENVIRONMENT, check=True)
        workbook.Book(self.reviewed).reviewed(self.reviewed, {"case/discount_rate": 0.2})

    def count_calls(self, verb, path):
        """Finds how many of each of the calls each thread of the program makes while it writes."""
        if verb == "import":
            with open(path, "wb") as written:
                written.write(self.old)
        every = {name for calls in (*(calls for calls, _, _ in FAULTS), *SIGNALS, READS) for name in calls.split(",")}
        self.assertEqual(self.traced(["-e", "trace=" + ",".join(sorted(every))], verb, path).returncode, 0)
        self.threads = {}
        with open(self.log, encoding="utf-8") as lines:
            for line in lines:
                if call := re.match(r"(\d+) +(\w+)\(", line):
                    self.threads.setdefault(call[1], []).append(call[2])

    def n_calls(self, calls):
        """How many of CALLS each thread of the program makes at most."""
        return max((sum(name in calls.split(",") for name in made) for made in self.threads.values()), default=0)

    def numbers(self, n):
        if THOROUGH or n <= SAMPLE:
            return range(1, n + 1)
        return sorted({1 + i * (n - 1) // (SAMPLE - 1) for i in range(SAMPLE)})

    def check(self, path, old, new, where, failed, said):
        with open(path, "rb") as written:
            now = written.read()
        self.assertTrue(now in (old, new), f"{where}: torn")
        self.assertEqual(os.listdir(self.out), [os.path.basename(path)], f"{where}: something lies beside it")
        self.assertEqual(os.stat(path).st_mode & 0o7777, 0o640, f"{where}: another mode")
        self.counts["old" if now == old else "new"] += 1
        if failed:
            self.assertTrue(now == old, f"{where}: {said}")
        else:
            self.assertTrue(now == new, f"{where}: exit code 0, but the old file")

    def around(self, verb, ending):
        path = os.path.join(self.out, "report." + ending)
        old = b"what was there\n"
        if verb == "import":
            self.prepare_import(path)
            with open(path, "rb") as written:
                old = written.read()
        self.old = old
        self.assertEqual(subprocess.run(self.command(verb, path), env={**ENVIRONMENT, "TMPDIR": self.folder}, capture_output=True, check=False).returncode, 0)
        with open(path, "rb") as written:
            new = written.read()
        os.chmod(path, 0o640)
        runs = [(calls, f"error={error}:when=", sign) for calls, error, sign in FAULTS]
        runs += [(call, f"signal={name}:when=", "") for call in SIGNALS for name in ("TERM", "INT")]
        if ending not in ("pdf", "svg", "png"):  # a font that cannot be read gives another picture
            runs.append((READS, "error=EIO:when=", ""))
        self.count_calls(verb, path)
        ended = 0
        for calls, fault, sign in runs:
            for number in self.numbers(self.n_calls(calls)):
                with open(path, "wb") as written:
                    written.write(old)
                where = f"{verb} {ending}, {calls} {number}{sign} {fault}"
                done = self.traced(["-e", f"trace={calls}", "-e", f"inject={calls}:{fault}{number}{sign}"], verb, path)
                if fault.startswith("signal") or calls.startswith("read"):
                    # The unreadable file may be a library, whose loader has an exit code of its own.
                    codes = (0, -signal.SIGTERM, -signal.SIGINT, 128 + signal.SIGTERM, 128 + signal.SIGINT) if "signal" in fault else (0, 1, 3, 127)
                    self.assertIn(done.returncode, codes, where)
                    ended += "signal" in fault and done.returncode != 0
                    with open(path, "rb") as written:
                        now = written.read()
                    self.assertTrue(now in (old, new), f"{where}: torn")
                    self.assertEqual(os.listdir(self.out), [os.path.basename(path)], f"{where}: something lies beside it")
                    self.counts["old" if now == old else "new"] += 1
                    continue
                # Standard output, which the samples and an import have beside their file, comes after it.
                if verb in ("samples", "import") and done.returncode and (sign or "standard output" in done.stderr):
                    with open(path, "rb") as written:
                        self.assertTrue(written.read() in (old, new), f"{where}: torn")
                    continue
                self.check(path, old, new, where, done.returncode, done.stderr)
                if done.returncode:
                    self.assertEqual(done.returncode, 3, f"{where}: {done.stderr}")
                    if sign and "write" in calls and not done.stderr:
                        continue  # the sentence could not be written either
                    self.assertRegex(done.stderr, rf"^cxcase: {re.escape(path)}: the file cannot be written: [^/\n]+\n$", where)

                elif verb == "import" and done.stderr:
                    self.assertIn(f"cxcase: {path}: the changes have been taken over nevertheless\n", done.stderr, where)
                else:
                    self.assertEqual(done.stderr, "", where)
        print(f"{verb} {ending}: {sum(self.counts.values())} faults; the file was old {self.counts['old']} times, new {self.counts['new']} times", flush=True)
        self.assertGreater(self.counts["old"], 0)
        self.assertGreater(ended, len(SIGNALS), "signals do not reach the program")

    def test_workbook(self):
        self.around("export", "xlsx")

    def test_pdf(self):
        self.around("export", "pdf")

    def test_svg(self):
        self.around("export", "svg")

    def test_png(self):
        self.around("export", "png")

    def test_csv(self):
        self.around("export", "csv")

    def test_json(self):
        self.around("export", "json")

    def test_document(self):
        self.around("export", "cxcase")

    def test_samples(self):
        self.around("samples", "csv")

    def test_new(self):
        for ending in ("cxcase", "json"):
            self.around("new", ending)
            os.remove(os.path.join(self.out, "report." + ending))

    def test_import(self):
        for ending in ("cxcase", "json"):
            self.around("import", ending)
            os.remove(os.path.join(self.out, "report." + ending))
            # Whatever failed, no working copy is left that would stop the next import.
            self.assertEqual([name for _, _, names in os.walk(os.path.join(self.folder, "data")) for name in names], [])


class Kills(unittest.TestCase):
    """The program is killed at any moment while it writes. A file is whole, and what a program said was done is in it."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cxcase-kills-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = os.path.join(self.folder, "out")
        os.mkdir(self.out)
        self.environment = {**ENVIRONMENT, "XDG_DATA_HOME": os.path.join(self.folder, "data"), "TMPDIR": self.folder}
        self.case = os.path.join(self.folder, "case.json")
        with open(self.case, "w", encoding="utf-8") as out:
            json.dump(CASE, out)

    def works(self, *arguments):
        return subprocess.run([CXCASE, *arguments], env=self.environment, capture_output=True, text=True, check=True).stdout

    def rate(self, path):
        """The discount rate in the file PATH, which must be a whole case."""
        read = os.path.join(self.folder, "read.json")
        self.works("export", path, "-o", read)
        with open(read, encoding="utf-8") as text:
            rate = json.load(text)["case"]["discount_rate"]
        return rate["value"] if isinstance(rate, dict) else rate

    def killed(self, draw, seconds, *arguments):
        """Runs the program for a part of SECONDS, which is how long it takes. Returns its exit code, or None if it was killed."""
        with subprocess.Popen([CXCASE, *arguments], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as program:
            try:
                program.communicate(timeout=draw.uniform(0, 1.1 * seconds))
            except subprocess.TimeoutExpired:
                program.kill()
                program.communicate()
                return None
            return program.returncode

    def seconds(self, *arguments):
        since = time.monotonic()
        self.works(*arguments)
        return time.monotonic() - since

    def swept(self, *names):
        """The next writing into the folder removes the files that killed programs left."""
        self.works("export", self.case, "-o", os.path.join(self.out, "last.json"))
        self.assertEqual(sorted(os.listdir(self.out)), sorted([*names, "last.json"]))
        left = [name for _, _, names in os.walk(os.path.join(self.folder, "data")) for name in names]
        self.assertEqual(left, [])

    def test_reviews(self):
        """Each review is an edit of its own, taken over into a document and into JSON."""
        draw, rates = random.Random(1), (0.2, 0.3)
        exported = os.path.join(self.folder, "exported.xlsx")
        self.works("export", self.case, "-o", exported)
        reviews = [os.path.join(self.folder, f"{rate}.xlsx") for rate in rates]
        for rate, path in zip(rates, reviews):
            workbook.Book(exported).reviewed(path, {"case/discount_rate": rate})
        counts = {"killed": 0, "there": 0, "done": 0}
        for ending in ("cxcase", "json"):
            path = os.path.join(self.out, "case." + ending)
            self.works("export", self.case, "-o", path)
            arguments = [("import", review, "--into", path, "--accept", "case/discount_rate") for review in reviews]
            seconds = max(self.seconds(*one) for one in arguments)
            now = rates[1]
            for _ in range(100 if THOROUGH else 5):
                other = rates[now == rates[0]]
                code = self.killed(draw, seconds, *arguments[rates.index(other)])
                found = self.rate(path)
                self.assertIn(code, (0, None))
                self.assertIn(found, (now, other))
                if code == 0:
                    self.assertEqual(found, other, "a review that was taken over is lost")
                counts["killed"] += code is None
                counts["done"] += code == 0
                counts["there"] += code is None and found == other
                now = found
        print(f"reviews: {counts['killed']} programs killed, of which {counts['there']} had written the file; {counts['done']} were done", flush=True)
        self.swept("case.cxcase", "case.json")

    def test_exports(self):
        draw, counts = random.Random(2), {"killed": 0, "new": 0}
        kinds = [("export", ending) for ending in ("xlsx", "pdf", "svg", "png", "csv", "json", "cxcase")] + [("samples", "csv")]
        for verb, ending in kinds:
            path = os.path.join(self.out, f"{verb}.{ending}")
            arguments = (["simulate", self.case, "--trials", "20000", "--samples", path] if verb == "samples"
                         else ["export", self.case, "-o", path, "--force"])
            seconds = self.seconds(*arguments)
            with open(path, "rb") as written:
                new = written.read()
            for _ in range(20 if THOROUGH else 2):
                with open(path, "wb") as written:
                    written.write(b"what was there\n")
                code = self.killed(draw, seconds, *arguments)
                with open(path, "rb") as written:
                    found = written.read()
                self.assertTrue(found == new or code is None and found == b"what was there\n", f"{verb} {ending}: torn")
                counts["killed"] += code is None
                counts["new"] += found == new
        print(f"exports: {counts['killed']} programs killed; the file was new {counts['new']} times", flush=True)
        self.swept(*(f"{verb}.{ending}" for verb, ending in kinds))


class Disks(unittest.TestCase):
    """Disks that are full, where root may mount one."""

    def setUp(self):
        if os.geteuid() != 0:
            self.skipTest("only root mounts a small disk")
        self.folder = tempfile.mkdtemp(prefix="cxcase-disk-")
        self.addCleanup(os.rmdir, self.folder)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", self.folder], capture_output=True, check=False).returncode:
            self.skipTest("no disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", self.folder], check=True)

    def test_full_folder_of_temporary_files(self):
        fill(os.path.join(self.folder, "fill"), 64)
        with tempfile.TemporaryDirectory(prefix="cxcase-faults-") as work:
            case, path = os.path.join(work, "case.json"), os.path.join(work, "out.xlsx")
            with open(case, "w", encoding="utf-8") as out:
                json.dump(CASE, out)
            plain = {**ENVIRONMENT}
            self.assertEqual(subprocess.run([CXCASE, "export", case, "-o", path], env=plain, check=False).returncode, 0)
            with open(path, "rb") as written:
                good = written.read()
            done = subprocess.run([CXCASE, "export", case, "-o", path], env={**plain, "TMPDIR": self.folder}, capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            with open(path, "rb") as written:
                self.assertEqual(written.read(), good)

    def test_full_disk(self):
        with tempfile.TemporaryDirectory(prefix="cxcase-faults-") as work:
            case = os.path.join(work, "case.json")
            with open(case, "w", encoding="utf-8") as out:
                json.dump(CASE, out)
            for ending in ("xlsx", "png", "cxcase"):
                path = os.path.join(self.folder, "out." + ending)
                with open(path, "wb") as out:
                    out.write(b"what was there\n")
                fill(os.path.join(self.folder, "fill"), 40 if ending == "xlsx" else 56)
                done = subprocess.run([CXCASE, "export", case, "-o", path, "--force"], env=ENVIRONMENT, capture_output=True, text=True, check=False)
                self.assertEqual((done.returncode, done.stderr), (3, f"cxcase: {path}: the file cannot be written: the disk is full\n"))
                with open(path, "rb") as written:
                    self.assertEqual(written.read(), b"what was there\n")
                os.remove(path)
                os.remove(os.path.join(self.folder, "fill"))
                self.assertEqual(os.listdir(self.folder), [])


def main():
    global CXCASE
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxcase", required=True)
    options, rest = parser.parse_known_args()
    CXCASE = os.path.abspath(options.cxcase)
    result = unittest.main(argv=sys.argv[:1] + rest, exit=False).result
    failed = len({test.id().split(" ")[0] for test, _ in result.failures + result.errors})
    print(f"{result.testsRun - failed - len(result.skipped)} passed, {failed} failed")
    return 1 if failed or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
