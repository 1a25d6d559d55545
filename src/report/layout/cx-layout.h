/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layout says which node of the graph stands in which cell of the workbook, and how formulas refer to it.
 *
 * A named node is a row of the sheet that its block asks for. An unnamed node is printed inside the formulas that read it, unless a
 * formula would get too long, nest conditions, or need the whole row; then the node gets a row of its own, named after the row that it
 * serves. The order of rows lets each read only rows above it, columns to its left, or earlier sheets. */
#pragma once
#include "report/layout/cx-layout-places.h"

/* Returns the layout of G, which must outlive it. LIVE_COLUMN is the column of Inputs with the live values. */
CxLayout *cx_layout_new (const CxGraph *g, guint live_column);
void cx_layout_free (CxLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxLayout, cx_layout_free)

/* Returns the rows of SECTION in the order of the sheet; owned by LAYOUT. Rows of Summary are numbered by cx_layout_number().
 * (element-type CxLayoutRow) */
const GArray *cx_layout_rows (const CxLayout *layout, CxSection section);
/* Numbers the rows of SECTION from FIRST on; its axis stands in AXIS. Returns the first free row. */
guint cx_layout_number (CxLayout *layout, CxSection section, guint first, guint axis);

/* Returns TRUE if any formula reads NODE, a leaf. */
gboolean cx_layout_reads (const CxLayout *layout, CxNode node);
/* Returns the literals that may not stand in a formula and so need a row `constant/…` on Inputs; owned by LAYOUT. (element-type CxNode) */
const GArray *cx_layout_literals (const CxLayout *layout);
/* Returns the label of the first row that reads NODE; NULL if none does. */
const char *cx_layout_reader (const CxLayout *layout, CxNode node);
/* Sets the place of a leaf: the row of Inputs with its live value. */
void cx_layout_set_input (CxLayout *layout, CxNode node, guint row);

/* Sets *SECTION and *ROW to the row that holds NODE, itself or in its total column. Returns FALSE if there is none. */
gboolean cx_layout_find (const CxLayout *layout, CxNode node, CxSection *section, guint *row);
