/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-registry.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Choices: the first of each list is the default. */

static const CxChoice discountings[] = {
  { "month-end", N_("At the end of each month") },
  { "mid-month", N_("In the middle of each month") },
  { "year-end", N_("At the end of each year") },
  { NULL },
};

static const CxChoice ramp_shapes[] = {
  { "linear", N_("Even") },
  { "s-curve", N_("S-curve") },
  { NULL },
};

static const CxChoice categories[] = {
  { "technology", N_("Technology") },
  { "people", N_("People") },
  { "training", N_("Training") },
  { "process", N_("Process") },
  { "change", N_("Change management") },
  { "research", N_("Research") },
  { "other", N_("Other") },
  { NULL },
};

static const CxChoice timings[] = {
  { "once", N_("Once") },
  { "monthly", N_("Every month") },
  { "annual", N_("Per year, in twelve parts") },
  { "by-year", N_("A different amount each year") },
  { NULL },
};

static const CxChoice cashes[] = {
  { "cashable", N_("Cashable") },
  { "capacity", N_("Freed capacity") },
  { "avoided", N_("Avoided cost") },
  { NULL },
};

const CxChoice cx_distributions[] = {
  { "pert", N_("PERT") },     { "triangular", N_("Triangular") }, { "uniform", N_("Uniform") },
  { "normal", N_("Normal") }, { "lognormal", N_("Lognormal") },   { NULL },
};

const CxChoice cx_confidences[] = {
  { "high", N_("High") },
  { "medium", N_("Medium") },
  { "low", N_("Low") },
  { NULL },
};

const CxChoice cx_statuses[] = {
  { "draft", N_("Draft") },
  { "proposed", N_("Proposed") },
  { "agreed", N_("Agreed") },
  { "challenged", N_("Challenged") },
  { NULL },
};

/* The tables */

/* The traits of drivers that drivers.def uses. */
enum { STRUCTURAL = 1 << 0, EARNS = 1 << 1, KEEPS = 1 << 2 };

static const CxDriver static_drivers[] = {
#define CX_DRIVER(id, traits, label, sentence, keywords) \
  { id, label, sentence, keywords, ((traits) &STRUCTURAL) != 0, ((traits) &EARNS) != 0, ((traits) &KEEPS) != 0 },
#include "model/case/drivers.def"
#undef CX_DRIVER
};

#define REQUIRED   CX_FIELD_REQUIRED
#define OPTIONAL   CX_FIELD_OPTIONAL
#define PERSONAL   CX_FIELD_PERSONAL
#define STRUCTURAL CX_FIELD_STRUCTURAL
#define WHOLE      CX_FIELD_WHOLE
#define ROUNDED    CX_FIELD_ROUNDED
#define STAR       CX_FIELD_STAR
#define OPEN_LOW   CX_FIELD_OPEN_LOW

