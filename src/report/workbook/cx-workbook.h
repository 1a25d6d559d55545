/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the workbook: the case as live formulas for a finance reviewer. The sheets are in cx-sheet-*.c, and the formulas of the model are
 * printed from its graph. */
#pragma once
#include "model/results/cx-results.h"
#include "report/workbook/cx-workbook-info.h"

/* Writes the workbook of RESULTS, whose scenario it shows, to PATH, whole or not at all (see cx-file-writer.h); errors do not name the
 * file. The same case, scenario and INFO give the same bytes. A lock admits one export at a time in a process. *WARNING, unless NULL, gets
 * the reason why the workbook is too large to be imported again, or NULL. (transfer full) */
gboolean cx_workbook_write (const CxResults *results, const CxWorkbookInfo *info, const char *path, char **warning,
                            GError **error);
