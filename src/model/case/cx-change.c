/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-change.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-check.h"
#include "model/case/cx-id.h"

CxChanges *
cx_changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cx_change_free);
}

CxChange *
cx_change_copy (const CxChange *change)
{
  CxChange *copy = g_new0 (CxChange, 1);

  copy->kind = change->kind;
  copy->path = g_strdup (change->path);
  copy->before = change->before != NULL ? cx_value_copy (change->before) : NULL;
  copy->after = change->after != NULL ? cx_value_copy (change->after) : NULL;
  copy->item = change->item != NULL ? cx_item_copy (change->item) : NULL;
  copy->position = change->position;
  copy->position_before = change->position_before;
  return copy;
}

void
cx_change_free (CxChange *change)
{
  if (change == NULL)
    return;
  g_free (change->path);
  g_clear_pointer (&change->before, cx_value_free);
  g_clear_pointer (&change->after, cx_value_free);
  g_clear_pointer (&change->item, cx_item_free);
  g_free (change);
}

/* Not set and set to nothing are the same. */
static gboolean
same_value (const CxValue *a, const CxValue *b)
{
  gboolean no_a = a == NULL || (!a->set && !cx_value_has_evidence (a));
  gboolean no_b = b == NULL || (!b->set && !cx_value_has_evidence (b));

  return no_a || no_b ? no_a && no_b : cx_value_equal (a, b);
}

static gboolean
is_driver (const CxField *field)
{
  return field->kind == CX_ITEM_BENEFIT && g_str_equal (field->id, "driver");
}

/* A change after which every item and every field is still where it was. */
static gboolean
is_plain (const CxChange *change)
{
  return change->kind == CX_CHANGE_SET && !g_str_has_suffix (change->path, "/driver");
}

/* The item alone. */
static CxItem *
lookup_item (const CxCase *c, const char *path, GError **error)
{
  const CxField *field;

  return cx_case_lookup (c, path, &field, error);
}

/* "segments/mass", whether the item is already in the case or not. */
static char *
child_path (const CxItem *parent, CxItemKind kind, const char *id)
{
  g_autofree char *above = parent->kind == CX_ITEM_CASE ? NULL : cx_item_path (parent);
  const char *list = cx_item_type (kind)->list;

  return above != NULL ? g_strconcat (above, "/", list, "/", id, NULL) : g_strconcat (list, "/", id, NULL);
}

/* The parent of the item that PATH names or will name. */
static CxItem *
lookup_parent (CxCase *c, const char *path, const CxItem *item, GError **error)
{
  g_autofree char *tail = g_strconcat (cx_item_type (item->kind)->list, "/", item->id, NULL);
  g_autofree char *above = NULL;
  CxItem *parent;

  if (g_str_equal (path, tail))
    above = g_strdup ("case");
  else if (g_str_has_suffix (path, tail) && strlen (path) > strlen (tail) + 1 && path[strlen (path) - strlen (tail) - 1] == '/')
    above = g_strndup (path, strlen (path) - strlen (tail) - 1);
  else {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, path, _("there is no such place"));
    return NULL;
  }
  parent = lookup_item (c, above, error);
  if (parent != NULL && parent->kind != cx_item_type (item->kind)->parent) {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, path, _("there is no such place"));
    return NULL;
  }
  return parent;
}

/* Takes ITEM out of its list; the caller owns it then. */
static CxItem *
detach (CxItem *item)
{
  CxItem *taken = g_ptr_array_steal_index (item->parent->lists[item->kind], cx_item_position (item));

  taken->parent = NULL;
  return taken;
}

/* ---- Applying ---- */

static gboolean
is_stale (const char *path, GError **error)
{
  cx_error_set (error, CX_ERROR_KIND_STALE, path, _("it is not as it was when the change was made"));
  return FALSE;
}

