#include "config.h"

#include "model/case/cx-registry.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Kinds of items */

static const CxItemType item_types[CX_N_ITEM_KINDS] = {
  [CX_ITEM_CASE] = { CX_ITEM_CASE, CX_ITEM_CASE, "case", N_("Case"), N_("Cases"), CX_LIST_ROOT },
  [CX_ITEM_SEGMENT] = { CX_ITEM_SEGMENT, CX_ITEM_CASE, "segments", N_("Segment"), N_("Segments"), CX_LIST_ARRAY },
  [CX_ITEM_CHANNEL] = { CX_ITEM_CHANNEL, CX_ITEM_CASE, "channels", N_("Channel"), N_("Channels"), CX_LIST_ARRAY },
  [CX_ITEM_STAGE] = { CX_ITEM_STAGE, CX_ITEM_CASE, "stages", N_("Stage"), N_("Stages"), CX_LIST_ARRAY },
  [CX_ITEM_CONTACT] = { CX_ITEM_CONTACT, CX_ITEM_STAGE, "contacts", N_("Contacts"), N_("Contacts"), CX_LIST_MAP },
  [CX_ITEM_INITIATIVE] = { CX_ITEM_INITIATIVE, CX_ITEM_CASE, "initiatives", N_("Initiative"), N_("Initiatives"),
                           CX_LIST_ARRAY },
  [CX_ITEM_COST] = { CX_ITEM_COST, CX_ITEM_INITIATIVE, "costs", N_("Cost"), N_("Costs"), CX_LIST_ARRAY },
  [CX_ITEM_BENEFIT] = { CX_ITEM_BENEFIT, CX_ITEM_INITIATIVE, "benefits", N_("Benefit"), N_("Benefits"), CX_LIST_ARRAY },
  [CX_ITEM_PARAMETER] = { CX_ITEM_PARAMETER, CX_ITEM_BENEFIT, "parameters", N_("Parameter"), N_("Parameters"), CX_LIST_MAP },
  [CX_ITEM_SCENARIO] = { CX_ITEM_SCENARIO, CX_ITEM_CASE, "scenarios", N_("Scenario"), N_("Scenarios"), CX_LIST_ARRAY },
  [CX_ITEM_OVERRIDE] = { CX_ITEM_OVERRIDE, CX_ITEM_SCENARIO, "overrides", N_("Override"), N_("Overrides"), CX_LIST_MAP },
  [CX_ITEM_CORRELATION] = { CX_ITEM_CORRELATION, CX_ITEM_CASE, "correlations", N_("Correlation"), N_("Correlations"),
                            CX_LIST_ANONYMOUS },
  [CX_ITEM_ACTUAL] = { CX_ITEM_ACTUAL, CX_ITEM_CASE, "actuals", N_("Actual"), N_("Actuals"), CX_LIST_ANONYMOUS },
  [CX_ITEM_ANSWER] = { CX_ITEM_ANSWER, CX_ITEM_CASE, "answers", N_("Answer"), N_("Answers"), CX_LIST_ANONYMOUS },
  [CX_ITEM_SIGNOFF] = { CX_ITEM_SIGNOFF, CX_ITEM_CASE, "signoff", N_("Sign-off"), N_("Sign-offs"), CX_LIST_ANONYMOUS },
};

static const int case_children[] = { CX_ITEM_SEGMENT,     CX_ITEM_CHANNEL, CX_ITEM_STAGE,  CX_ITEM_INITIATIVE, CX_ITEM_SCENARIO,
                                     CX_ITEM_CORRELATION, CX_ITEM_ACTUAL,  CX_ITEM_ANSWER, CX_ITEM_SIGNOFF,    -1 };
static const int stage_children[] = { CX_ITEM_CONTACT, -1 };
static const int initiative_children[] = { CX_ITEM_COST, CX_ITEM_BENEFIT, -1 };
static const int benefit_children[] = { CX_ITEM_PARAMETER, -1 };
static const int scenario_children[] = { CX_ITEM_OVERRIDE, -1 };
static const int no_children[] = { -1 };

const CxItemType *
cx_item_type (CxItemKind kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < CX_N_ITEM_KINDS, NULL);
  return &item_types[kind];
}

const int *
cx_item_children (CxItemKind kind)
{
  switch (kind) {
  case CX_ITEM_CASE: return case_children;
  case CX_ITEM_STAGE: return stage_children;
  case CX_ITEM_INITIATIVE: return initiative_children;
  case CX_ITEM_BENEFIT: return benefit_children;
  case CX_ITEM_SCENARIO: return scenario_children;
  default: return no_children;
  }
}

/* Choices; the first is the default */

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

static const CxDriver static_drivers[] = {
#define CX_DRIVER(id, structural, label, sentence) { id, label, sentence, structural },
#include "model/case/drivers.def"
#undef CX_DRIVER
};

