/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-comparison.h"

#include <glib/gi18n-lib.h>

#include "store/json/cx-version.h"

static void
state_free (gpointer data)
{
  CxComparisonState *state = data;

  g_free (state->name);
  g_free (state->version);
  g_clear_object (&state->file);
  g_free (state);
}

static CxComparisonState *
add_state (GPtrArray *states, char *name)
{
  CxComparisonState *state = g_new0 (CxComparisonState, 1);

  state->name = name;
  g_ptr_array_add (states, state);
  return state;
}

void
cx_comparison_add_file (GPtrArray *states, GFile *file, const char *name)
{
  add_state (states, g_strdup (name))->file = g_object_ref (file);
}

GPtrArray *
cx_comparison_states (CxSession *session)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (state_free);
  CxDocument *document = cx_session_get_document (session);
  const CxCase *c = cx_session_get_case (session);

  add_state (states, g_strdup (_("The case now")));
  if (cx_document_get_file (document) && cx_document_get_modified (document))
    cx_comparison_add_file (states, cx_document_get_file (document), _("The file as it was saved"));
  for (guint i = cx_item_n (c, CX_ITEM_VERSION); i > 0; i--) {
    const CxItem *version = cx_item_nth (c, CX_ITEM_VERSION, i - 1);

    add_state (states, g_strdup (cx_item_text (version, "name")))->version = g_strdup (version->id);
  }
  return states;
}

void
cx_comparison_free (CxComparison *comparison)
{
  g_clear_pointer (&comparison->diff, cx_diff_free);
  g_clear_pointer (&comparison->a, cx_item_free);
  g_clear_pointer (&comparison->b, cx_item_free);
  g_free (comparison);
}

typedef struct {
  CxCase *now;
  CxComparisonState a, b; /* the names are not used */
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  cx_item_free (task->now);
  g_free (task->a.version);
  g_free (task->b.version);
  g_clear_object (&task->a.file);
  g_clear_object (&task->b.file);
  g_free (task);
}

static CxCase *
load (const Task *task, const CxComparisonState *state, GError **error)
{
  const CxItem *version = state->version ? cx_item_child (task->now, CX_ITEM_VERSION, state->version) : NULL;

  if (version)
    return cx_version_read (version, error);
  if (!state->file)
    return cx_item_copy (task->now);
  if (!g_file_peek_path (state->file)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("The file is not on this computer."));
    return NULL;
  }
  return cx_document_read (g_file_peek_path (state->file), error);
}

static void
leave_out (CxCase *c, CxItemKind kind)
{
  for (guint i = cx_item_n (c, kind); i > 0; i--)
    cx_item_free (cx_item_detach (cx_item_nth (c, kind, i - 1)));
}

static void
thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Task *job = data;
  g_autoptr (CxComparison) comparison = g_new0 (CxComparison, 1);
  GError *error = NULL;

  comparison->a = load (job, &job->a, &error);
  comparison->b = comparison->a ? load (job, &job->b, &error) : NULL;
  if (comparison->b) {
    leave_out (comparison->a, CX_ITEM_VERSION);
    leave_out (comparison->b, CX_ITEM_VERSION);
    if (job->a.version || job->b.version) {
      leave_out (comparison->a, CX_ITEM_ACTUAL);
      leave_out (comparison->b, CX_ITEM_ACTUAL);
    }
    comparison->diff = cx_diff_new (comparison->a, comparison->b, &error);
  }
  if (comparison->diff)
    g_task_return_pointer (task, g_steal_pointer (&comparison), (GDestroyNotify) cx_comparison_free);
  else
    g_task_return_error (task, error);
}

void
cx_comparison_run (CxSession *session, const CxComparisonState *a, const CxComparisonState *b, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Task *job = g_new0 (Task, 1);

  job->now = cx_item_copy (cx_session_get_case (session));
  job->a = (CxComparisonState){ NULL, g_strdup (a->version), a->file ? g_object_ref (a->file) : NULL };
  job->b = (CxComparisonState){ NULL, g_strdup (b->version), b->file ? g_object_ref (b->file) : NULL };
  g_task_set_source_tag (task, cx_comparison_run);
  g_task_set_task_data (task, job, task_free);
  g_task_run_in_thread (task, thread);
}

CxComparison *
cx_comparison_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
