/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/case/cx-change.h"

/* Removes the item and, before it, everything that refers to it: benefits on a segment, contacts of a channel, names in
 * `requires`, overrides, correlations, actuals, answers … so that the case stays whole. */
gboolean cx_changes_remove (CxChanges *changes, const CxCase *c, const char *path, GError **error);
/* The overrides and correlations that need the optional number FIELD of ITEM, which is about to go. ITEM belongs to a scratch copy of the
 * case, from which things are taken out on the way. */
void cx_changes_remove_needing (CxChanges *changes, CxItem *item, const CxField *field);
/* What DRIVER does not know of the fields and parameters of BENEFIT, with everything that refers to them, so that each step back finds its
 * field. BENEFIT belongs to a scratch copy, too. */
void cx_changes_remove_of_driver (CxChanges *changes, CxItem *benefit, const char *driver);
