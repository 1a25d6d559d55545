#include "config.h"

#include "app/cx-scenario-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/cx-input-chooser.h"
#include "app/cx-number-entry.h"
#include "app/cx-risk-rows.h"
#include "model/cx-format.h"
#include "model/cx-headline.h"

/* The width of the column of labels. */
#define LABEL_CHARS 22

struct _CxScenarioTable {
  GtkBox parent_instance;
  GtkGrid *grid;
  GtkToggleButton *all;
  CxInputChooser *add;
  CxSession *session;
  char *key;        /* the columns and rows that the widgets were made for */
  GPtrArray *ids;   /* of the scenarios, in the order of the columns */
  GPtrArray *paths; /* of the inputs in the rows */
  GPtrArray *cells; /* Cell; they point into the two before */
  GHashTable *kept; /* paths that were asked for or shown: no row goes away under a hand */
};

G_DEFINE_FINAL_TYPE (CxScenarioTable, cx_scenario_table, GTK_TYPE_BOX)

static const struct {
  CxResult result;
  const char *label;
} result_rows[] = {
  { CX_RESULT_NPV, N_("Net present value") },     { CX_RESULT_PAYBACK, N_("Payback") },
  { CX_RESULT_ROI, N_("Return on investment") },  { CX_RESULT_IRR, N_("Internal rate of return") },
  { CX_RESULT_PEAK_FUNDING, N_("Peak funding") },
};

/* What stands where a column and a row meet. */
typedef struct {
  const char *scenario;
  const char *path; /* of an input, or NULL: a result */
  guint row;        /* in result_rows */
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

/* --- what the table has --- */

static GPtrArray *
list_scenarios (CxSession *session)
{
  const CxCase *c = cx_session_get_case (session);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  /* The base stands between what is worse and what is better. */
  g_ptr_array_add (ids, g_strdup ("conservative"));
  g_ptr_array_add (ids, g_strdup ("base"));
  g_ptr_array_add (ids, g_strdup ("optimistic"));
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++)
    g_ptr_array_add (ids, g_strdup (cx_item_nth (c, CX_ITEM_SCENARIO, i)->id));
  return ids;
}

static gboolean
is_overridden (const CxCase *c, const char *path)
{
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++)
    if (cx_item_child (cx_item_nth (c, CX_ITEM_SCENARIO, i), CX_ITEM_OVERRIDE, path) != NULL)
      return TRUE;
  return FALSE;
}

/* In the order of the case: what a custom scenario changes, what was asked for, and with "all" whatever has a range. */
static GPtrArray *
list_inputs (CxScenarioTable *self, CxSession *session, guint *n_ranged)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) inputs = cx_case_inputs (c);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  gboolean all = gtk_toggle_button_get_active (self->all);

  *n_ranged = 0;
  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    double low, high;
    gboolean ranged = cx_input_range (input, &low, &high);

    *n_ranged += ranged;
    if (is_overridden (c, input->path) || g_hash_table_contains (self->kept, input->path) || (all && ranged))
      g_ptr_array_add (paths, g_strdup (input->path));
  }
  return paths;
}

static const CxScenarioResult *
find_result (CxSession *session, const char *id)
{
  const GPtrArray *scenarios = cx_session_get_scenarios (session);

  for (guint i = 0; scenarios != NULL && i < scenarios->len; i++) {
    const CxScenarioResult *result = g_ptr_array_index (scenarios, i);
    if (g_str_equal (result->scenario, id))
      return result;
  }
  return NULL;
}

/* --- building --- */

static GtkWidget *
build_heading (CxScenarioTable *self, const char *id)
{
  g_autofree char *name = cx_scenario_name (cx_session_get_case (self->session), id);
  gboolean custom = !cx_scenario_is_computed (id);
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
  /* Not the name alone: there is a button with that in the header bar, which does something else. */
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
  /* A name of ordinary length stands whole, in two lines if need be. */
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (14, g_utf8_strlen (name, -1)));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
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
    g_autofree char *message = cx_editing_message (error);
    cx_editing_report (GTK_WIDGET (self), message);
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
  /* Its right edge is that of the words in the heading, left of the arrow. */
  gtk_widget_set_margin_end (label, 10);
  return label;
}