static const CxField static_fields[] = {
#define CX_NUM(kind_, driver_, id_, unit_, fallback_, low_, high_, flags_, label_, help_) \
  { .kind = CX_ITEM_##kind_,                                                              \
    .driver = driver_,                                                                    \
    .id = id_,                                                                            \
    .type = CX_FIELD_NUMBER,                                                              \
    .unit = CX_UNIT_##unit_,                                                              \
    .fallback = fallback_,                                                                \
    .low = low_,                                                                          \
    .high = high_,                                                                        \
    .flags = flags_,                                                                      \
    .label = label_,                                                                      \
    .help = help_,                                                                        \
    .text = "" },
#define CX_YRS(kind_, driver_, id_, unit_, low_, high_, flags_, label_, help_) \
  { .kind = CX_ITEM_##kind_,                                                   \
    .driver = driver_,                                                         \
    .id = id_,                                                                 \
    .type = CX_FIELD_YEARS,                                                    \
    .unit = CX_UNIT_##unit_,                                                   \
    .low = low_,                                                               \
    .high = high_,                                                             \
    .flags = flags_,                                                           \
    .label = label_,                                                           \
    .help = help_,                                                             \
    .text = "" },
#define CX_YES(kind_, driver_, id_, fallback_, flags_, label_, help_) \
  { .kind = CX_ITEM_##kind_,                                          \
    .driver = driver_,                                                \
    .id = id_,                                                        \
    .type = CX_FIELD_SWITCH,                                          \
    .unit = CX_UNIT_FLAG,                                             \
    .fallback = fallback_,                                            \
    .low = 0,                                                         \
    .high = 1,                                                        \
    .flags = (flags_) | WHOLE,                                        \
    .label = label_,                                                  \
    .help = help_,                                                    \
    .text = "" },
#define CX_TXT(kind_, driver_, id_, type_, text_, flags_, label_, help_) \
  { .kind = CX_ITEM_##kind_,                                             \
    .driver = driver_,                                                   \
    .id = id_,                                                           \
    .type = CX_FIELD_##type_,                                            \
    .flags = flags_,                                                     \
    .label = label_,                                                     \
    .help = help_,                                                       \
    .text = text_ },
#define CX_ONE(kind_, driver_, id_, choices_, flags_, label_, help_) \
  { .kind = CX_ITEM_##kind_,                                         \
    .driver = driver_,                                               \
    .id = id_,                                                       \
    .type = CX_FIELD_CHOICE,                                         \
    .flags = flags_,                                                 \
    .label = label_,                                                 \
    .help = help_,                                                   \
    .choices = choices_,                                             \
    .text = "" },
#define CX_REF(kind_, driver_, id_, type_, target_, flags_, label_, help_) \
  { .kind = CX_ITEM_##kind_,                                               \
    .driver = driver_,                                                     \
    .id = id_,                                                             \
    .type = CX_FIELD_##type_,                                              \
    .flags = flags_,                                                       \
    .label = label_,                                                       \
    .help = help_,                                                         \
    .target = CX_ITEM_##target_,                                           \
    .text = "" },
#include "model/case/fields.def"
#undef CX_NUM
#undef CX_YRS
#undef CX_YES
#undef CX_TXT
#undef CX_ONE
#undef CX_REF
};

#undef REQUIRED
#undef OPTIONAL
#undef PERSONAL
#undef STRUCTURAL
#undef WHOLE
#undef ROUNDED
#undef STAR
#undef OPEN_LOW

/* The registry holds copies of the tables, with their indices, and the drivers as choices. It is built before its first use and not changed
 * afterwards, so any thread may read it. */
typedef struct {
  GPtrArray *fields;  /* (element-type CxField), owned */
  GPtrArray *drivers; /* (element-type CxDriver), not owned */
  GArray *driver_choices;
  GHashTable *by_name; /* CxField → itself, by kind, driver and id */
  GHashTable *of_item; /* kind and driver of a CxField → GPtrArray of the fields of such an item */
} Registry;

static guint
field_hash (gconstpointer key)
{
  const CxField *field = key;

  return g_str_hash (field->id) * 31 + (field->driver ? g_str_hash (field->driver) : 0) + (guint) field->kind;
}

static gboolean
field_same (gconstpointer a, gconstpointer b)
{
  const CxField *x = a, *y = b;

  return x->kind == y->kind && g_str_equal (x->id, y->id) && g_strcmp0 (x->driver, y->driver) == 0;
}

/* Stores the list of fields of an item of KIND with DRIVER, because callers ask for it all the time. */
static void
registry_note_fields (Registry *self, CxItemKind kind, const char *driver)
{
  CxField *key = g_new0 (CxField, 1);
  GPtrArray *fields = g_ptr_array_new ();

  key->kind = kind;
  key->driver = driver;
  key->id = "";
  for (guint i = 0; i < self->fields->len; i++) {
    CxField *field = g_ptr_array_index (self->fields, i);

    if (field->kind == kind && (!field->driver || g_strcmp0 (field->driver, driver) == 0))
      g_ptr_array_add (fields, field);
  }
  g_hash_table_replace (self->of_item, key, fields);
}

static void
registry_note_all (Registry *self)
{
  g_hash_table_remove_all (self->of_item);
  for (int kind = 0; kind < CX_N_ITEM_KINDS; kind++)
    registry_note_fields (self, kind, NULL);
  for (guint i = 0; i < self->drivers->len; i++) {
    const CxDriver *driver = g_ptr_array_index (self->drivers, i);

    registry_note_fields (self, CX_ITEM_BENEFIT, driver->id);
  }
}

static CxField *
registry_add_field (Registry *self, const CxField *from)
{
  CxField *field = g_memdup2 (from, sizeof (CxField));

  field->index = self->fields->len;
  if (!field->text)
    field->text = "";
  g_ptr_array_add (self->fields, field);
  g_hash_table_add (self->by_name, field);
  return field;
}

