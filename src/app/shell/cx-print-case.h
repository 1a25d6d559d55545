/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the summary of the case of a window: the pages of the PDF summary, set for the paper that is chosen in the dialog. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Computes the summary in a thread, then shows the dialog. BUSY is told when the work begins and when it ends. */
void cx_print_case (GtkWidget *where, CxSession *session, void (*busy) (GtkWidget *where, gboolean busy));
