/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-background.h"

#include "model/build/cx-build-model.h"
#include "model/case/cx-words.h"

/* The interval between progress reports in milliseconds. Work that ends sooner reports no progress. */
#define TICK_MS 250

/* One piece of work. Only the thread uses it until it is done, except `done` and `cancellable`, which both threads use. */
typedef struct {
  const CxBackgroundKind *kind;
  CxCase *c;
  CxModel *model;
  char *scenario;
  GVariant *options;
  gpointer result;
  GCancellable *cancellable;
  int done; /* the completed part in thousandths; atomic */
} Work;

struct _CxBackground {
  GObject parent_instance;
  CxSession *session; /* a weak pointer */
  const CxBackgroundKind *kind;
  GVariant *options;
  guint lookers;  /* the number of widgets that show the result at present */
  gboolean stale; /* TRUE if something changed since the last work began */
  gboolean stopped;
  Work *running; /* the work in progress, or NULL */
  Work *shown;   /* the work that holds the result, or NULL */
  char *problem;
  guint wait_id; /* the source that begins the work; 0: none */
  guint tick_id;
  guint ticks; /* the number of ticks since the work began */
};

G_DEFINE_FINAL_TYPE (CxBackground, cx_background, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void begin (CxBackground *self);

static void
work_clear (gpointer data)
{
  Work *work = data;

  if (work->result)
    work->kind->free_result (work->result);
  g_clear_pointer (&work->model, cx_model_free);
  g_clear_pointer (&work->c, cx_item_free);
  g_clear_pointer (&work->options, g_variant_unref);
  g_clear_object (&work->cancellable);
  g_free (work->scenario);
}

static void
work_unref (gpointer work)
{
  g_atomic_rc_box_release_full (work, work_clear);
}

static Work *
work_new (CxBackground *self)
{
  Work *work = g_atomic_rc_box_new0 (Work);

  work->kind = self->kind;
  work->c = cx_item_copy (cx_session_get_case (self->session));
  work->scenario = g_strdup (cx_session_get_scenario (self->session));
  work->options = g_variant_ref (self->options);
  work->cancellable = g_cancellable_new ();
  return work;
}

static gboolean
progress_cb (guint done, guint of, gpointer data)
{
  Work *work = data;

  g_atomic_int_set (&work->done, of > 0 ? (int) (1000.0 * done / of) : 0);
  return !g_cancellable_is_cancelled (work->cancellable);
}

static void
thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  work->model = cx_build_model (work->c, &error);
  if (work->model)
    work->result = work->kind->work (work->model, work->scenario, work->options, progress_cb, work, &error);
  if (work->result)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show (CxBackground *self, Work *work, const GError *error)
{
  g_clear_pointer (&self->shown, work_unref);
  g_clear_pointer (&self->problem, g_free);
  if (!error)
    self->shown = g_atomic_rc_box_acquire (work);
  else
    self->problem = cx_words_error (work->c, error);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (CxBackground) self = g_weak_ref_get (weak);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_weak_ref_clear (weak);
  g_free (weak);
  if (!self || self->running != work)
    return;

  if (!g_cancellable_is_cancelled (work->cancellable))
    show (self, work, error);
  g_clear_pointer (&self->running, work_unref);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->stale && self->wait_id == 0)
    begin (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
tick_cb (gpointer data)
{
  CxBackground *self = data;

  self->ticks++;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_CONTINUE;
}

/* Only one piece of work runs at a time. If cancelled work has not ended yet, the new work waits for its end. */
static void
begin (CxBackground *self)
{
  g_autoptr (GTask) task = NULL;
  GWeakRef *weak;

  g_clear_handle_id (&self->wait_id, g_source_remove);
  if (self->running || self->lookers == 0 || self->stopped || !self->options || !self->session)
    return;
  self->stale = FALSE;
  self->running = work_new (self);
  weak = g_new (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  task = g_task_new (NULL, self->running->cancellable, done_cb, weak);
  g_task_set_source_tag (task, begin);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self->running), work_unref);
  g_task_run_in_thread (task, thread);
  self->ticks = 0;
  self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
}

static gboolean
waited_cb (gpointer data)
{
  CxBackground *self = data;

  self->wait_id = 0;
  begin (self);
  return G_SOURCE_REMOVE;
}

/* After a change, the result of the running work would be useless, so the work is cancelled. */
static void
invalidate (CxBackground *self)
{
  self->stale = TRUE;
  self->stopped = FALSE;
  if (self->running)
    g_cancellable_cancel (self->running->cancellable);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  if (self->lookers > 0)
    self->wait_id = g_timeout_add (self->kind->patience, waited_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A result of another scenario must not be shown as one of this scenario. */
static void
scenario_changed_cb (CxBackground *self)
{
  g_clear_pointer (&self->shown, work_unref);
  g_clear_pointer (&self->problem, g_free);
  invalidate (self);
}

static void
cx_background_dispose (GObject *object)
{
  CxBackground *self = CX_BACKGROUND (object);

  if (self->running)
    g_cancellable_cancel (self->running->cancellable);
  g_clear_pointer (&self->running, work_unref);
  g_clear_pointer (&self->shown, work_unref);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_weak_pointer (&self->session);
  G_OBJECT_CLASS (cx_background_parent_class)->dispose (object);
}

static void
cx_background_finalize (GObject *object)
{
  CxBackground *self = CX_BACKGROUND (object);

  g_clear_pointer (&self->options, g_variant_unref);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (cx_background_parent_class)->finalize (object);
}

static void
cx_background_class_init (CxBackgroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cx_background_dispose;
  object_class->finalize = cx_background_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cx_background_init (CxBackground *self)
{
  self->stale = TRUE;
}

CxBackground *
cx_background_new (CxSession *session, const CxBackgroundKind *kind, GVariant *options)
{
  CxBackground *self;

  g_return_val_if_fail (CX_IS_SESSION (session), NULL);
  self = g_object_new (CX_TYPE_BACKGROUND, NULL);
  g_set_weak_pointer (&self->session, session);
  self->kind = kind;
  if (options)
    self->options = g_variant_ref_sink (options);
  g_signal_connect_object (cx_session_get_document (session), "changed", G_CALLBACK (invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (scenario_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

CxBackground *
cx_background_of (CxSession *session, const char *key, const CxBackgroundKind *kind, GVariant *options)
{
  g_autoptr (GVariant) owned = options ? g_variant_ref_sink (options) : NULL;
  CxBackground *background;

  g_return_val_if_fail (CX_IS_SESSION (session), NULL);
  background = g_object_get_data (G_OBJECT (session), key);
  if (!background) {
    background = cx_background_new (session, kind, owned);
    g_object_set_data_full (G_OBJECT (session), key, background, g_object_unref);
  }
  return background;
}

void
cx_background_set_options (CxBackground *self, GVariant *options)
{
  g_autoptr (GVariant) own = options ? g_variant_ref_sink (options) : NULL;

  g_return_if_fail (CX_IS_BACKGROUND (self));
  if (own == self->options || (own && self->options && g_variant_equal (own, self->options)))
    return;
  g_clear_pointer (&self->options, g_variant_unref);
  self->options = g_steal_pointer (&own);
  invalidate (self);
}

GVariant *
cx_background_get_options (CxBackground *self)
{
  g_return_val_if_fail (CX_IS_BACKGROUND (self), NULL);
  return self->options;
}

void
cx_background_look (CxBackground *self)
{
  g_return_if_fail (CX_IS_BACKGROUND (self));
  self->lookers++;
  if (self->stale)
    begin (self);
}

void
cx_background_look_away (CxBackground *self)
{
  g_return_if_fail (CX_IS_BACKGROUND (self) && self->lookers > 0);
  self->lookers--;
}

gconstpointer
cx_background_get_result (CxBackground *self)
{
  g_return_val_if_fail (CX_IS_BACKGROUND (self), NULL);
  return self->shown ? self->shown->result : NULL;
}

const CxModel *
cx_background_get_model (CxBackground *self)
{
  g_return_val_if_fail (CX_IS_BACKGROUND (self), NULL);
  return self->shown ? self->shown->model : NULL;
}

GVariant *
cx_background_get_result_options (CxBackground *self)
{
  g_return_val_if_fail (CX_IS_BACKGROUND (self), NULL);
  return self->shown ? self->shown->options : NULL;
}

const char *
cx_background_get_problem (CxBackground *self)
{
  g_return_val_if_fail (CX_IS_BACKGROUND (self), NULL);
  return self->problem;
}

gboolean
cx_background_is_outdated (CxBackground *self)
{
  g_return_val_if_fail (CX_IS_BACKGROUND (self), FALSE);
  return self->stale || self->running;
}

double
cx_background_get_progress (CxBackground *self)
{
  g_return_val_if_fail (CX_IS_BACKGROUND (self), -1);
  if (!self->running || self->ticks == 0)
    return -1;
  return g_atomic_int_get (&self->running->done) / 1000.0;
}

void
cx_background_stop (CxBackground *self)
{
  g_return_if_fail (CX_IS_BACKGROUND (self));
  invalidate (self);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  self->stopped = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
cx_background_resume (CxBackground *self)
{
  g_return_if_fail (CX_IS_BACKGROUND (self));
  self->stopped = FALSE;
  if (self->stale)
    begin (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
cx_background_is_stopped (CxBackground *self)
{
  g_return_val_if_fail (CX_IS_BACKGROUND (self), FALSE);
  return self->stopped;
}
