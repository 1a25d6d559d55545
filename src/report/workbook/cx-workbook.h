/* The workbook: the case as live formulas for a finance reviewer. See the sheets in cx-sheet-*.c; the formulas of the model
 * are printed from its graph. */
#pragma once
#include "model/build/cx-model.h"

/* A challenge that the program raised, for the sheet Review. */
typedef struct {
  const char *id, *path; /* what import uses to put the answer back */
  const char *text;
  const char *answer; /* NULL: none yet */
} CxWorkbookChallenge;

/* All strings may be NULL. */
typedef struct {
  const char *program_version;
  const char *source_hash; /* of the document, hexadecimal */
  const char *date;        /* YYYY-MM-DD: "as exported on" */
  const CxWorkbookChallenge *challenges;
  guint n_challenges;
  guint trials; /* of the simulation on the sheet Risk; 0: no such sheet */
  guint64 seed;
  const GPtrArray *log; /* (element-type CxLogEntry) what was changed, oldest first, for the sheet Changes */
} CxWorkbookInfo;

/* Writes the workbook of RESULTS, whose scenario it shows, to PATH: a temporary file that is renamed, so that a failure leaves
 * what was there. The same case, scenario and INFO give the same bytes. One export at a time in a process: the call locks. */
gboolean cx_workbook_write (const CxResults *results, const CxWorkbookInfo *info, const char *path, GError **error);
