/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page of the import assistant shows the columns of a file and asks which of them are used, and how. */
#pragma once
#include <adwaita.h>

#include "app/evidence/cx-import-kind.h"

#define CX_TYPE_IMPORT_COLUMNS (cx_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (CxImportColumns, cx_import_columns, CX, IMPORT_COLUMNS, GtkBox)

/* Returns the page for the file at PATH with its COLUMNS (transfer full). GIVEN, which another assistant has handed over or
 * which is NULL, must live as long as the page. */
CxImportColumns *cx_import_columns_new (const CxImportKind *kind, const char *path, CxColumns *columns, gconstpointer given);
/* Returns the user's choices with a watch of their own. (transfer full) */
CxImportInput *cx_import_columns_read (CxImportColumns *self);
