/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds the facts that a workbook tells beside the results of its case. */
#pragma once
#include <glib.h>

/* All strings may be NULL. */
typedef struct {
  const char *program_version;
  const char *source_hash;     /* of the document, hexadecimal */
  const char *date;            /* YYYY-MM-DD: "as exported on" */
  const GPtrArray *challenges; /* (element-type CxChallenge) for the sheet Review; NULL: none */
  guint trials;                /* of the simulation on the sheet Risk; 0: no such sheet */
  guint64 seed;
  const GPtrArray *log; /* (element-type CxLogEntry) the changes, oldest first, for the sheet Changes */
} CxWorkbookInfo;
