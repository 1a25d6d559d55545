/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/challenges/cx-rules-evidence.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/case/cx-evidence-date.h"

/* The share of the net present value; an input with a larger swing needs a source. */
#define SWING_WITH_SOURCE 0.05
#define MOST_NOT_AGREED   0.5

/* Returns the input, or the *N elements of a list by year. */
static const CxInput *const *
inputs_of (const CxFacts *f, const CxSwing *s, guint *n)
{
  *n = 1;
  for (guint i = 0; i < f->model->lists->len; i++) {
    const CxListNodes *list = &g_array_index (f->model->lists, CxListNodes, i);
    if (list->input != s->input)
      continue;
    *n = list->n;
    return (const CxInput *const *) &g_ptr_array_index (f->model->inputs, list->first);
  }
  return (const CxInput *const *) &s->input;
}

/* Returns TRUE if GOOD is true for the input, or for each element of a list by year. */
static gboolean
all (const CxFacts *f, const CxSwing *s, gboolean (*good) (const CxInput *input))
{
  guint n;
  const CxInput *const *inputs = inputs_of (f, s, &n);

  for (guint k = 0; k < n; k++)
    if (!good (inputs[k]))
      return FALSE;
  return TRUE;
}

static gboolean
has_text (const char *text)
{
  return text && *text;
}

static gboolean
has_source (const CxInput *input)
{
  return input->value && has_text (input->value->source);
}

static gboolean
is_set (const CxInput *input)
{
  return input->value && input->value->set;
}

static gboolean
is_sure (const CxInput *input)
{
  return !input->value || g_strcmp0 (input->value->confidence, "low") != 0;
}

static gboolean
is_agreed (const CxInput *input)
{
  return input->value && g_strcmp0 (input->value->status, "agreed") == 0;
}

static gboolean
matters (const CxFacts *f, const CxSwing *s)
{
  return !isnan (s->swing) && s->swing > SWING_WITH_SOURCE * fabs (f->npv);
}

static char *
label_of (const CxSwing *s)
{
  return cx_input_label (s->input->item, s->input->field);
}

/* A value that was never entered has no source either, but another rule covers it. */
void
cx_rules_evidence_source (CxFacts *f)
{
  for (guint i = 0; i < f->swings->len; i++) {
    const CxSwing *s = &g_array_index (f->swings, CxSwing, i);
    if (!matters (f, s) || !all (f, s, is_set) || all (f, s, has_source))
      continue;
    g_autofree char *label = label_of (s), *swing = cx_facts_money (f, s->swing), *npv = cx_facts_money (f, f->npv);
    cx_facts_raise (f, g_strdup (s->input->path), _("“%s” has no source, but moves the net present value of %s by %s."), label,
                    npv, swing);
  }
}

/* Returns TRUE if the net present value has another sign at an end of the range than at the value, or is 0 there. */
static gboolean
crosses (const CxFacts *f, const CxSwing *s)
{
  double least = fmin (f->npv, fmin (s->npv_low, s->npv_high)), most = fmax (f->npv, fmax (s->npv_low, s->npv_high));
  return least < 0 && most > 0;
}

void
cx_rules_evidence_decides (CxFacts *f)
{
  for (guint i = 0; i < f->swings->len; i++) {
    const CxSwing *s = &g_array_index (f->swings, CxSwing, i);
    if (s->assumed || all (f, s, is_sure) || !crosses (f, s))
      continue;
    g_autofree char *label = label_of (s), *low = cx_facts_money (f, s->npv_low), *high = cx_facts_money (f, s->npv_high);
    cx_facts_raise (f, g_strdup (s->input->path),
                    _("The confidence in “%s” is low, and within its range the net present value goes from %s to %s."), label,
                    low, high);
  }
}

void
cx_rules_evidence_sinks (CxFacts *f)
{
  if (f->swings->len == 0 || f->npv <= 0)
    return;
  const CxSwing *s = &g_array_index (f->swings, CxSwing, 0);
  double worst = fmin (s->npv_low, s->npv_high);
  if (isnan (s->swing) || !(worst < 0))
    return;
  g_autofree char *label = label_of (s), *npv = cx_facts_money (f, worst);
  cx_facts_raise (f, g_strdup (s->input->path),
                  s->assumed
                    ? _("If “%s”, the input that matters most, is 10%% worse, the net present value falls to %s.")
                    : _("If “%s”, the input that matters most, comes to its worse end, the net present value falls to %s."),
                  label, npv);
}

