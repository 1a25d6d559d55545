/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search runs for many inputs at once.
 *
 * Each input is first tried at points that are dense near today's value and reach its hard bounds. All points are lanes of one pass.
 * Where NPV changes its sign between two neighbours, a bracketing root finder (Chandrupatla, 1997: inverse quadratic interpolation
 * where it is safe, otherwise bisection) closes in to the last bits. The brackets of all inputs advance together, one lane each. */
#include "config.h"

#include "model/analysis/cx-break-even.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-result.h"
#include "model/analysis/cx-sensitivity.h"
#include "model/results/cx-lanes.h"
#include "model/results/cx-scenario.h"
#include "model/text/cx-format.h"

#define POINTS    32 /* on each side of today's value: a block of lanes */
#define BRACKETS  2  /* number followed on each side, because the nearest may be a jump */
#define MAX_STEPS 200

typedef enum { CLOSING, PROBING, HALVING, FOUND, JUMP, LOST } State;

typedef struct {
  guint which; /* index of the input among those of the search */
  double near, far;
  double f_near, f_far;
  double size; /* of NPV at the ends of the initial bracket */
  /* Chandrupatla's three points: the newest, the end of the other sign, and the one before. */
  double x[3], f[3], t;
  State state;
  double root;
} Bracket;

typedef struct {
  const CxModel *m;
  const GArray *scenario;
  const guint *inputs;
  CxProgram *program;
  CxLanes lanes;
  double npv;  /* today */
  double size; /* of the amounts from which NPV is made; an NPV that is tiny beside it counts as 0 */
  GArray *brackets;
  GArray *points; /* double: x of each lane of the scan */
  CxBreakEven *out;
} Search;

/* ---- Where to look ---- */

static gboolean
is_whole (const CxInput *input)
{
  return (input->field->flags & CX_FIELD_ROUNDED) != 0;
}

/* Returns point number J (1 … POINTS) on the way from TODAY to BOUND. */
static double
point_towards (double today, double bound, gboolean is_open, guint j)
{
  if (isinf (bound)) {
    /* Distances grow from a ten-thousandth of the value (or of 1) to CX_BREAK_EVEN_REACH times it, by a factor of about 2.6 a step. */
    double distance = MAX (fabs (today), 1) * CX_BREAK_EVEN_REACH * pow (1e-13, (double) (POINTS - j) / (POINTS - 1));
    return bound > 0 ? today + distance : today - distance;
  }
  double share = pow ((double) j / POINTS, 3);
  if (j == POINTS)
    return is_open ? bound + (today - bound) * 0x1p-20 : bound;
  return today + (bound - today) * share;
}

/* Adds the points of one side, beginning with the nearest, and returns their number. */
static guint
add_points (Search *s, guint which, double today, gboolean upwards)
{
  const CxInput *input = g_ptr_array_index (s->m->inputs, s->inputs[which]);
  guint before = s->points->len;
  double low, high;

  cx_input_bounds (input->item, input->field, &low, &high);
  double bound = upwards ? high : low;
  if (today == bound || isnan (bound))
    return 0;
  gboolean every = is_whole (input) && isfinite (bound);
  guint n = every ? (guint) fabs (bound - today) : POINTS;
  for (guint j = 1; j <= n; j++) {
    double x = every ? (upwards ? today + j : today - j)
                     : point_towards (today, bound, !upwards && (input->field->flags & CX_FIELD_OPEN_LOW), j);
    cx_lanes_begin (&s->lanes, s->scenario);
    cx_lanes_add (&s->lanes, s->m->input_nodes[s->inputs[which]], x);
    g_array_append_val (s->points, x);
  }
  return s->points->len - before;
}

/* ---- What was seen ---- */

static gboolean
is_nearer (double value, double than, double today)
{
  return isnan (than) || fabs (value - today) < fabs (than - today);
}

static void
offer_change (CxBreakEven *found, double before, double after, double today)
{
  if (!is_nearer (after, found->after, today))
    return;
  found->before = before;
  found->after = after;
}

/* Finds the nearest whole number at which NPV is 0, or the nearest change of sign. */
static void
read_whole (Search *s, guint which, double today, const double *x, const double *f, guint n)
{
  double before = today, f_before = s->npv;

  for (guint i = 0; i < n; before = x[i], f_before = f[i], i++) {
    if (fabs (f[i]) <= 1e-12 * s->size) {
      if (is_nearer (x[i], s->out[which].value, today))
        s->out[which].value = x[i];
      return;
    }
    if ((f[i] > 0) != (f_before > 0) && isfinite (f[i]) && isfinite (f_before))
      offer_change (&s->out[which], before, x[i], today);
  }
}

