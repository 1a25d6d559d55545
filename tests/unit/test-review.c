/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks that come back from review: their contents, their effects, the accepted changes and the refused workbooks. */
#include <glib/gstdio.h>
#include <time.h>

#include "model/build/cx-result.h"
#include "cx-test.h"
#include "model/case/cx-changes.h"
#include "report/review/cx-reading.h"
#include "report/review/cx-review.h"
#include "report/review/cx-review-changes.h"
#include "report/review/cx-review-effects.h"
#include "report/xlsx/cx-sheet-reader.h"
#include "store/document/cx-document.h"
#include "report/xlsx/cx-cell-name.h"
#include "report/xlsx/cx-cell-text.h"
#include "workbook-parts.h"

static CxReview *
review_part (CxCase *c, guint part, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = workbook_with (part, text, -1);
  CxReview *review = cx_review_new_for_bytes (bytes, c, &error);

  g_assert_no_error (error);
  return review;
}

static const CxReviewItem *
nth_item (const CxReview *review, guint n, CxReviewKind kind, const char *path)
{
  g_assert_cmpuint (n, <, review->items->len);
  const CxReviewItem *item = g_ptr_array_index (review->items, n);
  g_assert_cmpstr (item->path, ==, path);
  g_assert_cmpstr (cx_review_item_kind_id (item->kind), ==, cx_review_item_kind_id (kind));
  return item;
}

static gboolean
has_problem (const CxReview *review, const char *place, const char *words)
{
  for (guint i = 0; i < review->problems->len; i++) {
    const CxReviewProblem *problem = g_ptr_array_index (review->problems, i);
    if (g_strcmp0 (problem->place, place) == 0 && strstr (problem->text, words))
      return TRUE;
  }
  return FALSE;
}

static double
npv_of (CxCase *c)
{
  g_autoptr (CxModel) model = cx_build_model (c, NULL);
  g_autoptr (CxResults) results = cx_results_new (model, NULL, NULL);

  return results->value[CX_RESULT_NPV];
}

static CxCase *
with_numbers (const char *path, double number, const char *other, double another)
{
  CxCase *c = cx_test_parse (CASE);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();

  g_assert_true (cx_changes_set_number (changes, c, path, number, NULL));
  if (other)
    g_assert_true (cx_changes_set_number (changes, c, other, another, NULL));
  g_assert_true (cx_change_apply (c, changes, NULL));
  return c;
}

static void
test_nothing (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (CxReview) review = review_part (c, PART_CORE, workbook_parts[PART_CORE].text);

  g_assert_cmpuint (review->items->len, ==, 0);
  g_assert_cmpint (review->source, ==, CX_REVIEW_UNKNOWN);
  g_assert_cmpstr (review->reviewer, ==, "Rita");
  g_assert_cmpstr (review->date, ==, "2027-02-03");
  cx_assert_near (review->npv, npv_of (c), 1e-12);
  cx_assert_near (review->npv_all, review->npv, 1e-12);
}

static void
test_effects (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (CxReview) review =
    review_part (c, PART_INPUTS, INPUTS (ROW_DISCOUNT (CELL ("J3", "0.11")) ROW_CHURN ("") ROW_CUSTOMERS (CELL ("J5", "2000"))));
  g_autoptr (CxItem) rate = with_numbers ("case/discount_rate", 0.11, NULL, 0);
  g_autoptr (CxItem) customers = with_numbers ("segments/a/customers", 2000, NULL, 0);
  g_autoptr (CxItem) both = with_numbers ("segments/a/customers", 2000, "case/discount_rate", 0.11);
  const gboolean second[] = { FALSE, TRUE };

  g_assert_cmpuint (review->items->len, ==, 2);
  cx_assert_near (nth_item (review, 0, CX_REVIEW_VALUE, "case/discount_rate")->effect, npv_of (rate) - npv_of (c), 1e-9);
  cx_assert_near (nth_item (review, 1, CX_REVIEW_VALUE, "segments/a/customers")->effect, npv_of (customers) - npv_of (c), 1e-9);
  cx_assert_near (review->npv_all, npv_of (both), 1e-9);
  cx_assert_near (cx_review_effects_npv (review, second, NULL), npv_of (customers), 1e-9);
}

