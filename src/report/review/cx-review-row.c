/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "model/text/cx-number-text.h"

double
cx_review_row_number_in (const CxReading *r, const CxReviewRow *row, int k)
{
  const double *number = g_hash_table_lookup (g_ptr_array_index (r->scenarios, (guint) k), row->id);

  return number ? *number : row->number;
}

double
cx_review_row_number_there (const CxReading *r, const CxReviewRow *row, guint col)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, col);

  return cell && cell->type == CX_CELL_NUMBER && !cx_reading_is_blank (cell) ? cell->number : NAN;
}

void
cx_review_row_mark_conflict (const CxReading *r, CxReviewItem *item, double then)
{
  item->then = then;
  item->conflict = r->review->source != CX_REVIEW_SAME && r->has_base && !isnan (then) && !cx_reading_same (then, item->before);
}

CxReviewItem *
cx_review_row_item (CxReading *r, const CxReviewRow *row, CxReviewKind kind, guint col)
{
  CxReviewItem *item = cx_reading_item (r, kind, row->id, r->sheet, row->row, col);

  item->label = cx_input_label (row->item, row->field);
  item->unit = row->field->unit;
  item->comment = g_strdup (row->comment);
  return item;
}

gboolean
cx_review_row_allows (CxReading *r, const CxReviewRow *row, guint col, double number)
{
  const char *currency = cx_item_text (r->review->c, "currency");
  g_autofree char *complaint = cx_words_complaint (row->item, row->field, number, currency);
  char plain[G_ASCII_DTOSTR_BUF_SIZE];
  /* A switch with a number other than 0 and 1 is neither on nor off, and a huge number is clearer in digits. */
  gboolean is_odd = row->field->unit == CX_UNIT_FLAG || fabs (number) > 1e12;
  g_autofree char *given =
    is_odd ? g_strdup (cx_number_text (number, plain)) : cx_format_value (number, row->field->unit, currency, TRUE);

  if (complaint)
    cx_reading_problem (r, r->sheet, row->row, col, row->id, _("%s is not possible. %s"), given, complaint);
  return !complaint;
}
