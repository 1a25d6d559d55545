/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/risk/cx-risk-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/cx-looker.h"
#include "model/case/cx-words.h"
#include "report/charts/cx-bar-targets.h"
#include "report/words/cx-short-words.h"
#include "app/widgets/cx-widget.h"
#include "model/analysis/cx-sensitivity.h"
#include "app/risk/cx-break-even-list.h"
#include "app/risk/cx-find-out.h"
#include "app/charts/cx-chart-view.h"
#include "app/widgets/cx-column-layout.h"
#include "app/charts/cx-result-charts.h"
#include "app/charts/cx-simulation-charts.h"
#include "app/risk/cx-scenario-table.h"
#include "app/state/cx-simulated.h"
#include "app/risk/cx-simulation-settings.h"
#include "app/risk/cx-two-way-view.h"
#include "model/build/cx-result.h"
#include "model/text/cx-format.h"

#define SHOWN_SWINGS 12

typedef enum {
  FIGURE_POSITIVE,
  FIGURE_NPV,
  FIGURE_NPV_RANGE,
  FIGURE_WITHIN,
  FIGURE_PAYBACK,
  FIGURE_PAYBACK_RANGE,
  FIGURE_NEVER,
  FIGURE_VARIANCE,
  N_FIGURES
} Figure;

struct _CxRiskPage {
  CxPage parent_instance;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkActionable *problem_button;

  GtkWidget *futures, *empty, *spread; /* either futures and spread are visible, or empty */
  GtkWidget *find_out_card;
  GtkLabel *empty_text;
  GtkButton *empty_button;
  GtkLabel *futures_title, *futures_note, *pay_note, *with_failures, *caution;
  CxSimulationSettings *settings;
  CxChartView *histogram, *fan, *variance, *tornado;
  GtkMenuButton *histogram_menu, *fan_menu, *variance_menu, *tornado_menu;
  GtkWidget *working;
  GtkLabel *working_text;
  GtkProgressBar *progress;
  GtkButton *stop;
  GtkGrid *figures;
  GtkWidget *captions[N_FIGURES], *values[N_FIGURES];

  GtkToggleButton *all;
  GtkLabel *all_label;
  CxScenarioTable *scenarios;
  CxFindOut *find_out;
  CxBreakEvenList *break_even;
  CxTwoWayView *two_way;

  CxSession *session; /* the session whose simulation the page listens to; not owned */
  GSignalGroup *simulation, *failing;
  GPtrArray *tornado_targets, *variance_targets; /* CxBarTarget */
};

G_DEFINE_FINAL_TYPE (CxRiskPage, cx_risk_page, CX_TYPE_PAGE)

/* --- profitability --- */

