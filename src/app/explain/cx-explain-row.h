/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row shows a number that a formula reads, in words with its figure, and its share if the formula is a sum. A row that
 * can be explained in turn opens to the numbers that it reads, which the dialog puts below. → opens and ← closes a row. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"
#include "model/results/cx-explanation.h"

#define CX_TYPE_EXPLAIN_ROW (cx_explain_row_get_type ())
G_DECLARE_FINAL_TYPE (CxExplainRow, cx_explain_row, CX, EXPLAIN_ROW, AdwActionRow)

/* The row opens at LEVEL of the tree, below the row with the key PARENT ("" at the top). Signals: "toggled" asks to open or close the row;
 * "go" asks to show the input of the row. */
GtkWidget *cx_explain_row_new (CxSession *session, const CxOperand *operand, guint level, const char *parent);
CxNode cx_explain_row_get_node (CxExplainRow *self);
/* Returns the month of the number, or -1 if it is a total over months or has no single month. */
int cx_explain_row_get_month (CxExplainRow *self);
guint cx_explain_row_get_level (CxExplainRow *self);
/* Returns a text that tells the row from all others of the tree, whatever their figures. */
const char *cx_explain_row_get_key (CxExplainRow *self);
gboolean cx_explain_row_is_open (CxExplainRow *self);
/* Marks the row as open, with the FORMULA that the rows below explain, or as closed if FORMULA is NULL. */
void cx_explain_row_set_open (CxExplainRow *self, const char *formula);
/* Returns a line of text, "Net cash: €100 = “Benefits” − “Costs”", indented by the level. (transfer full) */
char *cx_explain_row_get_text (CxExplainRow *self);
