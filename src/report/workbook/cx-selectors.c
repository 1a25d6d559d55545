/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-selectors.h"

#include <glib/gi18n-lib.h>

#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-input-rows.h"
#include "report/xlsx/cx-cell-name.h"

static const CxSelector selectors[] = {
  { "in_scenario", N_("Scenario calculated, by the number above its column"),
    N_("Choose a number from the row above the scenarios."), CX_UNIT_NUMBER, 0, TRUE, TRUE },
  { "in_delay", N_("Months by which every initiative starts later"), N_("Whole months, from 0 to 120."), CX_UNIT_MONTHS, 120,
    TRUE, FALSE },
  { "in_benefits_stress", N_("Stress: all benefits are lower by"), N_("A share from 0% to 100%; 0% as exported."),
    CX_UNIT_SHARE, 1, FALSE, FALSE },
  { "in_costs_stress", N_("Stress: all costs are higher by"), N_("A share from 0% to 300%; 0% as exported."), CX_UNIT_SHARE, 3,
    FALSE, FALSE },
  { "in_churn_stress", N_("Stress: effects on churn are weaker by"), N_("A share from 0% to 100%; 0% as exported."),
    CX_UNIT_SHARE, 1, FALSE, FALSE },
};

G_STATIC_ASSERT (CX_SELECTORS_FIRST + G_N_ELEMENTS (selectors) + 2 == CX_INPUT_ROWS_HEADER + 1);

guint
cx_selectors_n (void)
{
  return G_N_ELEMENTS (selectors);
}

const CxSelector *
cx_selectors_nth (guint index)
{
  return &selectors[index];
}

static void
put_rule (CxBook *b, const CxSelector *s, guint row)
{
  char low[4], high[4];
  cx_cell_name_column (CX_COL_BASE, low);
  cx_cell_name_column (CX_COL_BASE + b->scenario_ids->len - 1, high);
  g_autofree char *numbers =
    g_strdup_printf ("=$%s$%u:$%s$%u", low, (guint) CX_INPUT_ROWS_HEADER, high, (guint) CX_INPUT_ROWS_HEADER);
  lxw_data_validation v = { .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                            .input_title = (char *) (s->selects ? _("Scenario")
                                                     : s->whole ? _("Delay")
                                                                : _("Stress")),
                            .input_message = (char *) _(s->prompt),
                            .error_message = (char *) _(s->prompt) };

  if (s->selects) {
    v.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    v.value_formula = numbers;
  } else {
    v.validate = s->whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
    v.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    v.maximum_number = s->high;
  }
  worksheet_data_validation_cell (b->sheets[CX_BOOK_INPUTS], row, CX_SELECTORS_VALUE, &v);
}

static void
put_selector (CxBook *b, const CxSelector *s, guint row)
{
  const char *format = s->unit == CX_UNIT_SHARE ? g_intern_static_string ("0%") : CX_FORMATS_PLAIN;
  const guint n = row + 1;
  double low = s->selects ? 1 : 0, high = s->selects ? b->scenario_ids->len : s->high;
  g_autofree char *whole = s->whole ? g_strdup_printf (",INT($C$%u)=$C$%u", n, n) : g_strdup ("");
  g_autofree char *allowed = g_strdup_printf ("=IF(ISNUMBER($C$%u),1*AND($C$%u>=$D$%u,$C$%u<=$E$%u%s),0)", n, n, n, n, n, whole);

  cx_cells_put_text (b, CX_BOOK_INPUTS, row, CX_SELECTORS_LABEL, CX_STYLE_LABEL, _(s->label));
  cx_cells_put_number (b, CX_BOOK_INPUTS, row, CX_SELECTORS_VALUE, CX_STYLE_ENTRY, format, s->selects ? b->shown + 1 : 0);
  cx_cells_put_number (b, CX_BOOK_INPUTS, row, CX_SELECTORS_LOW, CX_STYLE_FIXED, format, low);
  cx_cells_put_number (b, CX_BOOK_INPUTS, row, CX_SELECTORS_HIGH, CX_STYLE_FIXED, format, high);
  cx_cells_put_formula (b, CX_BOOK_INPUTS, row, CX_SELECTORS_ALLOWED, CX_STYLE_VALUE, CX_FORMATS_PLAIN, allowed, 1, NULL);
  cx_cells_define_name (b, s->name, CX_BOOK_INPUTS, row, CX_SELECTORS_VALUE);
  put_rule (b, s, row);
}

void
cx_selectors_put (CxBook *b)
{
  const struct {
    guint col;
    const char *text;
  } heads[] = { { CX_SELECTORS_VALUE, _("To choose") },
                { CX_SELECTORS_LOW, _("Lowest") },
                { CX_SELECTORS_HIGH, _("Highest") },
                { CX_SELECTORS_ALLOWED, _("Allowed (1 = yes)") } };
  char first[4], last[4];
  cx_cell_name_column (CX_COL_BASE, first);
  cx_cell_name_column (CX_COL_BASE + b->scenario_ids->len - 1, last);
  g_autofree char *names = g_strdup_printf ("=INDEX($%s$%u:$%s$%u,1,in_scenario)", first, (guint) CX_INPUT_ROWS_HEADER + 1, last,
                                            (guint) CX_INPUT_ROWS_HEADER + 1);
  g_autofree char *shown = cx_cells_clean (g_ptr_array_index (b->scenario_names, b->shown));

  cx_cells_put_text (b, CX_BOOK_INPUTS, CX_SELECTORS_HEAD, CX_SELECTORS_LABEL, CX_STYLE_HEADER_LABEL, _("The whole case"));
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    cx_cells_put_text (b, CX_BOOK_INPUTS, CX_SELECTORS_HEAD, heads[i].col, CX_STYLE_HEADER, heads[i].text);
  for (guint i = 0; i < G_N_ELEMENTS (selectors); i++)
    put_selector (b, &selectors[i], CX_SELECTORS_FIRST + i);
  cx_cells_put_formula (b, CX_BOOK_INPUTS, CX_SELECTORS_FIRST, CX_SELECTORS_WORDS, CX_STYLE_STATUS, NULL, names, 0, shown);
  cx_cells_define_name (b, "in_scenario_name", CX_BOOK_INPUTS, CX_SELECTORS_FIRST, CX_SELECTORS_WORDS);
}

char *
cx_selectors_untouched (void)
{
  g_autofree char *cells = cx_cells_range (CX_BOOK_INPUTS, CX_SELECTORS_FIRST + 1, CX_SELECTORS_VALUE,
                                           CX_SELECTORS_FIRST + cx_selectors_n () - 1, CX_SELECTORS_VALUE);
  /* None of them may be negative. */
  return g_strdup_printf ("SUM(%s)=0", cells);
}

char *
cx_selectors_unchanged (const char *exported)
{
  g_autofree char *others = cx_selectors_untouched ();
  return g_strdup_printf ("in_scenario=%s,%s", exported, others);
}
