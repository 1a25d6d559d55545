/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assistant that leads from a score to money: the link in a panel, the input that follows with its range, and the benefit that uses
 * it. */
#pragma once
#include "app/evidence/cx-import-assistant.h"

void cx_import_money (GtkWidget *where, CxSession *session);
