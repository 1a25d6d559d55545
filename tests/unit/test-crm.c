/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Customers from the export of a CRM system: figures that can be counted by hand, and files that are none. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>

#include "cx-test.h"
#include "evidence/cx-crm-source.h"

static char *file;

static CxCrm *
read_text (const char *text, const CxCrmOptions *options, GError **error)
{
  g_file_set_contents (file, text, -1, error);
  g_assert_no_error (*error);
  return cx_crm_read (file, options, error);
}

static CxCrm *
good (const char *text, const CxCrmOptions *options)
{
  g_autoptr (GError) error = NULL;
  CxCrm *crm = read_text (text, options, &error);

  g_assert_no_error (error);
  return crm;
}

static const CxCrmSegment *
nth (const CxCrm *crm, guint i)
{
  return g_ptr_array_index (crm->segments, i);
}

static void
near (double value, double wanted)
{
  g_assert_cmpfloat_with_epsilon (value, wanted, 1e-12 * MAX (1, fabs (wanted)));
}

/* Three of A stay, who pay 100, 200 and 600 and leave 10, 60 and 330 of it; the fourth has left. */
#define CUSTOMERS \
  "who;kind;pays;margin;left\n1;A;100;10;no\n2;A;200;60;0\n3;B;50;5;no\n4;A;600;330;\n5;A;9999;9999;yes\n6;B;150;15;1\n7;;1;1;no\n"

static void
test_counts (void)
{
  const CxCrmOptions options = { .segment = "kind", .revenue = "pays", .margin = "margin", .left = "left", .months = 12 };
  g_autoptr (CxCrm) crm = good (CUSTOMERS, &options);
  const CxCrmSegment *a = nth (crm, 0), *b = nth (crm, 1);

  g_assert_cmpuint (crm->n_rows, ==, 7);
  g_assert_cmpuint (crm->n_without_segment, ==, 1);
  g_assert_cmpuint (crm->segments->len, ==, 2);
  g_assert_cmpstr (a->name, ==, "A");
  g_assert_cmpuint (a->customers, ==, 3);
  g_assert_cmpuint (a->left, ==, 1);
  near (a->revenue, 300);
  near (a->margin, 400.0 / 900);
  near (a->churn, 0.25);
  g_assert_cmpuint (b->customers, ==, 1);
  near (b->revenue, 50);
  near (b->margin, 0.1);
  near (b->churn, 0.5);
  g_autofree char *source = cx_crm_source_revenue (crm, a, &options, "/x/crm.csv");
  g_assert_cmpstr (source, ==, "crm.csv: mean of “pays” over 3 customers, “A” in “kind”");
}

/* A quarter of the same figures: four times the revenue a year, and three of four stay in each quarter. */
static void
test_quarter (void)
{
  const CxCrmOptions options = { .segment = "kind", .revenue = "pays", .left = "left", .months = 3 };
  g_autoptr (CxCrm) crm = good (CUSTOMERS, &options);

  near (nth (crm, 0)->revenue, 1200);
  near (nth (crm, 0)->churn, 1 - pow (0.75, 4));
  g_assert_true (isnan (nth (crm, 0)->margin));
}

