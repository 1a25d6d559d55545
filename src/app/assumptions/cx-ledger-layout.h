/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file keeps the order, the widths and the choice of the ledger's columns in the settings. */
#pragma once
#include <gtk/gtk.h>

/* Arranges the columns of VIEW as they were last, and stores later changes. Each column has its CxLedgerColumnInfo as the data
 * "cx-column". BUTTON opens the menu that shows and hides columns, and the headings open it, too. */
void cx_ledger_layout_attach (GtkColumnView *view, GtkMenuButton *button);
