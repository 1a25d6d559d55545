/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-actuals.h"

#include <stdio.h>

enum { MONTHS = 3, QUARTERS = 4 };

/* Months since the year 0 of the first month of C. */
static int
start_of (const CxCase *c)
{
  int year = 0, month = 1;

  sscanf (cx_item_text (c, "start"), "%d-%d", &year, &month);
  return year * 12 + month - 1;
}

int
cx_actuals_offset (const CxCase *c)
{
  return start_of (c) % MONTHS;
}

int
cx_actuals_quarter_of (const CxCase *c, int t)
{
  return (MAX (t, 1) - 1 + cx_actuals_offset (c)) / MONTHS;
}

char *
cx_actuals_quarter_name (const CxCase *c, int index)
{
  int quarter = start_of (c) / MONTHS + index;

  return g_strdup_printf ("%04d-Q%d", quarter / QUARTERS, quarter % QUARTERS + 1);
}

GPtrArray *
cx_actuals_paths (const CxCase *c)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_ACTUAL); i++) {
    const char *path = cx_item_text (cx_item_nth (c, CX_ITEM_ACTUAL, i), "path");
    if (!g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL))
      g_ptr_array_add (paths, g_strdup (path));
  }
  return paths;
}

static CxActual
read_actual (const CxCase *c, const CxItem *item)
{
  int year = 0, quarter = 1, horizon = (int) cx_item_number (c, "horizon_months");
  CxActual actual = { .quarter = cx_item_text (item, "quarter"), .value = cx_item_number (item, "value"), .actual = item };

  sscanf (actual.quarter, "%d-Q%d", &year, &quarter);
  actual.index = year * QUARTERS + quarter - 1 - start_of (c) / MONTHS;
  actual.first = actual.index * MONTHS - cx_actuals_offset (c) + 1;
  actual.last = MIN (actual.first + MONTHS - 1, horizon);
  if (actual.first <= 1)
    actual.first = 0;
  if (actual.last < 1)
    actual.last = actual.first - 1;
  return actual;
}

GArray *
cx_actuals_of (const CxCase *c, const char *path)
{
  GArray *actuals = g_array_new (FALSE, FALSE, sizeof (CxActual));

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_ACTUAL); i++) {
    const CxItem *item = cx_item_nth (c, CX_ITEM_ACTUAL, i);
    guint at = 0;

    if (!g_str_equal (cx_item_text (item, "path"), path))
      continue;
    CxActual actual = read_actual (c, item);
    while (at < actuals->len && g_array_index (actuals, CxActual, at).index < actual.index)
      at++;
    if (at < actuals->len && g_array_index (actuals, CxActual, at).index == actual.index)
      g_array_index (actuals, CxActual, at) = actual;
    else
      g_array_insert_val (actuals, at, actual);
  }
  return actuals;
}
