/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/analysis/cx-initiative-set.h"

#include <string.h>

#define N_WORDS (CX_INITIATIVE_SET_MOST / 64)

gboolean
cx_initiative_set_has (const CxInitiativeSet *set, guint i)
{
  return i < CX_INITIATIVE_SET_MOST && (set->words[i / 64] >> (i % 64) & 1);
}

void
cx_initiative_set_add (CxInitiativeSet *set, guint i)
{
  g_return_if_fail (i < CX_INITIATIVE_SET_MOST);
  set->words[i / 64] |= (guint64) 1 << (i % 64);
}

guint
cx_initiative_set_count (const CxInitiativeSet *set)
{
  guint n = 0;

  for (guint w = 0; w < N_WORDS; w++)
    n += (guint) __builtin_popcountll (set->words[w]);
  return n;
}

gboolean
cx_initiative_set_holds (const CxInitiativeSet *set, const CxInitiativeSet *part)
{
  for (guint w = 0; w < N_WORDS; w++)
    if (part->words[w] & ~set->words[w])
      return FALSE;
  return TRUE;
}

CxInitiativeSet
cx_initiative_set_with (const CxInitiativeSet *set, const CxInitiativeSet *more)
{
  CxInitiativeSet all = *set;

  for (guint w = 0; w < N_WORDS; w++)
    all.words[w] |= more->words[w];
  return all;
}

CxInitiativeSet
cx_initiative_set_without (const CxInitiativeSet *set, const CxInitiativeSet *less)
{
  CxInitiativeSet rest = *set;

  for (guint w = 0; w < N_WORDS; w++)
    rest.words[w] &= ~less->words[w];
  return rest;
}

int
cx_initiative_set_compare (const CxInitiativeSet *a, const CxInitiativeSet *b)
{
  for (guint w = N_WORDS; w-- > 0;)
    if (a->words[w] != b->words[w])
      return a->words[w] < b->words[w] ? -1 : 1;
  return 0;
}

guint
cx_initiative_set_hash (gconstpointer set)
{
  const CxInitiativeSet *c = set;
  guint64 hash = 0;

  for (guint w = 0; w < N_WORDS; w++)
    hash = (hash ^ c->words[w]) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return (guint) (hash >> 32);
}

gboolean
cx_initiative_set_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (CxInitiativeSet)) == 0;
}
