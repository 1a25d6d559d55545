/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/risk/cx-scenario-editing.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-id.h"
#include "model/case/cx-scenario-name.h"
#include "model/case/cx-standard-scenario.h"
#include "model/results/cx-scenario.h"

/* This edit does not go through the session. The session refuses edits while a computed scenario is shown, but this edit concerns
 * another scenario. */
static gboolean
edit (CxSession *session, const CxChanges *changes, const char *label, GError **error)
{
  cx_session_end_field (session);
  return cx_document_edit (cx_session_get_document (session), changes, label, NULL, NULL, error);
}

/* Inserts SCENARIO (transfer full) and returns TRUE, or shows the error and returns FALSE. */
static gboolean
insert (GtkWidget *where, CxSession *session, CxItem *scenario, const char *label)
{
  g_autoptr (CxItem) owned G_GNUC_UNUSED = scenario;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;

  if (cx_changes_insert (changes, cx_session_get_case (session), "case", scenario, -1, &error) &&
      edit (session, changes, label, &error))
    return TRUE;
  cx_notifier_show_error (where, _("The scenario could not be added"), error);
  return FALSE;
}

static CxItem *
new_scenario (CxSession *session, const char *name)
{
  g_autofree char *id = cx_id_free (cx_session_get_case (session), CX_ITEM_SCENARIO, name);
  CxItem *scenario = cx_item_new (CX_ITEM_SCENARIO, id);

  cx_item_set (scenario, "name", cx_value_new_text (name));
  return scenario;
}

/* --- asking for a name --- */

typedef void (*NamedFunc) (GtkWidget *where, CxSession *session, const char *id, const char *name);

typedef struct {
  GtkWidget *where; /* the window, which lives longer than its dialog */
  CxSession *session;
  char *id; /* the id of the scenario to rename; NULL: a new scenario */
  NamedFunc named;
  AdwMessageDialog *dialog; /* the dialog, and two widgets in it */
  GtkWidget *entry;
  GtkLabel *problem;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question->id);
  g_free (question);
}

static char *
typed_name (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
name_changed_cb (GtkEditable *entry, Question *question)
{
  g_autofree char *name = typed_name (entry);
  gboolean taken = cx_scenario_name_is_taken (cx_session_get_case (question->session), name, question->id);
  /* Translators: %s is the name of a scenario. */
  g_autofree char *problem = taken ? g_strdup_printf (_("There is already a scenario “%s”."), name) : NULL;

  adw_message_dialog_set_response_enabled (question->dialog, "accept", *name != '\0' && !taken);
  gtk_label_set_text (question->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (question->problem), taken);
  cx_widget_set_class (question->entry, "error", taken);
  gtk_accessible_update_state (GTK_ACCESSIBLE (question->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               taken ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *name = typed_name (GTK_EDITABLE (question->entry));

  if (g_str_equal (response, "accept"))
    question->named (question->where, question->session, question->id, name);
}

static void
ask_name (GtkWidget *where, CxSession *session, const char *id, AdwMessageDialog *dialog, const char *accept, const char *name,
          NamedFunc named)
{
  GtkWidget *entry = gtk_entry_new (), *problem = gtk_label_new (NULL), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Question *question = g_new0 (Question, 1);

  *question = (Question){
    GTK_WIDGET (gtk_widget_get_root (where)), g_object_ref (session), g_strdup (id), named, dialog, entry, GTK_LABEL (problem)
  };
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the scenario"), -1);
  gtk_label_set_wrap (GTK_LABEL (problem), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (problem), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (problem), 0);
  gtk_widget_add_css_class (problem, "error");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), problem);
  adw_message_dialog_set_extra_child (dialog, box);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "accept");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (entry, "changed", G_CALLBACK (name_changed_cb), question);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  name_changed_cb (GTK_EDITABLE (entry), question);
  gtk_window_present (GTK_WINDOW (dialog));
}

static AdwMessageDialog *
new_dialog (GtkWidget *where, const char *heading, const char *body)
{
  return ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (where)), heading, body));
}

static void
add_named (GtkWidget *where, CxSession *session, const char *ignored, const char *name)
{
  CxItem *scenario = new_scenario (session, name);
  g_autofree char *id = g_strdup (scenario->id);

  if (insert (where, session, scenario, _("Add Scenario")))
    cx_session_set_scenario (session, id);
}

