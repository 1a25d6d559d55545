/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-new.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/cx-cli-answer.h"
#include "report/export/cx-export.h"
#include "store/document/cx-document.h"
#include "store/json/cx-template.h"

/* Whether FILE may hold work: a document with a history, or a file that this program cannot read. A fresh case is no loss, nor is JSON,
 * which other verbs replace as well. */
static gboolean
is_to_be_spared (const char *path)
{
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (CxItem) c = NULL;

  if (!g_str_has_suffix (path, ".cxcase") || !g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  c = cx_document_read_with_log (path, &log, NULL);
  return !c || log->len > 0;
}

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_template_load (a->template, &error);

  if (!c)
    return cx_cli_answer_error (NULL, error);
  if (!g_str_has_suffix (a->output, ".json") && !g_str_has_suffix (a->output, ".cxcase")) {
    fprintf (stderr, "cxcase: %s: %s\n", a->output, _("a new case is written as .cxcase or .json"));
    return CX_EXIT_USAGE;
  }
  if (is_to_be_spared (a->output)) {
    fprintf (stderr, "cxcase: %s: %s\n", a->output,
             _("this document has been worked on or cannot be read, and a new case does not replace it"));
    return CX_EXIT_INPUT;
  }
  if (!cx_export_file (c, NULL, a->output, &error))
    return cx_cli_answer_error (NULL, error);
  return CX_EXIT_FINE;
}

const CxVerb cx_cli_new_verb = {
  .name = "new",
  .files = "",
  .options = CX_TAKES (TEMPLATE) | CX_TAKES (OUTPUT),
  .wanted = CX_TAKES (TEMPLATE) | CX_TAKES (OUTPUT),
  .help = N_("A new case from a template"),
  .run = run,
};
