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
cx_item_actions_duplicate (GtkWidget *where, CxSession *session, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = cx_item_editing_duplicate (session, path, &error), *name = NULL;

  if (!copy) {
    cx_notifier_refuse (where, error);
    return;
  }
  /* The user names the copy first, and sees where it is. */
  name = g_strconcat (copy, "/name", NULL);
  gtk_widget_activate_action (where, "win.show-input", "s", name);
}

/* Names the removed item and the items that were removed with it, so that a result that falls is explained. (transfer full) */
static char *
removed_words (const char *name, GStrv along)
{
  enum { MOST = 3 };
  guint n = g_strv_length (along);
  g_autofree char *list = NULL;

  if (n == 0)
    /* Translators: %s is the name of a segment, an initiative … */
    return g_strdup_printf (_("“%s” was removed"), name);
  if (n > MOST) {
    g_autofree char *rest = g_strdup_printf (ngettext ("%u more", "%u more", n - MOST), n - MOST);
    for (guint i = MOST; i < n; i++)
      g_clear_pointer (&along[i], g_free);
    along[MOST] = g_steal_pointer (&rest);
  }
  list = g_strjoinv (", ", along);
  /* Translators: the name of the removed item, then the names of the items that depended on it, in quotation marks: “Mass” was
   * removed, and with it “Fewer leave”, “Cross-sell”. */
  return g_strdup_printf (_("“%s” was removed together with %s"), name, list);
}

void
cx_item_actions_remove (GtkWidget *where, CxSession *session, const char *path)
{
  g_autoptr (GError) error = NULL;
  const CxItem *item = cx_session_find (session, path, NULL);
  g_auto (GStrv) along = NULL;
  g_autofree char *title = NULL;

  if (!item)
    return;
  along = cx_item_editing_goes_along (session, path);
  title = removed_words (cx_item_name (item), along);
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
