/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts to look at and to test with, from the ordinary to the absurd. */
#pragma once
#include <math.h>

#include "chart/bars/cx-bar-chart.h"
#include "chart/frontier/cx-frontier-chart.h"
#include "chart/histogram/cx-histogram-chart.h"
#include "chart/payback/cx-payback-chart.h"
#include "model/text/cx-calendar.h"
#include "model/text/cx-format.h"

static char *
sample_format (double value, gboolean compact, gpointer data)
{
  return compact ? cx_format_compact (value, CX_UNIT_MONEY, "EUR") : cx_format_value (value, CX_UNIT_MONEY, "EUR", FALSE);
}

/* Cumulative cash: SPEND over the first months, then a ramp to GAIN a month. */
static void
sample_cash (double *values, guint n, double spend, guint months, double gain)
{
  double sum = 0;
  for (guint t = 0; t < n; t++) {
    double x = months > 0 ? CLAMP (((double) t - months) / (months + 4.0), 0, 1) : 1;
    sum += t > 0 && t <= months ? -spend / months : 0;
    sum += t > 0 ? gain * x * x * (3 - 2 * x) : 0;
    values[t] = sum;
  }
}

/* Marks payback and peak as the program would. */
static void
sample_mark (CxPaybackChart *chart)
{
  const double *v = ((CxCurve *) g_ptr_array_index (chart->curves, 0))->values;
  double low = 0;
  chart->payback = NAN;
  chart->peak_month = -1;
  for (guint t = 0; t < chart->n; t++) {
    if (v[t] < low) {
      low = v[t];
      chart->peak_month = (int) t;
    }
    if (t > 0 && v[t - 1] < 0 && v[t] >= 0)
      chart->payback = t - 1 + v[t - 1] / (v[t - 1] - v[t]);
  }
  if (low == 0 && v[chart->n - 1] > 0)
    chart->payback = 0;
  if (!(v[chart->n - 1] >= 0))
    chart->payback = NAN;
  g_autofree char *start = g_strdup_printf ("%04d-%02d", chart->start_year, chart->start_month);
  if (!isnan (chart->payback)) {
    g_autofree char *month = cx_calendar_date (start, (int) ceil (chart->payback), FALSE);
    g_free (chart->payback_label);
    chart->payback_label = g_strdup_printf ("Pays back in month %d · %s", (int) ceil (chart->payback), month);
  }
  if (chart->peak_month >= 0) {
    g_autofree char *amount = cx_format_compact (-low, CX_UNIT_MONEY, "EUR");
    g_free (chart->peak_label);
    chart->peak_label = g_strdup_printf ("Peak funding %s, month %d", amount, chart->peak_month);
  }
}

static CxPaybackChart *
sample_chart (guint horizon)
{
  CxPaybackChart *chart = cx_payback_chart_new ();
  chart->n = horizon + 1;
  chart->start_year = 2027;
  chart->start_month = 4;
  chart->format = sample_format;
  return chart;
}

static void
sample_add (CxPaybackChart *chart, const char *name, double spend, guint months, double gain)
{
  g_autofree double *values = g_new (double, chart->n);
  sample_cash (values, chart->n, spend, months, gain);
  cx_payback_chart_add_curve (chart, name, values);
}

G_GNUC_UNUSED static const char *const sample_names[] = { "normal",    "never",   "at-once", "zero",     "year",
                                                          "decade",    "huge",    "tiny",    "negative", "late",
                                                          "close",     "crowd",   "gaps",    "rtl",      "long-names",
                                                          "one-month", "extreme", "early",   "cursor",   "cursor-end" };

