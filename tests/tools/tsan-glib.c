/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells ThreadSanitizer how GLib orders threads. GLib is not built with the sanitizer and makes its locks of system calls that the sanitizer
 * does not see, so that all that is handed over with them would look like a race. This library, which is loaded before GLib, makes the locks of
 * the program of POSIX threads, and marks where tasks, queues and counted references hand something over. */
#include <dlfcn.h>
#include <gio/gio.h>
#include <pthread.h>

/* The helpers of the sanitizer, which are programs without it, load this library, too. */
void __tsan_acquire (void *address) __attribute__ ((weak));
void __tsan_release (void *address) __attribute__ ((weak));

#define NEXT(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

/* What the thread has done so far comes before all that follows take() of the same ADDRESS. */
static void
give (gpointer address)
{
  if (__tsan_release)
    __tsan_release (address);
}

static void
take (gpointer address)
{
  if (__tsan_acquire)
    __tsan_acquire (address);
}

/* ---- Locks ---- */

/* The lock of a static variable is made at its first use. */
static pthread_mutex_t *
lock_of (GMutex *mutex)
{
  pthread_mutex_t *lock = g_atomic_pointer_get (&mutex->p), *fresh;

  take (mutex);
  if (lock)
    return lock;
  fresh = g_new0 (pthread_mutex_t, 1);
  pthread_mutex_init (fresh, NULL);
  give (mutex);
  if (g_atomic_pointer_compare_and_exchange (&mutex->p, NULL, fresh))
    return fresh;
  pthread_mutex_destroy (fresh);
  g_free (fresh);
  fresh = g_atomic_pointer_get (&mutex->p);
  take (mutex);
  return fresh;
}

static pthread_cond_t *
cond_of (GCond *cond)
{
  pthread_cond_t *made = g_atomic_pointer_get (&cond->p), *fresh;

  take (cond);
  if (made)
    return made;
  fresh = g_new0 (pthread_cond_t, 1);
  pthread_cond_init (fresh, NULL);
  give (cond);
  if (g_atomic_pointer_compare_and_exchange (&cond->p, NULL, fresh))
    return fresh;
  pthread_cond_destroy (fresh);
  g_free (fresh);
  fresh = g_atomic_pointer_get (&cond->p);
  take (cond);
  return fresh;
}

void
g_mutex_init (GMutex *mutex)
{
  mutex->p = NULL;
}

void
g_mutex_clear (GMutex *mutex)
{
  if (mutex->p)
    pthread_mutex_destroy (mutex->p);
  g_clear_pointer (&mutex->p, g_free);
}

void
g_mutex_lock (GMutex *mutex)
{
  pthread_mutex_lock (lock_of (mutex));
}

void
g_mutex_unlock (GMutex *mutex)
{
  pthread_mutex_unlock (lock_of (mutex));
}

gboolean
g_mutex_trylock (GMutex *mutex)
{
  return pthread_mutex_trylock (lock_of (mutex)) == 0;
}

void
g_cond_init (GCond *cond)
{
  cond->p = NULL;
}

void
g_cond_clear (GCond *cond)
{
  if (cond->p)
    pthread_cond_destroy (cond->p);
  g_clear_pointer (&cond->p, g_free);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  pthread_cond_wait (cond_of (cond), lock_of (mutex));
}

void
g_cond_signal (GCond *cond)
{
  pthread_cond_signal (cond_of (cond));
}

void
g_cond_broadcast (GCond *cond)
{
  pthread_cond_broadcast (cond_of (cond));
}

/* ---- Once ---- */

static pthread_mutex_t once_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t once_done = PTHREAD_COND_INITIALIZER;
static GSList *once_begun; /* the places whose values are being made */

gboolean (g_once_init_enter) (volatile void *location)
{
  gboolean needs;

  pthread_mutex_lock (&once_lock);
  while (g_slist_find (once_begun, (gconstpointer) location))
    pthread_cond_wait (&once_done, &once_lock);
  needs = g_atomic_pointer_get ((gsize *) location) == 0;
  if (needs)
    once_begun = g_slist_prepend (once_begun, (gpointer) location);
  else
    take ((gpointer) location);
  pthread_mutex_unlock (&once_lock);
  return needs;
}

void (g_once_init_leave) (volatile void *location, gsize result)
{
  pthread_mutex_lock (&once_lock);
  give ((gpointer) location);
  g_atomic_pointer_set ((gsize *) location, result);
  once_begun = g_slist_remove (once_begun, (gconstpointer) location);
  pthread_cond_broadcast (&once_done);
  pthread_mutex_unlock (&once_lock);
}

/* ---- Queues and counted references ---- */

void
g_async_queue_push (GAsyncQueue *queue, gpointer data)
{
  give (data);
  NEXT (g_async_queue_push) (queue, data);
}

gpointer
g_async_queue_pop (GAsyncQueue *queue)
{
  gpointer data = NEXT (g_async_queue_pop) (queue);

  take (data);
  return data;
}

/* Whoever gives up the last reference comes after all who gave up theirs. */
void
g_object_unref (gpointer object)
{
  give (object);
  take (object);
  NEXT (g_object_unref) (object);
}

void
g_atomic_rc_box_release_full (gpointer block, GDestroyNotify clear)
{
  give (block);
  take (block);
  NEXT (g_atomic_rc_box_release_full) (block, clear);
}

void
g_bytes_unref (GBytes *bytes)
{
  if (!bytes)
    return;
  give (bytes);
  take (bytes);
  NEXT (g_bytes_unref) (bytes);
}

/* ---- Tasks ---- */

typedef struct {
  GAsyncReadyCallback callback;
  gpointer data;
} Ready;

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ready *ready = data;

  take (result);
  ready->callback (source, result, ready->data);
  g_free (ready);
}

GTask *(g_task_new) (gpointer source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Ready *ready;

  if (!callback)
    return NEXT (g_task_new) (source, cancellable, NULL, data);
  ready = g_new0 (Ready, 1);
  *ready = (Ready){ callback, data };
  return NEXT (g_task_new) (source, cancellable, ready_cb, ready);
}

static GQuark
func_quark (void)
{
  return g_quark_from_static_string ("cx-tsan-func");
}

static void
thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTaskThreadFunc func = (GTaskThreadFunc) g_object_get_qdata (G_OBJECT (task), func_quark ());

  take (task);
  func (task, source, data, cancellable);
  give (task);
}

void
g_task_run_in_thread (GTask *task, GTaskThreadFunc func)
{
  g_object_set_qdata (G_OBJECT (task), func_quark (), (gpointer) func);
  give (task);
  NEXT (g_task_run_in_thread) (task, thread);
}

void
g_task_return_pointer (GTask *task, gpointer result, GDestroyNotify destroy)
{
  give (task);
  NEXT (g_task_return_pointer) (task, result, destroy);
}

void
g_task_return_boolean (GTask *task, gboolean result)
{
  give (task);
  NEXT (g_task_return_boolean) (task, result);
}

void
g_task_return_error (GTask *task, GError *error)
{
  give (task);
  NEXT (g_task_return_error) (task, error);
}
