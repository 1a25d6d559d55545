/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-tracking-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/charts/cx-chart-view.h"
#include "app/evidence/cx-import-actuals.h"
#include "app/evidence/cx-plan-row.h"
#include "app/evidence/cx-tracked-row.h"
#include "app/evidence/cx-tracking-tiles.h"
#include "app/fields/cx-input-chooser.h"
#include "app/state/cx-actual-editing.h"
#include "app/state/cx-tracked-state.h"
#include "app/widgets/cx-looker.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "chart/quarters/cx-quarters.h"
#include "model/case/cx-actuals.h"
#include "report/charts/cx-tracking-picture.h"

struct _CxTrackingView {
  GtkBox parent_instance;
  GtkLabel *headline;
  GtkWidget *results; /* the widgets that are shown once there is an actual */
  CxTrackingTiles *tiles;
  CxPlanRow *plan;
  CxChartView *chart;
  GtkMenuButton *chart_menu;
  CxInputChooser *shown;
  AdwPreferencesGroup *lines;
  CxInputChooser *add;

  CxSession *session; /* not owned */
  GSignalGroup *tracked;
  GPtrArray *added; /* paths that are tracked, but have no actual yet */
  GPtrArray *rows;  /* CxTrackedRow, not owned */
};

G_DEFINE_FINAL_TYPE (CxTrackingView, cx_tracking_view, GTK_TYPE_BOX)

/* --- lines --- */

static gboolean
contains (const GPtrArray *paths, const char *path)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) paths, path, g_str_equal, NULL);
}

/* Returns the lines with actuals and the lines that were added to get some, as far as the case still has them. (transfer full) */
static GPtrArray *
list_paths (CxTrackingView *self)
{
  const CxCase *c = cx_session_get_case (self->session);
  GPtrArray *paths = cx_actuals_paths (c);

  for (guint i = 0; i < self->added->len; i++) {
    const char *path = g_ptr_array_index (self->added, i);
    if (!contains (paths, path) && cx_session_find (self->session, path, NULL))
      g_ptr_array_add (paths, g_strdup (path));
  }
  return paths;
}

static void
forget_cb (CxTrackedRow *row, CxTrackingView *self)
{
  g_autofree char *path = g_strdup (cx_tracked_row_get_path (row));
  g_autoptr (GPtrArray) tracked = cx_actuals_paths (cx_session_get_case (self->session));
  g_autoptr (GError) error = NULL;
  guint index;

  if (g_ptr_array_find_with_equal_func (self->added, path, g_str_equal, &index))
    g_ptr_array_remove_index (self->added, index);
  if (contains (tracked, path)) {
    if (!cx_actual_editing_forget (self->session, path, &error))
      cx_notifier_refuse (GTK_WIDGET (self), error);
    else
      cx_notifier_say_undoable (GTK_WIDGET (self), _("Actuals removed"));
  }
  cx_tracking_view_refresh (self);
}

static gboolean
has_rows (CxTrackingView *self, const GPtrArray *paths)
{
  if (paths->len != self->rows->len)
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    if (!g_str_equal (g_ptr_array_index (paths, i), cx_tracked_row_get_path (g_ptr_array_index (self->rows, i))))
      return FALSE;
  return TRUE;
}

static CxTrackedRow *
find_row (CxTrackingView *self, const char *path)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (cx_tracked_row_get_path (g_ptr_array_index (self->rows, i)), path))
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

/* A row that stays keeps its widgets, and thus the text that is being typed. */
static void
make_rows (CxTrackingView *self, const GPtrArray *paths)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = self->rows->len; i > 0; i--) {
    GtkWidget *row = g_ptr_array_index (self->rows, i - 1);
    if (!contains (paths, cx_tracked_row_get_path (CX_TRACKED_ROW (row)))) {
      adw_preferences_group_remove (self->lines, row);
      g_ptr_array_remove_index (self->rows, i - 1);
    }
  }
  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);
    CxTrackedRow *row = find_row (self, path);
    if (!row) {
      row = CX_TRACKED_ROW (cx_tracked_row_new (self->session, path));
      g_signal_connect_object (row, "forget", G_CALLBACK (forget_cb), self, 0);
      adw_preferences_group_add (self->lines, GTK_WIDGET (row));
    }
    g_ptr_array_add (rows, row);
  }
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_extend (self->rows, rows, NULL, NULL);
}

