/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests add up figures by month payment by payment and compare the sums with the charts, and check the words of the
 * charts. */
#include <locale.h>

#include "cx-test.h"
#include "chart/payback/cx-payback.h"
#include "model/results/cx-channel-months.h"
#include "model/results/cx-lifetime.h"
#include "report/charts/cx-bridge.h"
#include "report/charts/cx-channel-bars.h"
#include "report/charts/cx-month-charts.h"

#define MARGIN 10.0 /* 240 a year at a gross margin of 50% */

/* Returns a case with 1,000 customers, whose churn of 20% a year the program lowers by a quarter from month 1 on, and with a channel whose
 * contacts the program lowers by a fifth. (transfer full) */
static CxCase *
sample (const char *lifetime, const char *segment)
{
  g_autofree char *json = g_strdup_printf (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Months\", \"start\": \"2027-04\", \"currency\": \"EUR\", \"horizon_months\": 24, "
    "\"discount_rate\": 0.08, \"inflation\": 0.1, \"clv_horizon_months\": %s}, \"segments\": [{\"id\": \"mass\", \"name\": \"Mass\", "
    "\"customers\": 1000, \"revenue_per_customer\": 240, \"gross_margin\": 0.5, \"churn_rate\": 0.2%s}], "
    "\"channels\": [{\"id\": \"phone\", \"name\": \"Phone\", \"cost_per_contact\": 4}, {\"id\": \"web\", \"name\": \"Web\", "
    "\"cost_per_contact\": 0}], \"stages\": [{\"id\": \"use\", \"name\": \"Use\", \"contacts\": {\"phone\": 50}}, "
    "{\"id\": \"help\", \"name\": \"Help\", \"contacts\": {\"phone\": 30}}], \"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"benefits\": ["
    "{\"id\": \"stay\", \"name\": \"Stay\", \"driver\": \"churn_reduction\", \"segment\": \"mass\", \"reduction\": 0.25}, "
    "{\"id\": \"calls\", \"name\": \"Calls\", \"driver\": \"contact_reduction\", \"stage\": \"use\", \"channel\": \"*\", \"reduction\": 0.2}]}]}",
    lifetime, segment);
  return cx_test_parse (json);
}

static double
churn (double a_year)
{
  return 1 - pow (1 - a_year, 1.0 / 12);
}

/* Adds up the payments of a new customer: QE is the churn of the first EARLY months, Q that of later ones. */
static double
add_up (double margin, double q, double qe, guint early, guint months)
{
  double sum = 0, alive = 1;

  for (guint t = 1; t <= months; t++) {
    sum += margin * alive * pow (1.08, -(double) t / 12);
    alive *= 1 - (t <= early ? qe : q);
  }
  return sum;
}

static void
check_lifetime (const char *horizon, const char *segment, guint early, double qe, guint months)
{
  g_autoptr (CxItem) c = sample (horizon, segment);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  g_autoptr (CxLifetime) lifetime = cx_lifetime_new (r, cx_item_nth (c, CX_ITEM_SEGMENT, 0));
  double cost = 80.0 / 1000 * 4, cost_program = 70.0 / 1000 * 4; /* of the contacts of a customer and month */

  g_assert_nonnull (lifetime);
  g_assert_cmpuint (lifetime->months, ==, months);
  for (guint t = 0; t <= months; t++) {
    cx_assert_near (lifetime->without[t], add_up (MARGIN - cost, churn (0.2), qe, early, t), 1e-12);
    cx_assert_near (lifetime->with[t], add_up (MARGIN - cost_program, churn (0.2) * 0.75, qe, early, t), 1e-12);
  }
  const CxSegmentNodes *nodes = &g_array_index (m->segments, CxSegmentNodes, 0);
  if (!lifetime->endless) {
    cx_assert_same (lifetime->without[months], cx_results_at (r, nodes->clv_new));
    cx_assert_same (lifetime->with[months], cx_results_at (r, nodes->clv_new_program));
  } else {
    g_assert_cmpfloat (lifetime->without[months], <, cx_results_at (r, nodes->clv_new));
  }
}

static void
test_lifetime (void)
{
  check_lifetime ("30", "", 0, 0, 30);
  /* A new customer leaves at another rate in the first half year; the values of months before its end count, too. */
  check_lifetime ("30", ", \"early_months\": 6, \"early_churn\": 0.3", 6, 1 - pow (0.7, 1.0 / 6), 30);
  /* The lifetime ends before the customer is settled. */
  check_lifetime ("5", ", \"early_months\": 6, \"early_churn\": 0.3", 6, 1 - pow (0.7, 1.0 / 6), 5);
  check_lifetime ("0", "", 0, 0, CX_LIFETIME_ENDLESS);
}

