/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/export/cx-report.h"

#include <string.h>

#include "model/build/cx-build-model.h"
#include "model/challenges/cx-challenges.h"
#include "model/text/cx-number-locale.h"
#include "store/document/cx-document.h"
#include "store/json/cx-json-write.h"

/* A reviewer questions the case as it was entered, whatever scenario the report shows. */
static GPtrArray *
find_challenges (const CxResults *shown, GError **error)
{
  g_autoptr (CxResults) base = cx_results_new (shown->model, NULL, error);
  g_autoptr (CxFacts) facts = base ? cx_facts_new (base, NULL, NULL, error) : NULL;

  if (!facts)
    return NULL;
  /* The challenges appear in the report, so their numbers follow its language. */
  cx_number_locale_follow_language (TRUE);
  GPtrArray *challenges = cx_challenges_find (facts);
  cx_number_locale_follow_language (FALSE);
  return challenges;
}

CxReport *
cx_report_new (CxCase *c, const CxExportOptions *options, GError **error)
{
  g_autoptr (CxReport) report = g_new0 (CxReport, 1);
  const GPtrArray *log = options->log;
  const CxLogEntry *last = log && log->len ? g_ptr_array_index (log, log->len - 1) : NULL;
  g_autofree char *json = NULL;

  report->model = cx_build_model (c, error);
  report->results = report->model ? cx_results_new (report->model, options->scenario, error) : NULL;
  report->challenges = report->results ? find_challenges (report->results, error) : NULL;
  if (!report->challenges)
    return NULL;
  json = cx_json_write (c, NULL);
  report->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  report->day = last ? g_strndup (last->at, strlen ("2026-11-21")) : NULL;
  report->info = (CxWorkbookInfo){ .program_version = CX_VERSION,
                                   .source_hash = report->hash,
                                   .date = options->date ? options->date : report->day,
                                   .challenges = report->challenges,
                                   .log = log,
                                   .trials = options->no_risk  ? 0
                                             : options->trials ? options->trials
                                                               : CX_EXPORT_TRIALS,
                                   .seed = options->seed ? options->seed : 1 };
  return g_steal_pointer (&report);
}

void
cx_report_free (CxReport *report)
{
  g_clear_pointer (&report->challenges, g_ptr_array_unref);
  g_clear_pointer (&report->results, cx_results_free);
  g_clear_pointer (&report->model, cx_model_free);
  g_free (report->hash);
  g_free (report->day);
  g_free (report);
}
