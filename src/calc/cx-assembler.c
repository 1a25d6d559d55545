/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-assembler.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void
cx_assembler_clear (CxAssembler *a)
{
  free (a->bytes);
  *a = (CxAssembler){ NULL, 0, 0 };
}

void
cx_assembler_bytes (CxAssembler *a, const void *bytes, size_t n)
{
  if (a->n + n > a->room) {
    a->room = 2 * (a->n + n) + 4096;
    a->bytes = realloc (a->bytes, a->room);
    if (!a->bytes)
      abort ();
  }
  memcpy (a->bytes + a->n, bytes, n);
  a->n += n;
}

void
cx_assembler_byte (CxAssembler *a, uint8_t byte)
{
  cx_assembler_bytes (a, &byte, 1);
}

void
cx_assembler_number (CxAssembler *a, uint64_t number, unsigned n)
{
  for (unsigned k = 0; k < n; k++)
    cx_assembler_byte (a, (uint8_t) (number >> 8 * k));
}

/* The byte ModRM with the lower bits of REG and, for memory, what belongs to the address. */
static void
address (CxAssembler *a, unsigned reg, CxAddress m)
{
  bool has_index = m.index != CX_NO_INDEX, has_sib = has_index || (m.base & 7) == CX_RSP,
       is_short = m.offset == (int8_t) m.offset;

  cx_assembler_byte (a, (uint8_t) ((is_short ? 0x40 : 0x80) | (reg & 7) << 3 | (has_sib ? 4 : m.base & 7)));
  if (has_sib)
    cx_assembler_byte (a, (uint8_t) (m.scale << 6 | (has_index ? m.index & 7 : 4) << 3 | (m.base & 7)));
  cx_assembler_number (a, (uint32_t) m.offset, is_short ? 1 : 4);
}

/* The prefix VEX with the operand prefix 66, then the opcode. X and B are the high bits of index and base, or of the second
 * register; bits for registers are stored inverted. */
static void
prefix (CxAssembler *a, CxVectorOp op, unsigned to, unsigned first, unsigned x, unsigned b)
{
  unsigned map = op >> 8 & 15, w = op & CX_VECTOR_WIDE ? 1 : 0, l = op & CX_VECTOR_HALF ? 0 : 1, r = to >> 3 ^ 1;
  unsigned rest = (~first & 15) << 3 | l << 2 | 1;

  if (map == 1 && !x && !b && !w) {
    cx_assembler_byte (a, 0xc5);
    cx_assembler_byte (a, (uint8_t) (r << 7 | rest));
  } else {
    cx_assembler_byte (a, 0xc4);
    cx_assembler_byte (a, (uint8_t) (r << 7 | (x ^ 1) << 6 | (b ^ 1) << 5 | map));
    cx_assembler_byte (a, (uint8_t) (w << 7 | rest));
  }
  cx_assembler_byte (a, (uint8_t) op);
}

/* An operation with one source has no first one; its field must be 0. */
static unsigned
first_of (CxVectorOp op, unsigned first)
{
  switch (op) {
  case CX_VLOAD:
  case CX_VSTORE:
  case CX_VBROADCAST:
  case CX_VROUND:
  case CX_VSIGNS:
  case CX_VTEST:
  case CX_VLOAD_HALF:
  case CX_VEXTRACT_HALF:
  case CX_VTAKE_LOW:
  case CX_VTAKE_HIGH: return 0;
  default: return first;
  }
}

void
cx_assembler_vector (CxAssembler *a, CxVectorOp op, unsigned to, unsigned first, unsigned second)
{
  prefix (a, op, to, first_of (op, first), 0, second >> 3);
  cx_assembler_byte (a, (uint8_t) (0xc0 | (to & 7) << 3 | (second & 7)));
}

void
cx_assembler_vector_memory (CxAssembler *a, CxVectorOp op, unsigned to, unsigned first, CxAddress second)
{
  prefix (a, op, to, first_of (op, first), second.index == CX_NO_INDEX ? 0 : second.index >> 3, second.base >> 3);
  address (a, to, second);
}

