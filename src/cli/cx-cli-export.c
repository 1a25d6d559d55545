/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-export.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-read.h"
#include "cli/cx-cli-target.h"
#include "model/case/cx-error.h"
#include "report/export/cx-export.h"
#include "store/json/cx-anonymous.h"

/* Returns the day on which the file was changed, which dates a case without a history, or NULL if the file has no such day.
 * (transfer full) */
static char *
day_of_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) modified = info ? g_file_info_get_modification_date_time (info) : NULL;

  return modified ? g_date_time_format (modified, "%F") : NULL;
}

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_auto (CxDocumentReadFacts) facts = { 0 };
  g_autoptr (CxItem) c = cx_cli_read_case (a->files[0], &facts, &error);
  g_autofree char *day = !a->date && facts.log->len == 0 ? day_of_file (a->files[0]) : NULL;
  g_autofree char *warning = NULL;
  CxExportOptions options = { .scenario = a->scenario,
                              .date = a->date ? a->date : day,
                              .log = facts.log,
                              .paper = a->paper,
                              .csv = { a->separator, a->decimal },
                              .warning = &warning };

  if (!c)
    return cx_cli_answer_error (a->files[0], error);
  if (!CX_GIVEN (a, FORCE) && !cx_cli_target_check (a->output, FALSE, &error))
    return cx_cli_answer_error (NULL, error);
  if (CX_GIVEN (a, ANONYMOUS)) {
    CxCase *copy = cx_anonymous_copy (c, &error);

    if (!copy)
      return cx_cli_answer_error (a->files[0], error);
    cx_item_free (c);
    c = copy;
    options.log = NULL;
  }
  if (!cx_export_file (c, &options, a->output, &error))
    return cx_cli_answer_error (error->code == CX_ERROR_INPUT ? a->files[0] : NULL, error);
  if (warning)
    cx_cli_answer_remark (a->output, warning);
  return CX_EXIT_FINE;
}

const CxVerb cx_cli_export_verb = {
  .name = "export",
  .files = N_("FILE"),
  .n_files = 1,
  .options = CX_TAKES (OUTPUT) | CX_TAKES (SCENARIO) | CX_TAKES (DATE) | CX_TAKES (LANG) | CX_TAKES (PAPER) |
             CX_TAKES (SEPARATOR) | CX_TAKES (DECIMAL) | CX_TAKES (ANONYMOUS) | CX_TAKES (FORCE),
  .wanted = CX_TAKES (OUTPUT),
  .help = N_("Workbook, PDF, chart, data or case, by OUT's ending"),
  .run = run,
};
