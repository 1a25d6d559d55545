#include "config.h"

#include "report/review/cx-review.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-build-model.h"
#include "model/build/cx-result.h"
#include "model/case/cx-check.h"
#include "model/case/cx-words.h"
#include "model/results/cx-results.h"
#include "model/results/cx-scenario.h"
#include "model/text/cx-format.h"

static const struct {
  const char *id, *label;
} kinds[] = {
  [CX_REVIEW_LOW] = { "low", N_("Low") },
  [CX_REVIEW_HIGH] = { "high", N_("High") },
  [CX_REVIEW_BASE] = { "base", N_("Base value") },
  [CX_REVIEW_VALUE] = { "value", N_("Reviewer's value") },
  [CX_REVIEW_STATUS] = { "status", N_("Status") },
  [CX_REVIEW_COMMENT] = { "comment", N_("Comment") },
  [CX_REVIEW_SCENARIO] = { "scenario", N_("Value in a scenario") },
  [CX_REVIEW_ANSWER] = { "answer", N_("Answer") },
  [CX_REVIEW_SIGNOFF] = { "signoff", N_("Sign-off") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == CX_N_REVIEW_KINDS);

const char *
cx_review_kind_id (CxReviewKind kind)
{
  return kinds[kind].id;
}

const char *
cx_review_kind_label (CxReviewKind kind)
{
  return _(kinds[kind].label);
}

void
cx_review_item_free (CxReviewItem *item)
{
  g_free (item->path);
  g_free (item->label);
  g_free (item->place);
  g_free (item->text_before);
  g_free (item->text_after);
  g_free (item->comment);
  g_free (item->scenario);
  g_free (item->why);
  g_clear_pointer (&item->item, cx_item_free);
  g_free (item);
}

void
cx_review_problem_free (CxReviewProblem *problem)
{
  g_free (problem->place);
  g_free (problem->path);
  g_free (problem->text);
  g_free (problem);
}

static gboolean
is_number (const CxReviewItem *item)
{
  return item->kind <= CX_REVIEW_VALUE;
}

/* ---- Changes ---- */

/* The value of the input at PATH with CHANGES done, as a copy; one that is not set is its default. */
static CxValue *
current_value (const CxCase *c, const CxChanges *changes, const char *path)
{
  const CxField *field = NULL;
  const CxItem *item = cx_case_lookup (c, path, &field, NULL);
  const CxValue *value = item && field ? cx_item_value (item, field->id) : NULL;
  CxValue *copy;

  for (guint i = changes->len; i > 0; i--) {
    const CxChange *change = g_ptr_array_index (changes, i - 1);
    if (change->kind == CX_CHANGE_SET && strcmp (change->path, path) == 0) {
      value = change->after;
      break;
    }
  }
  copy = value ? cx_value_copy (value) : cx_value_new_number (NAN);
  if (item && field && (!value || !value->set)) {
    copy->set = TRUE;
    copy->number = field->fallback;
  }
  return copy;
}

static void
add_note (CxValue *value, const CxReview *review, const char *comment)
{
  g_autofree char *before = value->note;

  value->note = g_strdup_printf ("%s%s%s, %s: %s", before ? before : "", before && *before ? "\n" : "", review->reviewer,
                                 review->date, comment);
}

/* Puts one accepted item into the value of its input. */
static void
put_item (CxValue *value, const CxReview *review, const CxReviewItem *item)
{
  switch (item->kind) {
  case CX_REVIEW_LOW:
    value->has_low = !isnan (item->after);
    value->low = value->has_low ? item->after : 0;
    break;
  case CX_REVIEW_HIGH:
    value->has_high = !isnan (item->after);
    value->high = value->has_high ? item->after : 0;
    break;
  case CX_REVIEW_BASE:
  case CX_REVIEW_VALUE: value->number = item->after; break;
  case CX_REVIEW_STATUS:
    g_free (value->status);
    value->status = g_strdup (item->text_after);
    break;
  case CX_REVIEW_COMMENT: add_note (value, review, item->text_after); break;
  case CX_REVIEW_SCENARIO:
  case CX_REVIEW_ANSWER:
  case CX_REVIEW_SIGNOFF:
  case CX_N_REVIEW_KINDS:
  default: g_assert_not_reached ();
  }
}

static gboolean
is_of_input (const CxReviewItem *item)
{
  return item->kind <= CX_REVIEW_COMMENT && !item->item;
}

/* Everything accepted about the input of the item FIRST. Items of one input follow each other. */
static gboolean
add_input (CxChanges *changes, const CxReview *review, const gboolean *accepted, guint first, guint *last, GError **error)
{
  const char *path = ((CxReviewItem *) g_ptr_array_index (review->items, first))->path;
  g_autoptr (CxValue) value = current_value (review->c, changes, path);
  gboolean widens = FALSE;

  for (guint i = first; i < review->items->len; i++) {
    const CxReviewItem *item = g_ptr_array_index (review->items, i);
    if (!is_of_input (item) || strcmp (item->path, path) != 0)
      break;
    *last = i;
    if (accepted && !accepted[i])
      continue;
    put_item (value, review, item);
    widens = widens || item->widens;
  }
  /* A reviewer may doubt the range as well as the value; the range then reaches to what was accepted. */
  if (widens && value->has_low)
    value->low = MIN (value->low, value->number);
  if (widens && value->has_high)
    value->high = MAX (value->high, value->number);
  return cx_changes_set_alone (changes, review->c, path, value, error);
}

static gboolean
add_scenario (CxChanges *changes, const CxReview *review, const CxReviewItem *item, GError **error)
{
  g_autofree char *scenario = g_strconcat ("scenarios/", item->scenario, NULL);
  g_autofree char *path = g_strconcat (scenario, "/overrides/", item->path, NULL);
  const CxItem *parent = cx_item_child (review->c, CX_ITEM_SCENARIO, item->scenario);
  g_autoptr (CxItem) override = NULL;

  if (isnan (item->after))
    return cx_changes_remove (changes, review->c, path, error);
  if (parent && cx_item_child (parent, CX_ITEM_OVERRIDE, item->path))
    return cx_changes_set_number (changes, review->c, path, item->after, error);
  override = cx_item_new (CX_ITEM_OVERRIDE, item->path);
  cx_item_set (override, "", cx_value_new_number (item->after));
  return cx_changes_insert (changes, review->c, scenario, override, -1, error);
}

/* Shares are taken as proposed, as the workbook calculates with them; where some are missing for a whole mix, only the reviewer
 * can say which. */
static gboolean
check_mix (const CxChanges *changes, const CxReview *review, const CxItem *segment, GError **error)
{
  static const char *const shares[] = { "promoters", "passives", "detractors" };
  g_autofree char *place = cx_item_path (segment);
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  double sum = 0;

  for (guint k = 0; k < G_N_ELEMENTS (shares); k++) {
    g_autofree char *path = g_strconcat (place, "/", shares[k], NULL);
    g_autoptr (CxValue) value = current_value (review->c, changes, path);
    sum += value->number;
  }
  if (fabs (sum - 1) <= CX_MIX_TOLERANCE)
    return TRUE;
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT,
               _("segment “%s”: promoters, passives and detractors would sum to %s; they must sum to 1"), cx_item_name (segment),
               g_ascii_formatd (shown, sizeof shown, "%.10g", sum));
  return FALSE;
}

