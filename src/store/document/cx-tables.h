/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case in the tables of a document: written, and changed along with the case in memory. */
#pragma once
#include "model/case/cx-change.h"
#include "store/document/cx-database.h"

/* Writes C into the empty tables of DB. Equal cases give equal rows. */
gboolean cx_tables_write (sqlite3 *db, const CxCase *c, GError **error);
/* Does to the rows what CHANGE does to the case. *BEFORE and *AFTER (transfer full): both states of a value or the item as JSON,
 * NULL where there is none; for the log. */
gboolean cx_tables_apply (sqlite3 *db, const CxChange *change, char **before, char **after, GError **error);
/* The field that PATH names in the rows as they are now: a benefit's depend on its driver. */
const CxField *cx_tables_find_field (sqlite3 *db, const char *path, GError **error);
