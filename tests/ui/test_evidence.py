#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Evidence and tracking: actuals by quarter beside the plan, and the forecast that follows."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxui  # noqa: E402
from cxui import ENTRIES, Program, main, thorough  # noqa: E402

# 1,000 a month from month 1 on for a year, for 4,800 at once and 100 a month: it pays back in month 6, as 4,800 / 900 is 5.3.
PLAIN = {
    "format": "cxcase/1",
    "case": {"title": "Plain", "start": "2027-01", "horizon_months": 12, "discount_rate": 0},
    "segments": [{"id": "all", "name": "All", "customers": 100, "revenue_per_customer": 1, "gross_margin": 0, "churn_rate": 0}],
    "initiatives": [{
        "id": "do", "name": "Do",
        "costs": [{"id": "buy", "name": "Buy", "amount": 4800, "timing": "once"}, {"id": "run", "name": "Run", "amount": 100, "timing": "monthly"}],
        "benefits": [{"id": "gain", "name": "Gain", "driver": "platform_consolidation", "annual_saving": 12000}]}],
}
HELP = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "help")
GAIN = "initiatives/do/benefits/gain"


def plain(folder, *actuals, **more):
    path = os.path.join(folder, "plain.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(dict(PLAIN, actuals=[dict(zip(("quarter", "path", "value"), a)) for a in actuals], **more), file)
    return path


def open_page(p):
    p.find("Net present value: ")
    p.key("ctrl+8")
    p.find("Tracking$")


def actuals_of(path):
    done = subprocess.run([cxui.PROGRAM, "calc", path, "--json"], capture_output=True, text=True, check=True)
    return {line["path"]: {q["quarter"]: q["actual"] for q in line["quarters"]} for line in json.loads(done.stdout).get("tracking", {"lines": []})["lines"]}


def test_typing():
    """An actual typed in place is one change that can be undone, and the forecast follows the pace so far: 3,600 of 6,000 leave 500 a
    month for the benefits that are still missing after half a year, 1,800."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder, ("2027-Q1", GAIN, 3000))) as p:
        open_page(p)
        p.find("Benefits to Q1 2027 reach 100% of plan; at this pace the case pays back in month 6, as planned\\.")
        p.click("Gain, Do")
        entry = p.find("Actual, Q2 2027, Gain, Do$", ENTRIES)
        p.point_focus(entry)
        p.type_over(entry, "600")
        p.key("Return")
        p.find("Benefits to Q2 2027 reach 60% of plan; at this pace the case pays back in month 10 instead of 6\\.")
        p.find("Benefits so far: €3\\.6K$")
        # 3,600 of benefits on 4,800 and six times 100 of costs.
        p.find("Realised return: −33\\.3%$")
        p.key("ctrl+z")
        p.find("Benefits to Q1 2027 reach 100% of plan")
        p.key("ctrl+shift+z")
        p.find("Benefits to Q2 2027 reach 60% of plan")
        path = os.path.join(folder, "tracked.cxcase")
        p.key("ctrl+s")
        p.choose_file(path)
        p.wait(lambda: os.path.exists(path), "the case is saved")
        assert actuals_of(path) == {GAIN: {"2027-Q1": 3000, "2027-Q2": 600}}, actuals_of(path)
        # An empty field is no actual.
        entry = p.find("Actual, Q2 2027, Gain, Do$", ENTRIES)
        p.point_focus(entry)
        p.key("ctrl+a", "BackSpace", "Tab")
        p.find("Benefits to Q1 2027 reach 100% of plan")
        p.close()


@thorough
def test_choosing():
    """Nothing is tracked at first; a line that is chosen opens, and can be removed again."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder)) as p:
        open_page(p)
        p.find("Choose what has been measured")
        p.click("Track a benefit, a cost or a figure")
        # The list has the keyboard while it is open; its first line is the prompt.
        p.find("Gain, Do$", "label")
        p.key("Down")
        p.key("Return")
        entry = p.find("Actual, Q1 2027, Gain, Do$", ENTRIES)
        p.wait_focus(entry)
        p.type("1500")
        p.key("Return")
        p.find("Benefits to Q1 2027 reach 50% of plan")
        p.click("Stop Tracking", "push button")
        p.find("Choose what has been measured")
        p.key("ctrl+z")
        p.find("Benefits to Q1 2027 reach 50% of plan")
        p.close()


@thorough
def test_lock():
    """A version that is locked as approved stays the plan when the case is edited, and undo names both steps."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder, ("2027-Q1", GAIN, 3000))) as p:
        open_page(p)
        p.find("The case as it is now, until a version is locked as approved")
        p.click("(_Lock as Approved… )?Lock as Approved…", "push button")
        p.wait_windows(2)
        p.find("Name of the version", ENTRIES)
        p.key("Return")
        p.wait_windows(1)
        p.find("“Approved”, approved on [0-9-]{10}")
        p.key("ctrl+5")
        p.click("Do$", ("list item",))
        p.key("ctrl+8")
        p.click("Unlock the Approved Version", "push button")
        p.find("The case as it is now, until a version is locked as approved")
        p.key("ctrl+z", "ctrl+z")
        p.find("The case as it is now, until a version is locked as approved")
        p.close()


def import_csv(p, path):
    p.click("Import Actuals from CSV", "push button")
    p.open_file(path)


def test_import():
    """A file is shown before anything changes, is entered as one change, and a wrong one changes nothing."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder, ("2027-Q1", GAIN, 3000))) as p:
        good, bad = os.path.join(folder, "good.csv"), os.path.join(folder, "bad.csv")
        with open(good, "w", encoding="utf-8") as file:
            file.write("quarter,name,value,note\n2027-Q1,Gain,2700,ledger\n2027-Q2,Gain,900,\n2027-Q1,Buy,5000,\n")
        with open(bad, "w", encoding="utf-8") as file:
            file.write("quarter,name,value\n2027-Q1,Gain,2700\n2027-Q9,Gain,900\n")
        open_page(p)
        import_csv(p, bad)
        p.wait_windows(2)
        p.find("bad\\.csv: line 3, column 1 .*2027-Q9")
        p.key("Escape")
        p.wait_windows(1)
        p.find("Benefits to Q1 2027 reach 100% of plan")
        import_csv(p, good)
        p.wait_windows(2)
        p.find("Import 3 Actuals\\?")
        p.find("They come from “good\\.csv”\\. 1 replaces an existing")
        p.key("Return")
        p.wait_windows(1)
        p.find("Benefits to Q2 2027 reach 60% of plan and costs 104%")
        p.key("ctrl+z")
        p.find("Benefits to Q1 2027 reach 100% of plan")
        p.close()


@thorough
def test_pages():
    """The page Evidence leads to the inputs that are worth finding out, and Review follows."""
    with Program() as p:
        p.click("Bank journey redesign", ("list item",))
        open_page(p)
        p.find("Worth finding out")
        p.find(".*These inputs are worth most to know")
        p.find("Quote", "label")
        p.find("Trial", "label")
        p.key("ctrl+9")
        p.find("A finance reviewer would ask")
        p.close()


@thorough
def test_empty():
    with Program() as p:
        p.click("Empty case", ("list item",))
        p.find("What Do You Want to Improve")
        p.key("ctrl+8")
        p.find("Choose what has been measured")
        p.close()



def test_journey():
    """The journey shows the scores of the latest quarter beside those that the case assumes, in words, too."""
    stages = [{"id": "join", "name": "Join", "satisfaction": 0.4}, {"id": "use", "name": "Use", "satisfaction": 0.6}]
    older, newer = ("2027-Q1", "stages/join/satisfaction", 0.3), ("2027-Q2", "stages/use/satisfaction", 0.71)
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder, newer, older, stages=stages)) as p:
        p.find("Net present value: ")
        p.key("ctrl+3")
        p.find("The dashed line with diamonds shows satisfaction as measured in Q2 2027\\.")
        p.find("Satisfaction: Join 40%, Use 60%\\. Measured in Q2 2027: Use 71%$")
        p.close()


