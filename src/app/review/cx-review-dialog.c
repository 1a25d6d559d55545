/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/review/cx-review-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/cx-notifier.h"
#include "report/review/cx-review-changes.h"
#include "report/review/cx-review-effects.h"

#define CX_TYPE_REVIEW_DIALOG (cx_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CxReviewDialog, cx_review_dialog, CX, REVIEW_DIALOG, AdwWindow)

struct _CxReviewDialog {
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkWidget *accept;
  GtkCheckButton *all;
  GtkWidget *nothing;
  AdwPreferencesGroup *proposed;
  AdwPreferencesGroup *problems;
  GtkLabel *sum;

  GtkWidget *parent; /* the widget that opened the dialog; a weak pointer */
  CxSession *session;
  CxReview *review;
  gboolean *accepted;
  GPtrArray *checks; /* GtkCheckButton, in the order of the review's items */
  gboolean setting;  /* TRUE while the checks are set to follow the check for all */
  guint update_id;
};

G_DEFINE_FINAL_TYPE (CxReviewDialog, cx_review_dialog, ADW_TYPE_WINDOW)

/* ---- What is checked ---- */

static void
show_sum (CxReviewDialog *self)
{
  g_autoptr (GError) error = NULL;
  guint n = 0, n_plain = 0;
  gboolean all = TRUE;

  for (guint i = 0; i < self->review->items->len; i++) {
    gboolean plain = cx_review_item_is_plain (g_ptr_array_index (self->review->items, i));
    n += self->accepted[i];
    n_plain += plain;
    all = all && (self->accepted[i] || !plain);
  }
  self->setting = TRUE;
  gtk_check_button_set_active (self->all, n > 0 && all);
  gtk_check_button_set_inconsistent (self->all, n > 0 && !all);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all), n > 0 || n_plain > 0);
  self->setting = FALSE;

  double npv = cx_review_effects_npv (self->review, self->accepted, &error);
  g_autofree char *before = cx_session_format_compact (self->session, self->review->npv, CX_UNIT_MONEY);
  g_autofree char *after = cx_session_format_compact (self->session, npv, CX_UNIT_MONEY);
  g_autofree char *text =
    error    ? g_strdup_printf (_("These changes cannot be accepted together: %s"), error->message)
    : n == 0 ? g_strdup_printf (_("Without the changes, the net present value is %s"), before)
             : g_strdup_printf (_("With the checked changes the net present value goes from %s to %s"), before, after);
  gtk_label_set_label (self->sum, text);
  gtk_widget_set_sensitive (self->accept, n > 0 && !error);
}

static gboolean
update_cb (gpointer data)
{
  CxReviewDialog *self = data;

  self->update_id = 0;
  show_sum (self);
  return G_SOURCE_REMOVE;
}

/* Toggling all checks at once causes only one update. */
static void
queue_update (CxReviewDialog *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update_cb, self);
}

static void
check_toggled_cb (CxReviewDialog *self, GtkCheckButton *check)
{
  guint index;

  if (!g_ptr_array_find (self->checks, check, &index))
    return;
  self->accepted[index] = gtk_check_button_get_active (check);
  queue_update (self);
}

static void
all_toggled_cb (CxReviewDialog *self)
{
  gboolean active = gtk_check_button_get_active (self->all);

  if (self->setting)
    return;
  /* A change that would overrule a later change of the case, or that takes the same value twice, must be checked individually. */
  for (guint i = 0; i < self->checks->len; i++)
    if (!active || cx_review_item_is_plain (g_ptr_array_index (self->review->items, i)))
      gtk_check_button_set_active (g_ptr_array_index (self->checks, i), active);
}

static void
accept_cb (CxReviewDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = cx_review_changes (self->review, self->accepted, &error);
  g_autofree char *label = cx_review_changes_label (self->review);

  if (!changes ||
      !cx_document_edit (cx_session_get_document (self->session), changes, label, NULL, self->review->reviewer, &error)) {
    cx_notifier_show_error (GTK_WIDGET (self), _("The changes could not be accepted"), error);
    return;
  }
  if (self->parent) {
    g_autofree char *text = g_strdup_printf (_("The changes by %s were accepted"), self->review->reviewer);
    cx_notifier_say_undoable (self->parent, text);
  }
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- Rows ---- */

static AdwActionRow *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* The texts of a reviewer may contain any characters, so they must not be read as markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return ADW_ACTION_ROW (row);
}