/* FIELD NULL: of a result. */
static void
build_row (CxScenarioTable *self, int y, GtkWidget *head, const char *label, const char *path, guint row, const CxField *field)
{
  const CxCase *c = cx_session_get_case (self->session);

  gtk_grid_attach (self->grid, head, 0, y, 1, 1);
  for (guint i = 0; i < self->ids->len; i++) {
    Cell *cell = g_new0 (Cell, 1);
    g_autofree char *scenario = NULL;

    cell->scenario = g_ptr_array_index (self->ids, i);
    cell->path = path;
    cell->row = row;
    scenario = cx_scenario_name (c, cell->scenario);
    cell->name = g_strdup_printf ("%s, %s", label, scenario);
    cell->widget =
      field != NULL && !cx_scenario_is_computed (cell->scenario) ? build_editor (self, cell, field) : build_figure ();
    gtk_grid_attach (self->grid, cell->widget, (int) i + 1, y, 1, 1);
    g_ptr_array_add (self->cells, cell);
  }
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

  for (guint i = 0; i < self->ids->len; i++)
    gtk_grid_attach (self->grid, build_heading (self, g_ptr_array_index (self->ids, i)), (int) i + 1, y, 1, 1);
  for (guint i = 0; i < G_N_ELEMENTS (result_rows); i++) {
    const char *label = _(result_rows[i].label);
    GtkWidget *head = gtk_label_new (label);

    gtk_label_set_xalign (GTK_LABEL (head), 0);
    gtk_label_set_wrap (GTK_LABEL (head), TRUE);
    gtk_label_set_width_chars (GTK_LABEL (head), LABEL_CHARS);
    gtk_label_set_max_width_chars (GTK_LABEL (head), LABEL_CHARS);
    gtk_widget_set_margin_start (head, 8);
    build_row (self, ++y, head, label, NULL, i, NULL);
  }
  if (self->paths->len > 0)
    gtk_grid_attach (self->grid, build_quiet (_("Inputs that differ")), 0, ++y, (int) self->ids->len + 1, 1);
  for (guint i = 0; i < self->paths->len; i++) {
    const char *path = g_ptr_array_index (self->paths, i);
    const CxField *field;
    const CxItem *item = cx_case_lookup (c, path, &field, NULL);
    g_autofree char *label = cx_input_label (item, field);

    build_row (self, ++y, cx_risk_input_button (label, path, LABEL_CHARS), label, path, 0, field);
  }
  /* The keyboard stays in the table when its scenario goes. */
  if (focused)
    gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

/* --- showing --- */

static void
set_figure (GtkWidget *widget, const char *name, const char *text, const char *tooltip)
{
  g_autofree char *whole = g_strdup_printf ("%s: %s", name, text);

  gtk_label_set_text (GTK_LABEL (widget), text);
  gtk_widget_set_tooltip_text (widget, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static void
show_result (CxScenarioTable *self, const Cell *cell)
{
  const CxResults *results = cx_session_get_results (self->session);
  gboolean shown = g_str_equal (cell->scenario, cx_session_get_scenario (self->session));
  const CxScenarioResult *other = find_result (self->session, cell->scenario);
  CxResult result = result_rows[cell->row].result;
  CxUnit unit = cx_result_info (result)->unit;
  g_autofree char *text = NULL, *full = NULL;
  const char *reason;
  double value;

  /* The scenario shown follows each keystroke; the others come a moment later. */
  if (shown && results != NULL) {
    value = results->value[result];
    reason = results->reason[result];
  } else if (other != NULL && other->problem == NULL) {
    value = other->value[result];
    reason = other->reason[result];
  } else {
    set_figure (cell->widget, cell->name, "—", other != NULL ? other->problem : NULL);
    return;
  }
  if (isnan (value)) {
    /* Translators: in a table, where a scenario does not pay back. */
    set_figure (cell->widget, cell->name, result == CX_RESULT_PAYBACK ? _("never") : "—", reason);
    return;
  }
  full = cx_session_format (self->session, value, unit);
  if (unit == CX_UNIT_MONEY)
    text = cx_session_format_compact (self->session, value, unit);
  else if (unit == CX_UNIT_SHARE || unit == CX_UNIT_SHARE_YEAR)
    text = cx_session_format (self->session, cx_round (value, 3), CX_UNIT_SHARE);
  else
    text = g_strdup (full);
  set_figure (cell->widget, cell->name, text, full);
}

/* An input as a scenario that cannot be edited here has it. */
static void
show_input (CxScenarioTable *self, const Cell *cell, const CxField *field)
{
  const CxScenarioResult *result = find_result (self->session, cell->scenario);
  double base = cx_session_get_number_in (self->session, "base", cell->path, NULL), value = base;
  g_autofree char *text = NULL;

  if (!g_str_equal (cell->scenario, "base")) {
    const double *own = result != NULL && result->inputs != NULL ? g_hash_table_lookup (result->inputs, cell->path) : NULL;
    value = own != NULL ? *own : NAN;
  }
  if (isnan (value))
    text = g_strdup ("—");
  else if (field->type == CX_FIELD_SWITCH)
    text = g_strdup (value != 0 ? _("on") : _("off"));
  else
    text = cx_format_value (value, field->unit, cx_session_get_currency (self->session), FALSE);
  set_figure (cell->widget, cell->name, text, NULL);
  cx_risk_set_class (cell->widget, "dim-label", value == base && !g_str_equal (cell->scenario, "base"));
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
  /* What the scenario leaves as it is in the base is quiet. */
  cx_risk_set_class (cell->widget, "cx-inherited", !overridden);
}

static void
show_cells (CxScenarioTable *self)
{
  const CxCase *c = cx_session_get_case (self->session);

  for (guint i = 0; i < self->cells->len; i++) {
    const Cell *cell = g_ptr_array_index (self->cells, i);
    const CxField *field;

    if (cell->path == NULL) {
      show_result (self, cell);
      cx_risk_set_class (cell->widget, "cx-figure", g_str_equal (cell->scenario, cx_session_get_scenario (self->session)));
    } else if (!GTK_IS_LABEL (cell->widget)) {
      show_editor (self, cell);
    } else if (cx_case_lookup (c, cell->path, &field, NULL) != NULL) {
      show_input (self, cell, field);
    }
  }
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
  if (session == NULL)
    return;

  ids = list_scenarios (session);
  paths = list_inputs (self, session, &n_ranged);
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
  cx_input_chooser_refresh (self->add, session);
  label = g_strdup_printf (ngettext ("Show the %u Input with a Range", "Show All %u Inputs with a Range", n_ranged), n_ranged);
  gtk_button_set_label (GTK_BUTTON (self->all), label);
  gtk_widget_set_visible (GTK_WIDGET (self->all), n_ranged > 0);
}

static void
all_toggled_cb (CxScenarioTable *self)
{
  if (self->session == NULL)
    return;
  if (!gtk_toggle_button_get_active (self->all))
    g_hash_table_remove_all (self->kept);
  cx_scenario_table_refresh (self, self->session);
}

static void
add_chosen_cb (CxScenarioTable *self, const char *path)
{
  if (self->session == NULL)
    return;
  g_hash_table_add (self->kept, g_strdup (path));
  cx_scenario_table_refresh (self, self->session);
  /* There something is to be typed. */
  for (guint i = 0; i < self->cells->len; i++) {
    const Cell *cell = g_ptr_array_index (self->cells, i);
    if (g_strcmp0 (cell->path, path) == 0 && !GTK_IS_LABEL (cell->widget)) {
      gtk_widget_grab_focus (cell->widget);
      break;
    }
  }
}

static void
cx_scenario_table_finalize (GObject *object)
{
  CxScenarioTable *self = CX_SCENARIO_TABLE (object);

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

  G_OBJECT_CLASS (klass)->finalize = cx_scenario_table_finalize;
  g_type_ensure (CX_TYPE_INPUT_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-scenario-table.ui");
  gtk_widget_class_bind_template_child (widget_class, CxScenarioTable, grid);
  gtk_widget_class_bind_template_child (widget_class, CxScenarioTable, all);
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
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
