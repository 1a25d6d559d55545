/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This table edits how promoters, passives and detractors of a segment behave relative to each other. Below each figure stands
 * the resulting figure per year for a customer of the group. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_GROUPS_TABLE (cx_groups_table_get_type ())
G_DECLARE_FINAL_TYPE (CxGroupsTable, cx_groups_table, CX, GROUPS_TABLE, GtkGrid)

GtkWidget *cx_groups_table_new (CxSession *session, const CxItem *segment);
void cx_groups_table_refresh (CxGroupsTable *self);
/* Moves the focus to the entry of PATH. Returns FALSE if the table has none. */
gboolean cx_groups_table_reveal (CxGroupsTable *self, const char *path);
/* Returns TRUE if the table edits FIELD. */
gboolean cx_groups_table_has (const CxField *field);
