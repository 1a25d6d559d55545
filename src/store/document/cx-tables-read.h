/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the case from the tables of a document. */
#pragma once
#include "model/case/cx-case.h"
#include "store/document/cx-database.h"

/* Returns the case, which has passed cx_check_case(). Nothing in the rows is trusted. (transfer full) */
CxCase *cx_tables_read (sqlite3 *db, GError **error);
