/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/charts/cx-chart-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "app/charts/cx-chart-actions.h"
#include "app/charts/cx-shown-chart.h"
#include "app/widgets/cx-reveal.h"
#include "chart/bars/cx-bar.h"
#include "chart/frontier/cx-frontier.h"
#include "chart/histogram/cx-histogram.h"
#include "chart/payback/cx-payback.h"

struct _CxChartView {
  GtkWidget parent_instance;
  CxShownChart shown;
  int height;                  /* the natural height in pixels of a chart that has no natural height itself */
  double pointer_x, pointer_y; /* -1: the pointer is outside the chart */
  int point;                   /* the point under the pointer or the one chosen by keys; -1: none */
  guint series;
  double drag_from, drag_to; /* the ends of the range that the pointer draws; -1: it draws none */
  gboolean zoomed;
  GActionGroup *actions;
  GtkWidget *menu; /* created when it is first opened */
};

G_DEFINE_FINAL_TYPE (CxChartView, cx_chart_view, GTK_TYPE_WIDGET)

#define MIN_DRAG 12 /* a pointer that moves less than this many pixels draws no range */

enum { PROP_0, PROP_HEIGHT, PROP_TITLE, PROP_ZOOMED, N_PROPS };

enum { POINT_ACTIVATED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* On screen the background of the chart is transparent, because the widget below paints it. */
static CxPalette
palette (void)
{
  CxPalette colours = adw_style_manager_get_dark (adw_style_manager_get_default ()) ? cx_palette_dark : cx_palette_light;

  colours.background[3] = 0;
  return colours;
}

/* Returns TRUE if Enter and a click have an effect. */
static gboolean
is_activatable (CxChartView *self)
{
  return g_signal_has_handler_pending (self, signals[POINT_ACTIVATED], 0, TRUE);
}

static gboolean
can_zoom (CxChartView *self)
{
  return self->shown.chart && self->shown.kind->set_range && cx_shown_chart_n_points (&self->shown) > 2;
}

/* Tells actions and buttons how much of the chart is in view. */
static void
note_range (CxChartView *self)
{
  int first = 0, last = cx_shown_chart_n_points (&self->shown) - 1;
  gboolean zoomed, able = can_zoom (self);

  if (able)
    self->shown.kind->get_range (self->shown.chart, &first, &last);
  zoomed = able && (first > 0 || last < cx_shown_chart_n_points (&self->shown) - 1);
  cx_chart_actions_allow_zoom (self->actions, able && last - first > 1, zoomed);
  if (self->zoomed == zoomed)
    return;
  self->zoomed = zoomed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOMED]);
}

static void
set_point (CxChartView *self, int point, guint series)
{
  g_autofree char *text = NULL;

  if (!self->shown.chart || (self->point == point && self->series == series))
    return;
  self->point = point;
  self->series = series;
  self->shown.kind->set_cursor (self->shown.chart, point, series);
  note_range (self);
  if (point >= 0)
    text = self->shown.kind->point_text (self->shown.chart, series, (guint) point);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text ? text : "", -1);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), point >= 0 && is_activatable (self) ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
point_at (CxChartView *self, double x, double y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  return self->shown.chart != NULL
           ? self->shown.kind->point_at (self->shown.chart, x, y, width, height, cx_shown_chart_get_font (&self->shown))
           : -1;
}

static void
motion_cb (CxChartView *self, double x, double y)
{
  /* GTK repeats the position of a resting pointer after each new layout, and such a repetition must not undo a choice made by
   * keys. */
  if (x == self->pointer_x && y == self->pointer_y)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  set_point (self, point_at (self, x, y), self->series);
}

static void
leave_cb (CxChartView *self)
{
  self->pointer_x = self->pointer_y = -1;
  set_point (self, -1, self->series);
}

/* When the chart loses the keyboard focus, the point chosen by keys is forgotten and the point under the pointer is shown
 * again. */
static void
unfocused_cb (CxChartView *self)
{
  set_point (self, self->pointer_x < 0 ? -1 : point_at (self, self->pointer_x, self->pointer_y), self->series);
}

/* Zooming */

