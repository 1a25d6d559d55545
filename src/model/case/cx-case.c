#include "config.h"

#include "model/case/cx-case.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-formula.h"
#include "model/build/cx-model.h"

G_DEFINE_QUARK (cx - error - quark, cx_error)

char *
cx_excerpt (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= 100)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, 99);
  return g_strconcat (start, "…", NULL);
}

/* Values */

CxValue *
cx_value_new_number (double number)
{
  CxValue *value = g_new0 (CxValue, 1);

  value->set = TRUE;
  value->number = number;
  return value;
}

CxValue *
cx_value_new_text (const char *text)
{
  CxValue *value = g_new0 (CxValue, 1);

  value->set = TRUE;
  value->text = g_strdup (text);
  return value;
}

CxValue *
cx_value_copy (const CxValue *value)
{
  CxValue *copy;

  if (!value)
    return NULL;
  copy = g_memdup2 (value, sizeof (CxValue));
  copy->text = g_strdup (value->text);
  copy->list = g_strdupv (value->list);
  copy->distribution = g_strdup (value->distribution);
  copy->source = g_strdup (value->source);
  copy->owner = g_strdup (value->owner);
  copy->confidence = g_strdup (value->confidence);
  copy->status = g_strdup (value->status);
  copy->note = g_strdup (value->note);
  return copy;
}

void
cx_value_take_number (CxValue *value, double number)
{
  value->set = TRUE;
  value->number = number;
  value->low = value->has_low ? MIN (value->low, number) : value->low;
  value->high = value->has_high ? MAX (value->high, number) : value->high;
}

void
cx_value_free (CxValue *value)
{
  if (!value)
    return;
  g_free (value->text);
  g_strfreev (value->list);
  g_free (value->distribution);
  g_free (value->source);
  g_free (value->owner);
  g_free (value->confidence);
  g_free (value->status);
  g_free (value->note);
  g_free (value);
}

static gboolean
list_equal (GStrv a, GStrv b)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (a ? (const char *const *) a : none, b ? (const char *const *) b : none);
}

gboolean
cx_value_equal (const CxValue *a, const CxValue *b)
{
  if (!a || !b)
    return a == b;
  return a->set == b->set && a->number == b->number && g_strcmp0 (a->text, b->text) == 0 && list_equal (a->list, b->list) &&
         a->has_low == b->has_low && a->has_high == b->has_high && (!a->has_low || a->low == b->low) &&
         (!a->has_high || a->high == b->high) && g_strcmp0 (a->distribution, b->distribution) == 0 &&
         g_strcmp0 (a->source, b->source) == 0 && g_strcmp0 (a->owner, b->owner) == 0 &&
         g_strcmp0 (a->confidence, b->confidence) == 0 && g_strcmp0 (a->status, b->status) == 0 &&
         g_strcmp0 (a->note, b->note) == 0;
}

gboolean
cx_value_has_evidence (const CxValue *value)
{
  return value && (value->has_low || value->has_high || value->distribution || value->source || value->owner ||
                   value->confidence || value->status || value->note);
}

/* Items */

CxCase *
cx_case_new (void)
{
  return cx_item_new (CX_ITEM_CASE, "case");
}

CxItem *
cx_item_new (CxItemKind kind, const char *id)
{
  CxItem *item = g_new0 (CxItem, 1);

  item->kind = kind;
  item->id = g_strdup (id);
  /* Keys are interned field ids. */
  item->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cx_value_free);
  return item;
}

CxItem *
cx_item_copy (const CxItem *item)
{
  CxItem *copy = cx_item_new (item->kind, item->id);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, item->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->values, key, cx_value_copy (value));
  for (int kind = 0; kind < CX_N_ITEM_KINDS; kind++)
    for (guint i = 0; i < cx_item_n (item, kind); i++)
      cx_item_insert (copy, cx_item_copy (cx_item_nth (item, kind, i)), -1);
  return copy;
}

void
cx_item_free (CxItem *item)
{
  if (!item)
    return;
  for (int kind = 0; kind < CX_N_ITEM_KINDS; kind++)
    g_clear_pointer (&item->lists[kind], g_ptr_array_unref);
  g_hash_table_unref (item->values);
  g_free (item->id);
  g_free (item);
}

