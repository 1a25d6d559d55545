/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This popover shows and edits the evidence of an input: range and distribution, source, owner, confidence, status and note. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_EVIDENCE_POPOVER (cx_evidence_popover_get_type ())
G_DECLARE_FINAL_TYPE (CxEvidencePopover, cx_evidence_popover, CX, EVIDENCE_POPOVER, GtkPopover)

GtkWidget *cx_evidence_popover_new (CxSession *session, const char *path);
void cx_evidence_popover_focus_source (CxEvidencePopover *self);
