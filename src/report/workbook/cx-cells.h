/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing cells, safely: texts that users typed, numbers that must exist, formulas with the value that they yield. Texts pass
 * cx_cells_clean(), which every function here applies. FORMAT is interned, such as those of cx-formats.h; NULL: general. */
#pragma once
#include "report/workbook/cx-formats.h"

/* TEXT as valid UTF-8 without control characters, not to be taken for a formula when it is typed again. (transfer full) */
char *cx_cells_clean (const char *text);
void cx_cells_put_text (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *text);
void cx_cells_put_printf (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format, ...)
  G_GNUC_PRINTF (6, 7);
void cx_cells_put_number (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format, double value);
/* FORMULA with "="; VALUE is its result, or TEXT if not NULL. */
void cx_cells_put_formula (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format,
                           const char *formula, double value, const char *text);
/* The same with a look that the caller has found: many cells of a row share it. */
void cx_cells_put_formula_as (CxBook *b, CxBookSheet sheet, guint row, guint col, lxw_format *look, const char *formula,
                              double value, const char *text);
void cx_cells_put_blank (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format);
/* A link to a sheet of the workbook. */
void cx_cells_put_link (CxBook *b, CxBookSheet sheet, guint row, guint col, CxBookSheet target);
/* The formula of NODE in SECTION's column of MONTH with its value; scalars stand where COL says. */
void cx_cells_put_node (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, CxUnit unit,
                        CxSection section, unsigned month);
/* Why a result has no value, which stands in place of the number; NULL where it has one. */
const char *cx_cells_missing_reason (CxBook *b, guint result);
/* The number that a cell stores; NaN for a text or nothing. */
double cx_cells_value (CxBook *b, CxBookSheet sheet, guint row, guint col);

void cx_cells_define_name (CxBook *b, const char *name, CxBookSheet sheet, guint row, guint col);
/* A range such as Annual!$E$5:$I$5. (transfer full) */
char *cx_cells_range (CxBookSheet sheet, guint row1, guint col1, guint row2, guint col2);
