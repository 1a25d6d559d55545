/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-input-chooser.h"

#include <glib/gi18n-lib.h>

struct _CxInputChooser {
  AdwBin parent_instance;
  GtkDropDown *list;
  GtkStringList *labels;
  GPtrArray *paths; /* the paths by the index of the entry; NULL stands for the prompt */
  char *prompt, *label;
  gboolean with_switches;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (CxInputChooser, cx_input_chooser, ADW_TYPE_BIN)

enum { PROP_0, PROP_PROMPT, PROP_LABEL, PROP_WITH_SWITCHES, N_PROPS };

enum { CHOSEN, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
selected_cb (CxInputChooser *self)
{
  g_autofree char *path = g_strdup (cx_input_chooser_get_path (self));

  if (self->refreshing || !path)
    return;
  if (self->prompt) {
    self->refreshing = TRUE;
    gtk_drop_down_set_selected (self->list, 0);
    self->refreshing = FALSE;
  }
  g_signal_emit (self, signals[CHOSEN], 0, path);
}

/* The button shortens a long name, and the list shows the name in full. */
static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer whole)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (!whole) {
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_width_chars (GTK_LABEL (label), 12);
  } else {
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  }
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item))));
}

static GtkListItemFactory *
new_factory (gboolean whole)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (whole));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

static void
cx_input_chooser_finalize (GObject *object)
{
  CxInputChooser *self = CX_INPUT_CHOOSER (object);

  g_clear_object (&self->labels);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_free (self->prompt);
  g_free (self->label);
  G_OBJECT_CLASS (cx_input_chooser_parent_class)->finalize (object);
}

static void
cx_input_chooser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CxInputChooser *self = CX_INPUT_CHOOSER (object);

  switch (id) {
  case PROP_PROMPT: g_value_set_string (value, self->prompt); break;
  case PROP_LABEL: g_value_set_string (value, self->label); break;
  case PROP_WITH_SWITCHES: g_value_set_boolean (value, self->with_switches); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
cx_input_chooser_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CxInputChooser *self = CX_INPUT_CHOOSER (object);

  switch (id) {
  case PROP_PROMPT: self->prompt = g_value_dup_string (value); break;
  case PROP_LABEL:
    self->label = g_value_dup_string (value);
    if (self->label)
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
    break;
  case PROP_WITH_SWITCHES: self->with_switches = g_value_get_boolean (value); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
cx_input_chooser_class_init (CxInputChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cx_input_chooser_finalize;
  object_class->get_property = cx_input_chooser_get_property;
  object_class->set_property = cx_input_chooser_set_property;

  properties[PROP_PROMPT] = g_param_spec_string ("prompt", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_WITH_SWITCHES] = g_param_spec_boolean ("with-switches", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cx_input_chooser_init (CxInputChooser *self)
{
  g_autoptr (GtkListItemFactory) button = new_factory (FALSE), rows = new_factory (TRUE);
  GtkExpression *words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->labels = gtk_string_list_new (NULL);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->list = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->labels)), words));
  gtk_drop_down_set_enable_search (self->list, TRUE);
  gtk_drop_down_set_factory (self->list, button);
  gtk_drop_down_set_list_factory (self->list, rows);
  g_signal_connect_swapped (self->list, "notify::selected", G_CALLBACK (selected_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

static gboolean
is_listed (CxInputChooser *self, guint index, const char *path, const char *label)
{
  return index < self->paths->len && g_strcmp0 (g_ptr_array_index (self->paths, index), path) == 0 &&
         g_str_equal (gtk_string_list_get_string (self->labels, index), label);
}

void
cx_input_chooser_show (CxInputChooser *self, const GPtrArray *names, const GPtrArray *places)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free), paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *chosen = g_strdup (cx_input_chooser_get_path (self));
  gboolean same = TRUE;

  g_return_if_fail (CX_IS_INPUT_CHOOSER (self) && names->len == places->len);
  if (self->prompt) {
    g_ptr_array_add (labels, g_strdup (self->prompt));
    g_ptr_array_add (paths, NULL);
  }
  for (guint i = 0; i < places->len; i++) {
    g_ptr_array_add (labels, g_strdup (g_ptr_array_index (names, i)));
    g_ptr_array_add (paths, g_strdup (g_ptr_array_index (places, i)));
  }
  for (guint i = 0; same && i < paths->len; i++)
    same = is_listed (self, i, g_ptr_array_index (paths, i), g_ptr_array_index (labels, i));
  /* If nothing changed, the list is kept, because an open list would close under the pointer. */
  if (same && paths->len == self->paths->len)
    return;

  g_ptr_array_add (labels, NULL);
  self->refreshing = TRUE;
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  self->paths = g_steal_pointer (&paths);
  gtk_string_list_splice (self->labels, 0, g_list_model_get_n_items (G_LIST_MODEL (self->labels)),
                          (const char *const *) labels->pdata);
  self->refreshing = FALSE;
  cx_input_chooser_set_path (self, chosen);
}

void
cx_input_chooser_refresh (CxInputChooser *self, CxSession *session)
{
  g_autoptr (GPtrArray) inputs = cx_input_list (cx_session_get_case (session));
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free), paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    if (input->field->type != CX_FIELD_SWITCH || self->with_switches) {
      g_ptr_array_add (labels, cx_input_label (input->item, input->field));
      g_ptr_array_add (paths, g_strdup (input->path));
    }
  }
  cx_input_chooser_show (self, labels, paths);
}

const char *
cx_input_chooser_get_path (CxInputChooser *self)
{
  guint selected;

  g_return_val_if_fail (CX_IS_INPUT_CHOOSER (self), NULL);
  selected = gtk_drop_down_get_selected (self->list);
  return selected < self->paths->len ? g_ptr_array_index (self->paths, selected) : NULL;
}

gboolean
cx_input_chooser_set_path (CxInputChooser *self, const char *path)
{
  gboolean found = FALSE;

  g_return_val_if_fail (CX_IS_INPUT_CHOOSER (self), FALSE);
  self->refreshing = TRUE;
  for (guint i = 0; !found && i < self->paths->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->paths, i), path) == 0) {
      gtk_drop_down_set_selected (self->list, i);
      found = TRUE;
    }
  self->refreshing = FALSE;
  return found;
}
