#include "config.h"

#include "app/cx-overview-charts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/cx-format.h"
#include "model/cx-headline.h"

#define MAX_LINES 8  /* of the waterfall; the others are one bar */
#define MAX_SWINGS 6

static char *
format_money (double value, gboolean compact, gpointer data)
{
  CxSession *session = data;

  return compact ? cx_session_format_compact (session, value, CX_UNIT_MONEY) : cx_session_format (session, value, CX_UNIT_MONEY);
}

/* "+€1.40 M": in a waterfall the sign is part of what a bar says. */
static char *
format_signed (CxSession *session, double value)
{
  g_autofree char *text = cx_session_format_compact (session, value, CX_UNIT_MONEY);

  return value > 0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

static const char *
start_of (CxSession *session)
{
  return cx_item_text (cx_session_get_case (session), "start");
}

static double
total_of (const double *series, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += series[i];
  return sum;
}

char *
cx_overview_month (CxSession *session, int month)
{
  const CxResults *results = cx_session_get_results (session);
  g_autofree char *when = cx_format_month (start_of (session), month, FALSE);
  g_autofree char *value = NULL;

  if (results == NULL || month < 0 || month > (int) results->model->horizon)
    return g_strdup ("");
  value = cx_session_format (session, cx_results_series (results, CX_SERIES_CUMULATIVE)[month], CX_UNIT_MONEY);
  /* Translators: month number, "October 2028", amount of money. */
  return g_strdup_printf (_("Month %d, %s: %s"), month, when, value);
}

/* The payback curve */

static char *
payback_label (CxSession *session, double payback)
{
  g_autofree char *when = cx_payback_words (cx_session_get_case (session), payback);

  /* Translators: %s is such as "month 32 (November 2029)". */
  return g_strdup_printf (_("Pays back in %s"), when);
}

static char *
describe_payback (CxSession *session, const CxPaybackChart *chart, const double *cash)
{
  const CxResults *results = cx_session_get_results (session);
  g_autofree char *scenario = cx_scenario_name (cx_session_get_case (session), cx_session_get_scenario (session));
  g_autofree char *end = cx_session_format_compact (session, cash[chart->n - 1], CX_UNIT_MONEY);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: number of months, name of a scenario. */
  g_string_append_printf (text, _("Cumulative cash over %u months, scenario “%s”."), chart->n - 1, scenario);
  if (chart->peak_label != NULL)
    g_string_append_printf (text, " %s.", chart->peak_label);
  if (chart->payback_label != NULL)
    g_string_append_printf (text, " %s.", chart->payback_label);
  else if (results->reason[CX_RESULT_PAYBACK] != NULL)
    g_string_append_printf (text, " %s.", results->reason[CX_RESULT_PAYBACK]);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("At the end: %s."), end);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

CxPaybackChart *
cx_overview_payback (CxSession *session)
{
  const CxResults *results = cx_session_get_results (session);
  const CxCase *c = cx_session_get_case (session);
  const GPtrArray *curves = cx_session_get_curves (session);
  const double *cash = cx_results_series (results, CX_SERIES_CUMULATIVE);
  double payback = results->value[CX_RESULT_PAYBACK], peak = results->value[CX_RESULT_PEAK_FUNDING];
  CxPaybackChart *chart = cx_payback_chart_new ();
  g_autofree char *name = cx_scenario_name (c, cx_session_get_scenario (session));
  int year = 2000, month = 1;

  chart->n = results->model->horizon + 1;
  cx_payback_chart_add_curve (chart, name, cash);
  for (guint i = 0; curves != NULL && i < curves->len; i++) {
    const CxScenarioCurve *curve = g_ptr_array_index (curves, i);
    /* After a change of the horizon the old curves are still here for a moment. */
    if (curve->n == chart->n)
      cx_payback_chart_add_curve (chart, curve->name, curve->values);
  }

  chart->payback = NAN;
  if (payback > 0) {
    chart->payback = payback;
    chart->payback_label = payback_label (session, payback);
  }
  chart->peak_month = -1;
  if (peak > 0) {
    g_autofree char *amount = cx_session_format_compact (session, peak, CX_UNIT_MONEY);
    chart->peak_month = (int) results->value[CX_RESULT_PEAK_FUNDING_MONTH];
    chart->peak_label = g_strdup_printf (_("Peak funding %s, month %d"), amount, chart->peak_month);
  }

  sscanf (start_of (session), "%d-%d", &year, &month);
  chart->start_year = year;
  chart->start_month = month;
  chart->fiscal_start = (int) cx_item_number (c, "fiscal_year_start");
  chart->cursor = -1;
  chart->format = format_money;
  chart->format_data = session;
  chart->accessible = describe_payback (session, chart, cash);
  return chart;
}

/* The waterfall */

typedef struct {
  const char *name;
  double total;
} Line;

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  double x = fabs (((const Line *) a)->total), y = fabs (((const Line *) b)->total);

  return x < y ? 1 : x > y ? -1 : 0;
}

static GArray *
collect_lines (const CxResults *results)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  for (guint i = 0; i < results->model->lines->len; i++) {
    const CxLineNodes *nodes = &g_array_index (results->model->lines, CxLineNodes, i);
    Line line = { cx_item_name (nodes->benefit), 0 };

    if (cx_results_at (results, nodes->counts) == 0)
      continue;
    line.total = total_of (cx_value_series (results->values, nodes->amount), results->model->horizon + 1);
    if (line.total != 0)
      g_array_append_val (lines, line);
  }
  g_array_sort (lines, compare_lines);
  return lines;
}

