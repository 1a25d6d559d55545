/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/analysis/cx-diff.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-build-model.h"
#include "model/build/cx-result.h"
#include "model/case/cx-check.h"
#include "model/results/cx-lanes.h"
#include "model/results/cx-results.h"

/* The share of the largest amount below which a difference of amounts is their rounding. */
#define ROUNDING 1e-12

void
cx_diff_change_free (CxDiffChange *d)
{
  g_free (d->path);
  g_clear_pointer (&d->a, cx_value_free);
  g_clear_pointer (&d->b, cx_value_free);
  g_free (d->reason);
  g_free (d);
}

void
cx_diff_free (CxDiff *diff)
{
  if (!diff)
    return;
  g_ptr_array_unref (diff->changes);
  g_free (diff);
}

/* ---- Finding differences ---- */

typedef struct {
  const CxCase *a;
  const CxCase *trial; /* a copy of A without the items that the net present value of its base case does not read */
  CxDiff *diff;
} Comparison;

/* Returns the value of FIELD of ITEM, or its default if it is not set; NULL if it has none, as for an empty list. (transfer full) */
static CxValue *
value_of (const CxItem *item, const CxField *field)
{
  const CxValue *value = cx_item_value (item, field->id);

  if (field->type == CX_FIELD_REFS && !*cx_item_refs (item, field->id))
    return NULL;
  if (value && (value->set || cx_value_has_evidence (value)))
    return cx_value_copy (value);
  if (field->type == CX_FIELD_NUMBER || field->type == CX_FIELD_SWITCH) {
    double number = cx_item_number (item, field->id);
    return isnan (number) ? NULL : cx_value_new_number (number);
  }
  if (field->type == CX_FIELD_REFS || !*cx_item_text (item, field->id))
    return NULL;
  return cx_value_new_text (cx_item_text (item, field->id));
}

static gboolean
same_list (const CxValue *a, const CxValue *b)
{
  guint n = a->list ? g_strv_length (a->list) : 0;

  if (n != (b->list ? g_strv_length (b->list) : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_strv_contains ((const char *const *) b->list, a->list[i]))
      return FALSE; /* the order does not matter, and no name appears twice */
  return TRUE;
}

/* A default that is written out equals one that is not set. */
static gboolean
same_value (const CxValue *a, const CxValue *b)
{
  if (!a || !b)
    return !a && !b;
  return a->number == b->number && g_strcmp0 (a->text, b->text) == 0 && same_list (a, b) && a->has_low == b->has_low &&
         a->has_high == b->has_high && (!a->has_low || a->low == b->low) && (!a->has_high || a->high == b->high) &&
         g_strcmp0 (a->distribution, b->distribution) == 0 && g_strcmp0 (a->source, b->source) == 0 &&
         g_strcmp0 (a->owner, b->owner) == 0 && g_strcmp0 (a->confidence, b->confidence) == 0 &&
         g_strcmp0 (a->status, b->status) == 0 && g_strcmp0 (a->note, b->note) == 0;
}

/* Returns the key by which ITEM is matched between both cases: its id or, for a correlation, whose id is only a running number, its two
 * inputs. Paths contain no comma. (transfer full) */
static char *
key_of (const CxItem *item)
{
  const char *a, *b;

  if (item->kind != CX_ITEM_CORRELATION)
    return g_strdup (item->id);
  a = cx_item_text (item, "a");
  b = cx_item_text (item, "b");
  return strcmp (a, b) < 0 ? g_strconcat (a, ",", b, NULL) : g_strconcat (b, ",", a, NULL);
}

/* Returns TRUE if FIELD belongs to the key of items of KIND, in which the order does not matter. */
static gboolean
is_in_key (CxItemKind kind, const CxField *field)
{
  return kind == CX_ITEM_CORRELATION && field->type == CX_FIELD_PATH;
}

/* Returns the path of ITEM in a form that is the same in both cases. (transfer full) */
static char *
path_of (const CxItem *item)
{
  if (item->kind != CX_ITEM_CORRELATION)
    return cx_item_path (item);
  g_autofree char *key = key_of (item);
  return g_strconcat (cx_item_type (item->kind)->list, "/", key, NULL);
}

static char *
path_of_field (const CxItem *item, const CxField *field)
{
  if (item->kind != CX_ITEM_CORRELATION)
    return cx_item_field_path (item, field);
  g_autofree char *path = path_of (item);
  return g_strconcat (path, "/", field->id, NULL);
}

static void
add_difference (Comparison *x, CxDiffChange difference)
{
  CxDiffChange *d = g_memdup2 (&difference, sizeof difference);

  d->npv_effect = NAN;
  g_ptr_array_add (x->diff->changes, d);
}

/* Returns the value that stands for a whole item in the list of differences. */
static CxValue *
value_of_item (const CxItem *item)
{
  const CxValue *number = cx_item_value (item, "");

  if (item->kind == CX_ITEM_CORRELATION) /* the path already names the inputs */
    return cx_value_new_number (cx_item_number (item, "rho"));
  return number ? cx_value_copy (number) : cx_value_new_text (cx_item_name (item));
}

/* Adds the difference that only one case has ITEM: the second case if it is NEW, otherwise the first. */
static void
add_item (Comparison *x, const CxItem *item, gboolean new)
{
  add_difference (x, (CxDiffChange){ .path = path_of (item),
                                     .a = new ? NULL : value_of_item (item),
                                     .b = new ? value_of_item (item) : NULL,
                                     .is_item = TRUE,
                                     .in_a = new ? NULL : item,
                                     .in_b = new ? item : NULL });
}

/* Returns the items of KIND below ITEM by their keys. (transfer full) */
static GHashTable *
by_key (const CxItem *item, CxItemKind kind)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cx_item_n (item, kind); i++)
    g_hash_table_insert (items, key_of (cx_item_nth (item, kind, i)), cx_item_nth (item, kind, i));
  return items;
}

