/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds edits as groups of changes. */
#pragma once
#include "model/case/cx-changes-remove.h"

/* These functions build changes against the case as the changes already in the group will leave it; they do not change the case itself.
 * They return FALSE and an error if the place does not exist or the value is not allowed.
 *
 * This one sets the field at PATH; a VALUE of NULL restores the default. It adds nothing if the field has this value already. A segment's
 * promoters, passives and detractors are kept summing to 1: passives become the rest, or, where passives themselves are set, detractors. A
 * rest below 0 is an error of cx_change_apply(), so that all three can be set in one group. A cost that becomes capitalised gets a
 * depreciation period if it has none. A benefit's new driver first drops the fields and parameters that it does not know, with everything
 * that refers to them. */
gboolean cx_changes_set (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error);
/* Sets a field without changing any other, for values that a reviewer proposed one by one. */
gboolean cx_changes_set_alone (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error);
/* Sets the number and keeps its range and evidence. If the number lies outside the range, the end that it passes moves to the number. */
gboolean cx_changes_set_number (CxChanges *changes, const CxCase *c, const char *path, double number, GError **error);
/* Inserts a copy of ITEM below PARENT_PATH ("case" for lists of the case) at POSITION (-1: at the end). Items that have no ids in the JSON
 * form (correlations, actuals …) get a free running id if theirs is missing or taken. */
gboolean cx_changes_insert (CxChanges *changes, const CxCase *c, const char *parent_path, const CxItem *item, int position,
                            GError **error);
/* Moves the item at PATH so that it ends up at POSITION among its siblings; -1: at the end. */
gboolean cx_changes_move (CxChanges *changes, const CxCase *c, const char *path, int position, GError **error);
/* Overrides the input at PATH in the custom SCENARIO. If the input is a share of a mix, the share that takes up the remainder is overridden
 * too; a remainder below 0 is an error. */
gboolean cx_changes_override (CxChanges *changes, const CxCase *c, const char *scenario, const char *path, double number,
                              GError **error);
