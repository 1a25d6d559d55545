#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy over src/ by the rules of .clang-tidy: run_tidy.py ROOT BUILD

A file that was found right is not looked at again until something changes that the finding rests on: the file, a header that it
includes (the compiler's own list of them, from ninja), the command that compiles it, the rules, or clang-tidy. The fingerprints of
what was right stand in BUILD/clang-tidy-known.json.

A look at every file takes minutes. With CXCASE_THOROUGH=1 each file that the store does not know as right is looked at. Otherwise these
are: the files that were found wrong or that changed themselves (since the last look, or by git in a new build folder), and SHARE of
the others. The next run takes the next ones, so a few runs in one folder look at every file."""
import concurrent.futures
import functools
import hashlib
import json
import os
import subprocess
import sys

WORKERS = 2
SHARE = 8


@functools.lru_cache(None)
def fingerprint(path):
    """Of a file's content; of a header of the system its age and size, for there are thousands."""
    if path.startswith("/usr/"):
        about = os.stat(path)
        return f"{about.st_mtime_ns} {about.st_size}"
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def dependencies(build):
    """{object file: the files it was made from}, as the compiler told ninja."""
    out = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True, text=True).stdout
    found, files = {}, None
    for line in out.splitlines():
        if line.startswith(" "):
            files.append(os.path.normpath(os.path.join(build, line.strip())))
        elif ": #deps" in line:
            files = found.setdefault(line.split(": #deps")[0], [])
    return found


def changed_by_git(root):
    """The files that differ from the last commit."""
    out = subprocess.run(["git", "-C", root, "status", "--porcelain", "--untracked-files=all", "--no-renames", "-z", "src"], capture_output=True, text=True, check=False)
    return {os.path.join(root, line[3:]) for line in out.stdout.split("\0") if line}


def to_look_at(todo, known, root):
    """The files whose state is not known as right: all of them, or those that changed themselves and a share of the others."""
    open_ones = [source for source, state in todo.items() if known.get(source) != state]
    if os.environ.get("CXCASE_THOROUGH"):
        return open_ones
    by_git = changed_by_git(root)
    own = [source for source in open_ones if known.get(source, [None, None])[1] != todo[source][1] and (source in known or source in by_git)]
    return own + [source for source in open_ones if source not in own][:SHARE]


def main():
    root, build = map(os.path.abspath, sys.argv[1:])
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    made_from = dependencies(build)
    rules = fingerprint(os.path.join(root, ".clang-tidy")) + subprocess.run(["clang-tidy", "--version"], check=True, capture_output=True, text=True).stdout
    todo = {}
    for command in commands:
        source = os.path.normpath(os.path.join(build, command["file"]))
        if not source.startswith(os.path.join(root, "src") + "/"):
            continue
        files = made_from.get(command["output"])
        assert files, f"{command['output']} is not built, so it is not known which headers {source} includes"
        rests_on = [rules, command["command"]] + [path + fingerprint(path) for path in sorted(files)]
        todo[source] = [hashlib.sha256("\n".join(rests_on).encode()).hexdigest(), fingerprint(source)]
    assert todo, "there is no source file"

    memory = os.path.join(build, "clang-tidy-known.json")
    known = {}
    if os.path.exists(memory):
        with open(memory, encoding="utf-8") as file:
            known = json.load(file)
    changed = to_look_at(todo, known, root)

    def look(source):
        return subprocess.run(["clang-tidy", "-quiet", "--extra-arg=-w", "-p", build, source], capture_output=True, text=True, check=False)

    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for source, done in zip(changed, pool.map(look, changed)):
            if done.returncode or "warning:" in done.stdout:
                wrong += 1
                known[source] = [None, None]
                print(done.stdout + done.stderr)
            else:
                known[source] = todo[source]
    with open(memory, "w", encoding="utf-8") as file:
        json.dump({source: state for source, state in known.items() if source in todo}, file, indent=0)
    waiting = sum(known.get(source) != state for source, state in todo.items()) - wrong
    print(f"{len(changed)} of {len(todo)} files were looked at, {wrong} of them are wrong; {waiting} others wait for the next run or for a thorough one")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