static const CxItem *
find_same (GHashTable *items, const CxItem *item)
{
  g_autofree char *key = key_of (item);
  return g_hash_table_lookup (items, key);
}

static gboolean
has_other_driver (const CxItem *a, const CxItem *b)
{
  return a->kind == CX_ITEM_BENEFIT && strcmp (cx_item_driver (a), cx_item_driver (b)) != 0;
}

/* Returns the elements of a list by year as one text, such as "0.3; 0.6", or NULL if the item does not have the list. (transfer full) */
static CxValue *
value_of_list (const CxItem *item, const CxField *list)
{
  guint n = cx_item_n_years (item, list->id);
  g_autoptr (GString) text = g_string_new (NULL);

  if (n == 0)
    return NULL;
  for (guint year = 1; year <= n; year++) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr (number, sizeof number, cx_item_number (item, cx_registry_element (list, year)->id));
    g_string_append_printf (text, "%s%s", year > 1 ? "; " : "", number);
  }
  return cx_value_new_text (text->str);
}

static void
compare (Comparison *x, const CxItem *a, const CxItem *b)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (a->kind, cx_item_driver (a));
  gboolean other_driver = has_other_driver (a, b);

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    g_autoptr (CxValue) was = NULL, is = NULL;
    if ((field->driver && other_driver) || is_in_key (a->kind, field))
      continue; /* the field changes together with the driver, or does not change */
    /* A list that grew or shrank is one change, because its years cannot change one by one without a gap. */
    const CxField *list = field->type == CX_FIELD_YEARS ? field
                          : field->list                 ? cx_registry_field (field->index - field->year)
                                                        : NULL;
    if (list && cx_item_n_years (a, list->id) != cx_item_n_years (b, list->id)) {
      if (list == field)
        add_difference (x, (CxDiffChange){ .path = path_of_field (a, field),
                                           .a = value_of_list (a, field),
                                           .b = value_of_list (b, field),
                                           .field = field,
                                           .in_a = a,
                                           .in_b = b });
      continue;
    }
    was = value_of (a, field);
    is = value_of (b, field);
    if (!same_value (was, is))
      add_difference (x, (CxDiffChange){ .path = path_of_field (a, field),
                                         .a = g_steal_pointer (&was),
                                         .b = g_steal_pointer (&is),
                                         .field = field,
                                         .in_a = a,
                                         .in_b = b });
  }
  if (other_driver)
    return; /* parameters change together with the driver, too */
  for (const int *kind = cx_item_type_children (a->kind); *kind >= 0; kind++) {
    g_autoptr (GHashTable) here = by_key (a, *kind), there = by_key (b, *kind);
    for (guint i = 0; i < cx_item_n (a, *kind); i++) {
      const CxItem *child = cx_item_nth (a, *kind, i), *other = find_same (there, child);
      if (other)
        compare (x, child, other);
      else
        add_item (x, child, FALSE);
    }
    for (guint i = 0; i < cx_item_n (b, *kind); i++) {
      const CxItem *child = cx_item_nth (b, *kind, i);
      if (!find_same (here, child))
        add_item (x, child, TRUE);
    }
  }
}

/* ---- The effect of each change alone ---- */

/* Returns TRUE for items and fields that the net present value of the base case does not read. */
static gboolean
is_without_effect (const CxItem *item, const CxField *field)
{
  for (; item; item = item->parent)
    if (item->kind >= CX_ITEM_SCENARIO)
      return TRUE;
  return field && (field->type == CX_FIELD_TEXT || field->type == CX_FIELD_LONG_TEXT);
}

