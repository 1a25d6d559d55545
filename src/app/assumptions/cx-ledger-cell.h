/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of the ledger draws text until it is edited, so that hundreds of rows stay fast. A second click, Enter, F2 or a typed
 * letter opens an editor in the cell. Enter, Escape or leaving the cell closes the editor, unless the typed text is wrong. The signal
 * "committed" is emitted after Enter has closed it. */
#pragma once
#include <gtk/gtk.h>

#include "app/assumptions/cx-ledger-row.h"
#include "app/state/cx-input-cells.h"

#define CX_TYPE_LEDGER_CELL (cx_ledger_cell_get_type ())
G_DECLARE_FINAL_TYPE (CxLedgerCell, cx_ledger_cell, CX, LEDGER_CELL, GtkWidget)

GtkWidget *cx_ledger_cell_new (CxInputCellsPart column);
/* Shows ROW, an input of SESSION. NULL, NULL empties the cell. */
void cx_ledger_cell_bind (CxLedgerCell *self, CxSession *session, CxLedgerRow *row);
void cx_ledger_cell_edit (CxLedgerCell *self);
gboolean cx_ledger_cell_is_edited (CxLedgerCell *self);
CxLedgerRow *cx_ledger_cell_get_row (CxLedgerCell *self); /* Returns the row that the cell shows, or NULL. (transfer none) */
CxInputCellsPart cx_ledger_cell_get_column (CxLedgerCell *self);