static gboolean
apply_set (CxCase *c, const CxChange *change, GError **error)
{
  const CxField *field = NULL;
  CxItem *item = cx_case_lookup (c, change->path, &field, error);

  if (item == NULL)
    return FALSE;
  if (field == NULL) {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, change->path, _("this is not a field"));
    return FALSE;
  }
  if (!same_value (cx_item_value (item, field->id), change->before))
    return is_stale (change->path, error);
  if (change->after != NULL && !cx_check_field (field, change->path, change->after, error))
    return FALSE;
  cx_item_set (item, field->id, same_value (change->after, NULL) ? NULL : cx_value_copy (change->after));
  return TRUE;
}

static gboolean
apply_insert (CxCase *c, const CxChange *change, GError **error)
{
  CxItem *parent = lookup_parent (c, change->path, change->item, error);

  if (parent == NULL)
    return FALSE;
  if (cx_item_child (parent, change->item->kind, change->item->id) != NULL) {
    cx_error_set (error, CX_ERROR_KIND_CONFLICT, change->path, _("there is one with this id already"));
    return FALSE;
  }
  if (change->position < 0 || (guint) change->position > cx_item_n (parent, change->item->kind))
    return is_stale (change->path, error);
  cx_item_insert (parent, cx_item_copy (change->item), change->position);
  return TRUE;
}

static gboolean
apply_remove (CxCase *c, const CxChange *change, GError **error)
{
  CxItem *item = lookup_item (c, change->path, error);

  if (item == NULL)
    return FALSE;
  if (item->parent == NULL || cx_item_position (item) != change->position || !cx_item_equal (item, change->item))
    return is_stale (change->path, error);
  cx_item_free (detach (item));
  return TRUE;
}

static gboolean
apply_move (CxCase *c, const CxChange *change, GError **error)
{
  CxItem *item = lookup_item (c, change->path, error);
  CxItem *parent;

  if (item == NULL)
    return FALSE;
  parent = item->parent;
  if (parent == NULL || cx_item_position (item) != change->position_before || change->position < 0 ||
      (guint) change->position >= cx_item_n (parent, item->kind))
    return is_stale (change->path, error);
  cx_item_insert (parent, detach (item), change->position);
  return TRUE;
}

static gboolean
apply_one (CxCase *c, const CxChange *change, GError **error)
{
  switch (change->kind) {
  case CX_CHANGE_SET: return apply_set (c, change, error);
  case CX_CHANGE_INSERT: return apply_insert (c, change, error);
  case CX_CHANGE_REMOVE: return apply_remove (c, change, error);
  case CX_CHANGE_MOVE: return apply_move (c, change, error);
  default: g_return_val_if_reached (FALSE);
  }
}

static CxChange *
invert_one (const CxChange *change)
{
  CxChange *inverse = cx_change_copy (change);
  CxValue *before = inverse->before;

  switch (change->kind) {
  case CX_CHANGE_SET:
    inverse->before = inverse->after;
    inverse->after = before;
    break;
  case CX_CHANGE_INSERT: inverse->kind = CX_CHANGE_REMOVE; break;
  case CX_CHANGE_REMOVE: inverse->kind = CX_CHANGE_INSERT; break;
  case CX_CHANGE_MOVE:
    inverse->position = change->position_before;
    inverse->position_before = change->position;
    break;
  default: g_return_val_if_reached (inverse);
  }
  return inverse;
}

CxChanges *
cx_changes_invert (const CxChanges *changes)
{
  CxChanges *inverse = cx_changes_new ();

  for (guint i = changes->len; i > 0; i--)
    g_ptr_array_add (inverse, invert_one (g_ptr_array_index (changes, i - 1)));
  return inverse;
}

static gboolean
is_share (const CxField *field)
{
  return field->kind == CX_ITEM_SEGMENT &&
         (g_str_equal (field->id, "promoters") || g_str_equal (field->id, "passives") || g_str_equal (field->id, "detractors"));
}

