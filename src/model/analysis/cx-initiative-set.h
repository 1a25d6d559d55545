/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of the initiatives of a model, by their numbers. The set is a value: it is copied by assignment and needs no cleaning. */
#pragma once
#include <glib.h>

#define CX_INITIATIVE_SET_MOST 1024 /* numbers go from 0 to one below this; a case may have 1,000 initiatives */

typedef struct {
  guint64 words[CX_INITIATIVE_SET_MOST / 64]; /* bit i % 64 of word i / 64: the set holds initiative i */
} CxInitiativeSet;

gboolean cx_initiative_set_has (const CxInitiativeSet *set, guint i);
void cx_initiative_set_add (CxInitiativeSet *set, guint i);
guint cx_initiative_set_count (const CxInitiativeSet *set);
/* Returns TRUE if SET holds all that PART holds. */
gboolean cx_initiative_set_holds (const CxInitiativeSet *set, const CxInitiativeSet *part);
CxInitiativeSet cx_initiative_set_with (const CxInitiativeSet *set, const CxInitiativeSet *more);
CxInitiativeSet cx_initiative_set_without (const CxInitiativeSet *set, const CxInitiativeSet *less);
/* Orders sets as if their bits were the digits of a number. */
int cx_initiative_set_compare (const CxInitiativeSet *a, const CxInitiativeSet *b);
/* For hash tables with sets as keys. */
guint cx_initiative_set_hash (gconstpointer set);
gboolean cx_initiative_set_equal (gconstpointer a, gconstpointer b);
