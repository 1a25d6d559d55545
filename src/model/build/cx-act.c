/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-act.h"

#include <string.h>

/* Returns the names of the lines of DRIVER, either all or only the cashable ones, on the segment SEGMENT or on any (NULL).
 * (transfer full) */
static char *
act_key (const char *driver, gboolean cashable, const char *segment)
{
  return g_strdup_printf ("%s %s %s", driver, cashable ? "cashable" : "all", segment ? segment : "*");
}

static void
act_note (CxBuilder *b, char *key, guint line)
{
  GArray *numbers = g_hash_table_lookup (b->acting, key);

  if (!numbers)
    g_hash_table_insert (b->acting, g_strdup (key), numbers = g_array_new (FALSE, FALSE, sizeof (guint)));
  g_array_append_val (numbers, line);
  g_free (key);
}

void
cx_act_index (CxBuilder *b)
{
  const CxAct cashable = { .kind = CX_ACT_CASHABLE };

  b->acting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  CX_EACH_LINE (b, i, line)
  for (guint cash = 0; cash <= (cx_act_includes (b, &cashable, i) ? 1 : 0); cash++) {
    act_note (b, act_key (line->driver->id, cash > 0, NULL), i);
    if (line->segment)
      act_note (b, act_key (line->driver->id, cash > 0, line->segment), i);
  }
}

CxActLines
cx_act_lines (const CxBuilder *b, const CxAct *act, const char *driver, const CxItem *segment)
{
  if (act->kind == CX_ACT_NONE)
    return (CxActLines){ NULL, 0 };
  if (act->kind == CX_ACT_ONE) {
    const CxLine *line = &g_array_index (b->lines, CxLine, act->line);
    gboolean acts = strcmp (line->driver->id, driver) == 0 && (!segment || g_strcmp0 (line->segment, segment->id) == 0);
    return (CxActLines){ &act->line, acts ? 1 : 0 };
  }
  g_autofree char *key = act_key (driver, act->kind == CX_ACT_CASHABLE, segment ? segment->id : NULL);
  const GArray *numbers = g_hash_table_lookup (b->acting, key);
  return numbers ? (CxActLines){ (const guint *) (const void *) numbers->data, numbers->len } : (CxActLines){ NULL, 0 };
}

gboolean
cx_act_includes (const CxBuilder *b, const CxAct *act, guint i)
{
  const CxLine *line = &g_array_index (b->lines, CxLine, i);

  switch (act->kind) {
  case CX_ACT_NONE: return FALSE;
  case CX_ACT_ALL: return TRUE;
  case CX_ACT_CASHABLE: return strcmp (cx_item_text (line->benefit, "cash"), "cashable") == 0;
  case CX_ACT_ONE: return act->line == i;
  default: g_assert_not_reached ();
  }
}

gboolean
cx_act_is_all (const CxBuilder *b, const CxAct *act)
{
  gboolean any = FALSE;

  CX_EACH_LINE (b, i, line)
  {
    if (line->driver->structural && !cx_act_includes (b, act, i))
      return FALSE;
    any = any || line->driver->structural;
  }
  return any;
}

char *
cx_act_suffix (const CxBuilder *b, const CxAct *act)
{
  switch (act->kind) {
  case CX_ACT_NONE: return g_strdup (act->drift ? "" : _(", without churn drift"));
  case CX_ACT_ALL: return g_strdup (_(", with the program"));
  case CX_ACT_CASHABLE: return g_strdup (_(", with cashable benefits"));
  case CX_ACT_ONE: {
    const CxLine *line = &g_array_index (b->lines, CxLine, act->line);
    /* Translators: a benefit by itself, such as: , with “Fewer leave” alone */
    return g_strdup_printf (_(", with “%s” alone"), cx_item_name (line->benefit));
  }
  default: g_assert_not_reached ();
  }
}
