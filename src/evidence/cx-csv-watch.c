/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-csv-watch.h"

#include <glib/gi18n-lib.h>

#define PARTS 10000 /* of the whole */

struct CxCsvWatch {
  int cancelled, part; /* atomic */
};

CxCsvWatch *
cx_csv_watch_new (void)
{
  return g_atomic_rc_box_new0 (CxCsvWatch);
}

CxCsvWatch *
cx_csv_watch_ref (CxCsvWatch *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
cx_csv_watch_unref (CxCsvWatch *self)
{
  g_atomic_rc_box_release (self);
}

void
cx_csv_watch_cancel (CxCsvWatch *self)
{
  g_atomic_int_set (&self->cancelled, TRUE);
}

gboolean
cx_csv_watch_goes_on (CxCsvWatch *self, GError **error)
{
  if (!self || !g_atomic_int_get (&self->cancelled))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("the reading was cancelled"));
  return FALSE;
}

void
cx_csv_watch_note (CxCsvWatch *self, double share)
{
  if (self)
    g_atomic_int_set (&self->part, (int) (CLAMP (share, 0, 1) * PARTS));
}

double
cx_csv_watch_get_share (CxCsvWatch *self)
{
  return (double) g_atomic_int_get (&self->part) / PARTS;
}