static void
add_chosen_cb (CxTrackingView *self, const char *path)
{
  CxTrackedRow *row;

  if (!self->session)
    return;
  if (!contains (self->added, path))
    g_ptr_array_add (self->added, g_strdup (path));
  cx_tracking_view_refresh (self);
  row = find_row (self, path);
  if (row) {
    cx_tracked_row_begin (row);
    cx_tracked_row_refresh (row, cx_tracked_state_get (self->session));
  }
}

static void
import_cb (CxTrackingView *self)
{
  if (self->session)
    cx_import_actuals (GTK_WIDGET (self), self->session);
}

/* --- showing --- */

static void
refresh_chooser (CxTrackingView *self)
{
  const CxCase *c = cx_session_get_case (self->session);
  g_autoptr (GPtrArray) paths = cx_actuals_places (c);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < paths->len; i++) {
    const CxField *field = NULL;
    const CxItem *item = cx_case_lookup (c, g_ptr_array_index (paths, i), &field, NULL);
    g_ptr_array_add (labels, cx_actuals_label (item, field));
  }
  gtk_widget_set_visible (GTK_WIDGET (self->add), paths->len > 0);
  cx_input_chooser_show (self->add, labels, paths);
}

static void
show_chart (CxTrackingView *self)
{
  const CxTracked *tracked = self->session ? cx_tracked_state_get (self->session) : NULL;
  const char *path = cx_input_chooser_get_path (self->shown);
  CxQuartersChart *chart = tracked && path ? cx_tracking_picture_new (tracked, path) : NULL;

  cx_chart_view_set_chart (self->chart, &cx_quarters_kind, chart);
}

/* Lists all benefits, all costs, then each line and figure. */
static void
list_charts (CxTrackingView *self, const CxTracked *tracked)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free), labels = g_ptr_array_new_with_free_func (g_free);
  const CxTracking *t = tracked->tracking;

  if (t->benefits.n_lines > 0) {
    g_ptr_array_add (paths, g_strdup (CX_TRACKING_PICTURE_BENEFITS));
    g_ptr_array_add (labels, g_strdup (_("All tracked benefits")));
  }
  if (t->costs.n_lines > 0) {
    g_ptr_array_add (paths, g_strdup (CX_TRACKING_PICTURE_COSTS));
    g_ptr_array_add (labels, g_strdup (_("All tracked costs")));
  }
  for (guint i = 0; i < t->lines->len; i++) {
    const CxTrackedLine *line = g_ptr_array_index (t->lines, i);
    g_ptr_array_add (paths, g_strdup (line->path));
    g_ptr_array_add (labels, cx_actuals_label (line->item, line->field));
  }
  cx_input_chooser_show (self->shown, labels, paths);
}

static void
show_results (CxTrackingView *self, const CxTracked *tracked)
{
  const char *problem = cx_session_get_problem (self->session);
  g_autofree char *sentence = NULL;
  gboolean any = cx_item_n (cx_session_get_case (self->session), CX_ITEM_ACTUAL) > 0;

  if (!problem)
    problem = cx_background_get_problem (cx_tracked_state_of (self->session));
  if (problem)
    sentence = g_strdup (problem);
  else if (!any)
    sentence = g_strdup (
      _("Choose what has been measured, a benefit, a cost or a figure of a segment, and enter its actual for each "
         "quarter. Then this page says how much of the plan has come about, and when the case pays back at this pace."));
  else if (tracked)
    sentence = cx_tracked_sentence (tracked);
  if (sentence)
    gtk_label_set_text (self->headline, sentence);
  cx_widget_set_class (GTK_WIDGET (self->headline), "cx-headline", any && !problem);
  cx_widget_set_class (GTK_WIDGET (self->headline), "dim-label", !any || problem);
  gtk_widget_set_visible (self->results, any && tracked && !problem && tracked->tracking->last_month > 0);
  if (tracked && any && !problem)
    cx_tracking_tiles_show (self->tiles, tracked);
  if (tracked && any && !problem)
    list_charts (self, tracked);
  show_chart (self);
}

