/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of the ledger: text until it is edited, so that hundreds of rows stay light. A click, Enter, F2 or typing puts an editor in
 * its place; leaving it, Enter or Escape brings back the text, unless what was typed is wrong. */
#pragma once
#include <gtk/gtk.h>

#include "app/assumptions/cx-ledger-row.h"

typedef enum {
  CX_LEDGER_VALUE,
  CX_LEDGER_LOW,
  CX_LEDGER_HIGH,
  CX_LEDGER_SOURCE,
  CX_LEDGER_OWNER,
  CX_LEDGER_CONFIDENCE,
  CX_LEDGER_STATUS,
} CxLedgerColumn;

#define CX_TYPE_LEDGER_CELL (cx_ledger_cell_get_type ())
G_DECLARE_FINAL_TYPE (CxLedgerCell, cx_ledger_cell, CX, LEDGER_CELL, GtkWidget)

GtkWidget *cx_ledger_cell_new (CxLedgerColumn column);
void cx_ledger_cell_bind (CxLedgerCell *self, CxSession *session, CxLedgerRow *row); /* NULL, NULL: of nothing */
void cx_ledger_cell_edit (CxLedgerCell *self);
CxLedgerRow *cx_ledger_cell_get_row (CxLedgerCell *self); /* or NULL */
CxLedgerColumn cx_ledger_cell_get_column (CxLedgerCell *self);
