/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-case-reading.h"

typedef struct {
  CxCase *c;
  char *path;
  CxCaseReadingFunc read;
  GDestroyNotify release;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  cx_item_free (reading->c);
  g_free (reading->path);
  g_free (reading);
}

static void
thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  gpointer found = reading->read (reading->path, reading->c, &error);

  if (found)
    g_task_return_pointer (task, found, reading->release);
  else
    g_task_return_error (task, error);
}

void
cx_case_reading_start (GObject *source, const CxCase *c, const char *path, CxCaseReadingFunc read, GDestroyNotify release,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  *reading = (Reading){ cx_item_copy (c), g_strdup (path), read, release };
  g_task_set_source_tag (task, cx_case_reading_start);
  g_task_set_task_data (task, reading, reading_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, thread);
}

gpointer
cx_case_reading_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const CxCase *
cx_case_reading_get_case (GAsyncResult *result)
{
  return ((const Reading *) g_task_get_task_data (G_TASK (result)))->c;
}

const char *
cx_case_reading_get_path (GAsyncResult *result)
{
  return ((const Reading *) g_task_get_task_data (G_TASK (result)))->path;
}
