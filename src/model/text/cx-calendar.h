/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of months from CLDR. They are in the language of the surrounding texts, which need not be that of the locale for dates. */
#pragma once
#include <glib.h>

/* Returns the name of MONTH (1 … 12) in its stand-alone form: "November", or "Nov" if BRIEF. Interned. */
const char *cx_calendar_month (guint month, gboolean brief);
/* Returns the month OFFSET months after START ("2027-04") as "November 2029", or "Nov 2029" if BRIEF; "" if START is not a month.
 * (transfer full) */
char *cx_calendar_date (const char *start, int offset, gboolean brief);
/* Returns the words for month T of a case that begins with START, for all axes, fields and sentences: "Start" for month 0, and from month 1
 * on the calendar month that ends at that time. (transfer full) */
char *cx_calendar_month_of_case (const char *start, int t, gboolean brief);
/* Returns the month of the case, 0 … MOST, that TEXT names ("2027-08", "August 2027", "Aug 2027", "Start"), or -1 if TEXT names none or
 * one before START. */
int cx_calendar_find (const char *start, const char *text, int most);
