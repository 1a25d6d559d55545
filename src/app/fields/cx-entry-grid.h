/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid makes number entries behave like the cells of a spreadsheet. The arrows move to the next entry; with Shift they
 * select a range, and a drag of the pointer selects one, too. Ctrl+C copies the range, Ctrl+V pastes, Ctrl+D fills it down,
 * Ctrl+R fills it to the right and Delete empties it. Typing replaces the text; F2 and a second click edit the text, in which
 * ←/→ then move. Enter moves down. */
#pragma once
#include "app/fields/cx-number-entry.h"

#define CX_TYPE_ENTRY_GRID (cx_entry_grid_get_type ())
G_DECLARE_FINAL_TYPE (CxEntryGrid, cx_entry_grid, CX, ENTRY_GRID, GObject)

/* LABEL names the edit of a range that is pasted, as in "Undo Paste Contacts". */
CxEntryGrid *cx_entry_grid_new (const char *label);
/* Forgets all entries, and prepares N_ROWS × N_COLUMNS places for those of SESSION. */
void cx_entry_grid_reset (CxEntryGrid *self, CxSession *session, guint n_rows, guint n_columns);
/* Adds ENTRY, which edits the value of an input. The entry must stay until the grid is reset or the entry's window is gone. */
void cx_entry_grid_add (CxEntryGrid *self, CxNumberEntry *entry, guint row, guint column);
