/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table `meta` of a document has a line each for the program that wrote the document, for the version of its form and for its
 * checksum. */
#pragma once
#include "store/document/cx-database.h"

gboolean cx_meta_set (sqlite3 *db, const char *key, const char *value, GError **error);
/* Returns the value of the line KEY, or NULL if there is none. (transfer full) */
char *cx_meta_get (sqlite3 *db, const char *key);
/* Returns the SHA-256 over all rows of a document except the checksum itself. (transfer full) */
char *cx_meta_checksum (sqlite3 *db, GError **error);
