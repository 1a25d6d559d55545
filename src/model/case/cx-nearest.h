/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The suggestion in "did you mean …?". */
#pragma once
#include <glib.h>

/* The nearest of NAMES (ends with NULL) to WRONG by edit distance, or NULL if none is near. */
const char *cx_nearest (const char *wrong, const char *const *names);