static gboolean
check_mixes (const CxChanges *changes, const CxReview *review, GError **error)
{
  for (guint i = 0; i < cx_item_n (review->c, CX_ITEM_SEGMENT); i++)
    if (!check_mix (changes, review, cx_item_nth (review->c, CX_ITEM_SEGMENT, i), error))
      return FALSE;
  return TRUE;
}

static CxChanges *
build_changes (const CxReview *review, const gboolean *accepted, GError **error)
{
  g_autoptr (GPtrArray) changes = cx_changes_new ();

  for (guint i = 0; i < review->items->len; i++) {
    const CxReviewItem *item = g_ptr_array_index (review->items, i);
    guint last = i;
    if (!is_of_input (item) || (accepted && !accepted[i]))
      continue;
    if (!add_input (changes, review, accepted, i, &last, error))
      return NULL;
    i = last;
  }
  if (!check_mixes (changes, review, error))
    return NULL;
  for (guint i = 0; i < review->items->len; i++) {
    const CxReviewItem *item = g_ptr_array_index (review->items, i);
    if (is_of_input (item) || (accepted && !accepted[i]))
      continue;
    if (item->item ? !cx_changes_insert (changes, review->c, "case", item->item, -1, error)
                   : !add_scenario (changes, review, item, error))
      return NULL;
  }
  return g_steal_pointer (&changes);
}

