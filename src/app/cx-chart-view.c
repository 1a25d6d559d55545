#include "config.h"

#include "app/cx-chart-view.h"

#include <adwaita.h>
#include <pango/pangocairo.h>

struct _CxChartView {
  GtkWidget parent_instance;
  CxPaybackChart *payback; /* at most one of the two */
  CxBarChart *bars;
  char *font;                  /* of the widget, as the charts want it */
  int height;                  /* natural height of a payback curve, pixels */
  double pointer_x, pointer_y; /* -1: elsewhere */
  int bar;                     /* the bar under the pointer or the keyboard, -1 none */
  CxReadoutFunc readout;
  gpointer readout_data;
};

G_DEFINE_FINAL_TYPE (CxChartView, cx_chart_view, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_HEIGHT, N_PROPS };

enum { BAR_ACTIVATED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* On screen the chart stands on whatever is behind it. */
static CxPalette
palette (void)
{
  CxPalette colours = adw_style_manager_get_dark (adw_style_manager_get_default ()) ? cx_palette_dark : cx_palette_light;

  colours.background[3] = 0;
  return colours;
}

/* Charts lay text out at 96 dots per inch, so the desktop's text scaling goes into the size of the font. */
static const char *
get_font (CxChartView *self)
{
  if (self->font == NULL) {
    PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
    PangoFontDescription *description = pango_font_description_copy (pango_context_get_font_description (context));
    double resolution = pango_cairo_context_get_resolution (context);
    double size = pango_font_description_get_size (description);

    if (pango_font_description_get_size_is_absolute (description))
      size = size * 72 / 96;
    else if (resolution > 0)
      size = size * resolution / 96;
    pango_font_description_set_size (description, (int) size);
    self->font = pango_font_description_to_string (description);
    pango_font_description_free (description);
  }
  return self->font;
}

static void
set_cursor (CxChartView *self, int month)
{
  g_autofree char *text = NULL;

  if (self->payback == NULL || self->payback->cursor == month)
    return;
  self->payback->cursor = month;
  if (month >= 0 && self->readout != NULL)
    text = self->readout (month, self->readout_data);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_bar (CxChartView *self, int index)
{
  g_autofree char *text = NULL;

  if (self->bars == NULL || self->bar == index)
    return;
  self->bar = index;
  if (index >= 0) {
    const CxBar *bar = g_ptr_array_index (self->bars->bars, (guint) index);
    g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
    g_auto (GStrv) parts = NULL;

    g_strv_builder_add (builder, bar->label);
    if (bar->from_text != NULL)
      g_strv_builder_add (builder, bar->from_text);
    if (bar->to_text != NULL)
      g_strv_builder_add (builder, bar->to_text);
    parts = g_strv_builder_end (builder);
    text = g_strjoinv (", ", parts);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), index >= 0 ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Bars stand in rows of equal height. */
static int
bar_at (CxChartView *self, double y)
{
  guint n = self->bars != NULL ? self->bars->bars->len : 0;
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  return n > 0 && height > 0 && y >= 0 && y < height ? (int) (y * n / height) : -1;
}

static void
motion_cb (CxChartView *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);

  /* GTK repeats the place of a pointer that stands still when something is laid out anew; it must not undo what a key chose. */
  if (x == self->pointer_x && y == self->pointer_y)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  set_bar (self, bar_at (self, y));
  if (self->payback != NULL)
    set_cursor (self, cx_payback_chart_month_at (self->payback, x, gtk_widget_get_width (widget), gtk_widget_get_height (widget),
                                                 get_font (self)));
}

static void
leave_cb (CxChartView *self)
{
  self->pointer_x = self->pointer_y = -1;
  set_cursor (self, -1);
  set_bar (self, -1);
}

static void
pressed_cb (CxChartView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
released_cb (CxChartView *self, int n_press, double x, double y)
{
  int index = bar_at (self, y);

  if (index >= 0)
    g_signal_emit (self, signals[BAR_ACTIVATED], 0, (guint) index);
}

static gboolean
bar_key (CxChartView *self, guint key)
{
  int last = (int) self->bars->bars->len - 1;

  switch (key) {
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up: set_bar (self, self->bar < 0 ? last : MAX (0, self->bar - 1)); return TRUE;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down: set_bar (self, MIN (last, self->bar + 1)); return TRUE;
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home: set_bar (self, 0); return TRUE;
  case GDK_KEY_End:
  case GDK_KEY_KP_End: set_bar (self, last); return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_space:
    if (self->bar < 0)
      return FALSE;
    g_signal_emit (self, signals[BAR_ACTIVATED], 0, (guint) self->bar);
    return TRUE;
  default: return FALSE;
  }
}

static gboolean
key_pressed_cb (CxChartView *self, guint key, guint code, GdkModifierType state)
{
  int last, step;

  if (self->bars != NULL && self->bars->bars->len > 0)
    return bar_key (self, key);
  if (self->payback == NULL || self->payback->n == 0)
    return FALSE;

  /* Time runs from left to right in every language, so the keys are not mirrored. */
  last = (int) self->payback->n - 1;
  step = (state & GDK_CONTROL_MASK) != 0 ? 12 : 1;
  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left: set_cursor (self, self->payback->cursor < 0 ? last : MAX (0, self->payback->cursor - step)); return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right: set_cursor (self, self->payback->cursor < 0 ? 0 : MIN (last, self->payback->cursor + step)); return TRUE;
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home: set_cursor (self, 0); return TRUE;
  case GDK_KEY_End:
  case GDK_KEY_KP_End: set_cursor (self, last); return TRUE;
  case GDK_KEY_Escape:
    if (self->payback->cursor < 0)
      return FALSE;
    set_cursor (self, -1);
    return TRUE;
  default: return FALSE;
  }
}

static void
cx_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CxChartView *self = CX_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  CxPalette colours = palette ();
  cairo_t *cr;

  if (width <= 0 || height <= 0 || (self->payback == NULL && self->bars == NULL))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->payback != NULL) {
    cx_payback_chart_draw (self->payback, cr, width, height, &colours, get_font (self));
  } else {
    if (self->bar >= 0) {
      double row = (double) height / self->bars->bars->len;
      cairo_set_source_rgba (cr, colours.text[0], colours.text[1], colours.text[2], 0.08);
      cairo_rectangle (cr, 0, self->bar * row, width, row);
      cairo_fill (cr);
    }
    cx_bar_chart_draw (self->bars, cr, width, height, &colours, get_font (self));
  }
  cairo_destroy (cr);
}

