/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This dialog edits the fields of the case itself: title, currency, horizon, discounting, tax and so on. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Opens the dialog over the window of PARENT. The field at FIELD_PATH ("case/currency") gets the focus; NULL: no field does. */
void cx_case_dialog_show (GtkWidget *parent, CxSession *session, const char *field_path);
