/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This dialog compares two states of a case: a sentence, the bridge from one net present value to the other, and each
 * difference. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Shows the dialog from the version VERSION (an id), or from FILE called NAME, or from the first other state if both are NULL, to the case
 * now. */
void cx_compare_dialog_show (GtkWidget *parent, CxSession *session, const char *version, GFile *file, const char *name);