/* Returns a copy of A without scenarios, correlations, actuals and answers. They may name an item that a single change takes away, and
 * would then make the change invalid although they do not affect the result. */
static CxCase *
without_idle_lists (const CxCase *a)
{
  CxCase *c = cx_item_copy (a);

  for (guint kind = CX_ITEM_SCENARIO; kind < CX_N_ITEM_KINDS; kind++)
    if (c->lists[kind])
      g_ptr_array_set_size (c->lists[kind], 0);
  return c;
}

static gboolean
same_number (const CxDiffChange *d)
{
  return d->a && d->b && d->a->number == d->b->number;
}

/* Returns the item of C with the same path as ITEM, which belongs to another case. */
static CxItem *
counterpart (CxCase *c, const CxItem *item)
{
  CxItem *parent = item->parent ? counterpart (c, item->parent) : NULL;
  return item->parent ? (parent ? cx_item_child (parent, item->kind, item->id) : NULL) : c;
}

/* Sets the driver, its fields and its parameters as in OTHER. */
static void
take_driver (CxItem *benefit, const CxItem *other)
{
  g_autoptr (GPtrArray) old = cx_registry_fields_of (CX_ITEM_BENEFIT, cx_item_driver (benefit));
  g_autoptr (GPtrArray) new = cx_registry_fields_of (CX_ITEM_BENEFIT, cx_item_driver (other));

  for (guint i = 0; i < old->len; i++) {
    const CxField *field = g_ptr_array_index (old, i);
    if (field->driver)
      cx_item_set (benefit, field->id, NULL);
  }
  cx_item_set (benefit, "driver", cx_value_copy (cx_item_value (other, "driver")));
  for (guint i = 0; i < new->len; i++) {
    const CxField *field = g_ptr_array_index (new, i);
    const CxValue *value = cx_item_value (other, field->id);
    if (field->driver && value)
      cx_item_set (benefit, field->id, cx_value_copy (value));
  }
  while (cx_item_n (benefit, CX_ITEM_PARAMETER) > 0)
    g_ptr_array_remove_index (benefit->lists[CX_ITEM_PARAMETER], 0);
  for (guint i = 0; i < cx_item_n (other, CX_ITEM_PARAMETER); i++)
    cx_item_insert (benefit, cx_item_copy (cx_item_nth (other, CX_ITEM_PARAMETER, i)), -1);
}

/* Sets the elements of LIST as in OTHER. */
static void
take_list (CxItem *item, const CxItem *other, const CxField *list)
{
  for (guint year = 1; year <= CX_MAX_YEARS; year++) {
    const char *id = cx_registry_element (list, year)->id;
    const CxValue *value = cx_item_value (other, id);
    cx_item_set (item, id, value ? cx_value_copy (value) : NULL);
  }
}

/* Returns A with only the change D. It is never NULL; cx_check_case() must decide whether it is valid. (transfer full) */
static CxCase *
case_with (const Comparison *x, const CxDiffChange *d)
{
  const CxItem *in_a = d->in_a, *in_b = d->in_b;
  const CxField *field = d->field;
  CxCase *c = cx_item_copy (x->trial);

  if (!d->is_item) {
    CxItem *item = counterpart (c, in_a);
    const CxValue *value = cx_item_value (in_b, field->id);
    if (has_other_driver (in_a, in_b) && strcmp (field->id, "driver") == 0)
      take_driver (item, in_b);
    else if (field->type == CX_FIELD_YEARS)
      take_list (item, in_b, field);
    else
      cx_item_set (item, field->id, value ? cx_value_copy (value) : NULL);
  } else if (in_b) {
    CxItem *parent = counterpart (c, in_b->parent);
    int position = cx_item_position (in_b);
    cx_item_insert (parent, cx_item_copy (in_b), MIN (position, (int) cx_item_n (parent, in_b->kind)));
  } else {
    CxItem *item = counterpart (c, in_a);
    g_ptr_array_remove_index (item->parent->lists[item->kind], (guint) cx_item_position (item));
  }
  return c;
}

static double
npv_of (CxCase *c, GError **error)
{
  g_autoptr (CxModel) model = cx_build_model (c, error);
  g_autoptr (CxResults) results = model ? cx_results_new_plain (model, NULL, error) : NULL;
  return results ? results->value[CX_RESULT_NPV] : NAN;
}

/* Computes the effect of D, or returns the number of the lane that will give it. Changes of inputs are lanes, because they need no new
 * graph. */
