/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-groups-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/fields/cx-evidence-button.h"
#include "app/fields/cx-number-entry.h"
#include "app/state/cx-evidence.h"
#include "app/widgets/cx-widget.h"
#include "model/results/cx-groups.h"

#define NONE G_MAXUINT

/* The rows of the table: the ending of the fields' ids, a heading, and the figure a year that is shown below. */
static const struct {
  const char *ending, *title;
  guint figure;
} lines[] = {
  { "churn", N_("Churn, relative to each other"), CX_GROUPS_CHURN },
  { "spend", N_("Spend, relative to each other"), CX_GROUPS_SPEND },
  { "cost_to_serve", N_("Cost to serve, relative to each other"), CX_GROUPS_COST_TO_SERVE },
  { "referrals", N_("New customers by referral, per customer and year"), NONE },
};

typedef struct {
  const CxField *field;
  GtkWidget *entry, *evidence, *figure; /* figure is NULL for referrals */
} Cell;

struct _CxGroupsTable {
  GtkGrid parent_instance;
  CxSession *session;
  char *path; /* the path of the segment */
  Cell cells[G_N_ELEMENTS (lines)][CX_MIX_SHARES];
};

G_DEFINE_FINAL_TYPE (CxGroupsTable, cx_groups_table, GTK_TYPE_GRID)

static const CxField *
field_of (guint line, guint group)
{
  g_autofree char *id = g_strdup_printf ("%s_%s", cx_mix_share (group), lines[line].ending);

  return cx_registry_find (CX_ITEM_SEGMENT, NULL, id);
}

static const CxItem *
segment_of (CxGroupsTable *self)
{
  return cx_case_lookup_item (cx_session_get_case (self->session), self->path, NULL);
}

/* --- building --- */

static GtkWidget *
build_words (const char *text, const char *class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
build_cell (CxGroupsTable *self, const CxItem *segment, guint line, guint group)
{
  Cell *cell = &self->cells[line][group];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  g_autofree char *path = NULL, *name = NULL;

  cell->field = field_of (line, group);
  path = cx_item_field_path (segment, cell->field);
  name = cx_input_label (segment, cell->field);
  cell->entry = g_object_new (CX_TYPE_NUMBER_ENTRY, "compact", TRUE, "hexpand", TRUE, NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (cell->entry), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (cell->entry), 8);
  gtk_widget_set_tooltip_text (cell->entry, _(cell->field->help));
  cx_number_entry_bind (CX_NUMBER_ENTRY (cell->entry), self->session, path, cell->field, CX_PART_VALUE);
  cx_number_entry_set_name (CX_NUMBER_ENTRY (cell->entry), name);
  cell->evidence = cx_evidence_button_new ();
  gtk_box_append (GTK_BOX (top), cell->entry);
  gtk_box_append (GTK_BOX (top), cell->evidence);
  gtk_box_append (GTK_BOX (box), top);
  if (lines[line].figure != NONE) {
    cell->figure = build_words (NULL, "cx-quiet", 0);
    gtk_widget_add_css_class (cell->figure, "numeric");
    gtk_widget_set_margin_start (cell->figure, 8);
    gtk_box_append (GTK_BOX (box), cell->figure);
  }
  return box;
}

static void
cx_groups_table_dispose (GObject *object)
{
  g_clear_object (&CX_GROUPS_TABLE (object)->session);
  G_OBJECT_CLASS (cx_groups_table_parent_class)->dispose (object);
}

static void
cx_groups_table_finalize (GObject *object)
{
  g_free (CX_GROUPS_TABLE (object)->path);
  G_OBJECT_CLASS (cx_groups_table_parent_class)->finalize (object);
}

static void
cx_groups_table_class_init (CxGroupsTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_groups_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_groups_table_finalize;
}

static void
cx_groups_table_init (CxGroupsTable *self)
{
  GtkGrid *grid = GTK_GRID (self);

  gtk_grid_set_column_homogeneous (grid, TRUE);
  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "cx-card");
}

