/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-emit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "calc/cx-emit-operators.h"
#include "calc/cx-emit-power.h"
#include "calc/cx-executable.h"

/* Longer code is not used: it is no faster than the interpreter. Measured on an EPYC with 32 KiB for instructions and 512 KiB in all: 24,000
 * bytes are 2.0 times as fast, 50,000 bytes 1.4 times, and 140,000 and 400,000 bytes as fast. The values of such cases no longer fit into the
 * caches, so blocks of code that each run for several groups gain nothing: with blocks of 6,000, 12,000 and 24,000 bytes for 2 to 16 groups,
 * these cases took between 0.9 and 1.4 times as long. */
#define MOST_BYTES 100000

typedef struct {
  size_t to, column; /* a place in memory, in doubles */
} Given;

typedef struct {
  const double *from;
  double *to;
  unsigned months;
  size_t step; /* of TO */
} Output;

struct CxEmitted {
  CxExecutable executable;
  double *memory; /* of one group */
  const double *base;
  CxEmitConstants *constants;
  CxInstruction *called; /* that the interpreter runs */
  Given *given;
  size_t n_given;
  Output *outputs;
  size_t n_outputs;
};

typedef void (*Code) (double *memory, const double *base, const CxEmitConstants *constants);

typedef struct {
  CxEmitter *m;
  size_t tables_at; /* in bytes behind the constants */
  unsigned char *tables;
  size_t n_tables;
  bool *passing; /* by place: its value is not read in a later month */
  /* By instruction, a bit for each operand: the passing place that it reads is not read again before it is written. Bit 3: nor is its own. */
  uint8_t *last_use;
  uint8_t *read_next; /* by place: scratch of find_last_uses() */
} Writer;

/* Returns whether IN compares with an operand that all lanes share and that is 0 in all months. */
static bool
compares_with_zero (const CxProgram *p, const CxInstruction *in)
{
  if (in->op < CX_OP_LT || in->op > CX_OP_NE)
    return false;
  for (unsigned k = 0; k < 2; k++) {
    bool zero = !cx_emit_values_is_own (p, in->arg[k].values);
    for (size_t t = 0; zero && t < (in->arg[k].step ? p->months : 1); t++)
      zero = in->arg[k].values[t * in->arg[k].step] == 0;
    if (zero)
      return true;
  }
  return false;
}

/* Returns the operands, a bit for each, that IN reads in this month. */
static unsigned
operands_read (const CxEmitter *m, const CxInstruction *in)
{
  switch (in->op) {
  case CX_OP_START: return m->first_month ? 1 : 2;
  case CX_OP_PREV: return m->first_month ? 0 : 1;
  case CX_OP_STOCK: return m->first_month ? 1 : 6;
  case CX_OP_POW: return 2; /* of the base there are logarithms */
  default: return (1u << cx_emit_values_arity (in)) - 1;
  }
}