G_GNUC_UNUSED static CxPaybackChart *
sample_payback (const char *name)
{
  CxPaybackChart *chart = NULL;
#define IS(what) (g_strcmp0 (name, what) == 0)
  if (IS ("normal") || IS ("cursor") || IS ("cursor-end")) {
    chart = sample_chart (48);
    sample_add (chart, "Base", 2.1e6, 11, 150e3);
    sample_add (chart, "Conservative", 2.6e6, 13, 105e3);
    sample_add (chart, "Optimistic", 1.9e6, 10, 190e3);
    chart->cursor = IS ("cursor") ? 27 : IS ("cursor-end") ? 48 : -1;
  } else if (IS ("never")) {
    chart = sample_chart (36);
    chart->title = g_strdup ("Cumulative cash");
    sample_add (chart, "Base", 2.1e6, 11, 40e3);
  } else if (IS ("at-once")) {
    chart = sample_chart (36);
    sample_add (chart, "Base", 0, 0, 40e3);
  } else if (IS ("zero")) {
    chart = sample_chart (36);
    sample_add (chart, "Base", 0, 0, 0);
  } else if (IS ("year") || IS ("decade")) {
    chart = sample_chart (IS ("year") ? 12 : 120);
    chart->fiscal_start = 7;
    sample_add (chart, "Base", 300e3, IS ("year") ? 3 : 24, IS ("year") ? 60e3 : 12e3);
    sample_add (chart, "Optimistic", 280e3, 3, IS ("year") ? 90e3 : 12e3);
  } else if (IS ("huge")) {
    chart = sample_chart (36);
    sample_add (chart, "Base", 1.2e12, 11, 140e9);
  } else if (IS ("tiny")) {
    chart = sample_chart (36);
    sample_add (chart, "Base", 0.012, 11, 0.0014);
  } else if (IS ("negative")) {
    chart = sample_chart (24);
    sample_add (chart, "Base", 900e3, 24, 0);
    sample_add (chart, "Conservative", 990e3, 24, 0);
  } else if (IS ("late") || IS ("early")) {
    chart = sample_chart (36);
    sample_add (chart, "Base", IS ("late") ? 2.1e6 : 0.05e6, IS ("late") ? 11 : 2, IS ("late") ? 96e3 : 80e3);
  } else if (IS ("close") || IS ("crowd")) {
    static const char *const names[] = { "Base",       "Conservative", "Optimistic", "Phone stays one more year",
                                         "Budget cut", "Median",       "Merger",     "No app",
                                         "Slow start" };
    chart = sample_chart (48);
    for (guint i = 0; i < (IS ("close") ? 5u : 9u); i++)
      sample_add (chart, names[i], 2.1e6 + 20e3 * i, 11, 150e3 - 700 * i);
  } else if (IS ("gaps")) {
    chart = sample_chart (36);
    sample_add (chart, "Base", 2.1e6, 11, 150e3);
    double *v = ((CxCurve *) g_ptr_array_index (chart->curves, 0))->values;
    v[5] = NAN;
    v[20] = INFINITY;
    v[21] = -INFINITY;
    v[36] = 1e300;
    sample_add (chart, "Nothing", 1, 1, 1);
    for (guint t = 0; t < chart->n; t++)
      ((CxCurve *) g_ptr_array_index (chart->curves, 1))->values[t] = NAN;
  } else if (IS ("rtl")) {
    chart = sample_chart (36);
    chart->title = g_strdup ("تدفق نقدي تراكمي");
    sample_add (chart, "الأساس", 2.1e6, 11, 150e3);
    sample_add (chart, "متفائل", 1.9e6, 10, 180e3);
  } else if (IS ("long-names")) {
    chart = sample_chart (36);
    chart->title = g_strdup (
      "Cumulative cash of the whole programme in all countries, after tax and with the contingency that finance asked for");
    sample_add (chart, "The base scenario as agreed with finance in the steering committee of March", 2.1e6, 11, 150e3);
    sample_add (chart, "Donaudampfschifffahrtsgesellschaftskapitän", 1.9e6, 10, 180e3);
  } else if (IS ("one-month")) {
    chart = sample_chart (0);
    sample_add (chart, "Base", 0, 0, 0);
    ((CxCurve *) g_ptr_array_index (chart->curves, 0))->values[0] = -5000;
  } else if (IS ("extreme")) {
    chart = sample_chart (36);
    sample_add (chart, "Base", 1e289, 11, 1e288);
  }
  g_assert_nonnull (chart);
  sample_mark (chart);
  if (IS ("rtl")) {
    g_free (chart->payback_label);
    chart->payback_label = g_strdup ("يُسترد في الشهر 31 · نوفمبر 2029");
  }
  if (IS ("long-names")) {
    g_free (chart->peak_label);
    chart->peak_label =
      g_strdup ("The most money that is ever tied up is €2.1 M, which is reached in month 11 after the second instalment");
  }
#undef IS
  return chart;
}

