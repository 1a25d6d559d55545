/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a case may be. The limit of each list (cx_item_type_limit()) does not bound their product, and a case far beyond what people
 * enter would use up memory or patience before anything is shown. data/help/choices.md tells readers the same numbers. */
#pragma once
#include "model/case/cx-item.h"

/* The most values that the formulas of a case may have: one for each formula and month. A value takes 8 bytes. */
#define CX_LIMITS_VALUES 40000000
/* The most items of all kinds; a document holds no more either. */
#define CX_LIMITS_ITEMS 100000

/* Returns FALSE and an error that names the kind of items of which C has too many. */
gboolean cx_limits_check (const CxItem *c, GError **error);
/* Sets the error that a case of MONTHS months needs too many formulas. */
void cx_limits_set_formulas (GError **error, guint months);
