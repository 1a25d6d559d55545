#include "config.h"

#include "app/cx-break-even-list.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/cx-background.h"
#include "app/cx-risk-rows.h"
#include "model/cx-format.h"

struct _CxBreakEvenList {
  GtkBox parent_instance;
  GtkGrid *grid;
  CxSession *session;
  CxBackground *background; /* its result: GHashTable of path → Found */
  guint limit;
  char *key;         /* the inputs that the rows were made for */
  GPtrArray *values; /* GtkLabel of each row, not owned: "3.0 % → 1.9 %" */
};

G_DEFINE_FINAL_TYPE (CxBreakEvenList, cx_break_even_list, GTK_TYPE_BOX)

typedef struct {
  double value; /* NaN: none */
  char *reason; /* why; NULL where there is a value */
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
  if (!cx_model_break_evens (model, scenario, indices, n, values, error))
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
  GtkWidget *value = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_justify (GTK_LABEL (value), GTK_JUSTIFY_RIGHT);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 24);
  gtk_widget_add_css_class (value, "numeric");
  gtk_grid_attach (self->grid, cx_risk_input_button (label, path, -1), 0, y, 1, 1);
  gtk_grid_attach (self->grid, value, 1, y, 1, 1);
  g_ptr_array_add (self->values, value);
}

static void
build (CxBreakEvenList *self, const GArray *swings, guint n)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; i < n; i++) {
    const CxInput *input = g_array_index (swings, CxSwing, i).input;
    g_autofree char *label = cx_input_label (input->item, input->field);
    build_row (self, (int) i, label, input->path);
  }
}

static void
show_row (CxBreakEvenList *self, guint i, const CxInput *input, GHashTable *all)
{
  CxSession *session = self->session;
  const Found *found = all != NULL ? g_hash_table_lookup (all, input->path) : NULL;
  g_autofree char *label = cx_input_label (input->item, input->field);
  g_autofree char *now = NULL, *text = NULL, *spoken = NULL;
  GtkWidget *widget = g_ptr_array_index (self->values, i);

  /* Inputs of the tornado belong to a copy of the case, which may have what is gone by now. */
  if (cx_case_lookup (cx_session_get_case (session), input->path, &(const CxField *){ NULL }, NULL) == NULL)
    return;
  now = cx_session_format (session, cx_session_get_number (session, input->path, NULL), input->field->unit);
  if (found == NULL) {
    text = g_strdup_printf ("%s → …", now);
    spoken = g_strdup_printf ("%s: %s", label, now);
  } else if (isnan (found->value)) {
    text = g_strdup_printf ("%s → %s", now, found->reason);
    /* Translators: an input, its value today, why no value of it makes the net present value 0. */
    spoken = g_strdup_printf (_("%s: today %s, no break-even: %s"), label, now, found->reason);
  } else {
    g_autofree char *then = cx_session_format (session, found->value, input->field->unit);
    text = g_strdup_printf ("%s → %s", now, then);
    /* Translators: an input, its value today, and the one that makes the net present value 0. */
    spoken = g_strdup_printf (_("%s: today %s, break-even at %s"), label, now, then);
  }
  cx_risk_set_class (widget, "dim-label", found == NULL || isnan (found->value));
  gtk_label_set_text (GTK_LABEL (widget), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show (CxBreakEvenList *self)
{
  const GArray *swings = self->session != NULL ? cx_session_get_sensitivity (self->session) : NULL;
  g_autoptr (GString) key = g_string_new (NULL);
  GHashTable *all;
  guint n;

  if (swings == NULL)
    return;
  n = MIN (swings->len, self->limit);
  for (guint i = 0; i < n; i++) {
    const CxInput *input = g_array_index (swings, CxSwing, i).input;
    g_autofree char *label = cx_input_label (input->item, input->field);
    g_string_append_printf (key, "%s\t%s\n", input->path, label);
  }
  if (g_strcmp0 (key->str, self->key) != 0) {
    g_free (self->key);
    self->key = g_strdup (key->str);
    build (self, swings, n);
  }
  all = (GHashTable *) cx_background_get_result (self->background);
  for (guint i = 0; i < n; i++)
    show_row (self, i, g_array_index (swings, CxSwing, i).input, all);
}

void
cx_break_even_list_refresh (CxBreakEvenList *self, CxSession *session, guint limit)
{
  g_return_if_fail (CX_IS_BREAK_EVEN_LIST (self));
  if (session != self->session) {
    g_clear_object (&self->background);
    g_clear_pointer (&self->key, g_free);
    self->session = session;
    if (session != NULL) {
      self->background = cx_background_new (session, &break_even, g_variant_new_boolean (TRUE));
      g_signal_connect_object (self->background, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
      cx_background_follow (self->background, GTK_WIDGET (self));
    }
  }
  self->limit = limit;
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
  g_ptr_array_unref (self->values);
  G_OBJECT_CLASS (cx_break_even_list_parent_class)->finalize (object);
}

static void
cx_break_even_list_class_init (CxBreakEvenListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_break_even_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_break_even_list_finalize;
}

static void
cx_break_even_list_init (CxBreakEvenList *self)
{
  self->values = g_ptr_array_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 2);
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_widget_set_hexpand (GTK_WIDGET (self->grid), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->grid));
}
