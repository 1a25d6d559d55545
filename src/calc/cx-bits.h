/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers by their bits, where a result must not change even in the last one. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Compares bits: 0 and -0 differ, and NaN equals itself. */
static inline bool
cx_bits_same (double a, double b)
{
  uint64_t x, y;
  memcpy (&x, &a, sizeof x);
  memcpy (&y, &b, sizeof y);
  return x == y;
}
