/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-kind.h"

void
cx_import_kind_free_input (CxImportInput *input)
{
  if (!input)
    return;
  for (guint i = 0; i < CX_IMPORT_MOST_ROLES; i++)
    g_free (input->columns[i]);
  g_clear_pointer (&input->ticked, g_ptr_array_unref);
  g_clear_pointer (&input->watch, cx_csv_watch_unref);
  g_free (input->path);
  g_free (input);
}