GtkWidget *
cx_groups_table_new (CxSession *session, const CxItem *segment)
{
  CxGroupsTable *self = g_object_new (CX_TYPE_GROUPS_TABLE, NULL);

  self->session = g_object_ref (session);
  self->path = cx_item_path (segment);
  for (guint group = 0; group < CX_MIX_SHARES; group++) {
    const CxField *share = cx_registry_find (CX_ITEM_SEGMENT, NULL, cx_mix_share (group));
    gtk_grid_attach (GTK_GRID (self), build_words (cx_field_label (share), "heading", 0), (int) group, 0, 1, 1);
  }
  for (guint line = 0; line < G_N_ELEMENTS (lines); line++) {
    GtkWidget *title = build_words (_(lines[line].title), "cx-quiet", 0);
    gtk_widget_set_margin_top (title, line > 0 ? 6 : 0);
    gtk_grid_attach (GTK_GRID (self), title, 0, (int) (2 * line) + 1, CX_MIX_SHARES, 1);
    for (guint group = 0; group < CX_MIX_SHARES; group++)
      gtk_grid_attach (GTK_GRID (self), build_cell (self, segment, line, group), (int) group, (int) (2 * line) + 2, 1, 1);
  }
  cx_groups_table_refresh (self);
  return GTK_WIDGET (self);
}

/* --- refreshing --- */

/* Returns "6.1% a year" or "€248 a year". (transfer full) */
static char *
figure_text (CxGroupsTable *self, const CxItem *segment, guint line, guint group)
{
  const CxResults *results = cx_session_get_results (self->session);
  double value = results ? cx_groups_figure (results, segment, lines[line].figure, group) : NAN;
  g_autofree char *text = NULL;

  if (isnan (value))
    return g_strdup ("");
  text = lines[line].figure == CX_GROUPS_CHURN ? cx_session_format (self->session, cx_round (value, 3), CX_UNIT_SHARE)
                                               : cx_session_format_price (self->session, value);
  /* Translators: %s is a percentage or an amount of money. */
  return g_strdup_printf (_("%s a year"), text);
}

void
cx_groups_table_refresh (CxGroupsTable *self)
{
  const CxItem *segment;

  g_return_if_fail (CX_IS_GROUPS_TABLE (self));
  segment = segment_of (self);
  if (!segment)
    return;
  for (guint line = 0; line < G_N_ELEMENTS (lines); line++)
    for (guint group = 0; group < CX_MIX_SHARES; group++) {
      Cell *cell = &self->cells[line][group];
      g_autofree char *path = cx_item_field_path (segment, cell->field);

      cx_number_entry_refresh (CX_NUMBER_ENTRY (cell->entry));
      cx_widget_set_sensitive (cell->entry, !cx_session_is_read_only (self->session));
      cx_widget_set_class (cell->entry, "guess", !cx_evidence_has_source (cx_item_value (segment, cell->field->id)));
      cx_evidence_button_bind (CX_EVIDENCE_BUTTON (cell->evidence), self->session, path);
      if (cell->figure) {
        g_autofree char *text = figure_text (self, segment, line, group);
        gtk_label_set_text (GTK_LABEL (cell->figure), text);
      }
    }
}

gboolean
cx_groups_table_reveal (CxGroupsTable *self, const char *path)
{
  g_return_val_if_fail (CX_IS_GROUPS_TABLE (self), FALSE);
  for (guint line = 0; path && line < G_N_ELEMENTS (lines); line++)
    for (guint group = 0; group < CX_MIX_SHARES; group++)
      if (g_strcmp0 (cx_number_entry_get_path (CX_NUMBER_ENTRY (self->cells[line][group].entry)), path) == 0) {
        gtk_widget_grab_focus (self->cells[line][group].entry);
        return TRUE;
      }
  return FALSE;
}

gboolean
cx_groups_table_has (const CxField *field)
{
  for (guint line = 0; field->kind == CX_ITEM_SEGMENT && line < G_N_ELEMENTS (lines); line++)
    for (guint group = 0; group < CX_MIX_SHARES; group++)
      if (field_of (line, group) == field)
        return TRUE;
  return FALSE;
}
