/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A panel holds two figures a period for each of several units, such as branches, stores or regions, from a file. */
#pragma once
#include "evidence/cx-csv-watch.h"

#define CX_PANEL_MOST_ROWS 5000000

typedef enum { CX_PANEL_UNIT, CX_PANEL_TIME, CX_PANEL_X, CX_PANEL_Y, CX_PANEL_N_COLUMNS } CxPanelColumn;

/* A cell of the panel. A figure that is missing is NaN. */
typedef struct {
  guint unit;
  gint64 period; /* counted in steps */
  double x, y;
} CxPanelRow;

typedef struct {
  GArray *rows;     /* CxPanelRow, by unit and period */
  GPtrArray *units; /* char* */
  guint n_periods;
  char *places[CX_PANEL_N_COLUMNS]; /* the places of the columns of units, periods, x and y in the file, for messages */
  guint64 n_gaps;                   /* rows without unit, period or one of the figures */
} CxPanel;

/* WATCH may be NULL. */
CxPanel *cx_panel_read (const char *path, const char *unit, const char *time, const char *x, const char *y, CxCsvWatch *watch,
                        GError **error);
void cx_panel_free (CxPanel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPanel, cx_panel_free)
