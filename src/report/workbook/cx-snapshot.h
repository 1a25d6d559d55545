/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a snapshot of figures, whose rows grow with their words. */
#pragma once
#include "report/workbook/cx-book.h"

enum { CX_SNAPSHOT_LABEL = 52, CX_SNAPSHOT_VALUE = 18 };

void cx_snapshot_put_reason (CxBook *b, CxBookSheet sheet, guint row, guint col, const char *reason);
/* Writes a value. If it does not exist, its REASON or a dash stands in its place. */
void cx_snapshot_put_value (CxBook *b, CxBookSheet sheet, guint row, guint col, CxUnit unit, double value, const char *reason);
/* Writes a label with its unit beside it. */
void cx_snapshot_put_label (CxBook *b, CxBookSheet sheet, guint row, const char *label, CxUnit unit);
