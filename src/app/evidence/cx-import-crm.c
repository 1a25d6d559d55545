/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-crm.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/evidence/cx-import-figures.h"
#include "calc/cx-graph.h"
#include "evidence/cx-crm-source.h"
#include "model/text/cx-format.h"

enum { SEGMENT, REVENUE, MARGIN, LEFT };
enum { FORM, PERIOD };

/* The target of an offer that creates a new segment. */
#define NEW "+"

/* These numbers of months belong to the options of the choice. */
static const guint periods[] = { 12, 3, 1 };

static const char *const likely_segments[] = { "segment", "group",  "tier",    "class", "gruppe", "klasse",
                                               "grupo",   "groupe", "сегмент", "групп", NULL };
static const char *const likely_revenues[] = { "revenue", "sales",   "spend",   "turnover", "amount", "umsatz", "erlös", "ingres",
                                               "venta",   "chiffre", "receita", "fatur",    "выруч",  "доход",  NULL };
static const char *const likely_margins[] = { "margin", "profit", "marge", "deckung", "margen",
                                              "margem", "lucro",  "марж",  "прибыл",  NULL };
static const char *const likely_lefts[] = { "left",   "churn",   "cancel", "closed", "end",   "exit",  "status",
                                            "active", "kündig",  "abgang", "baja",   "aband", "résil", "départ",
                                            "saída",  "cancela", "отток",  "ушел",   "уход",  NULL };

/* Margins of more than 1 may be percentages or amounts; percentages are at most 100. */
static guint
guess_form (const CxColumns *columns, const CxImportInput *input)
{
  const CxColumn *margin = cx_columns_find (columns, input->columns[MARGIN]);

  if (!margin || margin->type != CX_COLUMN_NUMBERS)
    return CX_CRM_AMOUNT;
  return margin->low >= 0 && margin->high <= 1     ? CX_CRM_SHARE
         : margin->low >= 0 && margin->high <= 100 ? CX_CRM_PERCENT
                                                   : CX_CRM_AMOUNT;
}

static CxCrmOptions
options_of (const CxImportInput *input)
{
  return (CxCrmOptions){ .segment = input->columns[SEGMENT],
                         .revenue = input->columns[REVENUE],
                         .margin = input->columns[MARGIN],
                         .left = input->columns[LEFT],
                         .form = (CxCrmMargin) input->choices[FORM],
                         .months = periods[input->choices[PERIOD]],
                         .watch = input->watch };
}

static gpointer
find (const CxImportInput *input, GError **error)
{
  const CxCrmOptions options = options_of (input);

  return cx_crm_read (input->path, &options, error);
}

static void
free_found (gpointer found)
{
  cx_crm_free (found);
}

static void
add_part (GString *words, const char *format, char *figure)
{
  g_autofree char *owned = figure;
  g_autoptr (GString) part = g_string_new (format);

  g_string_replace (part, "%s", owned, 1);
  if (words->len > 0)
    g_string_append (words, " · ");
  g_string_append (words, part->str);
}

/* Returns a text such as "9,800 customers · €210 of revenue a year · margin 40% · churn rate 12% a year". (transfer full) */
static char *
words_of (CxImportAssistant *self, const CxCrmSegment *segment)
{
  g_autoptr (GString) words = g_string_new (NULL);
  CxSession *session = cx_import_assistant_get_session (self);

  /* Translators: a number of customers. */
  add_part (words, _("%s customers"), cx_import_figures_count (segment->customers));
  if (!isnan (segment->revenue))
    /* Translators: an amount of money. */
    add_part (words, _("%s of revenue a year"), cx_session_format (session, cx_round (segment->revenue, 2), CX_UNIT_MONEY));
  if (!isnan (segment->margin))
    /* Translators: a share. */
    add_part (words, _("margin %s"), cx_import_figures_percent (segment->margin));
  if (!isnan (segment->churn))
    /* Translators: a share of customers who leave. */
    add_part (words, _("churn rate %s a year"), cx_import_figures_percent (segment->churn));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
show_words (CxImportAssistant *self, const CxCrm *crm)
{
  guint64 customers = 0, left = 0, before = 0;
  const CxImportInput *input = cx_import_assistant_get_input (self);

  for (guint i = 0; i < crm->segments->len; i++) {
    const CxCrmSegment *segment = g_ptr_array_index (crm->segments, i);
    customers += segment->customers;
    left += segment->left;
    before += segment->left_before;
  }
  g_autofree char *n = cx_import_figures_count (customers), *rows = cx_import_figures_count (crm->n_rows),
                  *gone = cx_import_figures_count (left), *earlier = cx_import_figures_count (before);
  g_autofree char *headline =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s customers in %u group", "%s customers in %u groups", crm->segments->len),
                     n, crm->segments->len);
  cx_import_assistant_add_headline (self, headline);
  /* Translators: a number of rows of a file. */
  g_autofree char *read = g_strdup_printf (_("%s rows were read, each as one customer."), rows);
  cx_import_assistant_add_paragraph (self, read);
  if (!input->columns[LEFT])
    return;
  g_autofree char *how =
    crm->has_probabilities
      ? g_strdup (_("The churn rate is the mean of the probabilities; all customers of the file count as customers of today."))
    : crm->last_month
      /* Translators: a number of customers, the last month such as 2026-11, and a number of customers. */
      ? g_strdup_printf (
          _("%s left in the period that ends with %s, %s left before and are not counted. The churn rate is the share of those "
             "who were there."),
          gone, crm->last_month, earlier)
      /* Translators: a number of customers. */
      : g_strdup_printf (
          _("%s have left. The churn rate is their share of all customers of the group, over the period that was chosen."),
          gone);
  cx_import_assistant_add_paragraph (self, how);
}

