/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-limits.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-error.h"

/* The most items of a kind in the whole case, where their lists lie inside other items. A benefit that acts through customers or contacts
 * builds a part of the case anew, and each contact is a formula of its own in several such parts. */
static const struct {
  CxItemKind kind;
  guint most;
} totals[] = {
  { CX_ITEM_BENEFIT, 5000 },
  { CX_ITEM_COST, 5000 },
  { CX_ITEM_CONTACT, 10000 },
  { CX_ITEM_PARAMETER, 20000 },
};

static void
count (const CxItem *item, guint *counts)
{
  counts[item->kind]++;
  for (const int *kind = cx_item_type_children (item->kind); *kind >= 0; kind++)
    for (guint i = 0; i < cx_item_n (item, *kind); i++)
      count (cx_item_nth (item, *kind, i), counts);
}

gboolean
cx_limits_check (const CxItem *c, GError **error)
{
  guint counts[CX_N_ITEM_KINDS] = { 0 }, all = 0;

  count (c, counts);
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    if (counts[totals[i].kind] > totals[i].most) {
      /* Translators: %2$s is the plural of a kind of items, such as “Benefits”. */
      cx_error_set (error, CX_ERROR_KIND_RANGE, "case",
                    _("the case is too large: it has %1$u items under “%2$s”, and at most %3$u are allowed"),
                    counts[totals[i].kind], _(cx_item_type (totals[i].kind)->plural), totals[i].most);
      return FALSE;
    }
  for (guint kind = 0; kind < CX_N_ITEM_KINDS; kind++)
    all += counts[kind];
  if (all <= CX_LIMITS_ITEMS)
    return TRUE;
  cx_error_set (error, CX_ERROR_KIND_RANGE, "case", _("the case is too large: it has %1$u items, and at most %2$u are allowed"),
                all, CX_LIMITS_ITEMS);
  return FALSE;
}

void
cx_limits_set_formulas (GError **error, guint months)
{
  cx_error_set (
    error, CX_ERROR_KIND_RANGE, "case",
    /* Translators: %1$u is a number of formulas, %2$u a number of months. */
    _("the case is too large: it needs more than %1$u formulas for %2$u months; fewer benefits, segments or contacts, or a "
       "shorter horizon, need fewer"),
    CX_LIMITS_VALUES / (months + 1), months);
}