/* The general check can only say that a mix does not sum to 1; after an edit of one share there is more to say. */
static gboolean
check_mixes (const CxCase *c, const CxChanges *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++) {
    const CxChange *change = g_ptr_array_index (changes, i);
    const CxField *field = NULL;
    const CxItem *item;
    double sum;
    g_autofree char *number = NULL;

    if (change->kind != CX_CHANGE_SET)
      continue;
    item = cx_case_lookup (c, change->path, &field, NULL);
    if (item == NULL || field == NULL || !is_share (field))
      continue;
    sum = cx_item_number (item, "promoters") + cx_item_number (item, "passives") + cx_item_number (item, "detractors");
    if (sum <= 1 + CX_MIX_TOLERANCE)
      continue;
    number = g_strdup_printf ("%g", sum);
    cx_error_set (error, CX_ERROR_KIND_CONFLICT, change->path,
                  _("promoters, passives and detractors would make %s together; the shares cannot exceed 1"), number);
    return FALSE;
  }
  return TRUE;
}

gboolean
cx_change_apply (CxCase *c, const CxChanges *changes, GError **error)
{
  guint n = 0;

  while (n < changes->len && apply_one (c, g_ptr_array_index (changes, n), error))
    n++;
  if (n == changes->len && check_mixes (c, changes, error) && cx_check_case (c, error))
    return TRUE;

  while (n > 0) {
    CxChange *inverse = invert_one (g_ptr_array_index (changes, --n));
    gboolean restored = apply_one (c, inverse, NULL);

    g_assert (restored);
    cx_change_free (inverse);
  }
  return FALSE;
}

/* A copy of C in which CHANGES are done. (transfer full) */
static CxCase *
copy_after (const CxCase *c, const CxChanges *changes, GError **error)
{
  g_autoptr (CxItem) copy = cx_item_copy (c);

  for (guint i = 0; i < changes->len; i++)
    if (!apply_one (copy, g_ptr_array_index (changes, i), error))
      return NULL;
  return g_steal_pointer (&copy);
}

/* Changes of one group follow each other, so each is built against the case as those before it will leave it. As long as they
 * only set values, that is the case itself and a look at the changes; otherwise a copy in *COPY. */
static CxCase *
case_after (const CxCase *c, const CxChanges *changes, CxCase **copy, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!is_plain (g_ptr_array_index (changes, i)))
      return *copy = copy_after (c, changes, error);
  return (CxCase *) c;
}

/* The value of FIELD after CHANGES, where the last change to it counts. */
static const CxValue *
value_after (const CxItem *item, const CxField *field, const CxChanges *changes)
{
  g_autofree char *path = cx_item_field_path (item, field);

  for (guint i = changes->len; i > 0; i--) {
    const CxChange *change = g_ptr_array_index (changes, i - 1);
    if (!is_plain (change))
      break; /* from here on the item itself shows what was done */
    if (g_str_equal (change->path, path))
      return change->after;
  }
  return cx_item_value (item, field->id);
}

static void
add_set (CxChanges *changes, const CxItem *item, const CxField *field, const CxValue *after)
{
  const CxValue *before = value_after (item, field, changes);
  CxChange *change;

  if (same_value (before, after))
    return;
  change = g_new0 (CxChange, 1);
  change->kind = CX_CHANGE_SET;
  change->path = cx_item_field_path (item, field);
  change->before = same_value (before, NULL) ? NULL : cx_value_copy (before);
  change->after = same_value (after, NULL) ? NULL : cx_value_copy (after);
  g_ptr_array_add (changes, change);
}

static void
add_remove (CxChanges *changes, CxItem *item)
{
  CxChange *change = g_new0 (CxChange, 1);

  change->kind = CX_CHANGE_REMOVE;
  change->path = cx_item_path (item);
  change->item = cx_item_copy (item);
  change->position = change->position_before = cx_item_position (item);
  g_ptr_array_add (changes, change);
}

/* ---- What goes with something that is removed ---- */

