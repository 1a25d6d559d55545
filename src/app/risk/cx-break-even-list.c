/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/risk/cx-break-even-list.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/cx-looker.h"
#include "app/fields/cx-input-button.h"
#include "app/widgets/cx-widget.h"
#include "model/analysis/cx-break-even.h"
#include "model/analysis/cx-sensitivity.h"
#include "app/state/cx-background.h"
#include "app/widgets/cx-column-layout.h"
#include "app/fields/cx-input-chooser.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

#define SHOWN 12 /* the number of inputs shown at first, which move the case most */

struct _CxBreakEvenList {
  GtkBox parent_instance;
  GtkGrid *grid;
  CxSession *session;
  CxBackground *background; /* produces a GHashTable of path → Found */
  GtkToggleButton *all;
  GtkLabel *all_label;
  CxInputChooser *other;
  GHashTable *asked;  /* the paths of the inputs that the user chose */
  char *key;          /* identifies the inputs that the rows were made for */
  GPtrArray *paths;   /* the paths of the inputs in the rows */
  GPtrArray *buttons; /* the name of the input in each row, not owned */
  GPtrArray *values;  /* the GtkLabel of each row, not owned: "3.0% → 1.9%" */
};

G_DEFINE_FINAL_TYPE (CxBreakEvenList, cx_break_even_list, GTK_TYPE_BOX)

typedef struct {
  double value; /* NaN: there is no break-even */
  char *reason; /* the reason why there is none; NULL if there is a value */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->reason);
  g_free (found);
}

static gpointer
work (const CxModel *model, const char *scenario, GVariant *options, CxProgress progress, gpointer data, GError **error)
{
  g_autofree guint *indices = g_new (guint, model->inputs->len);
  g_autofree CxBreakEven *values = g_new0 (CxBreakEven, model->inputs->len);
  GHashTable *result;
  guint n = 0;

  for (guint i = 0; i < model->inputs->len; i++)
    if (((const CxInput *) g_ptr_array_index (model->inputs, i))->field->type != CX_FIELD_SWITCH)
      indices[n++] = i;
  if (!cx_break_even_find (model, scenario, indices, n, values, error))
    return NULL;
  result = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, found_free);
  for (guint k = 0; k < n; k++) {
    const CxInput *input = g_ptr_array_index (model->inputs, indices[k]);
    Found *found = g_new0 (Found, 1);

    *found = (Found){ values[k].value, cx_break_even_reason (input, &values[k]) };
    g_hash_table_insert (result, g_strdup (input->path), found);
  }
  return result;
}

static const CxBackgroundKind break_even = { work, (GDestroyNotify) g_hash_table_unref, 150 };

static void
build_row (CxBreakEvenList *self, int y, const char *label, const char *path)
{
  GtkWidget *button = cx_input_button_new (label, path, -1), *value = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_justify (GTK_LABEL (value), GTK_JUSTIFY_RIGHT);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 24);
  gtk_widget_add_css_class (value, "numeric");
  gtk_grid_attach (self->grid, button, 0, y, 1, 1);
  gtk_grid_attach (self->grid, value, 1, y, 1, 1);
  g_ptr_array_add (self->buttons, button);
  g_ptr_array_add (self->values, value);
}

static char *
label_of (const CxCase *c, const char *path)
{
  const CxField *field;
  const CxItem *item = cx_case_lookup (c, path, &field, NULL);

  return item ? cx_input_label (item, field) : NULL;
}

static void
build (CxBreakEvenList *self)
{
  const CxCase *c = cx_session_get_case (self->session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_ptr_array_set_size (self->buttons, 0);
  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; i < self->paths->len; i++) {
    g_autofree char *label = label_of (c, g_ptr_array_index (self->paths, i));
    build_row (self, (int) i, label, g_ptr_array_index (self->paths, i));
  }
}

