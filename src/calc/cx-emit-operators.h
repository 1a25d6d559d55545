/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine code of each operator, which does the same as its expression in ops.def. Private to cx-emit.c. */
#pragma once
#include "calc/cx-emit-values.h"

/* Returns whether OP, a CxOp or two fused steps, has machine code here. */
bool cx_emit_operators_has (unsigned op);
/* Returns the operands, a bit for each, that OP may read in memory instead of a slot; of the first two only one, if it WANTS_ONE in a
 * register. */
unsigned cx_emit_operators_in_memory (unsigned op);
bool cx_emit_operators_wants_one (unsigned op);
/* Writes to = op (arg), for slots. PAST is the slot of the result in the month before, for operators that read it. WITH_ZERO says that one of
 * the first two operands is 0 in all lanes and months. */
void cx_emit_operators_write (CxEmitter *m, unsigned op, unsigned to, const unsigned arg[3], unsigned past, bool with_zero);
