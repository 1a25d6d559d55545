/* The registry of items and their fields: one table from which storage, JSON and its schema, editors, the ledger, the
 * workbook's input rows, validation messages and the sensitivity are made. Labels and help are gettext msgids.
 *
 * A case is a tree of items. The root is the case itself; under it are lists of segments, channels and so on; a stage has
 * contacts (one per channel id), an initiative has costs and benefits, a benefit with the driver `custom` has parameters.
 * All strings here are static. */
#pragma once
#include <glib.h>

#include "calc/cx-unit.h"

typedef enum {
  CX_ITEM_CASE,
  CX_ITEM_SEGMENT,
  CX_ITEM_CHANNEL,
  CX_ITEM_STAGE,
  CX_ITEM_CONTACT, /* id: a channel's; its one number has no field name: stages/use/contacts/phone */
  CX_ITEM_INITIATIVE,
  CX_ITEM_COST,
  CX_ITEM_BENEFIT,
  CX_ITEM_PARAMETER, /* of a custom formula: initiatives/i/benefits/b/parameters/x */
  CX_ITEM_SCENARIO,
  CX_ITEM_OVERRIDE,    /* id: the path of the input it overrides: scenarios/s/overrides/PATH */
  CX_ITEM_CORRELATION, /* this one and those below have no id of their own in JSON; they get running ones: "1", "2" … */
  CX_ITEM_ACTUAL,
  CX_ITEM_ANSWER,
  CX_ITEM_SIGNOFF,
  CX_N_ITEM_KINDS
} CxItemKind;

typedef struct {
  CxItemKind kind;
  CxItemKind parent;
  const char *list;   /* its key in the parent's JSON object and in paths: "segments", "contacts" …; "case" for the root */
  const char *label;  /* "Segment" */
  const char *plural; /* "Segments" */
  enum { CX_LIST_ARRAY, CX_LIST_MAP, CX_LIST_ANONYMOUS, CX_LIST_ROOT } shape;
  /* ARRAY: [{"id": …}, …], MAP: {"id": value, …} for items of one field, ANONYMOUS: [{…}] without ids */
} CxItemType;

typedef enum {
  CX_FIELD_NUMBER,
  CX_FIELD_TEXT,
  CX_FIELD_LONG_TEXT,
  CX_FIELD_CHOICE,
  CX_FIELD_SWITCH,   /* 0 or 1, true or false in JSON */
  CX_FIELD_MONTH,    /* YYYY-MM */
  CX_FIELD_CURRENCY, /* ISO 4217, three capital letters */
  CX_FIELD_REF,      /* the id of an item of kind `target`, or "*" with CX_FIELD_STAR */
  CX_FIELD_REFS,     /* a list of ids of items of kind `target` */
  CX_FIELD_FORMULA,
  CX_FIELD_PATH, /* the path of an input */
} CxFieldType;

typedef enum {
  CX_FIELD_REQUIRED = 1 << 0,
  CX_FIELD_OPTIONAL = 1 << 1,   /* may have no value at all (budget); a number without one reads as NaN */
  CX_FIELD_STRUCTURAL = 1 << 2, /* a number that is no input: no range, no override */
  CX_FIELD_WHOLE = 1 << 3,
  CX_FIELD_STAR = 1 << 4,
  CX_FIELD_ROUNDED = 1 << 6,  /* a drawn value is rounded: months of start, of payments, of the target */
  CX_FIELD_OPEN_LOW = 1 << 5, /* the lower bound itself is not allowed */
} CxFieldFlags;

typedef struct {
  const char *id;
  const char *label; /* msgid */
} CxChoice;

typedef struct CxField {
  CxItemKind kind;
  const char *driver; /* a benefit's field that belongs to this driver alone; NULL: to every item of the kind */
  const char *id;     /* "" for the one number of contacts and parameters */
  CxFieldType type;
  CxUnit unit;
  double fallback;  /* a number's default */
  double low, high; /* hard bounds */
  unsigned flags;
  const char *label;
  const char *help;
  const CxChoice *choices; /* ends with {NULL}; the first is the default */
  CxItemKind target;       /* of references */
  const char *text;        /* a text's default, "" where there is none */
  guint index;             /* its place in the registry, filled in by it */
} CxField;

/* A driver of benefits: what it acts on, in words. Its fields are in the table of fields. */
typedef struct {
  const char *id;
  const char *label;    /* "Fewer customers leave" */
  const char *sentence; /* what it does, with a small worked example */
  gboolean structural;  /* changes the customer economics; otherwise adds an amount per month */
} CxDriver;

const CxItemType *cx_item_type (CxItemKind kind);
/* The kinds of lists below an item of KIND, in JSON order; ends with -1. */
const int *cx_item_children (CxItemKind kind);

guint cx_registry_n_fields (void);
const CxField *cx_registry_field (guint index);
/* The field FIELD of an item of KIND (with this DRIVER, or NULL), or NULL. */
const CxField *cx_registry_find (CxItemKind kind, const char *driver, const char *field);
/* The fields of an item of KIND with DRIVER in the order in which they are shown. (transfer container) */
GPtrArray *cx_registry_fields_of (CxItemKind kind, const char *driver);
/* TRUE: takes a range, evidence and overrides: a number (or `included`) that is not structural. */
gboolean cx_field_is_input (const CxField *field);

guint cx_registry_n_drivers (void);
const CxDriver *cx_registry_driver (guint index);
const CxDriver *cx_registry_find_driver (const char *id);

/* The choices of an input's evidence: DISTRIBUTION, CONFIDENCE and STATUS; each ends with {NULL}. */
extern const CxChoice cx_distributions[];
extern const CxChoice cx_confidences[];
extern const CxChoice cx_statuses[];

/* "1.7 is above the highest value allowed, 0.999" and such, translated: NULL if VALUE is within the field's bounds. Bounds that
 * do not exist are infinite. (transfer full) */
char *cx_field_complaint (const CxField *field, double value);
/* The shortest decimal text that reads back to the same finite number, with a point in any locale. Returns BUFFER. */
const char *cx_number_text (double value, char buffer[G_ASCII_DTOSTR_BUF_SIZE]);
/* The nearest of NAMES (ends with NULL) to WRONG by edit distance, or NULL if none is near. */
const char *cx_nearest (const char *wrong, const char *const *names);

