/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/challenges/cx-challenge.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-case.h"
#include "model/case/cx-input.h"

static const struct {
  const char *id, *name;
} severities[CX_N_SEVERITIES] = {
  [CX_SEVERITY_HIGH] = { "high", NC_("severity", "High") },
  [CX_SEVERITY_MEDIUM] = { "medium", NC_("severity", "Medium") },
  [CX_SEVERITY_LOW] = { "low", NC_("severity", "Low") },
};

CxChallenge *
cx_challenge_new (const CxChallengeType *type, const char *place, const char *what)
{
  CxChallenge *challenge = g_new0 (CxChallenge, 1);

  challenge->type = type;
  challenge->place = g_strdup (place);
  challenge->what = g_strdup (what);
  return challenge;
}

void
cx_challenge_free (CxChallenge *challenge)
{
  if (!challenge)
    return;
  g_free (challenge->place);
  g_free (challenge->what);
  g_free (challenge);
}

const char *
cx_challenge_severity_id (CxSeverity severity)
{
  return severities[severity].id;
}

const char *
cx_challenge_severity_name (CxSeverity severity)
{
  return g_dpgettext2 (NULL, "severity", severities[severity].name);
}

GPtrArray *
cx_challenge_answers (const CxCase *c, const CxChallenge *challenge)
{
  GPtrArray *answers = g_ptr_array_new ();

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_ANSWER); i++) {
    CxItem *answer = cx_item_nth (c, CX_ITEM_ANSWER, i);
    const char *path = cx_item_text (answer, "path");
    if (g_str_equal (cx_item_text (answer, "challenge"), challenge->type->id) && (!*path || g_str_equal (path, challenge->place)))
      g_ptr_array_add (answers, answer);
  }
  return answers;
}

char *
cx_challenge_place_name (const CxCase *c, const char *place)
{
  const CxField *field = NULL;
  const CxItem *item = *place ? cx_case_lookup (c, place, &field, NULL) : NULL;

  if (!*place || item == c)
    return field ? g_strdup (cx_field_label (field)) : g_strdup (_("the case as a whole"));
  return !item ? g_strdup (place) : field ? cx_input_label (item, field) : g_strdup (cx_item_name (item));
}
