/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-version.h"

#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"

CxItem *
cx_version_new (const CxCase *c, const char *name, const char *on, const char *by)
{
  static const CxItemKind left_out[] = { CX_ITEM_VERSION, CX_ITEM_ACTUAL };
  g_autoptr (CxItem) copy = cx_item_copy (c);
  g_autofree char *json = NULL;
  CxItem *version = cx_item_new (CX_ITEM_VERSION, "");

  for (guint k = 0; k < G_N_ELEMENTS (left_out); k++)
    for (guint i = cx_item_n (copy, left_out[k]); i > 0; i--)
      cx_item_free (cx_item_detach (cx_item_nth (copy, left_out[k], i - 1)));
  json = cx_json_write_item (copy);
  cx_item_set (version, "name", cx_value_new_text (name));
  if (on)
    cx_item_set (version, "on", cx_value_new_text (on));
  if (by && *by)
    cx_item_set (version, "by", cx_value_new_text (by));
  cx_item_set (version, "case", cx_value_new_text (json));
  return version;
}

CxCase *
cx_version_read (const CxItem *version, GError **error)
{
  return cx_json_parse (cx_item_text (version, "case"), -1, error);
}