/* Margins as shares are weighted by the revenue where it is known, and count alike where it is not. */
static void
test_margins (void)
{
  static const struct {
    CxCrmMargin form;
    const char *revenue, *text;
    double margin;
  } cases[] = {
    { CX_CRM_SHARE, "pays", "pays,margin\n100,0.5\n300,0.1\n,0.9\n", 80.0 / 400 },
    { CX_CRM_PERCENT, "pays", "pays,margin\n100,50\n300,10\n,90\n", 80.0 / 400 },
    { CX_CRM_PERCENT, NULL, "pays,margin\n100,50\n300,10\n,90\n", 0.5 },
    { CX_CRM_AMOUNT, "pays", "pays,margin\n100,50\n300,\n500,10\n", 60.0 / 600 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const CxCrmOptions options = { .revenue = cases[i].revenue, .margin = "margin", .form = cases[i].form, .months = 12 };
    g_autoptr (CxCrm) crm = good (cases[i].text, &options);
    g_assert_cmpuint (crm->segments->len, ==, 1);
    g_assert_cmpstr (nth (crm, 0)->name, ==, "");
    g_assert_cmpuint (nth (crm, 0)->customers, ==, 3);
    near (nth (crm, 0)->margin, cases[i].margin);
  }
}

/* Days of leaving: those in the twelve months up to the last one count, those before are no customers of the year. */
static void
test_days (void)
{
  const CxCrmOptions options = { .left = "day", .months = 12 };
  static const char *const forms[] = {
    "n,day\n1,2026-10-15\n2,2025-11-01\n3,2025-10-31\n4,\n5,\n6,\n7,2019-01-01\n",
    "n,day\n1,202610\n2,202511\n3,202510\n4,\n5,\n6,\n7,201901\n",
    "n,day\n1,20261015\n2,20251101\n3,20251031\n4,\n5,\n6,\n7,20190101\n",
    "n;day\n1;15.10.2026\n2;01.11.2025\n3;31.10.2025\n4;\n5;\n6;\n7;01.01.2019\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (CxCrm) crm = good (forms[i], &options);
    const CxCrmSegment *all = nth (crm, 0);
    g_assert_cmpstr (crm->last_month, ==, "2026-10");
    g_assert_cmpuint (all->customers, ==, 3);
    g_assert_cmpuint (all->left, ==, 2);
    g_assert_cmpuint (all->left_before, ==, 2);
    near (all->churn, 0.4);
    g_assert_true (isnan (all->revenue));
  }
}

/* In a file of probabilities nobody counts as having left, not even a customer with a probability of 1. */
static void
test_probabilities (void)
{
  const CxCrmOptions options = { .revenue = "pays", .left = "risk", .months = 12 };
  g_autoptr (CxCrm) crm = good ("pays,risk\n100,1\n200,0.25\n300,0\n400,0.15\n", &options);

  g_assert_true (crm->has_probabilities);
  g_assert_cmpuint (nth (crm, 0)->customers, ==, 4);
  near (nth (crm, 0)->revenue, 250);
  near (nth (crm, 0)->churn, 0.35);
}

static void
test_words (void)
{
  static const char *const left[] = { "Yes", "TRUE", "churned", "Ja", "gekündigt", "Sí", "oui", "saiu", "Да", "1" };
  static const char *const stays[] = {
    "no", "False", "active", "Nein", "aktiv", "alta", "non", "ativo", "нет", "0", "", "NA", "-"
  };
  const CxCrmOptions options = { .left = "left", .months = 12 };

  for (guint i = 0; i < G_N_ELEMENTS (left); i++) {
    g_autofree char *text = g_strdup_printf ("n,left\n1,%s\n2,no\n", left[i]);
    g_autoptr (CxCrm) crm = good (text, &options);
    g_assert_cmpuint (nth (crm, 0)->left, ==, 1);
  }
  for (guint i = 0; i < G_N_ELEMENTS (stays); i++) {
    g_autofree char *text = g_strdup_printf ("n,left\n1,%s\n2,yes\n3,yes\n", stays[i]);
    g_autoptr (CxCrm) crm = good (text, &options);
    g_assert_cmpuint (nth (crm, 0)->customers, ==, 1);
  }
}

/* A file of many blocks gives the results of a small file, whichever thread reads it. */
static void
test_many_rows (void)
{
  const CxCrmOptions options = { .segment = "kind", .revenue = "pays", .left = "left", .months = 12 };
  g_autoptr (GString) text = g_string_new ("kind,pays,left\n");

  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (text, "segment number %u,%u.5,%s\n", i % 3, i % 7, i % 10 == 0 ? "yes" : "");
  g_autoptr (CxCrm) crm = good (text->str, &options);
  g_assert_cmpuint (crm->n_rows, ==, 300000);
  g_assert_cmpuint (crm->segments->len, ==, 3);
  for (guint s = 0; s < 3; s++) {
    const CxCrmSegment *segment = nth (crm, s);
    guint which = (guint) (segment->name[strlen (segment->name) - 1] - '0'), n = 0;
    double sum = 0;
    for (guint i = which; i < 300000; i += 3)
      if (i % 10 != 0) {
        n++;
        sum += i % 7 + 0.5;
      }
    g_assert_cmpuint (segment->customers, ==, n);
    near (segment->revenue, sum / n);
    near (segment->churn, (100000.0 - n) / 100000);
  }
}

/* Figures that cannot be figures of a case are told and left out. */
static void
test_impossible (void)
{
  const CxCrmOptions options = { .revenue = "pays", .margin = "margin", .left = "left", .months = 12 };
  g_autoptr (CxCrm) crm = good ("pays,margin,left\n-100,50,yes\n-100,50,yes\n", &options);
  g_autoptr (CxCrm) loss = good ("pays,margin,left\n-100,50,no\n", &options);
  g_autoptr (CxCrm) much = good ("pays,margin,left\n100,150,no\n", &options);

  g_assert_true (isnan (nth (crm, 0)->churn) && isnan (nth (loss, 0)->revenue) && isnan (nth (much, 0)->margin));
  g_assert_cmpstr (
    g_ptr_array_index (much->warnings, 0), ==,
    "The margin of “All customers” would be 150% of the revenue and is not taken over; perhaps it has another form.");
}

static void
test_bad (void)
{
  static const struct {
    const char *text, *segment, *margin, *left, *words;
  } cases[] = {
    { "kind,left\nA,maybe\n", "kind", NULL, "left",
      "line 2, column 2 “left”: “maybe” does not say whether the customer has left; yes or no, 1 or 0, a probability such as 0.2, or the day "
      "of leaving is allowed" },
    { "kind,left\nA,2026-02-30\n", "kind", NULL, "left", "line 2, column 2 “left”: “2026-02-30” does not say whether" },
    { "kind,left\nA,7\n", "kind", NULL, "left", "line 2, column 2 “left”: “7” does not say whether" },
    { "kind,left\nA,\nB,\n", "kind", NULL, "left", "lines 2 to 3, column 2 “left”: no row has a value; leave the column out" },
    { "kind,left\n,no\n", "kind", NULL, "left", "lines 2 to 2, column 1 “kind”: no row has a value; leave the column out" },
    { "kind,left\n", "kind", NULL, "left", "line 1: there is no row below the names of the columns" },
    { "kind,left\nA,no\nB\n", "kind", NULL, "left", "line 3: the row has 1 column; the first row names 2" },
    { "kind,left\nA,no\n", "sort", NULL, "left", "line 1: there is no column “sort”" },
    { "kind,margin\nA,3\n", "kind", "margin", NULL, "column 2 “margin”: a margin in amounts needs a column of revenue" },
    { "kind,left\nA,no\n", "left", NULL, "left", "column 2 “left”: the column is chosen twice" },
    { "kind,left\nA\xe4,no\n", "kind", NULL, "left", "line 2, column 1 “kind”: the byte 0xE4 is not valid in UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const CxCrmOptions options = { .segment = cases[i].segment, .margin = cases[i].margin, .left = cases[i].left, .months = 12 };
    g_autoptr (GError) error = NULL;
    g_assert_null (read_text (cases[i].text, &options, &error));
    if (!g_str_has_prefix (error->message, cases[i].words))
      g_error ("%s\nis not\n%s", error->message, cases[i].words);
  }
  g_autoptr (GString) ids = g_string_new ("id,left\n");
  const CxCrmOptions options = { .segment = "id", .left = "left", .months = 12 };
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (ids, "C%u,no\n", i);
  g_assert_null (read_text (ids->str, &options, &error));
  g_assert_cmpstr (
    error->message, ==,
    "line 102, column 1 “id”: the column has more than 100 different values; a column that names segments has fewer");
}

/* A reading ends where its watch was cancelled, without a figure, and has told how far it came. */
static void
test_cancel (void)
{
  g_autoptr (CxCsvWatch) watch = cx_csv_watch_new ();
  const CxCrmOptions options = { .left = "left", .months = 12, .watch = watch };
  g_autoptr (GString) text = g_string_new ("n,left\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 500000; i++)
    g_string_append_printf (text, "%u,no\n", i);
  g_autoptr (CxCrm) whole = read_text (text->str, &options, &error);
  g_assert_no_error (error);
  near (cx_csv_watch_get_share (watch), 1);
  cx_csv_watch_cancel (watch);
  g_assert_null (cx_crm_read (file, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("cx-crm-XXXXXX", NULL);
  int result;

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  file = g_build_filename (folder, "customers.csv", NULL);
  g_test_add_func ("/crm/counts", test_counts);
  g_test_add_func ("/crm/quarter", test_quarter);
  g_test_add_func ("/crm/margins", test_margins);
  g_test_add_func ("/crm/days", test_days);
  g_test_add_func ("/crm/probabilities", test_probabilities);
  g_test_add_func ("/crm/words", test_words);
  g_test_add_func ("/crm/many-rows", test_many_rows);
  g_test_add_func ("/crm/impossible", test_impossible);
  g_test_add_func ("/crm/bad", test_bad);
  g_test_add_func ("/crm/cancel", test_cancel);
  result = g_test_run ();
  g_remove (file);
  g_rmdir (folder);
  g_free (file);
  return result;
}
