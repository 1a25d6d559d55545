/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formulas of the driver `custom`, parsed. They mean what a spreadsheet means by them. Grammar, lowest first: comparisons
 * (= <> < <= > >=), + -, * /, unary -, ^ (which binds looser than unary minus: -2^2 is 4; a^b^c must be parenthesised), calls,
 * ( ). */
#pragma once
#include <glib.h>

#include "calc/cx-graph.h"

/* One place of the syntax tree. */
typedef struct CxFormula CxFormula;
struct CxFormula {
  enum { CX_FORMULA_NUMBER, CX_FORMULA_NAME, CX_FORMULA_OP } kind;
  CxOp op;
  double number;
  char *name;        /* a parameter, or "t" */
  CxFormula *arg[3]; /* NULL from the first that OP does not take */
};

/* NULL with "column 7: …" if TEXT does not parse or names anything but t, since_effect, the functions and PARAMETERS (ends with NULL; or
 * NULL). */
CxFormula *cx_formula_parse (const char *text, const char *const *parameters, GError **error);
void cx_formula_free (CxFormula *formula);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxFormula, cx_formula_free)
/* TRUE if FORMULA reads NAME: a parameter, "t" or "since_effect". */
gboolean cx_formula_reads (const CxFormula *formula, const char *name);
/* FALSE and the same error if TEXT does not parse. */
gboolean cx_formula_check (const char *text, const char *const *parameters, GError **error);
/* TRUE if NAME may name a parameter: [a-z][a-z0-9_]*, not t, since_effect or a function. */
gboolean cx_formula_name_is_valid (const char *name);