void
cx_rules_evidence_agreed (CxFacts *f)
{
  const CxSwing *largest = NULL;
  double sum = 0, open = 0;

  for (guint i = 0; i < f->swings->len; i++) {
    const CxSwing *s = &g_array_index (f->swings, CxSwing, i);
    /* Nobody can agree to a figure that was never entered. */
    if (isnan (s->swing) || !all (f, s, is_set))
      continue;
    sum += s->swing;
    if (all (f, s, is_agreed))
      continue;
    open += s->swing;
    largest = largest ? largest : s;
  }
  if (!largest || !(open > MOST_NOT_AGREED * sum))
    return;
  g_autofree char *label = label_of (largest), *share = cx_facts_share (open / sum);
  cx_facts_raise (f, g_strdup (largest->input->path),
                  _("Figures that are not agreed make up %s of the swing of the net present value, “%s” first of all."), share,
                  label);
}

void
cx_rules_evidence_owner (CxFacts *f)
{
  for (guint i = 0; i < f->model->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (f->model->inputs, i);
    if (!is_agreed (input) || has_text (input->value->owner))
      continue;
    g_autofree char *label = cx_input_label (input->item, input->field);
    cx_facts_raise (f, g_strdup (input->path), _("“%s” is agreed, but has no owner."), label);
  }
}

/* An input that moves nothing needs no fresh evidence. The age is measured at the start of the case, so that a case whose evidence was
 * fresh at its decision does not age while it is tracked. */
void
cx_rules_evidence_old (CxFacts *f)
{
  const char *start = cx_item_text (f->model->c, "start");

  for (guint i = 0; i < f->swings->len; i++) {
    const CxSwing *s = &g_array_index (f->swings, CxSwing, i);
    guint n, day;
    const CxInput *const *inputs = inputs_of (f, s, &n);
    if (!(s->swing > 0))
      continue;
    for (guint k = 0; k < n; k++) {
      g_autofree char *date = inputs[k]->value ? cx_evidence_date_find (inputs[k]->value->source, &day) : NULL;
      if (!date || !cx_evidence_date_is_old (day, start))
        continue;
      g_autofree char *label = label_of (s);
      /* Translators: an input, and a date such as 2025-03-31 or 2025-Q1. */
      cx_facts_raise (f, g_strdup (s->input->path),
                      _("The evidence for “%s” dates from %s, more than a year before the case starts."), label, date);
      break;
    }
  }
}

/* Returns TRUE if the default of the input is a claim. Other defaults, such as a quantity of 1, only mean that a field is not used. */
static gboolean
is_claim (const CxFacts *f, const CxSwing *s)
{
  static const char *const of_the_case[] = { "discount_rate", "tax_rate", "inflation", NULL };

  if (s->input->item->kind == CX_ITEM_CASE)
    return g_strv_contains (of_the_case, s->input->field->id);
  if (s->input->item->kind == CX_ITEM_INITIATIVE)
    return g_str_equal (s->input->field->id, "probability") && matters (f, s);
  /* Customers stay and buy for many reasons, so an attribution of 100% is a claim. Work that ends has a single reason. */
  return s->input->item->kind == CX_ITEM_BENEFIT && g_str_equal (s->input->field->id, "attribution") && matters (f, s) &&
         cx_registry_find (CX_ITEM_BENEFIT, cx_item_driver (s->input->item), "segment");
}

void
cx_rules_evidence_untouched (CxFacts *f)
{
  if (f->results->value[CX_RESULT_TOTAL_BENEFITS] == 0 && f->results->value[CX_RESULT_TOTAL_COSTS] == 0)
    return;
  for (guint i = 0; i < f->swings->len; i++) {
    const CxSwing *s = &g_array_index (f->swings, CxSwing, i);
    if (all (f, s, is_set) || !is_claim (f, s))
      continue;
    g_autofree char *label = label_of (s), *value = cx_facts_share (s->input->number);
    cx_facts_raise (f, g_strdup (s->input->path), _("“%s” was never entered; the case counts with %s."), label, value);
  }
}
