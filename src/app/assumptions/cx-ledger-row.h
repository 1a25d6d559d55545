/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One input of the case as the ledger of assumptions shows it: plain data that says when it changed. */
#pragma once
#include "model/analysis/cx-sensitivity.h"
#include "app/state/cx-session.h"

#define CX_TYPE_LEDGER_ROW (cx_ledger_row_get_type ())
G_DECLARE_FINAL_TYPE (CxLedgerRow, cx_ledger_row, CX, LEDGER_ROW, GObject)

typedef struct {
  char *path;
  const CxField *field;
  char *label;              /* "Churn rate, Mass market" */
  char *search;             /* all that a search looks at, casefolded */
  double number, low, high; /* low and high NaN: no range */
  double base;              /* the number without the scenario's override */
  gboolean overridden;
  gboolean sourced;                           /* its source is no placeholder */
  char *source, *owner, *confidence, *status; /* "" where there is none; choices by id */
  double swing;                               /* of NPV; NaN: not known */
  gboolean assumed;                           /* the swing is of ±10%, as there is no range */
} CxLedgerData;

/* Signal "changed": what is shown of it changed. */
CxLedgerRow *cx_ledger_row_new (const char *path);
const CxLedgerData *cx_ledger_row_get (CxLedgerRow *self);
/* Takes over the input as it is now. SWING: of the tornado, or NULL. */
void cx_ledger_row_update (CxLedgerRow *self, CxSession *session, const CxInput *input, const CxSwing *swing);