/* LAST_USE has a bit for each operand whose value no further instruction reads. */
static void
emit_instruction (Writer *w, const CxInstruction *in, unsigned last_use)
{
  CxEmitter *m = w->m;
  const CxEmitKey to_key = cx_emit_values_key_of (m, in->to);
  const unsigned read = operands_read (m, in), in_memory = cx_emit_operators_in_memory (in->op);
  unsigned arg[3] = { 0 }, past = 0, to;
  CxEmitKey keys[3];

  if (!cx_emit_operators_has (in->op) && !cx_emit_power_is (m, in)) {
    cx_emit_values_save_all (m);
    cx_emit_values_call (m, in);
    cx_emit_values_forget_all (m);
    return;
  }
  for (unsigned k = 0; k < cx_emit_values_arity (in); k++)
    keys[k] = in->op == CX_OP_PREV ? cx_emit_values_before (cx_emit_values_key_of (m, in->arg[k]))
                                   : cx_emit_values_key_of (m, in->arg[k]);
  for (unsigned k = 0; k < 3; k++)
    if (read >> k & 1 && !(in_memory >> k & 1))
      arg[k] = cx_emit_values_fetch (m, keys[k]);
  for (unsigned k = 0; k < 3; k++)
    if (read >> k & 1 && in_memory >> k & 1)
      arg[k] = cx_emit_values_find (m, keys[k], k);
  if (cx_emit_operators_wants_one (in->op) && arg[0] >= CX_EMIT_IN_MEMORY && arg[1] >= CX_EMIT_IN_MEMORY)
    arg[0] = cx_emit_values_fetch (m, keys[0]);
  if (!m->first_month && (in->op == CX_OP_STOCK || in->op == CX_OP_CUM))
    past = cx_emit_values_fetch (m, cx_emit_values_before (to_key));
  to = cx_emit_values_take (m);
  if (in->op == CX_OP_POW)
    cx_emit_power_write (m, in, to, arg[1]);
  else
    cx_emit_operators_write (m, in->op, to, arg, past, compares_with_zero (m->p, in));

  for (unsigned k = 0; k < cx_emit_values_arity (in); k++)
    for (unsigned s = 0; s < CX_EMIT_SLOTS; s++)
      if (last_use >> k & 1 && m->slots[s].filled &&
          cx_emit_values_same_key (m->slots[s].key, cx_emit_values_key_of (m, in->arg[k])))
        cx_emit_values_forget (&m->slots[s]);
  cx_emit_values_define (m, to, to_key, !in->to.step && w->passing[cx_emit_values_place_of (m->p, in->to)]);
  if (last_use >> 3 & 1)
    cx_emit_values_forget (&m->slots[to]);
  cx_emit_values_let_go (m);
}

/* Finds the places whose values are read only in the month in which they are written, and the last instructions that read them. */
static void
find_last_uses (Writer *w, const CxInstruction *code, size_t n)
{
  const CxProgram *p = w->m->p;
  size_t n_places = p->n_memory / p->width;

  /* A place whose first access is a read holds a value of the month before; one that is not written in every month may. */
  memset (w->read_next, 0, n_places);
  for (size_t i = n; i-- > 0;) {
    const CxInstruction *in = &code[i];
    if (!in->to.step && !in->changes)
      w->read_next[cx_emit_values_place_of (p, in->to)] = 0;
    for (unsigned k = 0; k < cx_emit_values_arity (in); k++)
      if (cx_emit_values_is_own (p, in->arg[k].values) && !in->arg[k].step)
        w->read_next[cx_emit_values_place_of (p, in->arg[k])] = 1;
    if (!in->to.step && (in->changes || in->op == CX_OP_CUM || in->op == CX_OP_STOCK || in->op == CX_OP_POW))
      w->read_next[cx_emit_values_place_of (p, in->to)] = 1;
  }
  memset (w->passing, 0, n_places * sizeof *w->passing);
  for (size_t i = 0; i < n; i++)
    if (!code[i].to.step)
      w->passing[cx_emit_values_place_of (p, code[i].to)] = !w->read_next[cx_emit_values_place_of (p, code[i].to)];

  memset (w->read_next, 0, n_places);
  for (size_t i = n; i-- > 0;) {
    const CxInstruction *in = &code[i];
    w->last_use[i] = 0;
    if (!in->to.step && w->passing[cx_emit_values_place_of (p, in->to)]) {
      w->last_use[i] |= w->read_next[cx_emit_values_place_of (p, in->to)] ? 0 : 8;
      w->read_next[cx_emit_values_place_of (p, in->to)] = 0;
    }
    for (unsigned k = 0; k < cx_emit_values_arity (in); k++)
      if (cx_emit_values_is_own (p, in->arg[k].values) && !in->arg[k].step &&
          w->passing[cx_emit_values_place_of (p, in->arg[k])] && !w->read_next[cx_emit_values_place_of (p, in->arg[k])])
        w->last_use[i] |= (uint8_t) (1 << k);
    for (unsigned k = 0; k < cx_emit_values_arity (in); k++)
      if (cx_emit_values_is_own (p, in->arg[k].values) && !in->arg[k].step)
        w->read_next[cx_emit_values_place_of (p, in->arg[k])] = 1;
  }
}

