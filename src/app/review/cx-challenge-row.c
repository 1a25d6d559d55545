/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/review/cx-challenge-row.h"

#include <glib/gi18n-lib.h>

#include "app/items/cx-item-actions.h"
#include "app/widgets/cx-widget.h"

struct _CxChallengeRow {
  AdwExpanderRow parent_instance;
  CxSession *session; /* not owned; the page keeps the session as long as its rows exist */
  char *id, *place;
  GtkWidget *answered; /* a tick that is visible while the row is closed */
  GtkWidget *why;
  GtkWidget *show;
  GtkWidget *answer_row;
  GtkWidget *answer;  /* the entry for a new answer */
  GPtrArray *answers; /* the rows of the answers, not owned */
  char *key;          /* identifies the answers that the rows were made for */
};

G_DEFINE_FINAL_TYPE (CxChallengeRow, cx_challenge_row, ADW_TYPE_EXPANDER_ROW)

/* Sets the place that the button leads to. A field has a place of its own, a cost or benefit is found by its name, and a list by
 * its first year. */
static void
set_target (CxChallengeRow *self)
{
  const CxField *field = NULL;
  const CxItem *item = cx_session_find (self->session, self->place, &field);
  GtkActionable *button = GTK_ACTIONABLE (self->show);
  const char *more = "";

  if (!item || (!field && item->kind == CX_ITEM_CASE)) {
    gtk_actionable_set_action_target (button, "s", "overview");
    gtk_actionable_set_action_name (button, "win.page");
    return;
  }
  if (field && field->type == CX_FIELD_YEARS)
    more = "/1";
  else if (!field && (item->kind == CX_ITEM_COST || item->kind == CX_ITEM_BENEFIT))
    more = "/name";
  g_autofree char *path = g_strconcat (self->place, more, NULL);
  gtk_actionable_set_action_target (button, "s", path);
  gtk_actionable_set_action_name (button, "win.show-input");
}

static void
remove_cb (GtkWidget *button, CxChallengeRow *self)
{
  cx_item_actions_remove (GTK_WIDGET (self), self->session, g_object_get_data (G_OBJECT (button), "cx-path"));
}

static void
add_answer (CxChallengeRow *self, const CxItem *answer)
{
  GtkWidget *row = adw_action_row_new (), *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *by = cx_item_text (answer, "by"), *on = cx_item_text (answer, "on");
  g_autofree char *signature = g_strdup_printf ("%s%s%s", by, *by && *on ? ", " : "", on);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cx_item_text (answer, "text"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), signature);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  cx_widget_set_tooltip (remove, _("Remove Answer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove Answer"), -1);
  g_object_set_data_full (G_OBJECT (remove), "cx-path", cx_item_path (answer), g_free);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->answers, row);
}

/* The rows are created anew only if the answers changed, so that the focus stays otherwise. */
static void
show_answers (CxChallengeRow *self, const CxChallenge *challenge)
{
  g_autoptr (GPtrArray) answers = cx_challenge_answers (cx_session_get_case (self->session), challenge);
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < answers->len; i++) {
    const CxItem *answer = g_ptr_array_index (answers, i);
    g_string_append_printf (key, "%s\t%s\t%s\t%s\n", answer->id, cx_item_text (answer, "text"), cx_item_text (answer, "by"),
                            cx_item_text (answer, "on"));
  }
  gtk_widget_set_visible (self->answered, answers->len > 0);
  if (g_strcmp0 (self->key, key->str) == 0)
    return;
  g_free (self->key);
  self->key = g_strdup (key->str);
  for (guint i = 0; i < self->answers->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->answers, i));
  g_ptr_array_set_size (self->answers, 0);
  g_object_ref (self->answer_row);
  adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->answer_row);
  for (guint i = 0; i < answers->len; i++)
    add_answer (self, g_ptr_array_index (answers, i));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->answer_row);
  g_object_unref (self->answer_row);
}

