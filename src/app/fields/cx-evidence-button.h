/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This button opens the popover with the evidence of an input. Its icon and tooltip distinguish an input with a source from a
 * guess. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_EVIDENCE_BUTTON (cx_evidence_button_get_type ())
G_DECLARE_FINAL_TYPE (CxEvidenceButton, cx_evidence_button, CX, EVIDENCE_BUTTON, GtkWidget)

/* The signal "closed" is emitted when the popover has closed. */
GtkWidget *cx_evidence_button_new (void);
/* Shows the present state of the input at PATH. */
void cx_evidence_button_bind (CxEvidenceButton *self, CxSession *session, const char *path);
/* Returns TRUE while the popover is open. */
gboolean cx_evidence_button_is_open (CxEvidenceButton *self);
