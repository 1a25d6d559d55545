/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assistant that leads from a score to money: the link in a panel, the input that follows with its range, and the benefit that uses
 * it. The change of the score is set, or comes from a survey. */
#pragma once
#include "app/evidence/cx-import-assistant.h"
#include "app/state/cx-money-path.h"

void cx_import_money (GtkWidget *where, CxSession *session);

/* A change of the score that a driver of a survey goes with. */
typedef struct {
  CxMoneyPathChange change;
  char *score;    /* the name of the outcome of the survey */
  char *sentence; /* the change in words */
  char *source;   /* the file, the method and the day of the file */
} CxImportMoneyStart;

/* Leads on from START (transfer full), whose change is what is expected at first. */
void cx_import_money_from (GtkWidget *where, CxSession *session, CxImportMoneyStart *start);
