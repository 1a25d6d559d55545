/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file writes a chart to a file of its own. */
#pragma once
#include <cairo.h>
#include <glib.h>

typedef void (*CxDrawFunc) (cairo_t *cr, double width, double height, gpointer data);
/* Draws to the file PATH, which is written completely or not at all (see cx-file-writer.h). Its ending selects SVG, PNG or PDF.
 * Returns FALSE with CX_ERROR_USAGE for another ending or an impossible size, and with CX_ERROR_SYSTEM otherwise. The errors do
 * not name the file. */
gboolean cx_chart_file_write (const char *path, double width, double height, CxDrawFunc draw, gpointer data, GError **error);