typedef struct {
  CxCase *c;         /* a copy in which the changes so far are done */
  GPtrArray *items;  /* all of its items, parents first */
  GHashTable *gone;  /* the items to remove */
  GHashTable *paths; /* their paths, and those of single fields that go */
} Removal;

static void
collect (CxItem *item, GPtrArray *items)
{
  const int *kinds = cx_item_type_children (item->kind);

  g_ptr_array_add (items, item);
  for (; *kinds >= 0; kinds++)
    for (guint i = 0; i < cx_item_n (item, *kinds); i++)
      collect (cx_item_nth (item, *kinds, i), items);
}

static void
removal_init (Removal *removal, CxCase *c)
{
  removal->c = c;
  removal->items = g_ptr_array_new ();
  removal->gone = g_hash_table_new (NULL, NULL);
  removal->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect (c, removal->items);
}

static void
removal_clear (Removal *removal)
{
  g_ptr_array_unref (removal->items);
  g_hash_table_unref (removal->gone);
  g_hash_table_unref (removal->paths);
}

static void
mark (Removal *removal, CxItem *item)
{
  g_hash_table_add (removal->gone, item);
  g_hash_table_add (removal->paths, cx_item_path (item));
}

static gboolean
is_gone (const Removal *removal, const CxItem *item)
{
  for (; item != NULL; item = item->parent)
    if (g_hash_table_contains (removal->gone, item))
      return TRUE;
  return FALSE;
}

/* TRUE if PATH names something that goes or lies in it. */
static gboolean
path_is_gone (const Removal *removal, const char *path)
{
  g_autofree char *prefix = g_strdup (path);

  for (;;) {
    char *slash;
    if (g_hash_table_contains (removal->paths, prefix))
      return TRUE;
    slash = strrchr (prefix, '/');
    if (slash == NULL)
      return FALSE;
    *slash = '\0';
  }
}

static gboolean
ref_is_gone (const Removal *removal, CxItemKind target, const char *id)
{
  g_autofree char *path = g_strconcat (cx_item_type (target)->list, "/", id, NULL);

  return path_is_gone (removal, path);
}

/* TRUE if ITEM cannot stay without what goes. */
static gboolean
depends (const Removal *removal, const CxItem *item)
{
  g_autoptr (GPtrArray) fields = NULL;

  if (item->kind == CX_ITEM_CONTACT && ref_is_gone (removal, CX_ITEM_CHANNEL, item->id))
    return TRUE;
  if (item->kind == CX_ITEM_OVERRIDE && path_is_gone (removal, item->id))
    return TRUE;
  fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    const CxValue *value = cx_item_value (item, field->id);

    if (value == NULL || value->text == NULL)
      continue;
    if (field->type == CX_FIELD_REF && ref_is_gone (removal, field->target, value->text))
      return TRUE;
    if ((field->type == CX_FIELD_PATH || (field->kind == CX_ITEM_ANSWER && g_str_equal (field->id, "path"))) &&
        path_is_gone (removal, value->text))
      return TRUE;
  }
  return FALSE;
}

/* What goes may take others with it, and these again others. */
static void
mark_dependants (Removal *removal)
{
  gboolean found;

  do {
    found = FALSE;
    for (guint i = 0; i < removal->items->len; i++) {
      CxItem *item = g_ptr_array_index (removal->items, i);
      if (is_gone (removal, item) || !depends (removal, item))
        continue;
      mark (removal, item);
      found = TRUE;
    }
  } while (found);
}

