/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-name-dialog.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GtkWidget *where;
  AdwMessageDialog *dialog;
  GtkEditable *name, *second; /* the second one is NULL if there is one text only */
  CxNameDialogFunc named;
  gpointer data;
  GDestroyNotify release;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->release)
    question->release (question->data);
  g_object_unref (question->where);
  g_free (question);
}

static char *
typed (GtkEditable *entry)
{
  return entry ? g_strstrip (g_strdup (gtk_editable_get_text (entry))) : NULL;
}

static void
name_changed_cb (GtkEditable *entry, Question *question)
{
  g_autofree char *name = typed (entry);

  adw_message_dialog_set_response_enabled (question->dialog, "accept", *name != '\0');
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *name = typed (question->name), *second = typed (question->second);

  if (g_str_equal (response, "accept"))
    question->named (question->where, name, second, question->data);
}

static GtkEditable *
add_entry (GtkWidget *group, const char *label, const char *text)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), label);
  gtk_editable_set_text (GTK_EDITABLE (entry), text ? text : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  return GTK_EDITABLE (entry);
}

void
cx_name_dialog_ask (GtkWidget *where, const CxNameDialog *question, CxNameDialogFunc named, gpointer data, GDestroyNotify release)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (where)), *group = adw_preferences_group_new ();
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), question->heading, question->body));
  Question *asked = g_new0 (Question, 1);

  *asked =
    (Question){ g_object_ref (where), dialog, add_entry (group, question->label, question->text), NULL, named, data, release };
  if (question->second_label)
    asked->second = add_entry (group, question->second_label, question->second_text);
  adw_message_dialog_set_extra_child (dialog, group);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "accept", question->accept, NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "accept");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (asked->name, "changed", G_CALLBACK (name_changed_cb), asked);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asked, question_free, 0);
  name_changed_cb (asked->name, asked);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (asked->name));
}
