#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes one operator, comparison or constant of src/calc or src/model at a time, and looks whether a test notices.

    mutate.py BUILD [--mutants 100] [--seed 1] [--json FILE] [FILE of src/…]

Nothing in the tree or in BUILD is changed: the core is linked as a shared library into a scratch folder, and for each mutant one changed file
is compiled and put in its place. A mutant is killed if a unit test or a sample of cases against the reference fails, or does not end. The tests
that name functions of the changed file run first, then the others, the fast ones first. A mutant that no test notices survives, and is printed
with its line: either a test is missing, or the change makes no difference.

The places are taken from all files by turns, in an order that the seed decides, so that a short run has looked at each file, too.
"""
import argparse
import json
import os
import pathlib
import random
import re
import resource
import shlex
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The unit tests that look at calc and model.
TESTS = ("test-graph", "test-program", "test-print", "test-formula", "test-case", "test-registry", "test-change", "test-results", "test-explain",
         "test-sweep", "test-quarters", "test-format", "test-error", "test-json", "test-draws", "test-portfolio", "test-sensitivity", "test-mix",
         "test-diff", "test-simulation", "test-power", "test-review", "test-layout", "test-scale", "test-emit", "test-months", "test-sketch",
         "test-schedule")
# Tests of the whole program for the files whose names have one of the words: they take seconds.
SCRIPTS = [(("knowing",), ["tests/test_knowing.py", "--cases", "4"]),
           (("tracking", "actual"), ["tests/test_tracking.py", "--cases", "6"]),
           (("challenge", "rules", "facts", "cfo-sheet"), ["tests/cli/test_check.py"]),
           (("explanation", "groups"), ["tests/cli/test_explain.py"]),
           (("headline", "guard", "number", "format", "currency"), ["tests/cli/test_near_zero.py"]),
           (("analysis",), ["tests/test_risk.py", "--cases", "2"])]
REFERENCE = ["tests/test_reference.py", "--cases", "15"]
# A mutant that makes a test run for ever is killed. The processor's time counts, which is the same on a busy machine; a test that waits for
# ever uses none.
MOST_SECONDS, MOST_WAITING = 120, 1200

OPERATORS = [(re.compile(pattern), changes) for pattern, changes in (
    (r"(?<=[\w\)\]] )\+(?= [\w\(])", ["-"]), (r"(?<=[\w\)\]] )-(?= [\w\(])", ["+"]),
    (r"(?<=[\w\)\]] )\*(?= [\w\(])", ["/"]), (r"(?<=[\w\)\]] )/(?= [\w\(])", ["*"]),
    (r"(?<= )<(?= )", ["<=", ">="]), (r"(?<= )<=(?= )", ["<", ">"]), (r"(?<= )>(?= )", [">=", "<="]), (r"(?<= )>=(?= )", [">", "<"]),
    (r"(?<= )==(?= )", ["!="]), (r"(?<= )!=(?= )", ["=="]), (r"(?<= )&&(?= )", ["||"]), (r"(?<= )\|\|(?= )", ["&&"]),
    (r"(?<= )\+=(?= )", ["-="]), (r"(?<= )-=(?= )", ["+="]), (r"\bTRUE\b", ["FALSE"]), (r"\bFALSE\b", ["TRUE"]),
    (r"(?<![\w.\"])\d+(?![\w.\"])", [None]), (r"(?<![\w.])\d+\.\d*(?!\w)", [None]),
)]
# Text outside code, and lines on which no result depends.
IGNORED = re.compile(r"^\s*(#|\*|/\*|//)|g_return|g_assert|^static const char|_Static_assert|g_new|g_malloc|sized_new|SPDX")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|/\*.*?\*/')


def sites(path):
    """(line number, column, old, new) of each change that can be made in a file."""
    found, comment = [], False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if comment or (line.lstrip().startswith("/*") and "*/" not in line):
            comment = "*/" not in line
            continue
        if IGNORED.search(line):
            continue
        bare = STRING.sub(lambda m: "_" * len(m.group()), line)
        for pattern, changes in OPERATORS:
            for match in pattern.finditer(bare):
                for change in changes:
                    if change is None:
                        text = match.group()
                        change = str(int(text) + 1) if text.isdigit() else str(float(text) + 1)
                    found.append((number, match.start(), match.group(), change))
    return found


class Bench:
    """A scratch folder with the core as a shared library, and the programs that are linked with it."""

    def __init__(self, build, folder):
        self.build, self.folder = build, pathlib.Path(folder)
        commands = json.loads((build / "compile_commands.json").read_text())
        self.compile = {str((build / c["file"]).resolve().relative_to(ROOT)): (c["output"], c["command"]) for c in commands
                        if c["output"].startswith("src/libcxcore.a.p/") and (build / c["file"]).resolve().is_relative_to(ROOT / "src")}
        self.objects = sorted(str(o.relative_to(build)) for o in (build / "src/libcxcore.a.p").glob("*.o"))
        link = subprocess.run(["ninja", "-C", str(build), "-t", "commands", "tests/test-graph"], capture_output=True, text=True, check=True).stdout.splitlines()[-1]
        self.libraries = [word for word in shlex.split(link)[1:] if word.startswith("-l") or word.endswith(".so")]
        self.library = self.folder / "libcxcore-mutant.so"
        self.link(self.objects)
        self.programs = [name for name in TESTS if (build / f"tests/{name}.p").is_dir()]
        self.texts = {name: (ROOT / f"tests/unit/{name}.c").read_text(encoding="utf-8") for name in self.programs}
        self.seconds, self.left_out = {}, set()
        for name in self.programs:
            self.program(name, [str(o) for o in (build / f"tests/{name}.p").glob("*.o")])
        self.program("cxcase", [str(o) for o in (build / "src/cxcase.p").glob("*.o")])

    def link(self, objects):
        subprocess.run(["cc", "-shared", "-o", str(self.library), *objects, *self.libraries], cwd=self.build, check=True)

    def program(self, name, objects):
        subprocess.run(["cc", "-pie", "-rdynamic", "-o", str(self.folder / name), *objects, str(self.library), f"-Wl,-rpath,{self.folder}", *self.libraries, "-ldl"],
                       cwd=self.build, check=True)

    def mutate(self, source, text):
        """Puts TEXT in the place of the file SOURCE; FALSE if it does not compile."""
        output, command = self.compile[source]
        changed = self.folder / pathlib.Path(source).name
        changed.write_text(text, encoding="utf-8")
        words = [word for word in shlex.split(command) if word not in ("ccache", "-Werror") and not re.fullmatch(r"-O\d", word)]
        for option in ("-o", "-MF", "-MQ", "-c"):
            words[words.index(option) + 1] = {"-o": str(self.folder / "mutant.o"), "-MF": str(self.folder / "mutant.d"), "-MQ": "mutant.o", "-c": str(changed)}[option]
        words += ["-O0", "-U_FORTIFY_SOURCE", f"-I{(ROOT / source).parent}", "-w"]
        if subprocess.run(words, cwd=self.build, capture_output=True, check=False).returncode:
            return False
        self.link([str(self.folder / "mutant.o") if o == output else o for o in self.objects])
        return True

    def run(self, name, command):
        """Returns whether a test fails, and keeps how long it took where it has passed."""
        environment = dict(os.environ, G_TEST_SRCDIR=str(ROOT / "tests"), CXCASE_LOCALEDIR=str(self.build / "po"), CXCASE_LOCPATH=str(self.build / "tests/locales"),
                           LOCPATH=str(self.build / "tests/locales"), GSETTINGS_BACKEND="memory", G_DEBUG="", PYTHONDONTWRITEBYTECODE="1")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            ran = subprocess.run(["prlimit", f"--cpu={MOST_SECONDS}", *command], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                                 timeout=MOST_WAITING, check=False)
        except subprocess.TimeoutExpired:
            return True
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.seconds.setdefault(name, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return ran.returncode != 0

    def script(self, words):
        return words[0], ["/usr/bin/python3", "-W", "ignore", str(ROOT / words[0]), "--cxcase", str(self.folder / "cxcase"), *words[1:]]

    def tests(self, source=None):
        """The tests for a file, those that name its functions first, then the fast ones first; or all of them."""
        function = pathlib.PurePath(source or "").stem.replace("-", "_") + "_"
        units = sorted(self.programs, key=lambda name: (source is not None and function not in self.texts[name], self.seconds.get(name, 0)))
        scripts = [words for places, words in SCRIPTS if source is None or any(place in source for place in places)]
        return [(name, [str(self.folder / name)]) for name in units] + [self.script(words) for words in [REFERENCE, *scripts] if words[0] not in self.left_out]

    def leave_out_broken(self):
        """A test that fails here without a change says nothing about mutants, such as one that needs a library that is built elsewhere."""
        for name, command in self.tests():
            if self.run(name, command):
                print(f"{name} is left out: it fails without a change", flush=True)
                self.left_out.add(name)
        self.programs = [name for name in self.programs if name not in self.left_out]
        print(f"{sum(self.seconds.values()):.0f} s for all tests: " + ", ".join(f"{name} {self.seconds[name]:.1f}" for name in sorted(self.seconds, key=self.seconds.get)),
              flush=True)

    def killer(self, source):
        """The first test that fails, or None."""
        return next((name for name, command in self.tests(source) if self.run(name, command)), None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--mutants", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    build = options.build.resolve()

    with tempfile.TemporaryDirectory(prefix="cxcase-mutants-") as folder:
        bench = Bench(build, folder)
        bench.leave_out_broken()
        files = options.files or sorted(name for name in bench.compile if name.startswith(("src/calc/", "src/model/")))
        draw = random.Random(options.seed)
        found = {name: sites(ROOT / name) for name in files}
        for one in found.values():
            draw.shuffle(one)
        draw.shuffle(files)
        # The files take turns, the large ones more often: the kth of n places of a file comes at k / n of the run.
        places = [(name, *site) for _, name, site in sorted(((k + draw.random()) / len(found[name]), name, site) for name in files for k, site in enumerate(found[name]))]
        results, n_killed = [], 0
        print(f"{len(places)} changes are possible in {len(files)} files", flush=True)
        for name, number, column, old, new in places:
            if len(results) == options.mutants:
                break
            lines = (ROOT / name).read_text(encoding="utf-8").splitlines(keepends=True)
            lines[number] = lines[number][:column] + new + lines[number][column + len(old):]
            since = time.monotonic()
            if not bench.mutate(name, "".join(lines)):
                continue
            killer = bench.killer(name)
            n_killed += killer is not None
            results.append({"file": name, "line": number + 1, "old": old, "new": new, "killed_by": killer, "seconds": round(time.monotonic() - since, 1)})
            print(f"{'killed by ' + killer if killer else 'SURVIVES':<30} {name}:{number + 1}: {old} → {new}: {lines[number].strip()}", flush=True)
            if options.json:
                options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
        print(f"{n_killed} of {len(results)} mutants were killed: {100 * n_killed / max(len(results), 1):.0f} %")


if __name__ == "__main__":
    main()
