/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-import.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-read.h"
#include "model/text/cx-format.h"
#include "report/review/cx-review.h"
#include "report/review/cx-review-changes.h"
#include "store/document/cx-document.h"
#include "store/file/cx-file-writer.h"
#include "store/json/cx-json-build.h"
#include "store/json/cx-json-write.h"

/* ---- The accepted changes ---- */

static gboolean
accept_one (const CxReview *review, const char *word, gboolean *accepted, GError **error)
{
  guint64 number = 0;
  gboolean found = FALSE;

  if (g_ascii_isdigit (*word) && g_ascii_string_to_unsigned (word, 10, 1, MAX (review->items->len, 1), &number, NULL) &&
      number <= review->items->len) {
    accepted[number - 1] = found = TRUE;
  } else {
    for (guint i = 0; i < review->items->len; i++) {
      const CxReviewItem *item = g_ptr_array_index (review->items, i);
      if (strcmp (item->path, word) == 0 && !item->alternative)
        accepted[i] = found = TRUE;
    }
  }
  if (found)
    return TRUE;
  g_autofree char *shown = cx_error_excerpt (word);
  g_set_error (
    error, CX_ERROR, CX_ERROR_USAGE,
    _(
      "--accept %s: the workbook proposes nothing with this number or path; it can be all, none, or numbers and paths of the list, with commas between"),
    shown);
  return FALSE;
}

/* If the case changed after the review, only a reviewer's changes that are named one by one are taken over. */
static gboolean
accept_all (const CxReview *review, gboolean *accepted, GError **error)
{
  g_autoptr (GString) conflicts = g_string_new (NULL);

  for (guint i = 0; i < review->items->len; i++) {
    const CxReviewItem *item = g_ptr_array_index (review->items, i);
    accepted[i] = cx_review_item_is_plain (item);
    if (item->conflict && !item->alternative)
      g_string_append_printf (conflicts, "%s%u (%s)", conflicts->len ? ", " : "", i + 1, item->path);
  }
  if (!conflicts->len)
    return TRUE;
  g_set_error (
    error, CX_ERROR, CX_ERROR_INPUT,
    _(
      "--accept all: the case has changed since the export where these were reviewed: %s; name the changes to take, with commas between"),
    conflicts->str);
  return FALSE;
}

static gboolean
accept_list (const CxReview *review, const char *accept, gboolean *accepted, GError **error)
{
  g_auto (GStrv) words = g_strsplit (accept, ",", -1);

  if (strcmp (accept, "none") == 0)
    return TRUE;
  if (strcmp (accept, "all") == 0)
    return accept_all (review, accepted, error);
  for (guint i = 0; words[i]; i++)
    if (*g_strstrip (words[i]) && !accept_one (review, words[i], accepted, error))
      return FALSE;
  return TRUE;
}

/* ---- The list ---- */

static void
put_either (JsonBuilder *b, const char *key, const CxReviewItem *item, double number, const char *text)
{
  if (text)
    cx_json_build_text (b, key, text);
  else
    cx_json_build_number (b, key, number);
}

static void
put_optional (JsonBuilder *b, const char *key, const char *text)
{
  if (text)
    cx_json_build_text (b, key, text);
}

