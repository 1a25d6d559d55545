/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An error of the model has a kind and a place beside its message. */
#include "cx-test.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-check.h"
#include "model/case/cx-words.h"
#include "model/results/cx-results.h"

#define CASE                                                                                                                                                \
  "{ \"format\": \"cxcase/1\", \"case\": { \"title\": \"T\", \"start\": \"2027-01\", \"currency\": \"EUR\" },"                                              \
  "  \"segments\": [ { \"id\": \"mass\", \"name\": \"Mass\", \"customers\": 10, \"churn_rate\": 0.2, \"revenue_per_customer\": 100, \"gross_margin\": 0.5," \
  "    \"promoters\": 0.5, \"passives\": 0.3, \"detractors\": 0.2 } ],"                                                                                     \
  "  \"initiatives\": [ { \"id\": \"i\", \"name\": \"Portal\", \"benefits\": [ { \"id\": \"b\", \"name\": \"Fewer calls\","                                 \
  "    \"driver\": \"custom\", \"formula\": \"x / (t - 3)\", \"parameters\": { \"x\": 1 } } ] } ] }"

/* Each edit fails with this kind at this place, and the message consists of the place, a colon and the text. */
static void
test_edits (void)
{
  const struct {
    const char *path;
    double number;
    CxErrorKind kind;
    const char *place, *words;
  } cases[] = {
    { "segments/mass/churn_rate", 1.7, CX_ERROR_KIND_RANGE, "segments/mass/churn_rate",
      "1.7 is above the highest value allowed, 0.999" },
    { "segments/mess/churn_rate", 0.1, CX_ERROR_KIND_UNKNOWN, "segments/mess/churn_rate",
      "there is no segment \"mess\"; did you mean \"mass\"?" },
    { "segments/mass/churn", 0.1, CX_ERROR_KIND_UNKNOWN, "segments/mass/churn", "there is no field \"churn\"" },
    { "segments/mass", 0.1, CX_ERROR_KIND_UNKNOWN, "segments/mass", "this is not a field" },
    { "case/horizon_months", 12.5, CX_ERROR_KIND_RANGE, "case/horizon_months", "12.5 is not a whole number" },
  };
  g_autoptr (CxItem) c = cx_test_parse (CASE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) changes = cx_change_list_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *message = g_strconcat (cases[i].place, ": ", cases[i].words, NULL);

    g_assert_false (cx_changes_set_number (changes, c, cases[i].path, cases[i].number, &error));
    g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
    g_assert_cmpstr (error->message, ==, message);
    g_assert_cmpint (cx_error_get_kind (error), ==, cases[i].kind);
    g_assert_cmpstr (cx_error_get_path (error), ==, cases[i].place);
    g_assert_cmpstr (cx_error_get_words (error), ==, cases[i].words);
  }
}

static void
test_copy (void)
{
  g_autoptr (GError) error = NULL, copy = NULL;

  cx_error_set_words (&error, CX_ERROR_KIND_CONFLICT, "correlations", "a with b", "“A” with “B”");
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_cmpstr (copy->message, ==, "correlations: a with b");
  g_assert_cmpstr (cx_error_get_path (copy), ==, "correlations");
  g_assert_cmpstr (cx_error_get_words (copy), ==, "“A” with “B”");
  g_assert_cmpint (cx_error_get_kind (copy), ==, CX_ERROR_KIND_CONFLICT);
  /* A caller that passes NULL gets no error, and nothing crashes. */
  cx_error_set (NULL, CX_ERROR_KIND_OTHER, "case", "%d", 1);
}

/* An error that was made without a place has no place, even if its message looks like one. */
static void
test_without_place (void)
{
  const char *const texts[] = { "segments/mass/churn_rate: 1.7 is too much", "nothing: to strip", "", "ärger" };
  const char *const sentences[] = { "Segments/mass/churn_rate: 1.7 is too much", "Nothing: to strip", "", "Ärger" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) ours = g_error_new_literal (CX_ERROR, CX_ERROR_SYSTEM, texts[i]);
    g_autoptr (GError) other = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_FAILED, texts[i]);
    g_autofree char *sentence = cx_error_sentence (ours), *same = cx_error_sentence (other);

    g_assert_null (cx_error_get_path (ours));
    g_assert_null (cx_error_get_path (other));
    g_assert_cmpint (cx_error_get_kind (ours), ==, CX_ERROR_KIND_OTHER);
    g_assert_cmpint (cx_error_get_kind (other), ==, CX_ERROR_KIND_OTHER);
    g_assert_cmpstr (sentence, ==, sentences[i]);
    g_assert_cmpstr (same, ==, sentences[i]);
  }
}

/* The error of a result that does not exist names the formula by its path for files and by its label for people. */
static void
test_results (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_assert_null (cx_results_new (m, NULL, &error));
  g_assert_cmpint (cx_error_get_kind (error), ==, CX_ERROR_KIND_RESULT);
  g_assert_cmpstr (cx_error_get_path (error), ==, "initiatives/i/benefits/b/formula");
  g_assert_cmpstr (cx_error_get_words (error), ==, "month 3: division by zero");
  g_assert_cmpstr (error->message, ==, "initiatives/i/benefits/b/formula: month 3: division by zero");
  words = cx_words_error (c, error);
  g_assert_cmpstr (words, ==, "Formula, Fewer calls, Portal: month 3: division by zero");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/edits", test_edits);
  g_test_add_func ("/error/copy", test_copy);
  g_test_add_func ("/error/without-place", test_without_place);
  g_test_add_func ("/error/results", test_results);
  return g_test_run ();
}
