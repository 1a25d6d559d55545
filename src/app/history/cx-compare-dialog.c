/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/history/cx-compare-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/charts/cx-chart-view.h"
#include "app/fields/cx-drop-down.h"
#include "app/state/cx-comparison.h"
#include "app/state/cx-editing.h"
#include "app/widgets/cx-file-chooser.h"
#include "report/charts/cx-diff-bars.h"
#include "report/words/cx-diff-words.h"

#define MAX_ROWS 300 /* differences with a row of their own */

#define CX_TYPE_COMPARE_DIALOG (cx_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CxCompareDialog, cx_compare_dialog, CX, COMPARE_DIALOG, AdwWindow)

struct _CxCompareDialog {
  AdwWindow parent_instance;
  AdwBin *from_bin, *to_bin;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkLabel *sentence, *more;
  GtkWidget *card;
  CxChartView *chart;
  GtkMenuButton *chart_menu;
  AdwPreferencesGroup *group;
  GtkWidget *choices[2]; /* the drop-downs of both states */
  CxSession *session;
  GPtrArray *states; /* CxComparisonState; the last line of the drop-downs, "Another File…", has none */
  guint chosen[2];
  GPtrArray *rows; /* not owned */
  GCancellable *running;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CxCompareDialog, cx_compare_dialog, ADW_TYPE_WINDOW)

/* ---- What is shown ---- */

static void
clear_rows (CxCompareDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (CxCompareDialog *self, const CxComparison *comparison, const CxDiffChange *change)
{
  g_autofree char *place = cx_diff_words_place (change), *what = cx_diff_words_what (change, comparison->a, comparison->b);
  g_autofree char *amount =
    isnan (change->npv_effect) ? g_strdup ("—") : cx_session_format_compact (self->session, change->npv_effect, CX_UNIT_MONEY);
  g_autofree char *effect = change->npv_effect > 0 ? g_strconcat ("+", amount, NULL) : g_strdup (amount);
  g_autofree char *tooltip = change->reason ? g_strdup_printf (_("This change cannot be made alone: %s"), change->reason)
                                            : g_strdup_printf (_("Effect on net present value: %s"), effect);
  GtkWidget *row = adw_action_row_new (), *label = gtk_label_new (effect);

  g_object_set (row, "use-markup", FALSE, "title-lines", 0, "subtitle-lines", 6, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), place);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), what);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_tooltip_text (label, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static const CxComparisonState *
state (CxCompareDialog *self, guint which)
{
  return g_ptr_array_index (self->states, self->chosen[which]);
}

static void
show (CxCompareDialog *self, const CxComparison *comparison)
{
  const CxDiff *diff = comparison->diff;
  const char *from = state (self, 0)->name, *to = state (self, 1)->name;
  g_autofree char *sentence = cx_diff_words_sentence (diff, comparison->a, from, to);
  guint n = MIN (diff->changes->len, MAX_ROWS);

  gtk_label_set_text (self->sentence, sentence);
  clear_rows (self);
  for (guint i = 0; i < n; i++)
    add_row (self, comparison, g_ptr_array_index (diff->changes, i));
  if (n < diff->changes->len) {
    guint others = diff->changes->len - n;
    g_autofree char *more =
      g_strdup_printf (ngettext ("%u more difference is not listed.", "%u more differences are not listed.", others), others);

    gtk_label_set_text (self->more, more);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->more), n < diff->changes->len);
  gtk_widget_set_visible (GTK_WIDGET (self->group), n > 0);
  gtk_widget_set_visible (self->card, diff->changes->len > 0);
  cx_chart_view_set_bars (self->chart, cx_diff_bars_new (diff, comparison->a, from, to));
  gtk_stack_set_visible_child_name (self->stack, "results");
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CxCompareDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CxComparison) comparison = cx_comparison_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->session)
    return;
  if (comparison) {
    show (self, comparison);
    return;
  }
  g_autofree char *text = cx_error_sentence (error);
  adw_status_page_set_description (self->problem, text);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
compare (CxCompareDialog *self)
{
  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  self->running = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "working");
  cx_comparison_run (self->session, state (self, 0), state (self, 1), self->running, compared_cb, g_object_ref (self));
}

/* ---- What is compared ---- */

