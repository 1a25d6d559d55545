/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One result as a button: its caption, the figure, and a quiet line with the convention it uses. Where the result does not exist,
 * the reason stands in the figure's place. */
#pragma once
#include <gtk/gtk.h>

#define CX_TYPE_RESULT_TILE (cx_result_tile_get_type ())
G_DECLARE_FINAL_TYPE (CxResultTile, cx_result_tile, CX, RESULT_TILE, GtkButton)

GtkWidget *cx_result_tile_new (const char *caption);
/* VALUE NULL: there is none, and REASON says why. DETAIL and TOOLTIP (the figure in full) may be NULL. */
void cx_result_tile_set (CxResultTile *self, const char *value, const char *reason, const char *detail, const char *tooltip);
