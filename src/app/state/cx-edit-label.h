/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of edits, as the undo button and the history show them. */
#pragma once

/* FORMAT is translated and has one %s for NAME, a label that stands alone elsewhere and is part of a button's label here: "Change %s"
 * and "Churn rate" give "Change Churn Rate". (transfer full) */
char *cx_edit_label (const char *format, const char *name);
