/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/risk/cx-scenario-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/fields/cx-input-button.h"
#include "app/risk/cx-scenario-lists.h"
#include "report/words/cx-result-words.h"
#include "app/state/cx-editing.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "model/build/cx-result.h"
#include "model/case/cx-scenario-name.h"
#include "model/case/cx-standard-scenario.h"
#include "app/fields/cx-input-chooser.h"
#include "app/fields/cx-number-entry.h"
#include "app/widgets/cx-pinned.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

/* The width of the column of labels in characters, normally and in a table narrower than NARROW pixels. */
#define LABEL_CHARS        22
#define NARROW_LABEL_CHARS 15
#define NARROW             480

struct _CxScenarioTable {
  GtkBox parent_instance;
  GtkScrolledWindow *scroller;
  GtkScrollbar *scrollbar; /* always visible if it is needed, to show that there are more columns */
  GtkGrid *grid;
  GtkToggleButton *all;
  GtkLabel *all_label;
  CxInputChooser *add;
  CxSession *session;
  char *key;           /* identifies the columns and rows that the widgets were made for */
  GPtrArray *ids;      /* the ids of the scenarios, in the order of the columns */
  GPtrArray *paths;    /* the paths of the inputs in the rows */
  GPtrArray *cells;    /* Cell; the cells point into `ids` and `paths` */
  GPtrArray *weights;  /* CxNumberEntry, not owned */
  GtkWidget *weighted; /* the weighted net present value */
  GHashTable *kept;    /* paths that the user added or that were shown: a row must not disappear while the user edits it */
  GPtrArray *heads;    /* GtkLabel, not owned: the label of each row */
  GPtrArray *headings; /* the heading of each scenario by its index, not owned */
  char *shown;         /* the scenario whose column was last brought into view */
  guint reveal_id, frames, steady;
  int chars; /* the width of the labels in characters */
  guint fit_id;
};

G_DEFINE_FINAL_TYPE (CxScenarioTable, cx_scenario_table, GTK_TYPE_BOX)

static const CxResult result_rows[] = { CX_RESULT_NPV, CX_RESULT_PAYBACK, CX_RESULT_ROI, CX_RESULT_IRR, CX_RESULT_PEAK_FUNDING };

/* A cell is the place where the column of a scenario and a row meet. */
typedef struct {
  const char *scenario;
  const char *path; /* the path of an input; NULL: the cell shows a result */
  guint row;        /* the index in result_rows */
  char *name;       /* "Churn rate, Mass, Slow start" */
  GtkWidget *widget;
} Cell;

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  g_free (cell->name);
  g_free (cell);
}

/* --- scrolling --- */

/* Scrolls until WIDGET is completely visible beside the labels. Returns FALSE if WIDGET has no size yet. */
static gboolean
bring_into_view (CxScenarioTable *self, GtkWidget *widget)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  double value = gtk_adjustment_get_value (adjustment), page = gtk_adjustment_get_page_size (adjustment);
  GtkWidget *corner = gtk_grid_get_child_at (self->grid, 0, 0);
  double labels = corner ? gtk_widget_get_width (corner) : 0, before = labels, after = 0;
  graphene_rect_t bounds;

  if (gtk_widget_get_width (widget) == 0 || !gtk_widget_compute_bounds (widget, GTK_WIDGET (self->grid), &bounds))
    return FALSE;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL) {
    before = 0;
    after = labels;
  }
  /* A column is slightly wider than its heading. */
  graphene_rect_inset (&bounds, (float) -gtk_grid_get_column_spacing (self->grid), 0);
  if (bounds.origin.x + bounds.size.width > value + page - after)
    value = bounds.origin.x + bounds.size.width - page + after;
  if (bounds.origin.x < value + before)
    value = bounds.origin.x - before;
  value = CLAMP (value, 0, MAX (gtk_adjustment_get_upper (adjustment) - page, 0));
  gtk_adjustment_set_value (adjustment, value);
  return TRUE;
}

