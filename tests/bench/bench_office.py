# SPDX-License-Identifier: GPL-3.0-or-later
"""An input that is changed in an open workbook, in LibreOffice through UNO.

Debian's UNO for Python needs all of LibreOffice's Python, so a macro in Basic makes the same calls inside the office: it loads the workbook,
calculates everything once, writes numbers to the base column of one input, and reads the net present value after each."""
import os
import statistics
import subprocess
import urllib.request

RECALCULATE = """<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Bench"/>
</library:library>"""
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Bench" script:language="StarBasic">
Sub Main
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL ("@WORKBOOK@", "_blank", 0, hidden ())
  book.calculateAll ()
  inputs = book.Sheets.getByName ("Inputs")
  row = 0
  Do While inputs.getCellByPosition (0, row).String &lt;&gt; "@PATH@"
    row = row + 1
  Loop
  cell = inputs.getCellByPosition (5, row)
  npv = book.NamedRanges.getByName ("out_npv").getReferredCells ().getCellByPosition (0, 0)
  number = cell.Value
  out = FreeFile ()
  Open "@ANSWER@" For Output As #out
  For turn = 1 To @TURNS@
    since = GetSystemTicks ()
    cell.Value = number * (1 + 0.001 * turn)
    book.calculate ()
    value = npv.Value
    Print #out, CStr (GetSystemTicks () - since) &amp; " " &amp; CStr (value)
  Next turn
  Close #out
  book.close (False)
  StarDesktop.terminate ()
End Sub
</script:module>"""
TURNS = 7


class Office:
    """LibreOffice with a profile of its own in WORK."""

    def __init__(self, work):
        self.profile = os.path.join(work, "office")
        self.work = work
        self.run("macro:///Standard.None.Main")  # there is none; the start makes the profile
        with open(os.path.join(self.profile, "user/registrymodifications.xcu"), encoding="utf-8") as f:
            settings = f.read()
        self.put("user/registrymodifications.xcu", settings.replace("</oor:items>", RECALCULATE))

    def put(self, name, text):
        path = os.path.join(self.profile, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)

    def run(self, *words):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.profile}", "--headless", "--norestore", *words], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def convert(self, sheet):
        self.run("--convert-to", "xlsx", "--outdir", os.path.join(self.work, "lo"), sheet)

    def edit(self, sheet, path):
        """Milliseconds, the median of several edits of the input at PATH, after a first one that does not count."""
        answer = os.path.join(self.work, "edits.txt")
        macro = MACRO.replace("@WORKBOOK@", "file://" + urllib.request.pathname2url(sheet)).replace("@PATH@", path)
        self.put("user/basic/Standard/script.xlb", LIBRARY)
        self.put("user/basic/Standard/Bench.xba", macro.replace("@ANSWER@", answer).replace("@TURNS@", str(TURNS)))
        if os.path.exists(answer):
            os.remove(answer)
        self.run("macro:///Standard.Bench.Main")
        with open(answer, encoding="utf-8") as f:
            lines = [line.split() for line in f]
        assert len({value for _, value in lines}) == TURNS, "the edits do not reach the result"
        return statistics.median(float(took) for took, _ in lines[1:])
