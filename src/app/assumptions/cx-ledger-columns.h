/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the ledger of assumptions: one line of the table in cx-ledger-columns.c each. */
#pragma once
#include "app/assumptions/cx-ledger-cell.h"

typedef enum {
  CX_LEDGER_COLUMN_INPUT,
  CX_LEDGER_COLUMN_EVIDENCE,
  CX_LEDGER_COLUMN_UNIT,
  CX_LEDGER_COLUMN_SWING,
  CX_LEDGER_COLUMN_CELL, /* an editable cell */
} CxLedgerColumnKind;

typedef struct {
  const char *title; /* marked for translation */
  CxLedgerColumnKind kind;
  CxLedgerColumn cell;
  int width; /* at first, pixels */
} CxLedgerColumnInfo;

guint cx_ledger_columns_n (void);
const CxLedgerColumnInfo *cx_ledger_columns_nth (guint index);
/* A GCompareDataFunc for two CxLedgerRow in the column DATA: what is not known comes last, what is least certain first. */
int cx_ledger_columns_compare (gconstpointer a, gconstpointer b, gpointer data);
