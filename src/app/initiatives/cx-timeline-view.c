/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/initiatives/cx-timeline-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/widgets/cx-widget.h"
#include "chart/schedule/cx-schedule.h"
#include "report/charts/cx-schedule-picture.h"

#define FONT "Sans 11" /* the picture of a row has no labels */

struct _CxTimelineView {
  GtkWidget parent_instance;
  gboolean header;
  CxScheduleChart *chart; /* of the initiative; NULL: there are no results */
  guint horizon;
  int first_tick; /* the first month that begins a calendar year */
  int year;       /* the calendar year of month 0 */
};

G_DEFINE_FINAL_TYPE (CxTimelineView, cx_timeline_view, GTK_TYPE_WIDGET)

static void
draw_years (CxTimelineView *self, cairo_t *cr, double width, double height, const CxPalette *palette)
{
  double last = -INFINITY;

  cairo_set_source_rgba (cr, palette->quiet[0], palette->quiet[1], palette->quiet[2], palette->quiet[3]);
  for (int month = 0, year = self->year; month <= (int) self->horizon;
       year++, month = self->first_tick + 12 * (year - self->year - 1)) {
    g_autofree char *text = g_strdup_printf ("%d", year);
    g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
    int text_width, text_height;
    double x = width * month / self->horizon;

    pango_layout_get_pixel_size (layout, &text_width, &text_height);
    if (x < last || x + text_width > width + 1)
      continue;
    cairo_move_to (cr, x, (height - text_height) / 2);
    pango_cairo_show_layout (cr, layout);
    last = x + text_width + 6;
  }
}

static void
cx_timeline_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CxTimelineView *self = CX_TIMELINE_VIEW (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const CxPalette *palette = adw_style_manager_get_dark (adw_style_manager_get_default ()) ? &cx_palette_dark : &cx_palette_light;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  cairo_t *cr;

  if (self->horizon == 0 || width <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  if (self->header)
    draw_years (self, cr, width, height, palette);
  else if (self->chart) {
    CxPalette clear = *palette;
    clear.background[3] = 0; /* the row below paints the background */
    cx_schedule_draw (self->chart, cr, width, height, &clear, FONT);
  }
  cairo_destroy (cr);
}

static void
cx_timeline_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? 24 : 80;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? 28 : 240;
}

static void
cx_timeline_view_finalize (GObject *object)
{
  cx_schedule_chart_free (CX_TIMELINE_VIEW (object)->chart);
  G_OBJECT_CLASS (cx_timeline_view_parent_class)->finalize (object);
}

static void
cx_timeline_view_class_init (CxTimelineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cx_timeline_view_finalize;
  widget_class->snapshot = cx_timeline_view_snapshot;
  widget_class->measure = cx_timeline_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cx_timeline_view_init (CxTimelineView *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

void
cx_timeline_view_refresh (CxTimelineView *self, CxSession *session, const char *path)
{
  const CxCase *c = cx_session_get_case (session);
  const char *start = cx_item_text (c, "start");
  const CxField *field;
  g_autofree char *accessible = NULL;

  g_return_if_fail (CX_IS_TIMELINE_VIEW (self));
  self->horizon = (guint) cx_item_number (c, "horizon_months");
  self->year = (int) g_ascii_strtoll (start, NULL, 10);
  self->first_tick = (int) ((13 - g_ascii_strtoll (start + MIN (5, strlen (start)), NULL, 10)) % 12);
  if (self->first_tick == 0)
    self->first_tick = 12;
  self->header = path == NULL;
  g_clear_pointer (&self->chart, cx_schedule_chart_free);
  if (!path) {
    accessible = g_strdup (_("Years"));
  } else {
    const CxItem *initiative = cx_case_lookup (c, path, &field, NULL);

    g_return_if_fail (initiative);
    const CxResults *results = cx_session_get_results (session);
    self->chart = results ? cx_schedule_picture_new (results, initiative) : NULL;
    accessible = g_strdup (self->chart ? self->chart->accessible : cx_item_name (initiative));
  }
  cx_widget_set_tooltip (GTK_WIDGET (self), path ? accessible : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
