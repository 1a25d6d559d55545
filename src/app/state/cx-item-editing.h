/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding, removing and moving items: each is one undoable change. */
#pragma once
#include "app/state/cx-session.h"

/* Adds ITEM (transfer full) at the end and returns its path (transfer full), or NULL. */
char *cx_item_editing_add (CxSession *session, const char *parent_path, CxItem *item, GError **error);
/* Removes the item at PATH and the items and overrides that cannot be without it. */
/* The names of the benefits, costs and other items that would go along with the item at PATH, in the order of their removal, each in
 * quotation marks. (transfer full) */
GStrv cx_item_editing_goes_along (CxSession *session, const char *path);
gboolean cx_item_editing_remove (CxSession *session, const char *path, GError **error);
/* Moves to POSITION among its siblings. */
gboolean cx_item_editing_move_to (CxSession *session, const char *path, int position, GError **error);
/* The place DELTA away among the siblings, or -1 where the list ends before. */
int cx_item_editing_place (CxSession *session, const char *path, int delta);
