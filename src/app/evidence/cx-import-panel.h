/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assistant for panels: how much one figure of branches or regions changes where another does, whose slope becomes an input with a
 * range. */
#pragma once
#include "app/evidence/cx-import-assistant.h"

void cx_import_panel (GtkWidget *where, CxSession *session);
