/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-page-assumptions.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "report/pdf/cx-pdf-table.h"

/* Decision makers do not read more; the workbook has all assumptions. */
#define MOST 30

static char *
range_text (const CxPdfFacts *f, const CxSwing *swing)
{
  const double ends[] = { swing->low, swing->high };
  CxFormatColumn column;

  if (!isfinite (swing->low) || !isfinite (swing->high))
    return g_strdup (swing->assumed ? _("±10%, assumed") : _("each year its own"));
  cx_format_column_init (&column, ends, 2, swing->input->field->unit, f->currency, FALSE);
  g_autofree char *low = cx_format_in_column (&column, swing->low, FALSE);
  g_autofree char *high = cx_format_in_column (&column, swing->high, FALSE);
  /* Translators: the low and the high end of a range that nobody gave: ten percent less and more */
  return swing->assumed ? g_strdup_printf (_("%s – %s (assumed)"), low, high) : g_strdup_printf ("%s – %s", low, high);
}

static char *
source_text (const CxValue *value)
{
  const char *source = value && value->source && *value->source ? value->source : NULL;

  if (!source)
    return g_strdup (_("no source"));
  /* Translators: a source that a template gave and nobody replaced */
  return cx_value_has_source (value) ? g_strdup (source) : g_strdup_printf (_("%s (placeholder)"), source);
}

/* Returns the confidence and the status, such as "high · agreed". */
static char *
standing_text (const CxValue *value)
{
  const char *confidence = value ? cx_words_choice (cx_confidences, value->confidence) : NULL;
  const char *status = value && value->status ? cx_words_choice (cx_statuses, value->status) : _(cx_statuses[0].label);

  return confidence ? g_strdup_printf ("%s · %s", status, confidence) : g_strdup (status);
}

static void
add_swing (CxPdfTable *table, const CxPdfFacts *f, const CxSwing *swing, const CxFormatColumn *column)
{
  const CxInput *input = swing->input;
  char *cells[] = { cx_input_label (input->item, input->field),
                    isfinite (input->number) ? cx_format_value (input->number, input->field->unit, f->currency, TRUE) : NULL,
                    range_text (f, swing),
                    cx_format_in_column (column, swing->swing, TRUE),
                    source_text (input->value),
                    g_strdup (input->value && input->value->owner ? input->value->owner : _("nobody yet")),
                    standing_text (input->value) };

  cx_pdf_table_take (table, CX_PDF_ROW_PLAIN, cells);
}

/* Says how many assumptions are agreed. */
static char *
status_text (const CxPdfFacts *f)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const CxChoice *status = cx_statuses; status->id; status++) {
    guint n = 0;
    for (guint i = 0; i < f->model->inputs->len; i++) {
      const CxValue *value = ((const CxInput *) g_ptr_array_index (f->model->inputs, i))->value;
      n += g_strcmp0 (value && value->status ? value->status : cx_statuses[0].id, status->id) == 0;
    }
    g_autofree char *count = g_strdup_printf ("%u", n), *labelled = cx_words_labelled (_(status->label), count);
    g_string_append_printf (text, "%s%s", text->len ? ", " : "", labelled);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
place (const CxPdfSetting *s, const char *title)
{
  const CxPdfFacts *f = s->facts;
  const GArray *swings = f->what_ifs->swings;
  const CxPdfColumn columns[] = {
    { _("Assumption"), 1.3, FALSE }, { _("Value"), 0.85, TRUE }, { _("Range"), 0.75, FALSE }, { _("Swing"), 0, TRUE },
    { _("Source"), 1.4, FALSE },     { _("Owner"), 0.8, FALSE }, { _("Status"), 0.7, FALSE },
  };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *status = status_text (f);
  /* Translators: how many assumptions have which status, such as "Draft: 3, Agreed: 12" */
  g_autofree char *note = g_strdup_printf (
    _("The assumptions that move the net present value most come first; the swing is the distance between its values at the "
       "two ends of the range. All assumptions: %s."),
    status);
  guint n_moving = 0;
  double amounts[MOST] = { 0 };

  for (guint i = 0; i < MIN (swings->len, MOST); i++)
    amounts[i] = g_array_index (swings, CxSwing, i).swing;
  const CxFormatColumn column = cx_pdf_facts_column (f, amounts, MIN (swings->len, MOST));

  for (guint i = 0; i < swings->len; i++) {
    const CxSwing *swing = &g_array_index (swings, CxSwing, i);
    if (!(swing->swing > 0))
      continue;
    if (n_moving++ < MOST)
      add_swing (table, f, swing, &column);
  }
  cx_pdf_flow_section (s->flow, title);
  cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_QUIET, n_moving ? note : _("No assumption moves the net present value."));
  cx_pdf_flow_skip (s->flow, 8);
  cx_pdf_table_place (table, s->flow);
  if (n_moving > MOST) {
    g_autofree char *more =
      g_strdup_printf (ngettext ("… and %u more that moves it less; the Excel report lists all.",
                                 "… and %u more that move it less; the Excel report lists all.", n_moving - MOST),
                       n_moving - MOST);
    cx_pdf_flow_skip (s->flow, 4);
    cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_QUIET, more);
  }
}

const CxPdfPageType cx_pdf_page_assumptions = { .place = place };
