/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This tile shows one result as a button: its caption, the figure, and a dimmed line with the convention behind it. If the result
 * does not exist, the reason replaces the figure. The properties "caption", "text" (the figure or the reason) and "words" (all of it in one line) are
 * read-only. */
#pragma once
#include <gtk/gtk.h>

#define CX_TYPE_RESULT_TILE (cx_result_tile_get_type ())
G_DECLARE_FINAL_TYPE (CxResultTile, cx_result_tile, CX, RESULT_TILE, GtkButton)

GtkWidget *cx_result_tile_new (const char *caption);
/* Sets the texts of the tile. If VALUE is NULL, REASON is shown instead. DETAIL and TOOLTIP (the full figure) may be NULL. */
void cx_result_tile_set (CxResultTile *self, const char *value, const char *reason, const char *detail, const char *tooltip);
