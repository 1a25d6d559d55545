/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/overview/cx-overview-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/cx-looker.h"
#include "report/charts/cx-bar-targets.h"
#include "app/charts/cx-chart-view.h"
#include "app/widgets/cx-column-layout.h"
#include "app/explain/cx-explain-dialog.h"
#include "app/charts/cx-result-charts.h"
#include "app/widgets/cx-result-bar.h"
#include "app/charts/cx-simulation-charts.h"
#include "app/state/cx-simulated.h"
#include "model/build/cx-result.h"
#include "model/case/cx-words.h"
#include "model/results/cx-headline.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-curve.h"
#include "report/words/cx-result-words.h"

#define MAX_SWINGS 5

enum { TILE_NPV, TILE_PAYBACK, TILE_ROI, TILE_IRR, TILE_PEAK, TILE_DELAY, N_TILES };

struct _CxOverviewPage {
  CxPage parent_instance;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkActionable *problem_button;
  GtkLabel *headline, *futures, *curve_note, *waterfall_note;
  GtkBox *tiles;
  GtkScrolledWindow *scrolled;
  CxResultBar *bar; /* shows the tiles once they have scrolled away */
  CxChartView *curve, *waterfall, *tornado;
  GtkButton *curve_all;
  GtkMenuButton *curve_menu, *waterfall_menu, *tornado_menu;
  CxResultTile *tile[N_TILES];
  GtkPopover *delays;                             /* opens from the last tile */
  GPtrArray *waterfall_targets, *tornado_targets; /* CxBarTarget: the places that the bars lead to */
  GSignalGroup *simulation, *failing;
};

G_DEFINE_FINAL_TYPE (CxOverviewPage, cx_overview_page, CX_TYPE_PAGE)

/* The results that the tiles show and that a click explains. */
static const CxResult tile_results[N_TILES] = {
  [TILE_NPV] = CX_RESULT_NPV, [TILE_PAYBACK] = CX_RESULT_PAYBACK,   [TILE_ROI] = CX_RESULT_ROI,
  [TILE_IRR] = CX_RESULT_IRR, [TILE_PEAK] = CX_RESULT_PEAK_FUNDING, [TILE_DELAY] = CX_RESULT_NPV,
};

/* A cost of delay is the difference of two runs of the whole case, so it has no formula to explain. A popover shows all four
 * delays and describes them. */
static void
show_delays (CxOverviewPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxResults *what_ifs = cx_session_get_what_ifs (session);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *words = gtk_label_new (_("The net present value that is lost if all initiatives start later, with the same "
                                       "horizon."));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 32);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_widget_add_css_class (grid, "cx-popover");
  gtk_grid_attach (GTK_GRID (grid), words, 0, 0, 2, 1);
  for (int i = 0; i < 4; i++) {
    g_autofree char *when = g_strdup_printf (ngettext ("%d month later", "%d months later", (gulong) cx_delays[i]), cx_delays[i]);
    g_autofree char *amount = cx_session_format (session, -what_ifs->cost_of_delay[i], CX_UNIT_MONEY);
    GtkWidget *left = gtk_label_new (when), *right = gtk_label_new (amount);

    gtk_label_set_xalign (GTK_LABEL (left), 0);
    gtk_label_set_xalign (GTK_LABEL (right), 1);
    gtk_widget_set_hexpand (right, TRUE);
    gtk_widget_add_css_class (right, "numeric");
    gtk_grid_attach (GTK_GRID (grid), left, 0, i + 1, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), right, 1, i + 1, 1, 1);
  }
  gtk_popover_set_child (self->delays, grid);
  gtk_popover_popup (self->delays);
}

static void
tile_clicked_cb (CxOverviewPage *self, GtkWidget *tile)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxModel *model = session ? cx_session_get_model (session) : NULL;

  if (!model)
    return;
  for (guint i = 0; i < N_TILES; i++)
    if (GTK_WIDGET (self->tile[i]) == tile) {
      if (i == TILE_DELAY && cx_session_get_what_ifs (session))
        show_delays (self);
      else
        cx_explain_dialog_show (tile, session, model->result[tile_results[i]], 0);
    }
}