gboolean
cx_item_equal (const CxItem *a, const CxItem *b)
{
  GHashTableIter iter;
  gpointer key, value;

  if (!a || !b)
    return a == b;
  /* The running numbers of anonymous items only tell them apart. */
  if (a->kind != b->kind || (cx_item_type (a->kind)->shape != CX_LIST_ANONYMOUS && !g_str_equal (a->id, b->id)) ||
      g_hash_table_size (a->values) != g_hash_table_size (b->values))
    return FALSE;
  g_hash_table_iter_init (&iter, a->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!cx_value_equal (value, g_hash_table_lookup (b->values, key)))
      return FALSE;
  for (int kind = 0; kind < CX_N_ITEM_KINDS; kind++) {
    if (cx_item_n (a, kind) != cx_item_n (b, kind))
      return FALSE;
    for (guint i = 0; i < cx_item_n (a, kind); i++)
      if (!cx_item_equal (cx_item_nth (a, kind, i), cx_item_nth (b, kind, i)))
        return FALSE;
  }
  return TRUE;
}

void
cx_item_insert (CxItem *item, CxItem *child, int position)
{
  g_return_if_fail (child->parent == NULL && child->kind != CX_ITEM_CASE && cx_item_type (child->kind)->parent == item->kind);

  if (!item->lists[child->kind])
    item->lists[child->kind] = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_item_free);
  child->parent = item;
  if (position < 0 || position > (int) item->lists[child->kind]->len)
    position = (int) item->lists[child->kind]->len;
  g_ptr_array_insert (item->lists[child->kind], position, child);
}

guint
cx_item_limit (CxItemKind kind)
{
  return cx_item_type (kind)->shape == CX_LIST_ARRAY ? 1000 : 10000;
}

guint
cx_item_n (const CxItem *item, CxItemKind kind)
{
  return item->lists[kind] ? item->lists[kind]->len : 0;
}

CxItem *
cx_item_nth (const CxItem *item, CxItemKind kind, guint n)
{
  g_return_val_if_fail (n < cx_item_n (item, kind), NULL);
  return g_ptr_array_index (item->lists[kind], n);
}

CxItem *
cx_item_child (const CxItem *item, CxItemKind kind, const char *id)
{
  for (guint i = 0; i < cx_item_n (item, kind); i++) {
    CxItem *child = cx_item_nth (item, kind, i);

    if (g_str_equal (child->id, id))
      return child;
  }
  return NULL;
}

int
cx_item_position (const CxItem *item)
{
  guint position;

  if (!item->parent || !g_ptr_array_find (item->parent->lists[item->kind], item, &position))
    return -1;
  return (int) position;
}

static const CxItem *
item_root (const CxItem *item)
{
  while (item->parent)
    item = item->parent;
  return item;
}

/* Values of items */

const CxValue *
cx_item_value (const CxItem *item, const char *field)
{
  return g_hash_table_lookup (item->values, field);
}

double
cx_item_number (const CxItem *item, const char *field)
{
  const CxValue *value = cx_item_value (item, field);
  const CxField *f;

  if (value)
    return value->number;
  f = cx_registry_find (item->kind, cx_item_driver (item), field);
  g_return_val_if_fail (f != NULL, NAN);
  return f->flags & CX_FIELD_OPTIONAL ? NAN : f->fallback;
}

gboolean
cx_item_flag (const CxItem *item, const char *field)
{
  return cx_item_number (item, field) != 0;
}

const char *
cx_item_text (const CxItem *item, const char *field)
{
  const CxValue *value = cx_item_value (item, field);
  const CxField *f;

  if (value)
    return value->text ? value->text : "";
  f = cx_registry_find (item->kind, cx_item_driver (item), field);
  g_return_val_if_fail (f != NULL, "");
  if (f->type == CX_FIELD_CHOICE && !(f->flags & CX_FIELD_REQUIRED))
    return f->choices[0].id;
  return f->text;
}

const char *const *
cx_item_refs (const CxItem *item, const char *field)
{
  static const char *const none[] = { NULL };
  const CxValue *value = cx_item_value (item, field);

  return value && value->list ? (const char *const *) value->list : none;
}

const char *
cx_item_name (const CxItem *item)
{
  const CxField *field = cx_registry_find (item->kind, NULL, item->kind == CX_ITEM_CASE ? "title" : "name");
  const char *name = field ? cx_item_text (item, field->id) : "";

  if (item->kind == CX_ITEM_CONTACT) {
    const CxItem *channel = cx_item_child (item_root (item), CX_ITEM_CHANNEL, item->id);

    if (channel)
      return cx_item_name (channel);
  }
  if (*name)
    return name;
  return item->kind == CX_ITEM_CASE ? _("Untitled case") : item->id;
}