/* Names in lists (`requires`, an initiative's `stages`) are crossed out; the item with the list stays. */
static void
remove_from_lists (const Removal *removal, CxChanges *changes)
{
  for (guint i = 0; i < removal->items->len; i++) {
    CxItem *item = g_ptr_array_index (removal->items, i);
    g_autoptr (GPtrArray) fields = NULL;

    if (is_gone (removal, item))
      continue;
    fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
    for (guint k = 0; k < fields->len; k++) {
      const CxField *field = g_ptr_array_index (fields, k);
      const CxValue *value = cx_item_value (item, field->id);
      g_autoptr (GStrvBuilder) kept = NULL;
      g_autoptr (CxValue) after = NULL;
      guint n = 0;

      if (field->type != CX_FIELD_REFS || value == NULL || value->list == NULL)
        continue;
      kept = g_strv_builder_new ();
      for (guint j = 0; value->list[j] != NULL; j++)
        if (!ref_is_gone (removal, field->target, value->list[j])) {
          g_strv_builder_add (kept, value->list[j]);
          n++;
        }
      if (n == g_strv_length (value->list))
        continue;
      if (n > 0) {
        after = cx_value_copy (value);
        g_strfreev (after->list);
        after->list = g_strv_builder_end (kept);
      }
      add_set (changes, item, field, after);
    }
  }
}

/* Adds the removal of everything marked, LAST at the end. The items are taken out of the removal's copy on the way, so that
 * positions are those at the moment of each change. */
static void
remove_marked (Removal *removal, CxChanges *changes, CxItem *last)
{
  g_autoptr (GPtrArray) tops = g_ptr_array_new ();

  remove_from_lists (removal, changes);
  for (guint i = 0; i < removal->items->len; i++) {
    CxItem *item = g_ptr_array_index (removal->items, i);
    if (item != last && g_hash_table_contains (removal->gone, item) && !is_gone (removal, item->parent))
      g_ptr_array_add (tops, item);
  }
  if (last != NULL)
    g_ptr_array_add (tops, last);
  for (guint i = 0; i < tops->len; i++) {
    add_remove (changes, g_ptr_array_index (tops, i));
    cx_item_free (detach (g_ptr_array_index (tops, i)));
  }
}

gboolean
cx_changes_remove (CxChanges *changes, const CxCase *c, const char *path, GError **error)
{
  g_autoptr (CxItem) copy = copy_after (c, changes, error);
  Removal removal;
  CxItem *item;

  if (copy == NULL)
    return FALSE;
  item = lookup_item (copy, path, error);
  if (item == NULL)
    return FALSE;
  if (item->parent == NULL) {
    cx_error_set (error, CX_ERROR_KIND_OTHER, path, _("the case itself cannot be removed"));
    return FALSE;
  }
  removal_init (&removal, copy);
  mark (&removal, item);
  mark_dependants (&removal);
  remove_marked (&removal, changes, item);
  removal_clear (&removal);
  return TRUE;
}

/* What overrides a number that is taken away, or is correlated with it, goes with the number. */
static void
drop_what_needs (CxChanges *changes, CxItem *item, const CxField *field)
{
  Removal removal;

  removal_init (&removal, cx_item_root (item));
  g_hash_table_add (removal.paths, cx_item_field_path (item, field));
  mark_dependants (&removal);
  remove_marked (&removal, changes, NULL);
  removal_clear (&removal);
}

/* Another driver has other fields: what the new one does not know goes first, with everything that refers to it, so that each
 * step back finds its field. */
static void
drop_fields_of_driver (CxChanges *changes, CxItem *benefit, const char *driver)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (CX_ITEM_BENEFIT, cx_item_driver (benefit));
  g_autoptr (GPtrArray) dropped = g_ptr_array_new ();
  Removal removal;

  removal_init (&removal, cx_item_root (benefit));
  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    if (cx_item_value (benefit, field->id) == NULL || cx_registry_find (CX_ITEM_BENEFIT, driver, field->id) != NULL)
      continue;
    g_ptr_array_add (dropped, (gpointer) field);
    g_hash_table_add (removal.paths, cx_item_field_path (benefit, field));
  }
  if (!g_str_equal (driver, "custom"))
    for (guint i = 0; i < cx_item_n (benefit, CX_ITEM_PARAMETER); i++)
      mark (&removal, cx_item_nth (benefit, CX_ITEM_PARAMETER, i));
  mark_dependants (&removal);
  for (guint i = 0; i < dropped->len; i++)
    add_set (changes, benefit, g_ptr_array_index (dropped, i), NULL);
  remove_marked (&removal, changes, NULL);
  removal_clear (&removal);
}

