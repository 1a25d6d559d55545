/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-cells.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "report/workbook/cx-formats.h"
#include "report/layout/cx-layout-formula.h"
#include "report/xlsx/cx-cell-name.h"
#include "report/xlsx/cx-cell-text.h"

/* Excel allows 32,767 UTF-16 units in a cell, which include the characters added for escapes. */
#define LONGEST_TEXT 32000

char *
cx_cells_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  GString *clean = g_string_new (NULL);
  guint n = 0;

  /* A text that begins with one of these signs would become a formula if it were typed again; an apostrophe keeps it a text. */
  if (*valid && strchr ("=+-@\t\r", *valid) && !(strcmp (valid, "-") == 0))
    g_string_append_c (clean, '\'');
  for (const char *c = valid; *c && n < LONGEST_TEXT; c = g_utf8_next_char (c)) {
    gunichar u = g_utf8_get_char (c);
    gboolean escape = cx_cell_text_is_escape (c);
    n += (u > 0xFFFF ? 2 : 1) + (escape ? 6 : 0);
    if (escape)
      g_string_append (clean, "_x005F");
    if (u == '\r' || u == '\t')
      g_string_append_c (clean, ' ');
    else if ((u >= 0x20 && u != 0x7F && !(u >= 0x80 && u < 0xA0) && u != 0xFFFE && u != 0xFFFF) || u == '\n')
      g_string_append_unichar (clean, u);
  }
  return g_string_free (clean, FALSE);
}

/* Keeps the first failure, which stops the file from being published. */
static void
check (CxBook *b, CxBookSheet sheet, guint row, guint col, lxw_error result)
{
  if (result == LXW_NO_ERROR || b->error)
    return;
  b->error = g_error_new (CX_ERROR, CX_ERROR_SYSTEM, _("the workbook cannot be written: %s, row %u, column %u: %s"),
                          cx_book_sheet_name (sheet), row + 1, col + 1, lxw_strerror (result));
}

void
cx_cells_put_text (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *text)
{
  g_autofree char *clean = cx_cells_clean (text);

  if (*clean)
    check (b, sheet, row, col,
           worksheet_write_string (b->sheets[sheet], row, (lxw_col_t) col, clean, cx_formats_look (b, style, NULL)));
  else
    cx_cells_put_blank (b, sheet, row, col, style, NULL);
}

void
cx_cells_put_printf (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  cx_cells_put_text (b, sheet, row, col, style, text);
}

void
cx_cells_put_number (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format, double value)
{
  lxw_format *look = cx_formats_look (b, style, format);

  if (isfinite (value))
    check (b, sheet, row, col, worksheet_write_number (b->sheets[sheet], row, (lxw_col_t) col, value + 0.0, look));
  else
    check (b, sheet, row, col, worksheet_write_blank (b->sheets[sheet], row, (lxw_col_t) col, look));
}

void
cx_cells_put_blank (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format)
{
  check (b, sheet, row, col, worksheet_write_blank (b->sheets[sheet], row, (lxw_col_t) col, cx_formats_look (b, style, format)));
}

void
cx_cells_put_formula (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format, const char *formula,
                      double value, const char *text)
{
  cx_cells_put_formula_as (b, sheet, row, col, cx_formats_look (b, style, format), formula, value, text);
}

void
cx_cells_put_formula_as (CxBook *b, CxBookSheet sheet, guint row, guint col, lxw_format *look, const char *formula, double value,
                         const char *text)
{
  lxw_error result;

  if (text)
    result = worksheet_write_formula_str (b->sheets[sheet], row, (lxw_col_t) col, formula, look, text);
  else if (isfinite (value))
    result = worksheet_write_formula_num (b->sheets[sheet], row, (lxw_col_t) col, formula, look, value + 0.0);
  else
    result = worksheet_write_formula_str (b->sheets[sheet], row, (lxw_col_t) col, formula, look, "#DIV/0!");
  check (b, sheet, row, col, result);
}

void
cx_cells_put_link (CxBook *b, CxBookSheet sheet, guint row, guint col, CxBookSheet target)
{
  g_autofree char *url = g_strdup_printf ("internal:'%s'!A1", cx_book_sheet_name (target));

  check (b, sheet, row, col,
         worksheet_write_url_opt (b->sheets[sheet], row, (lxw_col_t) col, url, cx_formats_look (b, CX_STYLE_LINK, NULL),
                                  cx_book_sheet_name (target), NULL));
}

void
cx_cells_put_node (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, CxUnit unit, CxSection section,
                   unsigned month)
{
  g_autofree char *formula = cx_layout_formula (b->layout, node, section, month);
  const char *text;
  double value = cx_layout_formula_value (b->model->graph, b->results->values, node, month, &text);

  cx_cells_put_formula (b, sheet, row, col, style, cx_formats_number (b, unit, style == CX_STYLE_RESULT), formula, value, text);
}

const char *
cx_cells_missing_reason (CxBook *b, guint result)
{
  /* A payback of 0 has both a value and a reason. */
  return isfinite (b->results->value[result]) ? NULL : b->results->reason[result];
}

double
cx_cells_value (CxBook *b, CxBookSheet sheet, guint row, guint col)
{
  lxw_row *line = lxw_worksheet_find_row (b->sheets[sheet], row);
  lxw_cell *cell = line ? lxw_worksheet_find_cell_in_row (line, (lxw_col_t) col) : NULL;

  if (!cell)
    return NAN;
  if (cell->type == NUMBER_CELL)
    return cell->u.number;
  return cell->type == FORMULA_CELL && !cell->user_data2 ? cell->formula_result : NAN;
}

void
cx_cells_define_name (CxBook *b, const char *name, CxBookSheet sheet, guint row, guint col)
{
  char column[4];
  cx_cell_name_column (col, column);
  g_autofree char *target = g_strdup_printf ("=%s!$%s$%u", cx_book_sheet_name (sheet), column, row + 1);
  check (b, sheet, row, col, workbook_define_name (b->wb, name, target));
}

char *
cx_cells_range (CxBookSheet sheet, guint row1, guint col1, guint row2, guint col2)
{
  char a[4], z[4];
  cx_cell_name_column (col1, a);
  cx_cell_name_column (col2, z);
  if (row1 == row2 && col1 == col2)
    return g_strdup_printf ("%s!$%s$%u", cx_book_sheet_name (sheet), a, row1 + 1);
  return g_strdup_printf ("%s!$%s$%u:$%s$%u", cx_book_sheet_name (sheet), a, row1 + 1, z, row2 + 1);
}