G_GNUC_UNUSED static CxBarChart *
sample_waterfall (gboolean rtl)
{
  static const struct {
    const char *label, *rtl;
    double amount;
    int kind;
  } rows[] = {
    { "Cross-sell", "البيع", 1.40e6, CX_BAR_PLUS },
    { "Better promoter mix", "مزيج", 1.28e6, CX_BAR_PLUS },
    { "Fewer problems", "مشاكل", 852e3, CX_BAR_PLUS },
    { "Less paper", "ورق", 810e3, CX_BAR_PLUS },
    { "Licences", "تراخيص", 725e3, CX_BAR_PLUS },
    { "Solved first time", "أول", 623e3, CX_BAR_PLUS },
    { "Ten others, among them some with quite long names", "آخرون", 3.12e6, CX_BAR_QUIET },
    { "Overlap", "تداخل", -168e3, CX_BAR_MINUS },
    { "Benefits", "فوائد", 9.2e6, CX_BAR_TOTAL },
    { "Costs", "تكاليف", -5.6e6, CX_BAR_MINUS },
    { "Net", "صافي", 3.6e6, CX_BAR_TOTAL },
  };
  CxBarChart *chart = cx_bar_chart_new (FALSE);
  double at = 0;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    double from = rows[i].kind == CX_BAR_TOTAL ? 0 : at, to = rows[i].kind == CX_BAR_TOTAL ? rows[i].amount : at + rows[i].amount;
    g_autofree char *number = cx_format_compact (rows[i].amount, CX_UNIT_MONEY, "EUR");
    g_autofree char *text = g_strconcat (rows[i].amount > 0 && rows[i].kind != CX_BAR_TOTAL ? "+" : "", number, NULL);
    cx_bar_chart_add (chart, rtl ? rows[i].rtl : rows[i].label, from, to, NULL, text, rows[i].kind);
    at = to;
  }
  return chart;
}

G_GNUC_UNUSED static CxBarChart *
sample_tornado (guint n, gboolean rtl)
{
  static const struct {
    const char *label, *rtl;
    double from, to;
    const char *from_text, *to_text;
  } rows[] = {
    { "Cross-sell uplift", "البيع", -950e3, 480e3, "1.2%", "3.9%" },
    { "Loyalty points per month", "نقاط", 210e3, -830e3, "€34,200", "€53,200" },
    { "App development", "تطبيق", 208e3, -829e3, "€1,125,000", "€1,750,000" },
    { "Less paper", "ورق", -560e3, 280e3, "4.0%", "13.0%" },
    { "Fewer problem contacts", "مشاكل", -555e3, 280e3, "8.8%", "28.6%" },
    { "Both ends help", "كلا", 150e3, 320e3, "12%", "18%" },
    { "Both ends hurt", "يضر", -320e3, -90e3, "2", "9" },
    { "Does nothing", "لا شيء", 0, 0, "0", "1" },
    { "Not known", "غير", NAN, 120e3, NULL, "7" },
  };
  CxBarChart *chart = cx_bar_chart_new (TRUE);
  for (guint i = 0; i < n; i++) {
    guint r = i % G_N_ELEMENTS (rows);
    cx_bar_chart_add (chart, rtl ? rows[r].rtl : rows[r].label, rows[r].from, rows[r].to, rows[r].from_text, rows[r].to_text,
                      CX_BAR_PLUS);
  }
  return chart;
}