# Speed explains four fifths of the outcome, see the help; nine answers to the outcome, of which three promote and four detract.
SURVEY = "recommend,Speed,price,town\n4,1,3,A\n6,1,5,B\n8,3,3,A\n10,3,5,B\n4,1,3,A\n6,1,5,B\n8,3,3,A\n10,3,5,B\n9,,4,A\n"


def case_of(path):
    done = subprocess.run([cxui.PROGRAM, "export", path, "-o", path + ".json"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with open(path + ".json", encoding="utf-8") as file:
        return json.load(file)


def save_as(p, path):
    p.key("ctrl+s")
    p.choose_file(path)
    p.wait(lambda: os.path.exists(path), "the case is saved")


def assist(p, assistant, path):
    p.click(assistant)
    p.open_file(path)
    p.wait_windows(2)


def test_survey():
    """A survey is previewed, its drivers shown, and what is taken over is one change with its sources; a wrong file changes nothing."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder, stages=[{"id": "speed", "name": "speed"}])) as p:
        good, bad = os.path.join(folder, "good.csv"), os.path.join(folder, "bad.csv")
        with open(good, "w", encoding="utf-8") as file:
            file.write(SURVEY)
        with open(bad, "w", encoding="utf-8") as file:
            file.write("recommend,Speed\n4,1\n5,1\n6,1\n7,1\n")
        open_page(p)
        assist(p, "Key drivers of a survey", bad)
        p.click("(_Continue )?Continue", "push button")
        p.wait_windows(3)
        p.find("bad\\.csv: lines 2 to 5, column 2 .Speed")
        p.key("Escape")
        p.wait_windows(2)
        p.key("Escape")
        p.wait_windows(1)
        assist(p, "Key drivers of a survey", good)
        p.find("Numbers from 1 to 3, 1 of 9 missing")
        p.find("Texts such as “A”")
        p.click("(_Continue )?Continue", "push button")
        p.find("“Speed” has the highest priority: 80% of the importance, at a performance of 25%\\.")
        p.find("8 rows were used, 1 were left out for a gap; the drivers explain 100% of the variance\\.")
        p.find("Importance against performance\\. Speed: Performance 25%, Importance 80%, improve first\\.")
        p.find("NPS −11\\.1, with 95% confidence between ")
        # The stage of the same name is proposed.
        p.click("(_Take Over )?Take Over", "push button")
        p.wait_windows(1)
        p.find("Figures of the survey taken over")
        path = os.path.join(folder, "survey.cxcase")
        save_as(p, path)
        stage = case_of(path)["stages"][0]
        assert abs(stage["importance"]["value"] - 0.8) < 1e-9 and stage["satisfaction"]["value"] == 0.25, stage
        assert stage["importance"]["source"].startswith("good.csv: Shapley share of “Speed”"), stage
        p.key("ctrl+z")
        p.key("ctrl+s")
        p.wait(lambda: "importance" not in case_of(path)["stages"][0], "the undone case is saved")
        p.close()


def choose_next(p, chooser, first, came):
    """Chooses the entry after FIRST by keyboard. An open list takes keys only after a moment, of which nothing tells, so a choice whose effect
    has not come is repeated with a longer one."""
    def chosen(moment):
        p.click(chooser, "combo box")
        p.find(first, "label")
        time.sleep(moment)
        p.key("Down")
        p.key("Return")
        return p.comes(lambda: p.find_all(*came), 5)
    assert any(map(chosen, (0.3, 1, 4))), f"the second entry of {chooser} is chosen"


def take_over_first(p, figure):
    """Chooses the first place that can take FIGURE over."""
    take_over = ("(_Take Over )?Take Over", "push button")
    choose_next(p, figure, "Not taken over$", take_over)
    p.click(*take_over)
    p.wait_windows(1)


@thorough
def test_panel():
    """The columns of a panel are recognised, and its slope becomes an input with its range; see the help for the figures."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder)) as p:
        open_page(p)
        assist(p, "From score to churn or revenue", os.path.join(HELP, "branches.csv"))
        p.find("Periods such as 2026-Q1")
        p.click("(_Continue )?Continue", "push button")
        p.find("Where “satisfaction” was 1 higher than usual, “churn” differed by −2\\.50?\\.")
        p.find("With 95% confidence the difference lies between −4\\.36[0-9]* and −0\\.63[0-9]*\\. 6 rows of 3 units over 2 periods")
        p.find("This is an association within units|Usual is what")
        p.find("There are only 3 units")
        p.find("Changes of “churn” against “satisfaction” within units\\.")
        take_over_first(p, "Effect of a change of “satisfaction” by 1")
        p.find("Effect taken over")
        path = os.path.join(folder, "panel.cxcase")
        save_as(p, path)
        # The first input of a case is its discount rate, which may be negative; the churn of the file is in percent.
        rate = case_of(path)["case"]["discount_rate"]
        assert abs(rate["value"] + 0.025) < 1e-9 and abs(rate["low"] + 0.043631) < 1e-5 and abs(rate["high"] + 0.006369) < 1e-5, rate
        assert "not proof (file of 20" in rate["source"], rate
        p.close()


@thorough
def test_cohort():
    """A cohort becomes the churn rate and the early churn of a segment."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder)) as p:
        open_page(p)
        old = os.path.join(folder, "cohort.csv")
        shutil.copy(os.path.join(HELP, "cohort.csv"), old)
        os.utime(old, (1735732800, 1735732800))  # noon of New Year's Day of 2025; the case starts two years later
        assist(p, "Retention of a cohort", old)
        p.click("(_Continue )?Continue", "push button")
        p.find("After 7 periods 49\\.1% are left; that is a churn rate of 10\\.3% a year\\.")
        p.find("Customers differ.* α 0\\.67 and β 3\\.81")
        p.find("Without a discount rate the worth of a customer has no end")
        p.find("The file dates from 2025-01-01, more than a year before the case starts\\.")
        take_over_first(p, "Churn rate of 10\\.3% a year")
        p.find("Churn of the cohort taken over")
        path = os.path.join(folder, "cohort.cxcase")
        save_as(p, path)
        churn = case_of(path)["segments"][0]["churn_rate"]
        assert abs(churn["value"] - 509 / 4926) < 1e-12 and churn["source"].startswith("cohort.csv: “customers” of a cohort, periods 0 to 7"), churn
        p.close()


@thorough
def test_money():
    """From a score to money: satisfaction that is 1 higher goes with churn that is 2.5 lower, a tenth of its mean of 25, from 0.637 to 4.363 (see
    the help). It becomes a new benefit, whose source names the file, its day and the method."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder)) as p:
        open_page(p)
        assist(p, "From score to money", os.path.join(HELP, "branches.csv"))
        p.click("(_Continue )?Continue", "push button")
        p.find("If “satisfaction” rises by 1, the churn reduction may be 10%\\.")
        p.find("1\\. The link")
        p.find("2\\. The input")
        p.find("10% \\(2\\.55% … 17\\.45%\\)")
        p.find("3\\. The benefit")
        choose_next(p, "Benefit", "New: Fewer customers leave, All, in “Do”$", ("What would change",))
        p.find("What would change")
        p.find("new: Fewer customers leave")
        p.click("(_Take Over )?Take Over", "push button")
        p.wait_windows(1)
        p.find("Benefit taken over")
        path = os.path.join(folder, "money.cxcase")
        save_as(p, path)
        benefit = case_of(path)["initiatives"][0]["benefits"][1]
        reduction = benefit["reduction"]
        assert (benefit["driver"], benefit["segment"]) == ("churn_reduction", "all"), benefit
        assert abs(reduction["value"] - 0.1) < 1e-12 and abs(reduction["low"] - 0.0254777) < 1e-5 and abs(reduction["high"] - 0.1745223) < 1e-5, reduction
        assert "relative to 25.00, the mean of “churn” (file of 20" in reduction["source"] and reduction["source"].startswith("branches.csv: slope of"), reduction
        p.close()


# Twice each, the outcome is 5 ± 1 where speed is 1, and 9 ± 1 where it is 3: the slope is 2 with a standard error of √((8 / 6) / 8) and 6 degrees of
# freedom, so from 1.00106 to 2.99894.
SPEED = "recommend,Speed\n" + "4,1\n6,1\n8,3\n10,3\n" * 2


@thorough
def test_drivers_to_money():
    """A driver of a survey leads on to money: the change of the score is there already, and the source names both files and methods. With churn
    2.5 lower (0.637 to 4.363) at a mean of 25 for each point, 2 points (1.00106 to 2.99894) are 20%, from 2.55% to 52.34%."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder)) as p:
        survey = os.path.join(folder, "speed.csv")
        with open(survey, "w", encoding="utf-8") as file:
            file.write(SPEED)
        open_page(p)
        assist(p, "Key drivers of a survey", survey)
        p.click("(_Continue )?Continue", "push button")
        p.find("From driver to money")
        p.click("If “Speed” rises by 1, “recommend” rises by about 2\\.00 \\(1\\.001 to 2\\.999\\)")
        p.open_file(os.path.join(HELP, "branches.csv"), windows=3)
        p.wait_windows(3)
        p.find("by 2\\.00, from the survey", "label")
        p.click("(_Continue )?Continue", "push button")
        p.find("If “satisfaction” rises by 2\\.00, the churn reduction may be 20%\\.")
        p.find("20% \\(2\\.55% … 52\\.34%\\)")
        p.find("“satisfaction” of the panel has to be the same score as “recommend” of the survey")
        choose_next(p, "Benefit", "New: Fewer customers leave, All, in “Do”$", ("new: Fewer customers leave",))
        p.find("new: Fewer customers leave")
        p.key("alt+t")
        p.wait_windows(2)
        p.find("Benefit taken over")
        p.key("Escape")
        p.wait_windows(1)
        path = os.path.join(folder, "money.cxcase")
        save_as(p, path)
        reduction = case_of(path)["initiatives"][0]["benefits"][1]["reduction"]
        assert abs(reduction["value"] - 0.2) < 1e-12 and abs(reduction["low"] - 0.0255) < 1e-4 and abs(reduction["high"] - 0.5234) < 1e-4, reduction
        said = re.fullmatch("speed\\.csv: slope of “recommend” on “Speed” with the other drivers held equal, 8 rows, for a change by 1; an association, not "
                            "proof \\(file of 20[-0-9]+\\); then branches\\.csv: slope of “churn” on “satisfaction”, .*; for a change of “satisfaction” by "
                            "2\\.00, relative to 25\\.00, the mean of “churn” \\(file of 20[-0-9]+\\)", reduction["source"])
        assert said, reduction
        p.close()


# Of "All", 9 are there who pay 20 on average and leave a quarter of it, and one has left; the two firms pay 1,000.
CUSTOMERS = "id,group,revenue,margin,left\n" + "".join(f"{i},all,{12 + 2 * i},{(12 + 2 * i) / 4},no\n" for i in range(9)) + "9,all,5,5,yes\n10,Firms,900,90,no\n11,Firms,1100,110,no\n"


def test_customers():
    """An export of customers is shown beside what the case has before anything changes; a group becomes a new segment, all in one change."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder)) as p:
        good, bad = os.path.join(folder, "crm.csv"), os.path.join(folder, "bad.csv")
        with open(good, "w", encoding="utf-8") as file:
            file.write(CUSTOMERS)
        with open(bad, "w", encoding="utf-8") as file:
            file.write("id,group,left\n1,A,no\n2,A,perhaps\n")
        open_page(p)
        assist(p, "Customers from a CRM export", bad)
        p.click("(_Continue )?Continue", "push button")
        p.wait_windows(3)
        p.find("bad\\.csv: line 3, column 3 .left.: “perhaps” does not say whether the customer has left")
        p.key("Escape")
        p.wait_windows(2)
        p.key("Escape")
        p.wait_windows(1)
        assist(p, "Customers from a CRM export", good)
        p.click("(_Continue )?Continue", "push button")
        p.find("11 customers in 2 groups")
        p.find("9 customers · €20 of revenue a year · margin 25% · churn rate 10% a year")
        p.find("What would change")
        p.find("100.customers → 9.customers")
        p.find("new: Firms")
        path = os.path.join(folder, "crm.cxcase")
        p.click("(_Take Over )?Take Over", "push button")
        p.wait_windows(1)
        p.find("Figures of the customers taken over")
        save_as(p, path)
        all_, firms = case_of(path)["segments"]
        assert (all_["customers"]["value"], all_["revenue_per_customer"]["value"], all_["gross_margin"]["value"]) == (9, 20, 0.25), all_
        assert abs(all_["churn_rate"]["value"] - 0.1) < 1e-12, all_
        assert all_["customers"]["source"].startswith("crm.csv: number of customers, “all” in “group” (file of 20"), all_
        assert (firms["name"], firms["customers"]["value"], firms["revenue_per_customer"]["value"], firms["gross_margin"]["value"]) == ("Firms", 2, 1000, 0.1), firms
        p.key("ctrl+z")
        p.key("ctrl+s")
        p.wait(lambda: case_of(path)["segments"] == PLAIN["segments"], "the undone case is saved")
        p.close()


@thorough
def test_cancel():
    """A long reading shows its progress, and Cancel leads back to the columns, from which another reading may begin."""
    with tempfile.TemporaryDirectory() as folder, Program(plain(folder)) as p:
        path = os.path.join(folder, "long.csv")
        rows = "".join(f"{k % 11},{k % 11 // 3},{k % 7},{k % 3}\n" for k in range(1155000))
        with open(path, "w", encoding="utf-8") as file:
            file.write("recommend,a,b,c\n")
            for _ in range(100):
                file.write(rows)
        open_page(p)
        assist(p, "Key drivers of a survey", path)
        p.click("(_Continue )?Continue", "push button")
        p.find("Progress of reading the file")
        p.click("(_Cancel )?Cancel", "push button")
        p.find("Columns|Scale of the drivers")
        p.click("(_Continue )?Continue", "push button")
        p.find("115,500,000 rows were used")
        p.key("Escape")
        p.wait_windows(1)
        p.close()


if __name__ == "__main__":
    main(test_customers, test_cancel, test_money, test_drivers_to_money, test_typing, test_choosing, test_lock, test_import, test_survey,
         test_panel, test_cohort, test_pages, test_journey, test_empty)
