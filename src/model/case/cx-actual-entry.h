/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds actuals that are to be entered: typed, pasted or read from a file. */
#pragma once
#include "model/case/cx-case.h"

typedef struct {
  char *quarter, *path; /* "2027-Q3", "initiatives/fix/benefits/keep" */
  double value;
  char *note; /* NULL: none is given, and one that is there stays */
} CxActualEntry;

/* Returns an empty list that owns its entries. (transfer full) (element-type CxActualEntry) */
GArray *cx_actual_entry_list_new (void);
/* Appends an entry. PATH, QUARTER and NOTE are taken over. */
void cx_actual_entry_add (GArray *entries, char *quarter, char *path, double value, char *note);
/* Returns the position of the entry for PATH in QUARTER, or -1. */
int cx_actual_entry_find (const GArray *entries, const char *quarter, const char *path);

/* Returns the path of the line or figure of C that NAME means: its path, its label "Fewer calls, Portal", or its own name if only one has
 * it; case does not matter. Returns NULL and sets *REASON (transfer full) if there is none. (transfer full) */
char *cx_actual_entry_match (const CxCase *c, const char *name, char **reason);
