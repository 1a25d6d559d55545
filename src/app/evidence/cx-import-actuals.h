/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads actuals from a CSV file. It asks for the file, shows its actuals beside those that they replace, and enters either all
 * of them or none. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

void cx_import_actuals (GtkWidget *where, CxSession *session);