const char *
cx_item_driver (const CxItem *item)
{
  const CxValue *value = item->kind == CX_ITEM_BENEFIT ? cx_item_value (item, "driver") : NULL;

  return value ? value->text : NULL;
}

void
cx_item_set (CxItem *item, const char *field, CxValue *value)
{
  if (value && !value->set) {
    const CxField *f = cx_registry_find (item->kind, cx_item_driver (item), field);

    if (f && cx_field_is_input (f) && !(f->flags & CX_FIELD_OPTIONAL) && cx_value_has_evidence (value)) {
      value->set = TRUE;
      value->number = f->fallback;
    } else
      g_clear_pointer (&value, cx_value_free);
  }
  if (value)
    g_hash_table_replace (item->values, (gpointer) g_intern_string (field), value);
  else
    g_hash_table_remove (item->values, field);
}

/* Paths */

static void
append_path (GString *path, const CxItem *item)
{
  if (item->parent)
    append_path (path, item->parent);
  if (item->kind == CX_ITEM_CASE)
    return;
  if (path->len)
    g_string_append_c (path, '/');
  g_string_append (path, cx_item_type (item->kind)->list);
  g_string_append_c (path, '/');
  g_string_append (path, item->id);
}

char *
cx_item_path (const CxItem *item)
{
  GString *path;

  if (item->kind == CX_ITEM_CASE)
    return g_strdup ("case");
  path = g_string_new (NULL);
  append_path (path, item);
  return g_string_free (path, FALSE);
}

char *
cx_field_path (const CxItem *item, const CxField *field)
{
  g_autofree char *path = cx_item_path (item);

  return *field->id ? g_strconcat (path, "/", field->id, NULL) : g_steal_pointer (&path);
}

/* Says that WHAT does not exist at PATH, with the nearest of NAMES. */
static void
set_unknown (GError **error, const char *path, const char *what, const char *wrong, GPtrArray *names)
{
  const char *nearest;

  g_ptr_array_add (names, NULL);
  nearest = cx_nearest (wrong, (const char *const *) names->pdata);
  if (nearest)
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: there is no %s \"%s\"; did you mean \"%s\"?"), path, what, wrong,
                 nearest);
  else
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: there is no %s \"%s\""), path, what, wrong);
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
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (names, (gpointer) ((const CxField *) g_ptr_array_index (fields, i))->id);
  for (const int *kind = cx_item_children (item->kind); *kind >= 0; kind++)
    g_ptr_array_add (names, (gpointer) cx_item_type (*kind)->list);
  set_unknown (error, path, _("field"), name, names);
  return FALSE;
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
    const int *kind = cx_item_children (item->kind);

    rest = slash ? slash + 1 : NULL;
    while (*kind >= 0 && !g_str_equal (cx_item_type (*kind)->list, word))
      kind++;
    if (*kind < 0 && item != c && !rest)
      return lookup_field (item, path, word, field, error) ? (CxItem *) item : NULL;
    if (*kind < 0) {
      names = g_ptr_array_new ();
      if (item == c)
        g_ptr_array_add (names, (gpointer) "case");
      for (kind = cx_item_children (item->kind); *kind >= 0; kind++)
        g_ptr_array_add (names, (gpointer) cx_item_type (*kind)->list);
      set_unknown (error, path, _("place"), word, names);
      return NULL;
    }
    if (!rest) {
      g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: this is a list; name one of its items"), path);
      return NULL;
    }
    /* An override is named by the path of its input, slashes included. */
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

/* Inputs */

void
cx_input_free (CxInput *input)
{
  g_free (input->path);
  g_free (input);
}

/* A channel's cost per contact is either entered or derived from the handle time; the other fields are not used. */
static gboolean
input_is_used (const CxItem *item, const CxField *field)
{
  gboolean derived;

  if ((field->flags & CX_FIELD_OPTIONAL) && !cx_item_value (item, field->id))
    return FALSE;
  if (item->kind != CX_ITEM_CHANNEL)
    return TRUE;
  derived = cx_item_value (item, "handle_minutes") != NULL;
  if (g_str_equal (field->id, "cost_per_contact"))
    return !derived;
  if (g_str_equal (field->id, "agent_cost_per_hour") || g_str_equal (field->id, "occupancy") ||
      g_str_equal (field->id, "fixed_cost_per_contact"))
    return derived;
  return TRUE;
}

