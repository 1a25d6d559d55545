/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actuals: the quarters of a case, what can be measured, entering them, and the words about them. */
#include "config.h"

#include <locale.h>
#include <math.h>

#include <glib/gstdio.h>

#include "app/state/cx-actual-editing.h"
#include "app/state/cx-actual-paste.h"
#include "app/state/cx-editing.h"
#include "app/state/cx-tracked-state.h"
#include "app/state/cx-version-editing.h"
#include "model/build/cx-build-model.h"
#include "evidence/cx-actuals-csv.h"
#include "model/case/cx-actuals.h"
#include "model/case/cx-versions.h"
#include "session-fixture.h"

#define GAIN "initiatives/do/benefits/gain"
#define BUY  "initiatives/do/costs/buy"

/* 1,000 a month for a year from March on, for 4,800 at once: the first quarter has one month. */
static const char plain[] =
  "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Plain\", \"start\": \"2027-03\", \"horizon_months\": 12, \"discount_rate\": 0},"
  " \"segments\": [{\"id\": \"all\", \"name\": \"All\", \"customers\": 100, \"revenue_per_customer\": 1, \"gross_margin\": 0, \"churn_rate\": 0}],"
  " \"initiatives\": [{\"id\": \"do\", \"name\": \"Do\","
  "   \"costs\": [{\"id\": \"buy\", \"name\": \"Buy\", \"amount\": 4800, \"timing\": \"once\"}],"
  "   \"benefits\": [{\"id\": \"gain\", \"name\": \"Gain\", \"driver\": \"platform_consolidation\", \"annual_saving\": 12000}]}]}";

typedef struct {
  CxSession *session;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->session = session_of (plain);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  session_discard (f->session);
}

static CxDocument *
document_of (Fixture *f)
{
  return cx_session_get_document (f->session);
}

static void
set (Fixture *f, const char *quarter, const char *path, double value)
{
  g_autofree char *place = cx_actual_editing_place (quarter, path);
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_editing_set_number (f->session, place, CX_PART_VALUE, value, &error));
  g_assert_no_error (error);
}

static double
get (Fixture *f, const char *quarter, const char *path)
{
  g_autofree char *place = cx_actual_editing_place (quarter, path);

  return cx_editing_get_number (f->session, place, CX_PART_VALUE, NULL);
}

static guint
n_actuals (Fixture *f)
{
  return cx_item_n (cx_session_get_case (f->session), CX_ITEM_ACTUAL);
}

static void
test_quarters (Fixture *f, gconstpointer data)
{
  /* Months of 2027 from March on: 1 | 2 3 4 | 5 6 7 | 8 9 10 | 11 12; month 0 opens month 1. */
  static const int months[][2] = { { 0, 1 }, { 2, 4 }, { 5, 7 }, { 8, 10 }, { 11, 12 } };
  const CxCase *c = cx_session_get_case (f->session);
  int index, first, last;

  for (int i = 0; i < (int) G_N_ELEMENTS (months); i++) {
    g_assert_true (cx_actuals_months (c, i, &first, &last));
    g_assert_cmpint (first, ==, months[i][0]);
    g_assert_cmpint (last, ==, months[i][1]);
  }
  g_assert_false (cx_actuals_months (c, -1, &first, &last));
  g_assert_false (cx_actuals_months (c, 5, &first, &last));
  g_assert_true (cx_actuals_quarter_index (c, "2028-Q1", &index));
  g_assert_cmpint (index, ==, 4);
  g_assert_true (cx_actuals_quarter_index (c, "2026-Q4", &index));
  g_assert_cmpint (index, ==, -1);
  g_assert_false (cx_actuals_quarter_index (c, "2027-Q5", &index));
  g_assert_false (cx_actuals_quarter_index (c, "spring", &index));
}

