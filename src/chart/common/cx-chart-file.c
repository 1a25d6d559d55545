/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/common/cx-chart-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-error.h"
#include "store/file/cx-file-writer.h"

#define PNG_SCALE 2
#define MAX_SIDE  16000 /* an image of cairo has at most 32767 pixels a side */

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* cairo numbers the surfaces of a process, but the same chart must give the same file, so the number is removed. */
static void
name_svg_surface (GByteArray *bytes)
{
  static const char start[] = "<g id=\"surface";
  const char *at = g_strstr_len ((const char *) bytes->data, (gssize) bytes->len, start);
  if (!at)
    return;
  gsize from = (gsize) (at - (const char *) bytes->data) + strlen (start), to = from;
  while (to < bytes->len && g_ascii_isdigit (bytes->data[to]))
    to++;
  g_byte_array_remove_range (bytes, (guint) from, (guint) (to - from));
}

/* A PDF may hold a date. SOURCE_DATE_EPOCH gives the date if it is set; otherwise the date is left out. */
static void
set_pdf_date (cairo_surface_t *surface)
{
  g_autofree char *text = NULL;
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds = 0;
  if (epoch && g_ascii_string_to_unsigned (epoch, 10, 0, G_MAXINT32, &seconds, NULL)) {
    g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc ((gint64) seconds);
    text = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
  }
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
}

static cairo_status_t
draw_to (cairo_surface_t *surface, double scale, double width, double height, CxDrawFunc draw, gpointer data)
{
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  draw (cr, width, height, data);
  cairo_show_page (cr);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

gboolean
cx_chart_file_write (const char *path, double width, double height, CxDrawFunc draw, gpointer data, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *lower = g_ascii_strdown (path, -1);
  gboolean png = g_str_has_suffix (lower, ".png"), svg = g_str_has_suffix (lower, ".svg");
  if (!(width >= 1 && width <= MAX_SIDE && height >= 1 && height <= MAX_SIDE)) {
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("a chart's width and height must be between 1 and %d"), MAX_SIDE);
    return FALSE;
  }
  cairo_surface_t *surface = NULL;
  if (png)
    surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * PNG_SCALE), (int) ceil (height * PNG_SCALE));
  else if (svg)
    surface = cairo_svg_surface_create_for_stream (append, bytes, width, height);
  else if (g_str_has_suffix (lower, ".pdf")) {
    surface = cairo_pdf_surface_create_for_stream (append, bytes, width, height);
    set_pdf_date (surface);
  } else {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_USAGE, _("the name of a chart's file must end in .svg, .png or .pdf"));
    return FALSE;
  }
  cairo_status_t status = draw_to (surface, png ? PNG_SCALE : 1, width, height, draw, data);
  if (status == CAIRO_STATUS_SUCCESS && png)
    status = cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("the chart cannot be drawn: %s"), cairo_status_to_string (status));
    return FALSE;
  }
  if (svg)
    name_svg_surface (bytes);
  return cx_file_writer_publish (path, bytes->data, bytes->len, error);
}