static void
start_closing (Bracket *b)
{
  b->x[0] = b->x[2] = b->near;
  b->f[0] = b->f[2] = b->f_near;
  b->x[1] = b->far;
  b->f[1] = b->f_far;
  b->t = 0.5;
  b->state = CLOSING;
}

static void
read_brackets (Search *s, guint which, double today, const double *x, const double *f, guint n)
{
  double before = today, f_before = s->npv;
  guint found = 0;

  for (guint i = 0; i < n && found < BRACKETS; before = x[i], f_before = f[i], i++) {
    if (!isfinite (f[i]) || !isfinite (f_before) || f_before == 0 || (f[i] != 0 && (f[i] > 0) == (f_before > 0)))
      continue;
    Bracket b = { .which = which, .near = before, .far = x[i], .f_near = f_before, .f_far = f[i], .root = NAN };
    b.size = MAX (fabs (b.f_near), fabs (b.f_far));
    start_closing (&b);
    if (b.f_far == 0)
      b.state = PROBING;
    g_array_append_val (s->brackets, b);
    found++;
  }
}

/* ---- Closing in ---- */

static double
width_of_last_bits (const Bracket *b)
{
  return 2 * DBL_EPSILON * MAX (fabs (b->near), fabs (b->far)) + DBL_MIN;
}

static double
next_point (const Bracket *b)
{
  switch (b->state) {
  case CLOSING: return b->x[0] + b->t * (b->x[1] - b->x[0]);
  case PROBING:
    /* NPV is 0 at the far end; this point shows whether it is 0 before that as well. */
    return b->far + (b->near > b->far ? 1 : -1) *
                      MIN (MAX (fabs (b->far - b->near) * 0x1p-36, 4 * width_of_last_bits (b)), fabs (b->far - b->near) / 2);
  case HALVING: return b->near + (b->far - b->near) / 2;
  case FOUND:
  case JUMP:
  case LOST:
  default: g_assert_not_reached ();
  }
}

/* Decides whether the bracket, which has shrunk to the last bits of a value, holds a root or a jump. NPV counts as 0 if it is tiny beside
 * the amounts from which it is made, or beside its size at the ends of the initial bracket, because near a discount rate of -100% NPV is
 * huge. */
static void
finish (const Search *s, Bracket *b)
{
  double left = MIN (fabs (b->f_near), fabs (b->f_far));

  b->root = left == fabs (b->f_near) ? b->near : b->far;
  b->state = left <= MAX (1e-9 * s->size, 1e-12 * b->size) ? FOUND : JUMP;
}

/* Makes Chandrupatla's choice between interpolation and the middle. */
static void
choose_step (Bracket *b)
{
  const double *x = b->x, *f = b->f;
  double least = width_of_last_bits (b) / fabs (x[1] - x[0]);
  double xi = (x[0] - x[1]) / (x[2] - x[1]), phi = (f[0] - f[1]) / (f[2] - f[1]);

  b->t = 0.5;
  if (phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)
    b->t =
      f[0] / (f[1] - f[0]) * f[2] / (f[1] - f[2]) + (x[2] - x[0]) / (x[1] - x[0]) * f[0] / (f[2] - f[0]) * f[1] / (f[2] - f[1]);
  b->t = CLAMP (b->t, least, 1 - least);
}

/* Takes over that NPV at X is VALUE. */
static void
take (const Search *s, Bracket *b, double x, double value)
{
  gboolean beyond = value == 0 || (value > 0) != (b->f_near > 0);
  State state = b->state;

  if (!isfinite (value)) {
    b->state = LOST;
    return;
  }
  if (state == CLOSING) {
    guint replaced = (value > 0) == (b->f[0] > 0) ? 0 : 1;
    b->x[2] = b->x[replaced];
    b->f[2] = b->f[replaced];
    if (replaced == 1) {
      b->x[1] = b->x[0];
      b->f[1] = b->f[0];
    }
    b->x[0] = x;
    b->f[0] = value;
  }
  if (beyond) {
    b->far = x;
    b->f_far = value;
  } else {
    b->near = x;
    b->f_near = value;
  }
  if (fabs (b->far - b->near) <= 2 * width_of_last_bits (b) || (state == PROBING && !beyond))
    finish (s, b);
  else if (state != CLOSING && beyond && value != 0)
    start_closing (b);
  else if (state == CLOSING && value == 0)
    b->state = PROBING;
  else if (state == PROBING)
    b->state = HALVING;
  else if (state == CLOSING)
    choose_step (b);
}

