/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-emit-power.h"

bool
cx_emit_power_is (const CxEmitter *m, const CxInstruction *in)
{
  return in->op == CX_OP_POW && in->steady & 1 && !m->first_month;
}

/* Registers for what cx_power_exp() calls so, and three more. */
typedef struct {
  unsigned x, tail, a, b, c;
} Registers;

static void
op (CxEmitter *m, CxVectorOp vector_op, unsigned to, unsigned first, unsigned second)
{
  cx_assembler_vector (&m->a, vector_op, to, first, second);
}

static void
op_constant (CxEmitter *m, CxVectorOp vector_op, unsigned to, unsigned first, size_t offset)
{
  cx_assembler_vector_memory (&m->a, vector_op, to, first, (CxAddress){ CX_EMIT_CONSTANT, CX_NO_INDEX, 0, (int32_t) offset });
}
#define WITH(vector_op, to, first, name) op_constant (m, vector_op, to, first, offsetof (CxEmitConstants, name))

/* An operation with a number after it. */
static void
op_number (CxEmitter *m, CxVectorOp vector_op, unsigned to, unsigned first, unsigned second, uint8_t number)
{
  op (m, vector_op, to, first, second);
  cx_assembler_byte (&m->a, number);
}

/* x + tail = exponent × logarithm; a tells the lanes in which x is in reach. */
static void
write_product (CxEmitter *m, Registers r, unsigned exponent, CxAddress high, CxAddress low)
{
  cx_assembler_vector_memory (&m->a, CX_VMUL, r.x, exponent, high);
  cx_assembler_vector_memory (&m->a, CX_VMUL, r.tail, exponent, low);
  op (m, CX_VLOAD, r.a, 0, exponent);
  cx_assembler_vector_memory (&m->a, CX_VFMSUB, r.a, r.x, high);
  op (m, CX_VADD, r.tail, r.tail, r.a);
  WITH (CX_VAND, r.a, r.x, magnitude);
  WITH (CX_VCOMPARE, r.a, r.a, reach);
  cx_assembler_byte (&m->a, CX_TEST_LESS);
}

/* b = what the powers of the table lack, and c = their bits: four rows, whose lower bits a has. The table is read number by number, because
 * the processor's gathering of numbers is slower. */
static void
write_rows (CxEmitter *m, Registers r)
{
  const CxAddress table = { CX_EMIT_CONSTANT, CX_RAX, 0, offsetof (CxEmitConstants, powers) };
  CxAddress first = table, second = table, third = table, fourth = table;

  second.index = CX_RCX;
  third.index = CX_RDX;
  fourth.index = CX_RSI;
  cx_assembler_shift_left (&m->a, r.b, r.a, 4); /* in bytes: a row has 16 */
  WITH (CX_VAND_BITS, r.b, r.b, row);
  op_number (m, CX_VEXTRACT_HALF, r.b, 0, r.c, 1);
  op (m, CX_VTAKE_LOW, r.b, 0, CX_RAX);
  op_number (m, CX_VTAKE_HIGH, r.b, 0, CX_RCX, 1);
  op (m, CX_VTAKE_LOW, r.c, 0, CX_RDX);
  op_number (m, CX_VTAKE_HIGH, r.c, 0, CX_RSI, 1);
  cx_assembler_vector_memory (&m->a, CX_VLOAD_HALF, r.b, 0, first);
  cx_assembler_vector_memory (&m->a, CX_VLOAD_HALF, r.c, 0, second);
  cx_assembler_vector_memory (&m->a, CX_VINSERT_HALF, r.b, r.b, third);
  cx_assembler_byte (&m->a, 1);
  cx_assembler_vector_memory (&m->a, CX_VINSERT_HALF, r.c, r.c, fourth);
  cx_assembler_byte (&m->a, 1);
}

/* to = exp (x + tail), step by step as in cx_power_exp(). */
static void
write_exp (CxEmitter *m, Registers r, unsigned to)
{
  WITH (CX_VMUL, r.a, r.x, parts);
  WITH (CX_VADD, r.a, r.a, shift);
  WITH (CX_VSUB, r.b, r.a, shift);
  WITH (CX_VMUL, r.c, r.b, part_high);
  op (m, CX_VSUB, r.x, r.x, r.c);
  WITH (CX_VMUL, r.c, r.b, part_low);
  op (m, CX_VSUB, r.x, r.x, r.c);
  op (m, CX_VADD, r.x, r.x, r.tail); /* r */
  write_rows (m, r);
  op (m, CX_VUNPACK_HIGH, r.tail, r.b, r.c);
  op (m, CX_VUNPACK_LOW, r.b, r.b, r.c);
  cx_assembler_shift_left (&m->a, r.a, r.a, 52 - CX_POWER_BITS);
  op (m, CX_VADD_WHOLE, r.a, r.tail, r.a); /* scale */
  op (m, CX_VMUL, r.tail, r.x, r.x);       /* square */
  op (m, CX_VADD, r.b, r.b, r.x);
  WITH (CX_VMUL, r.c, r.x, sixth);
  WITH (CX_VADD, r.c, r.c, half);
  op (m, CX_VMUL, r.c, r.tail, r.c);
  op (m, CX_VADD, r.b, r.b, r.c);
  WITH (CX_VMUL, r.x, r.x, nth_120);
  WITH (CX_VADD, r.x, r.x, nth_24);
  op (m, CX_VMUL, r.tail, r.tail, r.tail);
  op (m, CX_VMUL, r.tail, r.tail, r.x);
  op (m, CX_VADD, r.b, r.b, r.tail); /* more */
  op (m, CX_VMUL, r.b, r.a, r.b);
  op (m, CX_VADD, to, r.a, r.b);
}

void
cx_emit_power_write (CxEmitter *m, const CxInstruction *in, unsigned to, unsigned exponent)
{
  const CxEmitKey high = cx_emit_values_key_of (m, (CxPlace){ in->memo, 0 });
  const CxEmitKey low = { CX_EMIT_OWN, high.offset + (int32_t) CX_EMIT_BYTES };
  const Registers r = { CX_EMIT_FIRST, CX_EMIT_SECOND, to, cx_emit_values_take (m), cx_emit_values_take (m) };
  const bool may_be_zero = !(in->shared & 2); /* as before something ages: the power is 1 then, whatever the base */
  size_t zero = 0;

  cx_emit_values_save_all (m);
  if (may_be_zero) {
    op (m, CX_VTEST, exponent, 0, exponent);
    zero = cx_assembler_jump (&m->a, CX_JUMP_EQUAL);
  }
  write_product (m, r, exponent, cx_emit_values_address (high), cx_emit_values_address (low));
  op (m, CX_VSIGNS, CX_RAX, 0, r.a);
  cx_assembler_compare (&m->a, CX_RAX, (1 << CX_EMIT_LANES) - 1);
  size_t in_reach = cx_assembler_jump (&m->a, CX_JUMP_EQUAL);
  cx_emit_values_call (m, in);
  cx_emit_values_load_all (m);
  cx_emit_values_load (m, to, cx_emit_values_key_of (m, in->to));
  size_t called = cx_assembler_jump (&m->a, CX_JUMP_ALWAYS);
  cx_assembler_land (&m->a, in_reach);
  write_exp (m, r, to);
  if (may_be_zero) {
    size_t raised = cx_assembler_jump (&m->a, CX_JUMP_ALWAYS);
    cx_assembler_land (&m->a, zero);
    CX_EMIT_CONSTANT_OP (CX_VLOAD, to, 0, one);
    cx_assembler_land (&m->a, raised);
  }
  cx_assembler_land (&m->a, called);
}
