/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a line of the change log into words. */
#pragma once
#include "store/document/cx-document.h"

/* Sets *PLACE to the name of the changed item or field, by its present name in C or by its id if C no longer has it, and *BEFORE and
 * *AFTER to its two states. A state that cannot be read stays as it was logged. None becomes NULL. (transfer full) */
void cx_change_words (const CxCase *c, const CxLogEntry *entry, char **place, char **before, char **after);
