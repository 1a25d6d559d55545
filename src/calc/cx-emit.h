/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns the plan of a sweep into machine code, which computes a group of lanes through all months at a time.
 *
 * The interpreter (cx-kernels.c) runs each instruction for many lanes, so that every value travels through memory. Machine code needs no
 * selection of the next instruction, so that a few lanes at a time cost no more per lane: their values fit into the first cache, and one
 * that is read soon stays in a register. The code has the operators of a usual case; it calls the interpreter for the others. Both give the
 * same bits: each operator has the same operations in the same order, and none is contracted.
 *
 * A few lanes are the four of one register of AVX2. Narrower blocks alone gain nothing: with 64, 32 and 16 lanes the interpreter takes 1.05, 1.25
 * and 1.6 times as long as with 256, because selecting the instruction then costs more than the caches save.
 *
 * The interpreter remains the definition. It runs where there is no machine code: on other processors, where the system forbids executable
 * memory (see cx-executable.h), for cases so large that their code would not fit into the caches, and if the environment variable CXCASE_INTERPRET is set. Private to calc/. */
#pragma once
#include <stddef.h>

typedef struct CxEmitted CxEmitted;
struct CxProgram;

/* Returns the code for the plan of P, a sweep; NULL: the interpreter must run it. Valid until the plan or the base of P changes. Free with
 * cx_emit_free(). */
CxEmitted *cx_emit_new (const struct CxProgram *p);
void cx_emit_free (CxEmitted *emitted);
/* Runs N lanes, at most the width of the program, and leaves the outputs where cx_program_output() finds them. Columns are those of
 * cx_program_run_columns(). */
void cx_emit_run (CxEmitted *emitted, const double *columns, size_t stride, size_t n);
