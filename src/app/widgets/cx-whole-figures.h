/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file keeps the figures in all labels of the program whole; see cx-unbroken.h. Sentences with figures stand in labels of this program
 * and in those that libadwaita makes for rows, toasts and dialogs, so that GTK's class of labels itself is told. */
#pragma once
#include <gtk/gtk.h>

/* Applies to every label whose text is set from now on. May be called once. */
void cx_whole_figures_start (void);
