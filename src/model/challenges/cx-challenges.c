/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/challenges/cx-challenges.h"

#include <glib/gi18n-lib.h>

#include "model/challenges/cx-rules-case.h"
#include "model/challenges/cx-rules-evidence.h"
#include "model/challenges/cx-rules-initiatives.h"
#include "model/challenges/cx-rules-lines.h"

static const struct {
  CxChallengeType type;
  void (*find) (CxFacts *facts);
} rules[] = {
#define CX_CHALLENGE(rule, id, severity, title, why) { { id, CX_SEVERITY_##severity, title, why }, cx_##rule },
#include "model/challenges/challenges.def"
#undef CX_CHALLENGE
};

GPtrArray *
cx_challenges_find (CxFacts *f)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_challenge_free);

  f->found = found;
  for (guint severity = 0; severity < CX_N_SEVERITIES; severity++)
    for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
      if (rules[i].type.severity == severity) {
        f->type = &rules[i].type;
        rules[i].find (f);
      }
  f->found = NULL;
  f->type = NULL;
  return found;
}

guint
cx_challenges_n_types (void)
{
  return G_N_ELEMENTS (rules);
}

const CxChallengeType *
cx_challenges_type (guint i)
{
  return &rules[i].type;
}

const CxChallengeType *
cx_challenges_find_type (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].type.id, id))
      return &rules[i].type;
  return NULL;
}