/* A column can be created later than its scenario, columns move until all have their widths, and the focus that a closing dialog
 * returns scrolls as well. Therefore the column is brought into view again and again until it has stayed there for several
 * frames. */
static gboolean
reveal_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  enum { STEADY = 12, MOST = 240 };
  CxScenarioTable *self = CX_SCENARIO_TABLE (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  double before = gtk_adjustment_get_value (adjustment);
  gboolean there = FALSE;

  for (guint i = 0; i < self->headings->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->ids, i), self->shown) == 0)
      there = bring_into_view (self, g_ptr_array_index (self->headings, i));
  self->steady = there && gtk_adjustment_get_value (adjustment) == before ? self->steady + 1 : 0;
  if (++self->frames < MOST && self->steady < STEADY)
    return G_SOURCE_CONTINUE;
  self->reveal_id = 0;
  return G_SOURCE_REMOVE;
}

/* Scrolls to the column of the scenario shown, when that scenario has just been chosen. */
static void
reveal_shown (CxScenarioTable *self)
{
  const char *shown = cx_session_get_scenario (self->session);

  if (g_strcmp0 (shown, self->shown) == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_free (self->shown);
  self->shown = g_strdup (shown);
  self->frames = self->steady = 0;
  if (self->reveal_id == 0)
    self->reveal_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);
}

static void
entered_cb (GtkEventController *controller, CxScenarioTable *self)
{
  bring_into_view (self, gtk_event_controller_get_widget (controller));
}

/* A widget that gets the focus is scrolled into view, because the scrolled window does not know that labels cover a part of
 * it. */
static void
follow_focus (CxScenarioTable *self, GtkWidget *widget)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_signal_connect_object (controller, "enter", G_CALLBACK (entered_cb), self, 0);
  gtk_widget_add_controller (widget, controller);
}

static gboolean
fit_cb (gpointer data)
{
  CxScenarioTable *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);

  self->fit_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->scrollbar), gtk_adjustment_get_upper (adjustment) > page);
  self->chars = page < NARROW ? NARROW_LABEL_CHARS : LABEL_CHARS;
  for (guint i = 0; i < self->heads->len; i++) {
    gtk_label_set_width_chars (g_ptr_array_index (self->heads, i), self->chars);
    gtk_label_set_max_width_chars (g_ptr_array_index (self->heads, i), self->chars);
  }
  return G_SOURCE_REMOVE;
}

/* The width becomes known during an allocation, when a widget can no longer ask for another width. */
static void
resized_cb (CxScenarioTable *self)
{
  if (self->fit_id == 0)
    self->fit_id = g_idle_add (fit_cb, self);
}

/* --- building --- */

static GtkWidget *
build_heading (CxScenarioTable *self, const char *id)
{
  g_autofree char *name = cx_scenario_name (cx_session_get_case (self->session), id);
  gboolean custom = cx_standard_scenario_find (id) == NULL;
  GtkWidget *button = gtk_menu_button_new (), *label = gtk_label_new (name);
  g_autoptr (GMenu) menu = g_menu_new ();
  const struct {
    const char *label, *action;
    gboolean shown;
  } items[] = {
    { _("_Show on All Pages"), "win.scenario", TRUE },
    { _("_Rename…"), "win.rename-scenario", custom },
    { _("_Duplicate"), "win.duplicate-scenario", TRUE },
    { _("D_elete"), "win.delete-scenario", custom },
  };
  /* The tooltip is not the name alone, because a button in the header bar has the scenario's name and does something else. */
  g_autofree char *tooltip = g_strdup_printf (_("Actions for the scenario “%s”"), name);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (items[i].label, NULL);
    g_menu_item_set_action_and_target (item, items[i].action, "s", id);
    if (items[i].shown)
      g_menu_append_item (menu, item);
  }
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  /* A name of ordinary length is not shortened, and may take two lines. */
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (14, g_utf8_strlen (name, -1)));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  cx_widget_set_tooltip (button, tooltip);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  return button;
}

static GtkWidget *
build_quiet (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "cx-quiet");
  gtk_widget_set_margin_top (label, 6);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NARROW_LABEL_CHARS);
  return label;
}

