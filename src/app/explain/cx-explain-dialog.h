/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a number comes from: its formula in words, and the numbers in it, each of which can be opened in turn. An input leads to
 * the place where it is edited. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* MONTH: of a monthly number. The dialog closes when the formulas change. */
void cx_explain_dialog_show (GtkWidget *parent, CxSession *session, CxNode node, unsigned month);