/* Every place that is offered can be measured, and the lines come before the figures. */
static void
test_places (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) places = cx_actuals_places (cx_session_get_case (f->session));

  g_assert_cmpstr (g_ptr_array_index (places, 0), ==, GAIN);
  g_assert_cmpstr (g_ptr_array_index (places, 1), ==, BUY);
  g_assert_cmpstr (g_ptr_array_index (places, 2), ==, "segments/all/customers");
  for (guint i = 0; i < places->len; i++)
    set (f, "2027-Q2", g_ptr_array_index (places, i), i);
  g_assert_cmpuint (n_actuals (f), ==, places->len);
}

/* Digit after digit is one change, and an empty field is none. */
static void
test_typing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (isnan (get (f, "2027-Q2", GAIN)));
  set (f, "2027-Q2", GAIN, 2);
  set (f, "2027-Q2", GAIN, 25);
  set (f, "2027-Q2", GAIN, 2500);
  cx_session_end_field (f->session);
  g_assert_cmpfloat (get (f, "2027-Q2", GAIN), ==, 2500);
  g_assert_cmpuint (n_actuals (f), ==, 1);
  g_assert_cmpstr (cx_document_get_undo_label (document_of (f)), ==, "Change Actual of “Gain, Do”");
  set (f, "2027-Q2", GAIN, NAN);
  cx_session_end_field (f->session);
  g_assert_cmpuint (n_actuals (f), ==, 0);
  g_assert_true (cx_document_undo (document_of (f), &error));
  g_assert_cmpfloat (get (f, "2027-Q2", GAIN), ==, 2500);
  g_assert_true (cx_document_undo (document_of (f), &error));
  g_assert_cmpuint (n_actuals (f), ==, 0);
  g_assert_null (cx_document_get_undo_label (document_of (f)));
  /* Emptying an actual that does not exist changes nothing. */
  set (f, "2027-Q2", GAIN, NAN);
  g_assert_null (cx_document_get_undo_label (document_of (f)));
}

static void
add (GArray *entries, const char *quarter, const char *path, double value, const char *note)
{
  CxActualEntry entry = { g_strdup (quarter), g_strdup (path), value, g_strdup (note) };

  g_array_append_val (entries, entry);
}

