/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assistant for cohorts: how a group of customers dwindles, from which a segment takes its churn rate and its early churn. */
#pragma once
#include "app/evidence/cx-import-assistant.h"

void cx_import_cohort (GtkWidget *where, CxSession *session);
