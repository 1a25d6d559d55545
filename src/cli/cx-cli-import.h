/* The verb `import`: a reviewed workbook comes back into its case. */
#pragma once
#include <glib.h>

/* Lists what WORKBOOK proposes for the case in the file INTO, and takes over what ACCEPT says: NULL and "none" nothing, "all", or
 * numbers of the list and paths, with commas between. Returns the list for standard output, as JSON or for people; NULL and an
 * error that names the file if the workbook is refused or something accepted cannot be taken over: then nothing has changed. */
char *cx_cli_import_review (const char *workbook, const char *into, const char *accept, gboolean json, GError **error);
