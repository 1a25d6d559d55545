/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/risk/cx-find-out.h"

#include <glib/gi18n-lib.h>

#include "app/fields/cx-evidence-button.h"
#include "app/fields/cx-input-button.h"
#include "app/state/cx-simulated.h"
#include "app/widgets/cx-looker.h"
#include "app/widgets/cx-widget.h"
#include "model/text/cx-format.h"

#define SHOWN 8 /* the most inputs shown, because nobody would find out more of them first */

struct _CxFindOut {
  GtkBox parent_instance;
  GtkLabel *words;
  GtkGrid *grid;
  GtkWidget *working;
  GtkProgressBar *progress;
  GtkButton *stop;
  CxSession *session;
  CxBackground *background; /* produces a CxSimulation with the value of information; owned by the session */
  gulong changed_id;
  char *key;         /* identifies the inputs that the rows were made for */
  GPtrArray *values; /* the GtkLabel of each row, not owned */
  CxFindOutWay way;  /* or NULL */
  gpointer way_data;
};

G_DEFINE_FINAL_TYPE (CxFindOut, cx_find_out, GTK_TYPE_BOX)

/* Returns TRUE if the input still exists and the value of knowing it exceeds the noise, which is the value that an irrelevant
 * input would seem to have. */
static gboolean
is_find (CxSession *session, const CxKnowing *knowing, const CxKnown *known)
{
  const CxField *field;

  return known->evppi > knowing->noise &&
         cx_case_lookup (cx_session_get_case (session), known->input->path, &field, NULL) != NULL;
}

/* Returns the path of the evidence. The years of a list are found out together, and their evidence begins at the first year.
 * (transfer full) */
static char *
evidence_path (const CxInput *input)
{
  return input->field->type == CX_FIELD_YEARS ? g_strconcat (input->path, "/1", NULL) : g_strdup (input->path);
}

static void
build_row (CxFindOut *self, int y, const CxInput *input, const char *label)
{
  GtkWidget *button = cx_input_button_new (label, input->path, -1), *value = gtk_label_new (NULL);
  GtkWidget *evidence = cx_evidence_button_new ();
  g_autofree char *path = evidence_path (input);

  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_widget_add_css_class (value, "numeric");
  cx_evidence_button_bind (CX_EVIDENCE_BUTTON (evidence), self->session, path);
  gtk_grid_attach (self->grid, button, 0, y, 1, 1);
  gtk_grid_attach (self->grid, value, 1, y, 1, 1);
  gtk_grid_attach (self->grid, evidence, 2, y, 1, 1);
  GtkWidget *way = self->way ? self->way (input->path, self->way_data) : NULL;
  if (way)
    gtk_grid_attach (self->grid, way, 3, y, 1, 1);
  g_ptr_array_add (self->values, value);
}

static void
show_rows (CxFindOut *self, const CxKnowing *knowing)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GPtrArray) finds = g_ptr_array_new ();
  double worth[SHOWN];
  CxFormatColumn column;
  GtkWidget *child;

  for (guint i = 0; knowing && i < knowing->inputs->len && finds->len < SHOWN; i++) {
    const CxKnown *known = &g_array_index (knowing->inputs, CxKnown, i);
    g_autofree char *label = cx_input_label (known->input->item, known->input->field);

    if (!is_find (self->session, knowing, known))
      continue;
    worth[finds->len] = known->evppi;
    g_ptr_array_add (finds, (gpointer) known);
    g_string_append_printf (key, "%s\t%s\n", known->input->path, label);
  }
  if (g_strcmp0 (key->str, self->key) != 0) {
    g_free (self->key);
    self->key = g_strdup (key->str);
    while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
      gtk_grid_remove (self->grid, child);
    g_ptr_array_set_size (self->values, 0);
    for (guint i = 0; i < finds->len; i++) {
      const CxKnown *known = g_ptr_array_index (finds, i);
      g_autofree char *label = cx_input_label (known->input->item, known->input->field);
      build_row (self, (int) i, known->input, label);
    }
  }
  cx_format_column_init (&column, worth, finds->len, CX_UNIT_MONEY, cx_session_get_currency (self->session), TRUE);
  for (guint i = 0; i < finds->len; i++) {
    const CxKnown *known = g_ptr_array_index (finds, i);
    GtkWidget *value = g_ptr_array_index (self->values, i), *evidence = gtk_grid_get_child_at (self->grid, 2, (int) i);
    g_autofree char *label = cx_input_label (known->input->item, known->input->field), *path = evidence_path (known->input);
    g_autofree char *text = cx_format_in_column (&column, known->evppi, TRUE);
    /* Translators: an input, and the value of knowing it: "Churn rate, Mass: worth up to €120K to know". */
    g_autofree char *spoken = g_strdup_printf (_("%s: worth up to %s to know"), label, text);

    gtk_label_set_text (GTK_LABEL (value), text);
    gtk_accessible_update_property (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    cx_evidence_button_bind (CX_EVIDENCE_BUTTON (evidence), self->session, path);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->grid), finds->len > 0);
}

