/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row holds one input of the case as the ledger of assumptions shows it. */
#pragma once
#include "model/analysis/cx-sensitivity.h"
#include "app/state/cx-session.h"

#define CX_TYPE_LEDGER_ROW (cx_ledger_row_get_type ())
G_DECLARE_FINAL_TYPE (CxLedgerRow, cx_ledger_row, CX, LEDGER_ROW, GObject)

typedef struct {
  char *path;
  const CxField *field;
  char *label;              /* "Churn rate, Mass market" */
  char *search;             /* the text that a search looks through, casefolded */
  double number, low, high; /* low and high are NaN if the input has no range */
  double base;              /* the number without the scenario's override */
  gboolean overridden;
  gboolean asks;                              /* TRUE if the number was changed and asks for its source */
  gboolean sourced;                           /* TRUE if the source is not a template's placeholder */
  char *source, *owner, *confidence, *status; /* "" if the evidence has no such text; choices are ids */
  double swing;                               /* the swing of the net present value; NaN: not known */
  gboolean assumed;                           /* TRUE if the swing is that of ±10%, because the input has no range */
} CxLedgerData;

/* The signal "changed" is emitted after the contents of the row changed. */
CxLedgerRow *cx_ledger_row_new (const char *path);
const CxLedgerData *cx_ledger_row_get (CxLedgerRow *self);
/* Copies the present state of INPUT into the row. SWING is the input's swing in the tornado, or NULL if it is not known. */
void cx_ledger_row_update (CxLedgerRow *self, CxSession *session, const CxInput *input, const CxSwing *swing);
