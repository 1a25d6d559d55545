/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes numbers for files and messages, which have the same text in any language. */
#pragma once
#include <glib.h>

/* Writes to BUFFER the shortest decimal text that reads back to the same finite number, with a point in any locale. Returns BUFFER. */
const char *cx_number_text (double value, char buffer[G_ASCII_DTOSTR_BUF_SIZE]);
