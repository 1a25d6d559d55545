/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/evidence/cx-import-figures.h"
#include "calc/cx-graph.h"
#include "chart/scatter/cx-scatter.h"
#include "evidence/cx-link.h"
#include "model/case/cx-input.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-evidence-charts.h"

enum { LAG, CHANGE, FORM };
enum { AS_IS, PERCENT };

/* These changes of x belong to the options of the choice. */
static const double changes[] = { 1, 0.1, 0.5, 2, 5, 10 };

const char *const cx_import_panel_likely_units[] = { "branch", "store", "shop",   "region", "unit",   "filiale", "laden",
                                                     "gebiet", "sucur", "tienda", "филиал", "регион", NULL };
const char *const cx_import_panel_likely_times[] = { "quarter", "month",   "period", "date",  "time", "year",  "week",
                                                     "wave",    "quartal", "monat",  "datum", "jahr", "fecha", "mes",
                                                     "trim",    "дата",    "кварт",  "месяц", NULL };
const char *const cx_import_panel_likely_xs[] = { "satisf", "nps", "score", "csat", "zufried", "удовлетв", NULL };
const char *const cx_import_panel_likely_ys[] = { "churn",    "revenue", "sales", "spend", "abwander", "umsatz",
                                                  "abandono", "ingres",  "отток", "выруч", NULL };

/* Figures above 1 cannot be shares. */
static guint
guess_form (const CxColumns *columns, const CxImportInput *input)
{
  const CxColumn *y = cx_columns_find (columns, input->columns[CX_IMPORT_PANEL_Y]);

  return y && y->type == CX_COLUMN_NUMBERS && y->high > 1 ? PERCENT : AS_IS;
}

gpointer
cx_import_panel_find (const CxImportInput *input, GError **error)
{
  const CxLinkOptions options = { .unit = input->columns[CX_IMPORT_PANEL_UNIT],
                                  .time = input->columns[CX_IMPORT_PANEL_TIME],
                                  .x = input->columns[CX_IMPORT_PANEL_X],
                                  .y = input->columns[CX_IMPORT_PANEL_Y],
                                  .lag = input->choices[LAG],
                                  .watch = input->watch };

  return cx_link_find (input->path, &options, error);
}

void
cx_import_panel_free_found (gpointer found)
{
  cx_link_free (found);
}

static void
show_words (CxImportAssistant *self, const CxLink *link)
{
  const CxLinkFit *fit = &link->fit;
  g_autofree char *slope = cx_link_figure (fit->slope), *low = cx_link_figure (fit->low), *high = cx_link_figure (fit->high);
  g_autofree char *n = cx_import_figures_count ((double) fit->n), *units = cx_import_figures_count (fit->units),
                  *periods = cx_import_figures_count (fit->periods);
  g_autofree char *r2 = cx_import_figures_percent (fit->r2_within);
  g_autofree char *headline =
    g_strdup_printf (_("Where “%s” was 1 higher than usual, “%s” differed by %s."), link->x, link->y, slope);
  g_autofree char *interval = g_strdup_printf (
    _(
      "With 95%% confidence the difference lies between %s and %s. %s rows of %s units over %s periods were used; %s of the changes "
      "within units are explained."),
    low, high, n, units, periods, r2);

  cx_import_assistant_add_headline (self, headline);
  cx_import_assistant_add_paragraph (self, interval);
  cx_import_assistant_add_chart (self, &cx_scatter_kind, cx_evidence_charts_link (link), _("Changes within units"));
  cx_import_assistant_add_paragraph (
    self,
    _(
      "Usual is what the unit has on average, and what all units have in the period. This is an association within units; it is no "
      "proof that the one moves the other."));
}

static void
show_lags (CxImportAssistant *self, const CxLink *link)
{
  if (link->lags->len < 2)
    return;
  cx_import_assistant_add_group (self, _("Lags compared"), _("How many periods before “x” is taken."));
  for (guint i = 0; i < link->lags->len; i++) {
    const CxLinkFit *fit = &g_array_index (link->lags, CxLinkFit, i);
    g_autofree char *slope = cx_link_figure (fit->slope), *low = cx_link_figure (fit->low), *high = cx_link_figure (fit->high);
    g_autofree char *r2 = cx_import_figures_percent (fit->r2_within);
    g_autofree char *title =
      fit->lag == link->fit.lag ? g_strdup_printf (_("Lag %u, as chosen"), fit->lag) : g_strdup_printf (_("Lag %u"), fit->lag);
    g_autofree char *words = g_strdup_printf (_("Between %s and %s; %s explained"), low, high, r2);
    cx_import_assistant_add_row (self, title, words, slope);
  }
}

static void
offer (CxImportAssistant *self, const CxLink *link)
{
  const CxCase *c = cx_session_get_case (cx_import_assistant_get_session (self));
  g_autoptr (GPtrArray) inputs = cx_input_list (c), names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *change = cx_import_figures_count (changes[cx_import_assistant_get_input (self)->choices[CHANGE]]);
  g_autofree char *title = g_strdup_printf (_("Effect of a change of “%s” by %s"), link->x, change);

  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    if (input->field->type != CX_FIELD_NUMBER)
      continue;
    g_ptr_array_add (names, cx_input_label (input->item, input->field));
    g_ptr_array_add (paths, g_strdup (input->path));
  }
  cx_import_assistant_add_group (
    self, _("As an input"),
    _("The input gets the effect as its value and the interval as its range. An input that cannot be below 0, "
       "such as a reduction, gets the size of the effect."));
  cx_import_assistant_add_offer (self, title, link->y, names, paths, NULL);
}

static void
show (CxImportAssistant *self, gconstpointer found)
{
  const CxLink *link = found;

  show_words (self, link);
  offer (self, link);
  show_lags (self, link);
  cx_import_assistant_add_warnings (self, link->warnings);
}

static gboolean
take (CxImportAssistant *self, gconstpointer found, CxTakeOver *taken, GError **error)
{
  const CxLink *link = found;
  const CxImportInput *input = cx_import_assistant_get_input (self);
  const char *path = cx_import_assistant_get_target (self, 0);
  const CxEffect effect = { link->fit.slope, link->fit.low, link->fit.high, changes[input->choices[CHANGE]],
                            input->choices[FORM] == PERCENT };
  g_autofree char *source = cx_link_source (link, input->path);

  if (path)
    cx_take_over_add_effect (taken, cx_import_assistant_get_session (self), path, &effect, source, input->path);
  return TRUE;
}

const CxImportKind cx_import_panel = {
  .title = N_("Import Panel"),
  .introduction =
    N_("Branches, stores or regions over time: choose the columns to compare. Each unit is compared with itself, and the "
        "movement that all units share in a period is taken out."),
  .failure = N_("The panel could not be read"),
  CX_IMPORT_PANEL_ROLES,
  .choices = { CX_IMPORT_PANEL_LAG,
               [CHANGE] = { N_("Change of “x” that you expect"),
                            { N_("by 1"), N_("by 0.1"), N_("by 0.5"), N_("by 2"), N_("by 5"), N_("by 10") },
                            NULL },
               [FORM] = { N_("Shares in “y”"), { N_("0.05 for 5%"), N_("5 for 5%") }, guess_form } },
  .n_choices = 3,
  .find = cx_import_panel_find,
  .free_found = cx_import_panel_free_found,
  .show = show,
  .take = take,
  .edit = N_("Take Over Link"),
  .done = N_("Effect taken over"),
};
