/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/initiatives/cx-budget.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/cx-looker.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "app/state/cx-background.h"
#include "app/charts/cx-chart-view.h"
#include "app/state/cx-editing.h"
#include "app/charts/cx-result-charts.h"
#include "model/analysis/cx-portfolio.h"
#include "model/build/cx-result.h"
#include "model/text/cx-parse-number.h"
#include "chart/common/cx-scale.h"

/* An unfinished text such as "12*" is not reported as wrong at once. */
#define PATIENCE_MS 400

struct _CxBudget {
  GtkBox parent_instance;
  GtkEntry *entry;
  GtkScale *scale;
  GtkAdjustment *range;
  GtkLabel *entry_problem, *sentence, *bound, *problem;
  GtkButton *use;
  CxChartView *frontier;
  GtkMenuButton *frontier_menu;
  CxSession *session;
  CxBackground *background; /* produces a CxPortfolio */
  double budget;
  /* The budget when the entry was entered. Wrong text restores this budget, because a part of the text may have been a valid
   * number. */
  double before;
  char *wrong;    /* the reason why the typed text is not a budget; NULL: it is one */
  guint patience; /* the source after which that reason is shown; 0: none */
  gboolean asked; /* TRUE if the user chose the budget, FALSE if it comes from the case */
  gboolean refreshing;
  GPtrArray *chosen; /* ids of the initiatives in the set that is shown */
};

G_DEFINE_FINAL_TYPE (CxBudget, cx_budget, GTK_TYPE_BOX)

static gpointer
work (const CxModel *model, const char *scenario, GVariant *options, CxProgress progress, gpointer data, GError **error)
{
  return cx_portfolio_find (model, scenario, g_variant_get_double (options), error);
}

static const CxBackgroundKind portfolio = { work, (GDestroyNotify) cx_portfolio_free, 120 };

/* --- the set --- */

static const CxItem *
initiative_of (const CxModel *model, guint i)
{
  return g_array_index (model->initiatives, CxInitiativeNodes, i).initiative;
}

/* Returns the set for the present budget. While it is being searched for, returns the best of the sets found so far. */
static gboolean
current_set (CxBudget *self, const CxPortfolio *p, CxInitiativeSet *set, double *npv, double *cost)
{
  const CxFrontierPoint *point = cx_portfolio_within (p, self->budget);

  if (p->budget == self->budget) {
    *set = p->chosen;
    *npv = p->npv;
    *cost = p->cost;
    return TRUE;
  }
  if (!point)
    return FALSE;
  *set = point->chosen;
  *npv = point->npv;
  *cost = point->budget;
  return TRUE;
}

/* Returns TRUE if the initiatives of the case are switched as in the set. */
static gboolean
is_used (CxBudget *self)
{
  const CxCase *c = cx_session_get_case (self->session);

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    g_autofree char *path = g_strconcat ("initiatives/", initiative->id, "/included", NULL);
    gboolean included = cx_session_get_number (self->session, path, NULL) != 0;

    if (included != g_ptr_array_find_with_equal_func (self->chosen, initiative->id, g_str_equal, NULL))
      return FALSE;
  }
  return TRUE;
}