static void
switched_cb (GtkSwitch *widget, GParamSpec *pspec, CxScenarioTable *self)
{
  const char *path = g_object_get_data (G_OBJECT (widget), "cx-path");
  g_autoptr (GError) error = NULL;

  if (cx_editing_get_number (self->session, path, CX_PART_VALUE, NULL) == gtk_switch_get_active (widget))
    return;
  if (!cx_editing_set_number (self->session, path, CX_PART_VALUE, gtk_switch_get_active (widget), &error)) {
    cx_notifier_refuse (GTK_WIDGET (self), error);
  }
  cx_session_end_field (self->session);
}

static GtkWidget *
build_editor (CxScenarioTable *self, const Cell *cell, const CxField *field)
{
  g_autofree char *path = g_strconcat ("scenarios/", cell->scenario, "/overrides/", cell->path, NULL);
  GtkWidget *widget;

  if (field->type == CX_FIELD_SWITCH) {
    widget = gtk_switch_new ();
    gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
    g_object_set_data_full (G_OBJECT (widget), "cx-path", g_strdup (path), g_free);
    g_signal_connect_object (widget, "notify::active", G_CALLBACK (switched_cb), self, 0);
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, cell->name, -1);
  } else {
    widget = g_object_new (CX_TYPE_NUMBER_ENTRY, "compact", TRUE, NULL);
    cx_number_entry_bind (CX_NUMBER_ENTRY (widget), self->session, path, field, CX_PART_VALUE);
    cx_number_entry_set_name (CX_NUMBER_ENTRY (widget), cell->name);
  }
  gtk_widget_set_halign (widget, GTK_ALIGN_END);
  return widget;
}

static GtkWidget *
build_figure (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  /* The margin aligns the figure with the words of the heading, which stand left of the arrow. */
  gtk_widget_set_margin_end (label, 10);
  return label;
}

/* The head is attached after the cells of its row, so that it is drawn over the cells that scroll past it. HEAD NULL makes the
 * corner. */
static void
attach_head (CxScenarioTable *self, GtkWidget *head, int y)
{
  GtkWidget *text = GTK_IS_BUTTON (head) ? gtk_button_get_child (GTK_BUTTON (head)) : head;

  if (text)
    g_ptr_array_add (self->heads, text);
  gtk_grid_attach (self->grid, cx_pinned_new (head, gtk_scrolled_window_get_hadjustment (self->scroller)), 0, y, 1, 1);
}

/* Adds a row of cells. FIELD is NULL for a result. */
static void
build_row (CxScenarioTable *self, int y, GtkWidget *head, const char *label, const char *path, guint row, const CxField *field)
{
  const CxCase *c = cx_session_get_case (self->session);

  for (guint i = 0; i < self->ids->len; i++) {
    Cell *cell = g_new0 (Cell, 1);
    g_autofree char *scenario = NULL;

    cell->scenario = g_ptr_array_index (self->ids, i);
    cell->path = path;
    cell->row = row;
    scenario = cx_scenario_name (c, cell->scenario);
    cell->name = g_strdup_printf ("%s, %s", label, scenario);
    cell->widget = field && !cx_standard_scenario_find (cell->scenario) ? build_editor (self, cell, field) : build_figure ();
    gtk_grid_attach (self->grid, cell->widget, (int) i + 1, y, 1, 1);
    if (!GTK_IS_LABEL (cell->widget))
      follow_focus (self, cell->widget);
    g_ptr_array_add (self->cells, cell);
  }
  attach_head (self, head, y);
}

static GtkWidget *
build_head (CxScenarioTable *self, const char *text)
{
  GtkWidget *head = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_label_set_wrap (GTK_LABEL (head), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (head), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (head), self->chars);
  gtk_label_set_max_width_chars (GTK_LABEL (head), self->chars);
  gtk_widget_set_margin_start (head, 8);
  return head;
}

/* Adds the row with the weights of the base and of the custom scenarios, and the weighted result. The computed scenarios have no
 * weight. */
