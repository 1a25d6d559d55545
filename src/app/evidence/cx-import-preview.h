/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview lists the changes that the import assistant would make, before they are made. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-take-over.h"

/* Fills BOX with the changes of PREVIEW, beside the present values, or with the reason in ERROR if PREVIEW is NULL. BOX is empty
 * if both are NULL. */
void cx_import_preview_show (GtkWidget *box, CxSession *session, const CxTakeOverPreview *preview, const GError *error);
