/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to figures of a case: the look at the columns, the map of drivers, and taking over as one undoable change. */
#include "config.h"

#include <locale.h>

#include <glib/gstdio.h>
#include <unistd.h>
#include <utime.h>

#include "app/state/cx-money-path.h"
#include "app/state/cx-take-over.h"
#include "evidence/cx-columns.h"
#include "evidence/cx-crm-source.h"
#include "evidence/cx-key-drivers.h"
#include "evidence/cx-retention.h"
#include "evidence/cx-slopes.h"
#include "model/case/cx-error.h"
#include "model/case/cx-evidence-date.h"
#include "report/charts/cx-evidence-charts.h"
#include "session-fixture.h"

static const char small_case[] =
  "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Small\", \"currency\": \"EUR\", \"start\": \"2027-01\"},"
  " \"segments\": [{\"id\": \"mass\", \"name\": \"Mass\", \"customers\": 1000, \"revenue_per_customer\": 100, \"gross_margin\": 0.5,"
  "   \"churn_rate\": {\"value\": 0.2, \"low\": 0.15, \"high\": 0.25, \"owner\": \"Ann\", \"source\": \"a guess\"}}],"
  " \"channels\": [], \"stages\": [{\"id\": \"use\", \"name\": \"Use\", \"satisfaction\": 0.9}], \"initiatives\": []}";

typedef struct {
  CxSession *session;
  char *folder, *file;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->session = session_of (small_case);
  f->folder = g_dir_make_tmp ("take-over-XXXXXX", &error);
  g_assert_no_error (error);
  f->file = g_build_filename (f->folder, "answers.csv", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  session_discard (f->session);
  g_remove (f->file);
  g_rmdir (f->folder);
  g_free (f->file);
  g_free (f->folder);
}

static void
write_file (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (f->file, text, -1, &error);
  g_assert_no_error (error);
}

static const CxValue *
value_at (Fixture *f, const char *path)
{
  const CxField *field = NULL;
  const CxItem *item = cx_session_find (f->session, path, &field);

  return cx_item_value (item, field->id);
}

/* ---- The look at a file ---- */

static void
test_columns (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *name;
    CxColumnType type;
    guint missing;
    const char *words;
  } wanted[] = {
    { "day", CX_COLUMN_PERIODS, 0, "Periods such as 2026-03-01" },
    { "score", CX_COLUMN_NUMBERS, 1, "Numbers from 1.5 to 10, 1 of 3 missing" },
    { "shop", CX_COLUMN_TEXTS, 0, "Texts such as “North; east”" },
    { "odd", CX_COLUMN_MIXED, 0, "Numbers and texts such as “many”" },
    { "none", CX_COLUMN_EMPTY, 3, "Empty" },
    { "unit", CX_COLUMN_TEXTS, 0, "Texts such as “Branch 7”" },
  };
  g_autoptr (GError) error = NULL;

  write_file (
    f, "day;score;shop;odd;;none;unit\n2026-03-01;1,5;\"North; east\";3;x;;Branch 7\n2026-03-02;;South;many;x;n/a;Branch 8\n"
       "2026-03-03;10;West;4;x;-;Branch 9\n");
  g_autoptr (CxColumns) columns = cx_columns_look (f->file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (columns->n_rows, ==, 3);
  g_assert_cmpuint (columns->columns->len, ==, G_N_ELEMENTS (wanted)); /* a column without a name cannot be chosen */
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    const CxColumn *column = cx_columns_nth (columns, i);
    g_autofree char *words = cx_columns_describe (columns, column);
    g_assert_cmpstr (column->name, ==, wanted[i].name);
    g_assert_cmpint (column->type, ==, wanted[i].type);
    g_assert_cmpuint (column->missing, ==, wanted[i].missing);
    g_assert_cmpuint (column->missing + column->filled, ==, 3);
    g_assert_cmpstr (words, ==, wanted[i].words);
  }
  g_assert_false (cx_columns_nth (columns, 1)->whole);
  g_assert_true (cx_columns_find (columns, "shop") == cx_columns_nth (columns, 2));
  g_assert_null (cx_columns_find (columns, "town"));
}

