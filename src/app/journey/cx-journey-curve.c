/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/journey/cx-journey-curve.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/common/cx-palette.h"
#include "model/text/cx-format.h"

#define HEIGHT 132
#define TOP    26 /* leaves room for a label above the highest point */
#define BOTTOM 16
#define POINT  5 /* the radius of a point */

struct _CxJourneyCurve {
  GtkWidget parent_instance;
  CxFeeling *stages;
  guint n;
  int spacing;
};

G_DEFINE_FINAL_TYPE (CxJourneyCurve, cx_journey_curve, GTK_TYPE_WIDGET)

static void
set_colour (cairo_t *cr, const double colour[4])
{
  cairo_set_source_rgba (cr, colour[0], colour[1], colour[2], colour[3]);
}

static double
x_of (CxJourneyCurve *self, guint stage, double width)
{
  double column = (width - (self->n - 1) * self->spacing) / self->n;
  double x = stage * (column + self->spacing) + column / 2;

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? width - x : x;
}

static double
y_of (double satisfaction, double height)
{
  return TOP + (1 - satisfaction) * (height - TOP - BOTTOM);
}

static guint
worst_stage (CxJourneyCurve *self)
{
  guint worst = self->n;

  for (guint i = 0; i < self->n; i++)
    if (isfinite (self->stages[i].satisfaction) &&
        (worst == self->n || self->stages[i].satisfaction < self->stages[worst].satisfaction))
      worst = i;
  return worst;
}

static double
value_of (CxJourneyCurve *self, guint stage, gboolean measured)
{
  return measured ? self->stages[stage].measured : self->stages[stage].satisfaction;
}

/* Draws a line through the points that are known, with a gap at each unknown point. The tangents are horizontal, so that the
 * curve never overshoots a point. */
static void
draw_line (CxJourneyCurve *self, cairo_t *cr, gboolean measured, double width, double height)
{
  gboolean drawing = FALSE;
  double last_x = 0, last_y = 0;

  for (guint i = 0; i < self->n; i++) {
    double x = x_of (self, i, width), y;

    if (!isfinite (value_of (self, i, measured))) {
      drawing = FALSE;
      continue;
    }
    y = y_of (value_of (self, i, measured), height);
    if (drawing)
      cairo_curve_to (cr, (last_x + x) / 2, last_y, (last_x + x) / 2, y, x, y);
    else
      cairo_move_to (cr, x, y);
    drawing = TRUE;
    last_x = x;
    last_y = y;
  }
  cairo_stroke (cr);
}

/* Of the two values of a stage the higher one has its label above and the other one below, so that the labels never meet. */
static void
draw_label (CxJourneyCurve *self, cairo_t *cr, double satisfaction, double x, double y, gboolean below)
{
  g_autofree char *text = cx_format_compact (satisfaction, CX_UNIT_SHARE, "");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int text_width, text_height;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  cairo_move_to (cr, x - text_width / 2.0,
                 below ? MIN (y + POINT + 2, gtk_widget_get_height (GTK_WIDGET (self)) - text_height) : y - text_height - 8);
  pango_cairo_show_layout (cr, layout);
}

/* Draws the measured satisfaction as a dashed line with diamonds, so that the two lines differ in more than their colours. */
static void
draw_measured (CxJourneyCurve *self, cairo_t *cr, const CxPalette *palette, double width, double height)
{
  const double *colour = cx_palette_curve (palette, 2);

  cairo_save (cr);
  set_colour (cr, colour);
  cairo_set_line_width (cr, 2);
  cx_draw_set_curve_dash (cr, 1, 12);
  draw_line (self, cr, TRUE, width, height);
  cairo_restore (cr);
  for (guint i = 0; i < self->n; i++) {
    double measured = self->stages[i].measured, x = x_of (self, i, width), y;

    if (!isfinite (measured))
      continue;
    y = y_of (measured, height);
    cairo_move_to (cr, x, y - POINT - 1);
    cairo_line_to (cr, x + POINT + 1, y);
    cairo_line_to (cr, x, y + POINT + 1);
    cairo_line_to (cr, x - POINT - 1, y);
    cairo_close_path (cr);
    set_colour (cr, colour);
    cairo_fill (cr);
    draw_label (self, cr, measured, x, y, measured <= self->stages[i].satisfaction);
  }
}

static void
cx_journey_curve_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CxJourneyCurve *self = CX_JOURNEY_CURVE (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const CxPalette *palette = dark ? &cx_palette_dark : &cx_palette_light;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  guint worst = worst_stage (self);
  cairo_t *cr;

  if (self->n == 0 || width <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_set_line_width (cr, 1);
  set_colour (cr, palette->grid);
  for (int i = 0; i <= 2; i++) {
    double y = floor (y_of (i / 2.0, height)) + 0.5;
    cairo_move_to (cr, 0, y);
    cairo_line_to (cr, width, y);
  }
  cairo_stroke (cr);

  cairo_set_line_width (cr, 2.5);
  set_colour (cr, palette->accent);
  draw_line (self, cr, FALSE, width, height);

  for (guint i = 0; i < self->n; i++) {
    double importance = self->stages[i].importance;
    const double *colour = i == worst && self->n > 1 ? palette->deficit : palette->accent;
    double x = x_of (self, i, width), y;

    if (!isfinite (self->stages[i].satisfaction))
      continue;
    y = y_of (self->stages[i].satisfaction, height);
    if (isfinite (importance)) {
      /* The area of the dot is proportional to the importance. */
      cairo_set_source_rgba (cr, colour[0], colour[1], colour[2], 0.25);
      cairo_arc (cr, x, y, 4 + 14 * sqrt (importance), 0, 2 * G_PI);
      cairo_fill (cr);
    }
    set_colour (cr, colour);
    cairo_arc (cr, x, y, POINT, 0, 2 * G_PI);
    cairo_fill (cr);
    set_colour (cr, palette->text);
    draw_label (self, cr, self->stages[i].satisfaction, x, y, self->stages[i].measured > self->stages[i].satisfaction);
  }
  draw_measured (self, cr, palette, width, height);
  cairo_destroy (cr);
}

static void
cx_journey_curve_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 1;
}

static void
cx_journey_curve_finalize (GObject *object)
{
  g_free (CX_JOURNEY_CURVE (object)->stages);
  G_OBJECT_CLASS (cx_journey_curve_parent_class)->finalize (object);
}

static void
cx_journey_curve_class_init (CxJourneyCurveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cx_journey_curve_finalize;
  widget_class->snapshot = cx_journey_curve_snapshot;
  widget_class->measure = cx_journey_curve_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cx_journey_curve_init (CxJourneyCurve *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
cx_journey_curve_new (void)
{
  return g_object_new (CX_TYPE_JOURNEY_CURVE, NULL);
}

void
cx_journey_curve_set (CxJourneyCurve *self, const CxFeeling *stages, guint n, int spacing, const char *accessible)
{
  g_return_if_fail (CX_IS_JOURNEY_CURVE (self));
  g_free (self->stages);
  self->stages = g_memdup2 (stages, n * sizeof (CxFeeling));
  self->n = n;
  self->spacing = spacing;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
