/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table `meta` of a document: a line each for the program that wrote it, the version of its form and its check sum. */
#pragma once
#include "store/document/cx-database.h"

gboolean cx_meta_set (sqlite3 *db, const char *key, const char *value, GError **error);
/* NULL if there is no such line. (transfer full) */
char *cx_meta_get (sqlite3 *db, const char *key);
/* SHA-256 over all rows of a document but the sum itself. (transfer full) */
char *cx_meta_checksum (sqlite3 *db, GError **error);
