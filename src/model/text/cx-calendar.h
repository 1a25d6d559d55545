/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months in words of CLDR, in the language of the texts around them, which need not be the locale's for dates. */
#pragma once
#include <glib.h>

/* "November" and "Nov" for MONTH 1 … 12, as they stand alone. Interned. */
const char *cx_calendar_month (guint month, gboolean brief);
/* "November 2029" and "Nov 2029" for month OFFSET after START ("2027-04"); "" where START is no month. (transfer full) */
char *cx_calendar_date (const char *start, int offset, gboolean brief);