static GtkWidget *
effect_label (CxReviewDialog *self, const CxReviewItem *item)
{
  g_autofree char *number = cx_session_format_compact (self->session, item->effect, CX_UNIT_MONEY);
  g_autofree char *text = isnan (item->effect) ? g_strdup ("—")
                          : item->effect > 0   ? g_strconcat ("+", number, NULL)
                                               : g_strdup (number);
  g_autofree char *name = item->why ? g_strdup_printf (_("This change cannot be accepted alone: %s"), item->why)
                          : item->kind == CX_REVIEW_SCENARIO
                            ? g_strdup_printf (_("Effect on the scenario's net present value: %s"), text)
                            : g_strdup_printf (_("Effect on net present value: %s"), text);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_tooltip_text (label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return label;
}

static void
add_item (CxReviewDialog *self, const CxReviewItem *item)
{
  g_autofree char *before = cx_review_item_before (self->review, item), *after = cx_review_item_after (self->review, item);
  gboolean is_text = item->kind == CX_REVIEW_COMMENT || item->kind == CX_REVIEW_ANSWER || item->kind == CX_REVIEW_SIGNOFF;
  const char *kind = item->kind == CX_REVIEW_VALUE ? NULL : cx_review_item_kind_label (item->kind);
  g_autofree char *warning = cx_review_item_warning (self->review, item);
  GtkWidget *check = gtk_check_button_new ();
  GString *subtitle = g_string_new (NULL);
  AdwActionRow *row;

  if (kind && item->kind != CX_REVIEW_SIGNOFF)
    g_string_append_printf (subtitle, "%s: ", kind);
  if (is_text)
    g_string_append (subtitle, item->text_after);
  else
    g_string_append_printf (subtitle, "%s → %s", before, after);
  if (warning)
    g_string_append_printf (subtitle, "\n%s", warning);
  if (item->widens)
    g_string_append_printf (subtitle, "\n%s", _("The range of the input grows with it."));
  if (item->comment && item->kind <= CX_REVIEW_VALUE) {
    g_string_append_c (subtitle, '\n');
    g_string_append_printf (subtitle, _("“%s”"), item->comment);
  }
  row = new_row (item->label, subtitle->str);
  adw_action_row_set_subtitle_lines (row, 6);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle->str, -1);
  adw_action_row_add_prefix (row, check);
  adw_action_row_set_activatable_widget (row, check);
  if (item->kind <= CX_REVIEW_VALUE || item->kind == CX_REVIEW_SCENARIO)
    adw_action_row_add_suffix (row, effect_label (self, item));
  /* Comments of the reviewer are accepted by default, but the owner of the case decides about numbers. */
  self->accepted[self->checks->len] = item->kind > CX_REVIEW_VALUE && item->kind != CX_REVIEW_SCENARIO;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->accepted[self->checks->len]);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->proposed, GTK_WIDGET (row));
  g_string_free (subtitle, TRUE);
}

static void
add_problem (CxReviewDialog *self, const CxReviewProblem *problem)
{
  g_autofree char *title = problem->path && problem->place ? g_strdup_printf ("%s · %s", problem->path, problem->place)
                           : problem->place                ? g_strdup (problem->place)
                                                           : g_strdup (_("The workbook"));

  adw_preferences_group_add (self->problems, GTK_WIDGET (new_row (title, problem->text)));
}

static void
fill (CxReviewDialog *self)
{
  CxReview *review = self->review;
  g_autofree char *subtitle = g_strdup_printf (_("%s, %s"), review->reviewer, review->date);

  adw_window_title_set_subtitle (self->title, subtitle);
  self->accepted = g_new0 (gboolean, review->items->len + 1);
  for (guint i = 0; i < review->items->len; i++)
    add_item (self, g_ptr_array_index (review->items, i));
  for (guint i = 0; i < review->problems->len; i++)
    add_problem (self, g_ptr_array_index (review->problems, i));
  gtk_widget_set_visible (GTK_WIDGET (self->proposed), review->items->len > 0);
  gtk_widget_set_visible (self->nothing, review->items->len == 0 && review->problems->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), review->problems->len > 0);
  show_sum (self);
}

/* ---- The class ---- */

static void
cx_review_dialog_finalize (GObject *object)
{
  CxReviewDialog *self = CX_REVIEW_DIALOG (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->review, cx_review_free);
  g_free (self->accepted);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (cx_review_dialog_parent_class)->finalize (object);
}

static void
cx_review_dialog_class_init (CxReviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cx_review_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-review-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CxReviewDialog, title);
  gtk_widget_class_bind_template_child (widget_class, CxReviewDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, CxReviewDialog, all);
  gtk_widget_class_bind_template_child (widget_class, CxReviewDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, CxReviewDialog, proposed);
  gtk_widget_class_bind_template_child (widget_class, CxReviewDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, CxReviewDialog, sum);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
}

static void
cx_review_dialog_init (CxReviewDialog *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cx_review_dialog_show (GtkWidget *parent, CxSession *session, CxReview *review)
{
  CxReviewDialog *self = g_object_new (CX_TYPE_REVIEW_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  g_set_weak_pointer (&self->parent, parent);
  self->session = g_object_ref (session);
  self->review = review;
  fill (self);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}
