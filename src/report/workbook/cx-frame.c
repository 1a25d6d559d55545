/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-frame.h"

#include <glib/gi18n-lib.h>

#include "report/workbook/cx-cells.h"
#include "report/words/cx-source-words.h"

char *
cx_frame_snapshot_note (CxBook *b)
{
  const char *version = b->info->program_version ? b->info->program_version : "";

  if (b->info->date)
    return g_strdup_printf (_("As exported on %s by CX Case %s; not live"), b->info->date, version);
  return g_strdup_printf (_("As exported by CX Case %s; not live"), version);
}

char *
cx_frame_source_version (CxBook *b, gboolean with_day)
{
  return cx_source_words_version (b->info->log, with_day);
}

char *
cx_frame_edition (CxBook *b)
{
  g_autofree char *version = cx_frame_source_version (b, FALSE);

  return b->info->date ? g_strdup_printf ("%s · %s", version, b->info->date) : g_steal_pointer (&version);
}

/* Puts the scenario, the version and the day of the sheet into the frozen rows. The formula is the same in every export. */
static void
put_edition (CxBook *b, CxBookSheet sheet)
{
  g_autofree char *shown = cx_cells_clean (g_ptr_array_index (b->scenario_names, b->shown)), *edition = cx_frame_edition (b);
  g_autofree char *words = g_strdup_printf ("%s · %s", shown, edition);

  cx_cells_put_formula (b, sheet, 0, 1, CX_STYLE_STATUS, NULL, "=in_scenario_name&\" · \"&in_edition", 0, words);
}

void
cx_frame_begin (CxBook *b, CxBookSheet sheet, const char *title, const char *note)
{
  lxw_worksheet *ws = b->sheets[sheet];

  cx_cells_put_text (b, sheet, 0, 0, CX_STYLE_TITLE, title);
  worksheet_set_row (ws, 0, 26, NULL);
  if (note)
    cx_cells_put_text (b, sheet, 1, 1, CX_STYLE_REMARK, note);
  if (sheet != CX_BOOK_COVER)
    put_edition (b, sheet);
  worksheet_gridlines (ws, LXW_HIDE_ALL_GRIDLINES);
  /* Headings stand above their rows. */
  worksheet_outline_settings (ws, LXW_TRUE, LXW_FALSE, LXW_TRUE, LXW_FALSE);
  worksheet_set_tab_color (ws, cx_book_sheet_color (sheet));
}

/* Appends TEXT to a footer, in which "&" begins a code, and cuts it to LONGEST characters, because Excel allows 255 in all. */
static void
append_plain (GString *footer, const char *text, glong longest)
{
  g_autofree char *clean = cx_cells_clean (text);
  g_autofree char *head = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), longest));

  for (const char *c = head; *c; c = g_utf8_next_char (c)) {
    g_string_append (footer, *c == '&' ? "&" : "");
    g_string_append_unichar (footer, *c == '\n' ? ' ' : g_utf8_get_char (c));
  }
}

/* Returns the footer: the case, the exported scenario, the version and the date, so that a printed page can be attributed,
 * then the sheet and the page. */
static char *
footer_of (CxBook *b)
{
  GString *footer = g_string_new ("&L&8 "); /* the space keeps digits of a title out of the size */
  const char *title = cx_item_text (b->c, "title");
  g_autofree char *edition = cx_frame_edition (b);

  append_plain (footer, *title ? title : _("Business case"), 60);
  g_string_append (footer, " · ");
  append_plain (footer, g_ptr_array_index (b->scenario_names, b->shown), 40);
  g_string_append (footer, " · ");
  append_plain (footer, edition, 60);
  g_string_append (footer, "&C&8&A&R&8&P / &N");
  return g_string_free (footer, FALSE);
}

