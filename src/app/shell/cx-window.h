/* The main window: the welcome page until a case is open, then the pages of one case. A window holds one document. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_WINDOW (cx_window_get_type ())
G_DECLARE_FINAL_TYPE (CxWindow, cx_window, CX, WINDOW, AdwApplicationWindow)

CxWindow *cx_window_new (GtkApplication *application);
/* Shows DOCUMENT in place of the welcome page. */
void cx_window_set_document (CxWindow *self, CxDocument *document);
/* Opens a file here if the welcome page is shown, otherwise in a window of its own; a file that is open already is presented.
 * What goes wrong is shown in a dialog. */
void cx_window_open_file (CxWindow *self, GFile *file);

/* Other actions: "win.show-input" (string, an input's path) shows where it is edited; "win.case-settings".
 * The pages' names are "overview", "customers", "journey", "channels", "initiatives", "assumptions", "risk"; also the action
 * "win.page" (string). */
void cx_window_show_page (CxWindow *self, const char *page);
/* Shows the field or item at PATH on the page where it is edited and gives it the focus; also the action "win.show-input" (string). */
void cx_window_show_input (CxWindow *self, const char *path);
