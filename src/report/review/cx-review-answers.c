/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-answers.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-result.h"
#include "model/case/cx-scenario-name.h"
#include "model/results/cx-results.h"
#include "report/words/cx-review-words.h"

#define MAX_SIGNATURES 200
enum { CHALLENGE_PLACE = 1, SIGNED_ON = 2 };

CxItem *
cx_review_answers_new (const CxReview *review, const char *challenge, const char *path, const char *text)
{
  CxItem *answer = cx_item_new (CX_ITEM_ANSWER, NULL);

  cx_item_set (answer, "challenge", cx_value_new_text (challenge));
  if (path)
    cx_item_set (answer, "path", cx_value_new_text (path));
  cx_item_set (answer, "text", cx_value_new_text (text));
  cx_item_set (answer, "by", cx_value_new_text (review->reviewer));
  cx_item_set (answer, "on", cx_value_new_text (review->date));
  return answer;
}

gboolean
cx_review_answers_has (const CxReview *review, const char *challenge, const char *path, const char *text)
{
  for (guint i = 0; i < cx_item_n (review->c, CX_ITEM_ANSWER); i++) {
    const CxItem *answer = cx_item_nth (review->c, CX_ITEM_ANSWER, i);
    if (strcmp (cx_item_text (answer, "challenge"), challenge) == 0 &&
        strcmp (cx_item_text (answer, "path"), path ? path : "") == 0 && strcmp (cx_item_text (answer, "text"), text) == 0)
      return TRUE;
  }
  return FALSE;
}

void
cx_review_answers_read (CxReading *r)
{
  const char *sheet, *same;
  guint header, col, answers, row;
  const CxSheetCells *cells;

  if (!cx_sheet_reader_name (r->reader, "in_challenge", &sheet, &header, &col) ||
      !cx_sheet_reader_name (r->reader, "in_answer", &same, &row, &answers) || strcmp (sheet, same) != 0 || row != header) {
    cx_reading_remark (r,
                       _("The name in_challenge or in_answer is not in the workbook, so answers to challenges are not read."));
    return;
  }
  cells = cx_sheet_reader_sheet (r->reader, sheet, NULL);
  for (row = header + 1; cells && row < cx_sheet_cells_n_rows (cells); row++) {
    g_autofree char *challenge = cx_reading_cell_words (cx_sheet_cells_at (cells, row, col));
    g_autofree char *path = cx_reading_cell_words (cx_sheet_cells_at (cells, row, col + CHALLENGE_PLACE));
    g_autofree char *text = cx_reading_words (r, sheet, row, answers, challenge);
    CxReviewItem *item;
    if (!challenge)
      break; /* the table ends */
    if (!text || cx_review_answers_has (r->review, challenge, path, text))
      continue;
    g_autofree char *place = g_strconcat ("answers/", challenge, NULL);
    item = cx_reading_item (r, CX_REVIEW_ANSWER, place, sheet, row, answers);
    item->label = g_strdup (path ? path : challenge);
    item->text_after = g_strdup (text);
    item->item = cx_review_answers_new (r->review, challenge, path, text);
  }
}

/* Returns the net present value that the workbook shows. If the spreadsheet program has left the cell empty, it is that of the
 * exported case. */
static double
shown_npv (CxReading *r, const char *scenario)
{
  const char *sheet;
  guint row, col;
  const CxSheetCells *cells =
    cx_sheet_reader_name (r->reader, "out_npv", &sheet, &row, &col) ? cx_sheet_reader_sheet (r->reader, sheet, NULL) : NULL;
  const CxCell *cell = cells ? cx_sheet_cells_at (cells, row, col) : NULL;
  g_autoptr (CxResults) results = NULL;

  if (cell && cell->type == CX_CELL_NUMBER)
    return cell->number;
  results = r->review->source == CX_REVIEW_SAME ? cx_results_new_plain (r->review->model, scenario, NULL) : NULL;
  return results ? results->value[CX_RESULT_NPV] : NAN;
}

/* Binds a signature to the document, the scenario and the figure that the reviewer saw. */
static void
bind_signature (CxReading *r, CxItem *signature)
{
  g_autoptr (GPtrArray) ids = cx_scenario_name_ids (r->review->c);
  const char *scenario = g_ptr_array_index (ids, (guint) r->shown);
  double npv = shown_npv (r, scenario);

  if (r->source_hash)
    cx_item_set (signature, "hash", cx_value_new_text (r->source_hash));
  if (!isnan (r->source_version))
    cx_item_set (signature, "version", cx_value_new_number (r->source_version));
  cx_item_set (signature, "scenario", cx_value_new_text (scenario));
  if (isfinite (npv))
    cx_item_set (signature, "npv", cx_value_new_number (npv));
}

