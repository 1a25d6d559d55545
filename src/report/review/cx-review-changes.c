/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-changes.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-build-model.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-mix.h"
#include "model/results/cx-results.h"

/* Returns a copy of the value that the input at PATH has after CHANGES; an input without a value has its default. */
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

/* An accepted number is the reviewer's, and nobody has agreed to it yet. */
static void
name_source (CxValue *value, const CxReview *review)
{
  g_autofree char *before = value->source;

  value->source = before && *before
                    ? g_strdup_printf (_("Review by %s, %s (before: %s)"), review->reviewer, review->date, before)
                    : g_strdup_printf (_("Review by %s, %s"), review->reviewer, review->date);
  g_free (value->status);
  value->status = g_strdup ("proposed");
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
  case CX_REVIEW_VALUE:
    value->number = item->after;
    name_source (value, review);
    break;
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

/* If the caller makes no choice, all items that can be taken together are taken. */
static gboolean
is_taken (const CxReviewItem *item, const gboolean *accepted, guint i)
{
  return accepted ? accepted[i] : !item->alternative;
}

/* Adds all that was accepted about the input of the item FIRST. The items of one input follow each other. */
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
    if (!is_taken (item, accepted, i))
      continue;
    put_item (value, review, item);
    widens = widens || item->widens;
  }
  /* A reviewer may also doubt the range, which then extends to the accepted value. */
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

/* Refuses a mix that the accepted shares do not complete. The workbook calculates with the shares as proposed, so only the
 * reviewer can supply missing ones. */
static gboolean
check_mix (const CxChanges *changes, const CxReview *review, const CxItem *segment, GError **error)
{
  g_autofree char *place = cx_item_path (segment);
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  double sum = 0;

  for (guint k = 0; k < CX_MIX_SHARES; k++) {
    g_autofree char *path = g_strconcat (place, "/", cx_mix_share (k), NULL);
    g_autoptr (CxValue) value = current_value (review->c, changes, path);
    sum += value->number;
  }
  if (cx_mix_is_whole (sum))
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

CxChanges *
cx_review_changes_untried (const CxReview *review, const gboolean *accepted, GError **error)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();

  for (guint i = 0; i < review->items->len; i++) {
    const CxReviewItem *item = g_ptr_array_index (review->items, i);
    guint last = i;
    if (!is_of_input (item) || !is_taken (item, accepted, i))
      continue;
    if (!add_input (changes, review, accepted, i, &last, error))
      return NULL;
    i = last;
  }
  if (!check_mixes (changes, review, error))
    return NULL;
  for (guint i = 0; i < review->items->len; i++) {
    const CxReviewItem *item = g_ptr_array_index (review->items, i);
    if (is_of_input (item) || !is_taken (item, accepted, i))
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
  g_autoptr (GPtrArray) changes = cx_review_changes_untried (review, accepted, error);
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
cx_review_changes_label (const CxReview *review)
{
  return g_strdup_printf (_("changes from the workbook reviewed by %s"), review->reviewer);
}
