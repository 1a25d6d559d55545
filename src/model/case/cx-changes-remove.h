/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/case/cx-change.h"

/* Adds the removal of the item at PATH and, before it, of everything that refers to the item, so that the case stays valid: benefits on a
 * segment, contacts of a channel, names in `requires`, overrides, correlations, actuals, answers … Returns FALSE and an error if PATH names
 * no item. */
gboolean cx_changes_remove (CxChanges *changes, const CxCase *c, const char *path, GError **error);
/* Adds the removal of the overrides and correlations that need FIELD of ITEM, an optional number that is about to lose its value. ITEM must
 * belong to a scratch copy of the case, because this function takes items out of it. */
void cx_changes_remove_needing (CxChanges *changes, CxItem *item, const CxField *field);
/* Adds the removal of the fields and parameters of BENEFIT that DRIVER does not have, and of everything that refers to them. They go before
 * the driver changes, so that undo finds every field. BENEFIT must belong to a scratch copy, too. */
void cx_changes_remove_of_driver (CxChanges *changes, CxItem *benefit, const char *driver);
