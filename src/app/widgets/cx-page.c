/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-page.h"

#include <string.h>

typedef struct {
  CxSession *session;
  gulong updated_id;
  gboolean stale; /* TRUE if the session changed while the page was not on screen */
} CxPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CxPage, cx_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_SESSION, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
update_now (CxPage *self)
{
  CxPagePrivate *priv = cx_page_get_instance_private (self);

  priv->stale = FALSE;
  if (CX_PAGE_GET_CLASS (self)->update)
    CX_PAGE_GET_CLASS (self)->update (self);
}

/* A page that is not on screen is updated when it is shown, so that after a keystroke only one page takes time. */
static void
update_or_wait (CxPage *self)
{
  CxPagePrivate *priv = cx_page_get_instance_private (self);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_now (self);
  else
    priv->stale = TRUE;
}

static void
cx_page_map (GtkWidget *widget)
{
  CxPagePrivate *priv = cx_page_get_instance_private (CX_PAGE (widget));

  if (priv->stale)
    update_now (CX_PAGE (widget));
  GTK_WIDGET_CLASS (cx_page_parent_class)->map (widget);
}

static void
cx_page_dispose (GObject *object)
{
  CxPagePrivate *priv = cx_page_get_instance_private (CX_PAGE (object));

  g_clear_signal_handler (&priv->updated_id, priv->session);
  g_clear_object (&priv->session);
  G_OBJECT_CLASS (cx_page_parent_class)->dispose (object);
}

static void
cx_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, cx_page_get_session (CX_PAGE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cx_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    cx_page_set_session (CX_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cx_page_class_init (CxPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cx_page_dispose;
  object_class->get_property = cx_page_get_property;
  object_class->set_property = cx_page_set_property;
  GTK_WIDGET_CLASS (klass)->map = cx_page_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CX_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cx_page_init (CxPage *self)
{
}

void
cx_page_set_session (CxPage *self, CxSession *session)
{
  CxPagePrivate *priv = cx_page_get_instance_private (self);

  g_return_if_fail (CX_IS_PAGE (self));
  if (priv->session == session)
    return;

  g_clear_signal_handler (&priv->updated_id, priv->session);
  g_set_object (&priv->session, session);
  if (session)
    priv->updated_id = g_signal_connect_object (session, "updated", G_CALLBACK (update_or_wait), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  update_or_wait (self);
}

CxSession *
cx_page_get_session (CxPage *self)
{
  CxPagePrivate *priv = cx_page_get_instance_private (self);

  g_return_val_if_fail (CX_IS_PAGE (self), NULL);
  return priv->session;
}

gboolean
cx_page_reveal (CxPage *self, const char *path)
{
  g_return_val_if_fail (CX_IS_PAGE (self), FALSE);
  return CX_PAGE_GET_CLASS (self)->reveal && CX_PAGE_GET_CLASS (self)->reveal (self, path);
}

static void
describe_problem (CxPage *self, AdwStatusPage *status, GtkActionable *button)
{
  CxSession *session = cx_page_get_session (self);
  const char *problem = session ? cx_session_get_problem (session) : NULL;
  const char *path = session ? cx_session_get_problem_path (session) : NULL;
  const CxField *field = NULL;
  gboolean found = path && cx_case_lookup (cx_session_get_case (session), path, &field, NULL);

  adw_status_page_set_description (status, problem);
  gtk_widget_set_visible (GTK_WIDGET (button), found);
  if (found)
    gtk_actionable_set_action_target (button, "s", path);
}

gboolean
cx_page_show_results (CxPage *self, GtkStack *stack, AdwStatusPage *status, GtkActionable *button)
{
  CxSession *session = cx_page_get_session (self);

  g_return_val_if_fail (CX_IS_PAGE (self), FALSE);
  if (!session || !cx_session_get_results (session)) {
    describe_problem (self, status, button);
    gtk_stack_set_visible_child_name (stack, "problem");
    return FALSE;
  }
  if (cx_item_n (cx_session_get_case (session), CX_ITEM_INITIATIVE) == 0) {
    gtk_stack_set_visible_child_name (stack, "start");
    return FALSE;
  }
  return TRUE;
}

gboolean
cx_page_find (CxPage *self)
{
  CxPageClass *klass;

  g_return_val_if_fail (CX_IS_PAGE (self), FALSE);
  klass = CX_PAGE_GET_CLASS (self);
  if (!klass->find)
    return FALSE;
  klass->find (self);
  return TRUE;
}
