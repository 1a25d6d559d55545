/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-settings.h"

GSettings *
cx_settings_get (void)
{
  static gsize looked;
  static GSettings *settings;

  if (g_once_init_enter (&looked)) {
    GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
    g_autoptr (GSettingsSchema) schema = NULL;

    /* g_settings_new() ends the program if the schema is missing, so the schema is looked up first. */
    if (source)
      schema = g_settings_schema_source_lookup (source, CX_BASE_ID, TRUE);
    if (schema)
      settings = g_settings_new_full (schema, NULL, NULL);
    g_once_init_leave (&looked, 1);
  }
  return settings;
}
