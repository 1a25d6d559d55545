/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/review/cx-review-page.h"

#include <glib/gi18n-lib.h>

#include "app/history/cx-versions-group.h"
#include "app/review/cx-challenge-row.h"
#include "app/state/cx-reviewed.h"
#include "app/widgets/cx-looker.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "model/challenges/cx-cfo-sheet.h"

struct _CxReviewPage {
  CxPage parent_instance;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkActionable *problem_button;
  GtkLabel *headline;
  GtkWidget *content;
  AdwPreferencesGroup *high, *medium, *low;
  AdwPreferencesGroup *sheet;
  CxVersionsGroup *versions;

  CxSession *session; /* the session whose background work is shown; not owned */
  GSignalGroup *reviewed;
  char *key;            /* identifies the challenges that the rows were made for */
  GPtrArray *rows;      /* CxChallengeRow, not owned, in the order of the challenges */
  GPtrArray *questions; /* the GtkLabel of each answer in the CFO sheet, not owned */
};

G_DEFINE_FINAL_TYPE (CxReviewPage, cx_review_page, CX_TYPE_PAGE)

static AdwPreferencesGroup *
group_of (CxReviewPage *self, CxSeverity severity)
{
  return severity == CX_SEVERITY_HIGH ? self->high : severity == CX_SEVERITY_MEDIUM ? self->medium : self->low;
}

/* An open row stays open as long as its challenge exists. */
static void
make_rows (CxReviewPage *self, const GPtrArray *challenges)
{
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint counts[CX_N_SEVERITIES] = { 0 };

  for (guint i = 0; i < self->rows->len; i++) {
    GtkWidget *row = g_ptr_array_index (self->rows, i);
    if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      g_hash_table_add (open, g_strdup (g_object_get_data (G_OBJECT (row), "cx-key")));
    adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "cx-group"), row);
  }
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < challenges->len; i++) {
    const CxChallenge *challenge = g_ptr_array_index (challenges, i);
    GtkWidget *row = cx_challenge_row_new ();
    char *key = g_strdup_printf ("%s\t%s", challenge->type->id, challenge->place);

    g_object_set_data_full (G_OBJECT (row), "cx-key", key, g_free);
    g_object_set_data (G_OBJECT (row), "cx-group", group_of (self, challenge->type->severity));
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (open, key));
    adw_preferences_group_add (group_of (self, challenge->type->severity), row);
    g_ptr_array_add (self->rows, row);
    counts[challenge->type->severity]++;
  }
  for (guint i = 0; i < CX_N_SEVERITIES; i++)
    gtk_widget_set_visible (GTK_WIDGET (group_of (self, i)), counts[i] > 0);
}

static void
show_challenges (CxReviewPage *self, const GPtrArray *challenges)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint open = 0;

  for (guint i = 0; i < challenges->len; i++) {
    const CxChallenge *challenge = g_ptr_array_index (challenges, i);
    g_autoptr (GPtrArray) answers = cx_challenge_answers (cx_session_get_case (self->session), challenge);
    g_string_append_printf (key, "%s\t%s\n", challenge->type->id, challenge->place);
    open += answers->len == 0;
  }
  if (g_strcmp0 (self->key, key->str) != 0) {
    g_free (self->key);
    self->key = g_strdup (key->str);
    make_rows (self, challenges);
  }
  for (guint i = 0; i < challenges->len; i++)
    cx_challenge_row_refresh (g_ptr_array_index (self->rows, i), self->session, g_ptr_array_index (challenges, i));
  if (challenges->len == 0)
    text = g_strdup (_("A finance reviewer would have no questions."));
  else if (open == 0)
    text = g_strdup_printf (ngettext ("A finance reviewer would ask %u question, and it is answered.",
                                      "A finance reviewer would ask %u questions, and all are answered.", challenges->len),
                            challenges->len);
  else
    /* Translators: the number of all questions, and the number of questions without an answer. */
    text = g_strdup_printf (ngettext ("A finance reviewer would ask %u question; %u is not answered yet.",
                                      "A finance reviewer would ask %u questions; %u are not answered yet.", challenges->len),
                            challenges->len, open);
  gtk_label_set_text (self->headline, text);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_question (CxReviewPage *self, const CxCfoAnswer *answer)
{
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *question = make_label ("cx-quiet"), *label = make_label ("body");

  gtk_label_set_text (GTK_LABEL (question), answer->question);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), question);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "cx-reason");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_group_add (self->sheet, row);
  g_ptr_array_add (self->questions, label);
}