static int
find_effect (const Comparison *x, CxDiffChange *d, const CxModel *model, CxLanes *lanes, const GArray *scenario)
{
  const CxField *field = d->field;
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) changed = NULL;
  CxNode node = CX_NONE;

  if (is_without_effect (d->in_a ? d->in_a : d->in_b, field) ||
      (field && cx_field_is_input (field) && same_number (d) && !(field->flags & CX_FIELD_OPTIONAL))) {
    d->npv_effect = 0;
    return -1;
  }
  changed = case_with (x, d);
  if (!cx_check_case (changed, &error)) {
    d->reason = g_strdup_printf (_("it cannot be made alone: %s"), error->message);
    return -1;
  }
  if (field && cx_field_is_input (field) && !(field->flags & CX_FIELD_OPTIONAL))
    node = cx_model_input (model, d->path);
  if (node != CX_NONE && d->b) {
    cx_lanes_begin (lanes, scenario);
    cx_lanes_add (lanes, node, d->b->number);
    return (int) cx_lanes_n (lanes) - 1;
  }
  d->npv_effect = npv_of (changed, &error) - x->diff->npv_a;
  if (error)
    d->reason = g_strdup_printf (_("it cannot be made alone: %s"), error->message);
  return -1;
}

static void
find_effects (Comparison *x)
{
  g_autoptr (CxItem) trial = without_idle_lists (x->a);
  g_autoptr (CxModel) model = cx_build_model (trial, NULL);
  g_autoptr (GArray) base = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  g_auto (CxLanes) lanes = cx_lanes_new (model);
  guint n = x->diff->changes->len;
  g_autofree int *lane = g_new (int, n + 1);

  x->trial = trial;
  for (guint i = 0; i < n; i++)
    lane[i] = find_effect (x, g_ptr_array_index (x->diff->changes, i), model, &lanes, base);
  g_autofree CxBreach *breaches = g_new0 (CxBreach, cx_lanes_n (&lanes) + 1);
  g_autofree double *npv = cx_lanes_run_guarded (&lanes, &model->result[CX_RESULT_NPV], 1, breaches);
  for (guint i = 0; i < n; i++) {
    CxDiffChange *d = g_ptr_array_index (x->diff->changes, i);
    if (lane[i] >= 0) {
      const CxBreach *breach = &breaches[lane[i]];
      g_autofree char *why = breach->guard ? cx_guard_text (breach->guard, breach->month) : NULL;
      d->npv_effect = npv[lane[i]] - x->diff->npv_a;
      if (why)
        d->reason = g_strdup_printf (_("it cannot be made alone: %s"), why);
    }
    if (!isfinite (d->npv_effect)) {
      d->npv_effect = NAN;
      if (!d->reason)
        d->reason = g_strdup (_("with this change the case has no net present value"));
    }
  }
}

/* Returns the part of npv_b - npv_a that the effects of the single changes leave open; 0 where only their rounding is left. */
static double
interaction_of (const CxDiff *diff)
{
  double sum = diff->npv_a, largest = MAX (fabs (diff->npv_a), fabs (diff->npv_b));

  for (guint i = 0; i < diff->changes->len; i++) {
    const CxDiffChange *d = g_ptr_array_index (diff->changes, i);
    if (isnan (d->npv_effect))
      continue;
    sum += d->npv_effect;
    largest = MAX (largest, fabs (d->npv_effect));
  }
  return fabs (diff->npv_b - sum) <= ROUNDING * largest ? 0 : diff->npv_b - sum;
}

CxDiff *
cx_diff_new (const CxCase *a, const CxCase *b, GError **error)
{
  g_autoptr (CxDiff) diff = g_new0 (CxDiff, 1);
  g_autoptr (CxItem) copy_a = cx_item_copy (a), copy_b = cx_item_copy (b);
  g_autoptr (GError) problem = NULL;
  Comparison x = { .a = a, .diff = diff };

  diff->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_diff_change_free);
  if (strcmp (cx_item_text (a, "currency"), cx_item_text (b, "currency")) != 0) {
    cx_error_set (error, CX_ERROR_KIND_CONFLICT, "case/currency",
                  _("%s, but the first case is in %s: their values cannot be compared"), cx_item_text (b, "currency"),
                  cx_item_text (a, "currency"));
    return NULL;
  }
  diff->npv_a = npv_of (copy_a, &problem);
  if (problem) {
    g_propagate_prefixed_error (error, g_steal_pointer (&problem), "%s: ", _("the first case"));
    return NULL;
  }
  diff->npv_b = npv_of (copy_b, &problem);
  if (problem) {
    g_propagate_prefixed_error (error, g_steal_pointer (&problem), "%s: ", _("the second case"));
    return NULL;
  }
  compare (&x, a, b);
  find_effects (&x);
  diff->interaction = interaction_of (diff);
  return g_steal_pointer (&diff);
}
