# SPDX-License-Identifier: GPL-3.0-or-later
"""LibreOffice (soffice) and Gnumeric (ssconvert) recalculate workbooks from scratch.

A quick run keeps the answers in the folder that CXCASE_RECALCULATED names, and does not ask again about a workbook that has the same parts, as
long as the packages of both programs are the same. A thorough run asks about every workbook.
"""
import contextlib, csv, functools, hashlib, os, shutil, subprocess, time, zipfile

THOROUGH = bool(os.environ.get("CXCASE_THOROUGH"))
KEPT = None if THOROUGH else os.environ.get("CXCASE_RECALCULATED")
KEPT_SECONDS = 7 * 24 * 3600
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
# LibreOffice recalculates a foreign file on loading only when told to.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


@functools.cache
def versions():
    """The versions of both programs. Answers that nobody has asked for in a week are forgotten on this occasion."""
    for name in os.listdir(KEPT):
        path = os.path.join(KEPT, name)
        # Another test may forget the same answer at this moment.
        with contextlib.suppress(FileNotFoundError):
            if os.stat(path).st_mtime < time.time() - KEPT_SECONDS:
                os.unlink(path)
    return subprocess.run(["dpkg-query", "-W", "gnumeric", "libreoffice-calc*"], capture_output=True, check=True).stdout


def answer_of(question, path):
    """Where the answer to a QUESTION about a workbook is kept. The times of its parts do not matter."""
    said = hashlib.sha256(versions() + repr(question).encode())
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            said.update(repr((name, hashlib.sha256(archive.read(name)).hexdigest())).encode())
    return os.path.join(KEPT, said.hexdigest())


def recalculated(question, copies, recalculate):
    """Calls RECALCULATE with a list of those files of COPIES, {path: its copy}, whose answers are not known. It writes the copies. Returns
    {path: its copy}, without those of which nothing was made."""
    if not KEPT:
        recalculate(list(copies))
        return {path: out for path, out in copies.items() if os.path.exists(out)}
    os.makedirs(KEPT, exist_ok=True)
    kept = {path: answer_of(question, path) for path in copies}
    unknown = [path for path, answer in kept.items() if not os.path.exists(answer)]
    if unknown:
        recalculate(unknown)
    done = {}
    for path, out in copies.items():
        if path not in unknown:
            os.makedirs(os.path.dirname(out), exist_ok=True)
            shutil.copyfile(kept[path], out)
            os.utime(kept[path])
        elif os.path.exists(out):
            # Tests that run at the same time see a whole file or none.
            beside = f"{kept[path]}.{os.getpid()}"
            shutil.copyfile(out, beside)
            os.replace(beside, kept[path])
        else:
            continue
        done[path] = out
    return done


def gnumeric(paths, folder):
    """The files recalculated by Gnumeric, as .xlsx in FOLDER: {path: its copy}, without those of which it made nothing."""
    copies = {path: os.path.join(folder, os.path.basename(path)) for path in paths}

    def recalculate(unknown):
        os.makedirs(folder, exist_ok=True)
        for path in unknown:
            subprocess.run(["ssconvert", "--recalc", path, copies[path]], timeout=300, check=False, **QUIET)
    return recalculated("gnumeric", copies, recalculate)


def gnumeric_sheet(path, sheet):
    """One sheet, recalculated by Gnumeric, as rows of texts: faster than the whole file."""
    out = path + ".csv"
    recalculated(("gnumeric", sheet), {path: out}, lambda _: subprocess.run(
        ["ssconvert", "--recalc", "-O", f"sheet={sheet}", "-T", "Gnumeric_stf:stf_assistant", path, out], timeout=300, check=True, **QUIET))
    with open(out, newline="", encoding="utf-8") as f:
        return list(csv.reader(f))


def libreoffice(paths, folder):
    """The same, all in one run of LibreOffice."""
    copies = {path: os.path.join(folder, "out", os.path.basename(path)) for path in paths}

    def recalculate(unknown):
        profile = os.path.join(folder, "profile", "user")
        os.makedirs(profile, exist_ok=True)
        with open(os.path.join(profile, "registrymodifications.xcu"), "w", encoding="utf-8") as f:
            f.write(PROFILE)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir",
                        os.path.join(folder, "out"), *unknown], timeout=1200, check=False, **QUIET)
        shutil.rmtree(os.path.join(folder, "profile"), ignore_errors=True)
    return recalculated("libreoffice", copies, recalculate)
