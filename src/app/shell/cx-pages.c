/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-pages.h"

#include <glib/gi18n-lib.h>

#include "app/assumptions/cx-assumptions-page.h"
#include "app/channels/cx-channels-page.h"
#include "app/customers/cx-customers-page.h"
#include "app/evidence/cx-evidence-page.h"
#include "app/initiatives/cx-initiatives-page.h"
#include "app/journey/cx-journey-page.h"
#include "app/overview/cx-overview-page.h"
#include "app/review/cx-review-page.h"
#include "app/risk/cx-risk-page.h"

static const CxPageInfo pages[] = {
  { "overview", N_("Overview"), "cx-overview-symbolic", NULL, cx_overview_page_get_type },
  { "customers", N_("Customers"), "cx-customers-symbolic", "segments/", cx_customers_page_get_type },
  { "journey", N_("Journey"), "cx-journey-symbolic", "stages/", cx_journey_page_get_type },
  { "channels", N_("Channels"), "cx-channels-symbolic", "channels/", cx_channels_page_get_type },
  { "initiatives", N_("Initiatives"), "cx-initiatives-symbolic", "initiatives/", cx_initiatives_page_get_type },
  /* The ledger can show every input, so it comes after the pages that show some inputs in more detail. */
  { "assumptions", N_("Assumptions"), "cx-assumptions-symbolic", "", cx_assumptions_page_get_type },
  { "risk", N_("Scenarios and risk"), "cx-risk-symbolic", NULL, cx_risk_page_get_type },
  { "evidence", N_("Evidence and tracking"), "cx-evidence-symbolic", "actuals/", cx_evidence_page_get_type },
  { "review", N_("Review"), "cx-review-symbolic", NULL, cx_review_page_get_type },
};

G_STATIC_ASSERT (G_N_ELEMENTS (pages) <= 9); /* Each page has one digit as its shortcut. */

guint
cx_pages_n (void)
{
  return G_N_ELEMENTS (pages);
}

const CxPageInfo *
cx_pages_nth (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (pages), NULL);
  return &pages[index];
}

int
cx_pages_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].id, id))
      return (int) i;
  return -1;
}

char *
cx_pages_accelerator (guint index)
{
  return g_strdup_printf ("<Control>%u", index + 1);
}

void
cx_pages_set_accelerators (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autofree char *action = g_strconcat ("win.page::", pages[i].id, NULL);
    g_autofree char *digit = cx_pages_accelerator (i);
    g_autofree char *keypad = g_strdup_printf ("<Control>KP_%u", i + 1);

    gtk_application_set_accels_for_action (application, action, (const char *const[]){ digit, keypad, NULL });
  }
}
