/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the suggestion for "did you mean …?". */
#pragma once
#include <glib.h>

/* Returns the one of NAMES (an array that ends with NULL) that is nearest to WRONG by edit distance, or NULL if none is near. */
const char *cx_nearest (const char *wrong, const char *const *names);
