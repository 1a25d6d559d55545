/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook: the case as live formulas for a finance reviewer. See the sheets in cx-sheet-*.c; the formulas of the model
 * are printed from its graph. */
#pragma once
#include "model/results/cx-results.h"
#include "report/workbook/cx-workbook-info.h"

/* Writes the workbook of RESULTS, whose scenario it shows, to PATH, whole or not at all (see cx-file-writer.h); errors do not
 * name it. The same case, scenario and INFO give the same bytes. One export at a time in a process: the call locks. *WARNING, if not NULL, says
 * why the workbook that was written is too large to be imported again, or gets NULL. (transfer full) */
gboolean cx_workbook_write (const CxResults *results, const CxWorkbookInfo *info, const char *path, char **warning,
                            GError **error);
