/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of an item: its type, unit, default, bounds, label and help. cx-registry.h says which fields there are. */
#pragma once
#include "calc/cx-unit.h"
#include "model/case/cx-item-type.h"

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
  CX_FIELD_PATH,  /* the path of an input */
  CX_FIELD_CASE,  /* a whole case: its JSON form on one line, an object within the JSON of another case */
  CX_FIELD_YEARS, /* a list of inputs by year: it has no value itself, the fields after it are its elements; see CX_MAX_YEARS */
} CxFieldType;

typedef enum {
  CX_FIELD_REQUIRED = 1 << 0,
  CX_FIELD_OPTIONAL = 1 << 1,   /* may have no value at all (budget); such a number reads as NaN */
  CX_FIELD_STRUCTURAL = 1 << 2, /* a number that is not an input: it takes neither a range nor an override */
  CX_FIELD_WHOLE = 1 << 3,
  CX_FIELD_STAR = 1 << 4,
  CX_FIELD_OPEN_LOW = 1 << 5, /* the lower bound itself is not allowed */
  CX_FIELD_PERSONAL = 1 << 7, /* the name of a person: left out of a copy for others */
  CX_FIELD_ROUNDED = 1 << 6,  /* a drawn value is rounded: months of start, of payments, of the target */
} CxFieldFlags;

typedef struct {
  const char *id;
  const char *label; /* msgid */
} CxChoice;

/* A list by year is a field of type CX_FIELD_YEARS, followed by this many fields with the ids "adoption/1", "adoption/2" … Each of them is
 * a number that may be missing and that otherwise is an input like any other. Elements with a value come first, without gaps. */
#define CX_MAX_YEARS 10

typedef struct CxField {
  CxItemKind kind;
  const char *driver; /* the one driver whose benefits have the field; NULL: every item of the kind has it */
  const char *id;     /* "" for the one number of contacts and parameters */
  CxFieldType type;
  CxUnit unit;
  double fallback;  /* a number's default */
  double low, high; /* hard bounds; infinite if there is no bound */
  unsigned flags;
  const char *label;
  const char *help;
  const CxChoice *choices; /* ends with {NULL}; the first is the default */
  CxItemKind target;       /* the kind of item to which a reference leads */
  const char *text;        /* a text's default, "" if it has none */
  guint index;             /* the field's place in the registry, which fills it in */
  const char *list;        /* for an element of a list by year, the id of the list; otherwise NULL. The registry fills it in */
  guint year;              /* for an element of a list by year, its year, counted from 1 */
} CxField;

/* Stands for the success of an initiative where failures are simulated. It is not a field of any item. */
extern const CxField cx_field_succeeds;

/* Returns the translated name of FIELD; that of an element of a list includes the year. Static. */
const char *cx_field_label (const CxField *field);
/* Returns TRUE if FIELD takes a range, evidence and overrides, that is, if it is `included` or a number that is not structural. */
gboolean cx_field_is_input (const CxField *field);
/* Returns how many characters a text of FIELD, which is of type CX_FIELD_TEXT, may have. */
int cx_field_max_length (const CxField *field);
/* Returns why VALUE is not allowed, translated, such as "1.7 is above the highest value allowed, 0.999"; NULL if VALUE is within the
 * bounds. (transfer full) */
char *cx_field_complaint (const CxField *field, double value);
