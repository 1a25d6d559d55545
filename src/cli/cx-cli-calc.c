/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-calc.h"

#include <glib/gi18n-lib.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-read.h"
#include "cli/cx-result-json.h"
#include "cli/cx-result-text.h"
#include "model/build/cx-build-model.h"
#include "model/results/cx-results.h"

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_cli_read_case (a->files[0], NULL, &error);
  g_autoptr (CxModel) model = c ? cx_build_model (c, &error) : NULL;
  g_autoptr (CxResults) results = model ? cx_results_new (model, a->scenario, &error) : NULL;

  if (!results)
    return cx_cli_answer_error (a->files[0], error);
  g_autoptr (CxTracked) tracked = cx_item_n (c, CX_ITEM_ACTUAL) > 0 ? cx_tracked_new (results, &error) : NULL;
  if (error)
    return cx_cli_answer_error (a->files[0], error);
  g_autofree char *text = CX_GIVEN (a, JSON) ? cx_result_json (results, tracked) : cx_result_text (results, tracked);
  return cx_cli_answer_text (text);
}

const CxVerb cx_cli_calc_verb = {
  .name = "calc",
  .files = N_("FILE"),
  .n_files = 1,
  .options = CX_TAKES (SCENARIO) | CX_TAKES (JSON),
  .help = N_("Results of a case"),
  .run = run,
};