static GtkSizeRequestMode
cx_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
cx_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  CxChartView *self = CX_CHART_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 200;
    *natural = 480;
  } else if (self->bars != NULL) {
    *minimum = *natural = (int) cx_bar_chart_height (self->bars, get_font (self)) + 1;
  } else {
    *minimum = *natural = self->height;
  }
}

/* A new font or text size: everything moves. */
static void
forget_font (CxChartView *self)
{
  g_clear_pointer (&self->font, g_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
cx_chart_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (cx_chart_view_parent_class)->system_setting_changed (widget, setting);
  if (setting != GTK_SYSTEM_SETTING_DISPLAY)
    forget_font (CX_CHART_VIEW (widget));
}

static void
cx_chart_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cx_chart_view_parent_class)->css_changed (widget, change);
  forget_font (CX_CHART_VIEW (widget));
}

static void
clear_charts (CxChartView *self)
{
  g_clear_pointer (&self->payback, cx_payback_chart_free);
  g_clear_pointer (&self->bars, cx_bar_chart_free);
}

static void
cx_chart_view_finalize (GObject *object)
{
  clear_charts (CX_CHART_VIEW (object));
  g_free (CX_CHART_VIEW (object)->font);
  G_OBJECT_CLASS (cx_chart_view_parent_class)->finalize (object);
}

static void
cx_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HEIGHT)
    g_value_set_int (value, CX_CHART_VIEW (object)->height);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cx_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CxChartView *self = CX_CHART_VIEW (object);

  if (id != PROP_HEIGHT) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    return;
  }
  if (self->height == g_value_get_int (value))
    return;
  self->height = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
cx_chart_view_class_init (CxChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = cx_chart_view_finalize;
  object_class->get_property = cx_chart_view_get_property;
  object_class->set_property = cx_chart_view_set_property;
  widget_class->snapshot = cx_chart_view_snapshot;
  widget_class->get_request_mode = cx_chart_view_get_request_mode;
  widget_class->measure = cx_chart_view_measure;
  widget_class->css_changed = cx_chart_view_css_changed;
  widget_class->system_setting_changed = cx_chart_view_system_setting_changed;

  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 0, G_MAXINT, 300,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[BAR_ACTIVATED] = g_signal_new ("bar-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cx_chart_view_init (CxChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->height = 300;
  self->bar = -1;
  self->pointer_x = self->pointer_y = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
chart_changed (CxChartView *self, const char *accessible)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible != NULL ? accessible : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
cx_chart_view_set_payback (CxChartView *self, CxPaybackChart *chart)
{
  int cursor;

  g_return_if_fail (CX_IS_CHART_VIEW (self));
  cursor = self->payback != NULL ? self->payback->cursor : -1;
  clear_charts (self);
  self->payback = chart;
  if (chart != NULL)
    chart->cursor = cursor < (int) chart->n ? cursor : -1;
  chart_changed (self, chart != NULL ? chart->accessible : NULL);
}

void
cx_chart_view_set_bars (CxChartView *self, CxBarChart *chart)
{
  g_return_if_fail (CX_IS_CHART_VIEW (self));
  clear_charts (self);
  self->bars = chart;
  if (chart == NULL || self->bar >= (int) chart->bars->len)
    self->bar = -1;
  chart_changed (self, chart != NULL ? chart->accessible : NULL);
}

void
cx_chart_view_set_readout (CxChartView *self, CxReadoutFunc readout, gpointer data)
{
  g_return_if_fail (CX_IS_CHART_VIEW (self));
  self->readout = readout;
  self->readout_data = data;
}
