/* Values and items of a case in words, for people, in the language of the window or report. All results (transfer full). */
#pragma once
#include "model/case/cx-case.h"

/* The label of the choice ID, translated; ID itself where CHOICES (or NULL) have it not. Static, or ID. */
const char *cx_choice_label (const CxChoice *choices, const char *id);
/* The text of a choice or of a reference: the choice's label, the name of the item of C that is meant, "all" for "*"; any other text as
 * it is, and also one that means nothing in C. */
char *cx_text_words (const CxCase *c, const CxField *field, const char *text);
/* The same in English, static: of a choice, or "all"; NULL where the text is the same in every language. */
const char *cx_text_msgid (const CxField *field, const char *text);
/* "18 % a year", "yes", "Fewer customers leave", names of items of C; "—" for NULL or a value that is not set. */
char *cx_value_words (const CxCase *c, const CxField *field, const CxValue *value);
/* Why NUMBER cannot be the value of FIELD in ITEM: "At most 99.9 % is allowed."; NULL if it can. */
char *cx_number_complaint (const CxItem *item, const CxField *field, double number, const char *currency);
/* The name of ITEM, or of one without a name what it says: "Name: Ann Lee, Role: CFO". */
char *cx_item_words (const CxCase *c, const CxItem *item);
/* What of the evidence of BEFORE is another in AFTER, each on a line of its own as it stands in the second if LATER, else in the first:
 * "Low: 12 %\nNote: as agreed". "" where nothing differs; NULL: no value. */
char *cx_evidence_words (const CxCase *c, const CxField *field, const CxValue *before, const CxValue *after, gboolean later);
