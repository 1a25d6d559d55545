/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-glossary.h"

#include <glib/gi18n-lib.h>

#include "model/build/cx-result.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"

enum { COL_TERM, COL_MEANING };
enum { ROW_HEADER = 2, ROW_BODY = 3, TERM_WIDTH = 44, MEANING_WIDTH = 110 };

/* A term and its explanation, both msgids. */
typedef struct {
  const char *term, *meaning;
} Entry;

static const struct {
  CxResult result;
  const char *meaning;
} results[] = {
  { CX_RESULT_NPV, N_("The value today of all cash of the case: net cash of each month times its discount factor, added up.") },
  { CX_RESULT_NPV_CASHABLE,
    N_("The same without freed capacity and avoided costs, with all costs: what shows in the bank account.") },
  { CX_RESULT_IRR,
    N_(
      "The discount rate a year at which the net present value is 0. It supposes that what comes back earns this rate again.") },
  { CX_RESULT_MIRR, N_("The same where what comes back earns the discount rate.") },
  { CX_RESULT_ROI, N_("Present value of benefits less that of costs, divided by that of costs. Tax is left out.") },
  { CX_RESULT_BCR, N_("Present value of benefits divided by that of costs. Tax is left out.") },
  { CX_RESULT_PAYBACK,
    N_("The month in which cumulative cash rises through 0 for the last time, interpolated within the month.") },
  { CX_RESULT_DISCOUNTED_PAYBACK, N_("The same with discounted cash: when the cost of capital has been earned too.") },
  { CX_RESULT_PEAK_FUNDING, N_("The lowest cumulative cash: so much money must be there at one time.") },
  { CX_RESULT_BASELINE_EROSION,
    N_("The value that today's customers lose because churn drifts if nothing is done, in present value and before tax. It is "
        "no benefit of the program.") },
};

static const Entry terms[] = {
  { N_("Benefit alone, overlap"),
    N_(
      "Each benefit is calculated as if it were the only one. Several that act on the same customers or contacts together bring less; the difference is the overlap, a row of its own.") },
  { N_("Attribution"), N_("The share of an effect that is claimed for this initiative, because others contribute to it.") },
  { N_("Risk adjustment"), N_("A deduction from a benefit, or an addition to a cost, for what experience says goes wrong.") },
  { N_("Contingency"), N_("A reserve on all costs, shown on its own row.") },
  { N_("Cashable, freed capacity, avoided cost"),
    N_(
      "Cashable: money is no longer spent, or comes in. Freed capacity: time is free but stays in the budget. Avoided cost: money that would have been needed is not.") },
  { N_("Gate"),
    N_("A month in which an initiative that fails is stopped, and with it its later payments that are not committed.") },
  { N_("Base, conservative, optimistic"),
    N_(
      "Base: the values of the case. Conservative and optimistic: every input with a range at its adverse or favourable end at once, which is beyond any likely outcome.") },
  { N_("Swing"),
    N_("By how much net present value moves when one input goes from its low to its high value and all others stay.") },
  { N_("Break-even"), N_("The value of one input at which net present value is 0 while all others stay.") },
  { N_("P10, median, P90"), N_("One, five and nine in ten simulated futures are below.") },
  { N_("Churn rate"), N_("The share of customers who leave within a year.") },
  { N_("Customer lifetime value"),
    N_(
      "Discounted margin of a customer, less cost to serve and contacts, until the customer leaves; before the cost of acquisition.") },
  { N_("Full-time equivalents"),
    N_(
      "Hours freed in the last twelve months, divided by the hours of work in a year of a full-time position (see the constants on Inputs). They are no benefit by themselves: only hours whose cost is cut become cash.") },
};

static const Entry treatments[] = {
  { N_("Nominal or real"),
    N_(
      "Amounts are nominal: costs, and what costs are saved, rise by the inflation of the case in yearly steps; revenue rises by its own growth only. The discount rate has to be nominal, too.") },
  { N_("Timing of tax"), N_("Tax is paid in the month in which the result is earned; there are no prepayments and no lag.") },
  { N_("Losses"),
    N_("A negative result lowers the tax of the organisation at once, against other profits. Losses are not carried forward.") },
  { N_("Depreciation"),
    N_(
      "Capital is written off in equal parts from the month after its payment; parts beyond the horizon are left out, and so is their tax relief.") },
  { N_("Residual value"), N_("None: assets and customers count for nothing after the horizon.") },
  { N_("Working capital"),
    N_(
      "None: what is earned is received, and what is owed is paid, in the same month. There are no receivables, stocks or payables.") },
  { N_("Financing"),
    N_("Left out: no interest, loan or dividend is part of the cash. The cost of capital is in the discount rate.") },
  { N_("Sunk costs"), N_("Money spent before month 0 is not part of the case, unless it is entered as a cost.") },
  { N_("Success"),
    N_(
      "Each benefit counts at the probability that its initiative, and all that it requires, succeeds. In the simulation with failures an initiative succeeds or fails as a whole.") },
  { N_("Independence"),
    N_(
      "In the simulation inputs are drawn independently of each other, except where the case ties two together by a rank correlation; the years of one list move together.") },
  { N_("Plan and actuals"),
    N_("Live sheets show the plan. Actuals and the forecast from them, where there are any, stand on Tracking as exported.") },
  { N_("Figures that are 0 but for rounding"),
    N_("A sum within a million-millionth of what was added up counts as 0, here and in CX Case.") },
};

