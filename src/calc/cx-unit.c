/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-unit.h"

#define N_(text) text /* translated where it is shown */

static const struct {
  const char *name;
  CxFormat format;
  const char *label;
} units[CX_N_UNITS] = {
#define CX_UNIT(name, class, label) { #name, CX_FORMAT_##class, label },
#include "calc/units.def"
#undef CX_UNIT
};

const char *
cx_unit_label (CxUnit unit)
{
  return units[unit].label;
}

CxFormat
cx_unit_format (CxUnit unit)
{
  return units[unit].format;
}

const char *
cx_unit_name (CxUnit unit)
{
  return units[unit].name;
}

CxUnit
cx_unit_of_total (CxUnit unit)
{
  switch (unit) {
  case CX_UNIT_MONEY_MONTH: return CX_UNIT_MONEY;
  case CX_UNIT_CONTACTS_MONTH: return CX_UNIT_CONTACTS;
  case CX_UNIT_HOURS_MONTH: return CX_UNIT_HOURS;
  case CX_UNIT_CUSTOMERS_MONTH: return CX_UNIT_CUSTOMERS;
  default: return unit;
  }
}
