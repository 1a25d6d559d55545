/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/risk/cx-simulation-settings.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/cx-notifier.h"
#include "app/state/cx-editing.h"
#include "app/state/cx-simulated.h"

struct _CxSimulationSettings {
  GtkPopover parent_instance;
  GtkDropDown *trials, *sampling;
  GtkSpinButton *seed;
  GtkSwitch *failures;
  GtkWidget *correlations;
  GtkBox *pairs;
  char *shown; /* identifies the correlations that the rows were made for */
  CxSession *session;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (CxSimulationSettings, cx_simulation_settings, GTK_TYPE_POPOVER)

static const guint trial_counts[] = { 1000, 10000, 100000, 1000000 };

static void
changed_cb (CxSimulationSettings *self)
{
  CxSimulatedOptions options;
  guint trials = gtk_drop_down_get_selected (self->trials);

  if (self->refreshing || !self->session || trials >= G_N_ELEMENTS (trial_counts))
    return;
  options.trials = trial_counts[trials];
  options.seed = (guint64) gtk_spin_button_get_value (self->seed);
  options.sampling = (CxSampling) gtk_drop_down_get_selected (self->sampling);
  cx_simulated_set_options (self->session, options);
}

static void
failures_cb (CxSimulationSettings *self)
{
  g_autoptr (GError) error = NULL;

  if (self->refreshing || !self->session)
    return;
  if (!cx_editing_set_number (self->session, "case/failures", CX_PART_VALUE, gtk_switch_get_active (self->failures), &error)) {
    cx_notifier_refuse (GTK_WIDGET (self), error);
    cx_simulation_settings_refresh (self, self->session);
  }
  cx_session_end_field (self->session);
}

/* Shows one row for each pair of correlated inputs. */
static void
show_correlations (CxSimulationSettings *self)
{
  g_autoptr (GPtrArray) lines = cx_simulated_correlations (self->session);
  g_autofree char *all = NULL;
  GtkWidget *child;

  gtk_widget_set_visible (self->correlations, lines->len > 0);
  g_ptr_array_add (lines, NULL);
  all = g_strjoinv ("\n", (char **) lines->pdata);
  if (g_strcmp0 (all, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&all);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pairs))) != NULL)
    gtk_box_remove (self->pairs, child);
  for (guint i = 0; i + 1 < lines->len; i++) {
    GtkWidget *row = gtk_label_new (g_ptr_array_index (lines, i));

    gtk_label_set_xalign (GTK_LABEL (row), 0);
    gtk_label_set_wrap (GTK_LABEL (row), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (row), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_max_width_chars (GTK_LABEL (row), 36);
    gtk_widget_add_css_class (row, "cx-quiet");
    gtk_box_append (self->pairs, row);
  }
}

void
cx_simulation_settings_refresh (CxSimulationSettings *self, CxSession *session)
{
  CxSimulatedOptions options;

  g_return_if_fail (CX_IS_SIMULATION_SETTINGS (self));
  self->session = session;
  if (!session)
    return;
  show_correlations (self);
  options = cx_simulated_get_options (session);
  self->refreshing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (trial_counts); i++)
    if (trial_counts[i] == options.trials)
      gtk_drop_down_set_selected (self->trials, i);
  gtk_spin_button_set_value (self->seed, (double) options.seed);
  gtk_drop_down_set_selected (self->sampling, (guint) options.sampling);
  gtk_switch_set_active (self->failures, cx_item_flag (cx_session_get_case (session), "failures"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->failures), !cx_session_is_read_only (session));
  self->refreshing = FALSE;
}

static void
saving_cb (CxSimulationSettings *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
cx_simulation_settings_finalize (GObject *object)
{
  g_free (CX_SIMULATION_SETTINGS (object)->shown);
  G_OBJECT_CLASS (cx_simulation_settings_parent_class)->finalize (object);
}

static void
cx_simulation_settings_class_init (CxSimulationSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cx_simulation_settings_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-simulation-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, CxSimulationSettings, trials);
  gtk_widget_class_bind_template_child (widget_class, CxSimulationSettings, sampling);
  gtk_widget_class_bind_template_child (widget_class, CxSimulationSettings, seed);
  gtk_widget_class_bind_template_child (widget_class, CxSimulationSettings, failures);
  gtk_widget_class_bind_template_child (widget_class, CxSimulationSettings, correlations);
  gtk_widget_class_bind_template_child (widget_class, CxSimulationSettings, pairs);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, failures_cb);
  gtk_widget_class_bind_template_callback (widget_class, saving_cb);
}

static void
cx_simulation_settings_init (CxSimulationSettings *self)
{
  g_autoptr (GtkStringList) counts = gtk_string_list_new (NULL);

  self->refreshing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (trial_counts); i++) {
    g_autofree char *count = cx_simulated_count (trial_counts[i]);
    gtk_string_list_append (counts, count);
  }
  gtk_drop_down_set_model (self->trials, G_LIST_MODEL (counts));
  self->refreshing = FALSE;
}
