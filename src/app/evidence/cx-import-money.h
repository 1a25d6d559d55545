/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This assistant leads from a score to money: the link in a panel, the input that follows with its range, and the benefit that
 * uses the input. The user sets the change of the score, or a survey supplies it. */
#pragma once
#include "app/evidence/cx-import-assistant.h"
#include "app/state/cx-money-path.h"

extern const CxImportKind cx_import_money;

/* A change of the score that follows from a driver of a survey. */
typedef struct {
  CxMoneyPathChange change;
  char *score;    /* the name of the outcome of the survey */
  char *sentence; /* the change in words */
  char *source;   /* the file, the method and the day of the file */
} CxImportMoneyStart;

/* Runs the assistant with START (transfer full), whose change of the score is chosen at first. */
void cx_import_money_from (GtkWidget *where, CxSession *session, CxImportMoneyStart *start);
