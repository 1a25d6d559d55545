/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-export.h"

#include <glib/gi18n-lib.h>

#include "cli/cx-cli-answer.h"
#include "model/case/cx-error.h"
#include "report/export/cx-export.h"
#include "store/document/cx-document.h"

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (CxItem) c = cx_document_read_with_log (a->files[0], &log, &error);
  const CxExportOptions options = { .scenario = a->scenario, .date = a->date, .log = log, .paper = a->paper };

  if (!c)
    return cx_cli_answer_error (a->files[0], error);
  if (!cx_export_file (c, &options, a->output, &error))
    return cx_cli_answer_error (error->code == CX_ERROR_INPUT ? a->files[0] : NULL, error);
  return CX_EXIT_FINE;
}

const CxVerb cx_cli_export_verb = {
  .name = "export",
  .files = N_("FILE"),
  .n_files = 1,
  .options = CX_TAKES (OUTPUT) | CX_TAKES (SCENARIO) | CX_TAKES (DATE) | CX_TAKES (LANG) | CX_TAKES (PAPER),
  .wanted = CX_TAKES (OUTPUT),
  .help = N_("Workbook, PDF, chart, data or case, by OUT's ending"),
  .run = run,
};