void
cx_tracking_view_refresh (CxTrackingView *self)
{
  const CxTracked *tracked;
  g_autoptr (GPtrArray) paths = NULL;

  g_return_if_fail (CX_IS_TRACKING_VIEW (self));
  if (!self->session)
    return;
  tracked = cx_tracked_state_get (self->session);
  refresh_chooser (self);
  cx_plan_row_refresh (self->plan, self->session);
  show_results (self, tracked);
  paths = list_paths (self);
  if (!has_rows (self, paths))
    make_rows (self, paths);
  for (guint i = 0; i < self->rows->len; i++)
    cx_tracked_row_refresh (g_ptr_array_index (self->rows, i), tracked);
}

void
cx_tracking_view_set_session (CxTrackingView *self, CxSession *session)
{
  g_return_if_fail (CX_IS_TRACKING_VIEW (self));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->lines, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->added, 0);
  self->session = session;
  cx_plan_row_refresh (self->plan, session);
  /* The chart of another session must not remain. */
  cx_chart_view_set_chart (self->chart, &cx_quarters_kind, NULL);
  g_signal_group_set_target (self->tracked, session ? cx_tracked_state_of (session) : NULL);
  if (session)
    cx_looker_attach (GTK_WIDGET (self), cx_tracked_state_of (session));
}

/* --- class --- */

static void
cx_tracking_view_dispose (GObject *object)
{
  CxTrackingView *self = CX_TRACKING_VIEW (object);

  g_clear_object (&self->tracked);
  self->session = NULL;
  G_OBJECT_CLASS (cx_tracking_view_parent_class)->dispose (object);
}

static void
cx_tracking_view_finalize (GObject *object)
{
  CxTrackingView *self = CX_TRACKING_VIEW (object);

  g_ptr_array_unref (self->added);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (cx_tracking_view_parent_class)->finalize (object);
}

static void
cx_tracking_view_class_init (CxTrackingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_tracking_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_tracking_view_finalize;
  g_type_ensure (CX_TYPE_CHART_VIEW);
  g_type_ensure (CX_TYPE_INPUT_CHOOSER);
  g_type_ensure (CX_TYPE_PLAN_ROW);
  g_type_ensure (CX_TYPE_TRACKING_TILES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-tracking-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CxTrackingView, headline);
  gtk_widget_class_bind_template_child (widget_class, CxTrackingView, results);
  gtk_widget_class_bind_template_child (widget_class, CxTrackingView, tiles);
  gtk_widget_class_bind_template_child (widget_class, CxTrackingView, plan);
  gtk_widget_class_bind_template_child (widget_class, CxTrackingView, chart);
  gtk_widget_class_bind_template_child (widget_class, CxTrackingView, chart_menu);
  gtk_widget_class_bind_template_child (widget_class, CxTrackingView, shown);
  gtk_widget_class_bind_template_child (widget_class, CxTrackingView, lines);
  gtk_widget_class_bind_template_child (widget_class, CxTrackingView, add);
  gtk_widget_class_bind_template_callback (widget_class, add_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_chart);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
}

static void
cx_tracking_view_init (CxTrackingView *self)
{
  self->added = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->tracked = g_signal_group_new (CX_TYPE_BACKGROUND);
  g_signal_group_connect_swapped (self->tracked, "changed", G_CALLBACK (cx_tracking_view_refresh), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  cx_chart_view_set_menu_button (self->chart, self->chart_menu);
}
