/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This widget chooses a month by a list of months and a year. The signal "changed" is emitted when the user chooses another
 * month. */
#pragma once
#include <gtk/gtk.h>

#define CX_TYPE_MONTH_PICKER (cx_month_picker_get_type ())
G_DECLARE_FINAL_TYPE (CxMonthPicker, cx_month_picker, CX, MONTH_PICKER, GtkBox)

GtkWidget *cx_month_picker_new (void);
/* Returns the month in the form "2027-01". (transfer full) */
char *cx_month_picker_get_text (CxMonthPicker *self);
/* Sets the month without emitting "changed". A TEXT that is not a month changes nothing. */
void cx_month_picker_set_text (CxMonthPicker *self, const char *text);
/* NAME is the field's name, which screen readers read out. */
void cx_month_picker_set_name (CxMonthPicker *self, const char *name);
/* These are the two widgets that take the focus. (transfer none) */
GtkWidget *cx_month_picker_get_month (CxMonthPicker *self);
GtkWidget *cx_month_picker_get_year (CxMonthPicker *self);
