/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that opens the popover of an input's evidence. Its icon and tooltip tell an input with a source from a guess. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_EVIDENCE_BUTTON (cx_evidence_button_get_type ())
G_DECLARE_FINAL_TYPE (CxEvidenceButton, cx_evidence_button, CX, EVIDENCE_BUTTON, GtkWidget)

GtkWidget *cx_evidence_button_new (void);
/* Shows the state of the input at PATH as it is now. */
void cx_evidence_button_bind (CxEvidenceButton *self, CxSession *session, const char *path);