/* Returns the offset, behind the constants, of the table that has a byte for each month, which is 0 where CHANGES has no bit. */
static size_t
table_of (Writer *w, const uint64_t *changes)
{
  unsigned months = w->m->p->months;
  unsigned char *table = w->tables + w->n_tables * months;

  for (unsigned t = 0; t < months; t++)
    table[t] = changes[t / 64] >> t % 64 & 1;
  for (size_t k = 0; k < w->n_tables; k++)
    if (memcmp (w->tables + k * months, table, months) == 0)
      return k * months;
  return w->n_tables++ * months;
}

/* Emits N instructions, which all change in the same months, as code that is jumped over in other months. */
static void
emit_region (Writer *w, const CxInstruction *code, const uint8_t *last_use, size_t n)
{
  CxEmitter *m = w->m;
  bool keeps = false;

  cx_emit_values_save_all (m);
  cx_assembler_compare_byte (
    &m->a, (CxAddress){ CX_EMIT_CONSTANT, CX_EMIT_MONTH, 0, (int32_t) (w->tables_at + table_of (w, code->changes)) });
  size_t over = cx_assembler_jump (&m->a, CX_JUMP_EQUAL);
  m->in_region = true;
  for (size_t i = 0; i < n; i++) {
    emit_instruction (w, &code[i], last_use[i]);
    keeps = keeps || code[i].to.step;
  }
  m->in_region = false;
  size_t end = keeps ? cx_assembler_jump (&m->a, CX_JUMP_ALWAYS) : 0;
  cx_assembler_land (&m->a, over);
  /* A row of which all months are kept repeats the month before. */
  for (size_t i = 0; i < n; i++)
    if (code[i].to.step) {
      CxEmitKey key = cx_emit_values_key_of (m, code[i].to);
      cx_emit_values_load (m, CX_EMIT_FIRST, cx_emit_values_before (key));
      cx_assembler_vector_memory (&m->a, CX_VSTORE, CX_EMIT_FIRST, 0, cx_emit_values_address (key));
    }
  if (keeps)
    cx_assembler_land (&m->a, end);
  for (unsigned s = 0; s < CX_EMIT_SLOTS; s++)
    if (m->slots[s].in_region)
      cx_emit_values_forget (&m->slots[s]);
}

static void
emit_month (Writer *w, const CxInstruction *code, size_t n)
{
  CxEmitter *m = w->m;

  cx_emit_values_forget_all (m);
  for (size_t i = 0, end; i < n; i = end) {
    end = i + 1;
    if (m->first_month || !code[i].changes) {
      emit_instruction (w, &code[i], w->last_use[i]);
      continue;
    }
    while (end < n && code[end].changes && memcmp (code[end].changes, code[i].changes, m->p->words * sizeof (uint64_t)) == 0)
      end++;
    emit_region (w, code + i, w->last_use + i, end - i);
  }
}

static void
emit_stage (Writer *w, const CxPlanStage *stage)
{
  CxEmitter *m = w->m;
  const CxProgram *p = m->p;
  const CxInstruction *code = p->code + stage->monthly;

  /* Scalars run in month 0. None of them has a place of which months pass. */
  memset (w->passing, 0, p->n_memory / p->width * sizeof *w->passing);
  cx_assembler_set (&m->a, CX_EMIT_MONTH, 0);
  cx_assembler_set (&m->a, CX_EMIT_MONTH_BYTES, 0);
  m->first_month = true;
  cx_emit_values_forget_all (m);
  for (size_t i = stage->scalars; i < stage->scalars + stage->n_scalars; i++)
    if (!p->scalars[i].overridden)
      emit_instruction (w, &p->scalars[i].in, 0);

  if (!stage->n_monthly)
    return;
  find_last_uses (w, code, stage->n_monthly);
  emit_month (w, code, stage->n_monthly);
  if (p->months == 1)
    return;
  cx_assembler_add (&m->a, CX_EMIT_MONTH, 1);
  cx_assembler_add (&m->a, CX_EMIT_MONTH_BYTES, CX_EMIT_BYTES);
  m->first_month = false;
  size_t loop = m->a.n;
  emit_month (w, code, stage->n_monthly);
  cx_assembler_add (&m->a, CX_EMIT_MONTH_BYTES, CX_EMIT_BYTES);
  cx_assembler_add (&m->a, CX_EMIT_MONTH, 1);
  cx_assembler_compare (&m->a, CX_EMIT_MONTH, (int32_t) p->months);
  cx_assembler_jump_back (&m->a, CX_JUMP_BELOW, loop);
}

