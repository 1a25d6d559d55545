/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-cover.h"

#include <glib/gi18n-lib.h>

#include "model/build/cx-result.h"
#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"
#include "report/xlsx/cx-cell-name.h"

enum { COL_LABEL, COL_TEXT };

static guint
put_pair (CxBook *b, guint row, const char *label, const char *text)
{
  if (!text || !*text)
    return row;
  cx_cells_put_text (b, CX_BOOK_COVER, row, COL_LABEL, CX_STYLE_LABEL, label);
  cx_cells_put_text (b, CX_BOOK_COVER, row, COL_TEXT, CX_STYLE_WRAPPED, text);
  cx_frame_fit_row (b, CX_BOOK_COVER, row, text, 115);
  return row + 1;
}

/* Puts the title in the wide column, with the height of all its lines. */
static void
put_title (CxBook *b, const char *title)
{
  enum { CHARACTERS = 48, FIRST_LINE = 26, MORE = 21, MOST = 19 };
  glong n = g_utf8_validate (title, -1, NULL) ? g_utf8_strlen (title, -1) : 0;

  cx_cells_put_text (b, CX_BOOK_COVER, 0, COL_TEXT, CX_STYLE_WRAPPED_TITLE, title);
  worksheet_set_row (b->sheets[CX_BOOK_COVER], 0, (double) (FIRST_LINE + MORE * MIN (n / CHARACTERS, MOST - 1)), NULL);
}

static guint
put_heading (CxBook *b, guint row, const char *title)
{
  cx_cells_put_text (b, CX_BOOK_COVER, row, COL_LABEL, CX_STYLE_HEADING, title);
  cx_cells_put_blank (b, CX_BOOK_COVER, row, COL_TEXT, CX_STYLE_HEADING, NULL);
  return row + 1;
}

/* Puts live figures, while the sentence above them is that of the export. */
static guint
put_figures (CxBook *b, guint row)
{
  static const CxResult shown[] = { CX_RESULT_NPV, CX_RESULT_ROI, CX_RESULT_IRR, CX_RESULT_PAYBACK, CX_RESULT_PEAK_FUNDING };

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++, row++) {
    const CxResultInfo *info = cx_result_info (shown[i]);
    g_autofree char *formula = g_strdup_printf ("=out_%s", info->key);
    cx_cells_put_text (b, CX_BOOK_COVER, row, COL_LABEL, CX_STYLE_LABEL, _(info->label));
    cx_cells_put_formula (b, CX_BOOK_COVER, row, COL_TEXT, CX_STYLE_FIGURE, cx_formats_worded (b, info->unit), formula,
                          b->results->value[shown[i]], cx_cells_missing_reason (b, shown[i]));
  }
  return row;
}