/* The values are those of the scenario that the results belong to. */
static void
test_lifetime_scenario (void)
{
  g_autoptr (CxItem) c = sample ("12", "");
  CxItem *scenario = cx_item_new (CX_ITEM_SCENARIO, "richer"),
         *override = cx_item_new (CX_ITEM_OVERRIDE, "segments/mass/gross_margin");
  cx_item_set (scenario, "name", cx_value_new_text ("Richer"));
  cx_item_set (override, "", cx_value_new_number (1));
  cx_item_insert (scenario, override, -1);
  cx_item_insert (c, scenario, -1);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, "richer");
  g_autoptr (CxLifetime) lifetime = cx_lifetime_new (r, cx_item_nth (c, CX_ITEM_SEGMENT, 0));

  cx_assert_near (lifetime->without[7], add_up (20 - 0.32, churn (0.2), 0, 0, 7), 1e-12);
}

static void
test_channels (void)
{
  g_autoptr (CxItem) c = sample ("12", "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  const CxItem *phone = cx_item_nth (c, CX_ITEM_CHANNEL, 0), *web = cx_item_nth (c, CX_ITEM_CHANNEL, 1);
  g_autofree double *before = cx_channel_months_sum (r, phone, CX_CHANNEL_MONTHS_CONTACTS, FALSE);
  g_autofree double *after = cx_channel_months_sum (r, phone, CX_CHANNEL_MONTHS_CONTACTS, TRUE);
  g_autofree double *cost = cx_channel_months_sum (r, NULL, CX_CHANNEL_MONTHS_COST, TRUE);

  g_assert_true (isnan (before[0]) && isnan (after[0]) && isnan (cost[0]));
  for (guint t = 1; t <= 24; t++) {
    double customers = 1000 * pow (1 - churn (0.2), t), kept = 1000 * pow (1 - 0.75 * churn (0.2), t);
    cx_assert_near (before[t], customers * 80 / 1000, 1e-12);
    cx_assert_near (after[t], kept * 70 / 1000, 1e-12);
    cx_assert_near (cost[t], kept * 70 / 1000 * 4 * (t > 12 ? 1.1 : 1), 1e-12);
  }
  g_assert_null (cx_month_charts_channel (r, web, CX_CHANNEL_MONTHS_COST));
}

/* The bars are the sums of months 13 to 24; a channel without contacts has none. */
static void
test_bars_by_channel (void)
{
  g_autoptr (CxItem) c = sample ("12", "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  CxBarChart *contacts = cx_channel_bars_new (r, CX_CHANNEL_MONTHS_CONTACTS);
  CxBarChart *cost = cx_channel_bars_new (r, CX_CHANNEL_MONTHS_COST);
  double before = 0, after = 0;

  for (guint t = 13; t <= 24; t++) {
    before += 1000 * pow (1 - churn (0.2), t) * 80 / 1000;
    after += 1000 * pow (1 - 0.75 * churn (0.2), t) * 70 / 1000;
  }
  g_assert_cmpuint (cx_channel_bars_months (r), ==, 12);
  g_assert_cmpuint (contacts->bars->len, ==, 2);
  const CxBar *baseline = g_ptr_array_index (contacts->bars, 0), *program = g_ptr_array_index (contacts->bars, 1);
  cx_assert_near (baseline->to, before, 1e-12);
  cx_assert_near (program->to, after, 1e-12);
  cx_assert_near (((const CxBar *) g_ptr_array_index (cost->bars, 1))->to, after * 4 * 1.1, 1e-12);
  g_assert_cmpstr (baseline->label, ==, "Phone · Baseline");
  /* 681.97 contacts become 650.11, which is 4.67% less. */
  g_assert_cmpstr (program->to_text, ==, "650 (−4.7%)");
  g_assert_cmpstr (contacts->accessible, ==, "Contacts by channel. Phone: 682, with the program 650 (−4.7%).");
  cx_bar_chart_free (contacts);
  cx_bar_chart_free (cost);
}

static void
check_kind (const CxChartKind *kind, gpointer chart, guint points, guint series, const char *said)
{
  g_autoptr (CxChartTable) table = kind->table (chart);

  g_assert_cmpuint (kind->n_points (chart), ==, points);
  g_assert_cmpuint (kind->n_series (chart), ==, series);
  g_assert_cmpuint (cx_chart_table_n_rows (table), ==, points);
  g_assert_cmpstr (kind->accessible (chart), ==, said);
}

/* The values of a chart are those of the graph, and its words say them. */
static void
test_charts (void)
{
  g_autoptr (CxItem) c = sample ("24", ", \"acquisition_cost\": 30");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  const CxItem *mass = cx_item_nth (c, CX_ITEM_SEGMENT, 0), *phone = cx_item_nth (c, CX_ITEM_CHANNEL, 0);
  g_autoptr (CxPaybackChart) customers = cx_month_charts_customers (r, mass);
  g_autoptr (CxPaybackChart) lifetime = cx_month_charts_lifetime (r, mass);
  g_autoptr (CxPaybackChart) contacts = cx_month_charts_channel (r, phone, CX_CHANNEL_MONTHS_CONTACTS);

  /* After two years 640 of 1,000 customers are left without the program: 1000 × 0.8². With it a quarter less of 1.842% leave each month:
   * 1000 × 0.98618²⁴ = 716. */
  check_kind (&cx_payback_kind, customers, 25, 2,
              "Customers, Mass. At first: 1,000. After 24 months without the program: 640, with it: 716.");
  g_assert_cmpstr (cx_payback_chart_series_name (customers, 1), ==, "Baseline");
  cx_assert_near (cx_payback_chart_series_values (customers, 1)[24], 640, 1e-12);
  g_assert_true (customers->loose);
  g_autofree char *point = cx_payback_chart_point_text (customers, 1, 24);
  g_assert_cmpstr (point, ==, "Month 24, March 2029, Baseline: 640");

  g_assert_cmpuint (cx_payback_chart_n_series (lifetime), ==, 3);
  g_assert_cmpfloat (cx_payback_chart_series_values (lifetime, 2)[0], ==, 30);
  g_assert_cmpstr (strstr (lifetime->accessible, " Acquisition cost: "), ==, " Acquisition cost: €30.00.");
  g_autofree char *month = cx_payback_chart_point_text (lifetime, 2, 1), *year = cx_payback_chart_month_name (lifetime, 24, TRUE);
  g_assert_cmpstr (month, ==, "1 month, Acquisition: €30.00");
  g_assert_cmpstr (year, ==, "2 years");
  g_autoptr (CxChartTable) table = cx_payback_chart_table (lifetime);
  g_assert_cmpuint (table->columns->len, ==, 4); /* month, program, baseline, acquisition; no date */

  g_assert_false (contacts->loose); /* contacts fall by more than a third */
  g_assert_true (isnan (cx_payback_chart_series_values (contacts, 0)[0]));
  g_assert_nonnull (strstr (contacts->accessible, "Contacts a month, Phone. At first: 79."));
}

/* Two uplifts by a half make 125%, which is more than their sum; two halvings of churn save three quarters, which is less. */
static void
test_interaction (void)
{
  static const char *const drivers[] = { "revenue_uplift", "churn_reduction" }, *const parameters[] = { "uplift", "reduction" };
  static const char *const names[] = { "Interaction between benefits", "Overlap between benefits" };

  for (guint i = 0; i < 2; i++) {
    g_autofree char *json = g_strdup_printf (
      "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Two\", \"horizon_months\": 12}, \"segments\": [{\"id\": \"s\", \"name\": \"S\", "
      "\"customers\": 100, \"revenue_per_customer\": 240, \"gross_margin\": 0.5, \"churn_rate\": 0.4}], \"initiatives\": [{\"id\": \"i\", "
      "\"name\": \"I\", \"benefits\": [{\"id\": \"a\", \"name\": \"A\", \"driver\": \"%s\", \"segment\": \"s\", \"%s\": 0.5}, "
      "{\"id\": \"b\", \"name\": \"B\", \"driver\": \"%s\", \"segment\": \"s\", \"%s\": 0.5}]}]}",
      drivers[i], parameters[i], drivers[i], parameters[i]);
    g_autoptr (CxItem) c = cx_test_parse (json);
    g_autoptr (CxModel) m = cx_test_model (c);
    g_autoptr (CxResults) r = cx_test_results (m, NULL);
    g_assert_cmpstr (cx_bridge_overlap_label (r), ==, names[i]);
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/months/lifetime", test_lifetime);
  g_test_add_func ("/months/lifetime-scenario", test_lifetime_scenario);
  g_test_add_func ("/months/channels", test_channels);
  g_test_add_func ("/months/bars-by-channel", test_bars_by_channel);
  g_test_add_func ("/months/charts", test_charts);
  g_test_add_func ("/months/interaction", test_interaction);
  return g_test_run ();
}
