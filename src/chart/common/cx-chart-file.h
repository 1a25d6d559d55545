/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file writes a chart to a file of its own. */
#pragma once
#include <cairo.h>
#include <glib.h>

typedef void (*CxDrawFunc) (cairo_t *cr, double width, double height, gpointer data);
/* Draws to the file PATH, whole or not at all (see cx-file-writer.h); its ending chooses SVG, PNG or PDF. CX_ERROR_USAGE for another
 * ending or a size that no picture has, otherwise CX_ERROR_SYSTEM; the errors do not name the file. */
gboolean cx_chart_file_write (const char *path, double width, double height, CxDrawFunc draw, gpointer data, GError **error);
