/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-check-error.h"

gboolean
cx_check_error (GError **error, CxErrorKind kind, const char *path, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  cx_error_set (error, kind, path, "%s", what);
  return FALSE;
}

gboolean
cx_check_error_at (GError **error, CxErrorKind kind, const CxItem *item, const char *name, const char *format, ...)
{
  g_autofree char *path = cx_item_path (item);
  g_autofree char *place = *name ? g_strconcat (path, "/", name, NULL) : g_strdup (path);
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  cx_error_set (error, kind, place, "%s", what);
  return FALSE;
}