static void
registry_add_fields (Registry *self, const CxField *fields, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++) {
    CxField *field = registry_add_field (self, &fields[i]);

    for (guint year = 1; field->type == CX_FIELD_YEARS && year <= CX_MAX_YEARS; year++) {
      g_autofree char *id = g_strdup_printf ("%s/%u", field->id, year);
      CxField element = *field;

      element.type = CX_FIELD_NUMBER;
      element.flags = (field->flags & ~(guint) CX_FIELD_REQUIRED) | CX_FIELD_OPTIONAL;
      element.list = field->id;
      element.year = year;
      element.id = g_intern_string (id);
      registry_add_field (self, &element);
    }
  }
}

static void
registry_add_driver (Registry *self, const CxDriver *driver)
{
  const CxField key = { .kind = CX_ITEM_BENEFIT, .id = "driver" };
  const CxChoice choice = { driver->id, driver->label };
  CxField *field = g_hash_table_lookup (self->by_name, &key);

  g_ptr_array_add (self->drivers, (gpointer) driver);
  g_array_append_val (self->driver_choices, choice);
  /* Appending may have moved the array. */
  field->choices = (const CxChoice *) (gpointer) self->driver_choices->data;
}

static Registry *
registry_build (void)
{
  Registry *self = g_new0 (Registry, 1);

  self->fields = g_ptr_array_new_with_free_func (g_free);
  self->drivers = g_ptr_array_new ();
  self->driver_choices = g_array_new (TRUE, TRUE, sizeof (CxChoice));
  self->by_name = g_hash_table_new (field_hash, field_same);
  self->of_item = g_hash_table_new_full (field_hash, field_same, g_free, (GDestroyNotify) g_ptr_array_unref);
  registry_add_fields (self, static_fields, G_N_ELEMENTS (static_fields));
  for (guint i = 0; i < G_N_ELEMENTS (static_drivers); i++)
    registry_add_driver (self, &static_drivers[i]);
  registry_note_all (self);
  return self;
}

static Registry *
registry (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    g_once_init_leave (&ready, (gsize) registry_build ());
  return (Registry *) ready;
}

guint
cx_registry_n_fields (void)
{
  return registry ()->fields->len;
}

const CxField *
cx_registry_field (guint index)
{
  g_return_val_if_fail (index < cx_registry_n_fields (), NULL);
  return g_ptr_array_index (registry ()->fields, index);
}

const CxField *
cx_registry_find (CxItemKind kind, const char *driver, const char *field)
{
  CxField key = { .kind = kind, .driver = driver, .id = field };
  const CxField *found = g_hash_table_lookup (registry ()->by_name, &key);

  if (!found && driver) {
    key.driver = NULL;
    found = g_hash_table_lookup (registry ()->by_name, &key);
  }
  return found;
}

GPtrArray *
cx_registry_fields_of (CxItemKind kind, const char *driver)
{
  CxField key = { .kind = kind, .driver = driver, .id = "" };
  GPtrArray *fields = g_hash_table_lookup (registry ()->of_item, &key);

  if (!fields) {
    /* DRIVER is unknown, so only the fields that every item of the kind has remain. */
    key.driver = NULL;
    fields = g_hash_table_lookup (registry ()->of_item, &key);
  }
  return g_ptr_array_copy (fields, NULL, NULL);
}

const CxField *
cx_registry_element (const CxField *list, guint year)
{
  g_return_val_if_fail (list->type == CX_FIELD_YEARS && year >= 1 && year <= CX_MAX_YEARS, NULL);
  return cx_registry_field (list->index + year);
}

guint
cx_registry_n_drivers (void)
{
  return registry ()->drivers->len;
}

const CxDriver *
cx_registry_driver (guint index)
{
  g_return_val_if_fail (index < cx_registry_n_drivers (), NULL);
  return g_ptr_array_index (registry ()->drivers, index);
}

const CxDriver *
cx_registry_find_driver (const char *id)
{
  for (guint i = 0; i < cx_registry_n_drivers (); i++) {
    const CxDriver *driver = g_ptr_array_index (registry ()->drivers, i);

    if (g_strcmp0 (driver->id, id) == 0)
      return driver;
  }
  return NULL;
}
