/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month of a year: a list of months and the year. Signal "changed": the user chose another one. */
#pragma once
#include <gtk/gtk.h>

#define CX_TYPE_MONTH_PICKER (cx_month_picker_get_type ())
G_DECLARE_FINAL_TYPE (CxMonthPicker, cx_month_picker, CX, MONTH_PICKER, GtkBox)

GtkWidget *cx_month_picker_new (void);
/* "2027-01". (transfer full) */
char *cx_month_picker_get_text (CxMonthPicker *self);
/* A text that is no month changes nothing. Not told by "changed". */
void cx_month_picker_set_text (CxMonthPicker *self, const char *text);
/* NAME is that of the field, for screen readers. */
void cx_month_picker_set_name (CxMonthPicker *self, const char *name);
/* The widgets that take the focus. */
GtkWidget *cx_month_picker_get_month (CxMonthPicker *self);
GtkWidget *cx_month_picker_get_year (CxMonthPicker *self);
