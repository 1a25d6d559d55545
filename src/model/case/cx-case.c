/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-case.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-nearest.h"

CxCase *
cx_case_new (void)
{
  return cx_item_new (CX_ITEM_CASE, "case");
}

/* Sets the error that there is no WHAT called WRONG at PATH, and suggests the nearest of NAMES. */
static void
set_unknown (GError **error, const char *path, const char *what, const char *wrong, GPtrArray *names)
{
  const char *nearest;

  g_ptr_array_add (names, NULL);
  nearest = cx_nearest (wrong, (const char *const *) names->pdata);
  if (nearest)
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, path, _("there is no %s \"%s\"; did you mean \"%s\"?"), what, wrong, nearest);
  else
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, path, _("there is no %s \"%s\""), what, wrong);
}

static gboolean
lookup_field (const CxItem *item, const char *path, const char *name, const CxField **field, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  *field = cx_registry_find (item->kind, cx_item_driver (item), name);
  if (*field)
    return TRUE;
  names = g_ptr_array_new ();
  fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
  for (guint i = 0; i < fields->len; i++) {
    const CxField *known = g_ptr_array_index (fields, i);
    if (!known->list || strchr (name, '/'))
      g_ptr_array_add (names, (gpointer) known->id);
  }
  for (const int *kind = cx_item_type_children (item->kind); *kind >= 0; kind++)
    g_ptr_array_add (names, (gpointer) cx_item_type (*kind)->list);
  set_unknown (error, path, _("field"), name, names);
  return FALSE;
}

/* Returns TRUE if NAME is that of a list by year of ITEM. */
static gboolean
is_list (const CxItem *item, const char *name)
{
  const CxField *field = cx_registry_find (item->kind, cx_item_driver (item), name);

  return field && field->type == CX_FIELD_YEARS;
}

CxItem *
cx_case_lookup (const CxCase *c, const char *path, const CxField **field, GError **error)
{
  const CxItem *item = c;
  const char *rest = path;

  *field = NULL;
  if (g_str_equal (path, "case"))
    return (CxItem *) c;
  if (g_str_has_prefix (path, "case/"))
    return lookup_field (c, path, path + strlen ("case/"), field, error) ? (CxItem *) c : NULL;
  while (rest) {
    const char *slash = strchr (rest, '/');
    g_autofree char *word = slash ? g_strndup (rest, (gsize) (slash - rest)) : g_strdup (rest);
    g_autofree char *id = NULL;
    g_autoptr (GPtrArray) names = NULL;
    CxItem *child;
    const int *kind = cx_item_type_children (item->kind);

    rest = slash ? slash + 1 : NULL;
    while (*kind >= 0 && !g_str_equal (cx_item_type (*kind)->list, word))
      kind++;
    if (*kind < 0 && item != c && (!rest || is_list (item, word))) {
      g_autofree char *name = rest ? g_strconcat (word, "/", rest, NULL) : g_strdup (word);
      return lookup_field (item, path, name, field, error) ? (CxItem *) item : NULL;
    }
    if (*kind < 0) {
      names = g_ptr_array_new ();
      if (item == c)
        g_ptr_array_add (names, (gpointer) "case");
      for (kind = cx_item_type_children (item->kind); *kind >= 0; kind++)
        g_ptr_array_add (names, (gpointer) cx_item_type (*kind)->list);
      set_unknown (error, path, _("place"), word, names);
      return NULL;
    }
    if (!rest) {
      cx_error_set (error, CX_ERROR_KIND_UNKNOWN, path, _("this is a list; name one of its items"));
      return NULL;
    }
    /* The id of an override is the path of its input, slashes included. */
    slash = *kind == CX_ITEM_OVERRIDE ? NULL : strchr (rest, '/');
    id = slash ? g_strndup (rest, (gsize) (slash - rest)) : g_strdup (rest);
    rest = slash ? slash + 1 : NULL;
    child = cx_item_child (item, *kind, id);
    if (!child) {
      g_autofree char *what = g_utf8_strdown (_(cx_item_type (*kind)->label), -1);

      names = g_ptr_array_new ();
      for (guint i = 0; i < cx_item_n (item, *kind); i++)
        g_ptr_array_add (names, cx_item_nth (item, *kind, i)->id);
      set_unknown (error, path, what, id, names);
      return NULL;
    }
    item = child;
    if (cx_item_type (*kind)->shape == CX_LIST_MAP) {
      if (rest)
        return lookup_field (item, path, rest, field, error) ? (CxItem *) item : NULL;
      *field = cx_registry_find (*kind, NULL, "");
    }
  }
  return (CxItem *) item;
}

CxItem *
cx_case_lookup_item (const CxCase *c, const char *path, GError **error)
{
  const CxField *field;

  return cx_case_lookup (c, path, &field, error);
}
