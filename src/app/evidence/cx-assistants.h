/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways to get evidence into a case, as rows of the page Evidence and tracking: one line of the table in cx-assistants.c each. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

/* A row of the section "Evidence". Either ACTION (with TARGET, or NULL) is activated, or RUN is called with the row that was clicked. */
typedef struct {
  const char *title, *subtitle; /* msgids */
  const char *icon;
  const char *action, *target;
  void (*run) (GtkWidget *row, CxSession *session);
} CxAssistant;

/* Adds a row for each assistant to GROUP. SESSION is asked for when one is clicked: *SESSION may be NULL then, and nothing happens. */
void cx_assistants_add_rows (AdwPreferencesGroup *group, CxSession **session);
