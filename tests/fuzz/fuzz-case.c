/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer over the JSON form of a case: any bytes are refused with a sentence, or are a case that can be computed, written
 * and read back the same. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "model/build/cx-build-model.h"
#include "model/build/cx-result.h"
#include "model/results/cx-results.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Larger cases are slow with sanitizers and reach nothing new. */
static gboolean
is_small (const CxCase *c)
{
  guint n = cx_item_n (c, CX_ITEM_SEGMENT) + cx_item_n (c, CX_ITEM_CHANNEL) * cx_item_n (c, CX_ITEM_STAGE);
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++)
    n += 1 + cx_item_n (cx_item_nth (c, CX_ITEM_INITIATIVE, i), CX_ITEM_BENEFIT);
  return n <= 20;
}

static void
compute (CxCase *c)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxModel) m = cx_build_model (c, &error);
  g_assert_true ((m == NULL) == (error != NULL));
  if (!m)
    return;
  g_autoptr (CxResults) r = cx_results_new (m, NULL, &error);
  g_assert_true ((r == NULL) == (error != NULL));
  if (!r)
    return;
  g_assert_true (isfinite (r->value[CX_RESULT_NPV]));
  for (guint k = 0; k < CX_N_RESULTS; k++)
    g_assert_true (!isnan (r->value[k]) || r->reason[k]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_json_parse ((const char *) data, (gssize) size, &error);

  g_assert_true ((c == NULL) == (error != NULL));
  if (!c) {
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    return 0;
  }
  gsize length, again_length;
  g_autofree char *json = cx_json_write (c, &length);
  g_autoptr (CxItem) again = cx_json_parse (json, (gssize) length, &error);
  g_assert_no_error (error);
  g_autofree char *second = cx_json_write (again, &again_length);
  g_assert_cmpmem (json, length, second, again_length);
  if (is_small (c))
    compute (c);
  return 0;
}