#define REQUIRED   CX_FIELD_REQUIRED
#define OPTIONAL   CX_FIELD_OPTIONAL
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
#undef CX_YES
#undef CX_TXT
#undef CX_ONE
#undef CX_REF
};

#undef REQUIRED
#undef OPTIONAL
#undef STRUCTURAL
#undef WHOLE
#undef ROUNDED
#undef STAR
#undef OPEN_LOW

/* What is in force: copies of the tables, with their indices, and the drivers as choices. Built before the first use and not changed
 * afterwards, so any thread may read it. */
typedef struct {
  GPtrArray *fields;  /* (element-type CxField), owned */
  GPtrArray *drivers; /* (element-type CxDriver), not owned */
  GArray *driver_choices;
  GHashTable *by_name; /* CxField → itself, by kind, driver and id */
  GHashTable *of_item; /* CxField, of which kind and driver count → GPtrArray of the fields of such an item */
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

/* Notes the fields of items of KIND with DRIVER, because they are asked for all the time. */
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

static void
registry_add_fields (Registry *self, const CxField *fields, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++) {
    CxField *field = g_memdup2 (&fields[i], sizeof (CxField));

    field->index = self->fields->len;
    if (!field->text)
      field->text = "";
    g_ptr_array_add (self->fields, field);
    g_hash_table_add (self->by_name, field);
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
  /* The array may have moved. */
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
    /* Not a driver: what every item of the kind has. */
    key.driver = NULL;
    fields = g_hash_table_lookup (registry ()->of_item, &key);
  }
  return g_ptr_array_copy (fields, NULL, NULL);
}

gboolean
cx_field_is_input (const CxField *field)
{
  return (field->type == CX_FIELD_NUMBER || field->type == CX_FIELD_SWITCH) && !(field->flags & CX_FIELD_STRUCTURAL);
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

const char *
cx_number_text (double value, char buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  value += 0.0; /* minus zero is zero */
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, formats[i], value);
    if (g_ascii_strtod (buffer, NULL) == value)
      break;
  }
  return buffer;
}

char *
cx_field_complaint (const CxField *field, double value)
{
  char given[G_ASCII_DTOSTR_BUF_SIZE], bound[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return g_strdup (_("this is not a finite number"));
  cx_number_text (value, given);
  if (field->type == CX_FIELD_SWITCH && value != 0 && value != 1)
    return g_strdup_printf (_("%s is neither 0 (no) nor 1 (yes)"), given);
  if (value < field->low)
    return g_strdup_printf (field->flags & CX_FIELD_OPEN_LOW ? _("%s is not above %s, as it must be")
                                                             : _("%s is below the lowest value allowed, %s"),
                            given, cx_number_text (field->low, bound));
  if (value == field->low && (field->flags & CX_FIELD_OPEN_LOW))
    return g_strdup_printf (_("%s is not allowed: the value must be above it"), given);
  if (value > field->high)
    return g_strdup_printf (_("%s is above the highest value allowed, %s"), given, cx_number_text (field->high, bound));
  if ((field->flags & CX_FIELD_WHOLE) && value != floor (value))
    return g_strdup_printf (_("%s is not a whole number"), given);
  return NULL;
}

/* Names longer than this are not worth a suggestion. */
#define NEAREST_MAX 64

static guint
edit_distance (const char *a, const char *b)
{
  guint row[3][NEAREST_MAX + 1]; /* the last three rows of the table: a swap of two letters looks back two */
  guint n = (guint) strlen (b), i = 0;

  for (guint j = 0; j <= n; j++)
    row[0][j] = j;
  for (i = 1; a[i - 1]; i++) {
    guint *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];

    now[0] = i;
    for (guint j = 1; j <= n; j++) {
      guint cost = a[i - 1] == b[j - 1] ? 0 : 1;

      now[j] = MIN (MIN (before[j] + 1, now[j - 1] + 1), before[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = MIN (now[j], earlier[j - 2] + 1);
    }
  }
  return row[(i + 2) % 3][n];
}

const char *
cx_nearest (const char *wrong, const char *const *names)
{
  const char *best = NULL;
  guint best_distance = G_MAXUINT;
  size_t length = strlen (wrong);

  if (length > NEAREST_MAX)
    return NULL;
  for (; *names; names++) {
    guint distance;

    if (strlen (*names) > NEAREST_MAX)
      continue;
    distance = edit_distance (wrong, *names);
    if (distance < best_distance) {
      best_distance = distance;
      best = *names;
    }
  }
  /* Near: up to two slips, and three in a long name; never most of the name. */
  if (best && best_distance <= MAX (1, MIN (3, length / 3)))
    return best;
  return NULL;
}
