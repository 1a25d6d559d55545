/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions add, remove and move items. Each call makes one undoable change. */
#pragma once
#include "app/state/cx-session.h"

/* Adds ITEM (transfer full) at the end of its list. Returns its path (transfer full), or NULL with an error. */
char *cx_item_editing_add (CxSession *session, const char *parent_path, CxItem *item, GError **error);
/* Adds a copy of the item at PATH behind it, with all that the item contains, its evidence, and its overrides in the custom
 * scenarios. Actuals and correlations stay with the original, and a copied channel has no contacts yet. The copy's name is that of
 * the original, marked as a copy. Returns the path of the copy (transfer full), or NULL with an error. */
char *cx_item_editing_duplicate (CxSession *session, const char *path, GError **error);
/* Returns the names of the items that would be removed together with the item at PATH, in the order of their removal, each in
 * quotation marks. (transfer full) */
GStrv cx_item_editing_goes_along (CxSession *session, const char *path);
/* Removes the item at PATH with the items and overrides that cannot exist without it. */
gboolean cx_item_editing_remove (CxSession *session, const char *path, GError **error);
/* Moves the item to POSITION among its siblings. */
gboolean cx_item_editing_move_to (CxSession *session, const char *path, int position, GError **error);
/* Returns the position DELTA places away among the siblings, or -1 if it lies outside the list. */
int cx_item_editing_place (CxSession *session, const char *path, int delta);
