/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assistant for the export of a CRM system: how many customers each segment has, what they spend, which margin they leave and how many
 * of them leave. Groups of the file go into segments of the case or become new ones. */
#pragma once
#include "app/evidence/cx-import-assistant.h"

void cx_import_crm (GtkWidget *where, CxSession *session);
