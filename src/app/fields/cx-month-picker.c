/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-month-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/fields/cx-drop-down.h"
#include "app/widgets/cx-widget.h"
#include "model/text/cx-calendar.h"

#define FIRST_YEAR 1990
#define LAST_YEAR  2199

struct _CxMonthPicker {
  GtkBox parent_instance;
  GtkDropDown *month;
  GtkSpinButton *year;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (CxMonthPicker, cx_month_picker, GTK_TYPE_BOX)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
changed_cb (CxMonthPicker *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
cx_month_picker_class_init (CxMonthPickerClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cx_month_picker_init (CxMonthPicker *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  gtk_box_set_spacing (GTK_BOX (self), 6);
  for (guint month = 1; month <= 12; month++)
    g_strv_builder_add (names, cx_calendar_month (month, FALSE));
  list = g_strv_builder_end (names);
  self->month = GTK_DROP_DOWN (cx_drop_down_new ());
  cx_drop_down_set_names (self->month, (const char *const *) list);
  self->year = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (FIRST_YEAR, LAST_YEAR, 1));
  cx_widget_leave_wheel (GTK_WIDGET (self->year));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->year), 4);
  gtk_widget_set_valign (GTK_WIDGET (self->year), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->month, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->year, "value-changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->month));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->year));
}

GtkWidget *
cx_month_picker_new (void)
{
  return g_object_new (CX_TYPE_MONTH_PICKER, NULL);
}

char *
cx_month_picker_get_text (CxMonthPicker *self)
{
  g_return_val_if_fail (CX_IS_MONTH_PICKER (self), NULL);
  return g_strdup_printf ("%04d-%02u", gtk_spin_button_get_value_as_int (self->year),
                          gtk_drop_down_get_selected (self->month) + 1);
}

void
cx_month_picker_set_text (CxMonthPicker *self, const char *text)
{
  int year = 0, month = 0;

  g_return_if_fail (CX_IS_MONTH_PICKER (self));
  if (strlen (text) == 7 && text[4] == '-') {
    year = (int) g_ascii_strtoll (text, NULL, 10);
    month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  }
  if (month < 1 || month > 12)
    return;
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->month, (guint) month - 1);
  gtk_spin_button_set_value (self->year, year);
  self->setting = FALSE;
}

void
cx_month_picker_set_name (CxMonthPicker *self, const char *name)
{
  g_autofree char *year = g_strdup_printf ("%s, %s", _("Year"), name);

  g_return_if_fail (CX_IS_MONTH_PICKER (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->month), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->year), GTK_ACCESSIBLE_PROPERTY_LABEL, year, -1);
}

GtkWidget *
cx_month_picker_get_month (CxMonthPicker *self)
{
  g_return_val_if_fail (CX_IS_MONTH_PICKER (self), NULL);
  return GTK_WIDGET (self->month);
}

GtkWidget *
cx_month_picker_get_year (CxMonthPicker *self)
{
  g_return_val_if_fail (CX_IS_MONTH_PICKER (self), NULL);
  return GTK_WIDGET (self->year);
}
