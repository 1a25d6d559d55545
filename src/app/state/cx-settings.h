/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's settings. Everything works without them: before it is installed, the schema may not be there. */
#pragma once
#include <gio/gio.h>

/* NULL where the schema is not installed. (transfer none) */
GSettings *cx_settings_get (void);
