/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/journey/cx-journey-grid.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/state/cx-editing.h"
#include "app/widgets/cx-widget.h"
#include "app/charts/cx-chart-view.h"
#include "app/fields/cx-entry-grid.h"
#include "app/fields/cx-evidence-button.h"
#include "app/fields/cx-number-entry.h"
#include "app/items/cx-reorder.h"
#include "model/case/cx-actuals.h"
#include "chart/journey/cx-journey.h"
#include "model/results/cx-year1-contacts.h"
#include "model/text/cx-format.h"
#include "report/words/cx-tracked.h"

#define SPACING 6
#define HEIGHT  132 /* of the curve, in pixels */
#define HEATS   5

typedef struct {
  char *stage, *channel;
  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *cost;
  GtkWidget *evidence; /* shown while the contacts, which were changed, ask for their source */
} Cell;

struct _CxJourneyGrid {
  GtkWidget parent_instance;
  GtkGrid *heads; /* the names of the channels, beside the scrolled part */
  GtkGrid *grid;
  GtkWidget *curve; /* owned, because it stays while the cells around it are made anew */
  GtkWidget *marks; /* the words "Delighted" … "Frustrated" beside the curve */
  CxSession *session;
  CxEntryGrid *sheet; /* the entries of the cells, with channels as rows and stages as columns */
  char *key;          /* identifies the stages and channels that the widgets were made for */
  GPtrArray *cells;   /* Cell */
  GPtrArray *stages;  /* the heading of each stage, not owned */
  GPtrArray *channel_names;
  GPtrArray *channel_costs;
  GPtrArray *costs;
  GPtrArray *touches;
  char *selected;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (CxJourneyGrid, cx_journey_grid, GTK_TYPE_WIDGET)

static guint stage_selected_signal;

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  g_free (cell->stage);
  g_free (cell->channel);
  g_free (cell);
}

/* Returns TRUE if INITIATIVE or one of its benefits names STAGE. */
static gboolean
touches (const CxItem *initiative, const char *stage)
{
  if (g_strv_contains (cx_item_refs (initiative, "stages"), stage))
    return TRUE;
  for (guint i = 0; i < cx_item_n (initiative, CX_ITEM_BENEFIT); i++) {
    const CxItem *benefit = cx_item_nth (initiative, CX_ITEM_BENEFIT, i);
    const CxValue *value = cx_item_value (benefit, "stage");
    if (value && g_strcmp0 (value->text, stage) == 0)
      return TRUE;
  }
  return FALSE;
}

/* --- building --- */

static void evidence_closed_cb (GtkWidget *evidence, CxJourneyGrid *self);

static void
stage_toggled_cb (GtkToggleButton *button, CxJourneyGrid *self)
{
  if (!self->refreshing && gtk_toggle_button_get_active (button))
    g_signal_emit (self, stage_selected_signal, 0, (const char *) g_object_get_data (G_OBJECT (button), "cx-id"));
}

static GtkWidget *
build_heading (CxJourneyGrid *self, const CxItem *stage)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *path = cx_item_path (stage);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  cx_widget_set_tooltip (button, _("Alt+←, Alt+→ or dragging changes the order"));
  g_object_set_data_full (G_OBJECT (button), "cx-id", g_strdup (stage->id), g_free);
  if (self->stages->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), g_ptr_array_index (self->stages, 0));
  g_signal_connect (button, "toggled", G_CALLBACK (stage_toggled_cb), self);
  cx_reorder_attach (button, self->session, path, GTK_ORIENTATION_HORIZONTAL);
  g_ptr_array_add (self->stages, button);
  return button;
}