void
cx_frame_freeze (CxBook *b, CxBookSheet sheet, guint rows, guint cols, gboolean landscape)
{
  lxw_worksheet *ws = b->sheets[sheet];
  lxw_protection allowed = { .format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .autofilter = LXW_TRUE };

  if (rows > 0) {
    worksheet_freeze_panes (ws, rows, (lxw_col_t) cols);
    worksheet_repeat_rows (ws, 0, rows - 1);
    /* A sheet with many months takes several pages side by side, even with the smallest letters. */
    if (cols > 0)
      worksheet_repeat_columns (ws, 0, (lxw_col_t) cols - 1);
  }
  if (landscape)
    worksheet_set_landscape (ws);
  worksheet_set_paper (ws, 9); /* A4 */
  worksheet_set_margins (ws, 0.5, 0.5, 0.6, 0.7);
  worksheet_fit_to_pages (ws, 1, 0);
  g_autofree char *footer = footer_of (b);
  worksheet_set_footer (ws, footer);
  worksheet_protect (ws, NULL, &allowed);
}

const char *
cx_frame_checks_hold (void)
{
  return _("All checks hold");
}

const char *
cx_frame_checks_fail (void)
{
  return _("A check fails: see the sheet Checks");
}

void
cx_frame_finish (CxBook *b, CxBookSheet sheet)
{
  lxw_conditional_format warn = { .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = (char *) "=chk_master=0" };

  cx_cells_put_formula (b, sheet, 1, 0, CX_STYLE_STATUS, NULL, "=IF(chk_master=1,chk_good,chk_bad)", 0,
                        b->checks_hold ? cx_frame_checks_hold () : cx_frame_checks_fail ());
  warn.format = cx_formats_look (b, CX_STYLE_WARNING, NULL);
  worksheet_conditional_format_cell (b->sheets[sheet], 1, 0, &warn);
}

/* Returns the height of TEXT in a column of WIDTH characters. */
static double
height_of (const char *text, guint width)
{
  enum { MOST = 20 };
  guint lines = 0, n = 0;

  for (const char *c = text ? text : ""; *c && lines < MOST; c = g_utf8_next_char (c))
    if (*c == '\n') {
      lines += 1 + n / width;
      n = 0;
    } else
      n++;
  lines = MIN (lines + 1 + n / width, MOST);
  return lines > 1 ? 13.5 * lines + 2 : LXW_DEF_ROW_HEIGHT;
}

void
cx_frame_group_row (CxBook *b, CxBookSheet sheet, guint row)
{
  lxw_row_col_options grouped = { .level = 1 };

  worksheet_set_row_opt (b->sheets[sheet], row, LXW_DEF_ROW_HEIGHT, NULL, &grouped);
}

void
cx_frame_fit_row (CxBook *b, CxBookSheet sheet, guint row, const char *text, guint width)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  double height = height_of (valid, width);
  const lxw_row *line = lxw_worksheet_find_row (b->sheets[sheet], row);
  lxw_row_col_options kept = { .level = line ? line->level : 0 };

  if (height > (line ? line->height : LXW_DEF_ROW_HEIGHT))
    worksheet_set_row_opt (b->sheets[sheet], row, height, NULL, &kept);
}

void
cx_frame_table_head (CxBook *b, CxBookSheet sheet, guint row, const char *title, const char *first, const char *const *columns)
{
  guint n = 0;

  while (columns[n])
    n++;
  for (guint col = 0; col < CX_COL_CONSTANT + n; col++) {
    cx_cells_put_blank (b, sheet, row, col, CX_STYLE_HEADING, NULL);
    cx_cells_put_blank (b, sheet, row + 1, col, CX_STYLE_HEADER, NULL);
  }
  cx_cells_put_text (b, sheet, row, 0, CX_STYLE_HEADING, title);
  cx_cells_put_text (b, sheet, row + 1, 0, CX_STYLE_HEADER_LABEL, first);
  for (guint k = 0; k < n; k++) {
    g_auto (GStrv) parts = g_strsplit (columns[k], "{}", -1);
    g_autofree char *title_of_column = g_strjoinv (b->currency, parts);
    cx_cells_put_text (b, sheet, row + 1, CX_COL_CONSTANT + k, CX_STYLE_HEADER, title_of_column);
  }
  worksheet_set_row (b->sheets[sheet], row + 1, 42, NULL);
}

void
cx_frame_header (CxBook *b, CxBookSheet sheet, guint row, const char *const *heads)
{
  for (guint i = 0; heads[i]; i++)
    cx_cells_put_text (b, sheet, row, i, CX_STYLE_HEADER, heads[i]);
}
