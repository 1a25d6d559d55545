/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This window searches pages, items, inputs and a few actions. It shows the chosen place, or runs the chosen action. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_JUMP (cx_jump_get_type ())
G_DECLARE_FINAL_TYPE (CxJump, cx_jump, CX, JUMP, AdwWindow)

/* Opens the search over PARENT, whose actions it activates. */
void cx_jump_show (GtkWindow *parent, CxSession *session);
