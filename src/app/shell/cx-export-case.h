/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exporting the case of a window: as a workbook, as a picture of its payback curve, as data. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Asks for a file of the format ENDING ("xlsx", see cx-export.h) and writes it. BUSY is told when writing begins and ends. */
void cx_export_case (GtkWidget *where, CxSession *session, const char *ending, void (*busy) (GtkWidget *where, gboolean busy));