void
cx_scenario_editing_add (GtkWidget *where, CxSession *session)
{
  AdwMessageDialog *dialog =
    new_dialog (where, _("New Scenario"),
                _("The new scenario begins as a copy of the base. Numbers that you change while it is shown "
                   "apply to this scenario only."));

  ask_name (where, session, NULL, dialog, _("_Add"), "", add_named);
}

static void
rename_named (GtkWidget *where, CxSession *session, const char *id, const char *name)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CxValue) value = cx_value_new_text (name);
  g_autofree char *path = g_strconcat ("scenarios/", id, "/name", NULL);

  if (!cx_changes_set (changes, cx_session_get_case (session), path, value, &error) ||
      (changes->len > 0 && !edit (session, changes, _("Rename Scenario"), &error)))
    cx_notifier_show_error (where, _("The scenario could not be renamed"), error);
}

void
cx_scenario_editing_rename (GtkWidget *where, CxSession *session, const char *id)
{
  const CxItem *scenario = cx_item_child (cx_session_get_case (session), CX_ITEM_SCENARIO, id);

  if (scenario)
    ask_name (where, session, id, new_dialog (where, _("Rename Scenario"), NULL), _("_Rename"), cx_item_name (scenario),
              rename_named);
}

/* --- copies --- */

/* Adds to COPY, as overrides, the numbers with which a computed scenario computes. */
static void
add_computed (CxSession *session, CxItem *copy, const char *id)
{
  const CxModel *model = cx_session_get_model (session);
  g_autoptr (GArray) overrides = model ? cx_scenario_overrides (model, id, NULL) : NULL;

  for (guint i = 0; overrides && i < overrides->len; i++) {
    const CxOverride *override = &g_array_index (overrides, CxOverride, i);
    for (guint k = 0; k < model->inputs->len; k++) {
      const CxInput *input = g_ptr_array_index (model->inputs, k);
      if (model->input_nodes[k] == override->node && input->number != override->value) {
        CxItem *own = cx_item_new (CX_ITEM_OVERRIDE, input->path);
        cx_item_set (own, "", cx_value_new_number (override->value));
        cx_item_insert (copy, own, -1);
      }
    }
  }
}

/* Returns a name for a copy of the scenario with ID that no other scenario has. If "(copy)" is taken, the name is that of a copy
 * of the copy. (transfer full) */
static char *
free_copy_name (const CxCase *c, const char *id)
{
  char *name = cx_scenario_name (c, id);

  do {
    g_autofree char *original = name;
    /* Translators: the name of a copy; %s is the name of the scenario that was copied. */
    name = g_strdup_printf (_("%s (copy)"), original);
  } while (cx_scenario_name_is_taken (c, name, NULL));
  return name;
}

void
cx_scenario_editing_duplicate (GtkWidget *where, CxSession *session, const char *id)
{
  const CxCase *c = cx_session_get_case (session);
  g_autofree char *name = free_copy_name (c, id);
  CxItem *copy = new_scenario (session, name);
  const CxItem *original = cx_item_child (c, CX_ITEM_SCENARIO, id);

  if (cx_standard_scenario_find (id))
    add_computed (session, copy, id);
  for (guint i = 0; original && i < cx_item_n (original, CX_ITEM_OVERRIDE); i++)
    cx_item_insert (copy, cx_item_copy (cx_item_nth (original, CX_ITEM_OVERRIDE, i)), -1);
  insert (where, session, copy, _("Duplicate Scenario"));
}

void
cx_scenario_editing_delete (GtkWidget *where, CxSession *session, const char *id)
{
  const CxItem *scenario = cx_item_child (cx_session_get_case (session), CX_ITEM_SCENARIO, id);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat ("scenarios/", id, NULL);
  g_autofree char *title = NULL;

  if (!scenario)
    return;
  /* Translators: %s is the name of a segment, an initiative … */
  title = g_strdup_printf (_("“%s” was removed"), cx_item_name (scenario));
  if (!cx_changes_remove (changes, cx_session_get_case (session), path, &error) ||
      !edit (session, changes, _("Delete Scenario"), &error))
    cx_notifier_show_error (where, _("The scenario could not be removed"), error);
  else
    cx_notifier_say_undoable (where, title);
}
