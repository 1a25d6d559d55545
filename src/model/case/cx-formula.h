/* The formulas of the driver `custom`: what a spreadsheet means by them. Grammar, lowest first: comparisons (= <> < <= > >=),
 * + -, * /, unary -, ^ (which binds looser than unary minus: -2^2 is 4; a^b^c must be parenthesised), calls, ( ). */
#pragma once
#include "calc/cx-graph.h"
#include "model/case/cx-case.h"

/* FALSE with "column 7: …" if TEXT does not parse or names anything but t, the functions and PARAMETERS (ends with NULL). */
gboolean cx_formula_check (const char *text, const char *const *parameters, GError **error);
/* TRUE if NAME may name a parameter: [a-z][a-z0-9_]*, not t and not a function. */
gboolean cx_formula_name_is_valid (const char *name);
