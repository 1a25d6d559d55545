/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-slopes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "evidence/cx-link.h"
#include "model/text/cx-format.h"

CxSlopesRise
cx_slopes_rise (const CxKeyDriver *driver, double points)
{
  gboolean up = driver->slope >= 0;
  double room = up ? driver->scale_high - driver->mean : driver->mean - driver->scale_low;
  CxSlopesRise rise = { up, points <= room, fabs (driver->slope) * points,
                        (up ? driver->slope_low : -driver->slope_high) * points,
                        (up ? driver->slope_high : -driver->slope_low) * points };

  return rise;
}

char *
cx_slopes_sentence (const CxKeyDrivers *self, const CxKeyDriver *driver, double points)
{
  CxSlopesRise rise = cx_slopes_rise (driver, points);
  g_autofree char *by = cx_format_value (points, CX_UNIT_NUMBER, NULL, FALSE), *value = cx_link_figure (rise.value);
  g_autofree char *low = cx_link_figure (rise.low), *high = cx_link_figure (rise.high);

  if (rise.driver_rises)
    /* Translators: a driver, its change, the outcome of a survey, its change and the interval of that. */
    return g_strdup_printf (_("If “%s” rises by %s, “%s” rises by about %s (%s to %s)"), driver->name, by, self->outcome, value,
                            low, high);
  /* Translators: a driver, its change, the outcome of a survey, its change and the interval of that. */
  return g_strdup_printf (_("If “%s” falls by %s, “%s” rises by about %s (%s to %s)"), driver->name, by, self->outcome, value,
                          low, high);
}

char *
cx_slopes_source (const CxKeyDrivers *self, const CxKeyDriver *driver, double points, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *n = cx_format_value ((double) self->n, CX_UNIT_NUMBER, NULL, FALSE);
  g_autofree char *by = cx_format_value (points, CX_UNIT_NUMBER, NULL, FALSE);

  /* Translators: the source of an input: a file, the columns of the outcome and of the driver, the number of rows, a change */
  return g_strdup_printf (
    _("%s: slope of “%s” on “%s” with the other drivers held equal, %s rows, for a change by %s; an association, not proof"),
    name, self->outcome, driver->name, n, by);
}