static void
emit_function (Writer *w)
{
  CxEmitter *m = w->m;
  static const CxRegister saved[] = { CX_RBX, CX_RBP, CX_R12, CX_R13, CX_R14 };
  const size_t n_saved = sizeof saved / sizeof *saved;

  cx_assembler_bytes (&m->a, "\xf3\x0f\x1e\xfa", 4); /* endbr64: a place for indirect branches */
  for (size_t k = 0; k < n_saved; k++)               /* an odd number, so that calls find the stack aligned */
    cx_assembler_push (&m->a, saved[k]);
  cx_assembler_move (&m->a, CX_EMIT_MEMORY, CX_RDI);
  cx_assembler_move (&m->a, CX_EMIT_BASE, CX_RSI);
  cx_assembler_move (&m->a, CX_EMIT_CONSTANT, CX_RDX);
  for (size_t s = 0; s < m->p->n_stages; s++)
    emit_stage (w, &m->p->stages[s]);
  for (size_t k = n_saved; k-- > 0;)
    cx_assembler_pop (&m->a, saved[k]);
  cx_assembler_bytes (&m->a, "\xc5\xf8\x77\xc3", 4); /* vzeroupper, ret */
}

/* Returns zeroed memory on the border of a cache line. */
static void *
allocate_aligned (size_t size)
{
  size_t whole = (size + 63) / 64 * 64;
  void *memory = aligned_alloc (64, whole ? whole : 64);

  if (!memory)
    abort ();
  return memset (memory, 0, whole);
}

static void
fill_constants (CxEmitConstants *c)
{
  for (unsigned l = 0; l < CX_EMIT_LANES; l++) {
    c->magnitude[l] = ~(UINT64_C (1) << 63);
    c->row[l] = (CX_POWER_N - 1) * sizeof *c->powers;
#define NUMBER(name, value) c->name[l] = value;
    CX_EMIT_CONSTANTS (NUMBER)
#undef NUMBER
  }
  for (unsigned i = 0; i < CX_POWER_N; i++) {
    c->powers[i].lacks = cx_power_exp_lacks[i];
    c->powers[i].bits = cx_power_exp_bits[i];
  }
}

/* Writes each number to all lanes. */
static void
spread_numbers (double *to, const double *numbers, size_t n)
{
  for (size_t k = 0; k < n; k++)
    for (unsigned l = 0; l < CX_EMIT_LANES; l++)
      to[k * CX_EMIT_LANES + l] = numbers[k];
}

/* Lists which columns go where, and which rows come back. */
static void
list_ends (CxEmitted *e, const CxProgram *p)
{
  for (size_t s = 0; s < p->n_stages; s++)
    for (size_t i = p->stages[s].scalars; i < p->stages[s].scalars + p->stages[s].n_scalars; i++) {
      size_t column = 0;
      if (!p->scalars[i].overridden)
        continue;
      while (p->varied[column] != p->scalars[i].in.node)
        column++;
      e->given[e->n_given++] = (Given){ cx_emit_values_place_of (p, p->scalars[i].in.to) * CX_EMIT_LANES, column };
    }
  for (size_t i = 0; i < p->n_outputs; i++) {
    CxPlace place = cx_program_plan_place (p, p->outputs[i]);
    if (p->differs[p->outputs[i]])
      e->outputs[e->n_outputs++] = (Output){ e->memory + cx_emit_values_place_of (p, place) * CX_EMIT_LANES, place.values,
                                             place.step ? p->months : 1, place.step };
  }
}