static void
build_weights (CxScenarioTable *self, int y)
{
  const CxCase *c = cx_session_get_case (self->session);

  for (guint i = 0; i < self->ids->len; i++) {
    const char *id = g_ptr_array_index (self->ids, i);
    gboolean base = g_str_equal (id, "base");
    g_autofree char *path = base ? g_strdup ("case/base_weight") : g_strconcat ("scenarios/", id, "/weight", NULL);
    g_autofree char *scenario = cx_scenario_name (c, id), *name = g_strdup_printf ("%s, %s", _("Weight"), scenario);
    GtkWidget *entry;

    if (!base && cx_standard_scenario_find (id))
      continue;
    entry = g_object_new (CX_TYPE_NUMBER_ENTRY, "compact", TRUE, NULL);
    cx_number_entry_bind (CX_NUMBER_ENTRY (entry), self->session, path,
                          cx_registry_find (base ? CX_ITEM_CASE : CX_ITEM_SCENARIO, NULL, base ? "base_weight" : "weight"),
                          CX_PART_VALUE);
    cx_number_entry_set_name (CX_NUMBER_ENTRY (entry), name);
    gtk_widget_set_halign (entry, GTK_ALIGN_END);
    follow_focus (self, entry);
    g_ptr_array_add (self->weights, entry);
    gtk_grid_attach (self->grid, entry, (int) i + 1, y, 1, 1);
  }
  attach_head (self, build_head (self, _("Weight")), y);
  self->weighted = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->weighted), 0);
  gtk_widget_add_css_class (self->weighted, "numeric");
  gtk_grid_attach (self->grid, self->weighted, 1, y + 1, (int) self->ids->len, 1);
  attach_head (self, build_head (self, _("Weighted net present value")), y + 1);
}

static void
build (CxScenarioTable *self)
{
  const CxCase *c = cx_session_get_case (self->session);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->grid)) != NULL;
  GtkWidget *child;
  int y = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->heads, 0);
  g_ptr_array_set_size (self->headings, 0);
  g_ptr_array_set_size (self->weights, 0);

  for (guint i = 0; i < self->ids->len; i++) {
    GtkWidget *heading = build_heading (self, g_ptr_array_index (self->ids, i));

    gtk_grid_attach (self->grid, heading, (int) i + 1, y, 1, 1);
    follow_focus (self, heading);
    g_ptr_array_add (self->headings, heading);
  }
  attach_head (self, NULL, y);
  for (guint i = 0; i < G_N_ELEMENTS (result_rows); i++) {
    const char *label = cx_result_words_caption (result_rows[i]);

    build_row (self, ++y, build_head (self, label), label, NULL, i, NULL);
  }
  build_weights (self, y + 1);
  y += 2;
  if (self->paths->len > 0)
    attach_head (self, build_quiet (_("Inputs that differ")), ++y);
  for (guint i = 0; i < self->paths->len; i++) {
    const char *path = g_ptr_array_index (self->paths, i);
    const CxField *field;
    const CxItem *item = cx_case_lookup (c, path, &field, NULL);
    g_autofree char *label = cx_input_label (item, field);
    /* Translators: an input that is a number of months: "Build time, Digital first (months)". */
    g_autofree char *head = field->unit == CX_UNIT_MONTHS ? g_strdup_printf (_("%s (months)"), label) : g_strdup (label);

    build_row (self, ++y, cx_input_button_new (head, path, self->chars), label, path, 0, field);
  }
  /* If the focused column has been removed, the keyboard focus stays in the table. */
  if (focused)
    gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

/* --- showing --- */

