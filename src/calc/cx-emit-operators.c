/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-emit-operators.h"

#include <assert.h>

/* to = mask ? second : first */
static void
blend (CxEmitter *m, unsigned to, unsigned first, unsigned second, unsigned mask)
{
  cx_emit_values_vector (m, CX_VBLEND, to, first, second);
  cx_assembler_byte (&m->a, (uint8_t) (mask << 4));
}

static void
round_down (CxEmitter *m, unsigned to, unsigned from)
{
  cx_emit_values_vector (m, CX_VROUND, to, 0, from);
  cx_assembler_byte (&m->a, CX_ROUND_DOWN);
}

/* The comparison of cx_equal() and cx_less(): a and b count as equal if they differ by less than 2^-48 of the smaller. TO is none of the
 * temporaries, a and b. */
static void
compare_as_sheet (CxEmitter *m, CxOp op, unsigned to, unsigned a, unsigned b, bool with_zero)
{
  const unsigned near = CX_EMIT_FIRST, size = CX_EMIT_SECOND;

  if (with_zero) {
    /* No number is near 0, so that the comparison is exact. */
    static const CxVectorTest tests[] = {
      [CX_OP_LT] = CX_TEST_LESS,       [CX_OP_GT] = CX_TEST_LESS,  [CX_OP_LE] = CX_TEST_LESS_EQUAL,
      [CX_OP_GE] = CX_TEST_LESS_EQUAL, [CX_OP_EQ] = CX_TEST_EQUAL, [CX_OP_NE] = CX_TEST_NOT_EQUAL
    };
    bool exchanged = op == CX_OP_GT || op == CX_OP_GE;
    cx_emit_values_compare (m, tests[op], to, exchanged ? b : a, exchanged ? a : b);
    CX_EMIT_CONSTANT_OP (CX_VAND, to, to, one);
    return;
  }
  CX_EMIT_CONSTANT_OP (CX_VLOAD, to, 0, magnitude);
  cx_emit_values_vector (m, CX_VAND, size, a, to);
  cx_emit_values_vector (m, CX_VAND, near, b, to);
  cx_emit_values_vector (m, CX_VMIN, size, size, near);
  CX_EMIT_CONSTANT_OP (CX_VMUL, size, size, near);
  cx_emit_values_vector (m, CX_VSUB, near, a, b);
  cx_emit_values_vector (m, CX_VAND, near, near, to);
  cx_emit_values_compare (m, CX_TEST_LESS, near, near, size);
  switch (op) {
  case CX_OP_LT:
  case CX_OP_GT:
    cx_emit_values_compare (m, CX_TEST_LESS, to, op == CX_OP_LT ? a : b, op == CX_OP_LT ? b : a);
    cx_emit_values_vector (m, CX_VANDN, to, near, to);
    break;
  case CX_OP_LE:
  case CX_OP_GE:
    cx_emit_values_compare (m, CX_TEST_LESS_EQUAL, to, op == CX_OP_LE ? a : b, op == CX_OP_LE ? b : a);
    cx_emit_values_vector (m, CX_VOR, to, near, to);
    break;
  default:
    cx_emit_values_compare (m, CX_TEST_EQUAL, to, a, b);
    cx_emit_values_vector (m, CX_VOR, to, near, to);
    if (op == CX_OP_NE) {
      CX_EMIT_CONSTANT_OP (CX_VANDN, to, to, one);
      return;
    }
  }
  CX_EMIT_CONSTANT_OP (CX_VAND, to, to, one);
}

/* Returns the one operation of the processor that OP is, or 0. Both steps of fused instructions have one. */
static CxVectorOp
arithmetic (CxOp op)
{
  switch (op) {
  case CX_OP_ADD: return CX_VADD;
  case CX_OP_SUB: return CX_VSUB;
  case CX_OP_MUL: return CX_VMUL;
  case CX_OP_DIV: return CX_VDIV;
  case CX_OP_MIN: return CX_VMIN;
  case CX_OP_MAX: return CX_VMAX;
  default: return (CxVectorOp) 0;
  }
}

static const CxOp inner_ops[] = {
#define STEP(name, expression) CX_OP_##name,
  CX_INNER_STEPS (STEP)
#undef STEP
};
static const struct {
  CxOp op;
  unsigned sides;
} outer_steps[] = {
#define STEP(name, sides, expression, ...) { CX_OP_##name, sides },
  CX_OUTER_STEPS (STEP, )
#undef STEP
};

