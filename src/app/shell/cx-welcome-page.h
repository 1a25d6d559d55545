/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window shows this page until a case is open. It lists unsaved work, recent cases and templates, and a thread
 * computes what each of these gives. The signals "document-chosen"
 * (CxDocument) and "file-chosen" (GFile) report the user's choice. */
#pragma once
#include <adwaita.h>

#include "store/document/cx-document.h"

#define CX_TYPE_WELCOME_PAGE (cx_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (CxWelcomePage, cx_welcome_page, CX, WELCOME_PAGE, AdwBin)

/* Returns the unsaved document of FILE and removes it from the page, or returns NULL if there is none. Opening the file continues
 * that document. (transfer full) */
CxDocument *cx_welcome_page_take_unsaved (CxWelcomePage *self, GFile *file);