static void
close_in (Search *s)
{
  g_autoptr (GArray) active = g_array_new (FALSE, FALSE, sizeof (Bracket *));

  for (guint step = 0; step < MAX_STEPS; step++) {
    g_array_set_size (active, 0);
    g_array_set_size (s->points, 0);
    cx_lanes_reset (&s->lanes);
    for (guint i = 0; i < s->brackets->len; i++) {
      Bracket *b = &g_array_index (s->brackets, Bracket, i);
      if (b->state > HALVING)
        continue;
      double x = next_point (b);
      cx_lanes_begin (&s->lanes, s->scenario);
      cx_lanes_add (&s->lanes, s->m->input_nodes[s->inputs[b->which]], x);
      g_array_append_val (active, b);
      g_array_append_val (s->points, x);
    }
    if (!active->len)
      break;
    g_autofree double *f = cx_lanes_run (&s->lanes, s->program, 1);
    for (guint i = 0; i < active->len; i++)
      take (s, g_array_index (active, Bracket *, i), g_array_index (s->points, double, i), f[i]);
  }
}

/* ---- All of it ---- */

/* Reads today's NPV and the size of the amounts from which it is made. */
static void
look_at_today (Search *s)
{
  const CxNode outputs[] = { s->m->npv_unsettled, s->m->result[CX_RESULT_PV_BENEFITS], s->m->result[CX_RESULT_PV_COSTS] };
  CxProgram *program = cx_program_new (s->m->graph, outputs, G_N_ELEMENTS (outputs));

  cx_lanes_begin (&s->lanes, s->scenario);
  g_autofree double *today = cx_lanes_run (&s->lanes, program, G_N_ELEMENTS (outputs));
  s->npv = today[0];
  s->size = fabs (today[1]) + fabs (today[2]);
  cx_program_free (program);
  cx_lanes_reset (&s->lanes);
}

static void
scan (Search *s, guint n)
{
  g_autofree guint *sides = g_new0 (guint, 2 * n + 1);

  for (guint k = 0; k < n; k++) {
    const CxInput *input = g_ptr_array_index (s->m->inputs, s->inputs[k]);
    double today = cx_scenario_input_number (s->m, s->scenario, s->inputs[k]);
    s->out[k] = (CxBreakEven){ NAN, NAN, NAN };
    if (input->field->type == CX_FIELD_SWITCH)
      continue;
    if (s->npv == 0)
      s->out[k].value = today;
    else if (isfinite (s->npv) && isfinite (today))
      for (guint side = 0; side < 2; side++)
        sides[2 * k + side] = add_points (s, k, today, side);
  }
  g_autofree double *f = cx_lanes_run (&s->lanes, s->program, 1);
  for (guint k = 0, at = 0; k < n; k++) {
    const CxInput *input = g_ptr_array_index (s->m->inputs, s->inputs[k]);
    double today = cx_scenario_input_number (s->m, s->scenario, s->inputs[k]);
    for (guint side = 0; side < 2; at += sides[2 * k + side], side++)
      if (sides[2 * k + side])
        (is_whole (input) ? read_whole : read_brackets) (s, k, today, &g_array_index (s->points, double, at), f + at,
                                                         sides[2 * k + side]);
  }
}

/* Drops values at which a custom formula is not a number, although C may give one: (-5)^0 is 1 in C but an error in a spreadsheet. */
static void
refuse_what_is_no_number (Search *s, guint n)
{
  g_autofree CxBreach *breaches = NULL;
  g_autofree double *npv = NULL;

  if (!s->m->guards->len)
    return;
  breaches = g_new0 (CxBreach, n + 1);
  cx_lanes_reset (&s->lanes);
  for (guint k = 0; k < n; k++) {
    cx_lanes_begin (&s->lanes, s->scenario);
    if (!isnan (s->out[k].value))
      cx_lanes_add (&s->lanes, s->m->input_nodes[s->inputs[k]], s->out[k].value);
  }
  npv = cx_lanes_run_guarded (&s->lanes, &s->m->npv_unsettled, 1, breaches);
  for (guint k = 0; k < n; k++)
    if (!isnan (s->out[k].value) && breaches[k].guard)
      s->out[k] = (CxBreakEven){ NAN, NAN, NAN };
}