bool
cx_emit_operators_has (unsigned op)
{
  switch (op) {
  case CX_OP_POW:
  case CX_OP_LN:
  case CX_OP_ROUND:
  case CX_OP_LAG:
  case CX_OP_MONTH: return false;
  default: return op > CX_N_OPS || cx_op_info (op)->kind != CX_FOLD;
  }
}

/* Returns whether the operands of OP may be exchanged. */
static bool
may_exchange (CxOp op)
{
  return op == CX_OP_ADD || op == CX_OP_MUL;
}

unsigned
cx_emit_operators_in_memory (unsigned op)
{
  if (op > CX_N_OPS) {
    const unsigned inner = (op - CX_N_OPS - 1) / CX_N_OUTER, outer = (op - CX_N_OPS - 1) % CX_N_OUTER;
    bool third = outer_steps[outer].sides & 1 || outer_steps[outer].op == CX_OP_START;
    return (may_exchange (inner_ops[inner]) ? 3 : 2) | (third ? 4 : 0);
  }
  switch ((CxOp) op) {
  case CX_OP_ADD:
  case CX_OP_MUL:
  case CX_OP_LESSEN:
  case CX_OP_RAISE:
  case CX_OP_SAME:
  case CX_OP_INT:
  case CX_OP_START:
  case CX_OP_PREV:
  case CX_OP_CUM:
  case CX_OP_STOCK: return 7;
  case CX_OP_SUB:
  case CX_OP_DIV:
  case CX_OP_MIN:
  case CX_OP_MAX:
  case CX_OP_IF:
  case CX_OP_PICK:
  case CX_OP_SETTLE: return 2;
  default: return 0;
  }
}

bool
cx_emit_operators_wants_one (unsigned op)
{
  return op > CX_N_OPS || op == CX_OP_ADD || op == CX_OP_MUL;
}

/* to = a OP b; one of the two may be in memory, if they may be exchanged the first as well. */
static void
calculate (CxEmitter *m, CxOp op, unsigned to, unsigned a, unsigned b)
{
  bool exchanged = a >= CX_EMIT_IN_MEMORY;
  cx_emit_values_vector (m, arithmetic (op), to, exchanged ? b : a, exchanged ? a : b);
}

