/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-table.h"

#include <math.h>

/* The space between columns, and above and below a row. */
#define GAP    10
#define PAD    1.9
#define INDENT 8
/* A head of this width or less stays on one line. */
#define SHORT_HEAD 44
/* The letters shrink to this scale if the columns are wider than the page; below it, cells are broken into lines. */
#define SMALLEST 0.75
/* The least share of the width that remains for the columns which share it. */
#define LEAST_SHARED 0.3

typedef struct {
  CxPdfRowKind kind;
  char **cells;
  CxPdfPicture draw;
  gpointer data;
  GDestroyNotify free_data;
} Row;

struct CxPdfTable {
  CxPdfColumn *columns;
  guint n;
  GPtrArray *rows; /* Row */
  double scale;
  double *widths;
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_strfreev (row->cells);
  if (row->free_data)
    row->free_data (row->data);
  g_free (row);
}

CxPdfTable *
cx_pdf_table_new (const CxPdfColumn *columns, guint n)
{
  CxPdfTable *table = g_new0 (CxPdfTable, 1);

  table->n = n;
  table->columns = g_memdup2 (columns, n * sizeof *columns);
  for (guint k = 0; k < n; k++)
    table->columns[k].title = g_strdup (columns[k].title);
  table->rows = g_ptr_array_new_with_free_func (row_free);
  table->widths = g_new0 (double, n);
  table->scale = 1;
  return table;
}

