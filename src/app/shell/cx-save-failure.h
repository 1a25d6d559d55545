/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says why a case could not be saved, and that nothing is lost. */
#pragma once
#include <gtk/gtk.h>

/* Shows ERROR in a dialog that offers another place: WINDOW has the action "win.save-as". */
void cx_save_failure_show (GtkWidget *window, const GError *error);
