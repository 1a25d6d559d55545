/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer over reviewed workbooks. The first byte chooses the part of a small workbook that the rest replaces; all other parts are as
 * they should be. Whole files would spend the time on the container, which libarchive reads and tests/report/test_import.py breaks. Any
 * answer must be a review or a sentence; what is proposed must be taken over or refused, and the case must be whole afterwards. */
#include <math.h>
#include <stdint.h>

#include "report/review/cx-review.h"
#include "report/review/cx-review-changes.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"
#include "unit/workbook-parts.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static CxCase *c;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CxReview) review = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (size == 0)
    return 0;
  if (!c)
    c = cx_json_parse (CASE, -1, NULL);
  bytes = workbook_with (data[0] % N_PARTS, (const char *) data + 1, (gssize) size - 1);
  review = cx_review_new_for_bytes (bytes, c, &error);
  if (!review) {
    g_assert_nonnull (error);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    return 0;
  }
  g_assert_true (isfinite (review->npv));
  for (guint i = 0; i < review->items->len; i++) {
    const CxReviewItem *item = g_ptr_array_index (review->items, i);
    g_autofree char *before = cx_review_item_before (review, item), *after = cx_review_item_after (review, item);
    g_assert_true (g_utf8_validate (before, -1, NULL) && g_utf8_validate (after, -1, NULL));
    g_assert_true (isfinite (item->effect) || item->why);
  }
  for (guint i = 0; i < review->problems->len; i++)
    g_assert_true (g_utf8_validate (((CxReviewProblem *) g_ptr_array_index (review->problems, i))->text, -1, NULL));
  changes = cx_review_changes (review, NULL, &error);
  if (changes) {
    g_autoptr (CxItem) copy = cx_item_copy (c);
    g_assert_true (cx_change_apply (copy, changes, NULL));
    g_autofree char *json = cx_json_write (copy, NULL);
    g_autoptr (CxItem) back = cx_json_parse (json, -1, &error);
    g_assert_no_error (error);
  } else
    g_assert_nonnull (error);
  return 0;
}
