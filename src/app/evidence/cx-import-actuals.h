/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads actuals from a CSV file: asks for the file, shows what is in it beside what it replaces, and enters all of it or nothing. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

void cx_import_actuals (GtkWidget *where, CxSession *session);