/* Futures: as a bell around MEAN, with the marks that the page has. */
G_GNUC_UNUSED static CxHistogramChart *
sample_histogram (const char *name)
{
  gboolean rtl = g_strcmp0 (name, "rtl") == 0, loss = g_strcmp0 (name, "loss") == 0, narrow = g_strcmp0 (name, "narrow") == 0,
           tail = g_strcmp0 (name, "tail") == 0;
  double low = loss ? -1.2e6 : narrow ? 10.000e6 : tail ? -0.4e6 : 0, width = loss ? 90e3 : narrow ? 120 : tail ? 400e3 : 66e3;
  guint counts[40];
  double mean = tail ? 8 : 20, sd = tail ? 4 : 5.2, p[3] = { -1.2816, 0, 1.2816 };
  for (guint i = 0; i < 40; i++) {
    double z = (i + 0.5 - mean) / sd;
    counts[i] = (guint) round (767 * exp (-z * z / 2) * (1 + 0.09 * sin (7.0 * i)) + (tail && i > 16 ? 4 : 0));
  }
  CxHistogramChart *chart = cx_histogram_chart_new (low, width, counts, 40);
  static const char *const names[] = { "P10", "Median", "P90" }, *const rtl_names[] = { "المئين 10", "الوسيط", "المئين 90" };
  chart->format = sample_format;
  for (guint i = 0; i < 3; i++) {
    double value = low + (mean + sd * p[i]) * width;
    g_autofree char *amount = cx_format_compact (value, CX_UNIT_MONEY, "EUR");
    g_autofree char *label = g_strdup_printf ("%s %s", rtl ? rtl_names[i] : names[i], amount);
    cx_histogram_chart_add_mark (chart, i == 1 ? CX_MARK_MEDIAN : CX_MARK_PERCENTILE, value, label);
    if (i == 0)
      chart->core_low = value;
    if (i == 2)
      chart->core_high = value;
  }
  double base = low + (mean + sd * (tail ? 2.6 : 1.4)) * width;
  g_autofree char *amount = cx_format_compact (base, CX_UNIT_MONEY, "EUR");
  g_autofree char *label = g_strdup_printf ("%s %s", rtl ? "الأساس" : "Base case", amount);
  cx_histogram_chart_add_mark (chart, CX_MARK_BASE, base, label);
  if (low < 0)
    chart->below_label = g_strdup (rtl ? "أقل من صفر" : "12 % below zero");
  chart->cursor = g_strcmp0 (name, "cursor") == 0 ? 17 : -1;
  return chart;
}
G_GNUC_UNUSED static const char *const sample_histograms[] = { "normal", "loss", "narrow", "tail", "rtl", "cursor" };

/* The payback curve with the futures around it. */
G_GNUC_UNUSED static CxPaybackChart *
sample_band (const char *name)
{
  gboolean others = g_strcmp0 (name, "others") == 0, fan = g_strcmp0 (name, "fan") == 0, rtl = g_strcmp0 (name, "rtl") == 0;
  CxPaybackChart *chart = sample_payback (rtl ? "rtl" : others ? "normal" : "late");
  g_autofree double *values[3] = { NULL };
  const double spend[] = { 2.4e6, 2.2e6, 2.0e6 }, gain[] = { 80e3, 101e3, 124e3 };
  for (guint i = 0; i < 3; i++) {
    values[i] = g_new (double, chart->n);
    sample_cash (values[i], chart->n, spend[i], 11, others ? gain[i] * 1.4 : gain[i]);
  }
  cx_payback_chart_set_band (chart, values[0], g_strcmp0 (name, "edges") == 0 ? NULL : values[1], values[2]);
  for (guint i = 0; i < 3; i++)
    g_free (g_steal_pointer (&values[i]));
  chart->band_label = g_strdup (rtl ? "من 10,000 مستقبل" : "P10–P90 of 10,000 futures");
  chart->plain = fan;
  if (g_strcmp0 (name, "cursor") == 0) {
    chart->cursor = 24;
    chart->cursor_series = 2;
  }
  return chart;
}
G_GNUC_UNUSED static const char *const sample_bands[] = { "normal", "others", "fan", "edges", "rtl", "cursor" };