static guint
put_colours (CxBook *b, guint row)
{
  const struct {
    CxStyle style;
    const char *name, *meaning;
  } keys[] = {
    { CX_STYLE_ENTRY_TEXT, _("yellow, boxed"),
      _("to be filled in by a reviewer: values, comments, status, answers, sign-off") },
    { CX_STYLE_CONSTANT, _("blue, right"), _("typed in CX Case: base, range and scenarios; locked") },
    { CX_STYLE_VALUE, _("dark, right"), _("calculated: a live formula") },
    { CX_STYLE_FIXED, _("grey ground"), _("fixed by the structure of the case") },
    { CX_STYLE_SNAPSHOT, _("grey ground, slanted"), _("as exported by CX Case, not live") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++, row++) {
    cx_cells_put_text (b, CX_BOOK_COVER, row, COL_LABEL, keys[i].style == CX_STYLE_ENTRY_TEXT ? CX_STYLE_KEY : keys[i].style,
                       keys[i].name);
    cx_cells_put_text (b, CX_BOOK_COVER, row, COL_TEXT, CX_STYLE_WRAPPED, keys[i].meaning);
  }
  return row;
}

static guint
put_contents (CxBook *b, guint row)
{
  for (guint i = 0; i < CX_N_BOOK_SHEETS; i++)
    if (b->sheets[i] && cx_book_sheet_about (i)) {
      cx_cells_put_link (b, CX_BOOK_COVER, row, COL_LABEL, i);
      cx_cells_put_text (b, CX_BOOK_COVER, row++, COL_TEXT, CX_STYLE_WRAPPED, cx_book_sheet_about (i));
    }
  return row;
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_COVER];
  const char *title = cx_item_text (b->c, "title");
  char first[4], last[4];
  g_autofree char *program = g_strdup_printf ("CX Case %s", b->info->program_version ? b->info->program_version : "");
  g_autofree char *shown = cx_cells_clean (g_ptr_array_index (b->scenario_names, b->shown));
  guint row = 3;

  cx_frame_begin (b, CX_BOOK_COVER, _("Business case"), NULL);
  if (*title)
    put_title (b, title);
  worksheet_set_column (ws, COL_LABEL, COL_LABEL, 40, NULL);
  worksheet_set_column (ws, COL_TEXT, COL_TEXT, 96, NULL);

  cx_cells_put_text (b, CX_BOOK_COVER, row, COL_LABEL, CX_STYLE_LABEL, _("In one sentence, as exported"));
  cx_cells_put_text (b, CX_BOOK_COVER, row, COL_TEXT, CX_STYLE_SENTENCE, b->headline);
  worksheet_set_row (ws, row++, 36, NULL);
  row = put_heading (b, row + 1, _("Live results"));
  row = put_figures (b, row);

  row = put_heading (b, row + 1, _("About"));
  row = put_pair (b, row, _("Organisation"), cx_item_text (b->c, "organisation"));
  row = put_pair (b, row, _("Author"), cx_item_text (b->c, "author"));
  row = put_pair (b, row, _("Owner"), cx_item_text (b->c, "owner"));
  row = put_pair (
    b, row, _("Purpose"),
    _("Shows what the initiatives cost and bring, month by month, so that the case can be followed, changed and challenged."));
  cx_cells_put_text (b, CX_BOOK_COVER, row, COL_LABEL, CX_STYLE_LABEL, _("Scenario calculated"));
  cx_cell_name_column (CX_COL_BASE, first);
  cx_cell_name_column (b->col_reviewer - 1, last);
  g_autofree char *scenario =
    g_strdup_printf ("=INDEX(Inputs!$%s$%u:$%s$%u,1,in_scenario)", first, b->inputs_header + 1, last, b->inputs_header + 1);
  cx_cells_put_formula (b, CX_BOOK_COVER, row++, COL_TEXT, CX_STYLE_WRAPPED, NULL, scenario, 0, shown);
  row = put_pair (b, row, _("Scenario exported"), shown);
  g_autofree char *version = cx_frame_source_version (b, TRUE);
  row = put_pair (b, row, _("Exported on"), b->info->date);
  cx_cells_define_name (b, "in_program", CX_BOOK_COVER, row, COL_TEXT);
  row = put_pair (b, row, _("Written by"), program);
  g_autofree char *edition = cx_frame_edition (b);
  cx_cells_define_name (b, "in_edition", CX_BOOK_COVER, row, COL_TEXT);
  row = put_pair (b, row, _("On every sheet"), edition);
  cx_cells_define_name (b, "in_source_version", CX_BOOK_COVER, row, COL_TEXT);
  row = put_pair (b, row, _("Source document"), version);
  cx_cells_define_name (b, "in_source_hash", CX_BOOK_COVER, row, COL_TEXT);
  row = put_pair (b, row, _("Its hash (SHA-256)"), b->info->source_hash);

  row = put_heading (b, row + 1, _("Contents"));
  row = put_contents (b, row);
  row = put_heading (b, row + 1, _("How to read it"));
  row = put_colours (b, row);
  row = put_pair (
    b, row, _("Signs"),
    _(
      "Benefits and costs are positive numbers in rows of their own; net cash is benefits less costs less tax. Negative numbers carry a minus."));
  row = put_pair (
    b, row, _("Time"),
    _(
      "Month 0 is the decision, with the first payments; months 1 to the horizon follow. Amounts are in the currency of the case."));
  row = put_pair (
    b, row, _("Groups and filters"),
    _(
      "Inputs can be filtered as it is. To fold groups by the marks in the margin, Excel wants the sheet unprotected; there is no password."));
  row = put_pair (
    b, row, _("To change something"),
    _(
      "Type a value into the yellow cell of its row on Inputs; everything live follows. Save, and import the workbook into CX Case to see each change with its effect."));

  row = put_heading (b, row + 1, _("Limits of use"));
  row = put_pair (
    b, row, _("Forecast"),
    _(
      "This is a forecast from the assumptions on Inputs, not a statement of accounts. Effects beyond the horizon are left out."));
  row = put_pair (
    b, row, _("Tax"),
    _(
      "Negative tax counts as a relief against other profits. Return on investment and benefit–cost ratio are before tax, net present value is after."));
  put_pair (
    b, row, _("Fixed"),
    _("The horizon, the number of items and their choices are fixed in a workbook; change them in CX Case and export again."));
  cx_frame_freeze (b, CX_BOOK_COVER, 0, 0, FALSE);
}

const CxSheetType cx_sheet_cover = { .write = write_sheet };