static void
show_sheet (CxReviewPage *self, const GPtrArray *sheet)
{
  for (guint i = 0; i < sheet->len; i++) {
    const CxCfoAnswer *answer = g_ptr_array_index (sheet, i);
    if (i == self->questions->len)
      add_question (self, answer);
    GtkLabel *label = g_ptr_array_index (self->questions, i);
    if (g_strcmp0 (gtk_label_get_text (label), answer->answer) != 0)
      gtk_label_set_text (label, answer->answer);
  }
}

static void
show (CxReviewPage *self)
{
  const CxReviewed *reviewed = self->session ? cx_reviewed_get (self->session) : NULL;

  if (!self->session)
    return;
  if (!cx_page_show_results (CX_PAGE (self), self->stack, self->problem, self->problem_button))
    return;
  if (!reviewed) {
    const char *problem = cx_background_get_problem (cx_reviewed_of (self->session));
    adw_status_page_set_description (self->problem, problem);
    gtk_widget_set_visible (GTK_WIDGET (self->problem_button), FALSE);
    gtk_stack_set_visible_child_name (self->stack, problem ? "problem" : "working");
  } else {
    show_challenges (self, reviewed->challenges);
    show_sheet (self, reviewed->sheet);
    cx_widget_set_class (self->content, "cx-outdated", cx_background_is_outdated (cx_reviewed_of (self->session)));
    gtk_stack_set_visible_child_name (self->stack, "results");
  }
}

static void
cx_review_page_update (CxPage *page)
{
  cx_versions_group_refresh (CX_REVIEW_PAGE (page)->versions, cx_page_get_session (page));
  show (CX_REVIEW_PAGE (page));
}

static void
session_changed_cb (CxReviewPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));

  self->session = session;
  cx_versions_group_refresh (self->versions, session);
  g_signal_group_set_target (self->reviewed, session ? cx_reviewed_of (session) : NULL);
  if (session)
    cx_looker_attach (GTK_WIDGET (self), cx_reviewed_of (session));
}

/* The CFO sheet is copied as text, for a mail or a slide. */
static void
copy_cb (CxReviewPage *self)
{
  const CxReviewed *reviewed = self->session ? cx_reviewed_get (self->session) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; reviewed && i < reviewed->sheet->len; i++) {
    const CxCfoAnswer *answer = g_ptr_array_index (reviewed->sheet, i);
    g_string_append_printf (text, "%s%s\n%s\n", i ? "\n" : "", answer->question, answer->answer);
  }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  cx_notifier_say (GTK_WIDGET (self), _("The questions and answers were copied"));
}

static void
cx_review_page_dispose (GObject *object)
{
  CxReviewPage *self = CX_REVIEW_PAGE (object);

  g_clear_object (&self->reviewed);
  self->session = NULL;
  G_OBJECT_CLASS (cx_review_page_parent_class)->dispose (object);
}

static void
cx_review_page_finalize (GObject *object)
{
  CxReviewPage *self = CX_REVIEW_PAGE (object);

  g_free (self->key);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->questions);
  G_OBJECT_CLASS (cx_review_page_parent_class)->finalize (object);
}

static void
cx_review_page_class_init (CxReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_review_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_review_page_finalize;
  CX_PAGE_CLASS (klass)->update = cx_review_page_update;
  g_type_ensure (CX_TYPE_VERSIONS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CxReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CxReviewPage, problem);
  gtk_widget_class_bind_template_child (widget_class, CxReviewPage, problem_button);
  gtk_widget_class_bind_template_child (widget_class, CxReviewPage, headline);
  gtk_widget_class_bind_template_child (widget_class, CxReviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, CxReviewPage, high);
  gtk_widget_class_bind_template_child (widget_class, CxReviewPage, medium);
  gtk_widget_class_bind_template_child (widget_class, CxReviewPage, low);
  gtk_widget_class_bind_template_child (widget_class, CxReviewPage, sheet);
  gtk_widget_class_bind_template_child (widget_class, CxReviewPage, versions);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
cx_review_page_init (CxReviewPage *self)
{
  self->rows = g_ptr_array_new ();
  self->questions = g_ptr_array_new ();
  self->reviewed = g_signal_group_new (CX_TYPE_BACKGROUND);
  g_signal_group_connect_swapped (self->reviewed, "changed", G_CALLBACK (show), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}
