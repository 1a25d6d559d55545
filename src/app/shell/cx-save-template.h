/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a name and keeps the case as a template of the user; see cx-own-template.h. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

void cx_save_template (GtkWidget *window, CxSession *session);
