/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/assumptions/cx-ledger-columns.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The value and its source stand first, because a reviewer reads them without scrolling. */
static const CxLedgerColumnInfo columns[] = {
  { "input", N_("Input"), CX_LEDGER_COLUMN_INPUT, 0, 270 },
  { "value", N_("Value"), CX_LEDGER_COLUMN_CELL, CX_INPUT_CELLS_VALUE, 200 },
  { "source", N_("Source"), CX_LEDGER_COLUMN_CELL, CX_INPUT_CELLS_SOURCE, 240 },
  { "evidence", N_("Evidence"), CX_LEDGER_COLUMN_EVIDENCE, 0, 104 },
  /* Translators: by how much the input moves the net present value (NPV); keep it short. */
  { "swing", N_("NPV Swing"), CX_LEDGER_COLUMN_SWING, 0, 120 },
  { "low", NC_("range", "Low"), CX_LEDGER_COLUMN_CELL, CX_INPUT_CELLS_LOW, 100 },
  { "high", NC_("range", "High"), CX_LEDGER_COLUMN_CELL, CX_INPUT_CELLS_HIGH, 100 },
  { "owner", N_("Owner"), CX_LEDGER_COLUMN_CELL, CX_INPUT_CELLS_OWNER, 120 },
  { "confidence", N_("Confidence"), CX_LEDGER_COLUMN_CELL, CX_INPUT_CELLS_CONFIDENCE, 110 },
  { "status", N_("Status"), CX_LEDGER_COLUMN_CELL, CX_INPUT_CELLS_STATUS, 110 },
};

guint
cx_ledger_columns_n (void)
{
  return G_N_ELEMENTS (columns);
}

const CxLedgerColumnInfo *
cx_ledger_columns_nth (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (columns), NULL);
  return &columns[index];
}

const CxLedgerColumnInfo *
cx_ledger_columns_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].id, id))
      return &columns[i];
  return NULL;
}

const char *
cx_ledger_columns_title (const CxLedgerColumnInfo *column)
{
  if (column->kind == CX_LEDGER_COLUMN_CELL && (column->cell == CX_INPUT_CELLS_LOW || column->cell == CX_INPUT_CELLS_HIGH))
    return g_dpgettext2 (GETTEXT_PACKAGE, "range", column->title);
  return _(column->title);
}

static int
compare_numbers (double a, double b)
{
  /* An unknown number is sorted after all known numbers. */
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return a < b ? -1 : a > b;
}

/* Returns the rank of a choice by its place in the list. A choice that is not stated ranks first, so that the least certain
 * inputs rise to the top. */
static int
rank_of (const CxChoice *choices, const char *id)
{
  for (int i = 0; choices[i].id; i++)
    if (g_str_equal (choices[i].id, id))
      return i + 1;
  return 0;
}

int
cx_ledger_columns_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const CxLedgerColumnInfo *column = data;
  const CxLedgerData *x = cx_ledger_row_get ((CxLedgerRow *) a), *y = cx_ledger_row_get ((CxLedgerRow *) b);

  switch (column->kind) {
  case CX_LEDGER_COLUMN_INPUT: return g_utf8_collate (x->label, y->label);
  case CX_LEDGER_COLUMN_EVIDENCE: return x->sourced - y->sourced;
  case CX_LEDGER_COLUMN_SWING:
    /* The largest swing comes first, and among equal swings the input with the least evidence. */
    if (compare_numbers (-x->swing, -y->swing) != 0)
      return compare_numbers (-x->swing, -y->swing);
    return x->sourced - y->sourced;
  default: break;
  }
  switch (column->cell) {
  case CX_INPUT_CELLS_VALUE: return compare_numbers (x->number, y->number);
  case CX_INPUT_CELLS_LOW: return compare_numbers (x->low, y->low);
  case CX_INPUT_CELLS_HIGH: return compare_numbers (x->high, y->high);
  case CX_INPUT_CELLS_SOURCE: return g_utf8_collate (x->source, y->source);
  case CX_INPUT_CELLS_OWNER: return g_utf8_collate (x->owner, y->owner);
  case CX_INPUT_CELLS_CONFIDENCE: return rank_of (cx_confidences, x->confidence) - rank_of (cx_confidences, y->confidence);
  default: return rank_of (cx_statuses, x->status) - rank_of (cx_statuses, y->status);
  }
}
