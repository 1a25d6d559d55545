/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-actual-entry.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-actuals.h"
#include "model/case/cx-nearest.h"

static void
entry_clear (gpointer data)
{
  CxActualEntry *entry = data;

  g_free (entry->quarter);
  g_free (entry->path);
  g_free (entry->note);
}

GArray *
cx_actual_entry_list_new (void)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (CxActualEntry));

  g_array_set_clear_func (entries, entry_clear);
  return entries;
}

void
cx_actual_entry_add (GArray *entries, char *quarter, char *path, double value, char *note)
{
  CxActualEntry entry = { quarter, path, value, note };

  g_array_append_val (entries, entry);
}

int
cx_actual_entry_find (const GArray *entries, const char *quarter, const char *path)
{
  for (guint i = 0; i < entries->len; i++) {
    const CxActualEntry *entry = &g_array_index (entries, CxActualEntry, i);
    if (g_str_equal (entry->quarter, quarter) && g_str_equal (entry->path, path))
      return (int) i;
  }
  return -1;
}

static gboolean
same_words (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_casefold (a, -1), *right = g_utf8_casefold (b, -1);

  return g_str_equal (left, right);
}

static char *
explain_unknown (const char *name, GPtrArray *labels)
{
  g_autofree char *shown = cx_error_excerpt (name);
  const char *nearest;

  g_ptr_array_add (labels, NULL);
  nearest = cx_nearest (name, (const char *const *) labels->pdata);
  if (nearest)
    return g_strdup_printf (_("there is no benefit, cost or figure “%s”; did you mean “%s”?"), shown, nearest);
  return g_strdup_printf (_("there is no benefit, cost or figure “%s”; its path or its name is allowed, such as “%s”"), shown,
                          labels->len > 1 ? (const char *) g_ptr_array_index (labels, 0) : "segments/mass/customers");
}

char *
cx_actual_entry_match (const CxCase *c, const char *name, char **reason)
{
  g_autoptr (GPtrArray) places = cx_actuals_places (c), labels = g_ptr_array_new_with_free_func (g_free);
  const char *found = NULL, *again = NULL;

  *reason = NULL;
  for (guint i = 0; i < places->len; i++) {
    const char *path = g_ptr_array_index (places, i);
    const CxField *field = NULL;
    const CxItem *item = cx_case_lookup (c, path, &field, NULL);
    char *label = cx_actuals_label (item, field);

    g_ptr_array_add (labels, label);
    if (g_str_equal (path, name) || same_words (label, name))
      return g_strdup (path);
    if (!field && same_words (cx_item_name (item), name)) {
      again = found;
      found = path;
    }
  }
  if (found && again) {
    g_autofree char *shown = cx_error_excerpt (name);
    *reason = g_strdup_printf (_("several lines are called “%s”; name one by its path, such as “%s”"), shown, again);
    return NULL;
  }
  if (!found)
    *reason = explain_unknown (name, labels);
  return g_strdup (found);
}