static void
answer_cb (CxChallengeRow *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->answer));
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d"), *path = NULL;
  const char *name = g_get_real_name ();

  if (!*text || !self->session)
    return;
  CxItem *answer = cx_item_new (CX_ITEM_ANSWER, NULL);
  cx_item_set (answer, "challenge", cx_value_new_text (self->id));
  cx_item_set (answer, "path", cx_value_new_text (self->place));
  cx_item_set (answer, "text", cx_value_new_text (text));
  if (name && *name && !g_str_equal (name, "Unknown"))
    cx_item_set (answer, "by", cx_value_new_text (name));
  cx_item_set (answer, "on", cx_value_new_text (day));
  path = cx_item_actions_add (GTK_WIDGET (self), self->session, "case", answer);
  if (path)
    gtk_editable_set_text (GTK_EDITABLE (self->answer), "");
}

void
cx_challenge_row_refresh (CxChallengeRow *self, CxSession *session, const CxChallenge *challenge)
{
  g_autofree char *name = cx_challenge_place_name (cx_session_get_case (session), challenge->place);
  g_autofree char *tooltip = g_strdup_printf (_("Show %s"), name);

  g_return_if_fail (CX_IS_CHALLENGE_ROW (self));
  self->session = session;
  g_free (self->id);
  self->id = g_strdup (challenge->type->id);
  g_free (self->place);
  self->place = g_strdup (challenge->place);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _(challenge->type->title));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), challenge->what);
  gtk_label_set_text (GTK_LABEL (self->why), _(challenge->type->why));
  cx_widget_set_tooltip (self->show, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  set_target (self);
  show_answers (self, challenge);
}

static void
cx_challenge_row_finalize (GObject *object)
{
  CxChallengeRow *self = CX_CHALLENGE_ROW (object);

  g_free (self->id);
  g_free (self->place);
  g_free (self->key);
  g_ptr_array_unref (self->answers);
  G_OBJECT_CLASS (cx_challenge_row_parent_class)->finalize (object);
}

static void
cx_challenge_row_class_init (CxChallengeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cx_challenge_row_finalize;
}

static GtkWidget *
make_row (GtkWidget *box)
{
  GtkWidget *row = adw_preferences_row_new ();

  gtk_widget_add_css_class (box, "cx-reason");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
make_answer (CxChallengeRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *add = gtk_button_new_with_mnemonic (_("_Add"));

  self->answer = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->answer), _("Your answer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->answer), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Your answer"), -1);
  gtk_widget_set_hexpand (self->answer, TRUE);
  cx_widget_set_tooltip (add, _("Add Answer"));
  g_signal_connect_object (self->answer, "activate", G_CALLBACK (answer_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add, "clicked", G_CALLBACK (answer_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->answer);
  gtk_box_append (GTK_BOX (box), add);
  return make_row (box);
}

/* The button stands below the reason, because both side by side would not fit into a narrow window. */
static GtkWidget *
make_reason (CxChallengeRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->why = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->why), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->why), 0);
  self->show = gtk_button_new_with_mnemonic (_("_Show Place"));
  gtk_widget_set_halign (self->show, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->why);
  gtk_box_append (GTK_BOX (box), self->show);
  return make_row (box);
}

static void
cx_challenge_row_init (CxChallengeRow *self)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (self);

  self->answers = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->answered = gtk_image_new_from_icon_name ("object-select-symbolic");
  cx_widget_set_tooltip (self->answered, _("Answered"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->answered), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Answered"), -1);
  gtk_widget_set_visible (self->answered, FALSE);
  adw_expander_row_add_action (row, self->answered);
  adw_expander_row_add_row (row, make_reason (self));
  self->answer_row = make_answer (self);
  adw_expander_row_add_row (row, self->answer_row);
}

GtkWidget *
cx_challenge_row_new (void)
{
  return g_object_new (CX_TYPE_CHALLENGE_ROW, NULL);
}
