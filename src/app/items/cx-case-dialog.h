/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of the case itself: title, currency, horizon, discounting, tax … */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* FIELD_PATH: gets the focus ("case/currency"); NULL: none. */
void cx_case_dialog_show (GtkWidget *parent, CxSession *session, const char *field_path);
