/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-new.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-target.h"
#include "report/export/cx-export.h"
#include "model/case/cx-case.h"
#include "store/json/cx-template.h"

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_template_load (a->template, &error);

  if (!c)
    return cx_cli_answer_error (NULL, error);
  if (!g_str_has_suffix (a->output, ".json") && !g_str_has_suffix (a->output, ".cxcase")) {
    cx_cli_answer_remark (a->output, _("a new case is written as .cxcase or .json"));
    return CX_EXIT_USAGE;
  }
  if (!CX_GIVEN (a, FORCE) && !cx_cli_target_check (a->output, TRUE, &error))
    return cx_cli_answer_error (NULL, error);
  if (!cx_export_file (c, NULL, a->output, &error))
    return cx_cli_answer_error (NULL, error);
  return CX_EXIT_FINE;
}

const CxVerb cx_cli_new_verb = {
  .name = "new",
  .files = "",
  .options = CX_TAKES (TEMPLATE) | CX_TAKES (OUTPUT) | CX_TAKES (LANG) | CX_TAKES (FORCE),
  .wanted = CX_TAKES (TEMPLATE) | CX_TAKES (OUTPUT),
  .help = N_("A new case from a template"),
  .run = run,
};
