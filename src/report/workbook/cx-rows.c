/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-rows.h"

#include <glib/gi18n-lib.h>

#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"
#include "report/layout/cx-layout-formula.h"
#include "report/xlsx/cx-cell-name.h"

/* These limits let every printed page show twelve months beside the label, unit, constant and total. */
enum { LABEL_WIDTH = 52, PAGE_MONTHS = 12, PAGE_SCALE = 75, MOST_YEARS = 10 };

static const CxBookSheet sheet_of[CX_N_SECTIONS] = { CX_BOOK_MODEL, CX_BOOK_LINES, CX_BOOK_SUMMARY, CX_BOOK_SUMMARY };

static guint
last_column (CxBook *b)
{
  return CX_COL_MONTHS + b->horizon;
}

/* Puts the months, which are counted on Model and referred to on other sheets. */
static void
put_axis (CxBook *b, CxSection section, guint row)
{
  CxBookSheet sheet = sheet_of[section];

  for (guint t = 0; t <= b->horizon; t++) {
    char column[4], before[4];
    guint col = CX_COL_MONTHS + t;
    cx_cell_name_column (col, column);
    cx_cell_name_column (col - 1, before);
    g_autofree char *formula = section == CX_SECTION_MODEL ? g_strdup_printf ("=%s$%u+1", before, row + 1)
                                                           : g_strdup_printf ("=Model!%s$%u", column, CX_ROW_AXIS + 1);
    if (section == CX_SECTION_MODEL && t == 0)
      cx_cells_put_number (b, sheet, row, col, CX_STYLE_AXIS, CX_FORMATS_PLAIN, 0);
    else
      cx_cells_put_formula (b, sheet, row, col, CX_STYLE_AXIS, CX_FORMATS_PLAIN, formula, t, NULL);
  }
}

static double
excel_date (int month, gboolean last_day)
{
  lxw_datetime date = { .year = month / 12, .month = month % 12 + 1, .day = 1 };
  if (!last_day)
    return lxw_datetime_to_excel_datetime (&date);
  date.year = (month + 1) / 12;
  date.month = (month + 1) % 12 + 1;
  return lxw_datetime_to_excel_datetime (&date) - 1;
}

/* Puts the dates. Month 0 is the decision at the start, and month t ends t months later. */
static void
put_dates (CxBook *b, CxSection section, guint row)
{
  CxBookSheet sheet = sheet_of[section];
  int year = 2000, month = 1;

  sscanf (cx_item_text (b->c, "start"), "%d-%d", &year, &month);
  for (guint t = 0; t <= b->horizon; t++) {
    char column[4];
    guint col = CX_COL_MONTHS + t;
    int number = year * 12 + month - 1;
    double value = t == 0 ? excel_date (number, FALSE) : excel_date (number + (int) t - 1, TRUE);
    g_autofree char *formula = NULL;

    cx_cell_name_column (col, column);
    if (section != CX_SECTION_MODEL)
      formula = g_strdup_printf ("=Model!%s$%u", column, CX_ROW_DATE + 1);
    else if (t == 0)
      formula = g_strdup_printf ("=Inputs!$F$%u", b->start_row + 1);
    else
      formula = g_strdup_printf ("=EDATE($E$%u,%s$%u)-1", CX_ROW_DATE + 1, column, CX_ROW_AXIS + 1);
    cx_cells_put_formula (b, sheet, row, col, CX_STYLE_AXIS, CX_FORMATS_DATE, formula, value, NULL);
  }
}

static void
put_heading (CxBook *b, CxBookSheet sheet, guint row, const char *title, guint last)
{
  for (guint col = 0; col <= last; col++)
    cx_cells_put_blank (b, sheet, row, col, CX_STYLE_HEADING, NULL);
  cx_cells_put_text (b, sheet, row, CX_COL_LABEL, CX_STYLE_HEADING, title);
}

/* Month 0 may have a formula of its own; later months have copies of one formula. */
static void
put_months (CxBook *b, CxSection section, const CxLayoutRow *row)
{
  lxw_format *look = cx_formats_look (b, CX_STYLE_VALUE, cx_formats_number (b, row->unit, FALSE));
  g_autofree char *open = cx_layout_formula_open (b->layout, row->node, section);
  g_autoptr (GString) formula = g_string_new (NULL);

  cx_cells_put_node (b, sheet_of[section], row->row, CX_COL_MONTHS, CX_STYLE_VALUE, row->node, row->unit, section, 0);
  for (guint t = 1; t <= b->horizon; t++) {
    const char *text;
    double value = cx_layout_formula_value (b->model->graph, b->results->values, row->node, t, &text);
    cx_layout_formula_fill (open, t, formula);
    cx_cells_put_formula_as (b, sheet_of[section], row->row, CX_COL_MONTHS + t, look, formula->str, value, text);
  }
}

/* Puts a total with its own unit, because the row's unit is that of a month. */
static void
put_total (CxBook *b, CxSection section, const CxLayoutRow *row, CxNode total)
{
  g_autofree char *formula = cx_layout_formula (b->layout, total, section, 0);
  const char *format = cx_formats_worded (b, cx_unit_of_total (row->unit));

  cx_cells_put_formula (b, sheet_of[section], row->row, CX_COL_TOTAL, CX_STYLE_VALUE, format, formula,
                        cx_values_get (b->results->values, total), NULL);
}

