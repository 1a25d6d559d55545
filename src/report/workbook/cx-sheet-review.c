/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-review.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/build/cx-result.h"
#include "model/case/cx-scenario-name.h"
#include "model/challenges/cx-challenge.h"
#include "model/results/cx-results.h"
#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-validation.h"
#include "report/words/cx-review-words.h"

enum { ROW_HEADER = 2, ROW_BODY = 3 };
/* The number of empty lines in which people can sign. */
#define N_SIGNATURES 6
enum { ANSWER = 4, SIGNED_ON = 2, SIGNED_FOR = 4, ID_WIDTH = 28, WORDS_WIDTH = 46 };

/* Puts one line of the table: a challenge, or an answer to something else, such as a comment. */
static void
put_challenge (CxBook *b, guint row, const char *id, const char *path, const char *text, const char *answer)
{
  const char *const cells[] = { id, path, text, answer };

  for (guint k = 0; k < G_N_ELEMENTS (cells); k++) {
    cx_cells_put_text (b, CX_BOOK_REVIEW, row, k, CX_STYLE_WRAPPED, cells[k]);
    cx_frame_fit_row (b, CX_BOOK_REVIEW, row, cells[k], (k < 2 ? ID_WIDTH : WORDS_WIDTH) * 9 / 8);
  }
  cx_cells_put_text (b, CX_BOOK_REVIEW, row, ANSWER, CX_STYLE_ENTRY_TEXT, NULL);
}

/* Returns an answer such as "Group policy.\n– Ann, 2027-01-31". */
static char *
answer_text (const CxItem *answer)
{
  const char *by = cx_item_text (answer, "by"), *on = cx_item_text (answer, "on");

  return g_strdup_printf ("%s%s%s%s%s", cx_item_text (answer, "text"), *by || *on ? "\n– " : "", by, *by && *on ? ", " : "", on);
}

/* Puts the program's challenges with the answers of the case, and adds these answers to TOLD. */
static guint
put_challenges (CxBook *b, guint row, GHashTable *told)
{
  for (guint i = 0; b->info->challenges && i < b->info->challenges->len; i++) {
    const CxChallenge *challenge = g_ptr_array_index (b->info->challenges, i);
    g_autoptr (GPtrArray) answers = cx_challenge_answers (b->c, challenge);
    g_autofree char *words = g_strdup_printf ("%s: %s\n%s %s", cx_challenge_severity_name (challenge->type->severity),
                                              _(challenge->type->title), challenge->what, _(challenge->type->why));
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint k = 0; k < answers->len; k++) {
      g_autofree char *one = answer_text (g_ptr_array_index (answers, k));
      g_string_append_printf (text, "%s%s", k ? "\n" : "", one);
      g_hash_table_add (told, g_ptr_array_index (answers, k));
    }
    put_challenge (b, row++, challenge->type->id, challenge->place, words, text->str);
  }
  return row;
}

/* Puts earlier answers to challenges that no longer apply, and remarks, with their authors and days. */
static guint
put_answers (CxBook *b, guint row, GHashTable *told)
{
  for (guint i = 0; i < cx_item_n (b->c, CX_ITEM_ANSWER); i++) {
    const CxItem *answer = cx_item_nth (b->c, CX_ITEM_ANSWER, i);
    const char *path = cx_item_text (answer, "path");
    if (g_hash_table_contains (told, answer))
      continue;
    g_autofree char *place = cx_challenge_place_name (b->c, path);
    g_autofree char *about = g_strdup_printf (
      strcmp (cx_item_text (answer, "challenge"), "comment") == 0 ? _("Remark on: %s") : _("Challenge to: %s"), place);
    g_autofree char *text = answer_text (answer);
    put_challenge (b, row++, cx_item_text (answer, "challenge"), path, about, text);
  }
  return row;
}

static void
validate_signatures (CxBook *b, guint first, guint last)
{
  const lxw_datetime earliest = { .year = 2000, .month = 1, .day = 1 };
  lxw_data_validation day = { .validate = LXW_VALIDATION_TYPE_DATE,
                              .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
                              .value_datetime = earliest,
                              .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                              .input_title = (char *) _("Date"),
                              .input_message = (char *) _("The day of the decision."),
                              .error_message = (char *) _("A day such as 2027-03-31.") };

  cx_validation_words (b, CX_BOOK_REVIEW, first, last, 0, _("Name"),
                       _("The name of the person who signs; CX Case calls the reviewer by it."));
  cx_validation_words (b, CX_BOOK_REVIEW, first, last, 1, _("Role"),
                       _("The function in which the person signs, such as Finance or Sponsor."));
  worksheet_data_validation_range (b->sheets[CX_BOOK_REVIEW], first, SIGNED_ON, last, SIGNED_ON, &day);
  cx_validation_words (b, CX_BOOK_REVIEW, first, last, 3, _("Decision"),
                       _("The decision, such as \"Approved\" or \"Approved with conditions\"."));
}

/* Puts a day as a date, so that people can type one in their usual form, and any other text unchanged. */
static void
put_signed_on (CxBook *b, guint row, const char *text)
{
  int year = 0, month = 0, day = 0;

  if (cx_review_words_is_day (text) && strlen (text) == 10 && sscanf (text, "%d-%d-%d", &year, &month, &day) == 3) {
    lxw_datetime date = { .year = year, .month = month, .day = day };
    cx_cells_put_number (b, CX_BOOK_REVIEW, row, SIGNED_ON, CX_STYLE_ENTRY_TEXT, CX_FORMATS_DAY,
                         lxw_datetime_to_excel_datetime (&date));
  } else if (*text)
    cx_cells_put_text (b, CX_BOOK_REVIEW, row, SIGNED_ON, CX_STYLE_ENTRY_TEXT, text);
  else
    cx_cells_put_blank (b, CX_BOOK_REVIEW, row, SIGNED_ON, CX_STYLE_ENTRY_TEXT, CX_FORMATS_DAY);
}

