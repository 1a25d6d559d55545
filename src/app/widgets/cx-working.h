/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that takes longer than a moment says so at the bottom of the window, with a button that cancels it. */
#pragma once
#include <adwaita.h>

typedef struct _CxWorking CxWorking;

/* Begins to wait for work; after a moment, TEXT is shown in the window of WHERE. Ends with cx_working_end(). */
CxWorking *cx_working_begin (GtkWidget *where, const char *text);
/* Returns what the button cancels. (transfer none) */
GCancellable *cx_working_get_cancellable (CxWorking *self);
/* Takes the message away and frees SELF. */
void cx_working_end (CxWorking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxWorking, cx_working_end)
