/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-guard.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calc/cx-wider.h"

void
cx_guard_set_error (const CxGuard *guard, guint month, GError **error)
{
  g_autofree char *path = cx_item_path (guard->benefit);
  g_autofree char *place = g_strconcat (path, "/formula", NULL);
  cx_error_set (error, CX_ERROR_KIND_RESULT, place, _("month %u: %s"), month, _(guard->what));
}

char *
cx_guard_text (const CxGuard *guard, guint month)
{
  g_autoptr (GError) error = NULL;
  cx_guard_set_error (guard, month, &error);
  return g_strdup (error->message);
}

static double
value_in (const CxModel *m, const CxValues *values, CxNode node, unsigned month)
{
  return cx_values_at (values, node, cx_graph_node (m->graph, node)->monthly ? month : 0);
}

static gboolean
is_broken (const CxModel *m, const CxValues *values, const CxGuard *guard, unsigned month)
{
  if (guard->bad)
    return value_in (m, values, guard->bad, month) != 0;
  return (!guard->reached || value_in (m, values, guard->reached, month) != 0) &&
         !isfinite (value_in (m, values, guard->number, month));
}

const CxGuard *
cx_guard_find_broken (const CxModel *m, const CxValues *values, unsigned *month)
{
  for (guint i = 0; i < m->guards->len; i++) {
    const CxGuard *guard = &g_array_index (m->guards, CxGuard, i);
    for (*month = 0; *month <= m->horizon; ++*month)
      if (is_broken (m, values, guard, *month))
        return guard;
  }
  return NULL;
}

/* Each guard needs two outputs: the number that it checks, and the condition under which it checks it (without one, the number again). */
CxProgram *
cx_guard_program_new (const CxModel *m, const CxNode *outputs, guint n_outputs, gboolean narrow)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (CxNode));

  g_array_append_vals (all, outputs, n_outputs);
  for (guint i = 0; i < m->guards->len; i++) {
    const CxGuard *guard = &g_array_index (m->guards, CxGuard, i);
    CxNode value = guard->bad ? guard->bad : guard->number, reached = guard->reached ? guard->reached : value;
    g_array_append_val (all, value);
    g_array_append_val (all, reached);
  }
  const CxNode *nodes = (const CxNode *) (const void *) all->data;
  return narrow ? cx_program_new_narrow (m->graph, nodes, all->len) : cx_program_new (m->graph, nodes, all->len);
}

static gboolean
is_monthly (const CxModel *m, CxNode node)
{
  return node != CX_NONE && cx_graph_node (m->graph, node)->monthly;
}

/* The values and the condition of a guard by month and lane. A scalar has a month step of 0. */
typedef struct {
  const double *values, *reached;
  size_t month_step, lane_step, reached_month, reached_lane;
  guint months;
} Watched;

static Watched
watch (const CxProgram *program, const CxModel *m, const CxGuard *guard, guint output)
{
  CxNode looked_at = guard->bad ? guard->bad : guard->number;
  Watched w;

  w.values = cx_program_output (program, output, &w.month_step, &w.lane_step);
  w.reached = cx_program_output (program, output + 1, &w.reached_month, &w.reached_lane);
  if (!is_monthly (m, looked_at))
    w.month_step = 0;
  if (!is_monthly (m, guard->reached))
    w.reached_month = 0;
  w.months = is_monthly (m, looked_at) || is_monthly (m, guard->reached) ? m->horizon + 1 : 1;
  return w;
}

/* Returns whether one of N numbers is not 0 (IS_FLAG) or not finite. This seldom happens, so the loop has no branch. */
CX_WIDER static gboolean
some_are_bad (const double *values, guint n, gboolean is_flag)
{
  guint64 bad = 0;

  if (is_flag)
    for (guint l = 0; l < n; l++)
      bad |= values[l] != 0 ? 1 : 0;
  else
    for (guint l = 0; l < n; l++)
      bad |= values[l] - values[l] != 0 ? 1 : 0;
  return bad != 0;
}

gboolean
cx_guard_program_check (const CxProgram *program, const CxModel *m, guint n_outputs, guint n, CxBreach *breaches)
{
  gboolean breached = FALSE;

  memset (breaches, 0, n * sizeof *breaches);
  for (guint i = 0; i < m->guards->len; i++) {
    const CxGuard *guard = &g_array_index (m->guards, CxGuard, i);
    const Watched w = watch (program, m, guard, n_outputs + 2 * i);

    for (guint t = 0; t < w.months; t++) {
      const double *values = w.values + t * w.month_step, *reached = w.reached + t * w.reached_month;
      if (!some_are_bad (values, w.lane_step ? n : 1, guard->bad != CX_NONE))
        continue;
      for (guint l = 0; l < n; l++) {
        double value = values[l * w.lane_step];
        gboolean bad = guard->bad ? value != 0 : !isfinite (value);
        if (bad && !breaches[l].guard && (guard->bad || !guard->reached || reached[l * w.reached_lane] != 0)) {
          breaches[l] = (CxBreach){ guard, t };
          breached = TRUE;
        }
      }
    }
  }
  return breached;
}
