/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/items/cx-item-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/fields/cx-form-row.h"
#include "app/fields/cx-groups-table.h"

/* These are the groups of fields for each kind of item. The first group of a kind takes all fields that no other group names, so
 * a new field of the registry appears there automatically. */
typedef struct {
  CxItemKind kind;
  const char *title;
  const char *description;
  const char *fields; /* ids separated by spaces; NULL: all remaining fields */
} Group;

static const Group groups[] = {
  { CX_ITEM_CASE, N_("Case"), NULL, NULL },
  { CX_ITEM_CASE, N_("Time"), NULL, "start horizon_months fiscal_year_start clv_horizon_months" },
  { CX_ITEM_CASE, N_("Finance"), NULL, "currency discount_rate discounting tax_rate inflation contingency" },
  { CX_ITEM_CASE, N_("Targets"), NULL, "budget target_payback_months" },
  { CX_ITEM_CASE, N_("Simulation and weighting"), NULL, "failures base_weight" },

  { CX_ITEM_SEGMENT, N_("Customers"), NULL, NULL },
  { CX_ITEM_SEGMENT, N_("Revenue and margin"), NULL, "revenue_per_customer revenue_growth gross_margin cost_to_serve" },
  { CX_ITEM_SEGMENT, N_("Churn"), NULL, "churn_rate churn_drift early_months early_churn" },
  { CX_ITEM_SEGMENT, N_("Promoters, passives and detractors"),
    /* xgettext:no-c-format */
    N_("The three shares add up to 100%. Passives take the share that the other two leave."), "promoters passives detractors" },
  { CX_ITEM_SEGMENT, N_("How the groups behave"),
    N_("2 beside 1 means twice as much. The figure of a group for a year stands below."),
    "promoters_churn passives_churn detractors_churn promoters_spend passives_spend detractors_spend promoters_referrals "
    "passives_referrals detractors_referrals promoters_cost_to_serve passives_cost_to_serve detractors_cost_to_serve" },

  { CX_ITEM_CHANNEL, N_("Channel"), NULL, NULL },
  { CX_ITEM_CHANNEL, N_("Cost of a contact"), N_("Enter the cost, or the handle time from which it is calculated."),
    "cost_per_contact handle_minutes agent_cost_per_hour occupancy fixed_cost_per_contact" },

  { CX_ITEM_STAGE, N_("Stage"), NULL, NULL },

  { CX_ITEM_INITIATIVE, N_("Initiative"), NULL, NULL },
  { CX_ITEM_INITIATIVE, N_("Timing and risk"), NULL,
    "start_month build_months ramp_months ramp_shape decay_rate probability gate_month" },
};

struct _CxItemForm {
  GtkBox parent_instance;
  CxSession *session;
  char *path;
  GPtrArray *rows;      /* the rows from cx_form_row_new(), not owned */
  CxGroupsTable *table; /* of a segment's groups, or NULL; not owned */
};

G_DEFINE_FINAL_TYPE (CxItemForm, cx_item_form, GTK_TYPE_BOX)

static gboolean
names (const char *list, const char *id)
{
  g_auto (GStrv) ids = NULL;

  if (!list)
    return FALSE;
  ids = g_strsplit (list, " ", -1);
  return g_strv_contains ((const char *const *) ids, id);
}

static const Group *
group_of (const CxField *field)
{
  const Group *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    if (groups[i].kind != field->kind)
      continue;
    if (!first)
      first = &groups[i];
    if (names (groups[i].fields, field->id))
      return &groups[i];
  }
  return first;
}

GPtrArray *
cx_item_form_rows (CxSession *session, const CxItem *item, const char *skip)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    /* A benefit keeps the driver that was chosen in the gallery, so the form has no row for the driver. */
    GtkWidget *row = names (skip, field->id) || (field->kind == CX_ITEM_BENEFIT && g_str_equal (field->id, "driver"))
                       ? NULL
                       : cx_form_row_new (session, item, field);
    if (row)
      g_ptr_array_add (rows, row);
  }
  return rows;
}

/* Adds a list of rows under the title of GROUP. The groups of customers have a table in place of rows. */
static void
add_group (CxItemForm *self, const CxItem *item, const Group *group)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
  GtkWidget *list = adw_preferences_group_new ();

  if (group) {
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (list), _(group->title));
    if (group->description)
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (list), _(group->description));
  }
  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    GtkWidget *row;

    if (group_of (field) != group)
      continue;
    if (cx_groups_table_has (field)) {
      if (!self->table) {
        self->table = CX_GROUPS_TABLE (cx_groups_table_new (self->session, item));
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (list), GTK_WIDGET (self->table));
      }
      continue;
    }
    row = cx_form_row_new (self->session, item, field);
    if (!row)
      continue;
    g_ptr_array_add (self->rows, row);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (list), row);
  }
  gtk_box_append (GTK_BOX (self), list);
}

static void
clear (CxItemForm *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  self->table = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

static void
cx_item_form_dispose (GObject *object)
{
  CxItemForm *self = CX_ITEM_FORM (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_item_form_parent_class)->dispose (object);
}

static void
cx_item_form_finalize (GObject *object)
{
  CxItemForm *self = CX_ITEM_FORM (object);

  g_free (self->path);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (cx_item_form_parent_class)->finalize (object);
}

static void
cx_item_form_class_init (CxItemFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_item_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_item_form_finalize;
}

static void
cx_item_form_init (CxItemForm *self)
{
  self->rows = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}

GtkWidget *
cx_item_form_new (void)
{
  return g_object_new (CX_TYPE_ITEM_FORM, NULL);
}

void
cx_item_form_set_item (CxItemForm *self, CxSession *session, const char *path)
{
  const CxField *field;
  const CxItem *item;
  gboolean grouped = FALSE;

  g_return_if_fail (CX_IS_ITEM_FORM (self));
  if (self->session == session && g_strcmp0 (self->path, path) == 0) {
    cx_item_form_refresh (self);
    return;
  }
  clear (self);
  g_set_object (&self->session, session);
  g_free (self->path);
  self->path = g_strdup (path);
  if (!session || !path)
    return;
  item = cx_case_lookup (cx_session_get_case (session), path, &field, NULL);
  if (!item)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    if (groups[i].kind == item->kind) {
      grouped = TRUE;
      add_group (self, item, &groups[i]);
    }
  }
  if (!grouped)
    add_group (self, item, NULL);
}

void
cx_item_form_refresh (CxItemForm *self)
{
  g_return_if_fail (CX_IS_ITEM_FORM (self));
  for (guint i = 0; i < self->rows->len; i++)
    cx_form_row_refresh (g_ptr_array_index (self->rows, i));
  if (self->table)
    cx_groups_table_refresh (self->table);
}

gboolean
cx_item_form_reveal (CxItemForm *self, const char *path)
{
  g_return_val_if_fail (CX_IS_ITEM_FORM (self), FALSE);
  for (guint i = 0; i < self->rows->len; i++)
    if (cx_form_row_reveal (g_ptr_array_index (self->rows, i), path))
      return TRUE;
  return self->table && cx_groups_table_reveal (self->table, path);
}
