/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-words.h"
#include "report/words/cx-short-words.h"

#include <glib/gi18n-lib.h>

/* Returns the name of a cost or benefit, followed by the name of its initiative if another one has the same name. (transfer
 * full) */
static char *
telling_name (const CxItem *item)
{
  const CxItem *c = item->parent->parent;
  guint n = 0;

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    for (guint k = 0; k < cx_item_n (initiative, item->kind); k++)
      n += g_str_equal (cx_item_name (cx_item_nth (initiative, item->kind, k)), cx_item_name (item));
  }
  return n > 1 ? g_strdup_printf ("%s, %s", cx_item_name (item), cx_item_name (item->parent)) : g_strdup (cx_item_name (item));
}

/* Beside the bars there is little room, so the item's own name comes first and its initiative is omitted if possible. The name of
 * a cost alone already stands for its amount, so the name of that field is omitted as well. */
char *
cx_short_words_input (const CxInput *input)
{
  const CxItem *item = input->item->kind == CX_ITEM_PARAMETER ? input->item->parent : input->item;

  if (item->kind != CX_ITEM_COST && item->kind != CX_ITEM_BENEFIT)
    return cx_input_label (input->item, input->field);

  g_autofree char *name = telling_name (item);
  if (item->kind == CX_ITEM_COST && g_str_equal (input->field->id, "amount"))
    return g_steal_pointer (&name);
  /* Translators: the name of a benefit or cost, then the label of one of its fields, such as "Fewer calls: reduction". */
  return cx_words_labelled (name, item == input->item ? cx_field_label (input->field) : cx_item_name (input->item));
}

gboolean
cx_short_words_need_unit (CxUnit unit)
{
  return unit == CX_UNIT_MONTHS || unit == CX_UNIT_MONTH;
}
