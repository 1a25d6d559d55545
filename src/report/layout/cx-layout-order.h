/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of rows on their sheet: below the rows that they read, block after block, results as people look for them. */
#pragma once
#include "report/layout/cx-layout-places.h"

/* Fills the rows of SECTION with the nodes that have their place there. */
void cx_layout_order (CxLayout *layout, CxSection section);
/* A result's place in the list of results; others come after, where nothing needs them earlier. */
guint cx_layout_order_rank (const CxLayout *layout, CxNode node);