static GtkWidget *
build_cell (CxJourneyGrid *self, const CxItem *stage, const CxItem *channel)
{
  Cell *cell = g_new0 (Cell, 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *stage_path = cx_item_path (stage);
  g_autofree char *path = g_strconcat (stage_path, "/contacts/", channel->id, NULL);

  cell->stage = g_strdup (stage->id);
  cell->channel = g_strdup (channel->id);
  cell->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  cell->entry = g_object_new (CX_TYPE_NUMBER_ENTRY, "compact", TRUE, "placeholder-text", "–", NULL);
  cell->cost = gtk_label_new (NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (cell->entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (cell->entry), 6);
  gtk_editable_set_alignment (GTK_EDITABLE (cell->entry), 0.5);
  gtk_widget_add_css_class (cell->cost, "caption");
  gtk_widget_add_css_class (cell->cost, "numeric");
  gtk_widget_add_css_class (cell->box, "cx-cell");
  gtk_box_append (GTK_BOX (cell->box), cell->entry);
  cell->evidence = cx_evidence_button_new ();
  gtk_widget_set_visible (cell->evidence, FALSE);
  g_signal_connect_object (cell->evidence, "closed", G_CALLBACK (evidence_closed_cb), self, 0);
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), cell->cost);
  gtk_box_append (GTK_BOX (line), cell->evidence);
  gtk_box_append (GTK_BOX (cell->box), line);
  cx_number_entry_bind (CX_NUMBER_ENTRY (cell->entry), self->session, path, cx_registry_find (CX_ITEM_CONTACT, NULL, ""),
                        CX_PART_VALUE);
  cx_entry_grid_add (self->sheet, CX_NUMBER_ENTRY (cell->entry), (guint) cx_item_position (channel),
                     (guint) cx_item_position (stage));
  g_ptr_array_add (self->cells, cell);
  return cell->box;
}

static GtkWidget *
build_quiet (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_widget_add_css_class (label, "cx-quiet");
  return label;
}

static void
build_row_heads (CxJourneyGrid *self, GtkSizeGroup **groups)
{
  const CxCase *c = cx_session_get_case (self->session);
  int n = (int) cx_item_n (c, CX_ITEM_CHANNEL);
  GtkWidget *feel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *marks[] = { _("Delighted"), _("Neutral"), _("Frustrated") };

  for (int i = 0; i < 3; i++) {
    GtkWidget *mark = build_quiet (marks[i]);
    gtk_widget_set_vexpand (mark, TRUE);
    gtk_widget_set_valign (mark, i == 0 ? GTK_ALIGN_START : i == 1 ? GTK_ALIGN_CENTER : GTK_ALIGN_END);
    gtk_box_append (GTK_BOX (feel), mark);
  }
  gtk_widget_set_margin_top (feel, 16);
  gtk_widget_set_margin_bottom (feel, 6);
  self->marks = feel;
  gtk_grid_attach (self->heads, feel, 0, 0, 1, 1);
  gtk_size_group_add_widget (groups[0], feel);
  for (int i = 0; i < n; i++) {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *name = gtk_label_new (NULL);
    GtkWidget *cost = build_quiet (NULL);

    gtk_label_set_xalign (GTK_LABEL (name), 0);
    gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
    gtk_label_set_width_chars (GTK_LABEL (name), 9);
    gtk_label_set_max_width_chars (GTK_LABEL (name), 14);
    gtk_widget_set_vexpand (name, TRUE);
    gtk_widget_set_valign (name, GTK_ALIGN_END);
    gtk_widget_set_vexpand (cost, TRUE);
    gtk_widget_set_valign (cost, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (box), name);
    gtk_box_append (GTK_BOX (box), cost);
    gtk_grid_attach (self->heads, box, 0, i + 2, 1, 1);
    gtk_size_group_add_widget (groups[i + 2], box);
    g_ptr_array_add (self->channel_names, name);
    g_ptr_array_add (self->channel_costs, cost);
  }
  for (int i = 0; i < 2; i++) {
    GtkWidget *label = build_quiet (i == 0 ? _("Per customer and year") : _("Initiatives"));
    gtk_label_set_yalign (GTK_LABEL (label), i == 0 ? 0.5 : 0);
    gtk_widget_set_valign (label, i == 0 ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
    gtk_grid_attach (self->heads, label, 0, n + 2 + i, 1, 1);
    gtk_size_group_add_widget (groups[n + 2 + i], label);
  }
  /* An empty corner keeps the rows level, because nothing stands beside the headings of the stages. */
  {
    GtkWidget *corner = build_quiet (NULL);
    gtk_grid_attach (self->heads, corner, 0, 1, 1, 1);
    gtk_size_group_add_widget (groups[1], corner);
  }
}

static void
build_columns (CxJourneyGrid *self, GtkSizeGroup **groups)
{
  const CxCase *c = cx_session_get_case (self->session);
  int n_stages = (int) cx_item_n (c, CX_ITEM_STAGE), n_channels = (int) cx_item_n (c, CX_ITEM_CHANNEL);

  gtk_grid_attach (self->grid, self->curve, 0, 0, n_stages, 1);
  gtk_size_group_add_widget (groups[0], self->curve);
  for (int s = 0; s < n_stages; s++) {
    const CxItem *stage = cx_item_nth (c, CX_ITEM_STAGE, (guint) s);
    GtkWidget *heading = build_heading (self, stage);
    GtkWidget *cost = gtk_label_new (NULL);
    GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

    gtk_grid_attach (self->grid, heading, s, 1, 1, 1);
    gtk_size_group_add_widget (groups[1], heading);
    for (int i = 0; i < n_channels; i++) {
      GtkWidget *cell = build_cell (self, stage, cx_item_nth (c, CX_ITEM_CHANNEL, (guint) i));
      gtk_grid_attach (self->grid, cell, s, i + 2, 1, 1);
      if (s == 0)
        gtk_size_group_add_widget (groups[i + 2], cell);
    }
    gtk_widget_add_css_class (cost, "numeric");
    gtk_widget_add_css_class (cost, "heading");
    gtk_widget_set_margin_top (cost, 6);
    gtk_widget_set_margin_bottom (cost, 6);
    gtk_grid_attach (self->grid, cost, s, n_channels + 2, 1, 1);
    gtk_size_group_add_widget (groups[n_channels + 2], cost);
    gtk_widget_set_valign (chips, GTK_ALIGN_START);
    gtk_grid_attach (self->grid, chips, s, n_channels + 3, 1, 1);
    gtk_size_group_add_widget (groups[n_channels + 3], chips);
    g_ptr_array_add (self->costs, cost);
    g_ptr_array_add (self->touches, chips);
  }
}

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

/* Returns the stage whose heading has the focus, or NULL. */
static const char *
focused_stage (CxJourneyGrid *self)
{
  for (guint i = 0; i < self->stages->len; i++)
    if (gtk_widget_has_focus (g_ptr_array_index (self->stages, i)))
      return g_object_get_data (g_ptr_array_index (self->stages, i), "cx-id");
  return NULL;
}

/* A heading that was moved keeps the focus, so that the keyboard can move it further. */
static void
focus_stage (CxJourneyGrid *self, const char *id)
{
  for (guint i = 0; id && i < self->stages->len; i++)
    if (g_str_equal (id, (const char *) g_object_get_data (g_ptr_array_index (self->stages, i), "cx-id")))
      gtk_widget_grab_focus (g_ptr_array_index (self->stages, i));
}

static void
rebuild (CxJourneyGrid *self)
{
  g_autofree char *focused = g_strdup (focused_stage (self));
  const CxCase *c = cx_session_get_case (self->session);
  guint n_rows = cx_item_n (c, CX_ITEM_CHANNEL) + 4;
  g_autofree GtkSizeGroup **groups = g_new (GtkSizeGroup *, n_rows);

  cx_entry_grid_reset (self->sheet, self->session, cx_item_n (c, CX_ITEM_CHANNEL), cx_item_n (c, CX_ITEM_STAGE));
  clear_grid (self->heads);
  clear_grid (self->grid);
  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->stages, 0);
  g_ptr_array_set_size (self->channel_names, 0);
  g_ptr_array_set_size (self->channel_costs, 0);
  g_ptr_array_set_size (self->costs, 0);
  g_ptr_array_set_size (self->touches, 0);
  for (guint i = 0; i < n_rows; i++)
    groups[i] = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  build_row_heads (self, groups);
  build_columns (self, groups);
  for (guint i = 0; i < n_rows; i++)
    g_object_unref (groups[i]);
  focus_stage (self, focused);
}

