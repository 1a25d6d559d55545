/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts values and items of a case into words for people, in the language of the window or report. All results are (transfer full) unless a
 * comment says that they are static. */
#pragma once
#include "model/case/cx-item.h"

/* Returns the translated label of the choice ID, which is static, or ID itself if CHOICES (or NULL) do not contain it. */
const char *cx_words_choice (const CxChoice *choices, const char *id);
/* Returns TEXT for people: the label of a choice, the name of the item of C to which a reference leads, or "all" for "*". Other texts, and
 * references to items that C does not have, are returned as they are. */
char *cx_words_text (const CxCase *c, const CxField *field, const char *text);
/* Returns the English words of a choice, or "all", as a static msgid; NULL if the text is the same in every language. */
const char *cx_words_msgid (const CxField *field, const char *text);
/* Returns a value in words: "18% a year", "yes", "Fewer customers leave", names of items of C; "—" for NULL or a value that is not set. */
char *cx_words_value (const CxCase *c, const CxField *field, const CxValue *value);
/* Returns a sentence that says why NUMBER cannot be the value of FIELD in ITEM ("At most 99.9% is allowed."), or NULL if it can. */
char *cx_words_complaint (const CxItem *item, const CxField *field, double number, const char *currency);
/* Returns the name of ITEM or, if it has none, its fields: "Name: Ann Lee, Role: CFO". */
char *cx_words_item (const CxCase *c, const CxItem *item);
/* Returns the parts of the evidence in which BEFORE and AFTER differ, one per line: "Low: 12%\nNote: as agreed". The lines show AFTER if
 * LATER, otherwise BEFORE; the text is "" if nothing differs. BEFORE and AFTER may be NULL for no value. */
char *cx_words_evidence (const CxCase *c, const CxField *field, const CxValue *before, const CxValue *after, gboolean later);
/* Returns the discounting convention of the case in a word, translated: "mid-month". Static. */
const char *cx_words_discounting (const CxCase *c);
/* Returns a horizon of MONTHS in words: "four years" or "47 months". */
char *cx_words_horizon (unsigned months);
/* Returns MONTHS in years ("2.6 years") if they are more than 24, because few people divide by twelve in their heads; otherwise, and for
 * NaN, NULL. */
char *cx_words_years (double months);
/* Returns the calendar month of month T of C, such as "November 2029". Month 1 is the month in which the case starts, and month 0 is the
 * first day of that month. */
char *cx_words_month (const CxCase *c, int t, gboolean brief);
/* Returns a payback of so many months in words: "month 32 (November 2029)" for 31.6. */
char *cx_words_payback (const CxCase *c, double payback);
/* Returns LABEL for use inside a sentence: "churn rate" for "Churn rate", while "NPS" stays. In languages that write nouns with a capital
 * letter every label stays as it is. */
char *cx_words_inside (const char *label);
/* Returns "LABEL: TEXT" as the language writes it; French has a space before the colon. */
char *cx_words_labelled (const char *label, const char *text);
/* Returns ERROR for people. If the error names a place of C, the text begins with the label of that place: "Formula, Fewer calls, Portal:
 * month 3: division by zero". Otherwise it is a sentence. */
char *cx_words_error (const CxCase *c, const GError *error);
