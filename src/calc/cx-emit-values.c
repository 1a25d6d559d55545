/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-emit-values.h"

#include <assert.h>
#include <string.h>

#include "calc/cx-bits.h"

bool
cx_emit_values_is_own (const CxProgram *p, const double *values)
{
  return values >= p->memory && values < p->memory + p->n_memory;
}

size_t
cx_emit_values_place_of (const CxProgram *p, CxPlace place)
{
  return (size_t) (place.values - p->memory) / p->width;
}

/* Returns the offset of VALUE among the numbers. */
static int32_t
number_offset (CxEmitter *m, double value)
{
  uint64_t bits;

  memcpy (&bits, &value, sizeof bits);
  size_t at = (bits * UINT64_C (0x9e3779b97f4a7c15) >> 32) % m->n_found;
  while (m->found[at] && !cx_bits_same (m->numbers[m->found[at] - 1], value))
    at = (at + 1) % m->n_found;
  if (!m->found[at]) {
    m->numbers[m->n_numbers] = value;
    m->found[at] = (uint32_t) ++m->n_numbers;
  }
  return (int32_t) (sizeof (CxEmitConstants) + (m->found[at] - 1) * CX_EMIT_BYTES);
}

CxEmitKey
cx_emit_values_key_of (CxEmitter *m, CxPlace place)
{
  if (cx_emit_values_is_own (m->p, place.values))
    return (CxEmitKey){ place.step ? CX_EMIT_OWN_ROW : CX_EMIT_OWN,
                        (int32_t) (cx_emit_values_place_of (m->p, place) * CX_EMIT_BYTES) };
  if (place.step)
    return (CxEmitKey){ CX_EMIT_BASE_ROW, (int32_t) ((size_t) (place.values - m->p->base->memory) * sizeof (double)) };
  return (CxEmitKey){ CX_EMIT_NUMBER, number_offset (m, *place.values) };
}

CxEmitKey
cx_emit_values_before (CxEmitKey key)
{
  if (key.kind == CX_EMIT_OWN_ROW)
    key.offset -= (int32_t) CX_EMIT_BYTES;
  if (key.kind == CX_EMIT_BASE_ROW)
    key.offset -= (int32_t) sizeof (double);
  return key;
}

CxAddress
cx_emit_values_address (CxEmitKey key)
{
  switch (key.kind) {
  case CX_EMIT_OWN: return (CxAddress){ CX_EMIT_MEMORY, CX_NO_INDEX, 0, key.offset };
  case CX_EMIT_OWN_ROW: return (CxAddress){ CX_EMIT_MEMORY, CX_EMIT_MONTH_BYTES, 0, key.offset };
  case CX_EMIT_BASE_ROW: return (CxAddress){ CX_EMIT_BASE, CX_EMIT_MONTH, 3, key.offset };
  default: return (CxAddress){ CX_EMIT_CONSTANT, CX_NO_INDEX, 0, key.offset };
  }
}

bool
cx_emit_values_same_key (CxEmitKey a, CxEmitKey b)
{
  return a.kind == b.kind && a.offset == b.offset;
}

void
cx_emit_values_forget (CxEmitSlot *slot)
{
  *slot = (CxEmitSlot){ 0 };
}

static void
save (CxEmitter *m, unsigned slot)
{
  cx_assembler_vector_memory (&m->a, CX_VSTORE, slot, 0, cx_emit_values_address (m->slots[slot].key));
  m->slots[slot].unsaved = false;
}

void
cx_emit_values_save_all (CxEmitter *m)
{
  for (unsigned s = 0; s < CX_EMIT_SLOTS; s++)
    if (m->slots[s].unsaved)
      save (m, s);
}

void
cx_emit_values_let_go (CxEmitter *m)
{
  for (unsigned s = 0; s < CX_EMIT_SLOTS; s++)
    m->slots[s].held = false;
}

void
cx_emit_values_load (CxEmitter *m, unsigned slot, CxEmitKey key)
{
  cx_assembler_vector_memory (&m->a, key.kind == CX_EMIT_BASE_ROW ? CX_VBROADCAST : CX_VLOAD, slot, 0,
                              cx_emit_values_address (key));
}

void
cx_emit_values_load_all (CxEmitter *m)
{
  for (unsigned s = 0; s < CX_EMIT_SLOTS; s++)
    if (m->slots[s].filled)
      cx_emit_values_load (m, s, m->slots[s].key);
}

void
cx_emit_values_forget_all (CxEmitter *m)
{
  for (unsigned s = 0; s < CX_EMIT_SLOTS; s++)
    cx_emit_values_forget (&m->slots[s]);
}

unsigned
cx_emit_values_take (CxEmitter *m)
{
  unsigned best = CX_EMIT_SLOTS;

  for (unsigned s = 0; s < CX_EMIT_SLOTS; s++)
    if (!m->slots[s].held &&
        (best == CX_EMIT_SLOTS || !m->slots[s].filled || (m->slots[best].filled && m->slots[s].used < m->slots[best].used)))
      best = s;
  assert (best < CX_EMIT_SLOTS);
  if (m->slots[best].unsaved)
    save (m, best);
  cx_emit_values_forget (&m->slots[best]);
  m->slots[best].held = true;
  m->slots[best].in_region = m->in_region;
  m->slots[best].used = ++m->now;
  return best;
}

