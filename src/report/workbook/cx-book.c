/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-book.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/case/cx-scenario-name.h"
#include "model/results/cx-headline.h"

static const struct {
  const char *name;
  lxw_color_t color;
  const char *about;
} sheets[CX_N_BOOK_SHEETS] = {
#define CX_SHEET(id, file, name, color, about) { name, color, about },
#include "report/workbook/sheets.def"
#undef CX_SHEET
};

const char *
cx_book_sheet_name (CxBookSheet sheet)
{
  return sheets[sheet].name;
}

lxw_color_t
cx_book_sheet_color (CxBookSheet sheet)
{
  return sheets[sheet].color;
}

const char *
cx_book_sheet_about (CxBookSheet sheet)
{
  return sheets[sheet].about ? _(sheets[sheet].about) : NULL;
}

double
cx_book_weight (const CxBook *b, guint k)
{
  const char *id = g_ptr_array_index (b->scenario_ids, k);
  const CxItem *scenario = k > 0 ? cx_item_child (b->c, CX_ITEM_SCENARIO, id) : NULL;

  if (k == 0)
    return cx_item_number (b->c, "base_weight");
  return scenario ? cx_item_number (scenario, "weight") : NAN;
}

static void
collect_scenarios (CxBook *b)
{
  b->scenario_ids = cx_scenario_name_ids (b->c);
  b->scenario_names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < b->scenario_ids->len; i++) {
    const char *id = g_ptr_array_index (b->scenario_ids, i);
    g_ptr_array_add (b->scenario_names, cx_scenario_name (b->c, id));
    if (g_strcmp0 (b->results->scenario, id) == 0)
      b->shown = i;
  }
}

static void
collect_channels (CxBook *b)
{
  for (guint k = 0; k < cx_item_n (b->c, CX_ITEM_CHANNEL); k++) {
    CxItem *channel = cx_item_nth (b->c, CX_ITEM_CHANNEL, k);
    for (guint i = 0; i < b->model->contacts->len; i++)
      if (g_array_index (b->model->contacts, CxContactNodes, i).channel == channel) {
        g_ptr_array_add (b->channels, channel);
        break;
      }
  }
}

CxBook *
cx_book_new (const CxResults *results, const CxWorkbookInfo *info)
{
  CxBook *b = g_new0 (CxBook, 1);

  b->info = info;
  b->results = results;
  b->model = results->model;
  b->c = results->model->c;
  b->horizon = results->model->horizon;
  b->currency = cx_item_text (b->c, "currency");
  b->channels = g_ptr_array_new ();
  collect_scenarios (b);
  b->what_ifs = cx_book_what_ifs_start (results, b->scenario_ids, info->trials, info->seed);
  collect_channels (b);
  b->headline = cx_headline_text (results, FALSE);
  b->col_reviewer = CX_COL_BASE + b->scenario_ids->len;
  b->col_live = b->col_reviewer + 1;
  b->col_allowed = b->col_live + 10; /* after the evidence of the input and its bounds */
  b->layout = cx_layout_new (b->model->graph, b->col_live);
  return b;
}

void
cx_book_free (CxBook *b)
{
  g_clear_pointer (&b->what_ifs, cx_book_what_ifs_free);
  g_ptr_array_unref (b->scenario_ids);
  g_ptr_array_unref (b->scenario_names);
  g_ptr_array_unref (b->channels);
  g_clear_pointer (&b->formats, g_ptr_array_unref);
  g_clear_pointer (&b->input_rows, g_array_unref);
  g_clear_pointer (&b->annual_rows, g_array_unref);
  g_clear_pointer (&b->layout, cx_layout_free);
  g_free (b->headline);
  g_clear_error (&b->error);
  g_free (b);
}
