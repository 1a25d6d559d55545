/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-money-path.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-case.h"
#include "model/case/cx-input.h"
#include "model/case/cx-registry.h"
#include "model/case/cx-words.h"

/* The target of a new benefit consists of this sign, the id of the initiative, SEPARATOR and the id of the segment; ids
 * contain neither sign. */
#define NEW       "+"
#define SEPARATOR "/"

/* In a case with more initiatives and segments, the list would be too long, and the user adds the benefit on the initiative's
 * page. */
#define MOST_NEW 100

static const struct {
  const char *driver, *field;
  gboolean falls; /* a lower outcome is better, and the input says how much lower */
} outcomes[CX_MONEY_PATH_N_OUTCOMES] = {
  [CX_MONEY_PATH_CHURN] = { "churn_reduction", "reduction", TRUE },
  [CX_MONEY_PATH_REVENUE] = { "revenue_uplift", "uplift", FALSE },
  [CX_MONEY_PATH_NEW_CUSTOMERS] = { "acquisition_uplift", "uplift", FALSE },
};

static const CxField *
field_of (CxMoneyPathOutcome outcome)
{
  return cx_registry_find (CX_ITEM_BENEFIT, outcomes[outcome].driver, outcomes[outcome].field);
}

CxMoneyPathInput
cx_money_path_input (CxMoneyPathOutcome outcome, double slope, double low, double high, const CxMoneyPathChange *change,
                     double mean)
{
  double factor = (outcomes[outcome].falls ? -1 : 1) / mean, value = slope * change->value * factor,
         most = field_of (outcome)->high;
  const double products[] = { low * change->low * factor, low * change->high * factor, high * change->low * factor,
                              high * change->high * factor };
  double least = products[0], largest = products[0];

  for (guint i = 1; i < G_N_ELEMENTS (products); i++) {
    least = MIN (least, products[i]);
    largest = MAX (largest, products[i]);
  }
  CxMoneyPathInput input = { CLAMP (value, 0, most), CLAMP (least, 0, most), CLAMP (largest, 0, most), value > 0, least <= 0 };

  return input;
}

const char *
cx_money_path_label (CxMoneyPathOutcome outcome)
{
  return cx_field_label (field_of (outcome));
}

void
cx_money_path_list (const CxCase *c, CxMoneyPathOutcome outcome, GPtrArray *names, GPtrArray *targets)
{
  const CxDriver *driver = cx_registry_find_driver (outcomes[outcome].driver);
  guint n_new = 0;

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    for (guint k = 0; k < cx_item_n (initiative, CX_ITEM_BENEFIT); k++) {
      const CxItem *benefit = cx_item_nth (initiative, CX_ITEM_BENEFIT, k);
      if (!g_str_equal (cx_item_driver (benefit), driver->id))
        continue;
      g_ptr_array_add (names, cx_input_label (benefit, field_of (outcome)));
      g_ptr_array_add (targets, cx_item_field_path (benefit, field_of (outcome)));
    }
  }
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++)
    for (guint k = 0; k < cx_item_n (c, CX_ITEM_SEGMENT) && n_new < MOST_NEW; k++, n_new++) {
      const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i), *segment = cx_item_nth (c, CX_ITEM_SEGMENT, k);
      /* Translators: a new benefit, such as "Fewer customers leave"; a segment; an initiative. */
      g_ptr_array_add (names, g_strdup_printf (_("New: %s, %s, in “%s”"), _(driver->label), cx_item_name (segment),
                                               cx_item_name (initiative)));
      g_ptr_array_add (targets, g_strconcat (NEW, initiative->id, SEPARATOR, segment->id, NULL));
    }
}

static char *
add_benefit (CxTakeOver *taken, CxSession *session, CxMoneyPathOutcome outcome, const char *target, GError **error)
{
  const CxDriver *driver = cx_registry_find_driver (outcomes[outcome].driver);
  g_auto (GStrv) ids = g_strsplit (target + strlen (NEW), SEPARATOR, 2);
  g_autofree char *parent = g_strconcat ("initiatives/", ids[0], NULL), *path = NULL;
  CxItem *benefit;

  path = cx_take_over_add_item (taken, session, parent, CX_ITEM_BENEFIT, driver->id, _(driver->label), &benefit, error);
  if (!path)
    return NULL;
  cx_item_set (benefit, "segment", cx_value_new_text (ids[1]));
  return g_strconcat (path, "/", outcomes[outcome].field, NULL);
}

gboolean
cx_money_path_take (CxTakeOver *taken, CxSession *session, CxMoneyPathOutcome outcome, const char *target,
                    const CxMoneyPathInput *input, const char *source, const char *file, GError **error)
{
  g_autofree char *path =
    g_str_has_prefix (target, NEW) ? add_benefit (taken, session, outcome, target, error) : g_strdup (target);

  if (path)
    cx_take_over_add (taken, path, input->value, input->low, input->high, source, file);
  return path != NULL;
}
