/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program works without its settings, because their schema may be missing before the program is installed. */
#pragma once
#include <gio/gio.h>

/* Returns the settings, or NULL if the schema is not installed. (transfer none) */
GSettings *cx_settings_get (void);
