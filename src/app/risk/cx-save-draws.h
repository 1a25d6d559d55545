/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This function saves every trial of the simulation, so that people can check the trials with other programs. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Asks for a file and writes the trials to it in the background. BUSY is called with TRUE when writing begins and with FALSE when
 * it ends. */
void cx_save_draws (GtkWidget *where, CxSession *session, void (*busy) (GtkWidget *where, gboolean busy));
