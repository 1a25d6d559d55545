/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-case-actions.h"

#include <glib/gi18n-lib.h>

#include "app/history/cx-history-dialog.h"
#include "app/items/cx-case-dialog.h"
#include "app/risk/cx-save-draws.h"
#include "app/risk/cx-scenario-editing.h"
#include "app/shell/cx-export-case.h"
#include "app/shell/cx-print-case.h"
#include "app/shell/cx-save-template.h"
#include "app/widgets/cx-notifier.h"

struct _CxCaseActions {
  GObject parent_instance;
  GtkWidget *window; /* the window; a weak pointer */
  CxSession *session;
  gboolean exporting;
};

G_DEFINE_FINAL_TYPE (CxCaseActions, cx_case_actions, G_TYPE_OBJECT)

#define KEY "cx-case-actions"

static void update (CxCaseActions *self);

/* A job that writes a file calls this function when it begins and when it ends. */
static void
set_exporting (GtkWidget *window, gboolean exporting)
{
  CxCaseActions *self = g_object_get_data (G_OBJECT (window), KEY);

  if (!self)
    return;
  self->exporting = exporting;
  update (self);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_export_case (self->window, self->session, g_variant_get_string (parameter, NULL), set_exporting);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_print_case (self->window, self->session, set_exporting);
}

static void
save_draws_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_save_draws (self->window, self->session, set_exporting);
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;
  g_autoptr (GError) error = NULL;

  cx_session_end_field (self->session);
  if (!cx_document_undo (cx_session_get_document (self->session), &error) && error)
    cx_notifier_show_error (self->window, _("The edit could not be undone"), error);
}

static void
redo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;
  g_autoptr (GError) error = NULL;

  cx_session_end_field (self->session);
  if (!cx_document_redo (cx_session_get_document (self->session), &error) && error)
    cx_notifier_show_error (self->window, _("The edit could not be redone"), error);
}

static void
scenario_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_session_set_scenario (((CxCaseActions *) data)->session, g_variant_get_string (parameter, NULL));
}

static void
new_scenario_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_scenario_editing_add (self->window, self->session);
}

static void
rename_scenario_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_scenario_editing_rename (self->window, self->session, g_variant_get_string (parameter, NULL));
}

static void
duplicate_scenario_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_scenario_editing_duplicate (self->window, self->session, g_variant_get_string (parameter, NULL));
}

static void
delete_scenario_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_scenario_editing_delete (self->window, self->session, g_variant_get_string (parameter, NULL));
}

static void
case_settings_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_case_dialog_show (self->window, self->session, NULL);
}

static void
save_as_template_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_save_template (self->window, self->session);
}

static void
history_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_history_dialog_show (self->window, self->session, NULL);
}

static void
history_of_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxCaseActions *self = data;

  cx_history_dialog_show (self->window, self->session, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { "export", export_action, "s" },
  { "print", print_action },
  { "save-draws", save_draws_action },
  { "undo", undo_action },
  { "redo", redo_action },
  { "scenario", scenario_action, "s", "'base'" },
  { "new-scenario", new_scenario_action },
  { "rename-scenario", rename_scenario_action, "s" },
  { "duplicate-scenario", duplicate_scenario_action, "s" },
  { "delete-scenario", delete_scenario_action, "s" },
  { "case-settings", case_settings_action },
  { "save-as-template", save_as_template_action },
  { "history", history_action },
  { "history-of", history_of_action, "s" },
};

static GSimpleAction *
find (CxCaseActions *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->window), name));
}

/* This is the only function that decides which of these actions are enabled. */
static void
update (CxCaseActions *self)
{
  CxDocument *document = cx_session_get_document (self->session);
  gboolean can_export = cx_session_get_results (self->session) && !self->exporting;

  g_simple_action_set_enabled (find (self, "export"), can_export);
  g_simple_action_set_enabled (find (self, "print"), can_export);
  g_simple_action_set_enabled (find (self, "save-draws"), can_export);
  g_simple_action_set_enabled (find (self, "undo"), cx_document_get_undo_label (document) != NULL);
  g_simple_action_set_enabled (find (self, "redo"), cx_document_get_redo_label (document) != NULL);
  g_simple_action_set_state (find (self, "scenario"), g_variant_new_string (cx_session_get_scenario (self->session)));
}

static void
cx_case_actions_dispose (GObject *object)
{
  cx_case_actions_detach (CX_CASE_ACTIONS (object));
  G_OBJECT_CLASS (cx_case_actions_parent_class)->dispose (object);
}

static void
cx_case_actions_class_init (CxCaseActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_case_actions_dispose;
}

static void
cx_case_actions_init (CxCaseActions *self)
{
}

CxCaseActions *
cx_case_actions_new (GtkApplicationWindow *window, CxSession *session)
{
  CxCaseActions *self = g_object_new (CX_TYPE_CASE_ACTIONS, NULL);

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->window, GTK_WIDGET (window));
  g_object_set_data (G_OBJECT (window), KEY, self);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (session, "updated", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cx_session_get_document (session), "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

void
cx_case_actions_detach (CxCaseActions *self)
{
  g_return_if_fail (CX_IS_CASE_ACTIONS (self));
  if (!self->session)
    return;
  g_signal_handlers_disconnect_by_data (cx_session_get_document (self->session), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->window) {
    for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
      g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
    g_object_set_data (G_OBJECT (self->window), KEY, NULL);
  }
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
}
