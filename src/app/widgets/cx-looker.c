/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-looker.h"

typedef struct {
  CxBackground *background; /* not owned; the looker ends with the background work */
  GtkWidget *widget;        /* a weak pointer */
  guint tick_id;            /* 0: no frame is awaited */
  guint frames;             /* the number of frames that began since the widget was mapped */
  gboolean looking;
} Looker;

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Looker *looker = data;

  /* The first call comes before the first frame is drawn, and the second call after. */
  if (looker->frames++ == 0)
    return G_SOURCE_CONTINUE;
  looker->tick_id = 0;
  looker->looking = TRUE;
  cx_background_look (looker->background);
  return G_SOURCE_REMOVE;
}

static void
mapped_cb (Looker *looker)
{
  looker->frames = 0;
  looker->tick_id = gtk_widget_add_tick_callback (looker->widget, frame_cb, looker, NULL);
}

static void
unmapped_cb (Looker *looker)
{
  if (looker->tick_id)
    gtk_widget_remove_tick_callback (looker->widget, looker->tick_id);
  looker->tick_id = 0;
  if (looker->looking)
    cx_background_look_away (looker->background);
  looker->looking = FALSE;
}

static void
background_gone_cb (gpointer data, GObject *background)
{
  Looker *looker = data;

  if (looker->widget) {
    g_signal_handlers_disconnect_by_data (looker->widget, looker);
    if (looker->tick_id)
      gtk_widget_remove_tick_callback (looker->widget, looker->tick_id);
  }
  g_clear_weak_pointer (&looker->widget);
  g_free (looker);
}

void
cx_looker_attach (GtkWidget *widget, CxBackground *background)
{
  Looker *looker = g_new0 (Looker, 1);

  looker->background = background;
  g_set_weak_pointer (&looker->widget, widget);
  g_object_weak_ref (G_OBJECT (background), background_gone_cb, looker);
  g_signal_connect_swapped (widget, "map", G_CALLBACK (mapped_cb), looker);
  g_signal_connect_swapped (widget, "unmap", G_CALLBACK (unmapped_cb), looker);
  if (gtk_widget_get_mapped (widget))
    mapped_cb (looker);
}