/* Returns a sentence about the best choice with the present knowledge. (transfer full) */
static char *
choice_words (const CxKnowing *knowing)
{
  if (knowing->left)
    return g_strdup_printf (_("As far as is known today, the program without “%s” is the best choice."),
                            cx_item_name (knowing->left));
  return g_strdup (g_str_equal (knowing->best_option, "program")
                     ? _("As far as is known today, the program is the best choice.")
                     : _("As far as is known today, the best choice is not to run the program."));
}

static char *
words_of (CxFindOut *self, const CxKnowing *knowing)
{
  g_autofree char *choice = choice_words (knowing), *all = NULL;

  /* A value below the noise counts as no value, for all inputs together as for one. */
  if (knowing->evpi <= knowing->noise)
    return g_strdup_printf (_("%s Nothing is worth finding out before you decide, because nearly every future leads to the "
                               "same choice."),
                            choice);
  all = cx_session_format_compact (self->session, knowing->evpi, CX_UNIT_MONEY);
  if (self->values->len == 0)
    return g_strdup_printf (
      _("%s Knowing everything before you decide would be worth %s, but no input alone would change the choice."), choice, all);
  return g_strdup_printf (_("%s Knowing everything before you decide would be worth %s. These inputs are worth most to know:"),
                          choice, all);
}

static void
show_progress (CxFindOut *self)
{
  double progress = cx_background_get_progress (self->background);
  gboolean stopped = cx_background_is_stopped (self->background);

  gtk_widget_set_visible (self->working, progress >= 0 || stopped);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), !stopped);
  gtk_progress_bar_set_fraction (self->progress, MAX (0, progress));
  gtk_button_set_label (self->stop, stopped ? _("_Resume") : _("_Stop"));
  cx_widget_set_class (GTK_WIDGET (self->words), "cx-outdated", progress >= 0 || stopped);
  cx_widget_set_class (GTK_WIDGET (self->grid), "cx-outdated", progress >= 0 || stopped);
}

static void
show (CxFindOut *self)
{
  const CxSimulation *s;
  const char *problem;
  g_autofree char *words = NULL;

  if (!self->session || !cx_session_get_results (self->session))
    return;
  s = cx_background_get_result (self->background);
  problem = cx_background_get_problem (self->background);
  show_rows (self, s ? s->knowing : NULL);
  if (s && s->n_varying == 0)
    words = g_strdup (
      _("No input has a range, so nothing can be said yet. Give a low and a high to the figures that you are not sure of."));
  else if (s)
    words = words_of (self, s->knowing);
  else
    words = g_strdup (problem ? problem : _("Calculating which inputs would change the choice…"));
  gtk_label_set_text (self->words, words);
  show_progress (self);
}

static void
stop_cb (CxFindOut *self)
{
  if (!self->background)
    return;
  if (cx_background_is_stopped (self->background))
    cx_background_resume (self->background);
  else
    cx_background_stop (self->background);
}

void
cx_find_out_set_way (CxFindOut *self, CxFindOutWay way, gpointer data)
{
  self->way = way;
  self->way_data = data;
}

void
cx_find_out_refresh (CxFindOut *self, CxSession *session)
{
  g_return_if_fail (CX_IS_FIND_OUT (self));
  if (session != self->session) {
    if (self->background)
      g_clear_signal_handler (&self->changed_id, self->background);
    g_clear_object (&self->background);
    g_clear_pointer (&self->key, g_free);
    self->session = session;
    if (session) {
      self->background = g_object_ref (cx_simulated_knowing_of (session));
      self->changed_id = g_signal_connect_swapped (self->background, "changed", G_CALLBACK (show), self);
      cx_looker_attach (GTK_WIDGET (self), self->background);
    }
  }
  show (self);
}

static void
cx_find_out_dispose (GObject *object)
{
  CxFindOut *self = CX_FIND_OUT (object);

  if (self->background)
    g_clear_signal_handler (&self->changed_id, self->background);
  g_clear_object (&self->background);
  self->session = NULL;
  G_OBJECT_CLASS (cx_find_out_parent_class)->dispose (object);
}

static void
cx_find_out_finalize (GObject *object)
{
  CxFindOut *self = CX_FIND_OUT (object);

  g_free (self->key);
  g_ptr_array_unref (self->values);
  G_OBJECT_CLASS (cx_find_out_parent_class)->finalize (object);
}

static void
cx_find_out_class_init (CxFindOutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_find_out_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_find_out_finalize;
}

static void
add_working (CxFindOut *self)
{
  self->working = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Progress of calculating the value of information"), -1);
  self->stop = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->stop, TRUE);
  g_signal_connect_object (self->stop, "clicked", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->working), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (self->working), GTK_WIDGET (self->stop));
  gtk_widget_set_visible (self->working, FALSE);
}

static void
cx_find_out_init (CxFindOut *self)
{
  self->values = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_wrap (self->words, TRUE);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 2);
  gtk_grid_set_column_spacing (self->grid, 12);
  add_working (self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (self), self->working);
}
