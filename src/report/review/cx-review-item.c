/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-item.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

static const struct {
  const char *id, *label;
} kinds[] = {
  [CX_REVIEW_LOW] = { "low", NC_("range", "Low") },
  [CX_REVIEW_HIGH] = { "high", NC_("range", "High") },
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
cx_review_item_kind_id (CxReviewKind kind)
{
  return kinds[kind].id;
}

const char *
cx_review_item_kind_label (CxReviewKind kind)
{
  if (kind == CX_REVIEW_LOW || kind == CX_REVIEW_HIGH)
    return g_dpgettext2 (GETTEXT_PACKAGE, "range", kinds[kind].label);
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
cx_review_item_free_problem (CxReviewProblem *problem)
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

static char *
number_text (const CxReview *review, const CxReviewItem *item, double number)
{
  return cx_format_value (number, item->unit, cx_item_text (review->c, "currency"), TRUE);
}

gboolean
cx_review_item_is_plain (const CxReviewItem *item)
{
  return !item->conflict && !item->alternative;
}

char *
cx_review_item_warning (const CxReview *review, const CxReviewItem *item)
{
  g_autofree char *then = item->conflict ? number_text (review, item, item->then) : NULL;

  if (item->conflict)
    return g_strdup_printf (_("The case has changed since the export: the reviewer saw %s here."), then);
  return item->alternative
           ? g_strdup (_("The reviewer's value was read in another scenario; this takes it for the base case instead."))
           : NULL;
}

/* The case stores a status as an id, and people read it as a word. */
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