static void
test_entering (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) entries = cx_actual_entry_list_new ();
  g_autoptr (GError) error = NULL;

  set (f, "2027-Q2", GAIN, 1);
  cx_session_end_field (f->session);
  add (entries, "2027-Q2", GAIN, 2000, "ledger 4711");
  add (entries, "2027-Q3", GAIN, 3000, NULL);
  add (entries, "2027-Q1", BUY, 5000, NULL);
  g_assert_true (cx_actual_editing_enter (f->session, entries, "Import", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_actuals (f), ==, 3);
  g_assert_cmpfloat (get (f, "2027-Q2", GAIN), ==, 2000);
  g_assert_cmpstr (cx_item_text (cx_actuals_find (cx_session_get_case (f->session), GAIN, "2027-Q2"), "note"), ==, "ledger 4711");
  g_assert_true (cx_actual_editing_forget (f->session, GAIN, &error));
  g_assert_cmpuint (n_actuals (f), ==, 1);
  g_assert_true (cx_document_undo (document_of (f), &error));
  g_assert_cmpuint (n_actuals (f), ==, 3);
  g_assert_true (cx_document_undo (document_of (f), &error));
  g_assert_cmpfloat (get (f, "2027-Q2", GAIN), ==, 1);
  /* If one entry is wrong, none is entered. */
  add (entries, "2027-Q9", GAIN, 3000, NULL);
  g_assert_false (cx_actual_editing_enter (f->session, entries, "Import", &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_cmpuint (n_actuals (f), ==, 1);
}

static void
test_computed_scenario (Fixture *f, gconstpointer data)
{
  g_autofree char *place = cx_actual_editing_place ("2027-Q2", GAIN);
  g_autoptr (GError) error = NULL;

  cx_session_set_scenario (f->session, "conservative");
  g_assert_false (cx_editing_set_number (f->session, place, CX_PART_VALUE, 1, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_USAGE);
  g_assert_cmpuint (n_actuals (f), ==, 0);
}

/* The grid has every quarter of the case, and one outside of it that was measured. */
static void
test_grid (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4", "2028-Q1" };
  static const double plans[] = { NAN, 1000, 3000, 3000, 3000, 2000 }, so_far[] = { NAN, NAN, 3000, 6000, NAN, NAN };
  g_autoptr (GError) error = NULL;

  set (f, "2027-Q3", GAIN, 1500);
  set (f, "2027-Q2", GAIN, 1500);
  set (f, "2026-Q4", GAIN, 7);
  g_autoptr (CxModel) model = cx_build_model ((CxCase *) cx_session_get_case (f->session), &error);
  g_autoptr (CxResults) now = cx_results_new_plain (model, "base", &error);
  g_autoptr (CxTracked) tracked = cx_tracked_new (now, &error);
  g_autofree char *sentence = cx_tracked_sentence (tracked);
  g_assert_no_error (error);
  g_autoptr (GArray) quarters = cx_tracking_quarters (tracked->tracking, GAIN);
  g_assert_cmpuint (quarters->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < quarters->len; i++) {
    const CxTrackedQuarter *q = &g_array_index (quarters, CxTrackedQuarter, i);
    g_assert_cmpstr (q->quarter, ==, names[i]);
    cx_assert_near (q->plan, plans[i], 1e-9);
    cx_assert_near (q->cumulative_plan, so_far[i], 1e-9);
  }
  /* Half of the plan: 500 a month from then on. */
  cx_assert_near (g_array_index (quarters, CxTrackedQuarter, 4).forecast, 3000, 1e-9);
  cx_assert_near (g_array_index (quarters, CxTrackedQuarter, 4).at_rate, 1500, 1e-9);
  cx_assert_near (g_array_index (quarters, CxTrackedQuarter, 3).at_rate, 1500, 1e-9);
  /* By plan, 4,800 are reached after 4.8 months. At this pace 1,000 + 3,000 are reached after month 7, and 500 follow each
   * month: the case pays back in month 9. */
  g_assert_cmpstr (sentence, ==,
                   "Benefits to Q3 2027 reach 50% of plan; at this pace the case pays back in month 9 instead of 5.");
}

static const char *
message (const GError *error)
{
  return error ? error->message : "";
}

static GArray *
paste (Fixture *f, const char *text, GError **error)
{
  return cx_actual_paste_read (f->session, "2027-Q2", GAIN, text, error);
}

static void
assert_pasted (Fixture *f, const char *text, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) entries = paste (f, text, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++) {
    const CxActualEntry *entry = &g_array_index (entries, CxActualEntry, i);
    g_string_append_printf (found, "%s %s %g\n", entry->quarter, strrchr (entry->path, '/') + 1, entry->value);
  }
  g_assert_cmpstr (found->str, ==, wanted);
}

static void
test_paste (Fixture *f, gconstpointer data)
{
  assert_pasted (f, "1000\r\n\r\n2,500\r\n", "2027-Q2 gain 1000\n2027-Q4 gain 2500\n");
  assert_pasted (f, "1\t2\t3", "2027-Q2 gain 1\n2027-Q3 gain 2\n2027-Q4 gain 3\n");
  assert_pasted (f, "2027-Q1\t5\nQ3 2027\t€ 7\n31.12.2027\t9\n", "2027-Q1 gain 5\n2027-Q3 gain 7\n2027-Q4 gain 9\n");
  assert_pasted (f, "\tQ1 2027\tQ2 2027\nBuy\t4800\t\nGain, Do\t\t2000\nCustomers, All\t100\t90\n",
                 "2027-Q1 buy 4800\n2027-Q2 gain 2000\n2027-Q1 customers 100\n2027-Q2 customers 90\n");
  assert_pasted (f, "Quarter\tBuy\tGain\n2027-04\t1\t2\n2027-07\t3\t4\n",
                 "2027-Q2 buy 1\n2027-Q3 buy 3\n2027-Q2 gain 2\n2027-Q3 gain 4\n");
}

/* An unreadable range names its row and column, and nothing is entered. */
static void
test_bad_paste (Fixture *f, gconstpointer data)
{
  static const char *const bad[][2] = {
    { "1\nabc\n3", "Row 2, column 1 of the range: “abc” is no number" },
    { "1\t2\n3", "Row 2, column 2 of the range: the row has 1 cell" },
    { "2027-Q1\t5\n2027-Q1\t6", "Row 2, column 2 of the range: the quarter 2027-Q1 comes twice" },
    { "2027-Q1\t5\n2027-Q7\t6", "Row 2, column 1 of the range: “2027-Q7” is not a quarter" },
    { "\tQ1 2027\nNothing\t5", "Row 2, column 1 of the range: there is no benefit, cost or figure “Nothing”" },
    { "a\tb\tc\nd\te\tf", "Row 1, column 1 of the range: a column of numbers, two columns" },
    { "\n\n", "Row 1, column 1 of the range: there is no number" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GArray) entries = paste (f, bad[i][0], &error);
    g_assert_null (entries);
    if (!g_str_has_prefix (message (error), bad[i][1]))
      g_error ("%u: %s", i, message (error));
  }
}

static GArray *
read_csv (Fixture *f, const char *bytes, gssize length, GError **error)
{
  g_autofree char *path = g_build_filename (g_getenv ("XDG_DATA_HOME"), "actuals.csv", NULL);
  GArray *entries;

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  entries = cx_actuals_csv_read (path, cx_session_get_case (f->session), error);
  g_unlink (path);
  return entries;
}

static void
test_csv (Fixture *f, gconstpointer data)
{
  static const char *const good[] = {
    "quarter,path,value,note\n2027-Q2," GAIN ",2500.5,ledger\n2027-Q1," BUY ",4800,\n2027-Q3," GAIN ",,not yet\n",
    "\xef\xbb\xbfNote;Value;Name;Date\r\nledger;2500,5;Gain;30.06.2027\r\n;4800;\"Buy, Do\";2027-03-31\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GArray) entries = read_csv (f, good[i], -1, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (entries->len, ==, 2);
    const CxActualEntry *gain = &g_array_index (entries, CxActualEntry, 0), *buy = gain + 1;
    g_assert_cmpstr (gain->quarter, ==, "2027-Q2");
    g_assert_cmpstr (gain->path, ==, GAIN);
    g_assert_cmpfloat (gain->value, ==, 2500.5);
    g_assert_cmpstr (gain->note, ==, "ledger");
    g_assert_cmpstr (buy->quarter, ==, "2027-Q1");
    g_assert_cmpstr (buy->path, ==, BUY);
    g_assert_null (buy->note);
  }
}

/* Hostile and broken files: a message with line and column. */
static void
test_bad_csv (Fixture *f, gconstpointer data)
{
#define HEAD "quarter,path,value\n"
  static const struct {
    const char *text;
    gssize length;
    const char *words[3];
  } bad[] = {
    { "", -1, { "empty" } },
    { "quarter,path\n2027-Q1," GAIN "\n", -1, { "line 1", "“value”", "quarter, path" } },
    { HEAD "2027-Q1," GAIN ",1,2\n", -1, { "line 2" } },
    { HEAD "2027-Q1," GAIN "\n", -1, { "line 2" } },
    { HEAD "2027-Q1," GAIN ",1\n2027-Q5," GAIN ",1\n", -1, { "line 3", "column 1", "2027-Q5" } },
    { HEAD "2027-02-30," GAIN ",1\n", -1, { "line 2", "column 1", "2027-02-30" } },
    { HEAD "17," GAIN ",1\n", -1, { "line 2", "column 1", "17" } },
    { HEAD "2027-Q1,initiatives/do/benefits/gian,1\n", -1, { "line 2", "column 2", "gian" } },
    { HEAD "2027-Q1," GAIN ",12x\n", -1, { "line 2", "column 3", "12x" } },
    { HEAD "2027-Q1," GAIN ",1\n2027-Q2," GAIN ",2\n2027-01-31,Gain,3\n", -1, { "line 4", "column 1", "line 2" } },
    { HEAD "2027-Q1," GAIN ",\n", -1, { "column 3", "no row has a value" } },
    { HEAD "2027-Q1,Gain\xff,1\n", -1, { "line 2", "column 2" } },
    { HEAD "2027-Q1,\0,1\n", sizeof HEAD "2027-Q1,\0,1\n" - 1, { "line 2" } },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, { "line 1" } },
  };
#undef HEAD

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GArray) entries = read_csv (f, bad[i].text, bad[i].length, &error);
    g_assert_null (entries);
    for (guint k = 0; k < G_N_ELEMENTS (bad[i].words) && bad[i].words[k]; k++)
      if (!strstr (message (error), bad[i].words[k]))
        g_error ("%u: “%s” is not in: %s", i, bad[i].words[k], message (error));
  }
}