static void
collect_inputs (CxItem *item, GPtrArray *inputs)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    CxInput *input;

    if (!cx_field_is_input (field) || !input_is_used (item, field))
      continue;
    input = g_new0 (CxInput, 1);
    input->item = item;
    input->field = field;
    input->value = cx_item_value (item, field->id);
    input->number = cx_item_number (item, field->id);
    input->path = cx_field_path (item, field);
    g_ptr_array_add (inputs, input);
  }
  for (const int *kind = cx_item_children (item->kind); *kind >= 0; kind++)
    for (guint i = 0; i < cx_item_n (item, *kind); i++)
      collect_inputs (cx_item_nth (item, *kind, i), inputs);
}

GPtrArray *
cx_case_inputs (const CxCase *c)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_input_free);

  collect_inputs ((CxItem *) c, inputs);
  return inputs;
}

void
cx_input_bounds (const CxItem *item, const CxField *field, double *low, double *high)
{
  *low = field->low;
  *high = field->high;
  if (item->kind == CX_ITEM_BENEFIT && (g_str_equal (field->id, "rank_before") || g_str_equal (field->id, "rank_after")))
    *high = cx_item_number (item, "brands");
}

gboolean
cx_input_range (const CxInput *input, double *low, double *high)
{
  const CxValue *value = input->value;

  *low = value && value->has_low ? value->low : input->number;
  *high = value && value->has_high ? value->high : input->number;
  return value && (value->has_low || value->has_high);
}

char *
cx_input_label (const CxItem *item, const CxField *field)
{
  GString *label = g_string_new (item->kind == CX_ITEM_PARAMETER ? item->id : _(field->label));

  for (; item->parent; item = item->parent)
    if (item->kind != CX_ITEM_PARAMETER)
      g_string_append_printf (label, ", %s", cx_item_name (item));
  return g_string_free (label, FALSE);
}

/* Ids */

gboolean
cx_id_is_valid (const char *id)
{
  if (!g_ascii_islower (*id) && !g_ascii_isdigit (*id))
    return FALSE;
  for (; *id; id++)
    if (!g_ascii_islower (*id) && !g_ascii_isdigit (*id) && *id != '_' && *id != '-')
      return FALSE;
  return TRUE;
}

/* NAME in lower case, with one SEPARATOR for each run of what an id cannot hold; "" if nothing is left. */
static char *
make_id (const char *name, char separator)
{
  /* The C locale's rules, so that an id does not depend on who makes it. */
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *id = g_string_new (NULL);

  for (const char *p = ascii; *p && id->len < 40; p++) {
    char letter = g_ascii_tolower (*p);

    if (g_ascii_isalnum (letter))
      g_string_append_c (id, letter);
    else if (letter != '\'' && id->len && id->str[id->len - 1] != separator)
      g_string_append_c (id, separator);
  }
  while (id->len && id->str[id->len - 1] == separator)
    g_string_truncate (id, id->len - 1);
  return g_string_free (id, FALSE);
}

static gboolean
id_is_free (const CxItem *parent, CxItemKind kind, const char *id)
{
  if (kind == CX_ITEM_PARAMETER && !cx_formula_name_is_valid (id))
    return FALSE;
  if (kind == CX_ITEM_SCENARIO && cx_scenario_is_computed (id))
    return FALSE;
  return !cx_item_child (parent, kind, id);
}

char *
cx_case_free_id (const CxItem *parent, CxItemKind kind, const char *name)
{
  const CxItemType *type = cx_item_type (kind);
  char separator = kind == CX_ITEM_PARAMETER ? '_' : '-';
  g_autofree char *stem = NULL;

  if (type->shape == CX_LIST_ANONYMOUS) {
    guint64 highest = 0;

    for (guint i = 0; i < cx_item_n (parent, kind); i++) {
      const CxItem *child = g_ptr_array_index (parent->lists[kind], i);

      highest = MAX (highest, g_ascii_strtoull (child->id, NULL, 10));
    }
    return g_strdup_printf ("%" G_GUINT64_FORMAT, highest + 1);
  }
  stem = make_id (name ? name : "", separator);
  if (!*stem || (kind == CX_ITEM_PARAMETER && !g_ascii_islower (*stem))) {
    /* A name in another script: "segment" for a segment. */
    g_free (stem);
    stem = g_strndup (type->list, strlen (type->list) - (g_str_has_suffix (type->list, "s") ? 1 : 0));
  }
  if (id_is_free (parent, kind, stem))
    return g_steal_pointer (&stem);
  for (guint i = 2;; i++) {
    g_autofree char *id = g_strdup_printf ("%s%c%u", stem, separator, i);

    if (id_is_free (parent, kind, id))
      return g_steal_pointer (&id);
  }
}
