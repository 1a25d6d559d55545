/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-tracked-state.h"

#define KEY "cx-tracked"

/* The tracking refers to the plan's results, so both live equally long. */
typedef struct {
  CxResults *now;
  CxTracked *tracked;
} State;

static void
state_free (gpointer data)
{
  State *state = data;

  g_clear_pointer (&state->tracked, cx_tracked_free);
  g_clear_pointer (&state->now, cx_results_free);
  g_free (state);
}

static gpointer
work (const CxModel *model, const char *scenario, GVariant *options, CxProgress progress, gpointer data, GError **error)
{
  g_autoptr (CxResults) now = cx_results_new_plain (model, scenario, error);
  g_autoptr (CxTracked) tracked = now ? cx_tracked_new (now, error) : NULL;
  State *state;

  if (!tracked)
    return NULL;
  state = g_new0 (State, 1);
  state->now = g_steal_pointer (&now);
  state->tracked = g_steal_pointer (&tracked);
  return state;
}

/* The interval is short, so that a keystroke in an actual is answered at once. */
static const CxBackgroundKind tracking = { work, state_free, 1 };

CxBackground *
cx_tracked_state_of (CxSession *session)
{
  return cx_background_of (session, KEY, &tracking, g_variant_new_boolean (TRUE));
}

const CxTracked *
cx_tracked_state_get (CxSession *session)
{
  const State *state = cx_background_get_result (cx_tracked_state_of (session));

  return state ? state->tracked : NULL;
}
