/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/initiatives/cx-initiative-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/initiatives/cx-timeline-view.h"
#include "app/state/cx-initiative-results.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"

static double
number_of (CxSession *session, const char *path, const char *field)
{
  g_autofree char *full = g_strconcat (path, "/", field, NULL);

  return cx_session_get_number (session, full, NULL);
}

#define GAP    12
#define SWITCH 48
/* The widths are in characters, so that the columns grow with the text size. */
#define NAME_CHARS        14
#define TIMELINE_CHARS    16
#define COST_CHARS        12
#define VALUE_CHARS       13
#define PAYBACK_CHARS     13
#define PROBABILITY_CHARS 10

/* The columns of figures, in their order. A narrow row shows VALUE beside the name and PAYBACK beside the timeline. */
enum { COST, VALUE, PAYBACK, PROBABILITY, N_COLUMNS };

struct _CxInitiativeRow {
  GtkWidget parent_instance;
  GtkWidget *included;
  GtkWidget *names;
  GtkWidget *name;
  GtkWidget *benefits;
  GtkWidget *timeline;
  GtkWidget *figures[N_COLUMNS];
  CxSession *session;
  char *path;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (CxInitiativeRow, cx_initiative_row, GTK_TYPE_WIDGET)

static int
chars (GtkWidget *widget, int n)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS (n * pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

static const struct {
  const char *heading;
  const char *tooltip; /* of the heading, or NULL */
  int chars;
} columns[N_COLUMNS] = {
  [COST] = { N_("Cost"), N_("Costs of this initiative over the horizon, not discounted and without contingency"), COST_CHARS },
  [VALUE] = { N_("Value alone"), N_("Net present value of the case with this initiative alone, after tax"), VALUE_CHARS },
  [PAYBACK] = { N_("Payback alone"), NULL, PAYBACK_CHARS },
  [PROBABILITY] = { N_("Probability"), NULL, PROBABILITY_CHARS },
};

/* A heading may take several lines, but no word of it may be cut. */
static int
column_width (GtkWidget *widget, int column)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, _(columns[column].heading));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL)); /* the size of the style class cx-quiet */
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, 0); /* each word gets a line of its own */
  pango_layout_get_pixel_size (layout, &width, NULL);
  return MAX (chars (widget, columns[column].chars), width + 2);
}

static int
wide_minimum (GtkWidget *widget)
{
  int width = SWITCH + 2 * GAP + chars (widget, NAME_CHARS + TIMELINE_CHARS);

  for (int i = 0; i < N_COLUMNS; i++)
    width += GAP + column_width (widget, i);
  return width;
}

static int
height_of (GtkWidget *widget, int width)
{
  int minimum, natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return natural;
}

static GtkSizeRequestMode
cx_initiative_row_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cx_initiative_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  CxInitiativeRow *self = CX_INITIATIVE_ROW (widget);
  int height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = SWITCH + 2 * GAP + chars (widget, NAME_CHARS) / 2 + column_width (widget, VALUE);
    *natural = wide_minimum (widget) + chars (widget, 40);
    return;
  }
  height = MAX (height_of (self->names, -1), height_of (self->figures[VALUE], column_width (widget, VALUE)));
  for (int i = 0; i < N_COLUMNS; i++)
    if (!self->path && (for_size < 0 || for_size >= wide_minimum (widget)))
      height = MAX (height, height_of (self->figures[i], column_width (widget, i)));
  if (self->included)
    height = MAX (height, height_of (self->included, -1));
  if (for_size >= 0 && for_size < wide_minimum (widget) && self->path)
    height += 6 + MAX (height_of (self->timeline, -1), height_of (self->figures[PAYBACK], -1));
  *minimum = *natural = height;
}

