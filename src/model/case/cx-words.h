/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values and items of a case in words, for people, in the language of the window or report. All results (transfer full) but
 * where a comment says static. */
#pragma once
#include "model/case/cx-item.h"

/* The label of the choice ID, translated; ID itself where CHOICES (or NULL) have it not. Static, or ID. */
const char *cx_words_choice (const CxChoice *choices, const char *id);
/* The text of a choice or of a reference: the choice's label, the name of the item of C that is meant, "all" for "*"; any other text as
 * it is, and also one that means nothing in C. */
char *cx_words_text (const CxCase *c, const CxField *field, const char *text);
/* The same in English, static: of a choice, or "all"; NULL where the text is the same in every language. */
const char *cx_words_msgid (const CxField *field, const char *text);
/* "18% a year", "yes", "Fewer customers leave", names of items of C; "—" for NULL or a value that is not set. */
char *cx_words_value (const CxCase *c, const CxField *field, const CxValue *value);
/* Why NUMBER cannot be the value of FIELD in ITEM: "At most 99.9% is allowed."; NULL if it can. */
char *cx_words_complaint (const CxItem *item, const CxField *field, double number, const char *currency);
/* The name of ITEM; for an item without one, its fields: "Name: Ann Lee, Role: CFO". */
char *cx_words_item (const CxCase *c, const CxItem *item);
/* The parts of the evidence that differ between BEFORE and AFTER, each on a line of its own as it stands in AFTER if LATER, otherwise in
 * BEFORE: "Low: 12%\nNote: as agreed". "" where nothing differs; NULL: no value. */
char *cx_words_evidence (const CxCase *c, const CxField *field, const CxValue *before, const CxValue *after, gboolean later);
/* The case's discounting in a word: "mid-month". Static, translated. */
const char *cx_words_discounting (const CxCase *c);
/* "four years" or "47 months": a horizon of MONTHS. */
char *cx_words_horizon (unsigned months);
/* The calendar month of month T of a case, "November 2029": month 1 lies in the month of the start, month 0 opens it. */
/* "2.6 years" for more than 24 MONTHS, which nobody divides by twelve in the head; NULL for fewer and for NaN. (transfer full) */
char *cx_words_years (double months);
char *cx_words_month (const CxCase *c, int t, gboolean brief);
/* "month 32 (November 2029)" for a payback of 31.6 months. */
char *cx_words_payback (const CxCase *c, double payback);
/* LABEL as it stands inside a sentence: "Churn rate" → "churn rate", but "NPS" stays; as it is where the language writes nouns with a
 * capital. */
char *cx_words_inside (const char *label);
/* ERROR for people: the place in C by its label, where the error names one, and the words: "Formula, Fewer calls, Portal: month 3:
 * division by zero". Otherwise a sentence. */
char *cx_words_error (const CxCase *c, const GError *error);