static CxTracked *
track (CxCase *c, CxModel **model, CxResults **now)
{
  g_autoptr (GError) error = NULL;
  CxTracked *tracked;

  *model = cx_build_model (c, &error);
  g_assert_no_error (error);
  *now = cx_results_new_plain (*model, "base", &error);
  g_assert_no_error (error);
  tracked = cx_tracked_new (*now, &error);
  g_assert_no_error (error);
  return tracked;
}

/* The approved version stays the plan whatever is edited later, and both forms of the file keep it. */
static void
test_approved (Fixture *f, gconstpointer data)
{
  const char *saving = GAIN "/annual_saving";
  g_autoptr (GError) error = NULL;

  set (f, "2027-Q2", GAIN, 1500);
  g_assert_true (cx_version_editing_lock (f->session, "Board", "Ann Lee", &error));
  g_assert_no_error (error);
  g_assert_true (cx_editing_set_number (f->session, saving, CX_PART_VALUE, 24000, &error));
  cx_session_end_field (f->session);
  g_autofree char *json = cx_json_write (cx_session_get_case (f->session), NULL);
  g_autoptr (CxItem) again = cx_test_parse (json);
  g_assert_true (cx_item_equal (again, cx_session_get_case (f->session)));
  g_autoptr (CxModel) model = NULL;
  g_autoptr (CxResults) now = NULL;
  g_autoptr (CxTracked) tracked = track (again, &model, &now);
  g_autoptr (GArray) quarters = cx_tracking_quarters (tracked->tracking, GAIN);
  g_assert_true (g_str_has_prefix (tracked->approved, "“Board”, approved on 20"));
  g_assert_true (g_str_has_suffix (tracked->approved, " by Ann Lee"));
  cx_assert_near (g_array_index (quarters, CxTrackedQuarter, 1).plan, 3000, 1e-9);
  cx_assert_near (g_array_index (quarters, CxTrackedQuarter, 2).plan, 3000, 1e-9);
  cx_assert_near (g_array_index (quarters, CxTrackedQuarter, 2).forecast, 6000, 1e-9);
  cx_assert_near (tracked->tracking->benefits.plan, 3000, 1e-9);
  /* A second one takes its place, and the first stays as a version. */
  g_assert_true (cx_version_editing_lock (f->session, "Second", "", &error));
  const CxCase *c = cx_session_get_case (f->session);
  g_assert_cmpuint (cx_item_n (c, CX_ITEM_VERSION), ==, 2);
  g_assert_cmpstr (cx_item_text (cx_versions_approved (c), "name"), ==, "Second");
  g_assert_true (cx_document_undo (document_of (f), &error));
  g_assert_cmpstr (cx_item_text (cx_versions_approved (c), "name"), ==, "Board");
  g_assert_true (cx_version_editing_unlock (f->session, &error));
  g_assert_null (cx_versions_approved (c));
  g_assert_cmpuint (cx_item_n (c, CX_ITEM_VERSION), ==, 1);
  g_assert_true (cx_document_undo (document_of (f), &error));
  g_assert_cmpstr (cx_item_text (cx_versions_approved (c), "name"), ==, "Board");
}