/* --- refreshing --- */

static char *
make_key (const CxCase *c)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_STAGE); i++)
    g_string_append_printf (key, "%s ", cx_item_nth (c, CX_ITEM_STAGE, i)->id);
  g_string_append_c (key, '/');
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_CHANNEL); i++)
    g_string_append_printf (key, " %s", cx_item_nth (c, CX_ITEM_CHANNEL, i)->id);
  return g_string_free (key, FALSE);
}

static void
set_heat (GtkWidget *box, int heat)
{
  static const char *const classes[] = { "cx-heat-0", "cx-heat-1", "cx-heat-2", "cx-heat-3", "cx-heat-4", "cx-heat-5" };

  for (int i = 0; i <= HEATS; i++) {
    if (i == heat)
      gtk_widget_add_css_class (box, classes[i]);
    else
      gtk_widget_remove_css_class (box, classes[i]);
  }
}

/* The cells have no room for a button each, so that it appears only where contacts were changed, or as long as it is open. */
static void
refresh_evidence (CxJourneyGrid *self, Cell *cell)
{
  const char *path = cx_number_entry_get_path (CX_NUMBER_ENTRY (cell->entry));
  gboolean asks = cx_session_asks_for_source (self->session, path);

  if (!asks && !gtk_widget_get_visible (cell->evidence))
    return;
  cx_evidence_button_bind (CX_EVIDENCE_BUTTON (cell->evidence), self->session, path);
  gtk_widget_set_visible (cell->evidence, asks || cx_evidence_button_is_open (CX_EVIDENCE_BUTTON (cell->evidence)));
}

