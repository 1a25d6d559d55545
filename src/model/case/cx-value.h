/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of one field of one item. */
#pragma once
#include <glib.h>

/* Evidence (from `low` on) belongs to inputs alone. Absent strings are NULL. */
typedef struct {
  gboolean set;  /* FALSE: the default stands */
  double number; /* NUMBER, SWITCH */
  char *text;    /* TEXT, LONG_TEXT, CHOICE, MONTH, CURRENCY, REF, FORMULA, PATH, CASE */
  GStrv list;    /* REFS */
  gboolean has_low, has_high;
  double low, high;
  char *distribution, *source, *owner, *confidence, *status, *note;
} CxValue;

CxValue *cx_value_new_number (double number);
CxValue *cx_value_new_text (const char *text);
CxValue *cx_value_copy (const CxValue *value);
/* Sets the number; an end of the range that the number passes goes with it. */
void cx_value_take_number (CxValue *value, double number);
void cx_value_free (CxValue *value);
gboolean cx_value_equal (const CxValue *a, const CxValue *b);
/* The same, but NULL and a value that says nothing are equal. */
gboolean cx_value_same (const CxValue *a, const CxValue *b);
/* TRUE if any of low, high, distribution … note is there. */
gboolean cx_value_has_evidence (const CxValue *value);
/* TRUE if it says where the number comes from. "Illustrative: …", as templates have it, is a placeholder and no source. */
gboolean cx_value_has_source (const CxValue *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxValue, cx_value_free)
