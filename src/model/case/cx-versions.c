/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-versions.h"

#include <glib/gi18n-lib.h>

const CxItem *
cx_versions_approved (const CxCase *c)
{
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_VERSION); i++)
    if (cx_item_flag (cx_item_nth (c, CX_ITEM_VERSION, i), "approved"))
      return cx_item_nth (c, CX_ITEM_VERSION, i);
  return NULL;
}

char *
cx_versions_describe (const CxItem *version)
{
  const char *name = cx_item_text (version, "name"), *on = cx_item_text (version, "on"), *by = cx_item_text (version, "by");

  if (*on && *by)
    /* Translators: the name of a version, a date such as 2027-03-31, the name of a person. */
    return g_strdup_printf (_("“%s”, approved on %s by %s"), name, on, by);
  if (*on)
    return g_strdup_printf (_("“%s”, approved on %s"), name, on);
  return *by ? g_strdup_printf (_("“%s”, approved by %s"), name, by) : g_strdup_printf (_("“%s”, approved"), name);
}