/* An answer has taken the question away, so that the button goes and the contacts have the focus again. */
static void
evidence_closed_cb (GtkWidget *evidence, CxJourneyGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = g_ptr_array_index (self->cells, i);

    if (cell->evidence != evidence)
      continue;
    refresh_evidence (self, cell);
    if (!gtk_widget_get_visible (evidence))
      gtk_widget_grab_focus (cell->entry);
  }
}

static void
refresh_cells (CxJourneyGrid *self)
{
  const CxCase *c = cx_session_get_case (self->session);
  const CxResults *results = cx_session_get_results (self->session);
  gboolean base = g_str_equal (cx_session_get_scenario (self->session), "base");
  guint n = results ? results->model->contacts->len : 0;
  g_autofree double *costs = g_new (double, n + 1);
  CxFormatColumn form;
  double highest = 0;

  for (guint i = 0; i < n; i++) {
    costs[i] = cx_results_at (results, g_array_index (results->model->contacts, CxContactNodes, i).cost_year1);
    highest = MAX (highest, costs[i]);
  }
  cx_format_column_init (&form, costs, n, CX_UNIT_MONEY, cx_session_get_currency (self->session), TRUE);
  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = g_ptr_array_index (self->cells, i);
    const CxItem *stage = cx_item_child (c, CX_ITEM_STAGE, cell->stage);
    const CxItem *channel = cx_item_child (c, CX_ITEM_CHANNEL, cell->channel);
    const CxContactNodes *nodes = cx_year1_contacts_find (results, cell->stage, cell->channel);
    double cost = nodes ? cx_results_at (results, nodes->cost_year1) : 0;
    gboolean declared = cx_item_child (stage, CX_ITEM_CONTACT, cell->channel) != NULL;
    g_autofree char *name = g_strdup_printf ("%s, %s, %s", _("Contacts"), cx_item_name (channel), cx_item_name (stage));
    g_autofree char *money = declared && nodes ? cx_format_in_column (&form, cost, TRUE) : NULL;
    g_autofree char *tooltip = NULL;

    cx_number_entry_set_name (CX_NUMBER_ENTRY (cell->entry), name);
    cx_number_entry_refresh (CX_NUMBER_ENTRY (cell->entry));
    /* A scenario can override only the contacts that exist in the base. */
    cx_widget_set_sensitive (cell->entry, !cx_session_is_read_only (self->session) && (declared || base));
    gtk_label_set_label (GTK_LABEL (cell->cost), money);
    refresh_evidence (self, cell);
    if (money)
      /* Translators: name of a stage, name of a channel, amount of money. */
      tooltip = g_strdup_printf (_("%s, %s: %s in year 1"), cx_item_name (stage), cx_item_name (channel), money);
    cx_widget_set_tooltip (cell->box, tooltip);
    set_heat (cell->box, declared && highest > 0 ? (int) ceil (HEATS * cost / highest) : 0);
  }
}

static void
refresh_channels (CxJourneyGrid *self)
{
  const CxCase *c = cx_session_get_case (self->session);
  const CxResults *results = cx_session_get_results (self->session);

  for (guint i = 0; i < self->channel_names->len; i++) {
    const CxItem *channel = cx_item_nth (c, CX_ITEM_CHANNEL, i);
    CxYear1Contacts year = cx_year1_contacts_sum (results, NULL, channel);
    g_autofree char *text = NULL;

    if (year.contacts > 0)
      text = cx_session_format_price (self->session, year.cost / year.contacts);
    gtk_label_set_label (g_ptr_array_index (self->channel_names, i), cx_item_name (channel));
    cx_widget_set_tooltip (g_ptr_array_index (self->channel_names, i), cx_item_name (channel));
    gtk_label_set_label (g_ptr_array_index (self->channel_costs, i), text);
  }
}

static void
chip_clicked_cb (GtkWidget *chip)
{
  gtk_widget_activate_action (chip, "win.show-input", "s", (const char *) g_object_get_data (G_OBJECT (chip), "cx-path"));
}

