/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/export/cx-csv-writer.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "model/text/cx-format.h"
#include "model/text/cx-number-text.h"

/* Without this mark, a spreadsheet would read the file in an older encoding. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

void
cx_csv_writer_add_text (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  if (text[0] && strchr ("=+-@\t\r", text[0]))
    g_string_append_c (out, '\'');
  for (const char *c = text; *c; c++) {
    if (*c == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *c);
  }
  g_string_append_c (out, '"');
}

static char
decimal_of (const CxCsvForm *form)
{
  return form->decimal ? form->decimal : '.';
}

static char
separator_of (const CxCsvForm *form)
{
  return form->separator ? form->separator : decimal_of (form) == ',' ? ';' : ',';
}

gboolean
cx_csv_writer_check (const CxCsvForm *form, GError **error)
{
  if (separator_of (form) != decimal_of (form))
    return TRUE;
  g_set_error_literal (
    error, CX_ERROR, CX_ERROR_USAGE,
    _("the sign between fields and the decimal sign are the same; choose another separator, such as semicolon"));
  return FALSE;
}

CxCsvForm
cx_csv_writer_form_of_locale (void)
{
  const char decimal = localeconv ()->decimal_point[0] == ',' ? ',' : '.';

  return (CxCsvForm){ decimal == ',' ? ';' : ',', decimal };
}

static void
add_number (GString *out, const CxCsvForm *form, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  cx_number_text (value, number);
  g_string_append (out, g_strdelimit (number, ".", decimal_of (form)));
}

static void
add_column (GString *out, const CxCsvForm *form, GArray *columns, const CxModel *m, CxNode node, const char *label)
{
  const CxNodeInfo *info = cx_graph_node (m->graph, node);
  g_autofree char *unit = cx_format_unit (info->unit, cx_item_text (m->c, "currency"));
  g_autofree char *head =
    unit[0] ? g_strdup_printf ("%s [%s]", label ? label : info->label, unit) : g_strdup (label ? label : info->label);

  g_string_append_c (out, separator_of (form));
  cx_csv_writer_add_text (out, head);
  g_array_append_val (columns, node);
}

char *
cx_csv_writer_write (const CxResults *r, const CxCsvForm *form)
{
  const CxModel *m = r->model;
  GString *out = g_string_new (BYTE_ORDER_MARK);
  const char separator = separator_of (form);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (CxNode));

  cx_csv_writer_add_text (out, _("Month"));
  g_string_append_c (out, separator);
  cx_csv_writer_add_text (out, _("Date"));
  for (guint i = 0; i < CX_N_SERIES; i++)
    add_column (out, form, columns, m, m->series[i], NULL);
  add_column (out, form, columns, m, m->operating, NULL);
  add_column (out, form, columns, m, m->capital, NULL);
  add_column (out, form, columns, m, m->contingency, NULL);
  add_column (out, form, columns, m, m->discount_factor, NULL);
  for (guint i = 0; i < m->lines->len; i++)
    add_column (out, form, columns, m, g_array_index (m->lines, CxLineNodes, i).amount, NULL);
  if (m->overlap)
    add_column (out, form, columns, m, m->overlap, NULL);
  for (guint i = 0; i < m->costs->len; i++)
    add_column (out, form, columns, m, g_array_index (m->costs, CxCostNodes, i).payment, NULL);
  for (guint i = 0; i < m->segments->len; i++) {
    add_column (out, form, columns, m, g_array_index (m->segments, CxSegmentNodes, i).customers, NULL);
    if (g_array_index (m->segments, CxSegmentNodes, i).customers_program !=
        g_array_index (m->segments, CxSegmentNodes, i).customers)
      add_column (out, form, columns, m, g_array_index (m->segments, CxSegmentNodes, i).customers_program, NULL);
  }
  g_string_append (out, "\r\n");

  int year = 0, month = 0;
  const char *start = cx_item_text (m->c, "start");
  year = atoi (start);
  month = strlen (start) == 7 ? atoi (start + 5) : 1;
  for (guint t = 0; t <= m->horizon; t++) {
    int index = year * 12 + month - 1 + (t ? (int) t - 1 : 0);
    g_string_append_printf (out, "%u%c%04d-%02d", t, separator, index / 12, index % 12 + 1);
    for (guint i = 0; i < columns->len; i++) {
      g_string_append_c (out, separator);
      add_number (out, form, cx_values_at (r->values, g_array_index (columns, CxNode, i), t));
    }
    g_string_append (out, "\r\n");
  }
  return g_string_free (out, FALSE);
}
