/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-lifetime.h"

#include "model/build/cx-build-model.h"
#include "model/results/cx-lanes.h"
#include "model/results/cx-scenario.h"

#define FIELD "clv_horizon_months"

static const CxSegmentNodes *
find_nodes (const CxModel *model, const char *id)
{
  for (guint i = 0; i < model->segments->len; i++) {
    const CxSegmentNodes *nodes = &g_array_index (model->segments, CxSegmentNodes, i);
    if (g_str_equal (nodes->segment->id, id))
      return nodes;
  }
  return NULL;
}

/* Returns the node of the lifetime, which is a constant of the model and no input. */
static CxNode
find_horizon (const CxModel *model)
{
  for (CxNode node = 1; node < cx_graph_n_nodes (model->graph); node++)
    if (g_strcmp0 (cx_graph_node (model->graph, node)->id, "case/" FIELD) == 0)
      return node;
  return CX_NONE;
}

/* Returns the program for SEGMENT, which PROGRAMS keeps: after a keystroke it computes only what follows from the number that changed. */
static CxProgram *
program_of (GHashTable *programs, const CxModel *model, const CxSegmentNodes *nodes)
{
  const CxNode outputs[2] = { nodes->clv_new, nodes->clv_new_program };
  g_autofree char *path = cx_item_path (nodes->segment);
  CxProgram *program = g_hash_table_lookup (programs, path);

  if (!program) {
    program = cx_program_new (model->graph, outputs, G_N_ELEMENTS (outputs));
    g_hash_table_insert (programs, g_steal_pointer (&path), program);
  }
  return program;
}

/* Runs a lane for each month from 0 on. PROGRAMS are those of MODEL. */
static gboolean
run (CxLifetime *lifetime, const CxModel *model, GHashTable *programs, const char *scenario, const char *segment)
{
  const CxSegmentNodes *nodes = find_nodes (model, segment);
  CxNode horizon = find_horizon (model);
  g_autoptr (GArray) overrides = cx_scenario_overrides (model, scenario, NULL);

  if (!nodes || !horizon || !overrides)
    return FALSE;
  g_auto (CxLanes) lanes = cx_lanes_new (model);
  for (guint t = 0; t <= lifetime->months; t++) {
    cx_lanes_begin (&lanes, overrides);
    cx_lanes_add (&lanes, horizon, t);
  }
  g_autofree double *out = cx_lanes_run (&lanes, program_of (programs, model, nodes), 2);
  for (guint t = 0; t <= lifetime->months; t++) {
    lifetime->without[t] = out[2 * t];
    lifetime->with[t] = out[2 * t + 1];
  }
  return TRUE;
}

CxLifetime *
cx_lifetime_new (const CxResults *results, const CxItem *segment)
{
  const CxCase *c = results->model->c;
  double months = cx_item_number (c, FIELD);
  g_autoptr (CxLifetime) lifetime = g_new0 (CxLifetime, 1);

  lifetime->endless = months <= 0;
  lifetime->months = lifetime->endless ? CX_LIFETIME_ENDLESS : (guint) months;
  lifetime->without = g_new0 (double, lifetime->months + 1);
  lifetime->with = g_new0 (double, lifetime->months + 1);
  if (!lifetime->endless)
    return run (lifetime, results->model, results->programs, results->scenario, segment->id) ? g_steal_pointer (&lifetime) : NULL;

  /* The formula of a value without end knows no months, so the values are those of a copy of the case with an end. */
  g_autoptr (CxItem) copy = cx_item_copy (c);
  cx_item_set (copy, FIELD, cx_value_new_number (CX_LIFETIME_ENDLESS));
  g_autoptr (CxModel) model = cx_build_model (copy, NULL);
  g_autoptr (GHashTable) programs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cx_program_free);
  return model && run (lifetime, model, programs, results->scenario, segment->id) ? g_steal_pointer (&lifetime) : NULL;
}

void
cx_lifetime_free (CxLifetime *lifetime)
{
  if (!lifetime)
    return;
  g_free (lifetime->without);
  g_free (lifetime->with);
  g_free (lifetime);
}
