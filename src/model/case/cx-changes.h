/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits as groups of changes. */
#pragma once
#include "model/case/cx-changes-remove.h"

/* Build changes against the case as it is now, with those already in the group done; they do not change it. FALSE and an error
 * if the place does not exist or the value is not allowed. VALUE NULL: back to the default. A value that is there already adds
 * nothing.
 * A segment's promoters, passives and detractors are kept summing to 1: passives become the rest, or, where passives
 * themselves are set, detractors. A rest below 0 is an error of cx_change_apply(), so that all three can be set in one group.
 * A cost that becomes capitalised gets a depreciation period if it has none.
 * A benefit's new driver first drops the fields and parameters that it does not know, with everything that refers to them. */
gboolean cx_changes_set (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error);
/* The same without completing anything: for values that someone else proposed, where no other may change with them. */
gboolean cx_changes_set_alone (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error);
/* Sets the number and keeps range and evidence; the end of a range that it passes goes with it. */
gboolean cx_changes_set_number (CxChanges *changes, const CxCase *c, const char *path, double number, GError **error);
/* ITEM is copied. PARENT_PATH "case" for lists of the case. POSITION -1: at the end. Items without ids in the JSON form
 * (correlations, actuals …) get a free running id where theirs is missing or taken. */
gboolean cx_changes_insert (CxChanges *changes, const CxCase *c, const char *parent_path, const CxItem *item, int position,
                            GError **error);
/* POSITION: among its siblings, as it will be; -1: at the end. */
gboolean cx_changes_move (CxChanges *changes, const CxCase *c, const char *path, int position, GError **error);
/* Overrides the input at PATH in the custom SCENARIO. Where it is a share of a mix, the share that takes up the rest is overridden
 * too; a rest below 0 is an error. */
gboolean cx_changes_override (CxChanges *changes, const CxCase *c, const char *scenario, const char *path, double number,
                              GError **error);
