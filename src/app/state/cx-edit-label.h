/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits have names, which the undo button and the history show. */
#pragma once

/* Returns the name of an edit. FORMAT is translated and contains one %s for NAME, a label in sentence case that is adapted to a
 * button's label: "Change %s" and "Churn rate" give "Change Churn Rate". (transfer full) */
char *cx_edit_label (const char *format, const char *name);
