/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a group of lanes while machine code is written for them: where they lie in memory, and which of them registers hold.
 * Private to cx-emit.c and what it writes with. */
#pragma once
#include <stdbool.h>

#include "calc/cx-assembler.h"
#include "calc/cx-power.h"
#include "calc/cx-program-plan.h"

#define CX_EMIT_LANES CX_KERNEL_FEW /* of a group: what one register holds */
#define CX_EMIT_BYTES (CX_EMIT_LANES * sizeof (double))

/* Slots are the registers that hold values. Two more hold intermediate results. */
enum { CX_EMIT_SLOTS = 14, CX_EMIT_FIRST = 14, CX_EMIT_SECOND, CX_EMIT_IN_MEMORY };

/* What the code reads beside values: numbers that stand in all lanes, and the powers of two of cx-power.h, each with what it lacks. Behind it
 * lie the numbers of the base that lanes share, and then a table for each set of months in which rows change: a byte for each month. */
typedef struct {
#define CX_EMIT_CONSTANTS(NUMBER)            \
  NUMBER (sign, -0.0)                        \
  NUMBER (zero, 0)                           \
  NUMBER (one, 1)                            \
  NUMBER (near, 0x1p-48)                     \
  NUMBER (none, NAN)                         \
  NUMBER (reach, CX_POWER_REACH)             \
  NUMBER (parts, CX_POWER_N_BY_LN2)          \
  NUMBER (shift, 0x1.8p52)                   \
  NUMBER (part_high, CX_POWER_LN2_BY_N_HIGH) \
  NUMBER (part_low, CX_POWER_LN2_BY_N_LOW)   \
  NUMBER (half, 0.5) NUMBER (sixth, 1.0 / 6) NUMBER (nth_24, 1.0 / 24) NUMBER (nth_120, 1.0 / 120)
  uint64_t magnitude[CX_EMIT_LANES]; /* all bits of a double but the sign */
  uint64_t row[CX_EMIT_LANES];       /* the bits of the offset of a row of the table, see cx-emit-power.c */
#define NUMBER(name, value) double name[CX_EMIT_LANES];
  CX_EMIT_CONSTANTS (NUMBER)
#undef NUMBER
  struct {
    double lacks;
    uint64_t bits;
  } powers[CX_POWER_N];
} CxEmitConstants;

/* Registers of the code while it runs. */
#define CX_EMIT_MEMORY      CX_RBX
#define CX_EMIT_BASE        CX_RBP
#define CX_EMIT_CONSTANT    CX_R13
#define CX_EMIT_MONTH       CX_R12
#define CX_EMIT_MONTH_BYTES CX_R14 /* the month in bytes of a row of the group */

/* Where a value is: in the group's own memory (of scalars, or of the current month), there in a row of all months, in such a row of the base,
 * or among the numbers behind the constants. */
typedef enum { CX_EMIT_OWN, CX_EMIT_OWN_ROW, CX_EMIT_BASE_ROW, CX_EMIT_NUMBER } CxEmitKind;

typedef struct {
  CxEmitKind kind;
  int32_t offset; /* in bytes; of a row: of month 0 */
} CxEmitKey;

typedef struct {
  bool filled, unsaved, in_region, held;
  CxEmitKey key;
  unsigned used; /* when: the register used least recently is taken first */
} CxEmitSlot;

typedef struct {
  const CxProgram *p;
  CxAssembler a;
  double *memory;        /* of one group: the places of the plan, each of one group instead of the width of the plan */
  CxInstruction *called; /* those that the interpreter runs, with their places in that memory */
  size_t n_called;
  double *numbers; /* each once */
  size_t n_numbers;
  uint32_t *found; /* a hash table of N_FOUND places: where a number stands, counted from 1; 0: nothing */
  size_t n_found;  /* more than there are numbers */
  CxEmitSlot slots[CX_EMIT_SLOTS];
  unsigned now;
  CxEmitKey operand[3]; /* of the instruction at work, those in memory */
  bool in_region;       /* the code may be jumped over */
  bool first_month;     /* the code is for month 0 */
} CxEmitter;

/* Returns whether VALUES belong to lanes, and not to the base. */
bool cx_emit_values_is_own (const CxProgram *p, const double *values);
/* Returns the number of a place of the plan. */
size_t cx_emit_values_place_of (const CxProgram *p, CxPlace place);
CxEmitKey cx_emit_values_key_of (CxEmitter *m, CxPlace place);
/* Returns the same value in the month before. */
CxEmitKey cx_emit_values_before (CxEmitKey key);
bool cx_emit_values_same_key (CxEmitKey a, CxEmitKey b);
CxAddress cx_emit_values_address (CxEmitKey key);
/* Returns the number of places that IN reads. */
unsigned cx_emit_values_arity (const CxInstruction *in);

/* Returns a slot for a new value: an empty one, or else the one used least recently. It is held: not taken again before it is let go. */
unsigned cx_emit_values_take (CxEmitter *m);
/* Returns the slot that holds the value of KEY, which is loaded first if none does. It is held, too. */
unsigned cx_emit_values_fetch (CxEmitter *m, CxEmitKey key);
/* Returns the slot that holds the value of KEY; or, if none does, CX_EMIT_IN_MEMORY + K, as which it may be a second source. */
unsigned cx_emit_values_find (CxEmitter *m, CxEmitKey key, unsigned k);
/* SLOT holds the value of KEY from now on. It is written to memory at once, unless only instructions of this month read it (PASSING). */
void cx_emit_values_define (CxEmitter *m, unsigned slot, CxEmitKey key, bool passing);
void cx_emit_values_let_go (CxEmitter *m);
/* Writes what only registers hold to memory. */
void cx_emit_values_save_all (CxEmitter *m);
/* Loads SLOT with the value of KEY, and does not note it. */
void cx_emit_values_load (CxEmitter *m, unsigned slot, CxEmitKey key);
/* Loads all registers from memory as they were, for code that is joined by code that lost them. */
void cx_emit_values_load_all (CxEmitter *m);
void cx_emit_values_forget (CxEmitSlot *slot);
void cx_emit_values_forget_all (CxEmitter *m);

/* to = first OP second. The second is a slot, an operand in memory, or a member of the constants by its offset. */
void cx_emit_values_vector (CxEmitter *m, CxVectorOp op, unsigned to, unsigned first, unsigned second);
void cx_emit_values_constant (CxEmitter *m, CxVectorOp op, unsigned to, unsigned first, size_t offset);
#define CX_EMIT_CONSTANT_OP(op, to, first, name) cx_emit_values_constant (m, op, to, first, offsetof (CxEmitConstants, name))
void cx_emit_values_compare (CxEmitter *m, CxVectorTest test, unsigned to, unsigned first, unsigned second);
void cx_emit_values_compare_constant (CxEmitter *m, CxVectorTest test, unsigned to, unsigned first, size_t offset);
#define CX_EMIT_COMPARE(test, to, first, name) \
  cx_emit_values_compare_constant (m, test, to, first, offsetof (CxEmitConstants, name))
/* Writes a call of the interpreter for IN, once what only registers hold is in memory. The call loses all registers. */
void cx_emit_values_call (CxEmitter *m, const CxInstruction *in);
