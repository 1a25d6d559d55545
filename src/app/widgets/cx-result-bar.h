/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This bar shows results in one line, as buttons with a caption and a figure, so that they stay in sight while the page below is scrolled
 * and edited. The first two results are always shown, with shortened captions if need be, and further ones as far as there is room. */
#pragma once
#include "app/widgets/cx-result-tile.h"

#define CX_TYPE_RESULT_BAR (cx_result_bar_get_type ())
G_DECLARE_FINAL_TYPE (CxResultBar, cx_result_bar, CX, RESULT_BAR, GtkWidget)

/* The bar is hidden until it is revealed. */
GtkWidget *cx_result_bar_new (void);
void cx_result_bar_reveal (CxResultBar *self, gboolean reveal);
/* Adds TILE, which must live as long as the bar. Its button in the bar says and does the same. TILE need not be shown itself. */
void cx_result_bar_add (CxResultBar *self, CxResultTile *tile);
/* Reveals the bar while TILES, which stands in the content of SCROLLED, is scrolled out of view. */
void cx_result_bar_follow (CxResultBar *self, GtkScrolledWindow *scrolled, GtkWidget *tiles);
