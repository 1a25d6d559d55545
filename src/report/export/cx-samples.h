/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the trials of a simulation to a file, so that others can check the distribution behind a decision. */
#pragma once
#include "model/analysis/cx-simulation.h"

/* Runs the simulation that OPTIONS describe (its sink must be NULL) and writes every trial to PATH as CSV: a row each in the order of the
 * trials, with its number, then one column for each input drawn, named by its path, then the results (roi empty: no costs,
 * payback_months empty: never) and the seed, which makes the same trials again. Full precision and a point, whatever the locale: as values of the case, the inputs of a row give its net
 * present value to the bit. Memory does not grow with the trials. PATH is replaced whole, or on failure left as it was: CX_ERROR_SYSTEM
 * with a message that names it, or the errors of cx_simulation_run(). RESULT, unless NULL, gets the simulation that cx_simulation_run() returns. */
gboolean cx_samples_write (const CxModel *model, const CxSimulationOptions *options, const char *path, CxSimulation **result,
                           GError **error);