/* The caption of every figure names the statistic. */
static void
set_figure (CxRiskPage *self, Figure figure, const char *caption, const char *value, const char *tooltip)
{
  g_autofree char *whole = cx_words_labelled (caption, value);

  gtk_label_set_text (GTK_LABEL (self->captions[figure]), caption);
  gtk_label_set_text (GTK_LABEL (self->values[figure]), value);
  cx_widget_set_tooltip (self->values[figure], tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->values[figure]), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static void
show_npv (CxRiskPage *self, CxSession *session, const CxSimulation *s)
{
  g_autofree char *positive = cx_simulated_share (s->p_npv_positive);
  const double npv[] = { s->npv.p10, s->npv.p50, s->npv.p90 };
  CxFormatColumn column;
  cx_format_column_init (&column, npv, G_N_ELEMENTS (npv), CX_UNIT_MONEY, cx_session_get_currency (session), TRUE);
  g_autofree char *median = cx_format_in_column (&column, s->npv.p50, FALSE);
  g_autofree char *full = cx_session_format (session, s->npv.p50, CX_UNIT_MONEY);
  g_autofree char *mean = cx_session_format (session, s->npv.mean, CX_UNIT_MONEY);
  g_autofree char *sd = cx_session_format (session, s->npv.sd, CX_UNIT_MONEY);
  g_autofree char *low = cx_format_in_column (&column, s->npv.p10, FALSE);
  g_autofree char *high = cx_format_in_column (&column, s->npv.p90, FALSE);
  g_autofree char *range = g_strdup_printf ("%s – %s", low, high);
  g_autofree char *tooltip = g_strdup_printf (_("%s; mean %s, standard deviation %s"), full, mean, sd);

  set_figure (self, FIGURE_POSITIVE, _("Net present value above zero"), positive, NULL);
  set_figure (self, FIGURE_NPV, _("Net present value, median"), median, tooltip);
  set_figure (self, FIGURE_NPV_RANGE, _("Net present value, P10 to P90"), range, NULL);
}

static void
show_payback (CxRiskPage *self, const CxSimulation *s)
{
  g_autofree char *target = cx_simulation_target_words (s);
  /* Translators: %s is a number of months with its unit, or "its target (24–44 months)". */
  g_autofree char *within_caption = g_strdup_printf (_("Pays back within %s"), target);
  g_autofree char *within = cx_simulated_share (s->p_payback_within_target);
  g_autofree char *never = cx_simulated_share (s->never);
  const double payback[] = { s->payback_p10, s->payback_p50, s->payback_p90 };
  CxFormatColumn column;
  cx_format_column_init (&column, payback, G_N_ELEMENTS (payback), CX_UNIT_MONTHS, NULL, FALSE);
  g_autofree char *median = cx_format_in_column (&column, s->payback_p50, TRUE);
  g_autofree char *low = cx_format_in_column (&column, s->payback_p10, FALSE);
  g_autofree char *high = cx_format_in_column (&column, s->payback_p90, TRUE);
  g_autofree char *range = isnan (s->payback_p10) ? g_strdup ("—") : g_strdup_printf ("%s – %s", low, high);
  /* Translators: %u is the horizon of the case. */
  g_autofree char *never_caption =
    g_strdup_printf (ngettext ("No payback within %u month", "No payback within %u months", s->horizon), s->horizon);

  set_figure (self, FIGURE_WITHIN, within_caption, within, NULL);
  set_figure (self, FIGURE_PAYBACK, _("Payback, median"), median, NULL);
  set_figure (self, FIGURE_PAYBACK_RANGE, _("Payback, P10 to P90"), range, NULL);
  set_figure (self, FIGURE_NEVER, never_caption, never, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->pay_note), s->never > 0);
}

static void
show_caution (CxRiskPage *self, CxSession *session, const CxSimulation *s)
{
  const char *caution = cx_simulated_caution (session, MAX (s->p_npv_positive, s->p_payback_within_target));
  g_autofree char *failing = cx_simulated_failing_words (session);

  gtk_label_set_text (self->with_failures, failing ? failing : "");
  gtk_widget_set_visible (GTK_WIDGET (self->with_failures), failing != NULL);
  gtk_label_set_text (self->caution, caution ? caution : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caution), caution != NULL);
}

static void
show_figures (CxRiskPage *self, CxSession *session, const CxSimulation *s)
{
  show_npv (self, session, s);
  show_payback (self, s);
  show_caution (self, session, s);
  if (s->variance->len > 0) {
    const CxVarianceShare *first = &g_array_index (s->variance, CxVarianceShare, 0);
    g_autofree char *share = cx_simulated_share (first->share);
    g_autofree char *label = cx_short_words_input (first->input);
    g_autofree char *whole = cx_input_label (first->input->item, first->input->field);
    g_autofree char *text = g_strdup_printf ("%s, %s", label, share);

    set_figure (self, FIGURE_VARIANCE, _("Largest share of the variance"), text, whole);
  } else {
    set_figure (self, FIGURE_VARIANCE, _("Largest share of the variance"), "—", NULL);
  }
}

/* --- the simulation --- */

