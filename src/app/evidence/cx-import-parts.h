/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions make the parts of the import assistant's pages. A new part belongs to its container; texts are copied. */
#pragma once
#include <adwaita.h>

#include "app/fields/cx-input-chooser.h"

/* Returns a page that scrolls; *BOX gets the box for its content. */
GtkWidget *cx_import_parts_make_page (GtkWidget **box);
/* CSS_CLASS may be NULL. */
GtkWidget *cx_import_parts_add_label (GtkWidget *box, const char *text, const char *css_class);
/* TITLE and DESCRIPTION may be NULL. */
AdwPreferencesGroup *cx_import_parts_add_group (GtkWidget *box, const char *title, const char *description);
/* SUBTITLE may be NULL. */
AdwActionRow *cx_import_parts_add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle);
CxInputChooser *cx_import_parts_add_chooser (AdwActionRow *row, const char *label);
void cx_import_parts_add_warning (AdwPreferencesGroup *group, const char *text);
/* Adds a row with FIGURE at its end. SUBTITLE may be NULL. */
void cx_import_parts_add_figure (AdwPreferencesGroup *group, const char *title, const char *subtitle, const char *figure);
