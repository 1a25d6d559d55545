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

static void
offered_cb (GtkWidget *window, const char *response, GtkWidget *dialog)
{
  if (g_str_equal (response, "open"))
    g_action_group_activate_action (G_ACTION_GROUP (window), "open-interrupted",
                                    g_variant_new_string (g_object_get_data (G_OBJECT (dialog), "cx-uri")));
}

void
cx_save_failure_offer (GtkWidget *window, GFile *file, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), _("Saving This File Was Interrupted"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  g_autofree char *reason = cx_error_sentence (error);

  adw_message_dialog_format_body (
    message, _("%s\n\nYou can open the earlier contents of the file. Saving then makes the file whole again."), reason);
  adw_message_dialog_add_responses (message, "close", _("_Close"), "open", _("_Open"), NULL);
  adw_message_dialog_set_response_appearance (message, "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "open");
  adw_message_dialog_set_close_response (message, "close");
  g_object_set_data_full (G_OBJECT (dialog), "cx-uri", g_file_get_uri (file), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (offered_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
