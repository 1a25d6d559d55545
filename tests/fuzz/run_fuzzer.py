#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a fuzzer on a corpus made of the tests' data: run_fuzzer.py --cxcase PROGRAM NAME FUZZER [--seconds N]

Without --seconds the fuzzer was linked with replay.c and only reads the corpus. What makes it fail is kept beside it."""
import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxcase", required=True)
    parser.add_argument("name")
    parser.add_argument("fuzzer")
    parser.add_argument("--seconds", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cx-fuzz-") as corpus:
        subprocess.run([sys.executable, os.path.join(HERE, "make_corpus.py"), "--cxcase", options.cxcase, options.name, corpus], check=True)
        assert os.listdir(corpus), "the corpus is empty"
        command = [options.fuzzer, corpus]
        if options.seconds:
            command[1:1] = [f"-max_total_time={options.seconds}", "-timeout=120", "-rss_limit_mb=4096", "-max_len=131072",
                            f"-artifact_prefix={options.fuzzer}-"]
        failed = subprocess.run(command, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False).returncode != 0
    print(f"{int(not failed)} passed, {int(failed)} failed")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