static void
fill_choices (CxCompareDialog *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->states->len; i++)
    g_ptr_array_add (names, ((CxComparisonState *) g_ptr_array_index (self->states, i))->name);
  g_ptr_array_add (names, (char *) _("Another File…"));
  g_ptr_array_add (names, NULL);
  self->filling = TRUE;
  for (guint i = 0; i < 2; i++) {
    cx_drop_down_set_names (GTK_DROP_DOWN (self->choices[i]), (const char *const *) names->pdata);
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[i]), self->chosen[i]);
  }
  self->filling = FALSE;
}

static void
file_chosen (gpointer object, GFile *file, gpointer which)
{
  CxCompareDialog *self = object;

  if (file && self->session) {
    g_autofree char *base = g_file_get_basename (file), *name = g_filename_display_name (base);

    cx_comparison_add_file (self->states, file, name);
    self->chosen[GPOINTER_TO_UINT (which)] = self->states->len - 1;
  }
  fill_choices (self);
  if (file && self->session)
    compare (self);
}

static void
ask_for_file (CxCompareDialog *self, guint which)
{
  static const char *const patterns[] = { "*.cxcase", "*.json", NULL };
  GtkFileChooserNative *chooser =
    cx_file_chooser_new (GTK_WIDGET (self), _("Compare with a File"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Compare"));

  cx_file_chooser_add_filter (chooser, _("Cases"), patterns);
  cx_file_chooser_ask (chooser, self, file_chosen, GUINT_TO_POINTER (which), NULL);
}

static void
selected_cb (CxCompareDialog *self, GParamSpec *pspec, GtkWidget *choice)
{
  guint which = choice == self->choices[1], selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));

  if (self->filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected == self->states->len) {
    ask_for_file (self, which);
    return;
  }
  self->chosen[which] = selected;
  compare (self);
}

/* ---- The class ---- */

static void
cx_compare_dialog_dispose (GObject *object)
{
  CxCompareDialog *self = CX_COMPARE_DIALOG (object);

  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_compare_dialog_parent_class)->dispose (object);
}

static void
cx_compare_dialog_finalize (GObject *object)
{
  CxCompareDialog *self = CX_COMPARE_DIALOG (object);

  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (cx_compare_dialog_parent_class)->finalize (object);
}

static void
cx_compare_dialog_class_init (CxCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_compare_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_compare_dialog_finalize;
  g_type_ensure (CX_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CxCompareDialog, from_bin);
  gtk_widget_class_bind_template_child (widget_class, CxCompareDialog, to_bin);
  gtk_widget_class_bind_template_child (widget_class, CxCompareDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CxCompareDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, CxCompareDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, CxCompareDialog, more);
  gtk_widget_class_bind_template_child (widget_class, CxCompareDialog, card);
  gtk_widget_class_bind_template_child (widget_class, CxCompareDialog, chart);
  gtk_widget_class_bind_template_child (widget_class, CxCompareDialog, chart_menu);
  gtk_widget_class_bind_template_child (widget_class, CxCompareDialog, group);
}

static void
cx_compare_dialog_init (CxCompareDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cx_chart_view_set_menu_button (self->chart, self->chart_menu);
  for (guint i = 0; i < 2; i++) {
    self->choices[i] = cx_drop_down_new ();
    gtk_widget_set_hexpand (self->choices[i], TRUE);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    i == 0 ? _("Compare from") : _("Compare to"), -1);
    adw_bin_set_child (i == 0 ? self->from_bin : self->to_bin, self->choices[i]);
    g_signal_connect_object (self->choices[i], "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  }
}

void
cx_compare_dialog_show (GtkWidget *parent, CxSession *session, const char *version, GFile *file, const char *name)
{
  CxCompareDialog *self = g_object_new (CX_TYPE_COMPARE_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  cx_session_end_field (session);
  self->session = g_object_ref (session);
  self->states = cx_comparison_states (session);
  if (file)
    cx_comparison_add_file (self->states, file, name);
  self->chosen[0] = file ? self->states->len - 1 : MIN (1, self->states->len - 1);
  for (guint i = 0; version && i < self->states->len; i++)
    if (g_strcmp0 (((CxComparisonState *) g_ptr_array_index (self->states, i))->version, version) == 0)
      self->chosen[0] = i;
  fill_choices (self);
  compare (self);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}
