/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-reviewed.h"

#include "model/challenges/cx-cfo-sheet.h"
#include "model/challenges/cx-challenges.h"

#define KEY "cx-reviewed"

static void
reviewed_free (gpointer data)
{
  CxReviewed *reviewed = data;

  g_clear_pointer (&reviewed->challenges, g_ptr_array_unref);
  g_clear_pointer (&reviewed->sheet, g_ptr_array_unref);
  g_free (reviewed);
}

static gpointer
work (const CxModel *model, const char *scenario, GVariant *options, CxProgress progress, gpointer data, GError **error)
{
  g_autoptr (CxResults) results = cx_results_new (model, NULL, error);
  g_autoptr (CxFacts) facts = results ? cx_facts_new (results, progress, data, error) : NULL;
  g_autoptr (GPtrArray) sheet = facts ? cx_cfo_sheet_new (facts, error) : NULL;
  CxReviewed *reviewed;

  if (!sheet)
    return NULL;
  reviewed = g_new0 (CxReviewed, 1);
  reviewed->challenges = cx_challenges_find (facts);
  reviewed->sheet = g_steal_pointer (&sheet);
  return reviewed;
}

/* The review needs every swing and some thousand futures, so it waits for a pause in the typing. */
static const CxBackgroundKind review = { work, reviewed_free, 300 };

CxBackground *
cx_reviewed_of (CxSession *session)
{
  return cx_background_of (session, KEY, &review, g_variant_new_boolean (TRUE));
}

const CxReviewed *
cx_reviewed_get (CxSession *session)
{
  return cx_background_get_result (cx_reviewed_of (session));
}
