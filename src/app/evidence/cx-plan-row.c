/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-plan-row.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-version-editing.h"
#include "app/widgets/cx-notifier.h"
#include "model/case/cx-versions.h"

struct _CxPlanRow {
  AdwActionRow parent_instance;
  CxSession *session; /* not owned */
  GtkWidget *unlock;
};

G_DEFINE_FINAL_TYPE (CxPlanRow, cx_plan_row, ADW_TYPE_ACTION_ROW)

/* --- locking --- */

typedef struct {
  CxPlanRow *row; /* the row, whose window outlives the dialog */
  AdwMessageDialog *dialog;
  GtkEditable *name, *by;
} Question;

static char *
typed (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
name_changed_cb (GtkEditable *entry, Question *question)
{
  g_autofree char *name = typed (entry);

  adw_message_dialog_set_response_enabled (question->dialog, "lock", *name != '\0');
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *name = typed (question->name), *by = typed (question->by);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "lock") || !question->row->session)
    return;
  if (cx_version_editing_lock (question->row->session, name, by, &error))
    cx_notifier_say_undoable (GTK_WIDGET (question->row), _("Locked as approved"));
  else
    cx_notifier_show_error (GTK_WIDGET (question->row), _("The version could not be locked"), error);
}

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->row);
  g_free (question);
}

static GtkWidget *
add_entry (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  return entry;
}

static void
lock_cb (CxPlanRow *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), *group = adw_preferences_group_new ();
  Question *question = g_new0 (Question, 1);
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (window), _("Lock as Approved?"),
    _("The case as it is now becomes the plan that actuals are compared with. It can still be edited; later edits change the "
       "forecast, not the plan."));

  if (!self->session) {
    gtk_window_destroy (GTK_WINDOW (dialog));
    g_free (question);
    return;
  }
  question->row = g_object_ref (self);
  question->dialog = ADW_MESSAGE_DIALOG (dialog);
  question->name = GTK_EDITABLE (add_entry (group, _("Name of the version"), _("Approved")));
  question->by = GTK_EDITABLE (add_entry (group, _("Approved by"), cx_item_text (cx_session_get_case (self->session), "owner")));
  adw_message_dialog_set_extra_child (question->dialog, group);
  adw_message_dialog_add_responses (question->dialog, "cancel", _("_Cancel"), "lock", _("_Lock"), NULL);
  adw_message_dialog_set_response_appearance (question->dialog, "lock", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question->dialog, "lock");
  adw_message_dialog_set_close_response (question->dialog, "cancel");
  g_signal_connect (question->name, "changed", G_CALLBACK (name_changed_cb), question);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
unlock_cb (CxPlanRow *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->session)
    return;
  if (cx_version_editing_unlock (self->session, &error))
    cx_notifier_say_undoable (GTK_WIDGET (self), _("No version is locked as approved"));
  else
    cx_notifier_refuse (GTK_WIDGET (self), error);
}

/* --- showing --- */

void
cx_plan_row_refresh (CxPlanRow *self, CxSession *session)
{
  const CxItem *approved;
  g_autofree char *words = NULL, *escaped = NULL;

  g_return_if_fail (CX_IS_PLAN_ROW (self));
  self->session = session;
  if (!session)
    return;
  approved = cx_versions_approved (cx_session_get_case (session));
  words =
    approved ? cx_versions_describe (approved) : g_strdup (_("The case as it is now, until a version is locked as approved"));
  escaped = g_markup_escape_text (words, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);
  gtk_widget_set_visible (self->unlock, approved != NULL);
}

/* --- class --- */

static void
cx_plan_row_class_init (CxPlanRowClass *klass)
{
}

static void
add_button (CxPlanRow *self, GtkWidget *button, GCallback clicked)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static void
cx_plan_row_init (CxPlanRow *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Plan"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  /* The button has an icon instead of a label, so that a narrow window has room for the words. */
  self->unlock = gtk_button_new_from_icon_name ("changes-allow-symbolic");
  gtk_widget_add_css_class (self->unlock, "flat");
  gtk_widget_set_tooltip_text (self->unlock, _("Unlock the Approved Version"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unlock), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Unlock the Approved Version"),
                                  -1);
  add_button (self, self->unlock, G_CALLBACK (unlock_cb));
  add_button (self, gtk_button_new_with_mnemonic (_("_Lock as Approved…")), G_CALLBACK (lock_cb));
}