static bool
is_possible (const CxProgram *p)
{
#if defined(__x86_64__) && defined(__linux__)
  return !getenv ("CXCASE_INTERPRET") && p->n_active && __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma") &&
         p->n_memory / p->width * CX_EMIT_BYTES < INT32_MAX / 2 && p->base->n_memory * sizeof (double) < INT32_MAX / 2;
#else
  (void) p;
  return false;
#endif
}

CxEmitted *
cx_emit_new (const CxProgram *p)
{
  size_t n_code = p->n_nodes, n_places = p->n_memory / p->width;

  if (!is_possible (p))
    return NULL;
  CxEmitted *e = cx_program_plan_allocate (1, sizeof *e);
  e->memory = allocate_aligned (n_places * CX_EMIT_BYTES);
  e->base = p->base->memory;
  e->called = cx_program_plan_allocate (2 * n_code, sizeof *e->called); /* once for month 0 and once for the others */
  e->given = cx_program_plan_allocate (n_code, sizeof *e->given);
  e->outputs = cx_program_plan_allocate (p->n_outputs, sizeof *e->outputs);
  list_ends (e, p);

  CxEmitter m = { .p = p, .memory = e->memory, .called = e->called };
  Writer w = { .m = &m };
  w.passing = cx_program_plan_allocate (n_places, sizeof *w.passing);
  w.read_next = cx_program_plan_allocate (n_places, 1);
  w.last_use = cx_program_plan_allocate (n_code, 1);
  w.tables = cx_program_plan_allocate (n_code, p->months);
  /* Room for as many numbers as the instructions could have; most are the same. */
  m.numbers = cx_program_plan_allocate (3 * n_code, sizeof *m.numbers);
  m.n_found = 4 * n_code + 1;
  m.found = cx_program_plan_allocate (m.n_found, sizeof *m.found);
  w.tables_at = sizeof (CxEmitConstants) + 3 * n_code * CX_EMIT_BYTES;
  emit_function (&w);
  e->constants = allocate_aligned (w.tables_at + w.n_tables * p->months);
  fill_constants (e->constants);
  spread_numbers ((double *) (e->constants + 1), m.numbers, m.n_numbers);
  memcpy ((char *) e->constants + w.tables_at, w.tables, w.n_tables * p->months);
  if (m.a.n <= MOST_BYTES)
    e->executable = cx_executable_new (m.a.bytes, m.a.n);

  cx_assembler_clear (&m.a);
  free (w.passing);
  free (w.read_next);
  free (w.last_use);
  free (w.tables);
  free (m.numbers);
  free (m.found);
  if (!e->executable.start) {
    cx_emit_free (e);
    return NULL;
  }
  return e;
}

void
cx_emit_free (CxEmitted *e)
{
  if (!e)
    return;
  cx_executable_free (&e->executable);
  free (e->memory);
  free (e->constants);
  free (e->called);
  free (e->given);
  free (e->outputs);
  free (e);
}

void
cx_emit_run (CxEmitted *e, const double *columns, size_t stride, size_t n)
{
  Code code;

  memcpy (&code, &e->executable.start, sizeof code);
  for (size_t first = 0; first < n; first += CX_EMIT_LANES) {
    size_t here = n - first < CX_EMIT_LANES ? n - first : CX_EMIT_LANES;

    for (size_t k = 0; k < e->n_given; k++) {
      const double *from = columns + e->given[k].column * stride + first;
      if (here == CX_EMIT_LANES)
        memcpy (e->memory + e->given[k].to, from, CX_EMIT_BYTES);
      else
        memcpy (e->memory + e->given[k].to, from, here * sizeof *from);
    }
    code (e->memory, e->base, e->constants);
    for (size_t k = 0; k < e->n_outputs; k++)
      for (unsigned t = 0; t < e->outputs[k].months; t++)
        memcpy (e->outputs[k].to + t * e->outputs[k].step + first, e->outputs[k].from + t * CX_EMIT_LANES, CX_EMIT_BYTES);
  }
}
