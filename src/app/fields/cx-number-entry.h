/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This entry edits one number of a case. It shows the number with its unit, accepts the usual ways of writing numbers, and writes
 * each valid keystroke through the session. Wrong text stays as typed, changes nothing, and is explained by the property
 * "problem". Escape restores the number that the field had when it was entered. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-editing.h"

#define CX_TYPE_NUMBER_ENTRY (cx_number_entry_get_type ())
G_DECLARE_FINAL_TYPE (CxNumberEntry, cx_number_entry, CX, NUMBER_ENTRY, GtkEntry)

/* The property "problem" (string) explains wrong text; NULL: none. The property "compact" (bool) is for entries in a table: the
 * problem is shown in a bubble and an override is marked by an icon. */
GtkWidget *cx_number_entry_new (void);
/* Edits the number at PATH. SESSION NULL empties the entry. FIELD is needed because a contact can be typed before it exists. */
void cx_number_entry_bind (CxNumberEntry *self, CxSession *session, const char *path, const CxField *field, CxNumberPart part);
/* Shows the number again if it changed elsewhere. Text that the user is typing stays. */
void cx_number_entry_refresh (CxNumberEntry *self);
const char *cx_number_entry_get_problem (CxNumberEntry *self);
const char *cx_number_entry_get_path (CxNumberEntry *self); /* Returns the path of the number, or NULL. (transfer none) */
/* Puts TEXT in the place of the selected text, as typing does. */
void cx_number_entry_insert (CxNumberEntry *self, const char *text);
void cx_number_entry_set_name (CxNumberEntry *self, const char *name);
