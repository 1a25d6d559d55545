/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop-down of the inputs of a case, in the order of the case, searched by typing. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_INPUT_CHOOSER (cx_input_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CxInputChooser, cx_input_chooser, CX, INPUT_CHOOSER, AdwBin)

/* Signal "chosen" (path): by the user.
 * Property "prompt" (string): stands there while nothing is chosen; with it, choosing leaves nothing chosen. Property "with-switches"
 * (bool): also the switches of initiatives. Property "label" (string): its accessible name. */
/* Lists the inputs as they are now. */
void cx_input_chooser_refresh (CxInputChooser *self, CxSession *session);
/* Lists other places of the case instead, such as those that can be measured. (element-type utf8) */
void cx_input_chooser_show (CxInputChooser *self, const GPtrArray *names, const GPtrArray *places);
/* NULL: nothing is chosen. */
const char *cx_input_chooser_get_path (CxInputChooser *self);
/* FALSE if there is no such input. */
gboolean cx_input_chooser_set_path (CxInputChooser *self, const char *path);
