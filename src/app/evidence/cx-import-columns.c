/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/evidence/cx-import-parts.h"
#include "model/text/cx-format.h"

#define MOST_LISTED 200 /* a user looks at no more columns */

struct _CxImportColumns {
  GtkBox parent_instance;
  const CxImportKind *kind;
  char *path;
  CxColumns *columns;
  gconstpointer given;        /* handed over by another assistant, or NULL; not owned */
  AdwPreferencesGroup *group; /* the group to which rows are added */
  CxInputChooser *roles[CX_IMPORT_MOST_ROLES];
  GtkDropDown *choices[CX_IMPORT_MOST_CHOICES];
  GPtrArray *switches; /* GtkSwitch, not owned, with the name of the column as "cx-column" */
};

G_DEFINE_FINAL_TYPE (CxImportColumns, cx_import_columns, GTK_TYPE_BOX)

static gboolean
is_likely (const CxImportRole *role, const char *name)
{
  g_autofree char *small = g_utf8_strdown (name, -1);

  for (guint i = 0; role->likely && role->likely[i]; i++)
    if (strstr (small, role->likely[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_taken (CxImportColumns *self, guint role, const char *name)
{
  for (guint i = 0; i < role; i++)
    if (g_strcmp0 (cx_input_chooser_get_path (self->roles[i]), name) == 0)
      return TRUE;
  return FALSE;
}

/* Columns whose type fits come first in the list. The others stay in it, because only the beginning of the file has been
 * examined. */
static void
add_role (CxImportColumns *self, guint index)
{
  const CxImportRole *role = &self->kind->roles[index];
  g_autoptr (GPtrArray) names = g_ptr_array_new (), places = g_ptr_array_new ();
  const char *likely = NULL, *first = NULL;

  if (role->optional) {
    g_ptr_array_add (names, (char *) C_("column", "None"));
    g_ptr_array_add (places, (char *) "");
  }
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->columns->columns->len; i++) {
      const CxColumn *column = cx_columns_nth (self->columns, i);
      gboolean fits = (role->types & (1u << column->type)) != 0;
      if (fits != (pass == 0))
        continue;
      g_ptr_array_add (names, column->name);
      g_ptr_array_add (places, column->name);
      if (is_taken (self, index, column->name))
        continue;
      if (!likely && is_likely (role, column->name))
        likely = column->name;
      if (fits && !first)
        first = column->name;
    }
  self->roles[index] =
    cx_import_parts_add_chooser (cx_import_parts_add_row (self->group, _(role->label), NULL), _(role->label));
  cx_input_chooser_show (self->roles[index], names, places);
  if (likely || (first && !role->optional))
    cx_input_chooser_set_path (self->roles[index], likely ? likely : first);
}

static void
add_choice (CxImportColumns *self, guint index)
{
  const CxImportChoice *choice = &self->kind->choices[index];
  AdwActionRow *row = cx_import_parts_add_row (self->group, _(choice->label), NULL);
  GtkStringList *options = gtk_string_list_new (NULL);
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (options), NULL);

  for (guint i = 0; i < CX_IMPORT_MOST_OPTIONS && choice->options[i]; i++)
    gtk_string_list_append (options, _(choice->options[i]));
  if (self->given && choice->describe_given) {
    g_autofree char *words = choice->describe_given (self->given);
    gtk_string_list_append (options, words);
    gtk_drop_down_set_selected (GTK_DROP_DOWN (list), g_list_model_get_n_items (G_LIST_MODEL (options)) - 1);
  }
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _(choice->label), -1);
  adw_action_row_add_suffix (row, list);
  self->choices[index] = GTK_DROP_DOWN (list);
}

/* A column that has a role is used already, and has no switch. */
static void
roles_changed_cb (CxImportColumns *self)
{
  for (guint i = 0; i < self->switches->len; i++) {
    GtkWidget *toggle = g_ptr_array_index (self->switches, i);
    const char *name = g_object_get_data (G_OBJECT (toggle), "cx-column");
    gtk_widget_set_visible (toggle, !is_taken (self, self->kind->n_roles, name));
  }
}

static void
add_columns (CxImportColumns *self, GtkWidget *box)
{
  g_autofree char *n = cx_format_value ((double) self->columns->n_rows, CX_UNIT_NUMBER, NULL, FALSE);
  /* Translators: the number of rows at the beginning of a file that the preview of its columns shows. */
  g_autofree char *seen = g_strdup_printf (_("As the first rows of the file (%s) have them."), n);
  AdwPreferencesGroup *group =
    cx_import_parts_add_group (box, self->kind->ticked ? _(self->kind->ticked) : _("Columns of the file"), seen);

  for (guint i = 0; i < MIN (self->columns->columns->len, MOST_LISTED); i++) {
    const CxColumn *column = cx_columns_nth (self->columns, i);
    g_autofree char *words = cx_columns_describe (self->columns, column);
    AdwActionRow *row = cx_import_parts_add_row (group, column->name, words);
    if (!self->kind->ticked)
      continue;
    GtkWidget *toggle = gtk_switch_new ();
    gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
    gtk_switch_set_active (GTK_SWITCH (toggle), column->type == CX_COLUMN_NUMBERS);
    g_object_set_data_full (G_OBJECT (toggle), "cx-column", g_strdup (column->name), g_free);
    adw_action_row_add_suffix (row, toggle);
    adw_action_row_set_activatable_widget (row, toggle);
    g_ptr_array_add (self->switches, toggle);
  }
}

CxImportInput *
cx_import_columns_read (CxImportColumns *self)
{
  CxImportInput *input = g_new0 (CxImportInput, 1);

  input->path = g_strdup (self->path);
  input->ticked = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->kind->n_roles; i++) {
    const char *name = cx_input_chooser_get_path (self->roles[i]);
    input->columns[i] = name && *name ? g_strdup (name) : NULL;
  }
  for (guint i = 0; i < self->switches->len; i++) {
    GtkWidget *toggle = g_ptr_array_index (self->switches, i);
    if (gtk_widget_get_visible (toggle) && gtk_switch_get_active (GTK_SWITCH (toggle)))
      g_ptr_array_add (input->ticked, g_strdup (g_object_get_data (G_OBJECT (toggle), "cx-column")));
  }
  g_ptr_array_add (input->ticked, NULL);
  input->watch = cx_csv_watch_new ();
  for (guint i = 0; i < self->kind->n_choices; i++)
    input->choices[i] = gtk_drop_down_get_selected (self->choices[i]);
  return input;
}

