/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-save-failure.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/state/cx-editing.h"

static gboolean
save_as (gpointer window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "save-as", NULL);
  return G_SOURCE_REMOVE;
}

static void
response_cb (GtkWidget *window, const char *response)
{
  /* The file chooser needs the window, which the dialog still covers. */
  if (g_str_equal (response, "save-as"))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, save_as, g_object_ref (window), g_object_unref);
}

void
cx_save_failure_show (GtkWidget *window, const GError *error)
{
  g_autofree char *reason = cx_error_sentence (error);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), _("The Case Could Not Be Saved"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  /* Translators: %s is a sentence that says why, such as "The disk is full." */
  adw_message_dialog_format_body (
    message,
    _("%s\n\nNothing is lost: your changes are kept on this computer, and they are there when you open CX "
       "Case again. You can save the case in another place."),
    reason);
  adw_message_dialog_add_responses (message, "close", _("_Close"), "save-as", _("Save _As…"), NULL);
  adw_message_dialog_set_response_appearance (message, "save-as", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "save-as");
  adw_message_dialog_set_close_response (message, "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