static const char *const signature_fields[] = { "name", "role", "date", "decision" };

static gboolean
has_signature (const CxReview *review, char *const *texts, const char *line)
{
  const CxCase *c = review->c;

  /* The answer may be in the case or in a line above. */
  for (guint i = 0; i < review->items->len; i++) {
    const CxReviewItem *item = g_ptr_array_index (review->items, i);
    if (item->kind == CX_REVIEW_SIGNOFF && strcmp (item->text_after, line) == 0)
      return TRUE;
  }
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SIGNOFF); i++) {
    gboolean same = TRUE;
    for (guint k = 0; k < G_N_ELEMENTS (signature_fields); k++) {
      g_autofree char *known = g_strstrip (g_strdup (cx_item_text (cx_item_nth (c, CX_ITEM_SIGNOFF, i), signature_fields[k])));
      same = same && strcmp (known, texts[k] ? texts[k] : "") == 0;
    }
    if (same)
      return TRUE;
  }
  return FALSE;
}

/* Signatures of the case are never changed, so a line that differs is a new signature. The last new signature names the
 * reviewer. */
void
cx_review_answers_read_signatures (CxReading *r)
{
  const char *sheet;
  guint header, col;
  const CxSheetCells *cells;

  if (!cx_sheet_reader_name (r->reader, "in_signoff", &sheet, &header, &col)) {
    cx_reading_remark (r, _("The name in_signoff is not in the workbook, so the sign-off table is not read."));
    return;
  }
  cells = cx_sheet_reader_sheet (r->reader, sheet, NULL);
  if (!cells)
    cx_reading_remark (r, _("The sheet with the sign-off table is not in the workbook, so no sign-off is read."));
  for (guint row = header + 1; cells && row < MIN (cx_sheet_cells_n_rows (cells), header + 1 + MAX_SIGNATURES); row++) {
    g_auto (GStrv) texts = g_new0 (char *, G_N_ELEMENTS (signature_fields) + 1);
    g_autoptr (GString) line = g_string_new (NULL);
    gboolean signed_here = FALSE, readable = TRUE;
    CxReviewItem *item;
    for (guint k = 0; k < G_N_ELEMENTS (signature_fields); k++) {
      const CxCell *cell = cx_sheet_cells_at (cells, row, col + k);
      gboolean a_day = k == SIGNED_ON && cell && !cell->formula;
      g_autofree char *text = a_day ? cx_reading_day (r, cell) : cx_reading_words (r, sheet, row, col + k, NULL);
      readable = readable && !(cell && cell->formula);
      g_string_append_printf (line, "%s%s", line->len && text ? ", " : "", text ? text : "");
      signed_here = signed_here || text;
      texts[k] = text ? g_steal_pointer (&text) : g_strdup ("");
    }
    if (!readable || !signed_here || has_signature (r->review, texts, line->str))
      continue;
    if (!*texts[0]) {
      cx_reading_problem (r, sheet, row, col, NULL,
                          _("this sign-off has no name, so it is not taken over; type the name of the person who signs"));
      continue;
    }
    if (*texts[SIGNED_ON] && (strlen (texts[SIGNED_ON]) != 10 || !cx_review_words_is_day (texts[SIGNED_ON]))) {
      g_autofree char *shown = cx_error_excerpt (texts[SIGNED_ON]);
      cx_reading_problem (r, sheet, row, col + SIGNED_ON, NULL,
                          _("“%s” is no day such as 2027-03-31, so this sign-off is not taken over"), shown);
      continue;
    }
    item = cx_reading_item (r, CX_REVIEW_SIGNOFF, "signoff", sheet, row, col);
    item->label = g_strdup (_("Sign-off"));
    item->text_after = g_strdup (line->str);
    item->item = cx_item_new (CX_ITEM_SIGNOFF, NULL);
    for (guint k = 0; k < G_N_ELEMENTS (signature_fields); k++)
      if (*texts[k])
        cx_item_set (item->item, signature_fields[k], cx_value_new_text (texts[k]));
    bind_signature (r, item->item);
    g_free (r->review->reviewer);
    r->review->reviewer = g_strdup (texts[0]);
  }
}
