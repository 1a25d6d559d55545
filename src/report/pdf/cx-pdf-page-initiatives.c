/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-page-initiatives.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/schedule/cx-schedule.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-schedule-picture.h"
#include "report/pdf/cx-pdf-table.h"

static void
draw_schedule (cairo_t *cr, double width, double height, gpointer chart)
{
  cx_schedule_draw (chart, cr, width, height, &cx_palette_light, CX_PDF_FONT " 11");
}

static void
free_schedule (gpointer chart)
{
  cx_schedule_chart_free (chart);
}

/* The amounts of an initiative, in the order of their columns. */
enum { BENEFITS, COSTS, WORTH, N_AMOUNTS };

static double
amount_of (const CxPdfFacts *f, guint i, guint which)
{
  const CxInitiativeNodes *nodes = &g_array_index (f->model->initiatives, CxInitiativeNodes, i);
  CxNode node = which == BENEFITS ? nodes->pv_benefits : nodes->pv_costs;

  if (which == WORTH)
    return f->results->initiatives[i].npv_alone;
  return node ? cx_results_at (f->results, node) : NAN;
}

static void
find_columns (const CxPdfFacts *f, CxFormatColumn *columns)
{
  guint n = f->model->initiatives->len;
  g_autofree double *amounts = g_new (double, n);

  for (guint which = 0; which < N_AMOUNTS; which++) {
    for (guint i = 0; i < n; i++)
      amounts[i] = amount_of (f, i, which);
    columns[which] = cx_pdf_facts_column (f, amounts, n);
  }
}

static void
add_initiative (CxPdfTable *table, const CxPdfFacts *f, guint i, const CxFormatColumn *columns)
{
  const CxInitiativeNodes *nodes = &g_array_index (f->model->initiatives, CxInitiativeNodes, i);
  const CxInitiativeResult *result = &f->results->initiatives[i];
  const char *owner = cx_item_text (nodes->initiative, "owner");
  gboolean counts = cx_results_at (f->results, nodes->counts) != 0;
  g_autofree char *name = counts ? g_strdup (cx_item_name (nodes->initiative))
                                 /* Translators: the name of an initiative */
                                 : g_strdup_printf (_("%s (not part of the program)"), cx_item_name (nodes->initiative));
  char *cells[] = { *owner ? g_strdup_printf ("%s\n%s", name, owner) : g_strdup (name),
                    cx_words_month (f->c, (int) cx_results_at (f->results, nodes->start), TRUE),
                    cx_format_in_column (&columns[BENEFITS], amount_of (f, i, BENEFITS), TRUE),
                    cx_format_in_column (&columns[COSTS], amount_of (f, i, COSTS), TRUE),
                    cx_format_in_column (&columns[WORTH], amount_of (f, i, WORTH), TRUE),
                    isnan (result->payback_alone)
                      ? g_strdup (result->payback_reason ? result->payback_reason : _("not within the horizon"))
                      : cx_format_value (result->payback_alone, CX_UNIT_MONTHS, NULL, TRUE),
                    NULL };

  cx_pdf_table_take (table, counts ? CX_PDF_ROW_PLAIN : CX_PDF_ROW_QUIET, cells);
  cx_pdf_table_set_picture (table, draw_schedule, cx_schedule_picture_new (f->results, nodes->initiative), free_schedule);
}

static gboolean
is_wanted (const CxPdfFacts *f)
{
  return f->model->initiatives->len > 0;
}

static void
place (const CxPdfSetting *s, const char *title)
{
  const CxPdfFacts *f = s->facts;
  g_autofree char *start = cx_words_month (f->c, 1, TRUE);
  g_autofree char *to = cx_words_month (f->c, (int) f->model->horizon, TRUE);
  g_autofree char *axis = g_strdup_printf ("%s – %s", start, to);
  const CxPdfColumn columns[] = {
    { _("Initiative, owner"), 1.1, FALSE },
    { _("Begins"), 0, FALSE },
    { _("Benefits"), 0, TRUE },
    { _("Costs"), 0, TRUE },
    { _("Worth alone"), 0, TRUE },
    { _("Payback alone"), 0.5, TRUE },
    { axis, 1, FALSE },
  };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, G_N_ELEMENTS (columns));

  CxFormatColumn amounts[N_AMOUNTS];
  find_columns (f, amounts);
  cx_pdf_flow_section (s->flow, title);
  cx_pdf_flow_paragraph (
    s->flow, "P", CX_PDF_QUIET,
    _("Benefits (each line alone), costs (without contingency) and worth are present values. The timeline shows in grey when an "
       "initiative is built, then how its effect grows; lines stand at the turn of the year."));
  cx_pdf_flow_skip (s->flow, 8);
  for (guint i = 0; i < f->model->initiatives->len; i++)
    add_initiative (table, f, i, amounts);
  cx_pdf_table_place (table, s->flow);
}

const CxPdfPageType cx_pdf_page_initiatives = { .is_wanted = is_wanted, .place = place };
