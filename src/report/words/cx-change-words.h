/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the change log in words. */
#pragma once
#include "store/document/cx-document.h"

/* What ENTRY changed, named as C names it now, or by its id where C no longer has it; and both states. What cannot be read stays as it
 * was logged. All (transfer full); never NULL. */
void cx_change_words (const CxCase *c, const CxLogEntry *entry, char **place, char **before, char **after);
