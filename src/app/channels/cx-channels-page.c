/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/channels/cx-channels-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/cx-result-tile.h"
#include "chart/bars/cx-bar.h"
#include "chart/payback/cx-payback.h"
#include "model/build/cx-result.h"
#include "model/results/cx-year1-contacts.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-channel-bars.h"
#include "report/charts/cx-month-charts.h"

struct _CxChannelsPage {
  CxItemsPage parent_instance;
  GtkWidget *contacts;
  GtkWidget *cost;
  GtkWidget *per_contact;
  GtkWidget *per_issue;
  CxChartCard *contacts_chart, *cost_chart;
  CxChartCard *contacts_bars, *cost_bars; /* of all channels */
};

G_DEFINE_FINAL_TYPE (CxChannelsPage, cx_channels_page, CX_TYPE_ITEMS_PAGE)

static char *
channel_detail (CxSession *session, const CxItem *channel)
{
  CxYear1Contacts year = cx_year1_contacts_sum (cx_session_get_results (session), NULL, channel);
  g_autofree char *cost = NULL, *contacts = NULL;

  if (year.contacts <= 0)
    return g_strdup (channel ? _("not used in any stage") : _("no contacts"));
  cost = cx_session_format_price (session, year.cost / year.contacts);
  contacts = cx_session_format_compact (session, year.contacts, CX_UNIT_NUMBER);
  /* Translators: "€5.50 per contact · contacts in year 1: 1.2M" */
  return g_strdup_printf (_("%s per contact · contacts in year 1: %s"), cost, contacts);
}

static void
set_pair (CxSession *session, GtkWidget *tile, double before, double after, CxUnit unit)
{
  gboolean price = unit == CX_UNIT_MONEY_EACH;
  g_autofree char *value = price ? cx_session_format_price (session, before) : cx_session_format_compact (session, before, unit);
  g_autofree char *with = price ? cx_session_format_price (session, after) : cx_session_format_compact (session, after, unit);
  g_autofree char *detail = g_strdup_printf (_("with the program: %s"), with);
  g_autofree char *tooltip = cx_session_format (session, before, unit);

  cx_result_tile_set (CX_RESULT_TILE (tile), isfinite (before) ? value : NULL, _("no contacts"),
                      isfinite (after) ? detail : NULL, tooltip);
}

/* A resolved issue is one of a channel, because the first contact resolves another share in each. */
static void
show_per_issue (CxChannelsPage *self, CxSession *session, const CxItem *channel, double each)
{
  g_autofree char *path = channel ? cx_item_path (channel) : NULL;
  g_autofree char *solved_path = channel ? g_strconcat (path, "/first_contact_resolution", NULL) : NULL;

  gtk_widget_set_visible (self->per_issue, channel != NULL);
  if (!channel || !isfinite (each)) {
    cx_result_tile_set (CX_RESULT_TILE (self->per_issue), NULL, _("no contacts"), NULL, NULL);
    return;
  }
  double solved = cx_session_get_number (session, solved_path, NULL);
  g_autofree char *value = cx_session_format_price (session, each / solved);
  g_autofree char *share = cx_session_format (session, solved, CX_UNIT_SHARE);
  /* Translators: %s is the share of contacts that need no second one, such as "70%". */
  g_autofree char *detail = g_strdup_printf (_("First-contact resolution: %s"), share);
  cx_result_tile_set (CX_RESULT_TILE (self->per_issue), value, NULL, detail,
                      _("Today's cost of a contact divided by first-contact resolution"));
}

/* Shows how contacts, or what they cost, are spread over the channels. */
static void
show_bars (CxChartCard *card, const CxItem *channel, const CxResults *results, CxChannelFigure figure)
{
  CxBarChart *chart = !channel && results ? cx_channel_bars_new (results, figure) : NULL;

  if (chart) {
    guint months = cx_channel_bars_months (results);
    g_autofree char *note = g_strdup_printf (ngettext ("in the last month", "in the last %u months", months), months);
    cx_chart_card_set_note (card, note);
  }
  cx_chart_card_set_chart (card, &cx_bar_kind, chart);
}

static void
show_results (CxItemsPage *page, const CxItem *item, const CxResults *results)
{
  CxChannelsPage *self = CX_CHANNELS_PAGE (page);
  CxSession *session = cx_page_get_session (CX_PAGE (page));
  CxYear1Contacts year = cx_year1_contacts_sum (results, NULL, item);
  double each = year.contacts > 0 ? year.cost / year.contacts : NAN;
  double each_program = year.contacts_program > 0 ? year.cost_program / year.contacts_program : NAN;

  cx_chart_card_set_chart (self->contacts_chart, &cx_payback_kind,
                           results ? cx_month_charts_channel (results, item, CX_CHANNEL_MONTHS_CONTACTS) : NULL);
  cx_chart_card_set_chart (self->cost_chart, &cx_payback_kind,
                           results ? cx_month_charts_channel (results, item, CX_CHANNEL_MONTHS_COST) : NULL);
  set_pair (session, self->contacts, year.contacts, year.contacts_program, CX_UNIT_NUMBER);
  set_pair (session, self->cost, year.cost, year.cost_program, CX_UNIT_MONEY);
  set_pair (session, self->per_contact, each, each_program, CX_UNIT_MONEY_EACH);
  show_per_issue (self, session, item, each);
  show_bars (self->contacts_bars, item, results, CX_CHANNEL_MONTHS_CONTACTS);
  show_bars (self->cost_bars, item, results, CX_CHANNEL_MONTHS_COST);
}

static void
cx_channels_page_class_init (CxChannelsPageClass *klass)
{
  CxItemsPageClass *page_class = CX_ITEMS_PAGE_CLASS (klass);

  page_class->kind = CX_ITEM_CHANNEL;
  page_class->icon = "cx-channels-symbolic";
  page_class->invitation = N_("How Do Customers Reach You?");
  page_class->explanation = N_("Add a channel such as phone, chat or branch, with its cost per contact.");
  page_class->all = N_("All Channels");
  page_class->detail = channel_detail;
  page_class->show_results = show_results;
}

static void
cx_channels_page_init (CxChannelsPage *self)
{
  CxItemsPage *page = CX_ITEMS_PAGE (self);

  self->contacts = cx_items_page_add_tile (page, _("Contacts in year 1"));
  self->cost = cx_items_page_add_tile (page, _("Cost in year 1"));
  self->per_contact = cx_items_page_add_tile (page, _("Cost per contact"));
  self->per_issue = cx_items_page_add_tile (page, _("Cost per resolved issue"));
  self->contacts_bars = cx_items_page_add_chart (page, _("Contacts by channel"), NULL);
  self->cost_bars = cx_items_page_add_chart (page, _("Contact cost by channel"), NULL);
  self->contacts_chart = cx_items_page_add_chart (page, _("Contacts a month"), NULL);
  self->cost_chart = cx_items_page_add_chart (page, _("Contact cost a month"), _("undiscounted"));
}