/* Everything that the rows propose is one edit in the reviewer's name, which can be undone. */
static void
test_edit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  Part parts[N_PARTS];
  memcpy (parts, workbook_parts, sizeof parts);
  parts[PART_INPUTS].text = INPUTS (ROW_DISCOUNT (CELL ("J3", "0.2") CELL_TEXT ("O3", "challenged")
                                                    CELL_TEXT ("P3", "'=too low?")) ROW_CHURN ("") ROW_CUSTOMERS (""));
  parts[PART_REVIEW].text = "<worksheet><sheetData><row r=\"2\">" CELL_TEXT ("A2", "no-owner") CELL_TEXT ("B2", "initiatives/i")
    CELL_TEXT ("E2", "Name one") "</row>"
                                 "<row r=\"7\">" CELL_TEXT ("A7", "Max") CELL_TEXT ("B7", "CFO") CELL ("C7", "46420")
                                   CELL_TEXT ("D7", "Approved") "</row></sheetData></worksheet>";
  g_autoptr (GBytes) bytes = workbook_zip (parts, N_PARTS);
  g_autoptr (CxReview) review = cx_review_new_for_bytes (bytes, c, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (review->items->len, ==, 5);
  g_assert_cmpstr (review->reviewer, ==, "Max");
  g_assert_true (nth_item (review, 0, CX_REVIEW_VALUE, "case/discount_rate")->widens);
  nth_item (review, 1, CX_REVIEW_STATUS, "case/discount_rate");
  nth_item (review, 2, CX_REVIEW_COMMENT, "case/discount_rate");
  nth_item (review, 3, CX_REVIEW_ANSWER, "answers/no-owner");
  nth_item (review, 4, CX_REVIEW_SIGNOFF, "signoff");

  g_autoptr (CxDocument) document = cx_document_new (cx_item_copy (c), &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) changes = cx_review_changes (review, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *label = cx_review_changes_label (review);
  g_assert_true (cx_document_edit (document, changes, label, NULL, review->reviewer, &error));
  g_assert_no_error (error);

  const CxCase *now = cx_document_get_case (document);
  const CxValue *rate = cx_item_value (now, "discount_rate");
  cx_assert_near (rate->number, 0.2, 0);
  cx_assert_near (rate->high, 0.2, 0);
  cx_assert_near (rate->low, 0.08, 0);
  g_assert_cmpstr (rate->status, ==, "challenged");
  g_assert_cmpstr (rate->note, ==, "Treasury\nMax, 2027-02-03: =too low?");
  const CxItem *signature = cx_item_nth (now, CX_ITEM_SIGNOFF, 0);
  g_assert_cmpstr (cx_item_text (signature, "name"), ==, "Max");
  g_assert_cmpstr (cx_item_text (signature, "date"), ==, "2027-02-02");
  const CxItem *answer = cx_item_nth (now, CX_ITEM_ANSWER, 0);
  g_assert_cmpstr (cx_item_text (answer, "challenge"), ==, "no-owner");
  g_assert_cmpstr (cx_item_text (answer, "text"), ==, "Name one");
  g_assert_cmpstr (cx_item_text (answer, "by"), ==, "Max");

  g_autoptr (GPtrArray) log = cx_document_get_log (document);
  for (guint i = 0; i < log->len; i++) {
    const CxLogEntry *entry = g_ptr_array_index (log, i);
    g_assert_cmpstr (entry->by, ==, "Max");
  }
  g_assert_true (cx_document_undo (document, &error));
  g_assert_true (cx_item_equal (cx_document_get_case (document), c));
  g_assert_null (cx_document_get_undo_label (document));
  cx_document_discard (document);
}

/* Returns the review of a segment with a mix, to which a reviewer proposes shares. */
static CxReview *
review_mix (CxCase **c, const char *promoters, const char *passives, const char *detractors)
{
  g_auto (GStrv) pieces = g_strsplit (CASE, "\"churn_rate\":", 2);
  g_autofree char *json = g_strdup_printf ("%s\"promoters\":0.3,\"passives\":0.5,\"detractors\":0.2,\"detractors_churn\":2,"
                                           "\"churn_rate\":%s",
                                           pieces[0], pieces[1]);
  g_autoptr (GString) sheet = g_string_new (NULL);
  const char *const ids[] = { "promoters", "passives", "detractors" }, *const values[] = { promoters, passives, detractors };

  g_string_append (sheet, "<worksheet><sheetData><row r=\"2\"/>");
  for (guint k = 0; k < 3; k++) {
    g_string_append_printf (sheet, "<row r=\"%u\">" CELL_TEXT ("A%u", "segments/a/%s"), k + 3, k + 3, ids[k]);
    if (values[k])
      g_string_append_printf (sheet, CELL ("J%u", "%s"), k + 3, values[k]);
    g_string_append (sheet, "</row>");
  }
  g_string_append (sheet, "</sheetData></worksheet>");
  *c = cx_test_parse (json);
  return review_part (*c, PART_INPUTS, sheet->str);
}

/* Shares are accepted as proposed: no other share is changed to make their sum 1. */
static void
test_one_share (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = NULL;
  g_autoptr (CxReview) review = review_mix (&c, "0.5", NULL, NULL);
  const CxReviewItem *item = nth_item (review, 0, CX_REVIEW_VALUE, "segments/a/promoters");

  g_assert_cmpuint (review->items->len, ==, 1);
  g_assert_true (isnan (item->effect));
  g_assert_nonnull (strstr (item->why, "“A”"));
  g_assert_nonnull (strstr (item->why, "would sum to 1.2; they must sum to 1"));
  g_assert_cmpstr (review->why_not_all, ==, item->why);
  g_assert_true (isnan (review->npv_all));
  g_assert_null (cx_review_changes (review, NULL, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, item->why);
}

static void
test_shares_together (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = NULL;
  g_autoptr (CxReview) review = review_mix (&c, "0.4", "0.5000001", "0.1");
  const gboolean two[] = { TRUE, TRUE, FALSE };
  const CxItem *segment;

  g_assert_cmpuint (review->items->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const CxReviewItem *item = g_ptr_array_index (review->items, i);
    /* Only the second proposal, taken alone, is within the tolerance of the model. */
    g_assert_cmpint (isnan (item->effect), ==, i != 1);
  }
  g_assert_null (review->why_not_all);
  g_assert_true (isfinite (review->npv_all));
  g_assert_null (cx_review_changes (review, two, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "sum to 1.1000001"));
  g_clear_error (&error);

  g_autoptr (GPtrArray) changes = cx_review_changes (review, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 3);
  g_assert_true (cx_change_apply (c, changes, &error));
  segment = cx_item_nth (c, CX_ITEM_SEGMENT, 0);
  cx_assert_near (cx_item_number (segment, "promoters"), 0.4, 0);
  cx_assert_near (cx_item_number (segment, "passives"), 0.5000001, 0);
  cx_assert_near (cx_item_number (segment, "detractors"), 0.1, 0);
  cx_assert_near (review->npv_all, npv_of (c), 1e-9);
}

static void
test_wrong_cells (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (CxReview) review = review_part (
    c, PART_INPUTS,
    INPUTS (
      ROW_DISCOUNT ("<c r=\"J3\"><f>F3*2</f><v>0.2</v></c>" CELL_TEXT ("O3", "nice"))
        ROW_CHURN ("<c r=\"J4\" t=\"str\"><f>A1</f><v>x</v></c>") ROW_CUSTOMERS (CELL ("J5", "-1")) "<row r=\"6\">" CELL (
          "J6",
          "1") "</row>"
               "<row r=\"7\">" CELL_TEXT (
                 "A7",
                 "segments/a/gross_margin") "<c r=\"J7\" t=\"b\"><v>1</v></c></row>"
                                            "<row r=\"8\">" CELL_TEXT ("A8", "segments/a/acquisition_cost") CELL (
                                              "J8",
                                              "1e999") "</row>"
                                                       "<row r=\"9\">" CELL_TEXT ("A9", "segments/a/cost_to_serve") CELL_TEXT (
                                                         "J9",
                                                         "12 €") "</row>"
                                                                 "<row r=\"10\">" CELL_TEXT (
                                                                   "A10",
                                                                   "segments/a/churn_drift") "<c r=\"J10\" t=\"e\"><v>#REF!</v></c></row>"
                                                                                             "<row r=\"11\">" CELL_TEXT (
                                                                                               "A11", "segments/z/churn_rate")
                                                                                               CELL (
                                                                                                 "J11",
                                                                                                 "1") "</row>"
                                                                                                      "<row r=\"12\">" CELL_TEXT (
                                                                                                        "A12",
                                                                                                        "case/horizon_months")
                                                                                                        CELL (
                                                                                                          "J12",
                                                                                                          "24") "</row>"
                                                                                                                "<row r=\"13\">" CELL_TEXT (
                                                                                                                  "A13",
                                                                                                                  "constant/x")
                                                                                                                  CELL (
                                                                                                                    "J13",
                                                                                                                    "24") "</row>"));

  g_assert_cmpuint (review->items->len, ==, 0);
  g_assert_true (has_problem (review, "In puts!J3", "formula"));
  g_assert_true (has_problem (review, "In puts!O3", "no status"));
  g_assert_true (has_problem (review, "In puts!J4", "formula"));
  g_assert_true (has_problem (review, "In puts!J5", "At least "));
  g_assert_true (has_problem (review, "In puts!J6", "no ID"));
  g_assert_true (has_problem (review, "In puts!J7", "TRUE"));
  g_assert_true (has_problem (review, "In puts!J8", "cannot be read"));
  g_assert_true (has_problem (review, "In puts!J9", "12 €"));
  g_assert_true (has_problem (review, "In puts!J10", "#REF!"));
  g_assert_true (has_problem (review, "In puts!A11", "no input with this ID"));
  g_assert_true (has_problem (review, "In puts!J12", "structure"));
  g_assert_true (has_problem (review, "In puts!J13", "constant"));
}

/* These changes would otherwise be lost silently. */
static void
test_typed_over (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (CxReview) review = review_part (c, PART_INPUTS,
                                             INPUTS (ROW_DISCOUNT ("<c r=\"K3\"><f>F3</f><v>0.1</v></c><c r=\"P3\"><f>A1</f></c>")
                                                       ROW_CHURN (CELL ("K4", "0.4")) ROW_CUSTOMERS ("")));

  g_assert_cmpuint (review->items->len, ==, 0);
  g_assert_false (has_problem (review, "In puts!K3", ""));
  g_assert_true (has_problem (review, "In puts!K4", "typed over"));
  g_assert_true (has_problem (review, "In puts!P3", "a formula stands here"));
}

static void
test_nameless_signature (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (CxReview) review = review_part (c, PART_REVIEW,
                                             "<worksheet><sheetData><row r=\"7\">" CELL_TEXT ("B7", "CFO")
                                               CELL_TEXT ("D7", "Approved") "</row></sheetData></worksheet>");

  g_assert_cmpuint (review->items->len, ==, 0);
  g_assert_true (has_problem (review, "Review!A7", "has no name"));
}

/* The hash is that of this case, so a locked cell that differs was changed by hand. */
static void
test_locked (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autofree char *json = cx_json_write (c, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  g_autofree char *custom =
    g_strdup_printf ("<Properties><property name=\"SourceHash\"><lpwstr>%s</lpwstr></property></Properties>", hash);
  Part parts[N_PARTS + 1];
  memcpy (parts, workbook_parts, sizeof workbook_parts);
  parts[PART_TOP].text = RELATIONSHIPS (RELATIONSHIP ("a", "officeDocument", "xl/workbook.xml")
                                          RELATIONSHIP ("b", "custom-properties", "docProps/custom.xml"));
  parts[PART_INPUTS].text = INPUTS (
    "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c>" CELL ("D3", "0.08") CELL ("E3", "0.12") CELL ("F3", "0.3") CELL ("I3", "0.25")
      CELL_TEXT ("O3", "draft") CELL_TEXT (
        "R3", "draft") "</row>"
                       "<row r=\"4\">" CELL_TEXT ("A4", "segments/a/churn_rate") CELL ("E4", "0.3")
                         CELL ("F4", "0.2000000000000001") "</row>"
                                                           "<row r=\"5\">" CELL_TEXT ("A5", "segments/a/customers")
                                                             CELL ("F5", "1000") "<c r=\"I5\"><f>$F5</f><v>1000</v></c></row>");
  parts[N_PARTS] = (Part){ "docProps/custom.xml", custom, -1 };
  g_autoptr (GBytes) bytes = workbook_zip (parts, N_PARTS + 1);
  g_autoptr (CxReview) review = cx_review_new_for_bytes (bytes, c, &error);
  g_assert_no_error (error);

  g_assert_cmpint (review->source, ==, CX_REVIEW_SAME);
  g_assert_cmpuint (review->items->len, ==, 5);
  g_assert_true (nth_item (review, 0, CX_REVIEW_BASE, "case/discount_rate")->widens);
  cx_assert_near (nth_item (review, 1, CX_REVIEW_SCENARIO, "case/discount_rate")->after, 0.25, 0);
  g_assert_true (isnan (nth_item (review, 2, CX_REVIEW_LOW, "segments/a/churn_rate")->after));
  cx_assert_near (nth_item (review, 3, CX_REVIEW_HIGH, "segments/a/churn_rate")->after, 0.3, 0);
  g_assert_true (isnan (nth_item (review, 4, CX_REVIEW_SCENARIO, "segments/a/customers")->after));

  g_autoptr (GPtrArray) changes = cx_review_changes (review, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (cx_change_apply (c, changes, &error));
  g_autoptr (CxItem) wanted = cx_test_parse (CASE);
  cx_assert_near (cx_item_value (c, "discount_rate")->high, 0.3, 0);
  const CxValue *churn = cx_item_value (cx_item_nth (c, CX_ITEM_SEGMENT, 0), "churn_rate");
  g_assert_false (churn->has_low);
  cx_assert_near (churn->high, 0.3, 0);
  const CxItem *scenario = cx_item_nth (c, CX_ITEM_SCENARIO, 0);
  g_assert_cmpuint (cx_item_n (scenario, CX_ITEM_OVERRIDE), ==, 1);
  g_assert_cmpstr (cx_item_nth (scenario, CX_ITEM_OVERRIDE, 0)->id, ==, "case/discount_rate");
  cx_assert_near (cx_item_number (cx_item_nth (scenario, CX_ITEM_OVERRIDE, 0), ""), 0.25, 0);
}

static void
test_cells (void)
{
  static const char sheet[] =
    "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row><x:c t=\"s\"><x:v>1</x:v></x:c><x:c><x:v> 2.5 </x:v></x:c></x:row>"
    "<x:row r=\"5\"><x:c r=\"B5\" t=\"inlineStr\"><x:is><x:r><x:t>a_x000A_b</x:t></x:r><x:r><x:t><![CDATA[<c>]]></x:t></x:r></x:is></x:c>"
    "<x:c r=\"C5\" t=\"b\"><x:v>1</x:v></x:c><x:c r=\"D5\"><x:f t=\"shared\" si=\"0\"/><x:v>3</x:v></x:c><x:c r=\"E5\"><x:f>A1</x:f></x:c>"
    "<x:c r=\"F5\" s=\"3\"/><x:c r=\"G5\"><x:v>1,5</x:v></x:c><x:c r=\"H5\" t=\"inlineStr\"><x:is><x:t>_x0041_ _x0000_ _x005F_x0041_</x:t></x:is></x:c></x:row>"
    "</x:sheetData><x:other><x:c r=\"A9\"><x:v>1</x:v></x:c></x:other></x:worksheet>";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = workbook_with (PART_INPUTS, sheet, -1);
  g_autoptr (CxSheetReader) reader = cx_sheet_reader_new_for_bytes (bytes, &error);
  g_assert_no_error (error);
  const CxSheetCells *cells = cx_sheet_reader_sheet (reader, "In puts", &error);
  g_assert_no_error (error);

  g_assert_cmpuint (cx_sheet_cells_n_rows (cells), ==, 5);
  g_assert_cmpstr (cx_sheet_cells_at (cells, 0, 0)->text, ==, "case/discount_rate");
  cx_assert_near (cx_sheet_cells_at (cells, 0, 1)->number, 2.5, 0);
  g_assert_cmpstr (cx_sheet_cells_at (cells, 4, 1)->text, ==, "a\nb<c>");
  g_assert_cmpint (cx_sheet_cells_at (cells, 4, 2)->type, ==, CX_CELL_BOOLEAN);
  g_assert_cmpstr (cx_sheet_cells_at (cells, 4, 3)->formula, ==, "");
  g_assert_cmpint (cx_sheet_cells_at (cells, 4, 4)->type, ==, CX_CELL_BLANK);
  g_assert_cmpstr (cx_sheet_cells_at (cells, 4, 4)->formula, ==, "A1");
  g_assert_null (cx_sheet_cells_at (cells, 4, 5));
  g_assert_cmpint (cx_sheet_cells_at (cells, 4, 6)->type, ==, CX_CELL_BROKEN);
  g_assert_cmpstr (cx_sheet_cells_at (cells, 4, 7)->text, ==, "A  _x0041_");
  g_assert_null (cx_sheet_cells_at (cells, 8, 0));
  g_assert_null (cx_sheet_cells_at (cells, G_MAXUINT, G_MAXUINT));
  g_assert_null (cx_sheet_reader_sheet (reader, "None", &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_autofree char *day = cx_sheet_reader_date (reader, 46420.75);
  g_assert_cmpstr (day, ==, "2027-02-02");
  g_assert_null (cx_sheet_reader_date (reader, 12));
  g_assert_null (cx_sheet_reader_date (reader, NAN));
}

static void
test_places (void)
{
  static const struct {
    const char *text;
    guint row, col;
  } good[] = { { "A1", 0, 0 }, { "$K$9", 8, 10 }, { "Z1", 0, 25 }, { "AA10", 9, 26 }, { "XFD1048576", 1048575, 16383 } };
  static const char *const bad[] = { "", "A", "1", "A0", "A1:B2", "A1x", "$", "R1C1", "A99999999999", "-A1" };
  guint row, col;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_assert_true (cx_cell_name_parse (good[i].text, &row, &col));
    g_assert_cmpuint (row, ==, good[i].row);
    g_assert_cmpuint (col, ==, good[i].col);
    g_autofree char *name = cx_cell_name (row, col);
    g_auto (GStrv) pieces = g_strsplit (good[i].text, "$", -1);
    g_autofree char *plain = g_strjoinv ("", pieces);
    g_assert_cmpstr (name, ==, plain);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cx_cell_name_parse (bad[i], &row, &col));
}

/* A formula and its copy in another cell read the same; texts, names of sheets, of functions and of cells that are fixed stay. */
static void
test_relative (void)
{
  static const struct {
    const char *one, *other; /* in E4 and in G9 */
    gboolean copies;
  } pairs[] = {
    { "D4+1", "F9+1", TRUE },
    { "SUM($A$1:E3)", "SUM($A$1:G8)", TRUE },
    { "D$2*$C4", "F$2*$C9", TRUE },
    { "Inputs!$K$9+'D4 x'!D4", "Inputs!$K$9+'D4 x'!F9", TRUE },
    { "IF(D4=\"D4\",LOG10(D4),in_a1)", "IF(F9=\"D4\",LOG10(F9),in_a1)", TRUE },
    { "D4+1", "D4+1", FALSE },
    { "D4+1", "F9+2", FALSE },
    { "$D4", "$F9", FALSE },
    { "\"D4\"", "\"F9\"", FALSE },
    { "in_D4", "in_F9", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *one = cx_cell_name_relative (pairs[i].one, 3, 4);
    g_autofree char *other = cx_cell_name_relative (pairs[i].other, 8, 6);
    g_assert_cmpint (strcmp (one, other) == 0, ==, pairs[i].copies);
  }
}

static void
refuse (guint part, const char *text, gssize length, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (GBytes) bytes = workbook_with (part, text, length);

  g_assert_null (cx_review_new_for_bytes (bytes, c, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  if (!strstr (error->message, words))
    g_error ("“%s” instead of “%s”", error->message, words);
}

static void
test_refused (void)
{
  refuse (PART_INPUTS, "<!DOCTYPE x><worksheet/>", -1, "DOCTYPE");
  refuse (PART_INPUTS, "<worksheet>&x;</worksheet>", -1, "well-formed");
  refuse (PART_INPUTS, "<worksheet>", -1, "well-formed");
  refuse (PART_INPUTS, "", 0, "well-formed");
  refuse (PART_INPUTS, "<w>\0</w>", 8, "UTF-8");
  refuse (PART_INPUTS, "<w>\xff</w>", -1, "well-formed");
  refuse (PART_INPUTS, "<worksheet/>", -1, "another case");
  refuse (PART_STRINGS, "<sst/>", -1, "a text that does not exist");
  refuse (PART_INPUTS, INPUTS (ROW_DISCOUNT ("") ROW_DISCOUNT ("")), -1, "appears twice");
  refuse (PART_WORKBOOK, "<workbook/>", -1, "in_id");
  refuse (PART_RELS, RELATIONSHIPS (""), -1, "no sheet");
  refuse (PART_RELS, RELATIONSHIPS (RELATIONSHIP ("rId1", "worksheet", "../../../etc/passwd")), -1, "is missing");
  refuse (PART_RELS, RELATIONSHIPS (RELATIONSHIP ("rId1", "worksheet", "none.xml")), -1, "is missing");
  refuse (PART_TOP, RELATIONSHIPS (""), -1, "not an .xlsx workbook");
  refuse (PART_INPUTS, "<worksheet><sheetData><row r=\"4294967296\"/></sheetData></worksheet>", -1, "not where it says");
  refuse (PART_INPUTS, "<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>", -1,
          "");
}

static void
test_notes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  Part parts[N_PARTS];
  memcpy (parts, workbook_parts, sizeof parts);
  parts[PART_PEOPLE].text = "<personList><person id=\"{1}\" displayName=\"Rita\"/></personList>";
  parts[PART_THREADS].text = "<ThreadedComments><threadedComment ref=\"J4\" personId=\"{1}\"><text>Why?</text></threadedComment>"
                             "<threadedComment ref=\"J5\" personId=\"{2}\"><text>a_x000A_b</text></threadedComment>"
                             "<threadedComment ref=\"here\"><text>lost</text></threadedComment></ThreadedComments>";
  parts[PART_NOTES].text =
    "<comments><authors><author>tc={1}</author><author>Max</author></authors><commentList>"
    "<comment ref=\"J4\" authorId=\"0\"><text><t>[Threaded comment]</t></text></comment>"
    "<comment ref=\"J3\" authorId=\"1\"><text> <r><t>Too </t></r><r><t>low</t></r><rPh><t>x</t></rPh></text></comment>"
    "<comment ref=\"J3\" authorId=\"7\"><text><t> </t></text></comment></commentList></comments>";
  g_autoptr (GBytes) bytes = workbook_zip (parts, N_PARTS);
  g_autoptr (CxReview) review = cx_review_new_for_bytes (bytes, c, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (review->items->len, ==, 0);
  g_assert_true (has_problem (review, "In puts!J3", "Max attached a note to this cell: “Too low”"));
  g_assert_true (has_problem (review, "In puts!J4", "Rita attached a note to this cell: “Why?”"));
  g_assert_true (has_problem (review, "In puts!J5", "a note is attached to this cell: “a"));
  g_assert_false (has_problem (review, "In puts!J4", "Threaded"));
  g_assert_false (has_problem (review, "In puts!A1", ""));
}

static void
test_bare_formulas (void)
{
  static const struct {
    const char *text, *bare;
  } formulas[] = { { "=SUM($E$62:E62)", "SUM(E62)" },
                   { "sum(e61:e62)", "SUM(E61:E62)" },
                   { "'Inputs'!$K$9+ 1", "INPUTS!K9+1" },
                   { "A1:A11", "A1:A11" },
                   { "A11:A1", "A11:A1" },
                   { "", "" },
                   { "SUM(B2:B2)+SUM(C2:C3)", "SUM(B2)+SUM(C2:C3)" } };

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++) {
    g_autofree char *bare = cx_reading_bare_formula (formulas[i].text);
    g_assert_cmpstr (bare, ==, formulas[i].bare);
  }
}

/* If a part cannot be read, the review says so and reads the rest of the workbook. */
static void
test_broken_notes (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (CxReview) review = review_part (c, PART_NOTES, "<comments>");

  g_assert_true (has_problem (review, "In puts!A1", "notes of this sheet cannot be read"));
}

/* Returns the CPU time of this thread for reading a text of SIZE characters that resembles the beginning of escapes; the best of
 * several runs counts. */
static double
unescape_time (gsize size)
{
  g_autofree char *text = g_malloc (size + 1);
  double best = INFINITY;

  for (gsize i = 0; i < size; i++)
    text[i] = "_x"[i % 2];
  text[size] = '\0';
  for (guint k = 0; k < 5; k++) {
    struct timespec from, to;
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &from);
    g_autofree char *plain = cx_cell_text_unescape (text);
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &to);
    g_assert_cmpstr (plain, ==, text);
    best = MIN (best, (double) (to.tv_sec - from.tv_sec) + 1e-9 * (double) (to.tv_nsec - from.tv_nsec));
  }
  return best;
}

/* The work grows in proportion to the text: 32 times the text must not take 1,000 times as long. */
static void
test_unescape (void)
{
  static const struct {
    const char *text, *plain;
  } texts[] = { { "", "" },           { "a_x000A_b", "a\nb" }, { "_x0041_", "A" },       { "_x005F_x0041_", "_x0041_" },
                { "_x00", "_x00" },   { "_x0041", "_x0041" },  { "_x004G_", "_x004G_" }, { "_x0000__x0007_", "" },
                { "__x0041_", "_A" }, { "_xD800_", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *plain = cx_cell_text_unescape (texts[i].text);
    g_assert_cmpstr (plain, ==, texts[i].plain);
  }
  g_assert_cmpfloat (unescape_time (32 * 16384), <, 200 * unescape_time (16384));
}

static void
test_numbers (void)
{
  static const struct {
    const char *text;
    double number;
  } good[] = { { "1", 1 }, { "-2.5e3", -2500 }, { "+0.1", 0.1 }, { "-0", 0 }, { "-0.0", 0 } };
  static const char *const bad[] = { "", "x", "1,5", "0x1p3", "NaN", "inf", "1e999", "1 2", "--1" };
  double number;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_assert_true (cx_cell_text_number (good[i].text, &number));
    cx_assert_near (number, good[i].number, 0);
    g_assert_cmpint (signbit (number), ==, signbit (good[i].number));
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cx_cell_text_number (bad[i], &number));
}

/* A part that is not compressed has the same size in the file as unpacked. */
static void
test_stored (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autofree char *long_text = g_strnfill (3 << 20, 'x');
  g_autofree char *strings =
    g_strdup_printf ("<sst><si><t>ID</t></si><si><t>case/discount_rate</t></si><si><t>%s</t></si></sst>", long_text);
  g_autoptr (CxReview) review = review_part (c, PART_STRINGS, strings);

  g_assert_cmpuint (review->items->len, ==, 0);
}

/* A file that is cut at any place is refused. */
static void
test_cut (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (GBytes) whole = workbook_zip (workbook_parts, N_PARTS);

  for (gsize length = 0; length < g_bytes_get_size (whole); length += 7) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, length);
    g_assert_null (cx_review_new_for_bytes (cut, c, &error));
    g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("cx-review-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/nothing", test_nothing);
  g_test_add_func ("/review/effects", test_effects);
  g_test_add_func ("/review/edit", test_edit);
  g_test_add_func ("/review/one-share", test_one_share);
  g_test_add_func ("/review/shares-together", test_shares_together);
  g_test_add_func ("/review/wrong-cells", test_wrong_cells);
  g_test_add_func ("/review/typed-over", test_typed_over);
  g_test_add_func ("/review/nameless-signature", test_nameless_signature);
  g_test_add_func ("/review/locked", test_locked);
  g_test_add_func ("/review/notes", test_notes);
  g_test_add_func ("/review/broken-notes", test_broken_notes);
  g_test_add_func ("/review/bare-formulas", test_bare_formulas);
  g_test_add_func ("/review/refused", test_refused);
  g_test_add_func ("/review/stored", test_stored);
  g_test_add_func ("/review/cut", test_cut);
  g_test_add_func ("/sheet-reader/cells", test_cells);
  g_test_add_func ("/sheet-reader/places", test_places);
  g_test_add_func ("/cell-name/relative", test_relative);
  g_test_add_func ("/cell-text/unescape", test_unescape);
  g_test_add_func ("/cell-text/numbers", test_numbers);
  return g_test_run ();
}
