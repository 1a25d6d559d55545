/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the case from the tables of a document. */
#pragma once
#include "model/case/cx-case.h"
#include "store/document/cx-database.h"

/* Reads the case; it has passed cx_check_case(). Takes nothing in the rows for granted. (transfer full) */
CxCase *cx_tables_read (sqlite3 *db, GError **error);
