/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes instructions of x86-64 with AVX2, as Intel's Software Developer's Manual, volume 2, encodes them: the few that a program's
 * operators need. Vector registers are ymm0 … ymm15 and hold four doubles. Private to calc/. */
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint8_t *bytes;
  size_t n, room;
} CxAssembler;

typedef enum {
  CX_RAX,
  CX_RCX,
  CX_RDX,
  CX_RBX,
  CX_RSP,
  CX_RBP,
  CX_RSI,
  CX_RDI,
  CX_R8,
  CX_R9,
  CX_R10,
  CX_R11,
  CX_R12,
  CX_R13,
  CX_R14,
  CX_R15,
  CX_NO_INDEX,
} CxRegister;

/* The memory at base + index × 2^scale + offset. RSP is no index. */
typedef struct {
  CxRegister base, index;
  uint8_t scale;
  int32_t offset;
} CxAddress;

/* Vector operations, on doubles unless said otherwise: the opcode, above it the number of its opcode map, and flags. Of the two sources the first is a register, and the
 * second a register or memory. The operations that have one source ignore the first. */
enum { CX_VECTOR_WIDE = 0x1000, CX_VECTOR_HALF = 0x2000 }; /* the bit W of the prefix; 128 bits */
typedef enum {
  CX_VLOAD = 0x110, /* from memory or a register */
  CX_VSTORE = 0x111,
  CX_VAND = 0x154,
  CX_VANDN = 0x155, /* ~first & second */
  CX_VOR = 0x156,
  CX_VXOR = 0x157,
  CX_VADD = 0x158,
  CX_VMUL = 0x159,
  CX_VSUB = 0x15c,
  CX_VMIN = 0x15d, /* first < second ? first : second */
  CX_VDIV = 0x15e,
  CX_VMAX = 0x15f,     /* first > second ? first : second */
  CX_VCOMPARE = 0x1c2, /* with a CxVectorTest after it; all bits of a true element are set */
  CX_VBROADCAST = 0x219,
  CX_VROUND = 0x309, /* with CX_ROUND_DOWN after it */
  CX_VBLEND = 0x34b, /* with the mask's register × 16 after it: second where the mask's sign is set, else first */
  CX_VFMSUB = 0x29a | CX_VECTOR_WIDE, /* to × second - first, rounded once */
  CX_VUNPACK_LOW = 0x114,             /* of each half of 128 bits: the lower doubles of first and second, or the upper ones */
  CX_VUNPACK_HIGH = 0x115,
  CX_VSIGNS = 0x150, /* the signs of second to the lower bits of a general register, TO */
  CX_VTEST = 0x217,  /* compares: "equal" if no bit of to & second is set */
  CX_VAND_BITS = 0x1db,
  CX_VADD_WHOLE = 0x1d4,                                   /* numbers of 64 bits */
  CX_VLOAD_HALF = 0x110 | CX_VECTOR_HALF,                  /* the lower 128 bits, and the upper ones are 0 */
  CX_VINSERT_HALF = 0x318,                                 /* with 1 after it: first, with 128 bits of second as the upper ones */
  CX_VEXTRACT_HALF = 0x339,                                /* with 1 after it: the upper 128 bits of TO to second */
  CX_VTAKE_LOW = 0x17e | CX_VECTOR_WIDE | CX_VECTOR_HALF,  /* 64 bits of TO to a general register, second */
  CX_VTAKE_HIGH = 0x316 | CX_VECTOR_WIDE | CX_VECTOR_HALF, /* with 1 after it: the next 64 bits likewise */
} CxVectorOp;

typedef enum {
  CX_TEST_EQUAL = 0x00,
  CX_TEST_LESS = 0x11,
  CX_TEST_LESS_EQUAL = 0x12,
  CX_TEST_NOT_EQUAL = 0x04,      /* true of NaN */
  CX_TEST_NOT_LESS_EQUAL = 0x16, /* true of NaN */
} CxVectorTest;
#define CX_ROUND_DOWN 0x09

void cx_assembler_clear (CxAssembler *a); /* frees the bytes */
void cx_assembler_byte (CxAssembler *a, uint8_t byte);
void cx_assembler_bytes (CxAssembler *a, const void *bytes, size_t n);
/* The N lower bytes of NUMBER, the lowest first. */
void cx_assembler_number (CxAssembler *a, uint64_t number, unsigned n);

/* to = first OP second, for registers, and for a second source in memory. CX_VSTORE writes TO to memory instead. */
void cx_assembler_vector (CxAssembler *a, CxVectorOp op, unsigned to, unsigned first, unsigned second);
void cx_assembler_vector_memory (CxAssembler *a, CxVectorOp op, unsigned to, unsigned first, CxAddress second);
/* Shifts whole numbers of 64 bits to the left. */
void cx_assembler_shift_left (CxAssembler *a, unsigned to, unsigned from, unsigned bits);

/* to = NUMBER, and a call of FUNCTION by way of rax. */
void cx_assembler_set (CxAssembler *a, CxRegister to, uint64_t number);
void cx_assembler_call (CxAssembler *a, uint64_t function);
void cx_assembler_push (CxAssembler *a, CxRegister from);
void cx_assembler_pop (CxAssembler *a, CxRegister to);
void cx_assembler_move (CxAssembler *a, CxRegister to, CxRegister from);
void cx_assembler_add (CxAssembler *a, CxRegister to, int32_t number);
/* Compares a register with a number, and the byte at an address with 0; a jump follows. */
void cx_assembler_compare (CxAssembler *a, CxRegister with, int32_t number);
void cx_assembler_compare_byte (CxAssembler *a, CxAddress address);

/* A jump forward returns the place that cx_assembler_land() then sets to the end of the code so far; a jump back goes to place TARGET. */
typedef enum { CX_JUMP_ALWAYS = 0, CX_JUMP_EQUAL = 0x84, CX_JUMP_BELOW = 0x82 } CxJump;
size_t cx_assembler_jump (CxAssembler *a, CxJump when);
void cx_assembler_land (CxAssembler *a, size_t jump);
void cx_assembler_jump_back (CxAssembler *a, CxJump when, size_t target);
