/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-act.h"

#include <string.h>

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
