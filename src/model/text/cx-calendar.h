/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months in words of CLDR, in the language of the texts around them, which need not be the locale's for dates. */
#pragma once
#include <glib.h>

/* "November" and "Nov" for MONTH 1 … 12, as they stand alone. Interned. */
const char *cx_calendar_month (guint month, gboolean brief);
/* "November 2029" and "Nov 2029" for month OFFSET after START ("2027-04"); "" where START is no month. (transfer full) */
char *cx_calendar_date (const char *start, int offset, gboolean brief);
/* Month T of a case that begins with START, in words, on every axis, in every field and sentence: "Start" for 0; from 1 on the calendar
 * month that ends with it. (transfer full) */
char *cx_calendar_month_of_case (const char *start, int t, gboolean brief);
/* The other way round: the month of the case, 0 … MOST, that TEXT names ("2027-08", "August 2027", "Aug 2027", "Start"); -1: none.
 * A month before START is none either. */
int cx_calendar_find (const char *start, const char *text, int most);
