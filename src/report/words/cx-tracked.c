/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/words/cx-tracked.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "model/build/cx-build-model.h"
#include "model/build/cx-result.h"
#include "model/case/cx-standard-scenario.h"
#include "model/case/cx-versions.h"
#include "model/text/cx-format.h"
#include "store/json/cx-version.h"

static gboolean
read_plan (CxTracked *tracked, const CxItem *approved, const char *scenario, GError **error)
{
  gboolean there;

  tracked->approved = cx_versions_describe (approved);
  tracked->c = cx_version_read (approved, error);
  tracked->model = tracked->c ? cx_build_model (tracked->c, error) : NULL;
  there = tracked->model && (cx_standard_scenario_find (scenario) || cx_item_child (tracked->c, CX_ITEM_SCENARIO, scenario));
  tracked->plan = tracked->model ? cx_results_new_plain (tracked->model, there ? scenario : "base", error) : NULL;
  if (tracked->plan)
    return TRUE;
  g_prefix_error (error, "%s: ", tracked->approved);
  return FALSE;
}

CxTracked *
cx_tracked_new (const CxResults *now, GError **error)
{
  g_autoptr (CxTracked) tracked = g_new0 (CxTracked, 1);
  const CxItem *approved = cx_versions_approved (now->model->c);

  if (approved && !read_plan (tracked, approved, now->scenario, error))
    return NULL;
  tracked->tracking = cx_tracking_new (now, tracked->plan, error);
  return tracked->tracking ? g_steal_pointer (&tracked) : NULL;
}

void
cx_tracked_free (CxTracked *tracked)
{
  if (!tracked)
    return;
  g_clear_pointer (&tracked->tracking, cx_tracking_free);
  g_clear_pointer (&tracked->plan, cx_results_free);
  g_clear_pointer (&tracked->model, cx_model_free);
  g_clear_pointer (&tracked->c, cx_item_free);
  g_free (tracked->approved);
  g_free (tracked);
}

char *
cx_tracked_quarter (const char *quarter)
{
  int year = 0, number = 0;

  if (sscanf (quarter, "%d-Q%d", &year, &number) != 2)
    return g_strdup (quarter);
  /* Translators: a quarter of a year: its number, then the year, as in "Q3 2027". */
  return g_strdup_printf (_("Q%1$d %2$d"), number, year);
}

/* Returns the share such as "86%", or NULL if nothing was planned. */
static char *
share_of_plan (const CxTrackedSum *sum)
{
  return sum->n_lines > 0 && sum->plan != 0
           ? cx_format_value (round (100 * sum->actual / sum->plan) / 100, CX_UNIT_SHARE, NULL, FALSE)
           : NULL;
}

/* Says which share of the plan has been reached. Returns NULL if nothing can be compared. */
static char *
describe_share (const CxTracking *t)
{
  g_autofree char *benefits = share_of_plan (&t->benefits), *costs = share_of_plan (&t->costs);
  g_autofree char *quarter = t->last_quarter ? cx_tracked_quarter (t->last_quarter) : NULL;

  if (!quarter)
    return NULL;
  if (benefits && costs)
    /* Translators: a quarter, then a percentage each. */
    return g_strdup_printf (_("Benefits to %s reach %s of plan and costs %s"), quarter, benefits, costs);
  if (benefits)
    /* Translators: a quarter, then a percentage. */
    return g_strdup_printf (_("Benefits to %s reach %s of plan"), quarter, benefits);
  return costs ? g_strdup_printf (_("Costs to %s reach %s of plan"), quarter, costs) : NULL;
}

/* Returns the month in which the case has paid back, rounded as people read it; 0: never. */
static int
payback_month (const CxResults *r)
{
  double payback = r->value[CX_RESULT_PAYBACK];

  return isnan (payback) ? 0 : MAX ((int) ceil (payback - 1e-9), 1);
}

static char *
describe_pace (const CxTracking *t)
{
  int planned = payback_month (t->plan), now = payback_month (t->at_rate);
  guint horizon = t->now->model->horizon;

  if (now == 0 && planned == 0)
    return g_strdup_printf (ngettext ("as planned, the case does not pay back within %u month",
                                      "as planned, the case does not pay back within %u months", horizon),
                            horizon);
  if (now == 0)
    /* Translators: a number of months, then the month of the case in which it was to pay back. */
    return g_strdup_printf (ngettext ("at this pace the case does not pay back within %u month, instead of in month %d",
                                      "at this pace the case does not pay back within %u months, instead of in month %d",
                                      horizon),
                            horizon, planned);
  if (planned == 0)
    return g_strdup_printf (_("at this pace the case pays back in month %d, which was not planned"), now);
  if (now == planned)
    return g_strdup_printf (_("at this pace the case pays back in month %d, as planned"), now);
  /* Translators: months of the case, counted from its start. */
  return g_strdup_printf (_("at this pace the case pays back in month %d instead of %d"), now, planned);
}

char *
cx_tracked_sentence (const CxTracked *tracked)
{
  const CxTracking *t = tracked->tracking;
  g_autofree char *share = describe_share (t), *pace = NULL;

  if (!share)
    return g_strdup (t->lines->len == 0 ? _("No actual has been entered yet.")
                                        : _("No benefit or cost has been measured within the case yet."));
  pace = describe_pace (t);
  /* Translators: how much of the plan has come about, then what follows: "Benefits reach 86% of plan; at this pace …". */
  return g_strdup_printf (_("%s; %s."), share, pace);
}
