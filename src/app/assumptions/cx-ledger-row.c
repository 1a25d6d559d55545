/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/assumptions/cx-ledger-row.h"

#include <math.h>

#include "app/state/cx-evidence.h"

struct _CxLedgerRow {
  GObject parent_instance;
  CxLedgerData data;
};

G_DEFINE_FINAL_TYPE (CxLedgerRow, cx_ledger_row, G_TYPE_OBJECT)

static guint changed_signal;

static void
cx_ledger_row_finalize (GObject *object)
{
  CxLedgerData *data = &CX_LEDGER_ROW (object)->data;

  g_free (data->path);
  g_free (data->label);
  g_free (data->search);
  g_free (data->source);
  g_free (data->owner);
  g_free (data->confidence);
  g_free (data->status);
  G_OBJECT_CLASS (cx_ledger_row_parent_class)->finalize (object);
}

static void
cx_ledger_row_class_init (CxLedgerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cx_ledger_row_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cx_ledger_row_init (CxLedgerRow *self)
{
  self->data.swing = NAN;
}

CxLedgerRow *
cx_ledger_row_new (const char *path)
{
  CxLedgerRow *self = g_object_new (CX_TYPE_LEDGER_ROW, NULL);

  self->data.path = g_strdup (path);
  return self;
}

const CxLedgerData *
cx_ledger_row_get (CxLedgerRow *self)
{
  g_return_val_if_fail (CX_IS_LEDGER_ROW (self), NULL);
  return &self->data;
}

static gboolean
take_text (char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  g_free (*place);
  *place = g_strdup (text);
  return TRUE;
}

static gboolean
take_number (double *place, double number)
{
  if (*place == number || (isnan (*place) && isnan (number)))
    return FALSE;
  *place = number;
  return TRUE;
}

void
cx_ledger_row_update (CxLedgerRow *self, CxSession *session, const CxInput *input, const CxSwing *swing)
{
  CxLedgerData *data = &self->data;
  const CxValue *value = input->value;
  g_autofree char *label = cx_input_label (input->item, input->field);
  gboolean overridden, words = FALSE, changed = FALSE, asks = cx_session_asks_for_source (session, data->path);
  double number = cx_session_get_number (session, data->path, &overridden);

  data->field = input->field;
  words |= take_text (&data->label, label);
  words |= take_text (&data->source, cx_evidence_get (value, "source"));
  data->sourced = cx_evidence_has_source (value);
  words |= take_text (&data->owner, cx_evidence_get (value, "owner"));
  changed |= take_text (&data->confidence, cx_evidence_get (value, "confidence"));
  changed |= take_text (&data->status, cx_evidence_get (value, "status"));
  changed |= take_number (&data->number, number);
  changed |= take_number (&data->base, input->number);
  changed |= take_number (&data->low, value && value->has_low ? value->low : NAN);
  changed |= take_number (&data->high, value && value->has_high ? value->high : NAN);
  changed |= asks != data->asks;
  data->asks = asks;
  changed |= overridden != data->overridden;
  data->overridden = overridden;
  changed |= take_number (&data->swing, swing ? swing->swing : NAN);
  data->assumed = swing && swing->assumed;
  if (words) {
    g_autofree char *all = g_strjoin ("\n", label, data->path, data->source, data->owner, NULL);
    g_free (data->search);
    data->search = g_utf8_casefold (all, -1);
  }
  if (words || changed)
    g_signal_emit (self, changed_signal, 0);
}
