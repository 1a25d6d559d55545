/* A chart as a file of its own. */
#pragma once
#include <cairo.h>
#include <glib.h>

/* Draws to a file; the ending chooses SVG, PNG or PDF. Written to a temporary file and renamed. Errors: G_FILE_ERROR. */
typedef void (*CxDrawFunc) (cairo_t *cr, double width, double height, gpointer data);
gboolean cx_chart_file_write (const char *path, double width, double height, CxDrawFunc draw, gpointer data, GError **error);