static void
use_cb (CxBudget *self)
{
  const CxCase *c = cx_session_get_case (self->session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  for (guint i = 0; done && i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    g_autofree char *path = g_strconcat ("initiatives/", initiative->id, "/included", NULL);
    double included = g_ptr_array_find_with_equal_func (self->chosen, initiative->id, g_str_equal, NULL);

    if (cx_session_get_number (self->session, path, NULL) != included)
      done = cx_editing_change_number (self->session, changes, path, included, &error);
  }
  if (!done || (changes->len > 0 && !cx_session_edit (self->session, changes, _("Choose Initiatives"), &error))) {
    cx_notifier_refuse (GTK_WIDGET (self), error);
  }
}

/* --- showing --- */

static CxFrontierChart *
make_chart (CxBudget *self, const CxPortfolio *p, double npv)
{
  const CxModel *model = cx_background_get_model (self->background);
  CxFrontierChart *chart = cx_frontier_chart_new ();
  g_autofree char *amount = cx_session_format_compact (self->session, self->budget, CX_UNIT_MONEY);
  g_autofree char *value = cx_session_format_compact (self->session, npv, CX_UNIT_MONEY);
  guint n = self->chosen->len;
  g_autofree char *sets = NULL;

  for (guint i = 0; i < p->frontier->len; i++) {
    const CxFrontierPoint *point = &g_array_index (p->frontier, CxFrontierPoint, i);
    g_autofree char *names = cx_portfolio_names (model, &point->chosen);
    cx_frontier_chart_add_step (chart, point->budget, point->npv, names);
  }
  chart->budget = self->budget;
  chart->budget_end = gtk_adjustment_get_upper (self->range);
  /* Translators: %s is an amount of money. */
  chart->budget_label = g_strdup_printf (_("Budget %s"), amount);
  /* Translators: the net present value of a set of initiatives, and the number of initiatives in the set. */
  chart->chosen_label = g_strdup_printf (ngettext ("%s with %u initiative", "%s with %u initiatives", n), value, n);
  chart->budget_heading = g_strdup (_("Budget"));
  chart->format = cx_result_charts_money;
  chart->format_data = self->session;
  sets = g_strdup_printf (ngettext ("%u set", "%u sets", p->frontier->len), p->frontier->len);
  /* Translators: "12 sets", then "Budget €500 k" and "€1.2 M with 3 initiatives". */
  chart->accessible =
    g_strdup_printf (_("Net present value against budget, %s. %s: %s."), sets, chart->budget_label, chart->chosen_label);
  return chart;
}

static void
show_set (CxBudget *self, const CxPortfolio *p, CxInitiativeSet set, double npv, double cost)
{
  const CxModel *model = cx_background_get_model (self->background);
  g_autofree char *names = cx_portfolio_names (model, &set);
  g_autofree char *cost_text = cx_session_format_compact (self->session, cost, CX_UNIT_MONEY);
  g_autofree char *npv_text = cx_session_format_compact (self->session, npv, CX_UNIT_MONEY);
  g_autofree char *bound_text = NULL, *amount = NULL;
  /* Translators: names of initiatives, their cost, their net present value. Keep the <b>. */
  g_autofree char *text =
    g_markup_printf_escaped (_("<b>%s</b>: costs %s, net present value %s."),
                             cx_initiative_set_count (&set) > 0 ? names : _("No initiative"), cost_text, npv_text);

  g_ptr_array_set_size (self->chosen, 0);
  for (guint i = 0; i < model->initiatives->len; i++)
    if (cx_initiative_set_has (&set, i))
      g_ptr_array_add (self->chosen, g_strdup (initiative_of (model, i)->id));
  gtk_label_set_markup (self->sentence, text);

  if (p->exact) {
    bound_text = g_strdup (_("This is the best of all sets: each set was evaluated as a whole."));
  } else if (p->budget != self->budget || isnan (p->bound)) {
    bound_text = g_strdup (_("This is the best set found; there are too many sets to try them all."));
  } else {
    amount = cx_session_format_compact (self->session, p->bound, CX_UNIT_MONEY);
    /* Translators: %s is an amount of money. */
    bound_text =
      g_strdup_printf (_("This is the best set found; there are too many sets to try them all, but none is worth more than "
                          "%s."),
                       amount);
  }
  gtk_label_set_text (self->bound, bound_text);
}

static void
show (CxBudget *self)
{
  const CxPortfolio *p = cx_background_get_result (self->background);
  const char *problem = cx_background_get_problem (self->background);
  double npv, cost;
  CxInitiativeSet set;
  gboolean found = p && current_set (self, p, &set, &npv, &cost);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem || (p && !found));
  gtk_label_set_text (self->problem, problem ? problem : _("No set of initiatives fits into this budget."));
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), found);
  gtk_widget_set_visible (GTK_WIDGET (self->bound), found);
  gtk_widget_set_visible (GTK_WIDGET (self->frontier), p != NULL);
  if (!p)
    return;
  if (found) {
    show_set (self, p, set, npv, cost);
  } else {
    g_ptr_array_set_size (self->chosen, 0);
    npv = 0;
  }
  cx_chart_view_set_frontier (self->frontier, make_chart (self, p, npv));
  cx_widget_set_sensitive (GTK_WIDGET (self->use), found && !cx_session_is_read_only (self->session) &&
                                                     !cx_background_is_outdated (self->background) && !is_used (self));
}

