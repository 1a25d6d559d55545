/* One case to one file, whose ending chooses what is written. */
#pragma once
#include "model/cx-model.h"

/* .xlsx the workbook, .svg .png .pdf the payback curve, .csv the monthly series, .json the case, .cxcase a document. Written to a
 * temporary file and renamed: on failure nothing is there. DATE (YYYY-MM-DD) stands in the workbook as the day of the export;
 * NULL: the day of the case's last change is not known, so none is shown. */
gboolean cx_export_file (CxCase *c, const char *scenario, const char *date, const char *path, GError **error);
/* The endings, such as "xlsx"; ends with NULL. */
const char *const *cx_export_endings (void);
/* Replaces PATH whole by CONTENT, or leaves it as it was: CX_ERROR_SYSTEM. */
gboolean cx_write_whole (const char *path, const char *content, gssize length, GError **error);
