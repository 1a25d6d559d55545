/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parses the formulas of the driver `custom`. Their operators mean the same as in a spreadsheet. The grammar, from the lowest precedence,
 * is: comparisons (= <> < <= > >=), + -, * /, ^, unary -, calls, ( ). Unary minus binds tighter than ^, so -2^2 is 4. a^b^c needs
 * parentheses. */
#pragma once
#include <glib.h>

#include "calc/cx-graph.h"

/* One place of the syntax tree. */
typedef struct CxFormula CxFormula;
struct CxFormula {
  enum { CX_FORMULA_NUMBER, CX_FORMULA_NAME, CX_FORMULA_OP } kind;
  CxOp op;
  double number;
  char *name;        /* a parameter, "t" or "since_effect" */
  CxFormula *arg[3]; /* NULL for operands that OP does not take */
};

/* Returns the parsed TEXT. Returns NULL and an error that begins with the column ("column 7: …") if TEXT does not parse or contains a name
 * other than t, since_effect, the functions and PARAMETERS (an array that ends with NULL, or NULL). Free with cx_formula_free(). */
CxFormula *cx_formula_parse (const char *text, const char *const *parameters, GError **error);
void cx_formula_free (CxFormula *formula);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxFormula, cx_formula_free)
/* Returns TRUE if FORMULA reads NAME, which is a parameter, "t" or "since_effect". */
gboolean cx_formula_reads (const CxFormula *formula, const char *name);
/* Returns FALSE and the error of cx_formula_parse() if TEXT does not parse. */
gboolean cx_formula_check (const char *text, const char *const *parameters, GError **error);
/* Returns TRUE if NAME may name a parameter: it matches [a-z][a-z0-9_]* and is not t, since_effect or a function. */
gboolean cx_formula_name_is_valid (const char *name);
