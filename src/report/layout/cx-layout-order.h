/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the rows of a sheet in order: each below the rows that it reads, block after block, and results in the order in which people look
 * for them. */
#pragma once
#include "report/layout/cx-layout-places.h"

/* Fills the rows of SECTION with the nodes that have their place there. */
void cx_layout_order (CxLayout *layout, CxSection section);
/* Returns a result's place in the list of results. Other nodes come after the results, unless a result needs them earlier. */
guint cx_layout_order_rank (const CxLayout *layout, CxNode node);
