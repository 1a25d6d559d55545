/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger of assumptions has one column for each line of the table in cx-ledger-columns.c. */
#pragma once
#include "app/assumptions/cx-ledger-cell.h"

typedef enum {
  CX_LEDGER_COLUMN_INPUT,
  CX_LEDGER_COLUMN_EVIDENCE,
  CX_LEDGER_COLUMN_SWING,
  CX_LEDGER_COLUMN_CELL, /* an editable cell */
} CxLedgerColumnKind;

typedef struct {
  const char *id;    /* names the column in the settings */
  const char *title; /* marked for translation */
  CxLedgerColumnKind kind;
  CxInputCellsPart cell;
  int width; /* the initial width in pixels */
} CxLedgerColumnInfo;

guint cx_ledger_columns_n (void);
const CxLedgerColumnInfo *cx_ledger_columns_nth (guint index);
/* Returns the column with ID, or NULL. */
const CxLedgerColumnInfo *cx_ledger_columns_find (const char *id);
/* Returns the translated heading of COLUMN. (transfer none) */
const char *cx_ledger_columns_title (const CxLedgerColumnInfo *column);
/* A GCompareDataFunc that compares two CxLedgerRow by the column DATA. Unknown numbers come last, and the least certain choices
 * first. */
int cx_ledger_columns_compare (gconstpointer a, gconstpointer b, gpointer data);
