/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-file-saver.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/cx-file-chooser.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-working.h"
#include "model/case/cx-error.h"

typedef struct {
  CxFileSaverJob job;
  GtkWidget *where;
  char *path;
  CxWorking *working;
} Writing;

static void
writing_free (Writing *writing)
{
  writing->job.free_data (writing->job.data);
  g_clear_object (&writing->where);
  g_free (writing->path);
  g_free (writing);
}

static void
thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;
  gboolean done;

  g_cancellable_push_current (cancellable);
  done = writing->job.write (writing->job.data, writing->path, &error);
  g_cancellable_pop_current (cancellable);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tell_busy (Writing *writing, gboolean busy)
{
  if (writing->job.busy)
    writing->job.busy (writing->where, busy);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer ignored)
{
  Writing *writing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&writing->working, cx_working_end);
  tell_busy (writing, FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    const char *warning = writing->job.warning ? writing->job.warning (writing->job.data) : NULL;
    cx_notifier_say_exported (writing->where, writing->path);
    if (warning) {
      g_autoptr (GError) remark = g_error_new_literal (CX_ERROR, CX_ERROR_INPUT, warning);
      cx_notifier_show_error (writing->where, _("The file is written, with a remark"), remark);
    }
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cx_notifier_say (writing->where, _("Nothing was written"));
  else
    cx_notifier_show_error (writing->where, writing->job.failure, error);
  /* The thread may release the task last, but it must not release a widget last, so the widget is released here. */
  g_clear_object (&writing->where);
}

static CxWorking *
begin (const Writing *writing)
{
  g_autofree char *name = g_path_get_basename (writing->path);
  g_autofree char *display = g_filename_display_name (name);
  /* Translators: %s is the name of a file. */
  g_autofree char *text = g_strdup_printf (_("Writing %s…"), display);

  return cx_working_begin (writing->where, text);
}

static void
response_cb (GtkFileChooserNative *chooser, int response, Writing *writing)
{
  const char *const endings[] = { writing->job.ending, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    writing->path = cx_file_chooser_get_path (chooser, endings, writing->job.ending, &error);
  if (error)
    cx_notifier_show_error (writing->where, writing->job.failure, error);
  if (writing->path && writing->job.chosen)
    writing->job.chosen (writing->job.data, chooser);
  g_clear_pointer (&writing->job.chooser, cx_file_chooser_drop);
  if (!writing->path) {
    writing_free (writing);
    return;
  }
  writing->working = begin (writing);
  task = g_task_new (NULL, cx_working_get_cancellable (writing->working), done_cb, NULL);
  /* The user who cancels does not wait for the thread, which ends before it would replace a file. */
  g_task_set_return_on_cancel (task, TRUE);
  g_task_set_source_tag (task, cx_file_saver_run);
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  tell_busy (writing, TRUE);
  g_task_run_in_thread (task, thread);
}

void
cx_file_saver_run (GtkWidget *where, const CxFileSaverJob *job)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->job = *job;
  writing->where = g_object_ref (where);
  g_signal_connect (job->chooser, "response", G_CALLBACK (response_cb), writing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (job->chooser));
}
