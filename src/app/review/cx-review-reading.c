/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/review/cx-review-reading.h"

typedef struct {
  CxCase *c;
  char *path;
} Reading;

static void
reading_free (Reading *reading)
{
  cx_item_free (reading->c);
  g_free (reading->path);
  g_free (reading);
}

static void
thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  CxReview *review = cx_review_new (reading->path, reading->c, &error);

  if (review)
    g_task_return_pointer (task, review, (GDestroyNotify) cx_review_free);
  else
    g_task_return_error (task, error);
}

void
cx_review_reading_start (GObject *source, const CxCase *c, const char *path, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  *reading = (Reading){ cx_item_copy (c), g_strdup (path) };
  g_task_set_source_tag (task, cx_review_reading_start);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, thread);
}

CxReview *
cx_review_reading_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const CxCase *
cx_review_reading_get_case (GAsyncResult *result)
{
  return ((const Reading *) g_task_get_task_data (G_TASK (result)))->c;
}
