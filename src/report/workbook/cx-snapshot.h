/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widths of a snapshot's columns. Rows grow with the words. */
#pragma once
#include "report/workbook/cx-book.h"

enum { CX_SNAPSHOT_LABEL = 52, CX_SNAPSHOT_VALUE = 18 };

void cx_snapshot_put_reason (CxBook *b, CxBookSheet sheet, guint row, guint col, const char *reason);
/* Writes a value. If it does not exist, its REASON or a dash stands in its place. */
void cx_snapshot_put_value (CxBook *b, CxBookSheet sheet, guint row, guint col, CxUnit unit, double value, const char *reason);
/* Writes a label with its unit beside it. */
void cx_snapshot_put_label (CxBook *b, CxBookSheet sheet, guint row, const char *label, CxUnit unit);