/* Shows a figure in compact form with the full figure as the tooltip, or the reason why there is no figure. */
static void
set_tile (CxOverviewPage *self, guint tile)
{
  const CxResults *results = cx_session_get_results (cx_page_get_session (CX_PAGE (self)));
  g_autofree char *text = NULL, *reason = NULL, *full = NULL, *detail = cx_result_words_detail (results, tile_results[tile]);

  cx_result_words (results, tile_results[tile], &text, &reason, &full);
  cx_result_tile_set (self->tile[tile], text, reason, detail, full);
}

static void
update_tiles (CxOverviewPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxResults *what_ifs = cx_session_get_what_ifs (session);
  g_autofree char *delay = NULL, *full = NULL;

  for (guint i = 0; i < N_TILES; i++)
    if (i != TILE_DELAY)
      set_tile (self, i);
  /* The figures are being computed. Those of another scenario would be taken for figures of this one. */
  if (!what_ifs) {
    cx_result_tile_set (self->tile[TILE_DELAY], "…", NULL, _("of net present value"), NULL);
    return;
  }
  delay = cx_session_format_compact (session, -what_ifs->cost_of_delay[0], CX_UNIT_MONEY);
  full = cx_session_format (session, -what_ifs->cost_of_delay[0], CX_UNIT_MONEY);
  cx_result_tile_set (self->tile[TILE_DELAY], delay, NULL, _("of net present value"), full);
}

/* Shows the simulation: the sentence below the headline, and the band behind the curve. */
static void
show_futures (CxOverviewPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  g_autofree char *sentence = NULL;
  CxPaybackChart *chart;
  CxBackground *simulation;
  gboolean drawing;

  if (!session || !cx_session_get_results (session))
    return;
  /* An old sentence stays for a moment to avoid a flicker, but it must not stay once progress is shown or after the user has
   * stopped the simulation. */
  simulation = cx_simulated_of (session);
  if (cx_background_get_progress (simulation) < 0 &&
      !(cx_background_is_stopped (simulation) && cx_background_is_outdated (simulation)))
    sentence = cx_simulated_sentence (session);
  chart = cx_result_charts_payback (session);
  if (sentence)
    cx_simulation_charts_add_band (session, chart);
  cx_chart_view_set_payback (self->curve, chart);
  /* While the next futures are drawn, the old sentence becomes invisible but keeps its space, so that the page does not move. */
  drawing = cx_background_get_progress (simulation) >= 0 && gtk_widget_get_visible (GTK_WIDGET (self->futures));
  if (sentence || !drawing)
    gtk_label_set_text (self->futures, sentence ? sentence : "");
  gtk_widget_set_opacity (GTK_WIDGET (self->futures), sentence ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->futures), GTK_ACCESSIBLE_STATE_HIDDEN, sentence == NULL, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->futures), sentence || drawing);
}

static void
cx_overview_page_update (CxPage *page)
{
  CxOverviewPage *self = CX_OVERVIEW_PAGE (page);
  CxSession *session = cx_page_get_session (page);
  const CxResults *results = session ? cx_session_get_results (session) : NULL;
  g_autofree char *headline = NULL, *note = NULL;

  if (!cx_page_show_results (page, self->stack, self->problem, self->problem_button))
    return;

  headline = cx_headline_text (results, TRUE);
  gtk_label_set_markup (self->headline, headline);
  update_tiles (self);
  gtk_label_set_text (self->curve_note, cx_item_number (cx_session_get_case (session), "tax_rate") > 0
                                          ? _("after tax, undiscounted, at month end")
                                          : _("undiscounted, at month end"));
  note = g_strdup_printf (ngettext ("%u month, undiscounted", "%u months, undiscounted", results->model->horizon),
                          results->model->horizon);
  gtk_label_set_text (self->waterfall_note, note);
  show_futures (self);
  g_ptr_array_set_size (self->waterfall_targets, 0);
  g_ptr_array_set_size (self->tornado_targets, 0);
  cx_chart_view_set_bars (self->waterfall, cx_result_charts_waterfall (session, self->waterfall_targets));
  cx_chart_view_set_bars (self->tornado,
                          cx_result_charts_tornado (session, _("What matters most."), MAX_SWINGS, self->tornado_targets));
  gtk_stack_set_visible_child_name (self->stack, "results");
}