static void
show_row (CxBreakEvenList *self, guint i, GHashTable *all)
{
  CxSession *session = self->session;
  const char *path = g_ptr_array_index (self->paths, i);
  const Found *found = all ? g_hash_table_lookup (all, path) : NULL;
  const CxField *field;
  const CxItem *item = cx_case_lookup (cx_session_get_case (session), path, &field, NULL);
  g_autofree char *label = cx_input_label (item, field);
  g_autofree char *now = cx_session_format (session, cx_session_get_number (session, path, NULL), field->unit);
  g_autofree char *text = NULL, *spoken = NULL;
  GtkWidget *widget = g_ptr_array_index (self->values, i);

  if (!found) {
    text = g_strdup_printf ("%s → …", now);
    spoken = cx_words_labelled (label, now);
  } else if (isnan (found->value)) {
    /* Without a break-even there is no arrow, because there is no value to reach. */
    text = g_strdup_printf ("%s · %s", now, found->reason);
    /* Translators: an input, its value today, the reason why no value of it makes the net present value 0. */
    spoken = g_strdup_printf (_("%s: today %s, no break-even: %s"), label, now, found->reason);
  } else {
    g_autofree char *then = cx_session_format (session, found->value, field->unit);
    text = g_strdup_printf ("%s → %s", now, then);
    /* Translators: an input, its value today, and the value that makes the net present value 0. */
    spoken = g_strdup_printf (_("%s: today %s, break-even at %s"), label, now, then);
  }
  cx_widget_set_class (widget, "dim-label", !found || isnan (found->value));
  gtk_label_set_text (GTK_LABEL (widget), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* Returns the paths of the inputs that move the case most, then those that the user chose or, if "all" is active, every other
 * input in the order of the case. (transfer full) */
static GPtrArray *
list_inputs (CxBreakEvenList *self, guint *n_all)
{
  const CxCase *c = cx_session_get_case (self->session);
  const GArray *swings = cx_session_get_sensitivity (self->session);
  g_autoptr (GPtrArray) inputs = cx_input_list (c);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  gboolean all = gtk_toggle_button_get_active (self->all);
  const CxField *field;

  for (guint i = 0; swings && i < swings->len && (all || paths->len < SHOWN); i++) {
    const CxInput *input = g_array_index (swings, CxSwing, i).input;
    /* The inputs of the tornado belong to a copy of the case, so some may no longer exist in the case. */
    if (!cx_field_is_input (input->field) || input->field->type == CX_FIELD_SWITCH ||
        !cx_case_lookup (c, input->path, &field, NULL))
      continue;
    g_ptr_array_add (paths, g_strdup (input->path));
    g_hash_table_add (listed, g_ptr_array_index (paths, paths->len - 1));
  }
  *n_all = 0;
  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    if (input->field->type == CX_FIELD_SWITCH)
      continue;
    (*n_all)++;
    if ((all || g_hash_table_contains (self->asked, input->path)) && !g_hash_table_contains (listed, input->path))
      g_ptr_array_add (paths, g_strdup (input->path));
  }
  return paths;
}

static void
show (CxBreakEvenList *self)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *text = NULL;
  GHashTable *all;
  guint n_all;

  if (!self->session || !cx_session_get_sensitivity (self->session))
    return;
  paths = list_inputs (self, &n_all);
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *label = label_of (cx_session_get_case (self->session), g_ptr_array_index (paths, i));
    g_string_append_printf (key, "%s\t%s\n", (const char *) g_ptr_array_index (paths, i), label);
  }
  g_ptr_array_unref (self->paths);
  self->paths = g_steal_pointer (&paths);
  if (g_strcmp0 (key->str, self->key) != 0) {
    g_free (self->key);
    self->key = g_strdup (key->str);
    build (self);
  }
  all = (GHashTable *) cx_background_get_result (self->background);
  for (guint i = 0; i < self->paths->len; i++)
    show_row (self, i, all);
  text = g_strdup_printf (ngettext ("Show the Break-Even of %u Input", "Show the Break-Even of All %u Inputs", n_all), n_all);
  cx_widget_set_words (self->all, self->all_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->all), n_all > SHOWN);
  gtk_widget_set_visible (GTK_WIDGET (self->other), n_all > SHOWN && !gtk_toggle_button_get_active (self->all));
}

static void
all_toggled_cb (CxBreakEvenList *self)
{
  show (self);
}

static void
other_chosen_cb (CxBreakEvenList *self, const char *path)
{
  if (!self->session)
    return;
  g_hash_table_add (self->asked, g_strdup (path));
  show (self);
  for (guint i = 0; i < self->paths->len; i++)
    if (g_str_equal (g_ptr_array_index (self->paths, i), path))
      gtk_widget_grab_focus (g_ptr_array_index (self->buttons, i));
}

void
cx_break_even_list_refresh (CxBreakEvenList *self, CxSession *session)
{
  g_return_if_fail (CX_IS_BREAK_EVEN_LIST (self));
  if (session != self->session) {
    g_clear_object (&self->background);
    g_clear_pointer (&self->key, g_free);
    g_hash_table_remove_all (self->asked);
    self->session = session;
    if (session) {
      self->background = cx_background_new (session, &break_even, g_variant_new_boolean (TRUE));
      g_signal_connect_object (self->background, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
      cx_looker_attach (GTK_WIDGET (self), self->background);
    }
  }
  if (session)
    cx_input_chooser_refresh (self->other, session);
  show (self);
}

static void
cx_break_even_list_dispose (GObject *object)
{
  CxBreakEvenList *self = CX_BREAK_EVEN_LIST (object);

  g_clear_object (&self->background);
  self->session = NULL;
  G_OBJECT_CLASS (cx_break_even_list_parent_class)->dispose (object);
}

static void
cx_break_even_list_finalize (GObject *object)
{
  CxBreakEvenList *self = CX_BREAK_EVEN_LIST (object);

  g_free (self->key);
  g_hash_table_unref (self->asked);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->buttons);
  g_ptr_array_unref (self->values);
  G_OBJECT_CLASS (cx_break_even_list_parent_class)->finalize (object);
}

static void
cx_break_even_list_class_init (CxBreakEvenListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_break_even_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_break_even_list_finalize;
}

/* Adds the buttons under the list, which show further inputs. */
static void
add_buttons (CxBreakEvenList *self)
{
  GtkLayoutManager *columns = g_object_new (CX_TYPE_COLUMN_LAYOUT, "columns", 2, "column-width", 200, "spacing", 6, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_layout_manager (box, columns);
  self->all = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->all_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->all_label, TRUE);
  gtk_label_set_xalign (self->all_label, 0);
  gtk_button_set_child (GTK_BUTTON (self->all), GTK_WIDGET (self->all_label));
  gtk_widget_set_halign (GTK_WIDGET (self->all), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->all), "flat");
  g_signal_connect_object (self->all, "toggled", G_CALLBACK (all_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->all));
  self->other = g_object_new (CX_TYPE_INPUT_CHOOSER, "prompt", _("Another Input…"), "label",
                              _("Find the break-even of another input"), NULL);
  g_signal_connect_object (self->other, "chosen", G_CALLBACK (other_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->other));
  gtk_box_append (GTK_BOX (self), box);
}

static void
cx_break_even_list_init (CxBreakEvenList *self)
{
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->buttons = g_ptr_array_new ();
  self->values = g_ptr_array_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 2);
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_widget_set_hexpand (GTK_WIDGET (self->grid), TRUE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->grid));
  add_buttons (self);
}
