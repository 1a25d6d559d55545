/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/export/cx-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chart/common/cx-chart-file.h"
#include "chart/payback/cx-payback.h"
#include "report/export/cx-csv-writer.h"
#include "report/export/cx-report.h"
#include "report/charts/cx-curve.h"
#include "report/pdf/cx-pdf.h"
#include "report/workbook/cx-workbook.h"
#include "model/build/cx-build-model.h"
#include "model/case/cx-scenario-name.h"
#include "store/document/cx-document.h"
#include "store/file/cx-file-writer.h"
#include "store/json/cx-json-write.h"

#define CURVE_WIDTH  1100
#define CURVE_HEIGHT 440

typedef struct {
  const CxResults *results;
  CxPaybackChart *chart;
} Curve;

static void
draw_curve (cairo_t *cr, double width, double height, gpointer data)
{
  const Curve *curve = data;
  const double *background = cx_palette_light.background;

  cairo_set_source_rgb (cr, background[0], background[1], background[2]);
  cairo_paint (cr);
  cx_payback_draw (curve->chart, cr, width, height, &cx_palette_light, "Cantarell, sans-serif 11");
}

static void
curve_free (CxCurve *curve)
{
  g_free (curve->name);
  g_free (curve->values);
  g_free (curve);
}

static gboolean
export_curve (CxCase *c, const CxResults *r, const char *path, GError **error)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func ((GDestroyNotify) curve_free);
  g_autofree char *name = cx_scenario_name (c, r->scenario);
  g_autoptr (GPtrArray) ids = cx_scenario_name_ids (c);
  Curve curve = { .results = r };

  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    g_autoptr (CxResults) other = strcmp (id, r->scenario) == 0 ? NULL : cx_results_new_plain (r->model, id, NULL);
    if (!other)
      continue;
    CxCurve *line = g_new0 (CxCurve, 1);
    line->name = cx_scenario_name (c, id);
    line->values = g_memdup2 (cx_results_series (other, CX_SERIES_CUMULATIVE), (r->model->horizon + 1) * sizeof (double));
    g_ptr_array_add (others, line);
  }
  curve.chart = cx_curve_new (r, name, others);
  gboolean done = cx_chart_file_write (path, CURVE_WIDTH, CURVE_HEIGHT, draw_curve, &curve, error);
  cx_payback_chart_free (curve.chart);
  return done;
}

typedef gboolean (*WriteReport) (const CxResults *r, const CxWorkbookInfo *info, const CxExportOptions *options, const char *path,
                                 GError **error);

static gboolean
write_workbook (const CxResults *r, const CxWorkbookInfo *info, const CxExportOptions *options, const char *path, GError **error)
{
  return cx_workbook_write (r, info, path, options->warning, error);
}

static gboolean
write_pdf (const CxResults *r, const CxWorkbookInfo *info, const CxExportOptions *options, const char *path, GError **error)
{
  const CxPdfPaper *paper = options->paper ? cx_pdf_paper_find (options->paper) : NULL;

  return cx_pdf_write (r, info, paper ? paper : cx_pdf_paper_of_locale (), path, error);
}

static gboolean
export_report (CxCase *c, const CxExportOptions *options, WriteReport write, const char *path, GError **error)
{
  g_autoptr (CxReport) report = cx_report_new (c, options, error);

  return report && write (report->results, &report->info, options, path, error);
}

/* Writes a file of a kind that needs results, which ENDING tells. */
static gboolean
export_results (CxCase *c, const CxExportOptions *options, const char *ending, const char *path, GError **error)
{
  g_autoptr (CxModel) model = cx_build_model (c, error);
  g_autoptr (CxResults) r = model ? cx_results_new_plain (model, options->scenario, error) : NULL;

  if (!r)
    return FALSE;
  if (strcmp (ending, "csv") == 0) {
    g_autofree char *text = cx_csv_writer_check (&options->csv, error) ? cx_csv_writer_write (r, &options->csv) : NULL;
    if (!text)
      return FALSE;
    return cx_file_writer_publish (path, text, strlen (text), error);
  }
  return export_curve (c, r, path, error);
}

const char *const *
cx_export_endings (void)
{
  static const char *const endings[] = { "xlsx", "pdf", "svg", "png", "csv", "json", "cxcase", NULL };
  return endings;
}

static gboolean
export_by_ending (CxCase *c, const CxExportOptions *options, const char *ending, const char *path, GError **error)
{
  if (strcmp (ending, "cxcase") == 0)
    return cx_document_write (c, path, error);
  if (strcmp (ending, "json") == 0) {
    gsize length;
    g_autofree char *json = cx_json_write (c, &length);
    return cx_file_writer_publish (path, json, length, error);
  }
  if (strcmp (ending, "xlsx") == 0)
    return export_report (c, options, write_workbook, path, error);
  if (strcmp (ending, "pdf") == 0)
    return export_report (c, options, write_pdf, path, error);
  return export_results (c, options, ending, path, error);
}

gboolean
cx_export_file (CxCase *c, const CxExportOptions *options, const char *path, GError **error)
{
  static const CxExportOptions none;
  const char *dot = strrchr (path, '.');
  g_autofree char *ending = g_ascii_strdown (dot && !strchr (dot, '/') ? dot + 1 : "", -1);
  GError *failed = NULL;

  if (!g_strv_contains (cx_export_endings (), ending)) {
    g_autofree char *known = g_strjoinv (" .", (char **) cx_export_endings ());
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("%s: the ending chooses the format; it can be .%s"), path, known);
    return FALSE;
  }
  if (export_by_ending (c, options ? options : &none, ending, path, &failed))
    return TRUE;
  /* An error of the case does not concern this file. */
  if (failed->code != CX_ERROR_INPUT)
    g_prefix_error (&failed, "%s: ", path);
  g_propagate_error (error, failed);
  return FALSE;
}