static void
place (CxInitiativeRow *self, GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, MAX (width, 0), height };
  int minimum;

  if (!child)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  allocation.width = MAX (allocation.width, minimum);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - allocation.width;
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
cx_initiative_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CxInitiativeRow *self = CX_INITIATIVE_ROW (widget);
  int value = column_width (widget, VALUE), payback = column_width (widget, PAYBACK);
  int left = SWITCH + GAP;
  gboolean wide = width >= wide_minimum (widget);

  gtk_widget_set_child_visible (self->timeline, wide || self->path);
  for (int i = 0; i < N_COLUMNS; i++)
    gtk_widget_set_child_visible (self->figures[i], wide || i == VALUE || (i == PAYBACK && self->path));
  if (wide) {
    int right = width;

    for (int i = N_COLUMNS - 1; i >= 0; i--) {
      int column = column_width (widget, i);
      place (self, self->figures[i], right - column, 0, column, height);
      right -= column + GAP;
    }
    int rest = right - left, name = rest * 9 / 20;
    place (self, self->included, 0, 0, SWITCH, height);
    place (self, self->names, left, 0, name, height);
    place (self, self->timeline, left + name + GAP, 0, rest - name - GAP, height);
  } else {
    int second = self->path ? MAX (height_of (self->timeline, -1), height_of (self->figures[PAYBACK], -1)) : 0;
    int first = height - second - (second > 0 ? 6 : 0);

    place (self, self->included, 0, 0, SWITCH, first);
    place (self, self->names, left, 0, width - left - GAP - value, first);
    place (self, self->figures[VALUE], width - value, 0, value, first);
    if (second > 0) {
      place (self, self->timeline, left, first + 6, width - left - GAP - payback, second);
      place (self, self->figures[PAYBACK], width - payback, first + 6, payback, second);
    }
  }
}

static void
active_cb (GtkSwitch *widget, GParamSpec *pspec, CxInitiativeRow *self)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (self->refreshing)
    return;
  path = g_strconcat (self->path, "/included", NULL);
  if (!cx_session_set_number (self->session, path, gtk_switch_get_active (widget) ? 1 : 0, &error)) {
    CxInitiativeColumns forms;
    cx_notifier_refuse (GTK_WIDGET (self), error);
    cx_initiative_results_columns (self->session, &forms);
    cx_initiative_row_refresh (self, self->session, self->path, &forms);
  }
  cx_session_end_field (self->session);
}

static GtkWidget *
add_label (CxInitiativeRow *self, float xalign, const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css)
    gtk_widget_add_css_class (label, css);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
cx_initiative_row_dispose (GObject *object)
{
  CxInitiativeRow *self = CX_INITIATIVE_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_initiative_row_parent_class)->dispose (object);
}

static void
cx_initiative_row_finalize (GObject *object)
{
  g_free (CX_INITIATIVE_ROW (object)->path);
  G_OBJECT_CLASS (cx_initiative_row_parent_class)->finalize (object);
}

static void
cx_initiative_row_class_init (CxInitiativeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_initiative_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_initiative_row_finalize;
  widget_class->get_request_mode = cx_initiative_row_mode;
  widget_class->measure = cx_initiative_row_measure;
  widget_class->size_allocate = cx_initiative_row_size_allocate;
}

static void
cx_initiative_row_init (CxInitiativeRow *self)
{
  self->included = gtk_switch_new ();
  gtk_widget_set_valign (self->included, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->included, GTK_ALIGN_START);
  gtk_widget_set_parent (self->included, GTK_WIDGET (self));
  g_signal_connect (self->included, "notify::active", G_CALLBACK (active_cb), self);

  self->names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_valign (self->names, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->names, GTK_WIDGET (self));
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self->names), self->name);
  self->benefits = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->benefits), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->benefits), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->benefits, "cx-quiet");
  gtk_box_append (GTK_BOX (self->names), self->benefits);

  self->timeline = g_object_new (CX_TYPE_TIMELINE_VIEW, NULL);
  gtk_widget_set_parent (self->timeline, GTK_WIDGET (self));
  for (int i = 0; i < N_COLUMNS; i++)
    self->figures[i] = add_label (self, 1, "numeric");
}

GtkWidget *
cx_initiative_row_new (void)
{
  return g_object_new (CX_TYPE_INITIATIVE_ROW, NULL);
}

static void
put_heading (GtkWidget *label, const char *text, GtkJustification justification)
{
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_add_css_class (label, "cx-quiet");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_justify (GTK_LABEL (label), justification);
  gtk_label_set_yalign (GTK_LABEL (label), 1);
}

static void
refresh_header (CxInitiativeRow *self)
{
  gtk_widget_set_visible (self->included, FALSE);
  gtk_widget_set_visible (self->benefits, FALSE);
  put_heading (self->name, _("Initiative"), GTK_JUSTIFY_LEFT);
  for (int i = 0; i < N_COLUMNS; i++) {
    put_heading (self->figures[i], _(columns[i].heading), GTK_JUSTIFY_RIGHT);
    cx_widget_set_tooltip (self->figures[i], columns[i].tooltip ? _(columns[i].tooltip) : NULL);
  }
}

