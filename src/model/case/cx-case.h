/* A case in memory: a tree of items, each with the values of its fields. See cx-registry.h for what there is.
 *
 * Values are changed through cx_case_apply() (cx-change.h) alone, so that each change can be logged and undone. Readers must
 * not keep CxItem or CxValue pointers across a change. */
#pragma once
#include "model/case/cx-registry.h"

/* Errors of the model and of files: the message names the place, the value and what is allowed. */
#define CX_ERROR (cx_error_quark ())
GQuark cx_error_quark (void);
typedef enum {
  CX_ERROR_INPUT,  /* the case or file is wrong (exit code 1) */
  CX_ERROR_USAGE,  /* the call is wrong (2) */
  CX_ERROR_SYSTEM, /* disk full, no permission, no such file's folder (3) */
} CxErrorCode;

/* TEXT as it may stand in a message: at most 100 characters, then "…". (transfer full) */
char *cx_excerpt (const char *text);

/* The value of one field. Evidence belongs to inputs alone. Absent strings are NULL. */
typedef struct {
  gboolean set;  /* FALSE: the default stands */
  double number; /* NUMBER, SWITCH */
  char *text;    /* TEXT, LONG_TEXT, CHOICE, MONTH, CURRENCY, REF, FORMULA, PATH */
  GStrv list;    /* REFS */
  gboolean has_low, has_high;
  double low, high;
  char *distribution, *source, *owner, *confidence, *status, *note;
} CxValue;

CxValue *cx_value_new_number (double number);
CxValue *cx_value_new_text (const char *text);
CxValue *cx_value_copy (const CxValue *value);
/* Sets the number; beyond the range it takes that end along. */
void cx_value_take_number (CxValue *value, double number);
void cx_value_free (CxValue *value);
gboolean cx_value_equal (const CxValue *a, const CxValue *b);
/* TRUE if any of low, high, distribution … note is there. */
gboolean cx_value_has_evidence (const CxValue *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxValue, cx_value_free)

typedef struct CxItem CxItem;
struct CxItem {
  CxItemKind kind;
  char *id;                          /* unique among its siblings */
  CxItem *parent;                    /* not owned; NULL for the case */
  GPtrArray *lists[CX_N_ITEM_KINDS]; /* (element-type CxItem) by kind of child; NULL where empty from the start */
  GHashTable *values;                /* field id → CxValue; only what is set */
};

typedef CxItem CxCase; /* the root, of kind CX_ITEM_CASE */

CxCase *cx_case_new (void);
CxItem *cx_item_new (CxItemKind kind, const char *id);
CxItem *cx_item_copy (const CxItem *item); /* deep; parent NULL */
void cx_item_free (CxItem *item);
gboolean cx_item_equal (const CxItem *a, const CxItem *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxItem, cx_item_free)

/* Appends CHILD (transfer full) to the right list of ITEM, or inserts it at POSITION (-1: end). */
void cx_item_insert (CxItem *item, CxItem *child, int position);

/* The most items that a list of KIND may have: more than anyone enters, so that checking a hostile file stays short. */
guint cx_item_limit (CxItemKind kind);
guint cx_item_n (const CxItem *item, CxItemKind kind);
CxItem *cx_item_nth (const CxItem *item, CxItemKind kind, guint n);
CxItem *cx_item_child (const CxItem *item, CxItemKind kind, const char *id); /* or NULL */
int cx_item_position (const CxItem *item);                                   /* among its siblings */

/* The value of FIELD, or NULL if none is set. */
const CxValue *cx_item_value (const CxItem *item, const char *field);
/* The number of FIELD, or its default; NaN for an optional one that is not set. Contacts and parameters: field "". */
double cx_item_number (const CxItem *item, const char *field);
gboolean cx_item_flag (const CxItem *item, const char *field);
/* The text of FIELD or its default (a choice's first, otherwise ""); never NULL. */
const char *cx_item_text (const CxItem *item, const char *field);
const char *const *cx_item_refs (const CxItem *item, const char *field); /* never NULL */
/* Its field `name`, or what stands for one (a contact's channel, a cost's id …); never empty. */
const char *cx_item_name (const CxItem *item);
/* A benefit's driver, otherwise NULL: what cx_registry_fields_of() wants. */
const char *cx_item_driver (const CxItem *item);

/* Sets a value without checks or log: for readers of files. VALUE (transfer full); NULL or one that is not set unsets, but
 * evidence given to a number without a value makes the default its value. */
void cx_item_set (CxItem *item, const char *field, CxValue *value);

/* "segments/mass", "initiatives/fix/benefits/keep", "case" for the root. (transfer full) */
char *cx_item_path (const CxItem *item);
/* "segments/mass/churn_rate", "case/discount_rate", "stages/use/contacts/phone". (transfer full) */
char *cx_field_path (const CxItem *item, const CxField *field);
/* Finds the item and, if the path goes that far, the field (else *FIELD is NULL). NULL and an error that names the nearest
 * known name if there is none. An override's path holds its input's: "scenarios/best/overrides/segments/mass/churn_rate". */
CxItem *cx_case_lookup (const CxCase *c, const char *path, const CxField **field, GError **error);

/* One input of the case: a number with range and evidence, or a switch `included`. */
typedef struct {
  CxItem *item;
  const CxField *field;
  const CxValue *value; /* NULL: not set, the default stands */
  double number;
  char *path;
} CxInput;
/* Every input in the order of the case. (transfer full) (element-type CxInput), freed with its array. Optional numbers
 * without a value are left out, and so is what a channel does not use (cost_per_contact beside handle_minutes). */
GPtrArray *cx_case_inputs (const CxCase *c);
void cx_input_free (CxInput *input);
/* The hard bounds of FIELD in ITEM: the field's own, and for ranks the number of brands. Infinite where there is none. */
void cx_input_bounds (const CxItem *item, const CxField *field, double *low, double *high);
/* TRUE if the input has a range; an end that is not given is the value itself. */
gboolean cx_input_range (const CxInput *input, double *low, double *high);
/* "Churn rate, Mass": the label of an input for people, in the language of the window. (transfer full) */
char *cx_input_label (const CxItem *item, const CxField *field);

/* How far the three shares of a mix may be from 1 (model.md, section 2). */
#define CX_MIX_TOLERANCE 1e-6
/* Everything that must hold beyond single fields: required values, references, circles in `requires`, mixes that sum to 1,
 * from ≠ to, ranks within brands, low ≤ value ≤ high, overrides that name inputs and fit their bounds, whole numbers, formulas
 * that parse. The first thing wrong is the error: "segments/mass/churn_rate: 1.7 is above the highest value allowed, 0.999". */
gboolean cx_case_check (const CxCase *c, GError **error);
/* One field's value alone: type, bounds, whole, choice, id charset of references, text that is valid UTF-8. */
gboolean cx_field_check (const CxField *field, const char *path, const CxValue *value, GError **error);
/* TRUE if ID is [a-z0-9][a-z0-9_-]*. */
gboolean cx_id_is_valid (const char *id);
/* A free id among the siblings of KIND below PARENT, made from NAME ("Fewer calls" → "fewer-calls", "fewer-calls-2"). */
char *cx_case_free_id (const CxItem *parent, CxItemKind kind, const char *name);