static void
set_range (CxChartView *self, int first, int last)
{
  g_autofree char *text = NULL;

  if (!can_zoom (self))
    return;
  self->shown.kind->set_range (self->shown.chart, first, last);
  note_range (self);
  text = self->zoomed ? self->shown.kind->range_text (self->shown.chart) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text ? text : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Halves (STEP > 0) or doubles the range in view. The point AT, or the middle if AT is -1, keeps its place. */
static void
zoom (CxChartView *self, int step, int at)
{
  int first, last, length, wanted;

  if (!can_zoom (self))
    return;
  self->shown.kind->get_range (self->shown.chart, &first, &last);
  length = last - first;
  wanted = step > 0 ? (length + 1) / 2 : 2 * length;
  if (at < first || at > last)
    at = (first + last) / 2;
  first = at - (int) ((double) (at - first) / length * wanted + 0.5);
  first = MIN (first, cx_shown_chart_n_points (&self->shown) - 1 - wanted);
  first = MAX (first, 0);
  set_range (self, first, first + wanted);
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  zoom (self, 1, CX_CHART_VIEW (self)->point);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  zoom (self, -1, CX_CHART_VIEW (self)->point);
}

static void
zoom_all_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  set_range (self, 0, G_MAXINT);
}

static const GActionEntry zoom_entries[] = {
  { "zoom-in", zoom_in_action },
  { "zoom-out", zoom_out_action },
  { "zoom-all", zoom_all_action },
};

/* The wheel alone scrolls the page. */
static gboolean
scroll_cb (CxChartView *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (scroll);

  if ((state & GDK_CONTROL_MASK) == 0 || !can_zoom (self) || dy == 0)
    return FALSE;
  zoom (self, dy < 0 ? 1 : -1, self->pointer_x < 0 ? -1 : point_at (self, self->pointer_x, self->pointer_y));
  return TRUE;
}

