/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This drop-down offers the inputs of a case in their order, and typing searches it. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_INPUT_CHOOSER (cx_input_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CxInputChooser, cx_input_chooser, CX, INPUT_CHOOSER, AdwBin)

/* The signal "chosen" (path) is emitted when the user chooses an input. If the property "prompt" (string) is set, the button
 * always shows the prompt and keeps no choice. If the property "with-switches" (bool) is set, the switches of initiatives are
 * offered, too. The property "label" (string) is the accessible name. */
/* Lists the present inputs of SESSION. */
void cx_input_chooser_refresh (CxInputChooser *self, CxSession *session);
/* Lists other places of the case instead of the inputs, such as those that can be measured. (element-type utf8) */
void cx_input_chooser_show (CxInputChooser *self, const GPtrArray *names, const GPtrArray *places);
/* Returns the chosen path, or NULL. */
const char *cx_input_chooser_get_path (CxInputChooser *self);
/* Chooses the input at PATH and returns FALSE if there is no such input. */
gboolean cx_input_chooser_set_path (CxInputChooser *self, const char *path);