void
cx_pdf_table_free (CxPdfTable *table)
{
  for (guint k = 0; k < table->n; k++)
    g_free ((char *) table->columns[k].title);
  g_free (table->columns);
  g_free (table->widths);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

void
cx_pdf_table_add (CxPdfTable *table, CxPdfRowKind kind, const char *const *cells)
{
  Row *row = g_new0 (Row, 1);

  row->kind = kind;
  row->cells = g_new0 (char *, table->n + 1);
  for (guint k = 0; k < table->n; k++)
    row->cells[k] = g_strdup (cells[k] ? cells[k] : "");
  g_ptr_array_add (table->rows, row);
}

void
cx_pdf_table_take (CxPdfTable *table, CxPdfRowKind kind, char **cells)
{
  cx_pdf_table_add (table, kind, (const char *const *) cells);
  for (guint k = 0; k < table->n; k++)
    g_clear_pointer (&cells[k], g_free);
}

guint
cx_pdf_table_n_rows (const CxPdfTable *table)
{
  return table->rows->len;
}

void
cx_pdf_table_set_picture (CxPdfTable *table, CxPdfPicture draw, gpointer data, GDestroyNotify free_data)
{
  Row *row = g_ptr_array_index (table->rows, table->rows->len - 1);

  row->draw = draw;
  row->data = data;
  row->free_data = free_data;
}

static CxPdfStyle
style_of (CxPdfRowKind kind)
{
  switch (kind) {
  case CX_PDF_ROW_STRONG:
  case CX_PDF_ROW_HEADING: return CX_PDF_STRONG_CELL;
  case CX_PDF_ROW_QUIET: return CX_PDF_QUIET_CELL;
  case CX_PDF_ROW_PLAIN:
  case CX_PDF_ROW_INDENT:
  default: return CX_PDF_CELL;
  }
}

/* ---- Widths ---- */

static double
natural_width (const CxPdfTable *table, CxPdfFlow *flow, guint k)
{
  double widest = 0;

  /* The words of a head can stand on several lines, so the longest word sets its width. */
  if (table->columns[k].title) {
    g_auto (GStrv) words = g_strsplit (table->columns[k].title, " ", -1);
    widest = MIN (cx_pdf_type_width (cx_pdf_flow_context (flow), CX_PDF_HEAD, table->columns[k].title), SHORT_HEAD);
    for (guint i = 0; words[i]; i++)
      widest = MAX (widest, cx_pdf_type_width (cx_pdf_flow_context (flow), CX_PDF_HEAD, words[i]));
  }
  for (guint i = 0; i < table->rows->len; i++) {
    const Row *row = g_ptr_array_index (table->rows, i);
    if (row->kind != CX_PDF_ROW_HEADING && *row->cells[k])
      widest = MAX (widest, cx_pdf_type_width (cx_pdf_flow_context (flow), style_of (row->kind), row->cells[k]));
  }
  return ceil (widest) + 1;
}

static void
find_widths (CxPdfTable *table, CxPdfFlow *flow, double width)
{
  double shares = 0, taken = (table->n - 1) * GAP, natural = 0;

  for (guint k = 0; k < table->n; k++) {
    shares += table->columns[k].share;
    if (table->columns[k].share == 0)
      natural += table->widths[k] = natural_width (table, flow, k);
  }
  double most = width - taken - (shares > 0 ? LEAST_SHARED * width : 0);
  table->scale = 1;
  if (natural > most) {
    table->scale = MAX (most / natural, SMALLEST);
    /* Even with the smallest letters the columns must fit the page. */
    for (guint k = 0; k < table->n; k++)
      if (table->columns[k].share == 0)
        table->widths[k] *= most / natural;
    natural = most;
  }
  for (guint k = 0; k < table->n; k++)
    if (table->columns[k].share > 0)
      table->widths[k] = (width - taken - natural) * table->columns[k].share / shares;
}

static double
left_of (const CxPdfTable *table, guint column)
{
  double x = 0;

  for (guint k = 0; k < column; k++)
    x += table->widths[k] + GAP;
  return x;
}

/* ---- Rows ---- */

typedef struct {
  CxPdfText **texts; /* by column; NULL: an empty cell */
  double height;
} SetRow;

static double
indent_of (const Row *row, guint k)
{
  return row->kind == CX_PDF_ROW_INDENT && k == 0 ? INDENT : 0;
}

static void
set_row (const CxPdfTable *table, CxPdfFlow *flow, const Row *row, SetRow *set)
{
  set->texts = g_new0 (CxPdfText *, table->n);
  set->height = 0;
  for (guint k = 0; k < table->n; k++) {
    double width = table->widths[k] - indent_of (row, k);
    if (row->kind == CX_PDF_ROW_HEADING) {
      if (k > 0)
        continue;
      width = left_of (table, table->n) - GAP;
    }
    if (!*row->cells[k])
      continue;
    set->texts[k] = cx_pdf_type_text_new (cx_pdf_flow_context (flow), style_of (row->kind), row->cells[k], width,
                                          table->columns[k].end ? CX_PDF_END : CX_PDF_START, 0, table->scale);
    set->height = MAX (set->height, set->texts[k]->height);
  }
  if (set->height == 0)
    set->height = 10;
  set->height += 2 * PAD + (row->kind == CX_PDF_ROW_HEADING ? 2 * PAD : 0);
}

static void
clear_row (const CxPdfTable *table, SetRow *set)
{
  for (guint k = 0; k < table->n; k++)
    g_clear_pointer (&set->texts[k], cx_pdf_type_text_free);
  g_free (set->texts);
}

static void
put_cell (CxPdfFlow *flow, const char *tag, const CxPdfText *text, guint first, guint last, double x, double y)
{
  cx_pdf_flow_open (flow, tag, NULL);
  cx_pdf_flow_put_lines (flow, text, first, last, x, y);
  cx_pdf_flow_close (flow);
}

static void
put_head (const CxPdfTable *table, CxPdfFlow *flow, double left, double width)
{
  double height = 0, y = cx_pdf_flow_y (flow);
  CxPdfText **texts = g_new0 (CxPdfText *, table->n);

  for (guint k = 0; k < table->n; k++) {
    if (!table->columns[k].title)
      continue;
    texts[k] = cx_pdf_type_text_new (cx_pdf_flow_context (flow), CX_PDF_HEAD, table->columns[k].title, table->widths[k],
                                     table->columns[k].end ? CX_PDF_END : CX_PDF_START, 0, table->scale);
    height = MAX (height, texts[k]->height);
  }
  if (height > 0) {
    cx_pdf_flow_open (flow, "TR", NULL);
    for (guint k = 0; k < table->n; k++)
      if (texts[k]) /* heads are aligned to the line below them */
        put_cell (flow, "TH", texts[k], 0, texts[k]->lines->len, left + left_of (table, k), y + height - texts[k]->height);
    cx_pdf_flow_close (flow);
    cx_pdf_flow_put_rule (flow, left, y + height + 2, width, TRUE);
    cx_pdf_flow_skip (flow, height + 2 + PAD);
  }
  for (guint k = 0; k < table->n; k++)
    g_clear_pointer (&texts[k], cx_pdf_type_text_free);
  g_free (texts);
}

static double
head_height (const CxPdfTable *table, CxPdfFlow *flow)
{
  double height = 0;

  for (guint k = 0; k < table->n; k++)
    if (table->columns[k].title) {
      g_autoptr (CxPdfText) text = cx_pdf_type_text_new (cx_pdf_flow_context (flow), CX_PDF_HEAD, table->columns[k].title,
                                                         table->widths[k], CX_PDF_START, 0, table->scale);
      height = MAX (height, text->height + 2 + PAD);
    }
  return height;
}

/* The flow owns the picture from here on. */
static void
put_row_picture (const CxPdfTable *table, CxPdfFlow *flow, Row *row, double left, double y, double height)
{
  guint last = table->n - 1;

  if (!row->draw)
    return;
  cx_pdf_flow_put_picture (flow, left + left_of (table, last), y, table->widths[last], height, row->draw, row->data,
                           row->free_data);
  row->free_data = NULL;
}

static void
put_row (const CxPdfTable *table, CxPdfFlow *flow, Row *row, const SetRow *set, double left, double width)
{
  double y = cx_pdf_flow_y (flow), top = y + PAD + (row->kind == CX_PDF_ROW_HEADING ? 2 * PAD : 0);

  if (row->kind == CX_PDF_ROW_STRONG)
    cx_pdf_flow_put_rule (flow, left, y, width, FALSE);
  cx_pdf_flow_open (flow, "TR", NULL);
  for (guint k = 0; k < table->n; k++)
    if (set->texts[k])
      put_cell (flow, row->kind == CX_PDF_ROW_HEADING ? "TH" : "TD", set->texts[k], 0, set->texts[k]->lines->len,
                left + left_of (table, k) + indent_of (row, k), top);
  cx_pdf_flow_close (flow);
  put_row_picture (table, flow, row, left, y, set->height);
  cx_pdf_flow_return (flow, y + set->height);
}

/* Returns how many lines from FIRST on fit into HEIGHT, but at least one. */
static guint
fitting (const CxPdfText *text, guint first, double height)
{
  guint last = first;
  double top = first < text->lines->len ? g_array_index (text->lines, CxPdfLine, first).top : 0;

  while (last < text->lines->len && g_array_index (text->lines, CxPdfLine, last).bottom - top <= height)
    last++;
  return MAX (last, MIN (first + 1, text->lines->len));
}

/* Puts a row that is higher than a page. Each page takes as many lines of every cell as fit. */
static void
put_high_row (const CxPdfTable *table, CxPdfFlow *flow, Row *row, const SetRow *set, double left, double width)
{
  g_autofree guint *at = g_new0 (guint, table->n);
  gboolean more = TRUE;

  while (more) {
    double y = cx_pdf_flow_y (flow), room = cx_pdf_flow_room (flow) - 2 * PAD, used = 0;
    more = FALSE;
    cx_pdf_flow_open (flow, "TR", NULL);
    for (guint k = 0; k < table->n; k++) {
      const CxPdfText *text = set->texts[k];
      if (!text || at[k] >= text->lines->len)
        continue;
      guint last = fitting (text, at[k], room);
      put_cell (flow, "TD", text, at[k], last, left + left_of (table, k) + indent_of (row, k), y + PAD);
      used =
        MAX (used, g_array_index (text->lines, CxPdfLine, last - 1).bottom - g_array_index (text->lines, CxPdfLine, at[k]).top);
      at[k] = last;
      more = more || last < text->lines->len;
    }
    cx_pdf_flow_close (flow);
    cx_pdf_flow_return (flow, y + used + 2 * PAD);
    if (more) {
      cx_pdf_flow_break (flow);
      put_head (table, flow, left, width);
    }
  }
}

void
cx_pdf_table_place_at (CxPdfTable *table, CxPdfFlow *flow, double left, double width)
{
  double head;

  if (table->rows->len == 0)
    return;
  find_widths (table, flow, width);
  head = head_height (table, flow);
  cx_pdf_flow_open (flow, "Table", NULL);
  for (guint i = 0; i < table->rows->len; i++) {
    Row *row = g_ptr_array_index (table->rows, i);
    gboolean high;
    SetRow set;

    set_row (table, flow, row, &set);
    /* A heading must not be the last line of a page. */
    double wanted = set.height + (row->kind == CX_PDF_ROW_HEADING ? 16 : 0);
    high = head + set.height > cx_pdf_flow_page_height (flow);
    if (i == 0) {
      if (!high)
        cx_pdf_flow_need (flow, head + wanted);
      put_head (table, flow, left, width);
    } else if (wanted > cx_pdf_flow_room (flow) + 0.01) {
      cx_pdf_flow_break (flow);
      put_head (table, flow, left, width);
    }
    if (high)
      put_high_row (table, flow, row, &set, left, width);
    else
      put_row (table, flow, row, &set, left, width);
    clear_row (table, &set);
  }
  cx_pdf_flow_close (flow);
}

void
cx_pdf_table_place (CxPdfTable *table, CxPdfFlow *flow)
{
  cx_pdf_table_place_at (table, flow, cx_pdf_flow_left (flow), cx_pdf_flow_width (flow));
}