/* Returns the exported net present value of the scenario called ID, or NaN if there is no such scenario. */
static double
npv_in (const CxBook *b, const char *id)
{
  for (guint i = 0; i < b->scenarios->len; i++) {
    const CxResults *r = g_ptr_array_index (b->scenarios, i);
    if (strcmp (r->scenario, id) == 0)
      return r->value[CX_RESULT_NPV];
  }
  return NAN;
}

/* Returns a text such as "Version 3, Base: net present value $1,518,271. Now it is $1,620,044.", or NULL. (transfer full) */
static char *
signed_for (const CxBook *b, const CxItem *signature)
{
  const char *currency = cx_item_text (b->c, "currency"), *id = cx_item_text (signature, "scenario");
  double npv = cx_item_number (signature, "npv"), now = npv_in (b, id), version = cx_item_number (signature, "version");
  g_autofree char *scenario = cx_scenario_name (b->c, id), *then = NULL, *today = NULL, *said = NULL;

  if (!cx_item_value (signature, "npv"))
    return NULL;
  then = cx_format_value (npv, CX_UNIT_MONEY, currency, TRUE);
  today = cx_format_value (now, CX_UNIT_MONEY, currency, TRUE);
  said = cx_item_value (signature, "version")
           ? g_strdup_printf (_("Signed for version %.0f, scenario %s, net present value %s."), version, scenario, then)
           : g_strdup_printf (_("Signed for scenario %s, net present value %s."), scenario, then);
  if (isnan (now))
    return g_strdup_printf (_("%s There is no such scenario any more."), said);
  if (fabs (now - npv) <= 1e-9 * fabs (npv))
    return g_strdup_printf (_("%s It is the same as exported here."), said);
  return g_strdup_printf (_("%s As exported here it differs: %s."), said, today);
}

static void
put_signatures (CxBook *b, guint row)
{
  const char *const heads[] = { _("Name"), _("Role"), _("Date"), _("Decision"), _("Signed for"), NULL };
  static const char *const fields[] = { "name", "role", "date", "decision" };
  guint n = cx_item_n (b->c, CX_ITEM_SIGNOFF), last;

  for (guint col = 0; col <= ANSWER; col++)
    cx_cells_put_blank (b, CX_BOOK_REVIEW, row, col, CX_STYLE_HEADING, NULL);
  cx_cells_put_text (b, CX_BOOK_REVIEW, row++, 0, CX_STYLE_HEADING, _("Sign-off"));
  cx_cells_define_name (b, "in_signoff", CX_BOOK_REVIEW, row, 0);
  cx_frame_header (b, CX_BOOK_REVIEW, row++, heads);
  last = row + MAX (n + 3, N_SIGNATURES) - 1;
  validate_signatures (b, row, last);
  for (guint i = 0; row <= last; i++, row++)
    for (guint k = 0; k < G_N_ELEMENTS (fields); k++) {
      const char *text = i < n ? cx_item_text (cx_item_nth (b->c, CX_ITEM_SIGNOFF, i), fields[k]) : "";
      if (k == SIGNED_ON)
        put_signed_on (b, row, text);
      else
        cx_cells_put_text (b, CX_BOOK_REVIEW, row, k, CX_STYLE_ENTRY_TEXT, text);
      if (k == SIGNED_FOR - 1) {
        g_autofree char *bound = i < n ? signed_for (b, cx_item_nth (b->c, CX_ITEM_SIGNOFF, i)) : NULL;
        cx_cells_put_text (b, CX_BOOK_REVIEW, row, SIGNED_FOR, CX_STYLE_WRAPPED, bound);
        cx_frame_fit_row (b, CX_BOOK_REVIEW, row, bound ? bound : "", WORDS_WIDTH * 9 / 8);
      }
    }
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_REVIEW];
  const char *const heads[] = { _("ID"), _("Place"), _("Challenge"), _("Answer of the case"), _("Reviewer's answer"), NULL };
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  guint row = ROW_BODY;

  cx_frame_begin (b, CX_BOOK_REVIEW, _("Review"),
                  _("Yellow cells are yours; they come back into CX Case when the workbook is imported."));
  worksheet_set_column (ws, 0, 1, ID_WIDTH, NULL);
  worksheet_set_column (ws, 2, ANSWER, WORDS_WIDTH, NULL);
  cx_frame_header (b, CX_BOOK_REVIEW, ROW_HEADER, heads);
  cx_cells_define_name (b, "in_challenge", CX_BOOK_REVIEW, ROW_HEADER, 0);
  cx_cells_define_name (b, "in_answer", CX_BOOK_REVIEW, ROW_HEADER, ANSWER);
  row = put_challenges (b, row, told);
  row = put_answers (b, row, told);
  if (row > ROW_BODY)
    cx_validation_words (b, CX_BOOK_REVIEW, ROW_BODY, row - 1, ANSWER, _("Reviewer's answer"),
                         _("Your answer to this challenge; it comes back with the workbook."));
  else
    cx_cells_put_text (b, CX_BOOK_REVIEW, row++, 2, CX_STYLE_WRAPPED, _("No challenge is recorded."));
  put_signatures (b, row + 2);
  cx_frame_freeze (b, CX_BOOK_REVIEW, ROW_BODY, 0, TRUE);
}

const CxSheetType cx_sheet_review = { .needs = CX_BOOK_NEEDS_SCENARIOS, .write = write_sheet };