/* Returns the description of the initiative, or the reason why it does not count. (transfer full) */
static char *
describe (CxSession *session, const CxItem *initiative)
{
  const CxCase *c = cx_session_get_case (session);
  const char *const *requires = cx_item_refs (initiative, "requires");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; requires[i]; i++) {
    const CxItem *other = cx_item_child (c, CX_ITEM_INITIATIVE, requires[i]);
    if (other && !cx_initiative_results_counts (session, other) && cx_item_flag (initiative, "included"))
      /* Translators: %s is the name of a required initiative that is not included. */
      return g_strdup_printf (_("⚠ Does not count without “%s”"), cx_item_name (other));
  }
  for (guint i = 0; i < cx_item_n (initiative, CX_ITEM_BENEFIT); i++)
    g_strv_builder_add (names, cx_item_name (cx_item_nth (initiative, CX_ITEM_BENEFIT, i)));
  list = g_strv_builder_end (names);
  return list[0] ? g_strjoinv (" · ", list) : g_strdup (_("No benefits yet"));
}

static void
refresh_figures (CxInitiativeRow *self, const CxItem *initiative, const CxInitiativeColumns *forms)
{
  const CxInitiativeResult *result = cx_initiative_results_of (self->session, initiative);
  g_autofree char *cost = NULL, *value = NULL, *payback = NULL, *probability = NULL;

  probability = cx_format_in_column (&forms->probability, number_of (self->session, self->path, "probability"), TRUE);
  gtk_label_set_label (GTK_LABEL (self->figures[PROBABILITY]), probability);
  if (!result) {
    for (int i = COST; i <= PAYBACK; i++)
      gtk_label_set_label (GTK_LABEL (self->figures[i]), "—");
    return;
  }
  cost = cx_format_in_column (&forms->cost, cx_initiative_results_cost (self->session, initiative), TRUE);
  value = cx_format_in_column (&forms->value, result->npv_alone, TRUE);
  payback = cx_session_format (self->session, result->payback_alone, CX_UNIT_MONTHS);
  gtk_label_set_label (GTK_LABEL (self->figures[COST]), cx_initiative_results_counts (self->session, initiative) ? cost : "—");
  gtk_label_set_label (GTK_LABEL (self->figures[VALUE]), value);
  gtk_label_set_label (GTK_LABEL (self->figures[PAYBACK]), result->payback_reason ? "—" : payback);
  cx_widget_set_tooltip (self->figures[PAYBACK],
                         isnan (result->payback_alone) ? _("Does not pay back within the horizon") : result->payback_reason);
}

void
cx_initiative_row_refresh (CxInitiativeRow *self, CxSession *session, const char *path, const CxInitiativeColumns *forms)
{
  const CxField *field;
  const CxItem *initiative;
  g_autofree char *included = NULL, *benefits = NULL, *label = NULL;

  g_return_if_fail (CX_IS_INITIATIVE_ROW (self));
  g_set_object (&self->session, session);
  if (g_strcmp0 (self->path, path) != 0) {
    g_free (self->path);
    self->path = g_strdup (path);
  }
  cx_timeline_view_refresh (CX_TIMELINE_VIEW (self->timeline), session, path);
  if (!path) {
    refresh_header (self);
    return;
  }
  initiative = cx_case_lookup (cx_session_get_case (session), path, &field, NULL);
  g_return_if_fail (initiative);

  gtk_label_set_label (GTK_LABEL (self->name), cx_item_name (initiative));
  gtk_widget_add_css_class (self->name, "heading");
  benefits = describe (session, initiative);
  gtk_label_set_label (GTK_LABEL (self->benefits), benefits);
  cx_widget_set_tooltip (self->names, benefits);
  refresh_figures (self, initiative, forms);
  for (int i = COST; i <= PAYBACK; i++) {
    if (cx_initiative_results_counts (session, initiative))
      gtk_widget_remove_css_class (self->figures[i], "dim-label");
    else
      gtk_widget_add_css_class (self->figures[i], "dim-label");
  }

  self->refreshing = TRUE;
  included = g_strconcat (path, "/included", NULL);
  gtk_switch_set_active (GTK_SWITCH (self->included), cx_session_get_number (session, included, NULL) != 0);
  self->refreshing = FALSE;
  cx_widget_set_sensitive (self->included, !cx_session_is_read_only (session));
  /* Translators: the name of a switch; %s is an initiative. */
  label = g_strdup_printf (_("Included, %s"), cx_item_name (initiative));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->included), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
