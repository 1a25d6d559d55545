/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This assistant reads a panel: how much one figure of branches or regions changes with another. The slope becomes an input
 * with a range. */
#pragma once
#include "app/evidence/cx-import-assistant.h"

/* The columns of a panel, for which other assistants ask, too. */
enum { CX_IMPORT_PANEL_UNIT, CX_IMPORT_PANEL_TIME, CX_IMPORT_PANEL_X, CX_IMPORT_PANEL_Y, CX_IMPORT_PANEL_N };
extern const char *const cx_import_panel_likely_units[], *const cx_import_panel_likely_times[],
                                                           *const cx_import_panel_likely_xs[], *const cx_import_panel_likely_ys[];

/* These macros initialise a CxImportKind: the columns, and the first choice. */
/* clang-format off */
#define CX_IMPORT_PANEL_ROLES                                                                                                    \
  .roles = {                                                                                                                     \
    [CX_IMPORT_PANEL_UNIT] = { N_("Unit"), 1u << CX_COLUMN_TEXTS | 1u << CX_COLUMN_MIXED, FALSE, cx_import_panel_likely_units },  \
    [CX_IMPORT_PANEL_TIME] = { N_("Period"), 1u << CX_COLUMN_PERIODS | 1u << CX_COLUMN_NUMBERS | 1u << CX_COLUMN_TEXTS, FALSE,    \
                               cx_import_panel_likely_times },                                                                   \
    [CX_IMPORT_PANEL_X] = { N_("Cause that is supposed, “x”"), 1u << CX_COLUMN_NUMBERS, FALSE, cx_import_panel_likely_xs },       \
    [CX_IMPORT_PANEL_Y] = { N_("Effect that is supposed, “y”"), 1u << CX_COLUMN_NUMBERS, FALSE, cx_import_panel_likely_ys },      \
  },                                                                                                                             \
  .n_roles = CX_IMPORT_PANEL_N
#define CX_IMPORT_PANEL_LAG [0] = { N_("Lag in periods"), { "0", "1", "2", "3", "4", "5", "6" }, NULL }
/* clang-format on */

/* Returns the CxLink of a panel, in a thread. */
gpointer cx_import_panel_find (const CxImportInput *input, GError **error);
void cx_import_panel_free_found (gpointer found);

extern const CxImportKind cx_import_panel;