static void
put_row (CxBook *b, CxSection section, const CxLayoutRow *row)
{
  CxBookSheet sheet = sheet_of[section];
  const CxNodeInfo *info = cx_graph_node (b->model->graph, row->node);
  CxStyle style = section == CX_SECTION_RESULTS && info->id && !strchr (info->id, '/') ? CX_STYLE_RESULT : CX_STYLE_VALUE;
  g_autofree char *unit = cx_format_unit (row->unit, b->currency);

  cx_cells_put_text (b, sheet, row->row, CX_COL_LABEL, CX_STYLE_WRAPPED, row->label);
  cx_cells_put_text (b, sheet, row->row, CX_COL_UNIT, CX_STYLE_UNIT, unit);
  if (row->echo) {
    g_autofree char *formula = cx_layout_formula_echo (b->layout, row->node, section);
    cx_cells_put_formula (b, sheet, row->row, CX_COL_CONSTANT, style, cx_formats_number (b, row->unit, style == CX_STYLE_RESULT),
                          formula, cx_values_get (b->results->values, row->node), NULL);
    return;
  }
  if (!info->monthly) {
    cx_cells_put_node (b, sheet, row->row, CX_COL_CONSTANT, style, row->node, row->unit, section, 0);
    return;
  }
  if (info->total)
    put_total (b, section, row, info->total);
  put_months (b, section, row);
}

void
cx_rows_put_section (CxBook *b, CxSection section)
{
  const GArray *rows = cx_layout_rows (b->layout, section);
  guint last = section == CX_SECTION_RESULTS ? CX_COL_CONSTANT : last_column (b);

  for (guint i = 0; i < rows->len; i++) {
    const CxLayoutRow *row = &g_array_index (rows, CxLayoutRow, i);
    if (row->node) {
      put_row (b, section, row);
      /* A column of this width holds more letters than digits. */
      if (section != CX_SECTION_RESULTS)
        cx_frame_group_row (b, sheet_of[section], row->row);
      cx_frame_fit_row (b, sheet_of[section], row->row, row->label, LABEL_WIDTH * 9 / 8);
    } else
      put_heading (b, sheet_of[section], row->row, row->label, last);
  }
}

void
cx_rows_put_axes (CxBook *b, CxSection section, guint axis, guint dates)
{
  CxBookSheet sheet = sheet_of[section];

  cx_cells_put_text (b, sheet, axis, CX_COL_LABEL, CX_STYLE_HEADER_LABEL, _("Month"));
  cx_cells_put_text (b, sheet, axis, CX_COL_UNIT, CX_STYLE_HEADER, _("Unit"));
  cx_cells_put_text (b, sheet, axis, CX_COL_CONSTANT, CX_STYLE_HEADER, _("Constant"));
  cx_cells_put_text (b, sheet, axis, CX_COL_TOTAL, CX_STYLE_HEADER, _("Total"));
  cx_cells_put_text (b, sheet, dates, CX_COL_LABEL, CX_STYLE_HEADER_LABEL, _("Ends (month 0: the decision)"));
  for (guint col = CX_COL_UNIT; col <= CX_COL_TOTAL; col++)
    cx_cells_put_blank (b, sheet, dates, col, CX_STYLE_HEADER, NULL);
  put_axis (b, section, axis);
  put_dates (b, section, dates);
}

void
cx_rows_put_sheet (CxBook *b, CxSection section, const char *title, const char *note)
{
  CxBookSheet sheet = sheet_of[section];
  lxw_worksheet *ws = b->sheets[sheet];

  cx_frame_begin (b, sheet, title, note);
  worksheet_set_column (ws, CX_COL_LABEL, CX_COL_LABEL, LABEL_WIDTH, NULL);
  worksheet_set_column (ws, CX_COL_UNIT, CX_COL_UNIT, 22, NULL);
  worksheet_set_column (ws, CX_COL_CONSTANT, CX_COL_CONSTANT, 14, NULL);
  worksheet_set_column (ws, CX_COL_TOTAL, CX_COL_TOTAL, 20, NULL);
  worksheet_set_column (ws, CX_COL_MONTHS, (lxw_col_t) last_column (b), 12, NULL);
  cx_rows_put_axes (b, section, CX_ROW_AXIS, CX_ROW_DATE);
  cx_rows_put_section (b, section);
  cx_frame_freeze (b, sheet, CX_ROW_BODY, CX_COL_MONTHS, TRUE);
  /* A page has a year, the labels and as many rows as can be read. Pages with the same rows follow each other. */
  lxw_col_t breaks[MOST_YEARS + 1] = { 0 };
  guint n = 0;
  for (guint month = PAGE_MONTHS + 1; month <= b->horizon; month += PAGE_MONTHS)
    breaks[n++] = (lxw_col_t) (CX_COL_MONTHS + month);
  worksheet_set_paper (ws, 8); /* A3 */
  worksheet_set_print_scale (ws, PAGE_SCALE);
  if (n > 0)
    worksheet_set_v_pagebreaks (ws, breaks);
  worksheet_print_across (ws);
}