static void
fill (CxImportColumns *self)
{
  GtkWidget *box = GTK_WIDGET (self);
  g_autofree char *name = g_filename_display_basename (self->path);

  cx_import_parts_add_label (box, _(self->kind->introduction), NULL);
  self->group = cx_import_parts_add_group (box, name, NULL);
  for (guint i = 0; i < self->kind->n_roles; i++) {
    add_role (self, i);
    g_signal_connect_object (self->roles[i], "chosen", G_CALLBACK (roles_changed_cb), self, G_CONNECT_SWAPPED);
  }
  for (guint i = 0; i < self->kind->n_choices; i++)
    add_choice (self, i);
  add_columns (self, box);
  roles_changed_cb (self);
  g_autoptr (CxImportInput) input = cx_import_columns_read (self);
  for (guint i = 0; i < self->kind->n_choices; i++)
    if (self->kind->choices[i].guess)
      gtk_drop_down_set_selected (self->choices[i], self->kind->choices[i].guess (self->columns, input));
}

static void
cx_import_columns_finalize (GObject *object)
{
  CxImportColumns *self = CX_IMPORT_COLUMNS (object);

  g_free (self->path);
  g_clear_pointer (&self->columns, cx_columns_free);
  g_ptr_array_unref (self->switches);
  G_OBJECT_CLASS (cx_import_columns_parent_class)->finalize (object);
}

static void
cx_import_columns_class_init (CxImportColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cx_import_columns_finalize;
}

static void
cx_import_columns_init (CxImportColumns *self)
{
  self->switches = g_ptr_array_new ();
}

CxImportColumns *
cx_import_columns_new (const CxImportKind *kind, const char *path, CxColumns *columns, gconstpointer given)
{
  CxImportColumns *self = g_object_new (CX_TYPE_IMPORT_COLUMNS, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 18, NULL);

  self->kind = kind;
  self->path = g_strdup (path);
  self->columns = columns;
  self->given = given;
  fill (self);
  return self;
}
