/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a case to the tables of a document, and changes the tables along with the case in memory. */
#pragma once
#include "model/case/cx-change.h"
#include "store/document/cx-database.h"

/* Writes C into the empty tables of DB. Equal cases give equal rows. */
gboolean cx_tables_write (sqlite3 *db, const CxCase *c, GError **error);
/* Applies CHANGE to the rows. *BEFORE and *AFTER (transfer full) get both states of the value or item as JSON for the log, or NULL where
 * there is none. */
gboolean cx_tables_apply (sqlite3 *db, const CxChange *change, char **before, char **after, GError **error);
/* Returns the field that PATH names in the rows as they are now: the fields of a benefit depend on its driver. */
const CxField *cx_tables_find_field (sqlite3 *db, const char *path, GError **error);