gboolean
cx_break_even_find (const CxModel *m, const char *scenario, const guint *inputs, guint n, CxBreakEven *out, GError **error)
{
  g_autoptr (GArray) overrides = cx_scenario_overrides (m, scenario, error);
  if (!overrides)
    return FALSE;

  Search s = { .m = m, .scenario = overrides, .inputs = inputs, .lanes = cx_lanes_new (m), .out = out };
  s.brackets = g_array_new (FALSE, FALSE, sizeof (Bracket));
  s.points = g_array_new (FALSE, FALSE, sizeof (double));
  look_at_today (&s);
  s.program = cx_program_new (m->graph, &m->npv_unsettled, 1);
  scan (&s, n);
  close_in (&s);
  for (guint i = 0; i < s.brackets->len; i++) {
    const Bracket *b = &g_array_index (s.brackets, Bracket, i);
    double today = cx_scenario_input_number (m, overrides, inputs[b->which]);
    if (b->state == FOUND && is_nearer (b->root, out[b->which].value, today))
      out[b->which].value = b->root;
    else if (b->state == JUMP)
      offer_change (&out[b->which], b->near, b->far, today);
  }
  refuse_what_is_no_number (&s, n);
  for (guint k = 0; k < n; k++)
    if (!isnan (out[k].value))
      out[k].before = out[k].after = NAN;
  cx_program_free (s.program);
  cx_lanes_clear (&s.lanes);
  g_array_unref (s.brackets);
  g_array_unref (s.points);
  return TRUE;
}

gboolean
cx_break_even_values (const CxModel *m, const char *scenario, const guint *inputs, guint n, double *out, GError **error)
{
  g_autofree CxBreakEven *all = g_new0 (CxBreakEven, n + 1);

  if (!cx_break_even_find (m, scenario, inputs, n, all, error))
    return FALSE;
  for (guint k = 0; k < n; k++)
    out[k] = all[k].value;
  return TRUE;
}

char *
cx_break_even_reason (const CxInput *input, const CxBreakEven *b)
{
  const char *currency = "";
  const CxItem *root = input->item;

  if (!isnan (b->value))
    return NULL;
  if (input->field->type == CX_FIELD_YEARS)
    return g_strdup (_("a list by year is not a single value; each of its years has a break-even"));
  if (isnan (b->after))
    return g_strdup (_("there is none within its bounds"));
  while (root->parent)
    root = root->parent;
  currency = cx_item_text (root, "currency");
  g_autofree char *low = cx_format_value (MIN (b->before, b->after), input->field->unit, currency, TRUE);
  g_autofree char *high = cx_format_value (MAX (b->before, b->after), input->field->unit, currency, TRUE);
  if (is_whole (input))
    /* Translators: of a break-even in whole months, such as: between month 7 and month 8, and only whole months count */
    return g_strdup_printf (_("between %s and %s, and only whole months count"), low, high);
  return g_strdup_printf (_("the net present value jumps over 0 at %s"), high);
}

char *
cx_break_even_condition (const CxInput *input, const CxBreakEven *found, double today, double npv, const char *currency)
{
  const CxUnit unit = input->field->unit;

  if (isnan (found->value))
    return NULL;
  g_autofree char *label = cx_input_label (input->item, input->field);
  g_autofree char *limit = cx_format_value (found->value, unit, currency, TRUE);
  g_autofree char *now = cx_format_value (today, unit, currency, TRUE);
  /* Translators: an input, its value at which the net present value is 0, its value in the case. */
  return g_strdup_printf ((found->value < today) == (npv >= 0) ? _("“%s” is at least %s; the case counts with %s.")
                                                               : _("“%s” is at most %s; the case counts with %s."),
                          label, limit, now);
}

gboolean
cx_break_even_of_swings (const CxModel *m, const char *scenario, const GArray *swings, guint n, CxBreakEven *out, GError **error)
{
  g_autofree guint *inputs = g_new0 (guint, n + 1);
  g_autofree guint *places = g_new0 (guint, n + 1);
  g_autofree CxBreakEven *found = g_new0 (CxBreakEven, n + 1);
  guint n_inputs = 0;

  for (guint i = 0; i < n; i++) {
    out[i] = (CxBreakEven){ NAN, NAN, NAN };
    if (!g_ptr_array_find (m->inputs, g_array_index (swings, CxSwing, i).input, &inputs[n_inputs]))
      continue;
    places[n_inputs++] = i;
  }
  if (!cx_break_even_find (m, scenario, inputs, n_inputs, found, error))
    return FALSE;
  for (guint k = 0; k < n_inputs; k++)
    out[places[k]] = found[k];
  return TRUE;
}
