/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-direct.h"

#include <string.h>

#include "model/build/cx-build-formula.h"

/* Makes the benefit of a month from the product of the driver's fields. */
typedef CxNode (*BuildFunc) (CxBuilder *b, const CxLine *line, CxNode amount);

typedef struct {
  const char *driver;
  enum { MONTHLY, YEARLY } rhythm;
  gboolean inflated;
  BuildFunc build;
  const char *fields[6];
} Direct;

/* Returns a field of the benefit: a number, or the row of a list by year from the first effect of the line on. */
static CxNode
field (CxBuilder *b, const CxLine *line, const char *id)
{
  if (cx_registry_find (CX_ITEM_BENEFIT, line->driver->id, id)->type == CX_FIELD_YEARS)
    return cx_build_by_year (b, line->benefit, id, line->begin, FALSE);
  return cx_build_input (b, line->benefit, id);
}

/* Returns the product of FIELDS of the benefit; the list ends with NULL. */
static CxNode
product_of (CxBuilder *b, const CxLine *line, const char *const *fields)
{
  CxNode product = field (b, line, fields[0]);
  for (guint i = 1; fields[i]; i++)
    product = cx_mul (b->g, product, field (b, line, fields[i]));
  return product;
}

static CxNode
acting (CxBuilder *b, const CxLine *line, CxNode amount)
{
  return cx_mul (b->g, amount, line->strength);
}

static CxNode
recovery (CxBuilder *b, const CxLine *line, CxNode each)
{
  /* Saves are volume·reach·save·w. Each is worth value·margin, spread evenly over some months, beginning with the month of the save. */
  CxGraph *g = b->g;
  const char *name = cx_item_name (line->benefit);
  CxNode saves = cx_mul (g, each, line->strength);
  cx_build_name (b, saves, CX_UNIT_CUSTOMERS_MONTH, CX_NODE_FLOW, _("Customers saved, %s"), name);
  CxNode so_far = cx_op (g, CX_OP_CUM, saves, CX_NONE, CX_NONE);
  cx_build_name (b, so_far, CX_UNIT_CUSTOMERS, CX_NODE_STOCK, _("Customers saved so far, %s"), name);
  CxNode months = field (b, line, "spread_months");
  CxNode before = cx_op (g, CX_OP_LAG, so_far, months, CX_NONE);
  cx_build_name (b, before, CX_UNIT_CUSTOMERS, 0, _("Customers saved, counted in full, %s"), name);
  CxNode spread = cx_div (g, cx_sub (g, so_far, before), months);
  cx_build_name (b, spread, CX_UNIT_CUSTOMERS_MONTH, 0, _("Customers saved, spread, %s"), name);
  CxNode worth = cx_mul (g, field (b, line, "value_per_customer"), field (b, line, "margin"));
  return cx_mul (g, spread, worth);
}

/* The formula counts only in the months in which the line has an effect; in other months its errors do not matter. */
static CxNode
custom (CxBuilder *b, const CxLine *line)
{
  CxNode zero = cx_literal (b->g, 0), acts = cx_op (b->g, CX_OP_GT, line->effect, zero, CX_NONE);
  CxFormulaNodes nodes = { line->benefit, cx_build_formula (b, line, acts), acts };

  g_array_append_val (b->model->formulas, nodes);
  /* The row is 0 in the other months, too. A divisor may be 0 in such a month, and an error in one cell would spread over the
   * sheet. */
  CxNode counted = cx_if (b->g, acts, nodes.formula, zero);
  cx_build_name (b, counted, CX_UNIT_MONEY_MONTH, 0, _("Formula, %s, %s"), cx_item_name (line->benefit),
                 cx_item_name (line->initiative));
  return cx_mul (b->g, counted, line->strength);
}

static const Direct directs[] = {
#define CX_DIRECT(driver, rhythm, inflated, build, ...) { driver, rhythm, inflated, build, { __VA_ARGS__ } },
#include "model/build/direct.def"
#undef CX_DIRECT
};

CxNode
cx_build_direct (CxBuilder *b, const CxLine *line)
{
  CxGraph *g = b->g;

  if (strcmp (line->driver->id, "custom") == 0)
    return custom (b, line);

  for (guint i = 0; i < G_N_ELEMENTS (directs); i++) {
    const Direct *direct = &directs[i];
    if (strcmp (direct->driver, line->driver->id) != 0)
      continue;
    CxNode amount = product_of (b, line, direct->fields);
    if (direct->rhythm == YEARLY)
      amount = cx_div (g, amount, cx_literal (g, 12));
    amount = direct->build (b, line, amount);
    return direct->inflated ? cx_mul (g, amount, b->inflation) : amount;
  }
  g_assert_not_reached ();
}
