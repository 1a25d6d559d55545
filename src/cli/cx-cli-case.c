/* The verbs that read, write and compute one case. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "model/build/cx-build-model.h"
#include "cli/cx-cli-import.h"
#include "cli/cx-cli-verb.h"
#include "cli/cx-result-json.h"
#include "cli/cx-result-text.h"
#include "report/export/cx-export.h"
#include "store/document/cx-document.h"
#include "store/json/cx-schema.h"
#include "store/json/cx-template.h"

int
cx_cli_calc (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_document_read (a->files[0], &error);
  g_autoptr (CxModel) model = c ? cx_build_model (c, &error) : NULL;
  g_autoptr (CxResults) results = model ? cx_results_new (model, a->scenario, &error) : NULL;

  if (!results)
    return cx_cli_report (a->files[0], error);
  g_autofree char *text = CX_GIVEN (a, JSON) ? cx_result_json (results) : cx_result_text (results);
  return cx_cli_print (text);
}

int
cx_cli_export (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (CxItem) c = cx_document_read_with_log (a->files[0], &log, &error);
  const CxExportOptions options = { .scenario = a->scenario, .date = a->date, .log = log };

  if (!c)
    return cx_cli_report (a->files[0], error);
  if (!cx_export_file (c, &options, a->output, &error))
    return cx_cli_report (error->code == CX_ERROR_INPUT ? a->files[0] : NULL, error);
  return CX_EXIT_FINE;
}

/* A document that somebody has worked on is not to be lost; a fresh case is none. */
static gboolean
has_history (const char *path)
{
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (CxItem) c = cx_document_read_with_log (path, &log, NULL);
  return log->len > 0;
}

int
cx_cli_new (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_template_load (a->template, &error);

  if (!c)
    return cx_cli_report (NULL, error);
  if (!g_str_has_suffix (a->output, ".json") && !g_str_has_suffix (a->output, ".cxcase")) {
    fprintf (stderr, "cxcase: %s: %s\n", a->output, _("a new case is written as .cxcase or .json"));
    return CX_EXIT_USAGE;
  }
  if (has_history (a->output)) {
    fprintf (stderr, "cxcase: %s: %s\n", a->output, _("this document has been worked on, and a new case does not replace it"));
    return CX_EXIT_INPUT;
  }
  if (!cx_export_file (c, NULL, a->output, &error))
    return cx_cli_report (NULL, error);
  return CX_EXIT_FINE;
}

int
cx_cli_templates (const CxArguments *a)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < cx_template_n (); i++) {
    const CxTemplate *template = cx_template_nth (i);
    g_string_append_printf (out, "%-26s %s\n", template->id, _(template->sentence));
  }
  return cx_cli_print (out->str);
}

int
cx_cli_schema (const CxArguments *a)
{
  g_autofree char *schema = cx_schema_write ();
  return cx_cli_print (schema);
}

int
cx_cli_import (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *list = cx_cli_import_review (a->files[0], a->into, a->accept, CX_GIVEN (a, JSON), &error);

  return list ? cx_cli_print (list) : cx_cli_report (NULL, error);
}
