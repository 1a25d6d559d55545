/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-actuals.h"

#include <math.h>
#include <stdio.h>

#include "model/case/cx-input.h"

enum { MONTHS = 3, QUARTERS = 4 };

/* Returns the number of months from the year 0 to the first month of C. */
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

gboolean
cx_actuals_quarter_index (const CxCase *c, const char *quarter, int *index)
{
  int year = 0, number = 0;

  if (!quarter || sscanf (quarter, "%4d-Q%1d", &year, &number) != 2 || number < 1 || number > QUARTERS)
    return FALSE;
  *index = year * QUARTERS + number - 1 - start_of (c) / MONTHS;
  return TRUE;
}

gboolean
cx_actuals_months (const CxCase *c, int index, int *first, int *last)
{
  int horizon = (int) cx_item_number (c, "horizon_months");

  *first = index * MONTHS - cx_actuals_offset (c) + 1;
  *last = MIN (*first + MONTHS - 1, horizon);
  if (*first <= 1)
    *first = 0;
  if (*last < 1)
    *last = *first - 1;
  return *first <= *last;
}

static CxActual
read_actual (const CxCase *c, const CxItem *item)
{
  CxActual actual = { .quarter = cx_item_text (item, "quarter"), .value = cx_item_number (item, "value"), .actual = item };

  cx_actuals_quarter_index (c, actual.quarter, &actual.index);
  cx_actuals_months (c, actual.index, &actual.first, &actual.last);
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

const CxItem *
cx_actuals_find (const CxCase *c, const char *path, const char *quarter)
{
  const CxItem *found = NULL;

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_ACTUAL); i++) {
    const CxItem *item = cx_item_nth (c, CX_ITEM_ACTUAL, i);
    if (g_str_equal (cx_item_text (item, "path"), path) && g_str_equal (cx_item_text (item, "quarter"), quarter))
      found = item;
  }
  return found;
}

const char *
cx_actuals_last_quarter (const CxCase *c, CxItemKind kind, const char *field)
{
  const char *last = NULL;
  int latest = 0;

  for (guint i = 0; i < cx_item_n (c, kind); i++) {
    g_autofree char *item = cx_item_path (cx_item_nth (c, kind, i));
    g_autofree char *path = g_strconcat (item, "/", field, NULL);
    g_autoptr (GArray) actuals = cx_actuals_of (c, path);
    if (actuals->len == 0)
      continue;
    const CxActual *newest = &g_array_index (actuals, CxActual, actuals->len - 1);
    if (last && newest->index <= latest)
      continue;
    last = newest->quarter;
    latest = newest->index;
  }
  return last;
}

gboolean
cx_actuals_is_figure (CxItemKind kind, const CxField *field)
{
  static const char *const scores[] = { "satisfaction", "importance", "first_contact_resolution", NULL };

  return kind == CX_ITEM_SEGMENT || ((kind == CX_ITEM_CHANNEL || kind == CX_ITEM_STAGE) && g_strv_contains (scores, field->id));
}

static void
add_figures (GPtrArray *places, const CxItem *item)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, NULL);

  for (guint k = 0; k < fields->len; k++) {
    const CxField *field = g_ptr_array_index (fields, k);
    if (cx_field_is_input (field) && cx_actuals_is_figure (item->kind, field) && cx_item_applies (item, field, NULL) &&
        !isnan (cx_item_number (item, field->id)))
      g_ptr_array_add (places, cx_item_field_path (item, field));
  }
}

GPtrArray *
cx_actuals_places (const CxCase *c)
{
  static const CxItemKind with_figures[] = { CX_ITEM_SEGMENT, CX_ITEM_CHANNEL, CX_ITEM_STAGE };
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    for (guint k = 0; k < cx_item_n (initiative, CX_ITEM_BENEFIT); k++)
      g_ptr_array_add (places, cx_item_path (cx_item_nth (initiative, CX_ITEM_BENEFIT, k)));
    for (guint k = 0; k < cx_item_n (initiative, CX_ITEM_COST); k++)
      g_ptr_array_add (places, cx_item_path (cx_item_nth (initiative, CX_ITEM_COST, k)));
  }
  for (guint kind = 0; kind < G_N_ELEMENTS (with_figures); kind++)
    for (guint i = 0; i < cx_item_n (c, with_figures[kind]); i++)
      add_figures (places, cx_item_nth (c, with_figures[kind], i));
  return places;
}

CxUnit
cx_actuals_unit (const CxField *field)
{
  return field ? field->unit : CX_UNIT_MONEY;
}

char *
cx_actuals_label (const CxItem *item, const CxField *field)
{
  return field ? cx_input_label (item, field) : g_strdup_printf ("%s, %s", cx_item_name (item), cx_item_name (item->parent));
}
