/* What stands behind an input: its range and distribution, source, owner, confidence, status and note, to read and to edit. */
#pragma once
#include "app/state/cx-session.h"

#define CX_TYPE_EVIDENCE_POPOVER (cx_evidence_popover_get_type ())
G_DECLARE_FINAL_TYPE (CxEvidencePopover, cx_evidence_popover, CX, EVIDENCE_POPOVER, GtkPopover)

GtkWidget *cx_evidence_popover_new (CxSession *session, const char *path);

/* A button that opens the popover. Its icon and tooltip tell an input with a source from a guess. */
#define CX_TYPE_EVIDENCE_BUTTON (cx_evidence_button_get_type ())
G_DECLARE_FINAL_TYPE (CxEvidenceButton, cx_evidence_button, CX, EVIDENCE_BUTTON, GtkWidget)

GtkWidget *cx_evidence_button_new (void);
/* Shows the state of the input at PATH as it is now. */
void cx_evidence_button_bind (CxEvidenceButton *self, CxSession *session, const char *path);

/* TRUE if somebody can be asked where the number comes from. */
gboolean cx_value_has_source (const CxValue *value);
/* "12 % – 20 % · CRM export · agreed", or NULL where nothing is known. (transfer full) */
char *cx_value_summary (CxSession *session, const CxField *field, const CxValue *value);
