/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a case to a file whose ending chooses the format. */
#pragma once
#include "model/case/cx-item.h"
#include "report/export/cx-export-options.h"

/* Writes C to PATH: .xlsx is the workbook, .pdf the summary, .svg and .png the payback curve, .csv the monthly series, .json the case, and
 * .cxcase a document. PATH is replaced as a whole or, on failure, left as it was (see cx-file-writer.h). Errors that are not about the
 * case name PATH. OPTIONS may be NULL. */
gboolean cx_export_file (CxCase *c, const CxExportOptions *options, const char *path, GError **error);
/* Returns the endings, such as "xlsx", followed by NULL. */
const char *const *cx_export_endings (void);
