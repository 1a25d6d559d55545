/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which node of the graph stands in which cell of the workbook, and how formulas refer to it.
 *
 * A named node is a row of the sheet that its block asks for; an unnamed one is printed inside the formulas that read it,
 * unless a formula would get too long, nest conditions, or needs the whole row: then it gets a row of its own, named after
 * the row it serves. Rows stand so that they read rows above them, columns to the left, or earlier sheets. */
#pragma once
#include "report/layout/cx-layout-places.h"

/* LIVE_COLUMN: the column of Inputs in which live values stand. G must outlive the layout. */
CxLayout *cx_layout_new (const CxGraph *g, guint live_column);
void cx_layout_free (CxLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxLayout, cx_layout_free)

/* (element-type CxLayoutRow) in the order of the sheet; owned by LAYOUT. Rows of Summary are numbered by cx_layout_number(). */
const GArray *cx_layout_rows (const CxLayout *layout, CxSection section);
/* Numbers the rows of SECTION from FIRST on; its axis stands in AXIS. Returns the first free row. */
guint cx_layout_number (CxLayout *layout, CxSection section, guint first, guint axis);

/* Whether any formula reads NODE, a leaf. */
gboolean cx_layout_reads (const CxLayout *layout, CxNode node);
/* Literals that may not stand in a formula and so need a row `constant/…` on Inputs. (element-type CxNode) */
const GArray *cx_layout_literals (const CxLayout *layout);
/* The label of the first row that reads NODE; NULL if none does. */
const char *cx_layout_reader (const CxLayout *layout, CxNode node);
/* Where a leaf stands: the row on Inputs of its live value. */
void cx_layout_set_input (CxLayout *layout, CxNode node, guint row);

/* TRUE if NODE stands in a row (or in the total column of one): SECTION and ROW say where. */
gboolean cx_layout_find (const CxLayout *layout, CxNode node, CxSection *section, guint *row);
