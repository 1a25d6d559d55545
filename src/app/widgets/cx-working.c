/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-working.h"

#include "app/widgets/cx-notifier.h"

#define PATIENCE_MS 1000

struct _CxWorking {
  GtkWidget *where;
  char *text;
  GCancellable *cancellable;
  guint patience;  /* the id of the source that shows the message, or 0 */
  AdwToast *toast; /* the message; NULL: it is not shown */
};

static gboolean
show_cb (gpointer data)
{
  CxWorking *self = data;

  self->patience = 0;
  g_set_object (&self->toast, cx_notifier_say_working (self->where, self->text, self->cancellable));
  return G_SOURCE_REMOVE;
}

CxWorking *
cx_working_begin (GtkWidget *where, const char *text)
{
  CxWorking *self = g_new0 (CxWorking, 1);

  self->where = g_object_ref (where);
  self->text = g_strdup (text);
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add (PATIENCE_MS, show_cb, self);
  return self;
}

GCancellable *
cx_working_get_cancellable (CxWorking *self)
{
  return self->cancellable;
}

void
cx_working_end (CxWorking *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->toast)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
  g_object_unref (self->where);
  g_object_unref (self->cancellable);
  g_free (self->text);
  g_free (self);
}