/* Explains how to get a simulation if no input varies. */
static void
show_empty (CxRiskPage *self, CxSession *session, const char *problem)
{
  gboolean computed = cx_session_is_read_only (session);

  gtk_label_set_text (
    self->empty_text,
    problem    ? problem
    : computed ? _("In this scenario every input with a range is fixed at one of its ends, so there is only one future. Show "
                    "the base or a scenario of your own to see the others.")
               : _("Give inputs a range: the lowest and the highest value that you consider plausible. Then thousands of "
                    "futures are drawn from the ranges, and this page shows how likely the case is to pay back."));
  gtk_button_set_label (self->empty_button, computed && !problem ? _("_Show Base") : _("Show _Assumptions"));
  /* The target is set before the action, because GTK warns about an action without the target that it needs. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->empty_button), "s", computed && !problem ? "base" : "assumptions");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), computed && !problem ? "win.scenario" : "win.page");
}

static void
show_futures (CxRiskPage *self, CxSession *session, const CxSimulation *s)
{
  g_autofree char *count = cx_simulated_count (s->trials);
  /* Translators: %s is a number of trials of the simulation. */
  g_autofree char *title = g_strdup_printf (_("Net present value in %s futures"), count);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, s->seed);
  g_autofree char *time =
    s->seconds < 1 ? g_strdup_printf (_("%.0f ms"), s->seconds * 1000) : g_strdup_printf (_("%.1f s"), s->seconds);
  /* Translators: the seed of the random numbers, and the time that the simulation took. */
  g_autofree char *run = g_strdup_printf (_("seed %s · %s"), seed, time);
  g_autofree char *note = s->failures ? g_strdup_printf (_("%s · initiatives may fail"), run) : g_strdup (run);

  gtk_label_set_text (self->futures_title, title);
  gtk_label_set_text (self->futures_note, note);
  g_ptr_array_set_size (self->variance_targets, 0);
  cx_chart_view_set_histogram (self->histogram, cx_simulation_charts_histogram (session));
  cx_chart_view_set_payback (self->fan, cx_simulation_charts_fan (session));
  cx_chart_view_set_bars (self->variance, cx_simulation_charts_variance (session, self->variance_targets));
  show_figures (self, session, s);
}

static void
show_progress (CxRiskPage *self, CxBackground *simulation)
{
  double progress = cx_background_get_progress (simulation);
  gboolean stopped = cx_background_is_stopped (simulation);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->working, progress >= 0 || stopped);
  gtk_progress_bar_set_fraction (self->progress, MAX (0, progress));
  if (stopped) {
    text = g_strdup (_("The simulation was stopped. These results belong to an earlier run."));
  } else {
    g_autofree char *share = cx_format_value (floor (MAX (0, progress) * 100) / 100, CX_UNIT_SHARE, NULL, TRUE);
    /* Translators: %s is the completed share of the simulation, such as "43%". */
    text = g_strdup_printf (_("Drawing futures: %s"), share);
  }
  gtk_label_set_text (self->working_text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), !stopped);
  gtk_button_set_label (self->stop, stopped ? _("_Resume") : _("_Stop"));
  for (guint i = 0; i < N_FIGURES; i++)
    cx_widget_set_class (self->values[i], "cx-outdated", progress >= 0 || stopped);
  cx_widget_set_class (GTK_WIDGET (self->histogram), "cx-outdated", progress >= 0 || stopped);
  cx_widget_set_class (self->spread, "cx-outdated", progress >= 0 || stopped);
}