/* ---- Values ---- */

static double
share_after (const CxItem *segment, const char *id, const CxChanges *changes)
{
  const CxField *field = cx_registry_find (CX_ITEM_SEGMENT, NULL, id);
  const CxValue *value = value_after (segment, field, changes);

  return value != NULL && value->set ? value->number : field->fallback;
}

/* Passives are the rest; only where they themselves were set, detractors are. Several shares may be on their way in one group,
 * so a rest below 0 is no error yet: cx_change_apply() looks at what came out. */
static void
complete_mix (CxChanges *changes, const CxItem *segment, const CxField *field)
{
  const char *rest_id = g_str_equal (field->id, "passives") ? "detractors" : "passives";
  const CxField *rest_field = cx_registry_find (CX_ITEM_SEGMENT, NULL, rest_id);
  const CxValue *old = value_after (segment, rest_field, changes);
  double p = share_after (segment, "promoters", changes), s = share_after (segment, "passives", changes),
         d = share_after (segment, "detractors", changes);
  double rest = g_str_equal (rest_id, "passives") ? 1 - p - d : 1 - p - s;
  g_autoptr (CxValue) value = NULL;

  if (fabs (p + s + d - 1) <= CX_MIX_TOLERANCE)
    return;
  value = old != NULL ? cx_value_copy (old) : cx_value_new_number (0);
  value->set = TRUE;
  /* 1 - 0.6 - 0.3 should read 0.1. */
  value->number = CLAMP (round (rest * 1e12) / 1e12, 0, 1);
  add_set (changes, segment, rest_field, value);
}

static gboolean
set_value (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, const double *number, gboolean complete,
           GError **error)
{
  g_autoptr (CxItem) copy = NULL;
  g_autoptr (CxValue) numbered = NULL;
  const CxField *field = NULL;
  CxItem *item;
  CxCase *now = case_after (c, changes, &copy, error);

  if (now == NULL)
    return FALSE;
  item = cx_case_lookup (now, path, &field, error);
  if (item == NULL)
    return FALSE;
  if (field == NULL) {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, path, _("this is not a field"));
    return FALSE;
  }
  if (number != NULL) {
    const CxValue *old = value_after (item, field, changes);
    numbered = old != NULL ? cx_value_copy (old) : cx_value_new_number (*number);
    cx_value_take_number (numbered, *number);
    value = numbered;
  }
  if (same_value (value, NULL) && cx_item_type (item->kind)->shape == CX_LIST_MAP) {
    /* The one number of contacts and such cannot be missing: in the JSON form it is the item. */
    numbered = cx_value_new_number (field->fallback);
    value = numbered;
  }
  if (value != NULL && !cx_check_field (field, path, value, error))
    return FALSE;

  if ((is_driver (field) && value != NULL) ||
      (field->flags & (CX_FIELD_OPTIONAL | CX_FIELD_REQUIRED) && same_value (value, NULL))) {
    /* Works on a copy of its own: it takes items out on the way. */
    g_autoptr (CxItem) scratch = copy_after (c, changes, error);
    CxItem *owner = scratch != NULL ? lookup_item (scratch, path, error) : NULL;

    if (owner == NULL)
      return FALSE;
    if (is_driver (field))
      drop_fields_of_driver (changes, owner, value->text);
    else
      drop_what_needs (changes, owner, field);
  }
  add_set (changes, item, field, value);
  if (complete && is_share (field))
    complete_mix (changes, item, field);
  return TRUE;
}

gboolean
cx_changes_set (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error)
{
  return set_value (changes, c, path, value, NULL, TRUE, error);
}