/* A finger scrolls the page, so that it draws no range. */
static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, CxChartView *self)
{
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (drag));

  if (!can_zoom (self) || (device && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN))
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, CxChartView *self)
{
  double x = 0, y = 0;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  self->drag_from = fabs (dx) < MIN_DRAG ? -1 : CLAMP (MIN (x, x + dx), 0, gtk_widget_get_width (GTK_WIDGET (self)));
  self->drag_to = fabs (dx) < MIN_DRAG ? -1 : CLAMP (MAX (x, x + dx), 0, gtk_widget_get_width (GTK_WIDGET (self)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns the point at X, or the end of the range in view that is nearest to X. */
static int
nearest_point (CxChartView *self, double x)
{
  int point = point_at (self, x, 0), first, last;

  self->shown.kind->get_range (self->shown.chart, &first, &last);
  return point >= 0 ? point : x < gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 ? first : last;
}

static void
drag_end_cb (GtkGestureDrag *drag, double dx, double dy, CxChartView *self)
{
  double from = self->drag_from, to = self->drag_to;

  self->drag_from = self->drag_to = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (from >= 0 && can_zoom (self) && nearest_point (self, to) > nearest_point (self, from))
    set_range (self, nearest_point (self, from), nearest_point (self, to));
}

/* The menu */

static void
popup_menu (CxChartView *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (cx_shown_chart_n_points (&self->shown) == 0)
    return;
  if (!self->menu) {
    g_autoptr (GMenuModel) model = cx_chart_actions_menu_new ();
    self->menu = gtk_popover_menu_new_from_model (model);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Chart Menu"), -1);
    gtk_widget_set_parent (self->menu, widget);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    gtk_widget_set_halign (self->menu, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? GTK_ALIGN_END : GTK_ALIGN_START);
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
clicked_cb (GtkGestureClick *click, int n_press, double x, double y, CxChartView *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (click));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (event && gdk_event_triggers_context_menu (event)) {
    gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
    popup_menu (self, x, y);
  }
}

static void
long_pressed_cb (GtkGesture *press, double x, double y, CxChartView *self)
{
  gtk_gesture_set_state (press, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, x, y);
}

static void
released_cb (GtkGestureClick *click, int n_press, double x, double y, CxChartView *self)
{
  int point = point_at (self, x, y);

  if (point >= 0 && gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click)) == GDK_BUTTON_PRIMARY)
    g_signal_emit (self, signals[POINT_ACTIVATED], 0, (guint) point);
}

/* Keys */

/* Moves the cursor to a point that keys have chosen, and brings the point into view if the chart is larger than the view. */
static void
go_to (CxChartView *self, int point, guint series)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  CxBox box;

  set_point (self, point, series);
  if (!self->shown.kind->place || self->point < 0 || width <= 0 || height <= 0)
    return;
  self->shown.kind->place (self->shown.chart, series, (guint) point, width, height, cx_shown_chart_get_font (&self->shown), &box);
  cx_reveal_area (GTK_WIDGET (self), &GRAPHENE_RECT_INIT ((float) box.x, (float) box.y, (float) box.width, (float) box.height));
}

/* Moves the cursor by STEP points. If there is no cursor, it starts at the end that STEP leads away from. */
static gboolean
walk (CxChartView *self, int step)
{
  int last = cx_shown_chart_n_points (&self->shown) - 1;

  go_to (self, self->point < 0 ? (step < 0 ? last : 0) : CLAMP (self->point + step, 0, last), self->series);
  return TRUE;
}

static gboolean
walk_series (CxChartView *self, int step)
{
  int n = (int) self->shown.kind->n_series (self->shown.chart);

  if (n < 2 || self->point < 0)
    return FALSE;
  go_to (self, self->point, (guint) CLAMP ((int) self->series + step, 0, n - 1));
  return TRUE;
}

static gboolean
key_pressed_cb (CxChartView *self, guint key, guint code, GdkModifierType state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0, shift = (state & GDK_SHIFT_MASK) != 0;
  gboolean vertical = self->shown.chart && self->shown.kind->vertical;
  int step;

  if (cx_shown_chart_n_points (&self->shown) == 0)
    return FALSE;
  step = control ? (int) self->shown.kind->stride : 1;
  switch (key) {
  /* Time and amounts run from left to right in every language, so the keys are not mirrored. */
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left: return vertical ? FALSE : walk (self, -step);
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right: return vertical ? FALSE : walk (self, step);
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up: return vertical ? walk (self, -step) : walk_series (self, -1);
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down: return vertical ? walk (self, step) : walk_series (self, 1);
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home: go_to (self, 0, self->series); return TRUE;
  case GDK_KEY_End:
  case GDK_KEY_KP_End: go_to (self, cx_shown_chart_n_points (&self->shown) - 1, self->series); return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_space:
    if (self->point < 0 || !is_activatable (self))
      return FALSE;
    g_signal_emit (self, signals[POINT_ACTIVATED], 0, (guint) self->point);
    return TRUE;
  case GDK_KEY_Escape:
    if (self->point < 0)
      return FALSE;
    set_point (self, -1, 0);
    return TRUE;
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add: zoom (self, 1, self->point); return can_zoom (self);
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract: zoom (self, -1, self->point); return can_zoom (self);
  case GDK_KEY_0:
  case GDK_KEY_KP_0: set_range (self, 0, G_MAXINT); return can_zoom (self);
  case GDK_KEY_c:
  case GDK_KEY_C:
    if (!control)
      return FALSE;
    g_action_group_activate_action (self->actions, "copy", NULL);
    return TRUE;
  case GDK_KEY_F10:
    if (!shift)
      return FALSE;
    G_GNUC_FALLTHROUGH;
  case GDK_KEY_Menu: popup_menu (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 0); return TRUE;
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

  if (width <= 0 || height <= 0 || !self->shown.chart)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  self->shown.kind->draw (self->shown.chart, cr, width, height, &colours, cx_shown_chart_get_font (&self->shown));
  if (self->drag_from >= 0) {
    cairo_rectangle (cr, self->drag_from, 0, self->drag_to - self->drag_from, height);
    cairo_set_source_rgba (cr, colours.accent[0], colours.accent[1], colours.accent[2], 0.18);
    cairo_fill (cr);
  }
  cairo_destroy (cr);
}

static void
cx_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CxChartView *self = CX_CHART_VIEW (widget);

  if (self->menu)
    gtk_popover_present (GTK_POPOVER (self->menu));
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
  double own = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 200;
    *natural = 480;
    return;
  }
  if (self->shown.chart)
    own = self->shown.kind->height (self->shown.chart, cx_shown_chart_get_font (&self->shown));
  *minimum = *natural = own > 0 ? (int) own + 1 : self->height;
}

/* A new font or text size changes the whole layout. */
static void
forget_font (CxChartView *self)
{
  g_clear_pointer (&self->shown.font, g_free);
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
cx_chart_view_dispose (GObject *object)
{
  CxChartView *self = CX_CHART_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (cx_chart_view_parent_class)->dispose (object);
}

static void
cx_chart_view_finalize (GObject *object)
{
  CxChartView *self = CX_CHART_VIEW (object);

  cx_shown_chart_clear (&self->shown);
  G_OBJECT_CLASS (cx_chart_view_parent_class)->finalize (object);
}

static void
cx_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CxChartView *self = CX_CHART_VIEW (object);

  switch (id) {
  case PROP_HEIGHT: g_value_set_int (value, self->height); break;
  case PROP_TITLE: g_value_set_string (value, self->shown.title); break;
  case PROP_ZOOMED: g_value_set_boolean (value, self->zoomed); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
cx_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CxChartView *self = CX_CHART_VIEW (object);

  switch (id) {
  case PROP_HEIGHT:
    if (self->height == g_value_get_int (value))
      return;
    self->height = g_value_get_int (value);
    gtk_widget_queue_resize (GTK_WIDGET (self));
    break;
  case PROP_TITLE:
    if (g_strcmp0 (self->shown.title, g_value_get_string (value)) == 0)
      return;
    g_free (self->shown.title);
    self->shown.title = g_value_dup_string (value);
    break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec); return;
  }
  g_object_notify_by_pspec (object, pspec);
}

