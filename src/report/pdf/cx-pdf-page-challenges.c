/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-page-challenges.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "report/pdf/cx-pdf-table.h"

/* Returns whether the first page has already given the answer: the risk and the conditions are there. */
static gboolean
is_told_before (const CxCfoAnswer *answer)
{
  return strcmp (answer->id, "how-sure") == 0 || strcmp (answer->id, "what-must-hold") == 0;
}

static void
put_questions (const CxPdfSetting *s)
{
  const CxPdfColumn columns[] = { { _("The questions that decide"), 0.5, FALSE }, { _("Answer of the case"), 1, FALSE } };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < s->facts->answered->len; i++) {
    const CxCfoAnswer *answer = g_ptr_array_index (s->facts->answered, i);
    const char *cells[] = { answer->question, answer->answer };
    if (!is_told_before (answer))
      cx_pdf_table_add (table, CX_PDF_ROW_PLAIN, cells);
  }
  cx_pdf_table_place (table, s->flow);
}

/* Returns an answer such as "Group policy.\n– Ann, 2027-01-31". */
static char *
answer_text (const CxItem *answer)
{
  const char *by = cx_item_text (answer, "by"), *on = cx_item_text (answer, "on");

  return g_strdup_printf ("%s%s%s%s%s", cx_item_text (answer, "text"), *by || *on ? "\n– " : "", by, *by && *on ? ", " : "", on);
}

static void
add_challenge (CxPdfTable *table, const CxPdfFacts *f, const CxChallenge *challenge, const GPtrArray *answers)
{
  g_autofree char *place = cx_challenge_place_name (f->c, challenge->place);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint k = 0; k < answers->len; k++) {
    g_autofree char *one = answer_text (g_ptr_array_index (answers, k));
    g_string_append_printf (text, "%s%s", k ? "\n" : "", one);
  }
  char *cells[] = { g_strdup_printf ("%s\n%s", _(challenge->type->title), place), g_strdup (challenge->what),
                    g_strdup (cx_challenge_severity_name (challenge->type->severity)),
                    answers->len ? g_strdup (text->str) : g_strdup (_("open")) };
  cx_pdf_table_take (table, CX_PDF_ROW_PLAIN, cells);
}

static void
put_challenges (const CxPdfSetting *s, gboolean answered, const char *title)
{
  const CxPdfFacts *f = s->facts;
  const CxPdfColumn columns[] = {
    { _("Challenge"), 0.8, FALSE }, { _("Figures"), 1.2, FALSE }, { _("Weight"), 0, FALSE }, { _("Answer"), 0.8, FALSE }
  };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; f->info->challenges && i < f->info->challenges->len; i++) {
    const CxChallenge *challenge = g_ptr_array_index (f->info->challenges, i);
    g_autoptr (GPtrArray) answers = cx_challenge_answers (f->c, challenge);
    if ((answers->len > 0) == answered)
      add_challenge (table, f, challenge, answers);
  }
  if (cx_pdf_table_n_rows (table) == 0)
    return;
  cx_pdf_flow_heading (s->flow, title, 40);
  cx_pdf_table_place (table, s->flow);
}

static void
place (const CxPdfSetting *s, const char *title)
{
  cx_pdf_flow_section (s->flow, title);
  put_questions (s);
  put_challenges (s, FALSE, _("Open challenges"));
  put_challenges (s, TRUE, _("Answered challenges"));
  if (!s->facts->info->challenges || s->facts->info->challenges->len == 0) {
    cx_pdf_flow_skip (s->flow, 10);
    cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_BODY, _("No challenge is recorded."));
  }
}

const CxPdfPageType cx_pdf_page_challenges = { .place = place };