/* Returns the segment of the case that GROUP probably describes: the one with its name or, if there is a single group, the
 * only segment. */
static const char *
likely_target (const GPtrArray *names, const GPtrArray *paths, const CxCrm *crm, const CxCrmSegment *group)
{
  g_autofree char *wanted = g_utf8_casefold (group->name, -1);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *name = g_utf8_casefold (g_ptr_array_index (names, i), -1);
    if (g_str_equal (name, wanted))
      return g_ptr_array_index (paths, i);
  }
  return crm->segments->len == 1 && paths->len == 1 ? g_ptr_array_index (paths, 0) : NEW;
}

static void
show (CxImportAssistant *self, gconstpointer found)
{
  const CxCrm *crm = found;

  show_words (self, crm);
  cx_import_assistant_add_group (self, _("Customer segments"),
                                 _("Choose the segment that takes over the figures of each group."));
  for (guint i = 0; i < crm->segments->len; i++) {
    const CxCrmSegment *group = g_ptr_array_index (crm->segments, i);
    g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free), paths = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *words = words_of (self, group);
    cx_import_assistant_list_items (self, CX_ITEM_SEGMENT, names, paths);
    const char *likely = likely_target (names, paths, crm, group);
    g_ptr_array_add (names, g_strdup (_("A new segment")));
    g_ptr_array_add (paths, g_strdup (NEW));
    cx_import_assistant_add_offer (self, *group->name ? group->name : _("All customers"), words, names, paths, likely);
  }
  cx_import_assistant_add_warnings (self, crm->warnings);
}

/* ---- Taking over ---- */

static void
add_figure (CxTakeOver *taken, const char *segment, const char *field, double value, char *source, const char *file)
{
  g_autofree char *path = g_strconcat (segment, "/", field, NULL), *owned = source;

  if (!isnan (value))
    cx_take_over_add (taken, path, value, NAN, NAN, owned, file);
}

static gboolean
take (CxImportAssistant *self, gconstpointer found, CxTakeOver *taken, GError **error)
{
  const CxCrm *crm = found;
  const CxImportInput *input = cx_import_assistant_get_input (self);
  const CxCrmOptions o = options_of (input);

  for (guint i = 0; i < crm->segments->len; i++) {
    const CxCrmSegment *group = g_ptr_array_index (crm->segments, i);
    const char *target = cx_import_assistant_get_target (self, i);
    g_autofree char *new = NULL;
    CxItem *item;
    if (!target)
      continue;
    if (g_str_equal (target, NEW))
      target = new = cx_take_over_add_item (taken, cx_import_assistant_get_session (self), "case", CX_ITEM_SEGMENT, NULL,
                                            *group->name ? group->name : _("All customers"), &item, error);
    if (!target)
      return FALSE;
    add_figure (taken, target, "customers", (double) group->customers, cx_crm_source_customers (crm, group, &o, input->path),
                input->path);
    if (o.revenue)
      add_figure (taken, target, "revenue_per_customer", group->revenue, cx_crm_source_revenue (crm, group, &o, input->path),
                  input->path);
    if (o.margin)
      add_figure (taken, target, "gross_margin", group->margin, cx_crm_source_margin (crm, group, &o, input->path), input->path);
    if (o.left)
      add_figure (taken, target, "churn_rate", group->churn, cx_crm_source_churn (crm, group, &o, input->path), input->path);
  }
  return TRUE;
}

const CxImportKind cx_import_crm = {
  .title = N_("Import Customers"),
  .introduction =
    N_("The export of your CRM system has a row for each customer. Choose the columns that say to which segment a customer "
        "belongs, what the customer spends, and who has left."),
  .failure = N_("The customers could not be read"),
  .roles = { [SEGMENT] = { N_("Segment"), 1u << CX_COLUMN_TEXTS | 1u << CX_COLUMN_MIXED, TRUE, likely_segments },
             [REVENUE] = { N_("Revenue"), 1u << CX_COLUMN_NUMBERS, TRUE, likely_revenues },
             [MARGIN] = { N_("Margin"), 1u << CX_COLUMN_NUMBERS, TRUE, likely_margins },
             [LEFT] = { N_("Whether or when the customer left"),
                        1u << CX_COLUMN_PERIODS | 1u << CX_COLUMN_NUMBERS | 1u << CX_COLUMN_TEXTS, TRUE, likely_lefts } },
  .n_roles = 4,
  .choices = { [FORM] = { N_("Form of the margin"),
                          { N_("Amounts, as the revenue"), N_("0.4 for 40%"), N_("40 for 40%") },
                          guess_form },
               [PERIOD] = { N_("Period of the revenue and of leaving"),
                            { N_("A year"), N_("A quarter"), N_("A month") },
                            NULL } },
  .n_choices = 2,
  .find = find,
  .free_found = free_found,
  .show = show,
  .take = take,
  .edit = N_("Take Over Customers"),
  .done = N_("Figures of the customers taken over"),
};
