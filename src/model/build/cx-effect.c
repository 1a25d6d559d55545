/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-effect.h"

#include "model/build/cx-build-customers.h"

/* The ways in which a field changes a number: it multiplies the number by 1 + by or 1 - by, adds points to it, or lowers the monthly rate
 * that belongs to a yearly one. */
typedef enum { RAISED, LOWERED, POINTS, CHURN } How;

static const struct {
  const char *driver, *field;
  const char *ref;    /* the benefit's field that names the item; NULL: the benefit itself */
  const char *target; /* the field of that item */
  How how;
} effects[] = {
  { "churn_reduction", "reduction", "segment", "churn_rate", CHURN },
  { "revenue_uplift", "uplift", "segment", "revenue_per_customer", RAISED },
  { "acquisition_uplift", "uplift", "segment", "new_customers_per_month", RAISED },
  { "acquisition_cost_reduction", "reduction", "segment", "acquisition_cost", LOWERED },
  { "cost_to_serve_reduction", "reduction", "segment", "cost_to_serve", LOWERED },
  { "contact_cost_reduction", "reduction", "channel", "cost_per_contact", LOWERED },
  { "fcr_improvement", "points", "channel", "first_contact_resolution", POINTS },
  { "complaint_reduction", "reduction", NULL, "complaints_per_month", LOWERED },
  { "employee_retention", "reduction", NULL, "turnover_rate", LOWERED },
  { "revenue_growth", "growth", NULL, "annual_revenue", RAISED },
  { "conversion_uplift", "uplift", NULL, "conversion_rate", RAISED },
};

static int
find (const CxItem *benefit, const CxField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    if (g_strcmp0 (effects[i].driver, cx_item_driver (benefit)) == 0 && g_str_equal (effects[i].field, field->id))
      return (int) i;
  return -1;
}

gboolean
cx_effect_target (const CxItem *benefit, const CxField *field, const CxItem **target, const CxField **target_field)
{
  int i = find (benefit, field);

  if (i < 0)
    return FALSE;
  *target = benefit;
  if (effects[i].ref) {
    const CxField *ref = cx_registry_find (benefit->kind, cx_item_driver (benefit), effects[i].ref);
    *target = cx_item_child (cx_item_root (benefit), ref->target, cx_item_text (benefit, effects[i].ref));
  }
  if (!*target)
    return FALSE;
  *target_field = cx_registry_find ((*target)->kind, cx_item_driver (*target), effects[i].target);
  return *target_field != NULL;
}

static CxNode
build (CxBuilder *b, How how, CxNode before, CxNode by)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);

  switch (how) {
  case RAISED: return cx_mul (g, before, cx_build_raised (b, by, one));
  case LOWERED: return cx_mul (g, before, cx_build_lowered (b, by, one));
  case POINTS: return cx_min (g, one, cx_add (g, before, by));
  case CHURN: {
    CxNode month = cx_mul (g, cx_build_customers_churn (b, before), cx_build_lowered (b, by, one));
    CxNode stays = cx_sub (g, one, cx_min (g, one, cx_max (g, zero, month)));
    return cx_sub (g, one, cx_pow (g, stays, cx_literal (g, 12)));
  }
  default: g_assert_not_reached ();
  }
}

double
cx_effect_after (const CxItem *benefit, const CxField *field, double number, double before)
{
  int i = find (benefit, field);
  CxBuilder b = { .g = cx_graph_new (1) };
  CxNode from, by, to;
  CxValues *values;
  double after;

  g_assert (i >= 0);
  from = cx_input (b.g, "before", before, "", CX_UNIT_NUMBER);
  by = cx_input (b.g, "by", number, "", CX_UNIT_NUMBER);
  to = build (&b, effects[i].how, from, by);
  values = cx_values_new (b.g, (CxLane){ NULL, 0 });
  after = cx_values_get (values, to);
  cx_values_free (values);
  cx_graph_free (b.g);
  return after;
}
