/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/items/cx-item-actions.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-item-editing.h"
#include "app/widgets/cx-notifier.h"

char *
cx_item_actions_add (GtkWidget *where, CxSession *session, const char *parent_path, CxItem *item)
{
  g_autoptr (GError) error = NULL;
  char *path = cx_item_editing_add (session, parent_path, item, &error);

  if (!path)
    cx_notifier_refuse (where, error);
  return path;
}

void
cx_item_actions_remove (GtkWidget *where, CxSession *session, const char *path)
{
  g_autoptr (GError) error = NULL;
  const CxItem *item = cx_session_find (session, path, NULL);
  g_autofree char *title = NULL;

  if (!item)
    return;
  /* Translators: %s is the name of a segment, an initiative … */
  title = g_strdup_printf (_("“%s” was removed"), cx_item_name (item));
  if (cx_item_editing_remove (session, path, &error))
    cx_notifier_say_undoable (where, title);
  else
    cx_notifier_refuse (where, error);
}

void
cx_item_actions_move_to (GtkWidget *where, CxSession *session, const char *path, int position)
{
  g_autoptr (GError) error = NULL;

  if (!cx_item_editing_move_to (session, path, position, &error))
    cx_notifier_refuse (where, error);
}

void
cx_item_actions_move (GtkWidget *where, CxSession *session, const char *path, int delta)
{
  int position = cx_item_editing_place (session, path, delta);

  if (position < 0)
    gtk_widget_error_bell (where);
  else
    cx_item_actions_move_to (where, session, path, position);
}
