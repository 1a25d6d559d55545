#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Completions for bash, zsh and fish: each shell reads its file, and offers every verb and every option of the program's own help."""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = {"bash": "cxcase.bash", "zsh": "_cxcase", "fish": "cxcase.fish"}
PROGRAM = None


def run(*words, **more):
    return subprocess.run(list(map(str, words)), capture_output=True, check=True, text=True, **more).stdout


class Completions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.kept.name)
        run(sys.executable, ROOT / "data/completions/make.py", PROGRAM, cls.folder)
        # The synopsis of all verbs, which the completions are not made from.
        usage = run(PROGRAM, "--help", env={"LC_ALL": "C.UTF-8"})
        cls.verbs = {verb: set(re.findall(r"--[\w-]+|-o\b", words)) for verb, words in re.findall(r"^       cxcase (\w+) ?(.*)$", usage, re.MULTILINE)}

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    def bash(self, *words):
        script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cxcase; printf "%s\\n" "${COMPREPLY[@]}"'
        return set(run("bash", "-c", script, "bash", self.folder / FILES["bash"], "cxcase", *words).split())

    def fish(self, line):
        script = f"source {self.folder / FILES['fish']}; complete -C '{line}'"
        return {offer.split("\t")[0] for offer in run("fish", "--no-config", "-c", script, cwd=self.folder).splitlines()}

    def test_read_by_shell(self):
        for shell, file in FILES.items():
            run(shell, "-n", self.folder / file)

    def test_verbs(self):
        self.assertGreater(len(self.verbs), 10)
        self.assertEqual(self.bash("") - {"--help", "--version"}, set(self.verbs))
        self.assertLessEqual(set(self.verbs), self.fish("cxcase "))
        self.assertEqual(set(re.findall(r"^    '(\w+):", (self.folder / FILES["zsh"]).read_text(encoding="utf-8"), re.MULTILINE)), set(self.verbs))

    def test_options(self):
        told = {verb: set(re.findall(r"^        '(-[\w-]+)\[", words, re.MULTILINE))
                for verb, words in re.findall(r"^      (\w+)\)\n(.*?);;$", (self.folder / FILES["zsh"]).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)}
        for verb, options in self.verbs.items():
            long = {option for option in options if option.startswith("--")}
            self.assertLessEqual(long, self.bash(verb, "--"), verb)
            self.assertLessEqual(long, self.fish(f"cxcase {verb} --"), verb)
            self.assertLessEqual(options, told[verb], verb)

    def test_values(self):
        self.assertEqual(self.bash("calc", "--scenario", ""), {"base", "conservative", "optimistic"})
        self.assertEqual(self.bash("simulate", "--sampling", ""), {"latin", "plain"})
        self.assertEqual(self.bash("import", "--accept", ""), {"all", "none"})
        templates = {line.split()[0] for line in run(PROGRAM, "templates").splitlines() if line.strip()}
        self.assertEqual(self.bash("new", "--template", ""), templates)
        self.assertEqual(self.fish("cxcase new --template "), templates)
        # Names of files are the shell's own affair.
        self.assertEqual(self.bash("calc", ""), set())
        self.assertEqual(self.bash("export", "-o", ""), set())

    def test_zsh_offers(self):
        """In zsh itself, whose own functions are replaced by ones that say what they are given."""
        script = ('_arguments() { print -l -- "$@" }; _describe() { print -l -- "${(@P)2}" }; _files() { }; '
                  'words=(cxcase "${@[2,-1]}"); CURRENT=$#words; source "$1"')
        self.assertIn("export:", run("zsh", "-f", "-c", script, "zsh", self.folder / FILES["zsh"], ""))
        self.assertIn("--paper[", run("zsh", "-f", "-c", script, "zsh", self.folder / FILES["zsh"], "export", "-"))


def main():
    global PROGRAM
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxcase", required=True)
    parser.add_argument("-k")
    options = parser.parse_args()
    PROGRAM = str(pathlib.Path(options.cxcase).resolve())
    unittest.main(argv=[sys.argv[0], *(["-k", options.k] if options.k else [])])


if __name__ == "__main__":
    main()
