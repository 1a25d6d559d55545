/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes the what-ifs that the snapshots of the workbook show: all scenarios, sensitivity, break-even and the simulation. A thread of
 * its own does that while the sheets that do not need them are written. */
#pragma once
#include "model/analysis/cx-break-even.h"
#include "model/analysis/cx-simulation.h"
#include "model/analysis/cx-two-way.h"
#include "model/results/cx-results.h"

typedef struct CxBookWhatIfs CxBookWhatIfs;

struct CxBookWhatIfs {
  GArray *swings;           /* CxSwing */
  CxBreakEven *break_evens; /* of the first N_BREAK_EVENS swings */
  guint n_break_evens;
  double grid[CX_TWO_WAY_SHORTFALLS * CX_TWO_WAY_DELAYS]; /* see cx-two-way.h */
  CxSimulation *simulation;                               /* NULL: none was asked for, or see PROBLEM */
  CxSimulation *failures; /* the same futures with initiatives that fail; NULL: SIMULATION has them, or there is none */
  char *problem;          /* why there is no simulation, translated */

  /*< private >*/
  const CxResults *shown;
  const GPtrArray *ids;
  guint trials;
  guint64 seed;
  GThread *thread;
  GMutex lock;
  GCond tried;
  gboolean has_tried; /* scenarios: under the lock */
  GPtrArray *scenarios;
  GError *error;
};

/* Begins with the scenarios of IDS (strings) for the model of SHOWN and continues with the what-ifs of SHOWN's own scenario. With TRIALS 0
 * there is no simulation. SHOWN, its model and IDS must not change until cx_book_what_ifs_free(). */
CxBookWhatIfs *cx_book_what_ifs_start (const CxResults *shown, const GPtrArray *ids, guint trials, guint64 seed);
/* Waits for the scenarios, which come first, and returns them as CxResults in the order of the ids. Returns NULL if one of them has no
 * results; cx_book_what_ifs_wait() then gives the error. (transfer none) */
const GPtrArray *cx_book_what_ifs_scenarios (CxBookWhatIfs *what_ifs);
/* Waits until everything is computed. Returns FALSE and an error if a scenario has no results. A simulation that cannot be run is not an
 * error. */
gboolean cx_book_what_ifs_wait (CxBookWhatIfs *what_ifs, GError **error);
/* Waits until everything is computed, and frees it. */
void cx_book_what_ifs_free (CxBookWhatIfs *what_ifs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxBookWhatIfs, cx_book_what_ifs_free)
