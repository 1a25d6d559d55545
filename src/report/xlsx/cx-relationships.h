/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the relationships of a part of a workbook to its other parts. */
#pragma once
#include "report/xlsx/cx-zip.h"

/* Returns the relationships of the part SOURCE, "" for the file itself, as a table from each id to its part and from "type:" with the last
 * word of each type to its part. The table is empty if there are none. (transfer full) */
GHashTable *cx_relationships_read (CxZip *zip, const char *source, GError **error);
