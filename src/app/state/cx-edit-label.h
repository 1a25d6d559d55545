/* Names of edits, as the undo button and the history show them. */
#pragma once

/* FORMAT is translated and has one %s for NAME, a label that stands alone elsewhere and begins inside a sentence here:
 * "change of %s" and "Churn rate" give "change of churn rate". (transfer full) */
char *cx_edit_label (const char *format, const char *name);
