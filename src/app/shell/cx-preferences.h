/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences belong to the user and apply to every case. */
#pragma once
#include <adwaita.h>

#define CX_TYPE_PREFERENCES (cx_preferences_get_type ())
G_DECLARE_FINAL_TYPE (CxPreferences, cx_preferences, CX, PREFERENCES, AdwPreferencesWindow)

CxPreferences *cx_preferences_new (void);
