#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Completions of the command line for bash, zsh and fish, made from what the program says about its verbs.

    make.py CXCASE FOLDER        writes cxcase.bash, _cxcase and cxcase.fish into FOLDER

A new verb or option is completed without another word. Names of files are left to the shell."""
import os
import pathlib
import re
import subprocess
import sys

# Values that an option takes, where its help does not list them.
SCENARIOS = ["base", "conservative", "optimistic"]
OPTION = re.compile(r"^  (?:(-\w), )?(--[\w-]+)(?:=(\S+))? +(.+)$", re.MULTILINE)


def said(program, *words):
    environment = {key: value for key, value in os.environ.items() if key != "LANGUAGE"}
    return subprocess.run([program, *words], capture_output=True, check=True, text=True, env=dict(environment, LC_ALL="C.UTF-8")).stdout


def values(option, value, templates):
    """The words that may follow OPTION; None: it takes no value."""
    if not value:
        return None
    if option == "--scenario":
        return SCENARIOS
    if option == "--template":
        return templates
    return [word for word in value.split("|") if not re.fullmatch("[A-Z]{3,}", word)] if "|" in value else []


def table(program):
    """{verb: (help, [(short option or "", option, values, help)])}"""
    verbs = re.findall(r"^  (\w+) +(.+)$", said(program, "--help").split("\n\n")[1], re.MULTILINE)
    templates = re.findall(r"^([a-z][a-z-]+)\s", said(program, "templates"), re.MULTILINE)
    assert verbs and templates, "what the program says cannot be read"
    return {verb: (about, [(short, option, values(option, value, templates), words)
                           for short, option, value, words in OPTION.findall(said(program, verb, "--help"))]) for verb, about in verbs}


def bash(verbs):
    cases = []
    for verb, (_, options) in verbs.items():
        words = " ".join(option for _, option, _, _ in options)
        taken = "".join(f"        {'|'.join(filter(None, (short, option)))}) words={' '.join(found)!r}; plain=1 ;;\n"
                        for short, option, found, _ in options if found is not None)
        taken = f"      case $before in\n{taken}      esac\n" if taken else ""
        cases.append(f"    {verb})\n      words='{words}'\n{taken}      ;;\n")
    return f"""# Made by data/completions/make.py
_cxcase() {{
  local now=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words= plain=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words='{" ".join([*verbs, "--help", "--version"])}' plain=1
  else
    case ${{COMP_WORDS[1]}} in
{"".join(cases)}    esac
    # Where options may stand, so may files, unless an option was begun.
    [[ $plain || $now == -* ]] || words=
  fi
  [[ $words ]] && mapfile -t COMPREPLY < <(compgen -W "$words" -- "$now")
}}
# Without a word of ours, the shell completes names of files.
complete -o default -F _cxcase cxcase
"""


def zsh(verbs):
    def quoted(text):
        return re.sub(r"([\[\]:'\\])", lambda m: "'\\''" if m[1] == "'" else "\\" + m[1], text)

    def argument(short, option, found, words):
        value = "" if found is None else f":value:({' '.join(found)})" if found else ":value:_files"
        names = [short, option] if short else [option]
        return [f"'{name}[{quoted(words)}]{value}'" for name in names]

    cases = ""
    for verb, (_, options) in verbs.items():
        words = " \\\n        ".join([part for given in options for part in argument(*given)] + ["'*:file:_files'"])
        cases += f"      {verb})\n        _arguments \\\n        {words} ;;\n"
    names = "\n    ".join(f"'{verb}:{quoted(about)}'" for verb, (about, _) in verbs.items())
    return f"""#compdef cxcase
# Made by data/completions/make.py
_cxcase() {{
  local -a verbs
  verbs=(
    {names}
  )
  if ((CURRENT == 2)); then
    _describe verb verbs
    _files
  else
    local verb=$words[2]
    shift words
    ((CURRENT--))
    case $verb in
{cases}      *) _files ;;
    esac
  fi
}}
_cxcase "$@"
"""


def fish(verbs):
    def quoted(text):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    lines = ["# Made by data/completions/make.py"]
    for verb, (about, options) in verbs.items():
        lines.append(f"complete -c cxcase -n __fish_use_subcommand -a {verb} -d {quoted(about)}")
        for short, option, found, words in options:
            name = (f" -s {short[1:]}" if short else "") + f" -l {option[2:]}"
            value = "" if found is None else f" -x -a {quoted(' '.join(found))}" if found else " -r"
            lines.append(f"complete -c cxcase -n '__fish_seen_subcommand_from {verb}'{name}{value} -d {quoted(words)}")
    return "\n".join(lines) + "\n"


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    verbs = table(program)
    for name, make in {"cxcase.bash": bash, "_cxcase": zsh, "cxcase.fish": fish}.items():
        (folder / name).write_text(make(verbs), encoding="utf-8")


if __name__ == "__main__":
    main()
