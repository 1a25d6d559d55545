/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case to one file, whose ending chooses the format. */
#pragma once
#include "model/case/cx-item.h"
#include "report/export/cx-export-options.h"

/* .xlsx the workbook, .pdf the summary, .svg .png the payback curve, .csv the monthly series, .json the case, .cxcase a document. PATH is
 * replaced whole, or on failure left as it was (see cx-file-writer.h). Errors that are not about the case name PATH. OPTIONS NULL:
 * none. */
gboolean cx_export_file (CxCase *c, const CxExportOptions *options, const char *path, GError **error);
/* The endings, such as "xlsx"; ends with NULL. */
const char *const *cx_export_endings (void);