typedef struct {
  CxSession *session;
  CxBarChart *chart;
  GString *words;
  double at; /* where the last bar ended */
} Waterfall;

static void
add_bar (Waterfall *w, const char *label, double from, double to, double shown, int kind, gboolean with_sign)
{
  g_autofree char *text = with_sign ? format_signed (w->session, shown) : cx_session_format_compact (w->session, shown, CX_UNIT_MONEY);

  cx_bar_chart_add (w->chart, label, from, to, NULL, text, kind);
  g_string_append_printf (w->words, " %s: %s.", label, text);
  w->at = to;
}

static void
add_step (Waterfall *w, const char *label, double amount, int kind)
{
  add_bar (w, label, w->at, w->at + amount, amount, kind, TRUE);
}

CxBarChart *
cx_overview_waterfall (CxSession *session)
{
  const CxResults *results = cx_session_get_results (session);
  guint n = results->model->horizon + 1;
  g_autoptr (GArray) lines = collect_lines (results);
  g_autoptr (GString) words = g_string_new (_("Where the benefits come from."));
  Waterfall w = { session, cx_bar_chart_new (FALSE), words, 0 };
  double overlap = total_of (cx_value_series (results->values, results->model->overlap), n);
  double tax = total_of (cx_results_series (results, CX_SERIES_TAX), n);
  double net = total_of (cx_results_series (results, CX_SERIES_NET), n);
  double benefits = results->value[CX_RESULT_TOTAL_BENEFITS], costs = results->value[CX_RESULT_TOTAL_COSTS];
  /* One line over the limit stands as itself: "1 other" would say less in the same place. */
  guint shown = lines->len <= MAX_LINES + 1 ? lines->len : MAX_LINES;
  double rest = 0;

  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index (lines, Line, i);
    if (i < shown)
      add_step (&w, line->name, line->total, line->total >= 0 ? CX_BAR_PLUS : CX_BAR_MINUS);
    else
      rest += line->total;
  }
  if (shown < lines->len) {
    guint others = lines->len - shown;
    g_autofree char *label = g_strdup_printf (ngettext ("%u other", "%u others", others), others);
    add_step (&w, label, rest, CX_BAR_QUIET);
  }
  /* Sums of rounded numbers never cancel exactly; what is far below what is shown is no overlap. */
  if (fabs (overlap) > 1e-9 * fabs (benefits))
    add_step (&w, _("Overlap"), overlap, overlap >= 0 ? CX_BAR_PLUS : CX_BAR_MINUS);

  add_bar (&w, _("Benefits"), 0, benefits, benefits, CX_BAR_TOTAL, FALSE);
  add_step (&w, _("Costs"), -costs, CX_BAR_MINUS);
  if (tax != 0)
    add_step (&w, tax > 0 ? _("Tax") : _("Tax relief"), -tax, tax > 0 ? CX_BAR_MINUS : CX_BAR_PLUS);
  add_bar (&w, _("Net"), 0, net, net, CX_BAR_TOTAL, FALSE);
  w.chart->accessible = g_strdup (words->str);
  return w.chart;
}

/* The tornado */

CxBarChart *
cx_overview_tornado (CxSession *session)
{
  const GArray *swings = cx_session_get_sensitivity (session);
  g_autoptr (GString) words = g_string_new (_("What matters most."));
  CxBarChart *chart;

  if (swings == NULL)
    return NULL;
  chart = cx_bar_chart_new (TRUE);
  for (guint i = 0; i < swings->len && chart->bars->len < MAX_SWINGS; i++) {
    const CxSwing *swing = &g_array_index (swings, CxSwing, i);
    double npv = cx_session_get_results (session)->value[CX_RESULT_NPV];
    g_autofree char *label = cx_input_label (swing->input->item, swing->input->field);
    const char *currency = cx_session_get_currency (session);
    g_autofree char *low = cx_format_value (swing->low, swing->input->field->unit, currency, FALSE);
    g_autofree char *high = cx_format_value (swing->high, swing->input->field->unit, currency, FALSE);
    g_autofree char *npv_low = cx_session_format_compact (session, swing->npv_low, CX_UNIT_MONEY);
    g_autofree char *npv_high = cx_session_format_compact (session, swing->npv_high, CX_UNIT_MONEY);
    gboolean low_is_adverse = swing->npv_low <= swing->npv_high;

    if (!(swing->swing > 0))
      break;
    /* The adverse end is always on the left, whichever of low and high it is. */
    cx_bar_chart_add (chart, label, (low_is_adverse ? swing->npv_low : swing->npv_high) - npv,
                      (low_is_adverse ? swing->npv_high : swing->npv_low) - npv, low_is_adverse ? low : high,
                      low_is_adverse ? high : low, CX_BAR_PLUS);
    g_string_append_c (words, ' ');
    /* Translators: an input, its low value, the net present value then, its high value, the net present value then. */
    g_string_append_printf (words, _("%s: at %s the net present value is %s, at %s it is %s."), label, low, npv_low, high, npv_high);
  }
  chart->accessible = g_strdup (words->str);
  return chart;
}
