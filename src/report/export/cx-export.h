/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case to one file, whose ending chooses the format. */
#pragma once
#include "model/case/cx-item.h"

/* The options of an export; any may be NULL. */
typedef struct {
  const char *scenario; /* its id; NULL is the base */
  const char
    *date; /* YYYY-MM-DD, stands in workbook and summary as the day of the export; NULL: the day of the last change in LOG */
  const GPtrArray *log; /* (element-type CxLogEntry) the document's changes, for workbook and summary */
  guint trials;         /* of the simulation in workbook and summary; 0: CX_EXPORT_TRIALS */
  guint64 seed;         /* of its draws; 0: 1 */
  const char *paper;    /* of the PDF summary, "A4" or "Letter"; NULL: as the locale has it */
  gboolean no_risk;     /* no simulation, nothing about risk: the export takes a fraction of the time */
} CxExportOptions;

#define CX_EXPORT_TRIALS 10000

/* .xlsx the workbook, .pdf the summary, .svg .png the payback curve, .csv the monthly series, .json the case, .cxcase a document. PATH is
 * replaced whole, or on failure left as it was (see cx-file-writer.h). Errors that are not about the case name PATH. OPTIONS NULL:
 * none. */
gboolean cx_export_file (CxCase *c, const CxExportOptions *options, const char *path, GError **error);
/* The endings, such as "xlsx"; ends with NULL. */
const char *const *cx_export_endings (void);