static void
refresh_chips (CxJourneyGrid *self, GtkWidget *box, const CxItem *stage)
{
  const CxCase *c = cx_session_get_case (self->session);
  g_autoptr (GString) key = g_string_new (NULL);
  GtkWidget *child;

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    if (touches (initiative, stage->id))
      g_string_append_printf (key, "%s\n%s\n", initiative->id, cx_item_name (initiative));
  }
  if (g_strcmp0 (g_object_get_data (G_OBJECT (box), "cx-key"), key->str) == 0)
    return;
  g_object_set_data_full (G_OBJECT (box), "cx-key", g_strdup (key->str), g_free);
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    GtkWidget *chip, *label;

    if (!touches (initiative, stage->id))
      continue;
    chip = gtk_button_new ();
    label = gtk_label_new (cx_item_name (initiative));
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
    gtk_button_set_child (GTK_BUTTON (chip), label);
    gtk_widget_set_halign (chip, GTK_ALIGN_CENTER);
    cx_widget_set_tooltip (chip, cx_item_name (initiative));
    gtk_widget_add_css_class (chip, "cx-chip");
    g_object_set_data_full (G_OBJECT (chip), "cx-path", cx_item_path (initiative), g_free);
    g_signal_connect (chip, "clicked", G_CALLBACK (chip_clicked_cb), NULL);
    gtk_box_append (GTK_BOX (box), chip);
  }
}

static char *
format_share (double value, gboolean compact, gpointer data)
{
  return compact ? cx_format_compact (value, CX_UNIT_SHARE, "") : cx_format_value (value, CX_UNIT_SHARE, NULL, FALSE);
}

static void
refresh_stages (CxJourneyGrid *self)
{
  const CxCase *c = cx_session_get_case (self->session);
  const CxResults *results = cx_session_get_results (self->session);
  g_autoptr (GString) words = g_string_new (_("Satisfaction")), measured = g_string_new (NULL);
  const char *quarter = cx_actuals_last_quarter (c, CX_ITEM_STAGE, "satisfaction");
  g_autofree char *when = quarter ? cx_tracked_quarter (quarter) : NULL;
  /* Translators: %s is a quarter such as "Q3 2027"; satisfaction was measured in it. */
  g_autofree char *measured_name = when ? g_strdup_printf (_("Measured in %s"), when) : NULL;
  CxJourneyChart *chart = cx_journey_chart_new (_("Satisfaction"), measured_name, _("Importance"));
  gboolean known = FALSE;

  for (guint i = 0; i < self->stages->len; i++) {
    const CxItem *stage = cx_item_nth (c, CX_ITEM_STAGE, i);
    g_autofree char *path = cx_item_path (stage);
    g_autofree char *satisfaction = g_strconcat (path, "/satisfaction", NULL);
    g_autofree char *importance = g_strconcat (path, "/importance", NULL);
    double per_customer = cx_year1_contacts_per_customer (results, stage);
    g_autofree char *money = NULL, *feeling = NULL;
    GtkWidget *heading = g_ptr_array_index (self->stages, i);

    double felt = cx_session_get_number (self->session, satisfaction, NULL);
    feeling = cx_session_format (self->session, felt, CX_UNIT_SHARE);
    g_string_append_printf (words, "%s %s %s", i == 0 ? ":" : ",", cx_item_name (stage), feeling);
    const CxItem *actual = quarter ? cx_actuals_find (c, satisfaction, quarter) : NULL;
    double score = actual ? cx_item_number (actual, "value") : NAN;
    cx_journey_chart_add (chart, cx_item_name (stage), felt, score, cx_session_get_number (self->session, importance, NULL));
    if (actual) {
      g_autofree char *text = cx_session_format (self->session, score, CX_UNIT_SHARE);
      g_string_append_printf (measured, "%s%s %s", measured->len > 0 ? ", " : "", cx_item_name (stage), text);
    }
    gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (heading))), cx_item_name (stage));
    gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL, cx_item_name (stage), -1);
    self->refreshing = TRUE;
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (heading), g_strcmp0 (self->selected, stage->id) == 0);
    self->refreshing = FALSE;
    known |= isfinite (felt) || isfinite (score);
    money = cx_session_format_price (self->session, per_customer);
    gtk_label_set_label (g_ptr_array_index (self->costs, i), money);
    refresh_chips (self, g_ptr_array_index (self->touches, i), stage);
  }
  if (quarter) {
    g_string_append (words, ". ");
    /* Translators: %1$s is a quarter such as "Q3 2027", %2$s lists stages of the journey with their satisfaction. */
    g_string_append_printf (words, _("Measured in %1$s: %2$s"), when, measured->str);
  }
  /* The curve is hidden if no satisfaction is known. */
  gtk_widget_set_visible (self->curve, known);
  gtk_widget_set_visible (self->marks, known);
  chart->spacing = SPACING;
  chart->mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  chart->format = format_share;
  chart->accessible = g_strdup (words->str);
  cx_chart_view_set_chart (CX_CHART_VIEW (self->curve), &cx_journey_kind, chart);
}

