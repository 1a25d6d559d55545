/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-bar-targets.h"

static void
target_free (CxBarTarget *target)
{
  g_free (target->path);
  g_free (target);
}

GPtrArray *
cx_bar_targets_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) target_free);
}

void
cx_bar_targets_add (GPtrArray *targets, char *path, CxNode node, unsigned month)
{
  CxBarTarget *target = g_new0 (CxBarTarget, 1);

  *target = (CxBarTarget){ path, node, month };
  g_ptr_array_add (targets, target);
}
