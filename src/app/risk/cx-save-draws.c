#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/build/cx-build-model.h"
#include "app/widgets/cx-notifier.h"
#include "app/state/cx-simulated.h"
#include "app/shell/cx-window-private.h"
#include "report/export/cx-samples.h"

typedef struct {
  CxCase *c;
  char *scenario, *path;
  CxSimulatedOptions options;
} Draws;

static void
draws_free (Draws *draws)
{
  cx_item_free (draws->c);
  g_free (draws->scenario);
  g_free (draws->path);
  g_free (draws);
}

static void
draws_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Draws *draws = data;
  CxSimulationOptions options = cx_simulated_run_options (draws->scenario, draws->options);
  GError *error = NULL;
  g_autoptr (CxModel) model = cx_build_model (draws->c, &error);

  if (model != NULL && cx_samples_write (model, &options, draws->path, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
draws_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CxWindow *self = CX_WINDOW (source);
  const Draws *draws = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->exporting = FALSE;
  cx_window_update_actions (self);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    cx_window_tell_exported (self, draws->path);
  else
    cx_notifier_show_error (GTK_WIDGET (self), _("The draws could not be saved"), error);
}

static void
draws_response_cb (CxWindow *self, int response, GtkNativeDialog *chooser)
{
  g_autofree char *path =
    response == GTK_RESPONSE_ACCEPT ? cx_window_chosen_path (self, GTK_FILE_CHOOSER (chooser), "csv") : NULL;

  if (path != NULL && self->session != NULL) {
    g_autoptr (GTask) task = g_task_new (self, NULL, draws_done_cb, NULL);
    Draws *draws = g_new0 (Draws, 1);

    /* The thread works on a copy: the user may go on editing. */
    draws->c = cx_item_copy (cx_session_get_case (self->session));
    draws->scenario = g_strdup (cx_session_get_scenario (self->session));
    draws->path = g_steal_pointer (&path);
    draws->options = cx_simulated_get_options (self->session);
    g_task_set_source_tag (task, draws_response_cb);
    g_task_set_task_data (task, draws, (GDestroyNotify) draws_free);
    self->exporting = TRUE;
    cx_window_update_actions (self);
    g_task_run_in_thread (task, draws_thread);
  }
  g_object_unref (chooser);
}

void
cx_window_save_draws (CxWindow *self)
{
  GtkFileChooserNative *chooser = cx_window_new_chooser (self, _("Save the Draws"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  /* With the seed the same futures can be drawn again. */
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, cx_simulated_get_options (self->session).seed);
  /* Translators: part of a file name, without spaces; %s is the seed of the random numbers. */
  g_autofree char *what = g_strdup_printf (_("draws-seed-%s"), seed);
  g_autofree char *name = cx_window_suggest_name (self, what, "csv");

  cx_session_end_field (self->session);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (draws_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
