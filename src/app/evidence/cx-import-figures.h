/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats the figures that the import assistants show. */
#pragma once
#include <glib.h>

/* These return a share with three significant decimals, such as "41.7%", and a number. (transfer full) */
char *cx_import_figures_percent (double share);
char *cx_import_figures_count (double n);