CxChanges *
cx_review_changes (const CxReview *review, const gboolean *accepted, GError **error)
{
  g_autoptr (GPtrArray) changes = build_changes (review, accepted, error);
  g_autoptr (CxItem) copy = cx_item_copy (review->c);
  g_autoptr (CxModel) model = NULL;
  g_autoptr (CxResults) results = NULL;

  if (!changes || !cx_change_apply (copy, changes, error))
    return NULL;
  model = cx_build_model (copy, error);
  results = model ? cx_results_new_plain (model, NULL, error) : NULL;
  return results ? g_steal_pointer (&changes) : NULL;
}

char *
cx_review_edit_label (const CxReview *review)
{
  return g_strdup_printf (_("changes from the workbook reviewed by %s"), review->reviewer);
}

/* ---- Effects ---- */

/* What CHANGES do to the inputs of the model. */
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

/* On the scenario that it changes. */
static double
scenario_effect (const CxReview *review, CxProgram *program, const CxReviewItem *item)
{
  g_autoptr (GArray) now = cx_scenario_overrides (review->model, item->scenario, NULL);
  g_autoptr (GArray) then = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  const CxOverride changed = { .node = cx_model_input (review->model, item->path), .value = item->after };
  double npv[2];

  g_return_val_if_fail (now != NULL, NAN);
  for (guint i = 0; i < now->len; i++)
    if (g_array_index (now, CxOverride, i).node != changed.node)
      g_array_append_val (then, g_array_index (now, CxOverride, i));
  if (!isnan (item->after))
    g_array_append_val (then, changed);
  const CxLane lanes[] = { { (const CxOverride *) now->data, now->len }, { (const CxOverride *) then->data, then->len } };
  cx_program_run (program, lanes, G_N_ELEMENTS (lanes), npv);
  return npv[1] - npv[0];
}

static void
compute_effects (CxReview *review)
{
  guint n = review->items->len;
  g_autoptr (GPtrArray) overrides = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree CxLane *lanes = g_new0 (CxLane, n + 1); /* the first is the case as it is */
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
      changes = build_changes (review, only, &error);
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
      item->why = g_strdup (_("the case has no net present value with it"));
    }
    if (item->kind == CX_REVIEW_SCENARIO)
      item->effect = scenario_effect (review, program, item);
  }
  cx_program_free (program);
}

double
cx_review_npv (const CxReview *review, const gboolean *accepted, GError **error)
{
  g_autoptr (GPtrArray) changes = build_changes (review, accepted, error);
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

/* ---- The review as a whole ---- */

static CxReview *
review_new (const char *path, GBytes *bytes, const CxCase *c, GError **error)
{
  g_autoptr (CxReview) review = g_new0 (CxReview, 1);
  g_autoptr (GError) problem = NULL;

  review->c = cx_item_copy (c);
  review->items = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_review_item_free);
  review->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_review_problem_free);
  review->model = cx_build_model (review->c, error);
  if (!review->model || !cx_review_read (review, bytes, path, error))
    return NULL;
  compute_effects (review);
  review->npv_all = cx_review_npv (review, NULL, &problem);
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

static char *
number_text (const CxReview *review, const CxReviewItem *item, double number)
{
  return cx_format_value (number, item->unit, cx_item_text (review->c, "currency"), TRUE);
}

/* A status is an id in the case, a word to people. */
static char *
text_words (const CxReviewItem *item, const char *text)
{
  return g_strdup (!text ? "—" : item->kind == CX_REVIEW_STATUS ? cx_words_choice (cx_statuses, text) : text);
}

char *
cx_review_item_before (const CxReview *review, const CxReviewItem *item)
{
  if (is_number (item) || item->kind == CX_REVIEW_SCENARIO)
    return number_text (review, item, item->before);
  return text_words (item, item->text_before);
}

char *
cx_review_item_after (const CxReview *review, const CxReviewItem *item)
{
  if (item->kind == CX_REVIEW_SCENARIO && isnan (item->after))
    return g_strdup (_("as in the base case"));
  if (is_number (item) || item->kind == CX_REVIEW_SCENARIO)
    return number_text (review, item, item->after);
  return text_words (item, item->text_after);
}