static void
cx_chart_view_class_init (CxChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cx_chart_view_dispose;
  object_class->finalize = cx_chart_view_finalize;
  object_class->get_property = cx_chart_view_get_property;
  object_class->set_property = cx_chart_view_set_property;
  widget_class->snapshot = cx_chart_view_snapshot;
  widget_class->size_allocate = cx_chart_view_size_allocate;
  widget_class->get_request_mode = cx_chart_view_get_request_mode;
  widget_class->measure = cx_chart_view_measure;
  widget_class->css_changed = cx_chart_view_css_changed;
  widget_class->system_setting_changed = cx_chart_view_system_setting_changed;

  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 0, G_MAXINT, 300,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOMED] =
    g_param_spec_boolean ("zoomed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[POINT_ACTIVATED] = g_signal_new ("point-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cx_chart_view_init (CxChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *click = gtk_gesture_click_new (), *press = gtk_gesture_long_press_new (), *drag = gtk_gesture_drag_new ();

  self->height = 300;
  self->point = -1;
  self->pointer_x = self->pointer_y = -1;
  self->drag_from = self->drag_to = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (unfocused_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  self->shown.widget = GTK_WIDGET (self);
  self->actions = cx_chart_actions_new (&self->shown);
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), zoom_entries, G_N_ELEMENTS (zoom_entries), self);
  cx_chart_actions_allow_zoom (self->actions, FALSE, FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart", self->actions);

  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

void
cx_chart_view_set_chart (CxChartView *self, const CxChartKind *kind, gpointer chart)
{
  const CxChartKind *old_kind;
  gpointer old;
  const char *words;
  int point, first = 0, last = 0;
  guint series;

  g_return_if_fail (CX_IS_CHART_VIEW (self));
  g_return_if_fail (!chart || kind);

  old_kind = self->shown.kind;
  old = self->shown.chart;
  point = self->point;
  series = self->series;
  /* The range in view stays as it is while the figures change. */
  if (self->zoomed && chart && kind == old_kind) {
    old_kind->get_range (old, &first, &last);
    kind->set_range (chart, first, last);
  }
  self->shown.kind = chart ? kind : NULL;
  self->shown.chart = chart;
  if (old)
    old_kind->free (old);

  self->point = -1;
  self->series = 0;
  if (point < cx_shown_chart_n_points (&self->shown) && old_kind == self->shown.kind && chart)
    set_point (self, point, series < kind->n_series (chart) ? series : 0);
  words = chart ? kind->accessible (chart) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words ? words : "", -1);
  cx_chart_actions_update (self->actions, cx_shown_chart_n_points (&self->shown) > 0);
  note_range (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
cx_chart_view_set_payback (CxChartView *self, CxPaybackChart *chart)
{
  cx_chart_view_set_chart (self, &cx_payback_kind, chart);
}

void
cx_chart_view_set_bars (CxChartView *self, CxBarChart *chart)
{
  cx_chart_view_set_chart (self, &cx_bar_kind, chart);
}

void
cx_chart_view_set_histogram (CxChartView *self, CxHistogramChart *chart)
{
  cx_chart_view_set_chart (self, &cx_histogram_kind, chart);
}

void
cx_chart_view_set_frontier (CxChartView *self, CxFrontierChart *chart)
{
  cx_chart_view_set_chart (self, &cx_frontier_kind, chart);
}

void
cx_chart_view_set_menu_button (CxChartView *self, GtkMenuButton *button)
{
  g_autoptr (GMenuModel) model = cx_chart_actions_menu_new ();

  g_return_if_fail (CX_IS_CHART_VIEW (self));
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  gtk_widget_insert_action_group (GTK_WIDGET (button), "chart", self->actions);
  gtk_menu_button_set_icon_name (button, "view-more-symbolic");
  gtk_menu_button_set_menu_model (button, model);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), _("Chart Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Chart Menu"), -1);
}

void
cx_chart_view_set_all_button (CxChartView *self, GtkButton *button)
{
  g_return_if_fail (CX_IS_CHART_VIEW (self));
  g_return_if_fail (GTK_IS_BUTTON (button));
  gtk_widget_insert_action_group (GTK_WIDGET (button), "chart", self->actions);
  gtk_button_set_label (button, _("All Months"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "chart.zoom-all");
  g_object_bind_property (self, "zoomed", button, "visible", G_BINDING_SYNC_CREATE);
}
