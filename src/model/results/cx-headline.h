/* The case in a sentence or two. */
#pragma once
#include "model/build/cx-model.h"

/* "€5.6 M over four years returns €9.2 M. It pays back in month 32 (November 2029) and is worth €1.8 M today." Figures in <b>
 * with MARKUP (Pango; names are escaped), otherwise plain text. (transfer full) */
char *cx_results_headline (const CxResults *results, gboolean markup);
/* "four years" or "47 months": the horizon for people. (transfer full) */
char *cx_horizon_words (unsigned months);
/* "month 32 (November 2029)" for a payback of 31.6 months. (transfer full) */
char *cx_payback_words (const CxCase *c, double payback);
/* "Base", "Conservative", "Optimistic", or a custom scenario's own name; NULL is the base. (transfer full) */
char *cx_scenario_name (const CxCase *c, const char *scenario);
/* TRUE if a computed scenario is called NAME in the language of the window, or one of C other than that with the id EXCEPT (or NULL). */
gboolean cx_scenario_name_is_taken (const CxCase *c, const char *name, const char *except);
/* The calendar month of month T of a case, "November 2029": month 1 lies in the month of the start, month 0 opens it. (transfer full) */
char *cx_month_name (const CxCase *c, int t, gboolean brief);
/* The case's discounting in a word: "mid-month". Static, translated. */
const char *cx_discounting_word (const CxCase *c);
/* LABEL as it stands inside a sentence: "Churn rate" → "churn rate", but "NPS" stays; as it is where the language writes nouns with a
 * capital. (transfer full) */
char *cx_label_inside (const char *label);