/* --- class --- */

static void
cx_journey_grid_dispose (GObject *object)
{
  CxJourneyGrid *self = CX_JOURNEY_GRID (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->curve);
  g_clear_object (&self->sheet);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_journey_grid_parent_class)->dispose (object);
}

static void
cx_journey_grid_finalize (GObject *object)
{
  CxJourneyGrid *self = CX_JOURNEY_GRID (object);

  g_free (self->key);
  g_free (self->selected);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->stages);
  g_ptr_array_unref (self->channel_names);
  g_ptr_array_unref (self->channel_costs);
  g_ptr_array_unref (self->costs);
  g_ptr_array_unref (self->touches);
  G_OBJECT_CLASS (cx_journey_grid_parent_class)->finalize (object);
}

static void
cx_journey_grid_class_init (CxJourneyGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_journey_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_journey_grid_finalize;
  stage_selected_signal = g_signal_new ("stage-selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_GRID_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-journey-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, CxJourneyGrid, heads);
  gtk_widget_class_bind_template_child (widget_class, CxJourneyGrid, grid);
}

static void
cx_journey_grid_init (CxJourneyGrid *self)
{
  /* Translators: the name of an edit, as in "Undo Paste Contacts". */
  self->sheet = cx_entry_grid_new (_("Paste Contacts"));
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->stages = g_ptr_array_new ();
  self->channel_names = g_ptr_array_new ();
  self->channel_costs = g_ptr_array_new ();
  self->costs = g_ptr_array_new ();
  self->touches = g_ptr_array_new ();
  self->curve =
    g_object_ref_sink (g_object_new (CX_TYPE_CHART_VIEW, "height", HEIGHT, "title", _("Satisfaction along the journey"), NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_grid_set_row_spacing (self->heads, SPACING);
  gtk_grid_set_row_spacing (self->grid, SPACING);
  gtk_grid_set_column_spacing (self->grid, SPACING);
}

void
cx_journey_grid_refresh (CxJourneyGrid *self, CxSession *session)
{
  g_autofree char *key = NULL;

  g_return_if_fail (CX_IS_JOURNEY_GRID (self));
  key = make_key (cx_session_get_case (session));
  if (self->session != session || g_strcmp0 (self->key, key) != 0) {
    g_set_object (&self->session, session);
    g_free (self->key);
    self->key = g_steal_pointer (&key);
    rebuild (self);
  }
  refresh_channels (self);
  refresh_stages (self);
  refresh_cells (self);
}

void
cx_journey_grid_set_selected (CxJourneyGrid *self, const char *stage_id)
{
  g_return_if_fail (CX_IS_JOURNEY_GRID (self));
  if (g_strcmp0 (self->selected, stage_id) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (stage_id);
  self->refreshing = TRUE;
  for (guint i = 0; i < self->stages->len; i++) {
    GtkWidget *heading = g_ptr_array_index (self->stages, i);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (heading),
                                  g_strcmp0 (g_object_get_data (G_OBJECT (heading), "cx-id"), stage_id) == 0);
  }
  self->refreshing = FALSE;
}

void
cx_journey_grid_set_menu_button (CxJourneyGrid *self, GtkMenuButton *button)
{
  g_return_if_fail (CX_IS_JOURNEY_GRID (self));
  cx_chart_view_set_menu_button (CX_CHART_VIEW (self->curve), button);
  g_object_bind_property (self->curve, "visible", button, "visible", G_BINDING_SYNC_CREATE);
}

gboolean
cx_journey_grid_reveal (CxJourneyGrid *self, const char *path)
{
  g_return_val_if_fail (CX_IS_JOURNEY_GRID (self), FALSE);
  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = g_ptr_array_index (self->cells, i);
    if (g_strcmp0 (cx_number_entry_get_path (CX_NUMBER_ENTRY (cell->entry)), path) == 0)
      return gtk_widget_grab_focus (cell->entry);
  }
  return FALSE;
}
