/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry for one number of a case: shows it with its unit, takes it as people write it, and writes each valid keystroke through
 * the session. Wrong text stays as it was typed, changes nothing, and is explained by the property "problem". Escape brings back
 * what was there when the field was entered. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-editing.h"

#define CX_TYPE_NUMBER_ENTRY (cx_number_entry_get_type ())
G_DECLARE_FINAL_TYPE (CxNumberEntry, cx_number_entry, CX, NUMBER_ENTRY, GtkEntry)

/* Properties: "problem" (string, NULL: none), "compact" (bool: says the problem in a bubble of its own and marks an override by an
 * icon, for entries that stand in a table). */
GtkWidget *cx_number_entry_new (void);
/* SESSION NULL: of nothing. FIELD is given because a contact may be typed before it is declared. */
void cx_number_entry_bind (CxNumberEntry *self, CxSession *session, const char *path, const CxField *field, CxNumberPart part);
/* Shows the number again where it changed; leaves alone what is being typed. */
void cx_number_entry_refresh (CxNumberEntry *self);
const char *cx_number_entry_get_problem (CxNumberEntry *self);
const char *cx_number_entry_get_path (CxNumberEntry *self); /* NULL: of nothing */
void cx_number_entry_set_name (CxNumberEntry *self, const char *name);
