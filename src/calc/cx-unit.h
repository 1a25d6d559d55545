/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A unit says what a number counts and how the number is shown. One table (units.def) serves nodes, fields, screen and workbook. */
#pragma once

typedef enum {
#define CX_UNIT(name, class, label) CX_UNIT_##name,
#include "units.def"
#undef CX_UNIT
  CX_N_UNITS
} CxUnit;

/* How the numbers of a unit are written: as whole numbers, with one decimal, as factors, as money without or with cents, or as %. */
typedef enum {
  CX_FORMAT_NUMBER,
  CX_FORMAT_DECIMAL,
  CX_FORMAT_FACTOR,
  CX_FORMAT_MONEY,
  CX_FORMAT_CENTS,
  CX_FORMAT_PERCENT
} CxFormat;

/* Returns the untranslated label, a gettext msgid in which "{}" stands for the currency. Never NULL. */
const char *cx_unit_label (CxUnit unit);
CxFormat cx_unit_format (CxUnit unit);
/* Returns the unit of a sum of UNIT over months: amounts per month add up to an amount. */
CxUnit cx_unit_of_total (CxUnit unit);
/* Returns the name in units.def, such as "MONEY_YEAR", for tests and data files. */
const char *cx_unit_name (CxUnit unit);
