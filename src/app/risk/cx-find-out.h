/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This list "Worth finding out" shows the inputs whose true value would be worth most to know before deciding, with that worth in
 * money and a button to the evidence; if there are none, a sentence says so. The worth is computed in the background, and the
 * user can stop the computation. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_FIND_OUT (cx_find_out_get_type ())
G_DECLARE_FINAL_TYPE (CxFindOut, cx_find_out, CX, FIND_OUT, GtkBox)

/* Returns a widget that leads to a way to find out the input at PATH, or NULL. */
typedef GtkWidget *(*CxFindOutWay) (const char *path, gpointer data);
/* Adds to each row the widget that WAY (DATA) returns for its input. */
void cx_find_out_set_way (CxFindOut *self, CxFindOutWay way, gpointer data);
/* Shows the present state of SESSION; NULL shows nothing. */
void cx_find_out_refresh (CxFindOut *self, CxSession *session);