static void
show_simulation (CxRiskPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  CxBackground *simulation;
  const CxSimulation *s;
  const char *problem;
  gboolean varying;

  if (!session || !cx_session_get_results (session) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  simulation = cx_simulated_of (session);
  s = cx_background_get_result (simulation);
  problem = cx_background_get_problem (simulation);
  varying = s && s->n_varying > 0;
  if (varying)
    show_futures (self, session, s);
  else if (s || problem)
    show_empty (self, session, problem);
  /* Before the first result, neither the figures nor an explanation are known, so the charts stay. */
  gtk_widget_set_visible (self->futures, varying || (!s && !problem));
  gtk_widget_set_visible (self->empty, (s && !varying) || problem);
  gtk_widget_set_visible (self->spread, varying);
  gtk_widget_set_visible (self->find_out_card, varying);
  show_progress (self, simulation);
}

static void
stop_cb (CxRiskPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  CxBackground *simulation;

  if (!session)
    return;
  simulation = cx_simulated_of (session);
  if (cx_background_is_stopped (simulation))
    cx_background_resume (simulation);
  else
    cx_background_stop (simulation);
}

/* --- sensitivity --- */

static void
show_tornado (CxRiskPage *self, CxSession *session)
{
  const GArray *swings = cx_session_get_sensitivity (session);
  guint n = 0, limit = gtk_toggle_button_get_active (self->all) ? G_MAXUINT : SHOWN_SWINGS;
  g_autofree char *base =
    cx_session_format_compact (session, cx_session_get_results (session)->value[CX_RESULT_NPV], CX_UNIT_MONEY);
  CxBarChart *chart;
  g_autofree char *label = NULL;

  g_ptr_array_set_size (self->tornado_targets, 0);
  chart = cx_result_charts_tornado (session, _("What moves the result."), limit, self->tornado_targets);
  if (chart)
    /* Translators: %s is the net present value of the scenario that is shown. */
    chart->base_label = g_strdup_printf (_("Now %s"), base);
  cx_chart_view_set_bars (self->tornado, chart);
  while (swings && n < swings->len && g_array_index (swings, CxSwing, n).swing > 0)
    n++;
  label = g_strdup_printf (_("Show All %u Inputs"), n);
  cx_widget_set_words (self->all, self->all_label, label);
  gtk_widget_set_visible (GTK_WIDGET (self->all), n > SHOWN_SWINGS);
  cx_break_even_list_refresh (self->break_even, session);
}

static void
all_toggled_cb (CxRiskPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));

  if (session && cx_session_get_results (session))
    show_tornado (self, session);
}

static void
bar_activated_cb (CxRiskPage *self, guint index, CxChartView *chart)
{
  GPtrArray *targets = chart == self->tornado ? self->tornado_targets : self->variance_targets;
  const CxBarTarget *target = index < targets->len ? g_ptr_array_index (targets, index) : NULL;

  if (target && target->path)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-input", "s", target->path);
}

/* --- the page --- */

static void
listen (CxRiskPage *self, CxSession *session)
{
  CxBackground *simulation = session ? cx_simulated_of (session) : NULL;

  if (self->session == session)
    return;
  self->session = session;
  g_signal_group_set_target (self->simulation, simulation);
  g_signal_group_set_target (self->failing, session ? cx_simulated_failing_of (session) : NULL);
  if (simulation) {
    cx_looker_attach (GTK_WIDGET (self), simulation);
    cx_looker_attach (GTK_WIDGET (self), cx_simulated_failing_of (session));
  }
}

static void
cx_risk_page_update (CxPage *page)
{
  CxRiskPage *self = CX_RISK_PAGE (page);
  CxSession *session = cx_page_get_session (page);

  if (!cx_page_show_results (page, self->stack, self->problem, self->problem_button))
    return;
  cx_simulation_settings_refresh (self->settings, session);
  show_simulation (self);
  show_tornado (self, session);
  cx_scenario_table_refresh (self->scenarios, session);
  cx_find_out_refresh (self->find_out, session);
  cx_two_way_view_refresh (self->two_way, session);
  gtk_stack_set_visible_child_name (self->stack, "results");
}

/* The charts format numbers through the session, so they are dropped before the session can be freed. */
static void
session_changed_cb (CxRiskPage *self)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));

  listen (self, session);
  if (session)
    return;
  cx_chart_view_set_histogram (self->histogram, NULL);
  cx_chart_view_set_payback (self->fan, NULL);
  cx_chart_view_set_bars (self->variance, NULL);
  cx_chart_view_set_bars (self->tornado, NULL);
  cx_simulation_settings_refresh (self->settings, NULL);
  cx_scenario_table_refresh (self->scenarios, NULL);
  cx_break_even_list_refresh (self->break_even, NULL);
  cx_find_out_refresh (self->find_out, NULL);
  cx_two_way_view_refresh (self->two_way, NULL);
}