static void
test_bad_versions (Fixture *f, gconstpointer data)
{
#define CASE(more)     "{\"format\": \"cxcase/1\", \"case\": {}, \"versions\": [" more "]}"
#define VERSION(inner) "{\"name\": \"a\", \"approved\": true, \"case\": " inner "}"
#define EMPTY          "{\"format\": \"cxcase/1\", \"case\": {}}"
  static const char *const bad[][2] = {
    { CASE (VERSION ("\"text\"")), "versions/1/case: text where a case is expected" },
    { CASE (VERSION ("{\"case\": {}}")), "versions/1/case: format: this is not a case" },
    { CASE (VERSION ("{\"format\": \"cxcase/1\", \"case\": {\"tax_rate\": 7}}")), "versions/1/case: " },
    { CASE (VERSION ("{\"format\": \"cxcase/1\", \"case\": {}, \"versions\": []}")),
      "versions/1/case: a version holds no versions" },
    { CASE (VERSION (EMPTY) ", " VERSION (EMPTY)), "versions/2/approved: another version is locked as approved" },
    { CASE ("{\"name\": \"a\"}"), "versions/1/case: this is required" },
  };
#undef CASE
#undef VERSION
#undef EMPTY

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (cx_json_parse (bad[i][0], -1, &error));
    if (!g_str_has_prefix (message (error), bad[i][1]))
      g_error ("%u: %s", i, message (error));
  }
}

