/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the ledger behave like those of a spreadsheet. The arrows move between cells, and with Shift they select rows and columns, as the pointer does when it is dragged.
 * The selected range is that of the selected rows, or of the row with the focus if it is not among them, in the selected columns. Ctrl+C
 * copies the range, Ctrl+V pastes a range at its first cell, Ctrl+D fills its rows from the first one, Ctrl+R its columns, and Delete empties it. */
#pragma once
#include <gtk/gtk.h>

#include "app/assumptions/cx-ledger-cell.h"

#define CX_TYPE_LEDGER_SHEET (cx_ledger_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CxLedgerSheet, cx_ledger_sheet, CX, LEDGER_SHEET, GObject)

/* VIEW, which must have its model, keeps the sheet alive. Each of its columns has the CxLedgerColumnInfo that it shows as the data
 * "cx-column". */
CxLedgerSheet *cx_ledger_sheet_attach (GtkColumnView *view);
void cx_ledger_sheet_set_session (CxLedgerSheet *self, CxSession *session);
/* Tells the sheet of a new CELL. */
void cx_ledger_sheet_add (CxLedgerSheet *self, CxLedgerCell *cell);
/* Marks CELL, which has just been bound to a row, if it is in the selected range. */
void cx_ledger_sheet_mark (CxLedgerSheet *self, CxLedgerCell *cell);
