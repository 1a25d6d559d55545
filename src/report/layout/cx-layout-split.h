/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps formulas short and flat: a part of a formula that is too long gets a row of its own. */
#pragma once
#include "report/layout/cx-layout-places.h"

/* Gives rows to operands until the formula of NODE, a row, is short and flat enough. Returns TRUE if it had to. */
gboolean cx_layout_split (CxLayout *layout, CxNode node);
