/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This function exports the case of a window as a workbook, as a picture of its payback curve, or as data. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Asks for a file of the format ENDING ("xlsx", see cx-export.h) and writes it in the background. BUSY is called with TRUE when
 * writing begins and with FALSE when it ends. */
void cx_export_case (GtkWidget *where, CxSession *session, const char *ending, void (*busy) (GtkWidget *where, gboolean busy));
