/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says why a case could not be saved, and that nothing is lost; or that a file could not be opened because saving it was interrupted. */
#pragma once
#include <gtk/gtk.h>

/* Shows ERROR in a dialog that offers another place: WINDOW has the action "win.save-as". */
void cx_save_failure_show (GtkWidget *window, const GError *error);
/* Says that FILE could not be opened because of ERROR, and that its earlier contents are kept; the action "win.open-interrupted" of WINDOW
 * opens them. */
void cx_save_failure_offer (GtkWidget *window, GFile *file, const GError *error);
