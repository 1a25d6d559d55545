/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-whole-figures.h"

#include <string.h>

#include "chart/common/cx-unbroken.h"

static void (*notify_before) (GObject *object, GParamSpec *property);

/* The attributes of a label belong to the bytes of its text, so they change with it. */
static void
refresh (GtkLabel *label)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  gboolean any = cx_unbroken_add (attributes, gtk_label_get_text (label));

  if (any || gtk_label_get_attributes (label))
    gtk_label_set_attributes (label, any ? attributes : NULL);
  pango_attr_list_unref (attributes);
}

static void
notify_cb (GObject *object, GParamSpec *property)
{
  if (strcmp (property->name, "label") == 0)
    refresh (GTK_LABEL (object));
  if (notify_before)
    notify_before (object, property);
}

void
cx_whole_figures_start (void)
{
  GObjectClass *labels = g_type_class_ref (GTK_TYPE_LABEL);

  g_return_if_fail (labels->notify != notify_cb);
  notify_before = labels->notify;
  labels->notify = notify_cb;
}
