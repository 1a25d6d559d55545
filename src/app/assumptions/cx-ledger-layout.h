/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order, the widths and the choice of the ledger's columns, which the settings remember. */
#pragma once
#include <gtk/gtk.h>

/* Arranges the columns of VIEW, each of which has the CxLedgerColumnInfo that it shows as the data "cx-column", as they were last, and
 * remembers what becomes of them. BUTTON opens the menu that shows and hides columns, and the headings open it, too. */
void cx_ledger_layout_attach (GtkColumnView *view, GtkMenuButton *button);