/* Returns the slot that holds the value of KEY, or CX_EMIT_SLOTS. */
static unsigned
slot_of (CxEmitter *m, CxEmitKey key)
{
  unsigned s = 0;

  while (s < CX_EMIT_SLOTS && !(m->slots[s].filled && cx_emit_values_same_key (m->slots[s].key, key)))
    s++;
  if (s < CX_EMIT_SLOTS) {
    m->slots[s].held = true;
    m->slots[s].used = ++m->now;
  }
  return s;
}

unsigned
cx_emit_values_fetch (CxEmitter *m, CxEmitKey key)
{
  unsigned slot = slot_of (m, key);

  if (slot < CX_EMIT_SLOTS)
    return slot;
  slot = cx_emit_values_take (m);
  cx_emit_values_load (m, slot, key);
  m->slots[slot].filled = true;
  m->slots[slot].key = key;
  return slot;
}

unsigned
cx_emit_values_find (CxEmitter *m, CxEmitKey key, unsigned k)
{
  unsigned slot = slot_of (m, key);

  if (slot < CX_EMIT_SLOTS)
    return slot;
  if (key.kind == CX_EMIT_BASE_ROW)
    return cx_emit_values_fetch (m, key); /* one number, which has to be spread first */
  m->operand[k] = key;
  return CX_EMIT_IN_MEMORY + k;
}

void
cx_emit_values_define (CxEmitter *m, unsigned slot, CxEmitKey key, bool passing)
{
  for (unsigned s = 0; s < CX_EMIT_SLOTS; s++)
    if (s != slot && m->slots[s].filled && cx_emit_values_same_key (m->slots[s].key, key))
      cx_emit_values_forget (&m->slots[s]);
  m->slots[slot].filled = true;
  m->slots[slot].key = key;
  m->slots[slot].unsaved = true;
  if (!passing)
    save (m, slot);
}

void
cx_emit_values_vector (CxEmitter *m, CxVectorOp op, unsigned to, unsigned first, unsigned second)
{
  if (second < CX_EMIT_IN_MEMORY)
    cx_assembler_vector (&m->a, op, to, first, second);
  else
    cx_assembler_vector_memory (&m->a, op, to, first, cx_emit_values_address (m->operand[second - CX_EMIT_IN_MEMORY]));
}

void
cx_emit_values_constant (CxEmitter *m, CxVectorOp op, unsigned to, unsigned first, size_t offset)
{
  cx_assembler_vector_memory (&m->a, op, to, first, (CxAddress){ CX_EMIT_CONSTANT, CX_NO_INDEX, 0, (int32_t) offset });
}

void
cx_emit_values_compare (CxEmitter *m, CxVectorTest test, unsigned to, unsigned first, unsigned second)
{
  cx_emit_values_vector (m, CX_VCOMPARE, to, first, second);
  cx_assembler_byte (&m->a, test);
}

void
cx_emit_values_compare_constant (CxEmitter *m, CxVectorTest test, unsigned to, unsigned first, size_t offset)
{
  cx_emit_values_constant (m, CX_VCOMPARE, to, first, offset);
  cx_assembler_byte (&m->a, test);
}

unsigned
cx_emit_values_arity (const CxInstruction *in)
{
  return in->op > CX_N_OPS ? 3 : cx_op_info (in->op)->arity;
}

/* Returns the place of an operand, or that of the result, as it is in the memory of one group. */
static CxPlace
moved (const CxEmitter *m, CxPlace place)
{
  if (!cx_emit_values_is_own (m->p, place.values))
    return place;
  return (CxPlace){ m->memory + cx_emit_values_place_of (m->p, place) * CX_EMIT_LANES, place.step ? CX_EMIT_LANES : 0 };
}

void
cx_emit_values_call (CxEmitter *m, const CxInstruction *in)
{
  CxInstruction *called = &m->called[m->n_called++];

  *called = *in;
  called->to = moved (m, in->to);
  for (unsigned k = 0; k < 3; k++)
    called->arg[k] = moved (m, in->arg[k]);
  if (in->memo)
    called->memo = moved (m, (CxPlace){ in->memo, 0 }).values;
  cx_assembler_bytes (&m->a, "\xc5\xf8\x77", 3); /* vzeroupper: the interpreter may be compiled without AVX */
  cx_assembler_set (&m->a, CX_RDI, (uint64_t) (uintptr_t) called);
  cx_assembler_move (&m->a, CX_RSI, CX_EMIT_MONTH);
  cx_assembler_set (&m->a, CX_RDX, m->p->months);
  cx_assembler_call (&m->a, (uint64_t) (uintptr_t) cx_kernels_run_group);
}