gboolean
cx_changes_set_alone (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error)
{
  return set_value (changes, c, path, value, NULL, FALSE, error);
}

gboolean
cx_changes_set_number (CxChanges *changes, const CxCase *c, const char *path, double number, GError **error)
{
  return set_value (changes, c, path, NULL, &number, TRUE, error);
}

/* ---- Items ---- */

gboolean
cx_changes_insert (CxChanges *changes, const CxCase *c, const char *parent_path, const CxItem *item, int position, GError **error)
{
  g_autoptr (CxItem) copy = NULL;
  g_autoptr (CxItem) inserted = NULL;
  g_autofree char *path = NULL;
  const CxItem *now = case_after (c, changes, &copy, error);
  const CxItem *parent;
  CxChange *change;
  int n;

  if (now == NULL)
    return FALSE;
  parent = lookup_item (now, parent_path, error);
  if (parent == NULL)
    return FALSE;
  if (item->kind == CX_ITEM_CASE || cx_item_type (item->kind)->parent != parent->kind) {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, parent_path, _("there is no list “%s” here"), cx_item_type (item->kind)->list);
    return FALSE;
  }
  inserted = cx_item_copy (item);
  if (cx_item_type (item->kind)->shape == CX_LIST_ANONYMOUS &&
      (inserted->id == NULL || *inserted->id == '\0' || cx_item_child (parent, item->kind, inserted->id) != NULL)) {
    g_free (inserted->id);
    inserted->id = cx_id_free (parent, item->kind, NULL);
  }
  if (inserted->id == NULL || *inserted->id == '\0') {
    cx_error_set (error, CX_ERROR_KIND_MISSING, parent_path, _("an item without an id cannot be added"));
    return FALSE;
  }
  if (cx_item_type (item->kind)->shape == CX_LIST_MAP && cx_item_value (inserted, "") == NULL)
    cx_item_set (inserted, "", cx_value_new_number (cx_item_number (inserted, "")));
  path = child_path (parent, item->kind, inserted->id);
  if (cx_item_child (parent, item->kind, inserted->id) != NULL) {
    cx_error_set (error, CX_ERROR_KIND_CONFLICT, path, _("there is one with this id already"));
    return FALSE;
  }
  n = (int) cx_item_n (parent, item->kind);
  if (n >= (int) cx_item_type_limit (item->kind)) {
    cx_error_set (error, CX_ERROR_KIND_RANGE, path, _("there are %d already, and more are not allowed"), n);
    return FALSE;
  }

  change = g_new0 (CxChange, 1);
  change->kind = CX_CHANGE_INSERT;
  change->path = g_steal_pointer (&path);
  change->item = g_steal_pointer (&inserted);
  change->position = change->position_before = position < 0 || position > n ? n : position;
  g_ptr_array_add (changes, change);
  return TRUE;
}

gboolean
cx_changes_move (CxChanges *changes, const CxCase *c, const char *path, int position, GError **error)
{
  g_autoptr (CxItem) copy = NULL;
  CxCase *now = case_after (c, changes, &copy, error);
  const CxItem *item;
  CxChange *change;
  int n;

  if (now == NULL)
    return FALSE;
  item = lookup_item (now, path, error);
  if (item == NULL)
    return FALSE;
  if (item->parent == NULL) {
    cx_error_set (error, CX_ERROR_KIND_OTHER, path, _("the case itself cannot be moved"));
    return FALSE;
  }
  n = (int) cx_item_n (item->parent, item->kind);
  if (position < 0 || position >= n)
    position = n - 1;
  if (position == cx_item_position (item))
    return TRUE;
  change = g_new0 (CxChange, 1);
  change->kind = CX_CHANGE_MOVE;
  change->path = cx_item_path (item);
  change->position = position;
  change->position_before = cx_item_position (item);
  g_ptr_array_add (changes, change);
  return TRUE;
}