static char *
write_json (const CxReview *review, const gboolean *accepted)
{
  static const char *const sources[] = { "same", "different", "unknown" };
  JsonBuilder *b = json_builder_new ();

  cx_json_build_object (b, NULL);
  cx_json_build_text (b, "reviewer", review->reviewer);
  cx_json_build_text (b, "date", review->date);
  cx_json_build_text (b, "source", sources[review->source]);
  cx_json_build_number (b, "npv", review->npv);
  cx_json_build_number (b, "npv_all", review->npv_all);
  put_optional (b, "npv_all_reason", review->why_not_all);
  cx_json_build_list (b, "changes");
  for (guint i = 0; i < review->items->len; i++) {
    const CxReviewItem *item = g_ptr_array_index (review->items, i);
    cx_json_build_object (b, NULL);
    cx_json_build_number (b, "number", i + 1);
    cx_json_build_text (b, "kind", cx_review_item_kind_id (item->kind));
    cx_json_build_text (b, "path", item->path);
    put_optional (b, "scenario", item->scenario);
    cx_json_build_text (b, "label", item->label);
    cx_json_build_text (b, "place", item->place);
    put_either (b, "old", item, item->before, item->text_before);
    put_either (b, "new", item, item->after, item->text_after);
    put_optional (b, "comment", item->comment);
    cx_json_build_number (b, "npv_effect", item->effect);
    put_optional (b, "npv_effect_reason", item->why);
    if (item->widens) {
      cx_json_build_boolean (b, "widens_range", TRUE);
    }
    if (item->conflict) {
      cx_json_build_boolean (b, "conflict", TRUE);
      cx_json_build_number (b, "old_in_workbook", item->then);
    }
    if (item->alternative)
      cx_json_build_boolean (b, "alternative", TRUE);
    cx_json_build_boolean (b, "accepted", accepted[i]);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  cx_json_build_list (b, "problems");
  for (guint i = 0; i < review->problems->len; i++) {
    const CxReviewProblem *problem = g_ptr_array_index (review->problems, i);
    cx_json_build_object (b, NULL);
    put_optional (b, "place", problem->place);
    put_optional (b, "path", problem->path);
    cx_json_build_text (b, "text", problem->text);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  json_builder_end_object (b);
  return cx_json_build_end (b, FALSE, NULL);
}

/* Puts a reviewer's text on one line, indented. */
static void
put_quote (GString *out, const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n\t", ' ');

  /* Translators: a text by a reviewer */
  g_autofree char *quoted = g_strdup_printf (_("“%s”"), line);
  g_string_append_printf (out, "       %s\n", quoted);
}

static void
put_item (GString *out, const CxReview *review, guint i, gboolean accepted)
{
  const CxReviewItem *item = g_ptr_array_index (review->items, i);
  const char *currency = cx_item_text (review->c, "currency");
  g_autofree char *before = cx_review_item_before (review, item), *after = cx_review_item_after (review, item);
  g_autofree char *warning = cx_review_item_warning (review, item);
  gboolean is_text = item->kind == CX_REVIEW_COMMENT || item->kind == CX_REVIEW_ANSWER || item->kind == CX_REVIEW_SIGNOFF;

  g_string_append_printf (out, "%s%3u  %s\n", accepted ? "✓ " : "  ", i + 1, item->path);
  g_string_append_printf (out, "       %s: ", cx_review_item_kind_label (item->kind));
  g_string_append_printf (out, "%s\n", item->label);
  if (is_text)
    put_quote (out, item->text_after);
  else
    g_string_append_printf (out, "       %s → %s\n", before, after);
  if (warning)
    g_string_append_printf (out, "       %s\n", warning);
  if (item->widens)
    g_string_append_printf (out, "       %s\n", _("The range of the input grows with it."));
  if (item->kind == CX_REVIEW_SCENARIO) {
    g_autofree char *effect = cx_format_value (item->effect, CX_UNIT_MONEY, currency, TRUE);
    g_string_append_printf (out, _("       Net present value in this scenario: %s%s\n"), item->effect > 0 ? "+" : "", effect);
  }
  if (item->kind <= CX_REVIEW_VALUE) {
    if (item->comment)
      put_quote (out, item->comment);
    if (item->why)
      g_string_append_printf (out, _("       Cannot be accepted alone: %s\n"), item->why);
    else {
      g_autofree char *effect = cx_format_value (item->effect, CX_UNIT_MONEY, currency, TRUE);
      g_string_append_printf (out, _("       Net present value: %s%s\n"), item->effect > 0 ? "+" : "", effect);
    }
  }
}

static char *
write_text (const CxReview *review, const gboolean *accepted)
{
  const char *currency = cx_item_text (review->c, "currency");
  GString *out = g_string_new (NULL);
  g_autofree char *now = cx_format_value (review->npv, CX_UNIT_MONEY, currency, TRUE);
  g_autofree char *all = cx_format_value (review->npv_all, CX_UNIT_MONEY, currency, TRUE);

  g_string_append_printf (out, _("Reviewed by %s, %s\n"), review->reviewer, review->date);
  g_string_append (out, "\n");
  if (!review->items->len)
    g_string_append (out,
                     review->problems->len ? _("Nothing of this workbook can be taken over.\n") : _("Nothing is proposed.\n"));
  for (guint i = 0; i < review->items->len; i++)
    put_item (out, review, i, accepted[i]);
  if (review->items->len) {
    if (review->why_not_all)
      g_string_append_printf (out, _("\nAll together cannot be accepted: %s\n"), review->why_not_all);
    else
      g_string_append_printf (out, _("\nAll together: net present value %s → %s\n"), now, all);
  }
  if (review->problems->len)
    g_string_append_printf (out, "\n%s\n", _("Not taken over, or to be known:"));
  for (guint i = 0; i < review->problems->len; i++) {
    const CxReviewProblem *problem = g_ptr_array_index (review->problems, i);
    g_string_append (out, "  ");
    if (problem->place)
      g_string_append_printf (out, "%s: ", problem->place);
    if (problem->path)
      g_string_append_printf (out, "%s: ", problem->path);
    g_string_append_printf (out, "%s\n", problem->text);
  }
  return g_string_free (out, FALSE);
}

/* ---- Into the file ---- */

/* Edits the file through a document, so that the edit can be undone. FACTS are those of the file when it was read: another
 * program may have changed it while this one read the workbook. */
static gboolean
edit_document (const char *path, const CxDocumentReadFacts *facts, const CxReview *review, const CxChanges *changes,
               GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CxDocument) document = cx_document_open_in_memory (file, facts->hash, error);
  g_autofree char *label = cx_review_changes_label (review);

  return document && cx_document_edit (document, changes, label, NULL, review->reviewer, error) &&
         cx_document_save (document, NULL, error);
}

static gboolean
edit_json (const char *path, const CxDocumentReadFacts *facts, const CxReview *review, const CxChanges *changes, GError **error)
{
  g_autoptr (CxItem) copy = cx_item_copy (review->c);
  g_autofree char *json = NULL;
  gsize length;

  if (!cx_change_apply (copy, changes, error))
    return FALSE;
  json = cx_json_write (copy, &length);
  return cx_file_writer_publish_over (path, facts->hash, json, length, error);
}

static gboolean
take_over (const char *path, const CxDocumentReadFacts *facts, const CxReview *review, const gboolean *accepted, GError **error)
{
  g_autoptr (GPtrArray) changes = cx_review_changes (review, accepted, error);

  if (!changes)
    return FALSE;
  if (changes->len == 0)
    return TRUE;
  return facts->database ? edit_document (path, facts, review, changes, error) : edit_json (path, facts, review, changes, error);
}

/* Lists the changes that WORKBOOK proposes for the case in the file INTO, and takes over the changes that ACCEPT names: none
 * for NULL and "none", all for "all", otherwise the numbers and paths in ACCEPT, separated by commas. Returns NULL, changes
 * nothing and sets an error that names the file if the workbook is refused or an accepted change cannot be taken over. *TAKEN
 * says whether the file has changed. (transfer full) */
static char *
import_review (const char *workbook, const char *into, const char *accept, gboolean json, gboolean *taken, GError **error)
{
  g_auto (CxDocumentReadFacts) facts = { 0 };
  g_autoptr (CxItem) c = cx_cli_read_case (into, &facts, error);
  g_autoptr (CxReview) review = NULL;
  g_autofree gboolean *accepted = NULL;
  gboolean any = FALSE;

  if (!c) {
    g_prefix_error (error, "%s: ", into);
    return NULL;
  }
  review = cx_review_new (workbook, c, error);
  if (!review) {
    g_prefix_error (error, "%s: ", workbook);
    return NULL;
  }
  accepted = g_new0 (gboolean, review->items->len + 1);
  if (accept && !accept_list (review, accept, accepted, error)) {
    if (g_error_matches (*error, CX_ERROR, CX_ERROR_INPUT))
      g_prefix_error (error, "%s: ", workbook);
    return NULL;
  }
  for (guint i = 0; i < review->items->len; i++)
    any = any || accepted[i];
  if (any && !take_over (into, &facts, review, accepted, error)) {
    g_autofree char *prefix = g_strconcat (into, ": ", NULL);
    if (!g_str_has_prefix ((*error)->message, prefix))
      g_prefix_error (error, "%s", prefix);
    return NULL;
  }
  *taken = any;
  return json ? write_json (review, accepted) : write_text (review, accepted);
}

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;
  g_autofree char *list = import_review (a->files[0], a->into, a->accept, CX_GIVEN (a, JSON), &taken, &error);
  int code = list ? cx_cli_answer_text (list) : cx_cli_answer_error (NULL, error);

  /* A caller that sees only the exit code must not import the same workbook again. */
  if (list && taken && code != CX_EXIT_FINE) {
    cx_cli_answer_remark (a->into, _("the changes have been taken over nevertheless"));
    return CX_EXIT_FINE;
  }
  return code;
}

const CxVerb cx_cli_import_verb = {
  .name = "import",
  .files = N_("REVIEWED.xlsx"),
  .n_files = 1,
  .options = CX_TAKES (INTO) | CX_TAKES (ACCEPT) | CX_TAKES (JSON),
  .wanted = CX_TAKES (INTO),
  .help = N_("The changes that a reviewed workbook proposes, and taking them over"),
  .run = run,
};
