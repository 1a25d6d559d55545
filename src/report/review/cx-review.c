/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review.h"

#include "model/build/cx-build-model.h"
#include "report/review/cx-review-effects.h"
#include "report/review/cx-review-read.h"

static CxReview *
review_new (const char *path, GBytes *bytes, const CxCase *c, GError **error)
{
  g_autoptr (CxReview) review = g_new0 (CxReview, 1);
  g_autoptr (GError) problem = NULL;

  review->c = cx_item_copy (c);
  review->items = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_review_item_free);
  review->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_review_item_free_problem);
  review->model = cx_build_model (review->c, error);
  if (!review->model || !cx_review_read (review, bytes, path, error))
    return NULL;
  cx_review_effects_compute (review);
  review->npv_all = cx_review_effects_npv (review, NULL, &problem);
  if (problem)
    review->why_not_all = g_strdup (problem->message);
  return g_steal_pointer (&review);
}

CxReview *
cx_review_new (const char *path, const CxCase *c, GError **error)
{
  return review_new (path, NULL, c, error);
}

CxReview *
cx_review_new_for_bytes (GBytes *bytes, const CxCase *c, GError **error)
{
  return review_new (NULL, bytes, c, error);
}

void
cx_review_free (CxReview *review)
{
  if (!review)
    return;
  g_clear_pointer (&review->model, cx_model_free);
  g_clear_pointer (&review->c, cx_item_free);
  g_ptr_array_unref (review->items);
  g_ptr_array_unref (review->problems);
  g_free (review->reviewer);
  g_free (review->date);
  g_free (review->why_not_all);
  g_free (review);
}
