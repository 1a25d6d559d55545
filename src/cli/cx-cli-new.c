/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-new.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/cx-cli-answer.h"
#include "report/export/cx-export.h"
#include "store/document/cx-document.h"
#include "store/json/cx-template.h"

/* A document that somebody has worked on is not to be lost; a fresh case is none. */
static gboolean
has_history (const char *path)
{
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (CxItem) c = cx_document_read_with_log (path, &log, NULL);
  return log->len > 0;
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
  if (has_history (a->output)) {
    fprintf (stderr, "cxcase: %s: %s\n", a->output, _("this document has been worked on, and a new case does not replace it"));
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
