/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The relationships of a part of a workbook to its other parts. */
#pragma once
#include "report/xlsx/cx-zip.h"

/* Of the part SOURCE, "" for the file itself: id → part, and "type:" with the last word of the type → part. Where there are none, the
 * table is empty. (transfer full) */
GHashTable *cx_relationships_read (CxZip *zip, const char *source, GError **error);
