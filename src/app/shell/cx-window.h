/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window shows the welcome page until a case is open, and then the case. A window holds one document. */
#pragma once
#include <adwaita.h>

#include "store/document/cx-document.h"

#define CX_TYPE_WINDOW (cx_window_get_type ())
G_DECLARE_FINAL_TYPE (CxWindow, cx_window, CX, WINDOW, AdwApplicationWindow)

CxWindow *cx_window_new (GtkApplication *application);
/* Shows DOCUMENT instead of the welcome page. */
void cx_window_set_document (CxWindow *self, CxDocument *document);
/* Opens FILE in this window if it shows the welcome page, otherwise in a new window. If FILE is open already, its window is
 * presented. Errors are shown in a dialog. */
void cx_window_open_file (CxWindow *self, GFile *file);

/* The id of the page that is shown (see cx-pages.h), which is that of its help, too; "index" on the welcome page. */
const char *cx_window_get_page (CxWindow *self);

/* Any widget inside the window may use its actions, among them "win.page" (string, an id of cx-pages.h), "win.show-input" (string, the
 * path of an input: shows the place where it is edited) and "win.case-settings". Toasts and errors: see cx-notifier.h. */