/* The axis ends at a round amount that is larger than the cost of any set and than the budget. */
static void
fit_range (CxBudget *self, const CxPortfolio *p)
{
  double most = self->budget, step;

  if (p && p->frontier->len > 0)
    most = MAX (most, g_array_index (p->frontier, CxFrontierPoint, p->frontier->len - 1).budget);
  if (!(most > 0))
    most = 1000;
  step = cx_scale_nice_step (0, most, 50);
  most = ceil (most * 1.05 / step) * step;
  /* The axis grows if it must. It does not shrink after the user has chosen a budget, so that the slider stays under the
   * pointer. */
  if (most > gtk_adjustment_get_upper (self->range) || !self->asked)
    gtk_adjustment_configure (self->range, self->budget, 0, most, step, step * 10, 0);
}

static void
show_wrong (CxBudget *self)
{
  GtkAccessible *entry = GTK_ACCESSIBLE (self->entry);

  gtk_label_set_text (self->entry_problem, self->wrong ? self->wrong : "");
  gtk_widget_set_visible (GTK_WIDGET (self->entry_problem), self->wrong != NULL);
  cx_widget_set_class (GTK_WIDGET (self->entry), "error", self->wrong != NULL);
  gtk_accessible_update_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                               self->wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (self->wrong)
    gtk_accessible_update_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->wrong, -1);
  else
    gtk_accessible_reset_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
set_wrong (CxBudget *self, const char *wrong)
{
  char *copy = g_strdup (wrong);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_free (self->wrong);
  self->wrong = copy;
}

static void
render_entry (CxBudget *self)
{
  g_autofree char *text = cx_session_format (self->session, self->budget, CX_UNIT_MONEY);

  self->refreshing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->refreshing = FALSE;
  self->before = self->budget;
  set_wrong (self, NULL);
  show_wrong (self);
}

static void
set_budget (CxBudget *self, double budget)
{
  self->budget = budget;
  self->refreshing = TRUE;
  fit_range (self, cx_background_get_result (self->background));
  gtk_adjustment_set_value (self->range, budget);
  self->refreshing = FALSE;
  cx_background_set_options (self->background, g_variant_new_double (budget));
  show (self);
}

static void
slid_cb (CxBudget *self)
{
  if (self->refreshing || !self->session)
    return;
  self->asked = TRUE;
  set_budget (self, gtk_adjustment_get_value (self->range));
  render_entry (self);
}

/* Explains the wrong text and restores the earlier budget. The text stays, so that the user can correct it. */
static void
refuse (CxBudget *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  show_wrong (self);
  if (self->budget != self->before)
    set_budget (self, self->before);
}

