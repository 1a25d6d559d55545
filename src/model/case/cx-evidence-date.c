/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-evidence-date.h"

#include <stdio.h>

#define YEAR    "((?:19|20|21)\\d\\d)"
#define MONTH   "(0[1-9]|1[0-2])"
#define DAY     "(0[1-9]|[12]\\d|3[01])"
#define QUARTER "[Qq]([1-4])"
#define BEGINS  "(?<![\\w.,/-])"
#define ENDS    "(?![\\w/-])"

/* A form in which a date stands in a source, and the groups of its parts; 0: it has none. */
typedef struct {
  const char *pattern;
  int year, month, quarter, day;
} Form;

static const Form forms[] = {
  { BEGINS YEAR "-" MONTH "-" DAY ENDS, 1, 2, 0, 3 },     { BEGINS YEAR "-" MONTH ENDS, 1, 2, 0, 0 },
  { BEGINS YEAR "-" QUARTER ENDS, 1, 0, 2, 0 },           { BEGINS QUARTER " " YEAR ENDS, 2, 0, 1, 0 },
  { BEGINS DAY "\\." MONTH "\\." YEAR ENDS, 3, 2, 0, 1 },
};

static guint
part (const GMatchInfo *match, int group, guint otherwise)
{
  g_autofree char *text = group > 0 ? g_match_info_fetch (match, group) : NULL;

  return text ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* Returns the latest date in PIECE, and its last day in *DAY; NULL and 0 if there is none. (transfer full) */
static char *
find_latest (const char *piece, guint *day)
{
  char *found = NULL;

  *day = 0;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    const Form *form = &forms[i];
    g_autoptr (GRegex) regex = g_regex_new (form->pattern, 0, 0, NULL);
    g_autoptr (GMatchInfo) match = NULL;

    for (g_regex_match (regex, piece, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL)) {
      guint month = form->quarter ? 3 * part (match, form->quarter, 0) : part (match, form->month, 0);
      guint last = part (match, form->year, 0) * 10000 + month * 100 + part (match, form->day, 31);
      if (last <= *day)
        continue;
      *day = last;
      g_free (found);
      found = g_match_info_fetch (match, 0);
    }
  }
  return found;
}

char *
cx_evidence_date_find (const char *source, guint *day)
{
  g_auto (GStrv) pieces = g_strsplit_set (source ? source : "", ";\n", -1);
  char *oldest = NULL;

  *day = 0;
  for (guint i = 0; pieces[i]; i++) {
    guint last;
    g_autofree char *date = find_latest (pieces[i], &last);

    if (!date || (oldest && last >= *day))
      continue;
    *day = last;
    g_free (oldest);
    oldest = g_steal_pointer (&date);
  }
  return oldest;
}

gboolean
cx_evidence_date_is_old (guint day, const char *start)
{
  guint year, month;

  return day > 0 && sscanf (start, "%4u-%2u", &year, &month) == 2 && day < (year - 1) * 10000 + month * 100 + 1;
}