static void
bar_activated_cb (CxOverviewPage *self, guint index, CxChartView *chart)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  GPtrArray *targets = chart == self->waterfall ? self->waterfall_targets : self->tornado_targets;
  const CxBarTarget *target;

  if (!session || index >= targets->len)
    return;
  target = g_ptr_array_index (targets, index);
  if (target->path)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-input", "s", target->path);
  else
    cx_explain_dialog_show (GTK_WIDGET (chart), session, target->node, target->month);
}

/* The charts format numbers through the session, so they are dropped before the session can be freed. */
static void
session_changed_cb (CxOverviewPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));

  g_signal_group_set_target (self->simulation, session ? cx_simulated_of (session) : NULL);
  g_signal_group_set_target (self->failing, session ? cx_simulated_failing_of (session) : NULL);
  if (session) {
    cx_looker_attach (GTK_WIDGET (self), cx_simulated_of (session));
    cx_looker_attach (GTK_WIDGET (self), cx_simulated_failing_of (session));
    return;
  }
  cx_chart_view_set_payback (self->curve, NULL);
  cx_chart_view_set_bars (self->waterfall, NULL);
  cx_chart_view_set_bars (self->tornado, NULL);
}

static void
cx_overview_page_dispose (GObject *object)
{
  CxOverviewPage *self = CX_OVERVIEW_PAGE (object);

  if (self->delays)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->delays)));
  G_OBJECT_CLASS (cx_overview_page_parent_class)->dispose (object);
}

static void
cx_overview_page_finalize (GObject *object)
{
  CxOverviewPage *self = CX_OVERVIEW_PAGE (object);

  g_object_unref (self->simulation);
  g_object_unref (self->failing);
  g_ptr_array_unref (self->waterfall_targets);
  g_ptr_array_unref (self->tornado_targets);
  G_OBJECT_CLASS (cx_overview_page_parent_class)->finalize (object);
}

static void
cx_overview_page_class_init (CxOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_overview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_overview_page_finalize;
  CX_PAGE_CLASS (klass)->update = cx_overview_page_update;

  g_type_ensure (CX_TYPE_CHART_VIEW);
  g_type_ensure (CX_TYPE_COLUMN_LAYOUT);
  g_type_ensure (CX_TYPE_RESULT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, problem);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, problem_button);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, headline);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, futures);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, curve_note);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, waterfall_note);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, bar);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, curve);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, waterfall);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, tornado);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, curve_all);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, curve_menu);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, waterfall_menu);
  gtk_widget_class_bind_template_child (widget_class, CxOverviewPage, tornado_menu);
}

static void
cx_overview_page_init (CxOverviewPage *self)
{
  self->waterfall_targets = cx_bar_targets_new ();
  self->tornado_targets = cx_bar_targets_new ();
  self->simulation = g_signal_group_new (CX_TYPE_BACKGROUND);
  g_signal_group_connect_swapped (self->simulation, "changed", G_CALLBACK (show_futures), self);
  self->failing = g_signal_group_new (CX_TYPE_BACKGROUND);
  g_signal_group_connect_swapped (self->failing, "changed", G_CALLBACK (show_futures), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_TILES; i++) {
    self->tile[i] = CX_RESULT_TILE (
      cx_result_tile_new (i == TILE_DELAY ? cx_result_words_delay_caption () : cx_result_words_caption (tile_results[i])));
    g_signal_connect_object (self->tile[i], "clicked", G_CALLBACK (tile_clicked_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append (self->tiles, GTK_WIDGET (self->tile[i]));
    /* The delays open from their tile, which must be in sight. */
    if (i != TILE_DELAY)
      cx_result_bar_add (self->bar, self->tile[i]);
  }
  cx_result_bar_follow (self->bar, self->scrolled, GTK_WIDGET (self->tiles));
  self->delays = GTK_POPOVER (gtk_popover_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->delays), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Cost of delay"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->delays), GTK_WIDGET (self->tile[TILE_DELAY]));

  cx_chart_view_set_all_button (self->curve, self->curve_all);
  cx_chart_view_set_menu_button (self->curve, self->curve_menu);
  cx_chart_view_set_menu_button (self->waterfall, self->waterfall_menu);
  cx_chart_view_set_menu_button (self->tornado, self->tornado_menu);
  g_signal_connect_object (self->waterfall, "point-activated", G_CALLBACK (bar_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tornado, "point-activated", G_CALLBACK (bar_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}