static gboolean
patience_cb (gpointer data)
{
  CxBudget *self = data;

  self->patience = 0;
  refuse (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (CxBudget *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (GError) error = NULL;
  double budget;

  if (self->refreshing || !self->session)
    return;
  if (*text == '\0')
    set_wrong (self, _("A number is needed here."));
  else if (!cx_parse_number (text, CX_UNIT_MONEY, cx_session_get_currency (self->session), &budget, &error))
    set_wrong (self, error->message);
  else
    set_wrong (self, budget >= 0 ? NULL : _("A budget cannot be below zero."));
  if (self->wrong) {
    if (gtk_widget_get_visible (GTK_WIDGET (self->entry_problem)))
      show_wrong (self);
    else
      self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
    return;
  }
  show_wrong (self);
  self->asked = TRUE;
  set_budget (self, budget);
}

/* This function runs when Enter was pressed or the field was left. */
static void
left_cb (CxBudget *self)
{
  if (!self->session)
    return;
  if (self->wrong)
    refuse (self);
  else
    render_entry (self);
}

static gboolean
key_cb (CxBudget *self, guint key)
{
  if (key != GDK_KEY_Escape || !self->session || (!self->wrong && self->budget == self->before))
    return GDK_EVENT_PROPAGATE;
  set_budget (self, self->before);
  render_entry (self);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return GDK_EVENT_STOP;
}

static void
step_activated_cb (CxBudget *self, guint step)
{
  const CxPortfolio *p = self->background ? cx_background_get_result (self->background) : NULL;

  if (!p || step >= p->frontier->len)
    return;
  self->asked = TRUE;
  set_budget (self, g_array_index (p->frontier, CxFrontierPoint, step).budget);
  render_entry (self);
}

static char *
slider_text (GtkScale *scale, double value, gpointer data)
{
  CxBudget *self = data;

  return self->session ? cx_session_format_compact (self->session, value, CX_UNIT_MONEY) : g_strdup ("");
}

/* Returns the budget of the case, or, if the case has none, the cost of all initiatives that count. */
static double
usual_budget (CxSession *session)
{
  double budget = cx_session_get_number (session, "case/budget", NULL);
  const CxResults *results = cx_session_get_results (session);

  if (isnan (budget) && results)
    budget = results->value[CX_RESULT_TOTAL_COSTS];
  return budget >= 0 ? budget : 0;
}

static void
changed_cb (CxBudget *self)
{
  self->refreshing = TRUE;
  fit_range (self, cx_background_get_result (self->background));
  self->refreshing = FALSE;
  show (self);
}

void
cx_budget_refresh (CxBudget *self, CxSession *session)
{
  g_return_if_fail (CX_IS_BUDGET (self));
  if (session != self->session) {
    g_clear_object (&self->background);
    self->session = session;
    self->asked = FALSE;
    set_wrong (self, NULL);
    show_wrong (self);
    if (!session) {
      cx_chart_view_set_frontier (self->frontier, NULL);
      return;
    }
    self->background = cx_background_new (session, &portfolio, NULL);
    g_signal_connect_object (self->background, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    cx_looker_attach (GTK_WIDGET (self), self->background);
  }
  if (!session)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), cx_session_get_results (session) != NULL);
  if (!cx_session_get_results (session))
    return;
  if (!self->asked && self->budget != usual_budget (session)) {
    /* The case changed, so the typed text is out of date even if it was wrong. */
    set_budget (self, usual_budget (session));
    render_entry (self);
  } else {
    show (self);
  }
  if (!self->wrong && !gtk_widget_has_focus (GTK_WIDGET (self->entry)) && !gtk_widget_get_focus_child (GTK_WIDGET (self->entry)))
    render_entry (self);
}

static void
cx_budget_dispose (GObject *object)
{
  CxBudget *self = CX_BUDGET (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->background);
  self->session = NULL;
  G_OBJECT_CLASS (cx_budget_parent_class)->dispose (object);
}

static void
cx_budget_finalize (GObject *object)
{
  CxBudget *self = CX_BUDGET (object);

  g_free (self->wrong);
  g_ptr_array_unref (self->chosen);
  G_OBJECT_CLASS (cx_budget_parent_class)->finalize (object);
}

static void
cx_budget_class_init (CxBudgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_budget_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_budget_finalize;
  g_type_ensure (CX_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-budget.ui");
  gtk_widget_class_bind_template_child (widget_class, CxBudget, entry);
  gtk_widget_class_bind_template_child (widget_class, CxBudget, scale);
  gtk_widget_class_bind_template_child (widget_class, CxBudget, range);
  gtk_widget_class_bind_template_child (widget_class, CxBudget, entry_problem);
  gtk_widget_class_bind_template_child (widget_class, CxBudget, sentence);
  gtk_widget_class_bind_template_child (widget_class, CxBudget, bound);
  gtk_widget_class_bind_template_child (widget_class, CxBudget, problem);
  gtk_widget_class_bind_template_child (widget_class, CxBudget, use);
  gtk_widget_class_bind_template_child (widget_class, CxBudget, frontier);
  gtk_widget_class_bind_template_child (widget_class, CxBudget, frontier_menu);
  gtk_widget_class_bind_template_callback (widget_class, slid_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_activated_cb);
}

static void
cx_budget_init (CxBudget *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new (), *keys = gtk_event_controller_key_new ();

  self->chosen = g_ptr_array_new_with_free_func (g_free);
  self->budget = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scale_set_format_value_func (self->scale, slider_text, self, NULL);
  cx_widget_leave_wheel (GTK_WIDGET (self->scale));
  cx_chart_view_set_menu_button (self->frontier, self->frontier_menu);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}
