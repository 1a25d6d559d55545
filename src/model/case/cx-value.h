/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of one field of one item. */
#pragma once
#include <glib.h>

/* Only inputs have evidence (the members from `has_low` on). Strings that are not given are NULL. */
typedef struct {
  gboolean set;  /* FALSE: the default applies */
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
/* Sets the number. If it lies outside the range, the end that it passes moves to the number. */
void cx_value_take_number (CxValue *value, double number);
void cx_value_free (CxValue *value);
gboolean cx_value_equal (const CxValue *a, const CxValue *b);
/* Compares like cx_value_equal(), but NULL equals a value that has neither content nor evidence. */
gboolean cx_value_same (const CxValue *a, const CxValue *b);
/* Returns TRUE if VALUE has any of low, high, distribution … note. */
gboolean cx_value_has_evidence (const CxValue *value);
/* Returns TRUE if VALUE says where its number comes from. The "Illustrative: …" of templates is a placeholder and does not count. */
gboolean cx_value_has_source (const CxValue *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxValue, cx_value_free)