/* A file that cannot be read is an error; one that is torn further down is shown as far as it goes. */
static void
test_bad_files (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *text;
    gssize length;
    const char *words;
  } wrong[] = {
    { "\x7f"
      "ELF\2\1\1\0\0",
      9, "line 1, column 1: there is a byte 0" },
    { "PK\3\4rest", 8, "this is a workbook or an archive" },
    { "gr\xf6\xdf"
      "e,y\n1,2\n",
      -1, "line 1, column 1: the byte 0xF6 is not valid in UTF-8" },
    { "a,a\n1,2\n", -1, "another column has the same name" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CxColumns) columns = NULL;

  g_assert_null (cx_columns_look (f->file, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  write_file (f, "");
  g_assert_null (cx_columns_look (f->file, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_assert_true (g_file_set_contents (f->file, wrong[i].text, wrong[i].length, NULL));
    g_assert_null (cx_columns_look (f->file, &error));
    g_assert_nonnull (strstr (error->message, wrong[i].words));
    g_clear_error (&error);
  }
  /* Two gigabytes of holes are told at once. */
  write_file (f, "");
  g_assert_cmpint (truncate (f->file, (off_t) 2 << 30), ==, 0);
  g_assert_null (cx_columns_look (f->file, &error));
  g_assert_nonnull (strstr (error->message, "a byte 0"));
  g_clear_error (&error);
  write_file (f, "a,b\n1,2\n3,4\n5,6,7\n");
  columns = cx_columns_look (f->file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (columns->n_rows, ==, 2);
}

/* ---- The map ---- */

/* Speed and price do not go together, and the outcome is 2 × speed + price - 1, so that speed explains four fifths; see the help. */
static void
test_map (Fixture *f, gconstpointer data)
{
  const CxKeyDriversOptions options = { .outcome = "recommend", .has_scale = TRUE, .scale_low = 1, .scale_high = 5 };
  g_autoptr (GError) error = NULL;

  write_file (f, "recommend,speed,price\n4,1,3\n6,1,5\n8,3,3\n10,3,5\n4,1,3\n6,1,5\n8,3,3\n10,3,5\n9,,4\n");
  g_autoptr (CxKeyDrivers) drivers = cx_key_drivers_find (f->file, &options, &error);
  g_assert_no_error (error);
  g_autoptr (CxScatterChart) map = cx_evidence_charts_drivers (drivers);
  g_assert_cmpuint (cx_scatter_chart_n_points (map), ==, 2);
  g_autofree char *speed = cx_scatter_chart_point_text (map, 0), *price = cx_scatter_chart_point_text (map, 1);
  g_assert_cmpstr (speed, ==, "speed: Performance 25%, Importance 80%, improve first");
  g_assert_cmpstr (price, ==, "price: Performance 75%, Importance 20%, maintain");
  g_assert_cmpfloat_with_epsilon (map->cross_x, 0.5, 1e-12); /* half way from 25% to 75% */
  g_assert_cmpfloat_with_epsilon (map->cross_y, 0.5, 1e-12); /* two drivers share equally at a half each */
  g_assert_cmpstr (map->quadrants[CX_SCATTER_TOP_LEFT], ==, "Improve first");
  g_autofree char *source =
    cx_key_drivers_importance_source (drivers, &g_array_index (drivers->drivers, CxKeyDriver, 0), f->file);
  g_assert_true (g_str_has_prefix (source, "answers.csv: Shapley share of “speed”"));
  g_autofree char *means =
    cx_key_drivers_performance_source (drivers, &g_array_index (drivers->drivers, CxKeyDriver, 1), f->file);
  g_assert_cmpstr (means, ==, "answers.csv: mean of “price” on the scale from 1 to 5, 8 rows");
}

/* Twice each, the outcome is 9 ± 1 where the wait is 1 and 5 ± 1 where it is 3: the slope is -2, s² = 8 / 6 and the standard error
 * √(s² / 8) = 0.40825, times 2.44691 for t with 6 degrees of freedom 0.99894. */
static void
test_slopes (Fixture *f, gconstpointer data)
{
  const CxKeyDriversOptions options = { .outcome = "recommend", .has_scale = TRUE, .scale_low = 1, .scale_high = 5 };
  g_autoptr (GError) error = NULL;

  write_file (f, "recommend,wait\n8,1\n10,1\n4,3\n6,3\n8,1\n10,1\n4,3\n6,3\n");
  g_autoptr (CxKeyDrivers) drivers = cx_key_drivers_find (f->file, &options, &error);
  g_assert_no_error (error);
  const CxKeyDriver *wait = &g_array_index (drivers->drivers, CxKeyDriver, 0);
  CxSlopesRise rise = cx_slopes_rise (wait, 0.5);
  g_assert_false (rise.driver_rises);
  g_assert_true (rise.has_room);
  g_assert_cmpfloat_with_epsilon (rise.value, 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (rise.low, 1 - 0.49947, 1e-5);
  g_assert_cmpfloat_with_epsilon (rise.high, 1 + 0.49947, 1e-5);
  g_autofree char *sentence = cx_slopes_sentence (drivers, wait, 0.5);
  g_assert_cmpstr (sentence, ==, "If “wait” falls by 0.5, “recommend” rises by about 1.00 (0.5005 to 1.499)");
  /* The mean of 2 can fall by 1 to the end of the scale, and not by 2. */
  g_assert_true (cx_slopes_rise (wait, 1).has_room);
  g_assert_false (cx_slopes_rise (wait, 2).has_room);
  g_autofree char *source = cx_slopes_source (drivers, wait, 0.5, f->file);
  g_assert_cmpstr (
    source, ==,
    "answers.csv: slope of “recommend” on “wait” with the other drivers held equal, 8 rows, for a change by 0.5; an "
    "association, not proof");
}

/* Satisfaction rose by 0, 1 and 2 while churn changed by 0, -1 and -5, so that the slope is -2.5; see the help. */
static CxLink *
find_link (Fixture *f)
{
  const CxLinkOptions options = { .unit = "branch", .time = "quarter", .x = "satisfaction", .y = "churn" };
  g_autoptr (GError) error = NULL;
  CxLink *link;

  write_file (f, "branch,quarter,satisfaction,churn\nNorth,2026-Q1,70,20\nNorth,2026-Q2,70,20\nSouth,2026-Q1,60,30\n"
                 "South,2026-Q2,61,29\nWest,2026-Q1,65,28\nWest,2026-Q2,67,23\n");
  link = cx_link_find (f->file, &options, &error);
  g_assert_no_error (error);
  return link;
}

static void
test_link_chart (Fixture *f, gconstpointer data)
{
  g_autoptr (CxLink) link = find_link (f);
  g_autoptr (CxScatterChart) chart = cx_evidence_charts_link (link);
  const GArray *path = ((const CxScatterLine *) g_ptr_array_index (chart->lines, 0))->path;
  double across = g_array_index (path, double, 4) - g_array_index (path, double, 0);
  double up = g_array_index (path, double, 5) - g_array_index (path, double, 1), sum = 0;

  g_assert_cmpuint (cx_scatter_chart_n_points (chart), ==, 6);
  for (guint i = 0; i < 6; i++)
    sum += cx_scatter_chart_point (chart, i)->x;
  g_assert_cmpfloat_with_epsilon (sum, 0, 1e-9); /* the usual level of each unit and period was subtracted */
  g_assert_cmpfloat_with_epsilon (up / across, -2.5, 1e-9);
  g_assert_cmpuint (chart->band->len, ==, 3);
  g_assert_cmpfloat (g_array_index (chart->band, CxScatterBand, 0).low, <, g_array_index (chart->band, CxScatterBand, 0).high);
  g_assert_cmpfloat (g_array_index (chart->band, CxScatterBand, 1).low, ==, 0); /* all lines go through the middle */
}

/* The effect of -2.5 points is the size of a churn rate, keeps its sign where the input may be negative, and grows with the change. */
static void
test_effect (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *path;
    double change;
    gboolean in_percent;
    double value, low, high;
  } wanted[] = {
    { "segments/mass/churn_rate", 1, TRUE, 0.025, 0.006369, 0.043631 },
    { "segments/mass/churn_rate", 2, TRUE, 0.05, 0.012738, 0.087262 },
    { "segments/mass/revenue_growth", 1, TRUE, -0.025, -0.043631, -0.006369 },
    { "segments/mass/cost_to_serve", 1, TRUE, 2.5, 0.6369, 4.3631 }, /* an amount is no share */
    { "segments/mass/gross_margin", 0.1, FALSE, 0.25, 0.06369, 0.43631 },
  };
  g_autoptr (CxLink) link = find_link (f);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    const CxEffect effect = { link->fit.slope, link->fit.low, link->fit.high, wanted[i].change, wanted[i].in_percent };
    g_autoptr (CxTakeOver) taken = cx_take_over_new ();
    g_autoptr (GError) error = NULL;
    double scale = fabs (wanted[i].value);
    cx_take_over_add_effect (taken, f->session, wanted[i].path, &effect, "a panel", NULL);
    g_assert_true (cx_take_over_apply (taken, f->session, "Take Over Link", &error));
    g_assert_no_error (error);
    const CxValue *value = value_at (f, wanted[i].path);
    g_assert_cmpfloat_with_epsilon (value->number, wanted[i].value, 1e-9);
    g_assert_cmpfloat_with_epsilon (value->low, wanted[i].low, 1e-4 * scale);
    g_assert_cmpfloat_with_epsilon (value->high, wanted[i].high, 1e-4 * scale);
    g_assert_cmpstr (value->source, ==,
                     wanted[i].change == 1   ? "a panel"
                     : wanted[i].change == 2 ? "a panel; for a change by 2"
                                             : "a panel; for a change by 0.1");
  }
}

/* ---- Cohorts ---- */

/* The cohort "high end" of Fader and Hardie: 509 of 1,000 leave in 4,926 years of customers; 131 in the first year, 378 in the 3,926 of
 * the others. */
static void
test_cohort (Fixture *f, gconstpointer data)
{
  static const double survivors[] = { 1000, 869, 743, 653, 593, 551, 517, 491 };
  g_autoptr (CxRetention) r = cx_retention_new (survivors, G_N_ELEMENTS (survivors) - 1);
  g_autoptr (CxScatterChart) chart = cx_evidence_charts_retention (r);

  g_assert_cmpfloat_with_epsilon (cx_retention_annual_churn (r, 0, 1), 509.0 / 4926, 1e-12);
  g_assert_cmpfloat_with_epsilon (cx_retention_annual_churn (r, 1, 1), 378.0 / 3926, 1e-12);
  /* After four quarters, the share of remaining customers is the fourth power of that of one quarter. */
  g_assert_cmpfloat_with_epsilon (1 - cx_retention_annual_churn (r, 0, 0.25), pow (4417.0 / 4926, 4), 1e-12);
  g_assert_cmpfloat_with_epsilon (cx_retention_early_churn (r, 1), 0.131, 1e-12);
  g_autofree char *source = cx_retention_source (r, "/tmp/cohort.csv", "customers", 1);
  g_assert_cmpstr (source, ==, "cohort.csv: “customers” of a cohort, periods 1 to 7");
  g_assert_cmpuint (cx_scatter_chart_n_points (chart), ==, 8);
  g_assert_cmpuint (chart->lines->len, ==, 2);
  g_autofree char *last = cx_scatter_chart_point_text (chart, 7);
  g_assert_cmpstr (last, ==, "Period 7, Share that is left 49.1%");
}

/* ---- Taking over ---- */

/* Several figures are one change; an input keeps its owner and its range, and gets the source. */
static void
test_apply (Fixture *f, gconstpointer data)
{
  g_autoptr (CxTakeOver) taken = cx_take_over_new ();
  g_autoptr (GError) error = NULL;
  CxDocument *document = cx_session_get_document (f->session);

  write_file (f, "a\n1\n");
  cx_take_over_add (taken, "stages/use/importance", 0.8, NAN, NAN, "a survey", f->file);
  cx_take_over_add (taken, "segments/mass/churn_rate", 0.1, NAN, NAN, "a cohort", NULL);
  cx_take_over_add (taken, "segments/mass/gross_margin", 0.4, 0.3, 0.45, "a panel", NULL);
  cx_take_over_add_mix (taken, "segments/mass", 0.3, 0.1, "answers", NULL);
  g_assert_cmpuint (cx_take_over_n (taken), ==, 6);
  g_assert_true (cx_take_over_apply (taken, f->session, "Take Over Survey", &error));
  g_assert_no_error (error);

  g_assert_cmpfloat (value_at (f, "stages/use/importance")->number, ==, 0.8);
  g_assert_true (g_regex_match_simple ("^a survey \\(file of 20[0-9]{2}-[0-9]{2}-[0-9]{2}\\)$",
                                       value_at (f, "stages/use/importance")->source, 0, 0));
  const CxValue *churn = value_at (f, "segments/mass/churn_rate");
  g_assert_cmpfloat (churn->number, ==, 0.1);
  g_assert_cmpfloat (churn->low, ==, 0.1); /* the end that the value passes moves */
  g_assert_cmpfloat (churn->high, ==, 0.25);
  g_assert_cmpstr (churn->owner, ==, "Ann");
  g_assert_cmpstr (churn->source, ==, "a cohort");
  const CxValue *margin = value_at (f, "segments/mass/gross_margin");
  g_assert_cmpfloat (margin->low, ==, 0.3);
  g_assert_cmpfloat (margin->high, ==, 0.45);
  g_assert_cmpfloat_with_epsilon (value_at (f, "segments/mass/passives")->number, 0.6, 1e-12);
  g_assert_cmpstr (value_at (f, "segments/mass/detractors")->source, ==, "answers");

  g_assert_true (cx_document_undo (document, &error));
  g_assert_no_error (error);
  g_assert_null (value_at (f, "stages/use/importance"));
  g_assert_cmpstr (value_at (f, "segments/mass/churn_rate")->source, ==, "a guess");
  g_assert_null (value_at (f, "segments/mass/promoters"));
}

/* The preview lists all changes before any is made: a new segment, its figures, those of an existing segment, and the new net
 * present value; all of it is then one change. */
static void
test_preview (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *place, *before, *after;
  } wanted[] = { { "Segment", NULL, "new: Firms" },
                 { "Customers, Firms", NULL, "50\302\240customers" },
                 { "Churn rate, Firms", NULL, "5% a year" },
                 { "Churn rate, Mass", "20% a year", "10% a year" },
                 { "Importance, Use", "—", "80%" } };
  g_autoptr (CxTakeOver) taken = cx_take_over_new ();
  g_autoptr (GError) error = NULL;
  CxItem *item;
  g_autofree char *path = cx_take_over_add_item (taken, f->session, "case", CX_ITEM_SEGMENT, NULL, "Firms", &item, &error);
  g_autofree char *second = cx_take_over_add_item (taken, f->session, "case", CX_ITEM_SEGMENT, NULL, "FIRMS", &item, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, "segments/firms");
  g_assert_cmpstr (second, ==, "segments/firms-2");
  cx_take_over_free (g_steal_pointer (&taken));

  taken = cx_take_over_new ();
  g_free (path);
  path = cx_take_over_add_item (taken, f->session, "case", CX_ITEM_SEGMENT, NULL, "Firms", &item, &error);
  cx_take_over_add (taken, "segments/firms/customers", 50, NAN, NAN, "a file", NULL);
  cx_take_over_add (taken, "segments/firms/churn_rate", 0.05, NAN, NAN, "a file", NULL);
  cx_take_over_add (taken, "segments/mass/churn_rate", 0.1, NAN, NAN, "a file", NULL);
  cx_take_over_add (taken, "stages/use/importance", 0.8, NAN, NAN, "a file", NULL);
  g_autoptr (CxTakeOverPreview) preview = cx_take_over_preview (taken, f->session, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->changes->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    const CxTakeOverChange *change = g_ptr_array_index (preview->changes, i);
    g_assert_cmpstr (change->place, ==, wanted[i].place);
    g_assert_cmpstr (change->before, ==, wanted[i].before);
    g_assert_cmpstr (change->after, ==, wanted[i].after);
  }
  g_assert_cmpfloat (preview->npv_before, ==, 0); /* there is no initiative */
  g_assert_cmpfloat (preview->npv_after, ==, 0);
  g_assert_null (cx_session_find (f->session, "segments/firms", NULL)); /* nothing has changed yet */

  g_assert_true (cx_take_over_apply (taken, f->session, "Take Over Customers", &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (value_at (f, "segments/firms/customers")->number, ==, 50);
  g_assert_cmpstr (value_at (f, "segments/firms/churn_rate")->source, ==, "a file");
  g_assert_true (cx_document_undo (cx_session_get_document (f->session), &error));
  g_assert_null (cx_session_find (f->session, "segments/firms", NULL));
  g_assert_cmpfloat (value_at (f, "segments/mass/churn_rate")->number, ==, 0.2);
}

/* From a slope to the input of a benefit: its share of the mean, with the sign that helps and inside the bounds. */
static void
test_money_path (Fixture *f, gconstpointer data)
{
  static const struct {
    CxMoneyPathOutcome outcome;
    double slope, low, high;
    CxMoneyPathChange change;
    double mean;
    CxMoneyPathInput wanted;
  } cases[] = {
    { CX_MONEY_PATH_CHURN, -2.5, -4, -1, { 1, 1, 1 }, 25, { 0.1, 0.04, 0.16, TRUE, FALSE } },
    { CX_MONEY_PATH_CHURN, -2.5, -4, -1, { 0.5, 0.5, 0.5 }, 25, { 0.05, 0.02, 0.08, TRUE, FALSE } },
    { CX_MONEY_PATH_CHURN, -2.5, -6, 1, { 1, 1, 1 }, 25, { 0.1, 0, 0.24, TRUE, TRUE } },
    { CX_MONEY_PATH_CHURN, -20, -30, -10, { 1, 1, 1 }, 25, { 0.8, 0.4, 1, TRUE, FALSE } },
    { CX_MONEY_PATH_CHURN, 2.5, 1, 4, { 1, 1, 1 }, 25, { 0, 0, 0, FALSE, TRUE } },
    { CX_MONEY_PATH_REVENUE, 5, -1, 11, { 2, 2, 2 }, 100, { 0.1, 0, 0.22, TRUE, TRUE } },
    { CX_MONEY_PATH_NEW_CUSTOMERS, 5, 1, 9, { 1, 1, 1 }, 100, { 0.05, 0.01, 0.09, TRUE, FALSE } },
    /* A change with an interval: 2.5 · 2, 1 · 1 and 4 · 3 of 25; where it may be a fall, 4 · -1 is the least. */
    { CX_MONEY_PATH_CHURN, -2.5, -4, -1, { 2, 1, 3 }, 25, { 0.2, 0.04, 0.48, TRUE, FALSE } },
    { CX_MONEY_PATH_REVENUE, 2.5, 1, 4, { 2, -1, 5 }, 25, { 0.2, 0, 0.8, TRUE, TRUE } },
    { CX_MONEY_PATH_REVENUE, 2.5, -1, 6, { 2, 1, 3 }, 100, { 0.05, 0, 0.18, TRUE, TRUE } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    CxMoneyPathInput found =
      cx_money_path_input (cases[i].outcome, cases[i].slope, cases[i].low, cases[i].high, &cases[i].change, cases[i].mean);
    g_assert_cmpfloat_with_epsilon (found.value, cases[i].wanted.value, 1e-12);
    g_assert_cmpfloat_with_epsilon (found.low, cases[i].wanted.low, 1e-12);
    g_assert_cmpfloat_with_epsilon (found.high, cases[i].wanted.high, 1e-12);
    g_assert_cmpint (found.helps, ==, cases[i].wanted.helps);
    g_assert_cmpint (found.maybe_nothing, ==, cases[i].wanted.maybe_nothing);
  }
  /* A case without an initiative has no place for it. */
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free), targets = g_ptr_array_new_with_free_func (g_free);
  cx_money_path_list (cx_session_get_case (f->session), CX_MONEY_PATH_CHURN, names, targets);
  g_assert_cmpuint (targets->len, ==, 0);
}

static void
set_day (Fixture *f, int year, int month, int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (year, month, day, 12, 0, 0);
  struct utimbuf times = { g_date_time_to_unix (noon), g_date_time_to_unix (noon) };

  g_assert_cmpint (g_utime (f->file, &times), ==, 0);
}

/* A file of the last day that is more than a year before January 2027, and one of the day after. */
static void
test_old_file (Fixture *f, gconstpointer data)
{
  static const struct {
    int year, month, day;
    const char *old;
  } cases[] = { { 2025, 12, 31, "2025-12-31" }, { 2026, 1, 1, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    write_file (f, "a\n1\n");
    set_day (f, cases[i].year, cases[i].month, cases[i].day);
    g_autofree char *old = cx_take_over_old_day (f->session, f->file);
    g_assert_cmpstr (old, ==, cases[i].old);
  }
}

/* Each piece of a source is as old as its latest date, and the figure is as old as its oldest piece. */
static void
test_dates_of_sources (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *source, *date;
    guint day;
  } cases[] = {
    { "Annual report 2024", NULL, 0 },
    { "Surveys, 2019-Q1 to 2026-Q1", "2026-Q1", 20260331 },
    { "CRM, 01.02.2026", "01.02.2026", 20260201 },
    { "leavers of the 12 months to 2026-11; a share of all (file of 2026-12-01)", "2026-11", 20261131 },
    { "survey.csv: a slope; an association, not proof (file of 2024-03-31); then branches.csv: a slope (file of 2026-06-30)",
      "2024-03-31", 20240331 },
    { "branches.csv: a slope (file of 2026-06-30); then survey.csv: a slope (file of 2024-03-31)", "2024-03-31", 20240331 },
    { "Interviews, Q3 2023\nPanel, 2026-06", "Q3 2023", 20230931 },
    { "Панель; январь 2026-01; опрос 2024-05", "2024-05", 20240531 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint day;
    g_autofree char *date = cx_evidence_date_find (cases[i].source, &day);

    g_assert_cmpstr (date, ==, cases[i].date);
    g_assert_cmpuint (day, ==, cases[i].day);
  }
}

/* For each method, the figure of an old file beside that of a fresh panel makes an old figure, in either order; two fresh files do not. */
static void
test_old_file_beside_a_fresh_one (Fixture *f, gconstpointer data)
{
  const CxKeyDriversOptions options = { .outcome = "recommend", .has_scale = TRUE, .scale_low = 1, .scale_high = 5 };
  const CxCrmOptions crm_options = { .revenue = "revenue", .months = 12 };
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CxLink) link = find_link (f);
  g_autoptr (GError) error = NULL;
  g_autofree char *panel = cx_link_source (link, f->file);

  set_day (f, 2026, 6, 30);
  g_autofree char *fresh = cx_take_over_source (panel, f->file);
  g_ptr_array_add (sources, g_steal_pointer (&panel));
  write_file (f, "speed,price,recommend\n1,3,4\n1,5,6\n3,3,8\n3,5,10\n1,3,4\n1,5,6\n3,3,8\n3,5,10\n");
  g_autoptr (CxKeyDrivers) drivers = cx_key_drivers_find (f->file, &options, &error);
  g_assert_no_error (error);
  const CxKeyDriver *driver = &g_array_index (drivers->drivers, CxKeyDriver, 0);
  g_ptr_array_add (sources, cx_slopes_source (drivers, driver, 1, f->file));
  g_ptr_array_add (sources, cx_key_drivers_importance_source (drivers, driver, f->file));
  g_ptr_array_add (sources, cx_key_drivers_performance_source (drivers, driver, f->file));
  write_file (f, "customers\n1000\n869\n743\n653\n593\n");
  g_autoptr (CxRetention) retention = cx_retention_read (f->file, "customers", NULL, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (sources, cx_retention_source (retention, f->file, "customers", 0));
  write_file (f, "revenue\n100\n300\n");
  g_autoptr (CxCrm) crm = cx_crm_read (f->file, &crm_options, &error);
  g_assert_no_error (error);
  g_ptr_array_add (sources, cx_crm_source_revenue (crm, g_ptr_array_index (crm->segments, 0), &crm_options, f->file));

  for (guint i = 0; i < sources->len; i++) {
    guint day;
    set_day (f, 2024, 3, 31);
    g_autofree char *old = cx_take_over_source (g_ptr_array_index (sources, i), f->file);
    set_day (f, 2026, 7, 1);
    g_autofree char *newer = cx_take_over_source (g_ptr_array_index (sources, i), f->file);
    g_autofree char *old_first = g_strdup_printf ("%s; then %s", old, fresh),
                    *old_last = g_strdup_printf ("%s; then %s", fresh, old);
    g_autofree char *both_fresh = g_strdup_printf ("%s; then %s", newer, fresh);
    g_autofree char *first = cx_evidence_date_find (old_first, &day);
    g_assert_true (cx_evidence_date_is_old (day, "2027-01"));
    g_autofree char *last = cx_evidence_date_find (old_last, &day);
    g_assert_true (cx_evidence_date_is_old (day, "2027-01"));
    g_assert_cmpstr (first, ==, "2024-03-31");
    g_assert_cmpstr (last, ==, "2024-03-31");
    g_autofree char *none = cx_evidence_date_find (both_fresh, &day);
    g_assert_cmpstr (none, ==, "2026-06-30");
    g_assert_false (cx_evidence_date_is_old (day, "2027-01"));
  }
}

/* Two figures for one place, or one that is not allowed, are told in the preview. */
static void
test_preview_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (CxTakeOver) twice = cx_take_over_new (), wrong = cx_take_over_new ();
  g_autoptr (GError) error = NULL;

  cx_take_over_add (twice, "segments/mass/churn_rate", 0.1, NAN, NAN, "a file", NULL);
  cx_take_over_add (twice, "segments/mass/churn_rate", 0.2, NAN, NAN, "a file", NULL);
  g_assert_null (cx_take_over_preview (twice, f->session, &error));
  g_assert_cmpstr (error->message, ==, "Two figures would go into “Churn rate, Mass”. Choose another place for one of them.");
  g_clear_error (&error);
  cx_take_over_add (wrong, "segments/mass/churn_rate", 1.2, NAN, NAN, "a file", NULL);
  g_assert_null (cx_take_over_preview (wrong, f->session, &error));
  g_assert_nonnull (strstr (error->message, "1.2"));
}

/* A figure that is not allowed, an unknown place or a computed scenario changes nothing. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *path;
    double value;
    const char *words;
  } wrong[] = { { "segments/mass/churn_rate", 1.2, "1.2" }, { "segments/gone/churn_rate", 0.1, "gone" } };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (CxTakeOver) taken = cx_take_over_new ();
    cx_take_over_add (taken, "stages/use/importance", 0.8, NAN, NAN, "a survey", NULL);
    cx_take_over_add (taken, wrong[i].path, wrong[i].value, NAN, NAN, "a survey", NULL);
    g_assert_false (cx_take_over_apply (taken, f->session, "Take Over Survey", &error));
    g_assert_nonnull (strstr (error->message, wrong[i].words));
    g_clear_error (&error);
    g_assert_null (value_at (f, "stages/use/importance"));
  }
  g_autoptr (CxTakeOver) taken = cx_take_over_new ();
  cx_take_over_add (taken, "stages/use/importance", 0.8, NAN, NAN, "a survey", NULL);
  cx_session_set_scenario (f->session, "conservative");
  g_assert_false (cx_take_over_apply (taken, f->session, "Take Over Survey", &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_USAGE);
  g_assert_null (value_at (f, "stages/use/importance"));
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("cx-take-over-XXXXXX", NULL);

  /* The messages are compared, so they must not be translated. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/take-over/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("columns", test_columns);
  ADD ("dates-of-sources", test_dates_of_sources);
  ADD ("old-beside-fresh", test_old_file_beside_a_fresh_one);
  ADD ("bad-files", test_bad_files);
  ADD ("map", test_map);
  ADD ("link-chart", test_link_chart);
  ADD ("effect", test_effect);
  ADD ("cohort", test_cohort);
  ADD ("apply", test_apply);
  ADD ("refused", test_refused);
  ADD ("preview", test_preview);
  ADD ("money-path", test_money_path);
  ADD ("slopes", test_slopes);
  ADD ("old-file", test_old_file);
  ADD ("preview-refused", test_preview_refused);
  return g_test_run ();
}