G_GNUC_UNUSED static CxFrontierChart *
sample_frontier (const char *name)
{
  gboolean rtl = g_strcmp0 (name, "rtl") == 0, many = g_strcmp0 (name, "many") == 0;
  static const struct {
    double budget, npv;
    const char *text;
  } steps[] = { { 0, 0, "none" },
                { 120e3, 310e3, "Retire survey tools" },
                { 480e3, 760e3, "Retire survey tools, Root-cause repair" },
                { 900e3, 1.31e6, "Retire survey tools, Loyalty programme" },
                { 1.35e6, 1.75e6, "Retire survey tools, Root-cause repair, Loyalty programme" },
                { 2.9e6, 1.82e6,
                  "All but Digital first and the long name of another initiative that nobody can say in one breath" } };
  CxFrontierChart *chart = cx_frontier_chart_new ();
  chart->format = sample_format;
  if (many)
    for (guint i = 0; i < 400; i++)
      cx_frontier_chart_add_step (chart, i * 9000.0, 3e6 * (1 - exp (-(double) i / 120)) - 2e5, NULL);
  else
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      cx_frontier_chart_add_step (chart, steps[i].budget, steps[i].npv, steps[i].text);
  chart->budget = many ? 1.5e6 : g_strcmp0 (name, "low") == 0 ? 50e3 : 1.1e6;
  chart->budget_heading = g_strdup (rtl ? "الميزانية" : "Budget");
  chart->budget_label = g_strdup (rtl ? "الميزانية 1.1" : "Budget €1.10 M");
  chart->chosen_label = g_strdup (rtl ? "1.31 مليون" : "€1.31 M with 2 initiatives");
  chart->cursor = g_strcmp0 (name, "cursor") == 0 ? 4 : -1;
  return chart;
}
G_GNUC_UNUSED static const char *const sample_frontiers[] = { "normal", "low", "many", "rtl", "cursor" };

/* The whole tornado: assumed ranges marked, the line at zero named. */
G_GNUC_UNUSED static CxBarChart *
sample_full_tornado (guint n, gboolean rtl)
{
  CxBarChart *chart = sample_tornado (n, rtl);
  for (guint i = 0; i < n; i++) {
    CxBar *bar = g_ptr_array_index (chart->bars, i);
    if (i % 3 == 2)
      bar->note = g_strdup ("±10%");
    if (i % 4 == 3) {
      g_free (bar->label);
      bar->label = g_strdup (rtl ? "اسم طويل جدا لمبادرة في جميع البلدان"
                                 : "Contacts that move to a cheaper channel in all countries: share of repeated contacts");
    }
  }
  chart->base_label = g_strdup (rtl ? "الأساس €1.8 M" : "Base €1.8 M");
  chart->base = 1.8e6;
  chart->format = sample_format;
  chart->value_heading = g_strdup ("Net present value");
  return chart;
}

G_GNUC_UNUSED static CxBarChart *
sample_shares (void)
{
  static const struct {
    const char *label;
    double share;
  } rows[] = { { "Cross-sell uplift", 0.31 },
               { "App development", 0.22 },
               { "Loyalty points per month", 0.14 },
               { "Less paper", 0.08 },
               { "Everything else", 0.25 } };
  CxBarChart *chart = cx_bar_chart_new (FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = cx_format_value (rows[i].share, CX_UNIT_SHARE, NULL, TRUE);
    cx_bar_chart_add (chart, rows[i].label, 0, rows[i].share, NULL, text, CX_BAR_PLAIN);
  }
  return chart;
}
