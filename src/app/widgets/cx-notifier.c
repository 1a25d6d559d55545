/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-notifier.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-editing.h"
#include "app/widgets/cx-toast.h"

G_DEFINE_INTERFACE (CxNotifier, cx_notifier, GTK_TYPE_WIDGET)

static void
cx_notifier_default_init (CxNotifierInterface *iface)
{
}

/* Returns the window that shows messages. For a widget in a dialog, that is the window to which the dialog belongs. */
static CxNotifier *
find (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  while (root && !CX_IS_NOTIFIER (root))
    root = GTK_IS_WINDOW (root) ? GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (root))) : NULL;
  return root ? CX_NOTIFIER (root) : NULL;
}

static AdwToast *
new_toast (const char *text, const char *button)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = cx_toast_new (title);

  adw_toast_set_button_label (toast, button);
  return toast;
}

static void
add_toast (GtkWidget *where, const char *text, const char *button, const char *action, GVariant *target, gboolean offers_undo)
{
  CxNotifier *notifier = find (where);
  g_autoptr (GVariant) owned G_GNUC_UNUSED = target ? g_variant_ref_sink (target) : NULL;
  AdwToast *toast;

  g_return_if_fail (notifier);
  toast = new_toast (text, button);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target_value (toast, target);
  CX_NOTIFIER_GET_IFACE (notifier)->add_toast (notifier, toast, offers_undo);
}

void
cx_notifier_say (GtkWidget *where, const char *text)
{
  add_toast (where, text, NULL, NULL, NULL, FALSE);
}

void
cx_notifier_say_undoable (GtkWidget *where, const char *text)
{
  add_toast (where, text, _("_Undo"), "win.undo", NULL, TRUE);
}

void
cx_notifier_offer (GtkWidget *where, const char *text, const char *button, GCallback chosen, gpointer data,
                   GClosureNotify free_data)
{
  CxNotifier *notifier = find (where);
  AdwToast *toast = new_toast (text, button);

  g_signal_connect_data (toast, "button-clicked", chosen, data, free_data, G_CONNECT_SWAPPED);
  if (notifier)
    CX_NOTIFIER_GET_IFACE (notifier)->add_toast (notifier, toast, TRUE);
  else /* nobody sees the question, and DATA goes with it */
    g_object_unref (toast);
}

AdwToast *
cx_notifier_say_working (GtkWidget *where, const char *text, GCancellable *cancellable)
{
  CxNotifier *notifier = find (where);
  AdwToast *toast;

  if (!notifier)
    return NULL;
  toast = new_toast (text, _("_Cancel"));
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (g_cancellable_cancel), cancellable, G_CONNECT_SWAPPED);
  CX_NOTIFIER_GET_IFACE (notifier)->add_toast (notifier, toast, FALSE);
  return toast;
}

void
cx_notifier_refuse (GtkWidget *where, const GError *error)
{
  g_autofree char *message = cx_error_sentence (error);

  cx_notifier_say (where, message);
}

void
cx_notifier_say_exported (GtkWidget *where, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *display = g_filename_display_name (name);
  /* Translators: %s is a file name. */
  g_autofree char *text = g_strdup_printf (_("The file %s was written"), display);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  add_toast (where, text, _("_Open"), "win.launch", g_variant_new_string (uri), FALSE);
}

void
cx_notifier_show_error (GtkWidget *where, const char *heading, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (where);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}