/* to = op (arg), where PAST is the value of the month before, if the operator reads it. */
static void
write_whole (CxEmitter *m, CxOp op, unsigned to, const unsigned arg[3], unsigned past, bool with_zero)
{
  const unsigned x = CX_EMIT_FIRST;

  if (arithmetic (op)) {
    calculate (m, op, to, arg[0], arg[1]);
    return;
  }
  switch (op) {
  case CX_OP_SAME: cx_emit_values_vector (m, CX_VLOAD, to, 0, arg[0]); return;
  case CX_OP_NEG: CX_EMIT_CONSTANT_OP (CX_VXOR, to, arg[0], sign); return;
  case CX_OP_ABS: CX_EMIT_CONSTANT_OP (CX_VAND, to, arg[0], magnitude); return;
  case CX_OP_INT: round_down (m, to, arg[0]); return;
  case CX_OP_MOD:
    cx_emit_values_vector (m, CX_VDIV, x, arg[0], arg[1]);
    round_down (m, x, x);
    cx_emit_values_vector (m, CX_VMUL, x, arg[1], x);
    cx_emit_values_vector (m, CX_VSUB, to, arg[0], x);
    return;
  case CX_OP_LT:
  case CX_OP_LE:
  case CX_OP_GT:
  case CX_OP_GE:
  case CX_OP_EQ:
  case CX_OP_NE: compare_as_sheet (m, op, to, arg[0], arg[1], with_zero); return;
  case CX_OP_AND:
  case CX_OP_OR:
    CX_EMIT_COMPARE (CX_TEST_NOT_EQUAL, x, arg[0], zero);
    CX_EMIT_COMPARE (CX_TEST_NOT_EQUAL, to, arg[1], zero);
    cx_emit_values_vector (m, op == CX_OP_AND ? CX_VAND : CX_VOR, to, x, to);
    CX_EMIT_CONSTANT_OP (CX_VAND, to, to, one);
    return;
  case CX_OP_NOT:
    CX_EMIT_COMPARE (CX_TEST_EQUAL, to, arg[0], zero);
    CX_EMIT_CONSTANT_OP (CX_VAND, to, to, one);
    return;
  case CX_OP_IF:
    CX_EMIT_COMPARE (CX_TEST_NOT_EQUAL, x, arg[0], zero);
    blend (m, to, arg[2], arg[1], x);
    return;
  case CX_OP_PICK:
    CX_EMIT_COMPARE (CX_TEST_LESS_EQUAL, x, arg[0], one);
    blend (m, to, arg[2], arg[1], x);
    return;
  case CX_OP_SETTLE:
    CX_EMIT_CONSTANT_OP (CX_VAND, x, arg[0], magnitude);
    cx_emit_values_compare (m, CX_TEST_LESS_EQUAL, x, x, arg[1]);
    cx_emit_values_vector (m, CX_VANDN, to, x, arg[0]);
    return;
  case CX_OP_LESSEN:
  case CX_OP_RAISE:
    CX_EMIT_CONSTANT_OP (CX_VLOAD, x, 0, one);
    cx_emit_values_vector (m, op == CX_OP_LESSEN ? CX_VSUB : CX_VADD, x, x, arg[1]);
    cx_emit_values_vector (m, CX_VMUL, to, x, arg[0]);
    return;
  case CX_OP_REASON:
    CX_EMIT_COMPARE (CX_TEST_NOT_EQUAL, x, arg[0], zero);
    CX_EMIT_CONSTANT_OP (CX_VLOAD, to, 0, none);
    blend (m, to, arg[1], to, x);
    return;
  case CX_OP_START: cx_emit_values_vector (m, CX_VLOAD, to, 0, arg[m->first_month ? 0 : 1]); return;
  case CX_OP_PREV:
    if (m->first_month)
      CX_EMIT_CONSTANT_OP (CX_VLOAD, to, 0, zero);
    else
      cx_emit_values_vector (m, CX_VLOAD, to, 0, arg[0]);
    return;
  case CX_OP_CUM:
    if (m->first_month)
      cx_emit_values_vector (m, CX_VLOAD, to, 0, arg[0]);
    else
      cx_emit_values_vector (m, CX_VADD, to, past, arg[0]);
    return;
  case CX_OP_STOCK:
    if (m->first_month) {
      cx_emit_values_vector (m, CX_VLOAD, to, 0, arg[0]);
      return;
    }
    cx_emit_values_vector (m, CX_VMUL, x, past, arg[1]);
    cx_emit_values_vector (m, CX_VADD, x, x, arg[2]);
    CX_EMIT_COMPARE (CX_TEST_NOT_LESS_EQUAL, to, x, zero);
    cx_emit_values_vector (m, CX_VAND, to, to, x);
    return;
  default: assert (0);
  }
}

/* Two steps in one: to = outer (inner (a, b), c), or with the operands of the outer step exchanged. */
static void
write_fused (CxEmitter *m, unsigned op, unsigned to, const unsigned arg[3])
{
  const unsigned x = CX_EMIT_FIRST, inner = (op - CX_N_OPS - 1) / CX_N_OUTER, outer = (op - CX_N_OPS - 1) % CX_N_OUTER;
  const CxVectorOp outer_op = arithmetic (outer_steps[outer].op);

  if (outer_steps[outer].op == CX_OP_START) {
    if (m->first_month)
      cx_emit_values_vector (m, CX_VLOAD, to, 0, arg[2]);
    else
      calculate (m, inner_ops[inner], to, arg[0], arg[1]);
    return;
  }
  calculate (m, inner_ops[inner], x, arg[0], arg[1]);
  if (outer_steps[outer].sides & 1)
    cx_emit_values_vector (m, outer_op, to, x, arg[2]);
  else
    cx_emit_values_vector (m, outer_op, to, arg[2], x);
}

void
cx_emit_operators_write (CxEmitter *m, unsigned op, unsigned to, const unsigned arg[3], unsigned past, bool with_zero)
{
  if (op > CX_N_OPS)
    write_fused (m, op, to, arg);
  else
    write_whole (m, op, to, arg, past, with_zero);
}
