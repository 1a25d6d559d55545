/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/customers/cx-customers-page.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-nps-words.h"
#include "app/widgets/cx-result-tile.h"
#include "chart/payback/cx-payback.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-month-charts.h"

struct _CxCustomersPage {
  CxItemsPage parent_instance;
  GtkWidget *clv, *clv_new; /* of an existing customer, and of a new one */
  GtkWidget *clv_to_cac;
  GtkWidget *cac_payback, *cac_payback_plain; /* the months with churn, and without churn */
  GtkWidget *lifetime;
  CxChartCard *customers, *build_up;
};

G_DEFINE_FINAL_TYPE (CxCustomersPage, cx_customers_page, CX_TYPE_ITEMS_PAGE)

static char *
segment_detail (CxSession *session, const CxItem *segment)
{
  g_autofree char *path = cx_item_path (segment);
  g_autofree char *customers_path = g_strconcat (path, "/customers", NULL);
  g_autofree char *churn_path = g_strconcat (path, "/churn_rate", NULL);
  g_autofree char *customers =
    cx_session_format_compact (session, cx_session_get_number (session, customers_path, NULL), CX_UNIT_NUMBER);
  g_autofree char *churn = cx_session_format_compact (session, cx_session_get_number (session, churn_path, NULL), CX_UNIT_SHARE);

  /* Translators: "Customers: 120K · churn: 18%" */
  g_autofree char *text = g_strdup_printf (_("Customers: %s · churn: %s"), customers, churn);
  g_autofree char *nps = cx_nps_words_segment (session, segment);
  return nps ? g_strdup_printf ("%s · %s", text, nps) : g_steal_pointer (&text);
}

static void
show_results (CxItemsPage *page, const CxItem *item, const CxResults *results)
{
  CxCustomersPage *self = CX_CUSTOMERS_PAGE (page);
  const CxSegmentNodes *nodes = NULL;

  if (results)
    for (guint i = 0; i < results->model->segments->len; i++)
      if (g_array_index (results->model->segments, CxSegmentNodes, i).segment == item)
        nodes = &g_array_index (results->model->segments, CxSegmentNodes, i);
  cx_items_page_set_tile (page, self->clv, results, nodes ? nodes->clv : CX_NONE, nodes ? nodes->clv_program : CX_NONE);
  cx_items_page_set_tile (page, self->clv_new, results, nodes ? nodes->clv_new : CX_NONE,
                          nodes ? nodes->clv_new_program : CX_NONE);
  cx_items_page_set_tile (page, self->clv_to_cac, results, nodes ? nodes->clv_to_cac : CX_NONE, CX_NONE);
  cx_items_page_set_tile (page, self->cac_payback, results, nodes ? nodes->cac_payback_with_churn_months : CX_NONE, CX_NONE);
  cx_items_page_set_tile (page, self->cac_payback_plain, results, nodes ? nodes->cac_payback_months : CX_NONE, CX_NONE);
  cx_items_page_set_tile (page, self->lifetime, results, nodes ? nodes->lifetime_months : CX_NONE, CX_NONE);
  cx_chart_card_set_chart (self->customers, &cx_payback_kind, nodes ? cx_month_charts_customers (results, item) : NULL);
  cx_chart_card_set_chart (self->build_up, &cx_payback_kind, nodes ? cx_month_charts_lifetime (results, item) : NULL);
}

static void
cx_customers_page_class_init (CxCustomersPageClass *klass)
{
  CxItemsPageClass *page_class = CX_ITEMS_PAGE_CLASS (klass);

  page_class->kind = CX_ITEM_SEGMENT;
  page_class->icon = "cx-customers-symbolic";
  page_class->invitation = N_("Who Are Your Customers?");
  page_class->explanation = N_("Add a segment with its customers, revenue, margin and churn. One is enough to begin with.");
  page_class->detail = segment_detail;
  page_class->show_results = show_results;
}

static void
cx_customers_page_init (CxCustomersPage *self)
{
  CxItemsPage *page = CX_ITEMS_PAGE (self);

  self->clv = cx_items_page_add_tile (page, _("Customer lifetime value"));
  self->clv_new = cx_items_page_add_tile (page, _("Lifetime value of a new customer"));
  self->clv_to_cac = cx_items_page_add_tile (page, _("Lifetime value to acquisition cost"));
  self->cac_payback = cx_items_page_add_tile (page, _("Payback of acquisition cost"));
  self->cac_payback_plain = cx_items_page_add_tile (page, _("Payback of acquisition cost, without churn"));
  self->lifetime = cx_items_page_add_tile (page, _("Customer lifetime"));
  self->customers = cx_items_page_add_chart (page, _("Customers over time"), _("at month end"));
  self->build_up = cx_items_page_add_chart (page, _("Lifetime value of a new customer"), _("discounted, as months go by"));
}
