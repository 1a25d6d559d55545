/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options with which a case is exported. */
#pragma once
#include <glib.h>

#include "report/export/cx-csv-writer.h"

/* The options of an export; any may be NULL. */
typedef struct {
  const char *scenario; /* its id; NULL is the base */
  const char
    *date; /* YYYY-MM-DD, stands in workbook and summary as the day of the export; NULL: the day of the last change in LOG */
  const GPtrArray *log; /* (element-type CxLogEntry) the document's changes, for workbook and summary */
  guint trials;         /* of the simulation in workbook and summary; 0: CX_EXPORT_TRIALS */
  guint64 seed;         /* of its draws; 0: 1 */
  const char *paper;    /* of the PDF summary, "A4" or "Letter"; NULL: as the locale has it */
  CxCsvForm csv;        /* of a .csv file */
  char **warning;       /* what there is to say of a workbook that was written, translated, or NULL (transfer full) */
  gboolean no_risk;     /* no simulation, nothing about risk: the export takes a fraction of the time */
} CxExportOptions;

#define CX_EXPORT_TRIALS 10000
