/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving every trial of the simulation, for people who check it elsewhere. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Asks for a file and writes it. BUSY is told when writing begins and ends. */
void cx_save_draws (GtkWidget *where, CxSession *session, void (*busy) (GtkWidget *where, gboolean busy));
