/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-check.h"

#include <glib/gi18n-lib.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-read.h"
#include "model/build/cx-build-model.h"
#include "model/case/cx-words.h"
#include "model/challenges/cx-cfo-sheet.h"
#include "model/challenges/cx-challenges.h"
#include "store/json/cx-json-build.h"

typedef struct {
  const CxCase *c;
  const GPtrArray *challenges; /* CxChallenge */
  const GPtrArray *sheet;      /* CxCfoAnswer */
} Check;

static void
count_severities (const Check *check, guint counts[CX_N_SEVERITIES])
{
  for (guint i = 0; i < check->challenges->len; i++)
    counts[((const CxChallenge *) g_ptr_array_index (check->challenges, i))->type->severity]++;
}

static void
put_challenge (JsonBuilder *b, const Check *check, const CxChallenge *challenge)
{
  g_autoptr (GPtrArray) answers = cx_challenge_answers (check->c, challenge);
  static const char *const fields[] = { "text", "by", "on" };

  cx_json_build_object (b, NULL);
  cx_json_build_text (b, "id", challenge->type->id);
  cx_json_build_text (b, "severity", cx_challenge_severity_id (challenge->type->severity));
  cx_json_build_text (b, "place", challenge->place);
  cx_json_build_text (b, "title", _(challenge->type->title));
  cx_json_build_text (b, "what", challenge->what);
  cx_json_build_text (b, "why", _(challenge->type->why));
  cx_json_build_list (b, "answers");
  for (guint i = 0; i < answers->len; i++) {
    cx_json_build_object (b, NULL);
    for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
      cx_json_build_text (b, fields[k], cx_item_text (g_ptr_array_index (answers, i), fields[k]));
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  json_builder_end_object (b);
}

static char *
write_json (const Check *check)
{
  JsonBuilder *b = json_builder_new ();
  guint counts[CX_N_SEVERITIES] = { 0 };

  count_severities (check, counts);
  cx_json_build_object (b, NULL);
  cx_json_build_text (b, "format", "cxcase-check/1");
  cx_json_build_text (b, "case", cx_item_text (check->c, "title"));
  cx_json_build_object (b, "counts");
  for (guint i = 0; i < CX_N_SEVERITIES; i++)
    cx_json_build_number (b, cx_challenge_severity_id (i), counts[i]);
  json_builder_end_object (b);
  cx_json_build_list (b, "challenges");
  for (guint i = 0; i < check->challenges->len; i++)
    put_challenge (b, check, g_ptr_array_index (check->challenges, i));
  json_builder_end_array (b);
  cx_json_build_list (b, "cfo_sheet");
  for (guint i = 0; i < check->sheet->len; i++) {
    const CxCfoAnswer *answer = g_ptr_array_index (check->sheet, i);
    cx_json_build_object (b, NULL);
    cx_json_build_text (b, "id", answer->id);
    cx_json_build_text (b, "question", answer->question);
    cx_json_build_text (b, "answer", answer->answer);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  json_builder_end_object (b);
  return cx_json_build_end (b, FALSE, NULL);
}

static void
write_challenge (GString *out, const Check *check, const CxChallenge *challenge)
{
  g_autoptr (GPtrArray) answers = cx_challenge_answers (check->c, challenge);

  g_autofree char *heading =
    cx_words_labelled (cx_challenge_severity_name (challenge->type->severity), _(challenge->type->title));

  g_string_append_printf (out, "\n%s (%s)\n", heading, challenge->type->id);
  g_string_append_printf (out, "  %s\n  %s\n  %s\n", challenge->place, challenge->what, _(challenge->type->why));
  for (guint i = 0; i < answers->len; i++) {
    const CxItem *answer = g_ptr_array_index (answers, i);
    const char *by = cx_item_text (answer, "by"), *on = cx_item_text (answer, "on");
    g_string_append_printf (out, _("  Answer: %s"), cx_item_text (answer, "text"));
    if (*by || *on)
      g_string_append_printf (out, " (%s%s%s)", by, *by && *on ? ", " : "", on);
    g_string_append_c (out, '\n');
  }
}

static char *
write_text (const Check *check)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s\n", cx_item_text (check->c, "title"));
  if (check->challenges->len == 0)
    g_string_append (out, _("No challenge is raised.\n"));
  else
    g_string_append_printf (out, ngettext ("%u challenge\n", "%u challenges\n", check->challenges->len), check->challenges->len);
  for (guint i = 0; i < check->challenges->len; i++)
    write_challenge (out, check, g_ptr_array_index (check->challenges, i));
  return g_string_free (out, FALSE);
}

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_cli_read_case (a->files[0], NULL, &error);
  g_autoptr (CxModel) model = c ? cx_build_model (c, &error) : NULL;
  g_autoptr (CxResults) results = model ? cx_results_new (model, NULL, &error) : NULL;
  g_autoptr (CxFacts) facts = results ? cx_facts_new (results, NULL, NULL, &error) : NULL;
  g_autoptr (GPtrArray) sheet = facts ? cx_cfo_sheet_new (facts, &error) : NULL;

  if (!sheet)
    return cx_cli_answer_error (a->files[0], error);
  g_autoptr (GPtrArray) challenges = cx_challenges_find (facts);
  const Check check = { c, challenges, sheet };
  g_autofree char *text = CX_GIVEN (a, JSON) ? write_json (&check) : write_text (&check);
  return cx_cli_answer_text (text);
}

const CxVerb cx_cli_check_verb = {
  .name = "check",
  .files = N_("FILE"),
  .n_files = 1,
  .options = CX_TAKES (LANG) | CX_TAKES (JSON),
  .help = N_("The challenges that a finance reviewer would raise"),
  .run = run,
};
