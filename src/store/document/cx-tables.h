/* A case in the tables of a document: written, read back, and changed along with the case in memory. */
#pragma once
#include "model/case/cx-change.h"
#include "store/document/cx-database.h"

/* Writes C into the empty tables of DB. Equal cases give equal rows. */
gboolean cx_tables_write (sqlite3 *db, const CxCase *c, GError **error);
/* Reads the case; it has passed cx_check_case(). Takes nothing in the rows for granted. */
CxCase *cx_tables_read (sqlite3 *db, GError **error);
/* Does to the rows what CHANGE does to the case. *BEFORE and *AFTER (transfer full): both states of a value or the item as JSON,
 * NULL where there is none; for the log. */
gboolean cx_tables_apply (sqlite3 *db, const CxChange *change, char **before, char **after, GError **error);
/* The field that PATH names in the rows as they are now: a benefit's depend on its driver. */
const CxField *cx_tables_find_field (sqlite3 *db, const char *path, GError **error);

/* SHA-256 over all rows of a document but the sum itself. */
char *cx_tables_checksum (sqlite3 *db, GError **error);
/* A line of the table `meta`. */
gboolean cx_tables_set_meta (sqlite3 *db, const char *key, const char *value, GError **error);
char *cx_tables_get_meta (sqlite3 *db, const char *key);
