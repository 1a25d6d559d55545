/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units: what a number counts, and how it is shown. One table (units.def) serves nodes, fields, screen and workbook. */
#pragma once

typedef enum {
#define CX_UNIT(name, class, label) CX_UNIT_##name,
#include "units.def"
#undef CX_UNIT
  CX_N_UNITS
} CxUnit;

/* How numbers of a unit are written: money without and with cents, a share as %, whole numbers, one decimal, factors. */
typedef enum {
  CX_FORMAT_NUMBER,
  CX_FORMAT_DECIMAL,
  CX_FORMAT_FACTOR,
  CX_FORMAT_MONEY,
  CX_FORMAT_CENTS,
  CX_FORMAT_PERCENT
} CxFormat;

/* The untranslated label (a gettext msgid, "{}" stands for the currency); never NULL. */
const char *cx_unit_label (CxUnit unit);
CxFormat cx_unit_format (CxUnit unit);
/* The unit of a sum over months: an amount a month adds up to an amount. */
CxUnit cx_unit_of_total (CxUnit unit);
/* The name in units.def, such as "MONEY_YEAR": for tests and data files. */
const char *cx_unit_name (CxUnit unit);
