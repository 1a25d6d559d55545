#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints power.def, the tables of cx-power.h: logarithms and powers of two to more digits than a double has.

A row belongs to the numbers z whose upper bits are alike: 1/c as a double, and -log (1/c) as the sum of two doubles, of which the
first has so few bits that k × log 2 can be added to it without rounding. In the same row stands 2^(i/N): its bits, with i taken off the
exponent so that one addition puts the exponent in, and what the double lacks, relative to it."""
import struct
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
BITS = 7
N = 1 << BITS
FIRST = 0x3FE6955500000000  # z begins here, at 0.70573…: 1 lies inside a row


def number(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def bits_of(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def exactly(x):
    f = Fraction(x)
    return Decimal(f.numerator) / Decimal(f.denominator)


def shortened(x, below):
    """Return X rounded to a multiple of 2^BELOW."""
    unit = Decimal(2) ** below
    return float((x / unit).to_integral_value() * unit)


def log_row(i):
    first, last = number(FIRST + (i << 52 - BITS)), number(FIRST + ((i + 1) << 52 - BITS) - 1)
    inverse = 1.0 if first <= 1.0 <= last else float(Decimal(1) / ((exactly(first) + exactly(last)) / 2))
    # Nine bits bring z × inverse close enough to 1, and keep the product short enough to be exact.
    inverse = round(inverse * 512) / 512
    value = -exactly(inverse).ln()
    high = shortened(value, -42)
    return inverse, high, float(value - exactly(high))


def exp_row(i):
    value = Decimal(2) ** (Decimal(i) / N)
    high = float(value)
    return float((value - exactly(high)) / exactly(high)), (bits_of(high) - (i << 52 - BITS)) % (1 << 64)


def main():
    two = Decimal(2).ln()
    part = two / N
    log_two, log_part = shortened(two, -42), shortened(part, -44)
    print("/* SPDX-License-Identifier: GPL-3.0-or-later */\n/* Printed by power-tables.py. */")
    print("#ifndef CX_POWER_ROW")
    for name, text in [("BITS", str(BITS)), ("FIRST", f"UINT64_C ({FIRST:#x})"),
                       ("LN2_HIGH", log_two.hex()), ("LN2_LOW", float(two - exactly(log_two)).hex()),
                       ("N_BY_LN2", float(N / two).hex()),
                       ("LN2_BY_N_HIGH", log_part.hex()), ("LN2_BY_N_LOW", float(part - exactly(log_part)).hex())]:
        print(f"  #define CX_POWER_{name:<13} {text}")
    print("#else")
    print("/* inverse, log (c): high and low, 2^(i/N): what it lacks, and its bits */")
    for i in range(N):
        inverse, high, low = log_row(i)
        lacks, bits = exp_row(i)
        print(f"CX_POWER_ROW ({inverse.hex()}, {high.hex()}, {low.hex()}, {lacks.hex()}, UINT64_C ({bits:#x}))")
    print("#endif")


main()