static void
cx_risk_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cx_risk_page_parent_class)->map (widget);
  show_simulation (CX_RISK_PAGE (widget));
}

static void
cx_risk_page_finalize (GObject *object)
{
  CxRiskPage *self = CX_RISK_PAGE (object);

  g_object_unref (self->simulation);
  g_object_unref (self->failing);
  g_ptr_array_unref (self->tornado_targets);
  g_ptr_array_unref (self->variance_targets);
  G_OBJECT_CLASS (cx_risk_page_parent_class)->finalize (object);
}

static void
cx_risk_page_class_init (CxRiskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cx_risk_page_finalize;
  CX_PAGE_CLASS (klass)->update = cx_risk_page_update;
  widget_class->map = cx_risk_page_map;

  g_type_ensure (CX_TYPE_BREAK_EVEN_LIST);
  g_type_ensure (CX_TYPE_CHART_VIEW);
  g_type_ensure (CX_TYPE_COLUMN_LAYOUT);
  g_type_ensure (CX_TYPE_FIND_OUT);
  g_type_ensure (CX_TYPE_SCENARIO_TABLE);
  g_type_ensure (CX_TYPE_SIMULATION_SETTINGS);
  g_type_ensure (CX_TYPE_TWO_WAY_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-risk-page.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CxRiskPage, child)
  BIND (stack);
  BIND (problem);
  BIND (problem_button);
  BIND (futures);
  BIND (empty);
  BIND (spread);
  BIND (empty_text);
  BIND (empty_button);
  BIND (futures_title);
  BIND (futures_note);
  BIND (pay_note);
  BIND (caution);
  BIND (settings);
  BIND (histogram);
  BIND (histogram_menu);
  BIND (fan);
  BIND (fan_menu);
  BIND (variance);
  BIND (variance_menu);
  BIND (tornado);
  BIND (tornado_menu);
  BIND (working);
  BIND (progress);
  BIND (stop);
  BIND (figures);
  BIND (with_failures);
  BIND (all);
  BIND (all_label);
  BIND (working_text);
  BIND (scenarios);
  BIND (break_even);
  BIND (find_out);
  BIND (find_out_card);
  BIND (two_way);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, bar_activated_cb);
}

static void
add_figure (CxRiskPage *self, int row)
{
  GtkWidget *caption = gtk_label_new (NULL), *value = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_justify (GTK_LABEL (value), GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (value, "cx-figure");
  gtk_widget_add_css_class (value, "numeric");
  gtk_grid_attach (self->figures, caption, 0, row, 1, 1);
  gtk_grid_attach (self->figures, value, 1, row, 1, 1);
  self->captions[row] = caption;
  self->values[row] = value;
}

static void
cx_risk_page_init (CxRiskPage *self)
{
  self->tornado_targets = cx_bar_targets_new ();
  self->variance_targets = cx_bar_targets_new ();
  self->simulation = g_signal_group_new (CX_TYPE_BACKGROUND);
  self->failing = g_signal_group_new (CX_TYPE_BACKGROUND);
  g_signal_group_connect_swapped (self->simulation, "changed", G_CALLBACK (show_simulation), self);
  g_signal_group_connect_swapped (self->failing, "changed", G_CALLBACK (show_simulation), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_FIGURES; i++)
    add_figure (self, i);
  cx_chart_view_set_menu_button (self->histogram, self->histogram_menu);
  cx_chart_view_set_menu_button (self->fan, self->fan_menu);
  cx_chart_view_set_menu_button (self->variance, self->variance_menu);
  cx_chart_view_set_menu_button (self->tornado, self->tornado_menu);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}