/* The latest quarter is that of the calendar, whichever stage and place in the list it has; other fields and kinds do not count. */
static void
test_last_quarter (void)
{
  static const char *const actuals[] = {
    "{\"quarter\": \"2027-Q4\", \"path\": \"stages/use/satisfaction\", \"value\": 0.7}",
    "{\"quarter\": \"2028-Q1\", \"path\": \"stages/join/satisfaction\", \"value\": 0.5}",
    "{\"quarter\": \"2027-Q3\", \"path\": \"stages/use/satisfaction\", \"value\": 0.6}",
    "{\"quarter\": \"2028-Q4\", \"path\": \"stages/use/importance\", \"value\": 0.9}",
    "{\"quarter\": \"2029-Q1\", \"path\": \"channels/web/satisfaction\", \"value\": 0.8}",
  };
  static const char *const latest[] = { NULL, "2027-Q4", "2028-Q1", "2028-Q1", "2028-Q1", "2028-Q1" };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint n = 0; n < G_N_ELEMENTS (latest); n++) {
    if (n > 0)
      g_string_append_printf (list, "%s%s", n > 1 ? ", " : "", actuals[n - 1]);
    g_autofree char *json = g_strdup_printf (
      "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Scores\", \"start\": \"2027-03\", \"horizon_months\": 24},"
      " \"channels\": [{\"id\": \"web\", \"name\": \"Web\", \"cost_per_contact\": 1, \"satisfaction\": 0.5}],"
      " \"stages\": [{\"id\": \"join\", \"name\": \"Join\", \"satisfaction\": 0.4},"
      "   {\"id\": \"use\", \"name\": \"Use\", \"satisfaction\": 0.6, \"importance\": 0.5}], \"actuals\": [%s]}",
      list->str);
    CxSession *session = session_of (json);

    g_assert_cmpstr (cx_actuals_last_quarter (cx_session_get_case (session), CX_ITEM_STAGE, "satisfaction"), ==, latest[n]);
    session_discard (session);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("cx-actuals-XXXXXX", NULL);
  int result;

  /* Messages are compared, so they must not be translated. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/actuals/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("quarters", test_quarters);
  ADD ("places", test_places);
  ADD ("typing", test_typing);
  ADD ("entering", test_entering);
  ADD ("computed-scenario", test_computed_scenario);
  ADD ("grid", test_grid);
  ADD ("paste", test_paste);
  ADD ("bad-paste", test_bad_paste);
  ADD ("csv", test_csv);
  ADD ("bad-csv", test_bad_csv);
  ADD ("approved", test_approved);
  ADD ("bad-versions", test_bad_versions);
  g_test_add_func ("/actuals/last-quarter", test_last_quarter);
#undef ADD
  result = g_test_run ();
  g_rmdir (home);
  return result;
}
