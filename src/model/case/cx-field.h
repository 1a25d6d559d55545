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
  CX_FIELD_OPTIONAL = 1 << 1,   /* may have no value at all (budget); a number without one reads as NaN */
  CX_FIELD_STRUCTURAL = 1 << 2, /* a number that is no input: no range, no override */
  CX_FIELD_WHOLE = 1 << 3,
  CX_FIELD_STAR = 1 << 4,
  CX_FIELD_OPEN_LOW = 1 << 5, /* the lower bound itself is not allowed */
  CX_FIELD_ROUNDED = 1 << 6,  /* a drawn value is rounded: months of start, of payments, of the target */
} CxFieldFlags;

typedef struct {
  const char *id;
  const char *label; /* msgid */
} CxChoice;

/* A list by year is a field of type CX_FIELD_YEARS, followed by so many fields with the ids "adoption/1", "adoption/2" …: numbers, each of
 * which may be missing and is an input like any other where it is there. Those that are there come first, without gaps. */
#define CX_MAX_YEARS 10

typedef struct CxField {
  CxItemKind kind;
  const char *driver; /* a benefit's field that belongs to this driver alone; NULL: to every item of the kind */
  const char *id;     /* "" for the one number of contacts and parameters */
  CxFieldType type;
  CxUnit unit;
  double fallback;  /* a number's default */
  double low, high; /* hard bounds, infinite where there is none */
  unsigned flags;
  const char *label;
  const char *help;
  const CxChoice *choices; /* ends with {NULL}; the first is the default */
  CxItemKind target;       /* of references */
  const char *text;        /* a text's default, "" where there is none */
  guint index;             /* its place in the registry, filled in by it */
  const char *list;        /* of an element of a list by year: the list's id; NULL of other fields. Filled in by the registry */
  guint year;              /* … and which year it is, from 1 */
} CxField;

/* Not a field of any item: whether an initiative succeeds, where that is tossed. */
extern const CxField cx_field_succeeds;

/* What FIELD is called, translated: of an element of a list, with its year. Static. */
const char *cx_field_label (const CxField *field);
/* TRUE if FIELD takes a range, evidence and overrides: it is a number (or `included`) that is not structural. */
gboolean cx_field_is_input (const CxField *field);
/* "1.7 is above the highest value allowed, 0.999" and such, translated: NULL if VALUE is within the field's bounds.
 * (transfer full) */
char *cx_field_complaint (const CxField *field, double value);