void
cx_assembler_shift_left (CxAssembler *a, unsigned to, unsigned from, unsigned bits)
{
  /* The register written stands where the first source usually does. */
  prefix (a, (CxVectorOp) 0x173, 6, to, 0, from >> 3);
  cx_assembler_byte (a, (uint8_t) (0xc0 | 6 << 3 | (from & 7)));
  cx_assembler_byte (a, (uint8_t) bits);
}

void
cx_assembler_set (CxAssembler *a, CxRegister to, uint64_t number)
{
  cx_assembler_byte (a, (uint8_t) (0x48 | to >> 3));
  cx_assembler_byte (a, (uint8_t) (0xb8 | (to & 7)));
  cx_assembler_number (a, number, 8);
}

void
cx_assembler_call (CxAssembler *a, uint64_t function)
{
  cx_assembler_set (a, CX_RAX, function);
  cx_assembler_bytes (a, "\xff\xd0", 2);
}

void
cx_assembler_push (CxAssembler *a, CxRegister from)
{
  if (from >> 3)
    cx_assembler_byte (a, 0x41);
  cx_assembler_byte (a, (uint8_t) (0x50 | (from & 7)));
}

void
cx_assembler_pop (CxAssembler *a, CxRegister to)
{
  if (to >> 3)
    cx_assembler_byte (a, 0x41);
  cx_assembler_byte (a, (uint8_t) (0x58 | (to & 7)));
}

void
cx_assembler_move (CxAssembler *a, CxRegister to, CxRegister from)
{
  cx_assembler_byte (a, (uint8_t) (0x48 | (from >> 3) << 2 | to >> 3));
  cx_assembler_byte (a, 0x89);
  cx_assembler_byte (a, (uint8_t) (0xc0 | (from & 7) << 3 | (to & 7)));
}

/* An operation of the group 81 on a register and a number. */
static void
number_operation (CxAssembler *a, unsigned operation, CxRegister with, int32_t number)
{
  cx_assembler_byte (a, (uint8_t) (0x48 | with >> 3));
  cx_assembler_byte (a, 0x81);
  cx_assembler_byte (a, (uint8_t) (0xc0 | operation << 3 | (with & 7)));
  cx_assembler_number (a, (uint32_t) number, 4);
}

void
cx_assembler_add (CxAssembler *a, CxRegister to, int32_t number)
{
  number_operation (a, 0, to, number);
}

void
cx_assembler_compare (CxAssembler *a, CxRegister with, int32_t number)
{
  number_operation (a, 7, with, number);
}

void
cx_assembler_compare_byte (CxAssembler *a, CxAddress where)
{
  unsigned x = where.index == CX_NO_INDEX ? 0 : where.index >> 3;

  cx_assembler_byte (a, (uint8_t) (0x40 | x << 1 | where.base >> 3));
  cx_assembler_byte (a, 0x80);
  address (a, 7, where);
  cx_assembler_byte (a, 0);
}

static void
jump_opcode (CxAssembler *a, CxJump when)
{
  if (when == CX_JUMP_ALWAYS) {
    cx_assembler_byte (a, 0xe9);
  } else {
    cx_assembler_byte (a, 0x0f);
    cx_assembler_byte (a, (uint8_t) when);
  }
}

size_t
cx_assembler_jump (CxAssembler *a, CxJump when)
{
  jump_opcode (a, when);
  cx_assembler_number (a, 0, 4);
  return a->n;
}

void
cx_assembler_land (CxAssembler *a, size_t jump)
{
  uint32_t distance = (uint32_t) (a->n - jump);
  memcpy (a->bytes + jump - 4, &distance, sizeof distance);
}

void
cx_assembler_jump_back (CxAssembler *a, CxJump when, size_t target)
{
  jump_opcode (a, when);
  cx_assembler_number (a, (uint32_t) (target - a->n - 4), 4);
}
