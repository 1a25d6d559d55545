/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine code of a power whose base is the same in all months: it raises as cx_power_raise() does, with the logarithm that the
 * interpreter has left in the instruction's memo in month 0. Private to cx-emit.c. */
#pragma once
#include "calc/cx-emit-values.h"

/* Returns whether the code for IN can be written here. */
bool cx_emit_power_is (const CxEmitter *m, const CxInstruction *in);
/* Writes to = base ^ exponent, for slots; the interpreter runs IN in months in which the method does not hold for a lane. */
void cx_emit_power_write (CxEmitter *m, const CxInstruction *in, unsigned to, unsigned exponent);
