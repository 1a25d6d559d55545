/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-save-template.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/cx-notifier.h"
#include "store/json/cx-own-template.h"

typedef struct {
  CxSession *session;
  GtkWidget *window;        /* the window behind the dialog, which outlives it */
  AdwMessageDialog *dialog; /* not owned */
  GtkEditable *name;        /* a child of DIALOG */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question);
}

static void
name_changed_cb (GtkEditable *name, Question *question)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (name)));

  adw_message_dialog_set_response_enabled (question->dialog, "save", *text != '\0');
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "save"))
    return;
  cx_session_end_field (question->session);
  if (cx_own_template_save (cx_session_get_case (question->session), gtk_editable_get_text (question->name), &error))
    cx_notifier_say (question->window, _("Saved as a template; the first page shows it"));
  else
    cx_notifier_show_error (question->window, _("The template could not be saved"), error);
}

void
cx_save_template (GtkWidget *window, CxSession *session)
{
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (window), _("Save as Template"),
    _(
      "New cases can begin from the template. Actual figures, answers, sign-offs and versions are left out; names and sources stay."));
  GtkWidget *entry = adw_entry_row_new (), *group = adw_preferences_group_new ();
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (session);
  question->window = window;
  question->dialog = ADW_MESSAGE_DIALOG (dialog);
  question->name = GTK_EDITABLE (entry);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Name of the template"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  adw_message_dialog_set_extra_child (question->dialog, group);
  adw_message_dialog_add_responses (question->dialog, "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (question->dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question->dialog, "save");
  adw_message_dialog_set_close_response (question->dialog, "cancel");
  g_signal_connect (entry, "changed", G_CALLBACK (name_changed_cb), question);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_editable_set_text (question->name, cx_item_text (cx_session_get_case (session), "title"));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
