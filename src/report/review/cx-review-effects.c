/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-effects.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/results/cx-mix-lane.h"
#include "model/results/cx-scenario.h"
#include "model/build/cx-result.h"
#include "report/review/cx-review-changes.h"

/* Returns overrides for the inputs of the model that CHANGES sets. */
static GArray *
overrides_of (const CxReview *review, const CxChanges *changes)
{
  GArray *overrides = g_array_new (FALSE, FALSE, sizeof (CxOverride));

  for (guint i = 0; i < changes->len; i++) {
    const CxChange *change = g_ptr_array_index (changes, i);
    const CxField *field = NULL;
    CxOverride override = { .node = change->kind == CX_CHANGE_SET ? cx_model_input (review->model, change->path) : CX_NONE };
    if (override.node == CX_NONE || !cx_case_lookup (review->c, change->path, &field, NULL) || !field)
      continue;
    override.value = change->after && change->after->set ? change->after->number : field->fallback;
    g_array_append_val (overrides, override);
  }
  return overrides;
}

/* Returns the effect on the scenario that the item changes. */
static double
scenario_effect (const CxReview *review, CxProgram *program, const CxReviewItem *item)
{
  g_autoptr (GArray) now = cx_scenario_overrides (review->model, item->scenario, NULL);
  g_autoptr (GArray) then = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  const CxOverride changed = { .node = cx_model_input (review->model, item->path), .value = item->after };
  double npv[2];

  g_return_val_if_fail (now, NAN);
  for (guint i = 0; i < now->len; i++) {
    const CxOverride *override = &g_array_index (now, CxOverride, i);
    if (override->node != changed.node && !override->derived)
      g_array_append_val (then, *override);
  }
  if (!isnan (item->after))
    g_array_append_val (then, changed);
  cx_mix_lane_complete (review->model, then, 0, 0);
  const CxLane lanes[] = { { (const CxOverride *) now->data, now->len }, { (const CxOverride *) then->data, then->len } };
  cx_program_run (program, lanes, G_N_ELEMENTS (lanes), npv);
  return npv[1] - npv[0];
}

void
cx_review_effects_compute (CxReview *review)
{
  guint n = review->items->len;
  g_autoptr (GPtrArray) overrides = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree CxLane *lanes = g_new0 (CxLane, n + 1); /* the first lane is the case as it is */
  g_autofree double *npv = g_new0 (double, n + 1);
  g_autofree gboolean *only = g_new0 (gboolean, n + 1);
  CxProgram *program = cx_program_new (review->model->graph, &review->model->result[CX_RESULT_NPV], 1);

  for (guint i = 0; i < n; i++) {
    CxReviewItem *item = g_ptr_array_index (review->items, i);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) changes = NULL;
    GArray *list;
    only[i] = TRUE;
    if (item->kind == CX_REVIEW_BASE || item->kind == CX_REVIEW_VALUE)
      changes = cx_review_changes_untried (review, only, &error);
    only[i] = FALSE;
    if (error)
      item->why = g_strdup (error->message);
    if (!changes || item->why)
      continue;
    list = overrides_of (review, changes);
    g_ptr_array_add (overrides, list);
    lanes[i + 1] = (CxLane){ (const CxOverride *) list->data, list->len };
  }
  cx_program_run (program, lanes, n + 1, npv);
  review->npv = npv[0];
  for (guint i = 0; i < n; i++) {
    CxReviewItem *item = g_ptr_array_index (review->items, i);
    item->effect = item->why ? NAN : npv[i + 1] - npv[0];
    if (!item->why && !isfinite (npv[i + 1])) {
      item->effect = NAN;
      item->why = g_strdup (_("with this change the case has no net present value"));
    }
    if (item->kind == CX_REVIEW_SCENARIO)
      item->effect = scenario_effect (review, program, item);
  }
  cx_program_free (program);
}

double
cx_review_effects_npv (const CxReview *review, const gboolean *accepted, GError **error)
{
  g_autoptr (GPtrArray) changes = cx_review_changes_untried (review, accepted, error);
  g_autoptr (CxItem) copy = cx_item_copy (review->c);
  g_autoptr (GArray) overrides = NULL;
  double npv = NAN;

  if (!changes || !cx_change_apply (copy, changes, error))
    return NAN;
  overrides = overrides_of (review, changes);
  CxLane lane = { (const CxOverride *) overrides->data, overrides->len };
  CxProgram *program = cx_program_new (review->model->graph, &review->model->result[CX_RESULT_NPV], 1);
  cx_program_run (program, &lane, 1, &npv);
  cx_program_free (program);
  if (isfinite (npv))
    return npv;
  g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the case has no net present value with these changes"));
  return NAN;
}
