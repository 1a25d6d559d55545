/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes cells safely: texts that users typed, numbers that must exist, and formulas with their values. Every function here applies
 * cx_cells_clean() to texts. FORMAT is interned, as the formats of cx-formats.h are; NULL: general. */
#pragma once
#include "report/workbook/cx-formats.h"

/* Returns TEXT as valid UTF-8 without control characters, in a form that is not taken for a formula when it is typed again. (transfer
 * full) */
char *cx_cells_clean (const char *text);
void cx_cells_put_text (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *text);
void cx_cells_put_printf (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format, ...)
  G_GNUC_PRINTF (6, 7);
void cx_cells_put_number (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format, double value);
/* Writes FORMULA, with its "=". VALUE is its result, or TEXT if that is not NULL. */
void cx_cells_put_formula (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format,
                           const char *formula, double value, const char *text);
/* Writes a formula with a look that the caller has found, for many cells of a row that share it. */
void cx_cells_put_formula_as (CxBook *b, CxBookSheet sheet, guint row, guint col, lxw_format *look, const char *formula,
                              double value, const char *text);
void cx_cells_put_blank (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format);
/* Writes a link to a sheet of the workbook. */
void cx_cells_put_link (CxBook *b, CxBookSheet sheet, guint row, guint col, CxBookSheet target);
/* Writes the formula of NODE in SECTION's column of MONTH with its value; a scalar stands in column COL. */
void cx_cells_put_node (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, CxUnit unit,
                        CxSection section, unsigned month);
/* Returns the reason why a result has no value, which stands in place of the number; NULL if it has a value. */
const char *cx_cells_missing_reason (CxBook *b, guint result);
/* Returns the number that a cell stores; NaN for a text or an empty cell. */
double cx_cells_value (CxBook *b, CxBookSheet sheet, guint row, guint col);

void cx_cells_define_name (CxBook *b, const char *name, CxBookSheet sheet, guint row, guint col);
/* Returns a range such as Annual!$E$5:$I$5. (transfer full) */
char *cx_cells_range (CxBookSheet sheet, guint row1, guint col1, guint row2, guint col2);
