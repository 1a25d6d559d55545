#include "config.h"

#include "model/text/cx-calendar.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

const char *
cx_calendar_month (guint month, gboolean brief)
{
  /* In the language of the texts around them, which need not be the locale's for dates. */
  static const char *const names[] = { NC_("month", "January"), NC_("month", "February"), NC_("month", "March"),
                                       NC_("month", "April"),   NC_("month", "May"),      NC_("month", "June"),
                                       NC_("month", "July"),    NC_("month", "August"),   NC_("month", "September"),
                                       NC_("month", "October"), NC_("month", "November"), NC_("month", "December") };
  static const char *const brief_names[] = { NC_("brief month", "Jan"), NC_("brief month", "Feb"), NC_("brief month", "Mar"),
                                             NC_("brief month", "Apr"), NC_("brief month", "May"), NC_("brief month", "Jun"),
                                             NC_("brief month", "Jul"), NC_("brief month", "Aug"), NC_("brief month", "Sep"),
                                             NC_("brief month", "Oct"), NC_("brief month", "Nov"), NC_("brief month", "Dec") };

  g_return_val_if_fail (month >= 1 && month <= 12, "");
  return brief ? g_dpgettext2 (GETTEXT_PACKAGE, "brief month", brief_names[month - 1])
               : g_dpgettext2 (GETTEXT_PACKAGE, "month", names[month - 1]);
}

char *
cx_calendar_date (const char *start, int offset, gboolean brief)
{
  int year = 0, month = 0, end = 0;
  if (start == NULL || sscanf (start, "%4d-%2d%n", &year, &month, &end) != 2 || start[end] != '\0' || month < 1 || month > 12)
    return g_strdup ("");
  gint64 months = (gint64) year * 12 + month - 1 + offset;
  if (months < 12 || months >= 10000 * 12)
    return g_strdup ("");
  /* Translators: a month and its year, such as "November 2029" and "Nov 2029". */
  return g_strdup_printf (C_("month", "%1$s %2$d"), cx_calendar_month ((guint) (months % 12) + 1, brief), (int) (months / 12));
}
