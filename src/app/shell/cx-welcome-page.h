/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows until a case is open: work left unsaved, recent cases and templates. Signals
 * "document-chosen" (CxDocument) and "file-chosen" (GFile): what the user wants to see. */
#pragma once
#include <adwaita.h>

#include "store/document/cx-document.h"

#define CX_TYPE_WELCOME_PAGE (cx_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (CxWelcomePage, cx_welcome_page, CX, WELCOME_PAGE, AdwBin)

/* The unsaved document of FILE, if the page holds one: opening the file continues it. (transfer full) */
CxDocument *cx_welcome_page_take_unsaved (CxWelcomePage *self, GFile *file);
