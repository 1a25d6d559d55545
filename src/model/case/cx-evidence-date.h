/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells how old the evidence of an input is, as far as its source says so in digits: the assistants write the day of the file there, and
 * people write the month or the quarter of a survey. A year alone is no date of evidence, because it mostly belongs to a book.
 *
 * A source may name several pieces of evidence, with semicolons or line breaks between them, such as a survey and a panel on which one
 * figure rests. A piece is as old as its latest date, because "2024-01 to 2026-03" ends in 2026. The figure is as old as its oldest piece:
 * a fresh file does not refresh the old one beside it. */
#pragma once
#include <glib.h>

/* Returns the date of the oldest piece in SOURCE as it is written there ("2026-03-31", "31.03.2026", "2026-03", "2026-Q1", "Q1 2026"), or
 * NULL if no piece has a date. *DAY is set to its last day as a number such as 20260331; every month counts as having 31 days. SOURCE may
 * be NULL. (transfer full) */
char *cx_evidence_date_find (const char *source, guint *day);
/* Returns TRUE if DAY lies more than a year before the month START ("2027-01"). */
gboolean cx_evidence_date_is_old (guint day, const char *start);