static void
put_heading (CxBook *b, guint row, const char *title)
{
  cx_cells_put_text (b, CX_BOOK_GLOSSARY, row, COL_TERM, CX_STYLE_HEADING, title);
  cx_cells_put_blank (b, CX_BOOK_GLOSSARY, row, COL_MEANING, CX_STYLE_HEADING, NULL);
}

static guint
put_entry (CxBook *b, guint row, const char *term, const char *meaning)
{
  cx_cells_put_text (b, CX_BOOK_GLOSSARY, row, COL_TERM, CX_STYLE_WRAPPED, term);
  cx_cells_put_text (b, CX_BOOK_GLOSSARY, row, COL_MEANING, CX_STYLE_WRAPPED, meaning);
  cx_frame_fit_row (b, CX_BOOK_GLOSSARY, row, term, TERM_WIDTH);
  cx_frame_fit_row (b, CX_BOOK_GLOSSARY, row, meaning, MEANING_WIDTH * 5 / 4);
  return row + 1;
}

/* Puts the choices of this case that change how figures are calculated. */
static guint
put_choices (CxBook *b, guint row)
{
  g_autofree char *rate = cx_format_value (cx_item_number (b->c, "discount_rate"), CX_UNIT_SHARE_YEAR, b->currency, TRUE);
  g_autofree char *tax = cx_format_value (cx_item_number (b->c, "tax_rate"), CX_UNIT_SHARE, b->currency, TRUE);
  g_autofree char *discounting = g_strdup_printf (_("%s; %s, as entered."), rate, cx_words_discounting (b->c));
  g_autofree char *taxed =
    g_strdup_printf (_("%s on benefits less operating costs, depreciation and the contingency on both, as entered."), tax);
  const guint n = cx_item_n (b->c, CX_ITEM_CORRELATION);
  g_autofree char *tied =
    n == 0 ? g_strdup (_("No two inputs are tied together."))
           : g_strdup_printf (ngettext ("%u pair of inputs is tied together.", "%u pairs of inputs are tied together.", n), n);

  row = put_entry (b, row, _("Discount rate and convention"), discounting);
  row = put_entry (b, row, _("Tax rate"), taxed);
  return put_entry (b, row, _("Correlations"), tied);
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_GLOSSARY];
  const char *const heads[] = { _("Term"), _("Meaning"), NULL };
  guint row = ROW_BODY;

  cx_frame_begin (b, CX_BOOK_GLOSSARY, _("Glossary and treatment"), NULL);
  worksheet_set_column (ws, COL_TERM, COL_TERM, TERM_WIDTH, NULL);
  worksheet_set_column (ws, COL_MEANING, COL_MEANING, MEANING_WIDTH, NULL);
  cx_frame_header (b, CX_BOOK_GLOSSARY, ROW_HEADER, heads);
  cx_cells_put_text (b, CX_BOOK_GLOSSARY, ROW_HEADER, COL_TERM, CX_STYLE_HEADER_LABEL, heads[0]);
  put_heading (b, row++, _("Treatment: how the case counts"));
  for (guint i = 0; i < G_N_ELEMENTS (treatments); i++)
    row = put_entry (b, row, _(treatments[i].term), _(treatments[i].meaning));
  row = put_choices (b, row);
  put_heading (b, row++, _("Results"));
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    row = put_entry (b, row, _(cx_result_info (results[i].result)->label), _(results[i].meaning));
  put_heading (b, row++, _("Terms"));
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    row = put_entry (b, row, _(terms[i].term), _(terms[i].meaning));
  cx_frame_freeze (b, CX_BOOK_GLOSSARY, ROW_BODY, 0, TRUE);
}

const CxSheetType cx_sheet_glossary = { .write = write_sheet };