static void
set_figure (GtkWidget *widget, const char *name, const char *text, const char *tooltip)
{
  g_autofree char *whole = cx_words_labelled (name, text);

  gtk_label_set_text (GTK_LABEL (widget), text);
  cx_widget_set_tooltip (widget, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

/* Sets VALUE to a result of SCENARIO, or to NaN with REASON if the result does not exist. Returns FALSE if the result is not
 * known, for which REASON may give an explanation. */
static gboolean
result_of (CxScenarioTable *self, const char *scenario, CxResult result, double *value, const char **reason)
{
  const CxResults *results = cx_session_get_results (self->session);
  const CxOutlookScenario *other = cx_scenario_lists_find_result (self->session, scenario);

  *value = NAN;
  *reason = other ? other->problem : NULL;
  /* The scenario shown is current after each keystroke, while the results of the others follow a moment later. */
  if (results && g_str_equal (scenario, cx_session_get_scenario (self->session))) {
    *value = results->value[result];
    *reason = results->reason[result];
    return TRUE;
  }
  if (!other || other->problem)
    return FALSE;
  *value = other->value[result];
  *reason = other->reason[result];
  return TRUE;
}

/* All figures of a row have the same decimals, so that they can be compared. */
static void
init_row_form (CxScenarioTable *self, CxFormatColumn *form, CxResult result, CxUnit unit)
{
  g_autofree double *values = g_new (double, self->ids->len + 1);
  const char *reason;

  for (guint i = 0; i < self->ids->len; i++) {
    result_of (self, g_ptr_array_index (self->ids, i), result, &values[i], &reason);
    if (unit == CX_UNIT_SHARE)
      values[i] = cx_round (values[i], 3);
  }
  cx_format_column_init (form, values, self->ids->len, unit, cx_session_get_currency (self->session), unit == CX_UNIT_MONEY);
}

static void
show_result (CxScenarioTable *self, const Cell *cell)
{
  CxResult result = result_rows[cell->row];
  CxUnit unit = cx_result_info (result)->unit;
  g_autofree char *text = NULL, *full = NULL;
  CxFormatColumn form;
  const char *reason;
  double value;

  if (!result_of (self, cell->scenario, result, &value, &reason)) {
    set_figure (cell->widget, cell->name, "—", reason);
    return;
  }
  if (isnan (value)) {
    /* Translators: in a table, where a scenario does not pay back. */
    set_figure (cell->widget, cell->name, result == CX_RESULT_PAYBACK ? _("never") : "—", reason);
    return;
  }
  full = cx_session_format (self->session, value, unit);
  if (unit == CX_UNIT_SHARE_YEAR)
    unit = CX_UNIT_SHARE;
  init_row_form (self, &form, result, unit);
  text = cx_format_in_column (&form, unit == CX_UNIT_SHARE ? cx_round (value, 3) : value, TRUE);
  set_figure (cell->widget, cell->name, text, full);
}

/* Shows an input of a scenario in which the input cannot be edited. */
static void
show_input (CxScenarioTable *self, const Cell *cell, const CxField *field)
{
  const CxOutlookScenario *result = cx_scenario_lists_find_result (self->session, cell->scenario);
  double base = cx_session_get_number_in (self->session, "base", cell->path, NULL), value = base;
  g_autofree char *text = NULL;

  if (!g_str_equal (cell->scenario, "base")) {
    const double *own = result && result->inputs ? g_hash_table_lookup (result->inputs, cell->path) : NULL;
    value = own ? *own : NAN;
  }
  if (isnan (value))
    text = g_strdup ("—");
  else if (field->type == CX_FIELD_SWITCH)
    text = g_strdup (value != 0 ? _("on") : _("off"));
  else
    text = cx_format_value (value, field->unit, cx_session_get_currency (self->session), FALSE);
  set_figure (cell->widget, cell->name, text, NULL);
  cx_widget_set_class (cell->widget, "dim-label", value == base && !g_str_equal (cell->scenario, "base"));
}

static void
show_editor (CxScenarioTable *self, const Cell *cell)
{
  gboolean overridden;
  double value = cx_session_get_number_in (self->session, cell->scenario, cell->path, &overridden);

  if (GTK_IS_SWITCH (cell->widget))
    gtk_switch_set_active (GTK_SWITCH (cell->widget), value != 0);
  else
    cx_number_entry_refresh (CX_NUMBER_ENTRY (cell->widget));
  /* A value that the scenario inherits from the base is dimmed. */
  cx_widget_set_class (cell->widget, "cx-inherited", !overridden);
}

static void
show_cells (CxScenarioTable *self)
{
  const CxCase *c = cx_session_get_case (self->session);

  for (guint i = 0; i < self->cells->len; i++) {
    const Cell *cell = g_ptr_array_index (self->cells, i);
    const CxField *field;

    if (!cell->path) {
      show_result (self, cell);
      cx_widget_set_class (cell->widget, "cx-figure", g_str_equal (cell->scenario, cx_session_get_scenario (self->session)));
    } else if (!GTK_IS_LABEL (cell->widget)) {
      show_editor (self, cell);
    } else if (cx_case_lookup (c, cell->path, &field, NULL)) {
      show_input (self, cell, field);
    }
  }
}

static void
show_weights (CxScenarioTable *self)
{
  const CxResults *what_ifs = cx_session_get_what_ifs (self->session);
  g_autofree char *text = NULL, *full = NULL;

  for (guint i = 0; i < self->weights->len; i++)
    cx_number_entry_refresh (g_ptr_array_index (self->weights, i));
  if (!what_ifs && cx_session_get_results (self->session))
    return; /* the results are being computed */
  cx_widget_set_class (self->weighted, "dim-label", !what_ifs || isnan (what_ifs->weighted_npv));
  if (!what_ifs || isnan (what_ifs->weighted_npv)) {
    set_figure (self->weighted, _("Weighted net present value"), _("no scenario has a weight yet"), NULL);
    return;
  }
  text = cx_session_format_compact (self->session, what_ifs->weighted_npv, CX_UNIT_MONEY);
  full = cx_session_format (self->session, what_ifs->weighted_npv, CX_UNIT_MONEY);
  set_figure (self->weighted, _("Weighted net present value"), text, full);
}

static char *
make_key (CxSession *session, const GPtrArray *ids, const GPtrArray *paths)
{
  const CxCase *c = cx_session_get_case (session);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++) {
    g_autofree char *name = cx_scenario_name (c, g_ptr_array_index (ids, i));
    g_string_append_printf (key, "%s\t%s\n", (const char *) g_ptr_array_index (ids, i), name);
  }
  for (guint i = 0; i < paths->len; i++) {
    const CxField *field;
    const CxItem *item = cx_case_lookup (c, g_ptr_array_index (paths, i), &field, NULL);
    g_autofree char *label = cx_input_label (item, field);
    g_string_append_printf (key, "%s\t%s\n", (const char *) g_ptr_array_index (paths, i), label);
  }
  return g_string_free (key, FALSE);
}

void
cx_scenario_table_refresh (CxScenarioTable *self, CxSession *session)
{
  g_autoptr (GPtrArray) ids = NULL, paths = NULL;
  g_autofree char *key = NULL, *label = NULL;
  guint n_ranged;

  g_return_if_fail (CX_IS_SCENARIO_TABLE (self));
  if (session != self->session) {
    g_hash_table_remove_all (self->kept);
    g_clear_pointer (&self->key, g_free);
  }
  self->session = session;
  if (!session)
    return;

  ids = cx_scenario_lists_scenarios (session);
  /* If a scenario is gone, for instance by undo, the rows that it needed are not kept. */
  for (guint i = 0; i < self->ids->len; i++)
    if (!g_ptr_array_find_with_equal_func (ids, g_ptr_array_index (self->ids, i), g_str_equal, NULL))
      g_hash_table_remove_all (self->kept);
  paths = cx_scenario_lists_inputs (session, self->kept, gtk_toggle_button_get_active (self->all), &n_ranged);
  key = make_key (session, ids, paths);
  if (g_strcmp0 (key, self->key) != 0) {
    g_free (self->key);
    self->key = g_steal_pointer (&key);
    g_ptr_array_unref (self->ids);
    self->ids = g_steal_pointer (&ids);
    g_ptr_array_unref (self->paths);
    self->paths = g_steal_pointer (&paths);
    for (guint i = 0; i < self->paths->len; i++)
      g_hash_table_add (self->kept, g_strdup (g_ptr_array_index (self->paths, i)));
    build (self);
  }
  show_cells (self);
  show_weights (self);
  cx_input_chooser_refresh (self->add, session);
  label = g_strdup_printf (ngettext ("Show the %u Input with a Range", "Show All %u Inputs with a Range", n_ranged), n_ranged);
  cx_widget_set_words (self->all, self->all_label, label);
  gtk_widget_set_visible (GTK_WIDGET (self->all), n_ranged > 0);
  reveal_shown (self);
}

static void
all_toggled_cb (CxScenarioTable *self)
{
  if (!self->session)
    return;
  if (!gtk_toggle_button_get_active (self->all))
    g_hash_table_remove_all (self->kept);
  cx_scenario_table_refresh (self, self->session);
}

static void
add_chosen_cb (CxScenarioTable *self, const char *path)
{
  if (!self->session)
    return;
  g_hash_table_add (self->kept, g_strdup (path));
  cx_scenario_table_refresh (self, self->session);
  /* The user added the input to change it, so its first editor gets the focus. */
  for (guint i = 0; i < self->cells->len; i++) {
    const Cell *cell = g_ptr_array_index (self->cells, i);
    if (g_strcmp0 (cell->path, path) == 0 && !GTK_IS_LABEL (cell->widget)) {
      gtk_widget_grab_focus (cell->widget);
      break;
    }
  }
}

static void
cx_scenario_table_map (GtkWidget *widget)
{
  CxScenarioTable *self = CX_SCENARIO_TABLE (widget);

  GTK_WIDGET_CLASS (cx_scenario_table_parent_class)->map (widget);
  if (self->session)
    reveal_shown (self);
}

/* Rows are kept only while the user looks at the table. */
static void
cx_scenario_table_unmap (GtkWidget *widget)
{
  g_hash_table_remove_all (CX_SCENARIO_TABLE (widget)->kept);
  GTK_WIDGET_CLASS (cx_scenario_table_parent_class)->unmap (widget);
}

static void
cx_scenario_table_dispose (GObject *object)
{
  CxScenarioTable *self = CX_SCENARIO_TABLE (object);

  g_clear_handle_id (&self->fit_id, g_source_remove);
  self->session = NULL;
  G_OBJECT_CLASS (cx_scenario_table_parent_class)->dispose (object);
}

static void
cx_scenario_table_finalize (GObject *object)
{
  CxScenarioTable *self = CX_SCENARIO_TABLE (object);

  g_free (self->shown);
  g_ptr_array_unref (self->heads);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->weights);
  g_free (self->key);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->cells);
  g_hash_table_unref (self->kept);
  G_OBJECT_CLASS (cx_scenario_table_parent_class)->finalize (object);
}

static void
cx_scenario_table_class_init (CxScenarioTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_scenario_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_scenario_table_finalize;
  widget_class->map = cx_scenario_table_map;
  widget_class->unmap = cx_scenario_table_unmap;
  g_type_ensure (CX_TYPE_INPUT_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-scenario-table.ui");
  gtk_widget_class_bind_template_child (widget_class, CxScenarioTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, CxScenarioTable, scrollbar);
  gtk_widget_class_bind_template_child (widget_class, CxScenarioTable, grid);
  gtk_widget_class_bind_template_child (widget_class, CxScenarioTable, all);
  gtk_widget_class_bind_template_child (widget_class, CxScenarioTable, all_label);
  gtk_widget_class_bind_template_child (widget_class, CxScenarioTable, add);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_chosen_cb);
}

static void
cx_scenario_table_init (CxScenarioTable *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->heads = g_ptr_array_new ();
  self->headings = g_ptr_array_new ();
  self->weights = g_ptr_array_new ();
  self->chars = LABEL_CHARS;
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scrollbar_set_adjustment (self->scrollbar, gtk_scrolled_window_get_hadjustment (self->scroller));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "changed", G_CALLBACK (resized_cb), self,
                           G_CONNECT_SWAPPED);
}
