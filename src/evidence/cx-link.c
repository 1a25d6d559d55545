/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-link.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "evidence/cx-panel.h"
#include "evidence/cx-within.h"
#include "model/case/cx-error.h"
#include "model/text/cx-format.h"

/* The lags that are compared unless the caller asks for more. */
#define USUAL_LAGS 6
/* Less variation than this share of the whole is a rounding error. */
#define NO_VARIATION 1e-24
/* Beyond these limits the result has a warning. */
#define FEW_UNITS        20
#define FEW_PERIODS      4
#define LITTLE_VARIATION 0.01
#define NEARLY_EXACT     0.99
#define MANY_GAPS        0.2

/* The rows that remain for a lag, with their units and periods numbered from 0. */
typedef struct {
  GArray *x, *y;           /* double */
  GArray *units, *periods; /* guint */
  guint n_units, n_periods;
  guint64 n;
} Sample;

void
cx_link_free (CxLink *self)
{
  if (!self)
    return;
  g_free (self->unit);
  g_free (self->time);
  g_free (self->x);
  g_free (self->y);
  g_clear_pointer (&self->lags, g_array_unref);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_free (self);
}

static void G_GNUC_PRINTF (2, 3) warn (CxLink *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

/* ---- Samples ---- */

static void
sample_free (Sample *sample)
{
  g_array_unref (sample->x);
  g_array_unref (sample->y);
  g_array_unref (sample->units);
  g_array_unref (sample->periods);
  g_free (sample);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

/* Renumbers NUMBERS from 0 without gaps. Returns how many different numbers there are. */
static guint
number_anew (GArray *numbers)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < numbers->len; i++) {
    guint *number = &g_array_index (numbers, guint, i);
    gpointer place, key = GUINT_TO_POINTER (*number);
    if (!g_hash_table_lookup_extended (places, key, NULL, &place)) {
      place = GUINT_TO_POINTER (g_hash_table_size (places));
      g_hash_table_insert (places, key, place);
    }
    *number = GPOINTER_TO_UINT (place);
  }
  return g_hash_table_size (places);
}

/* Returns the rows whose y is known and whose unit has a known x LAG periods earlier. */
static Sample *
take_sample (const CxPanel *panel, guint lag)
{
  Sample *s = g_new0 (Sample, 1);
  const CxPanelRow *rows = (const CxPanelRow *) (gpointer) panel->rows->data;

  s->x = g_array_new (FALSE, FALSE, sizeof (double));
  s->y = g_array_new (FALSE, FALSE, sizeof (double));
  s->units = g_array_new (FALSE, FALSE, sizeof (guint));
  s->periods = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0, before = 0; i < panel->rows->len; i++) {
    gint64 wanted = rows[i].period - lag;
    guint period = (guint) rows[i].period;
    while (before < i && (rows[before].unit != rows[i].unit || rows[before].period < wanted))
      before++;
    if (rows[before].period != wanted || isnan (rows[before].x) || isnan (rows[i].y))
      continue;
    g_array_append_val (s->x, rows[before].x);
    g_array_append_val (s->y, rows[i].y);
    g_array_append_val (s->units, rows[i].unit);
    g_array_append_val (s->periods, period);
  }
  s->n = s->x->len;
  s->n_units = number_anew (s->units);
  s->n_periods = number_anew (s->periods);
  return s;
}

/* ---- One lag ---- */

static void
fail (GError **error, const CxPanel *panel, CxPanelColumn column, char *reason)
{
  cx_error_set (error, CX_ERROR_KIND_RESULT, panel->places[column], "%s", reason);
  g_free (reason);
}

/* Returns the sum of the squares of VALUES after MEAN is subtracted. */
static double
squares (const GArray *values, double mean)
{
  double sum = 0;

  for (guint i = 0; i < values->len; i++) {
    double v = g_array_index (values, double, i) - mean;
    sum += v * v;
  }
  return sum;
}

static double
mean_of (const GArray *values)
{
  double sum = 0;

  for (guint i = 0; i < values->len; i++)
    sum += g_array_index (values, double, i);
  return sum / values->len;
}

/* Subtracts the effects from VALUES. Returns FALSE if nothing remains; *SHARE is the share of the variation that remains. */
static gboolean
take_off (const CxWithin *within, GArray *values, double *share)
{
  double mean = mean_of (values), before, magnitude;

  magnitude = squares (values, 0);
  before = squares (values, mean);
  for (guint i = 0; i < values->len; i++)
    g_array_index (values, double, i) -= mean;
  cx_within_apply (within, (double *) (gpointer) values->data);
  double after = squares (values, 0);
  *share = before > 0 ? after / before : 0;
  return after > NO_VARIATION * MAX (before, magnitude * 1e-4);
}

/* Finds the slope of Y on X, both without effects, and its standard error. */
static void
fit_line (CxLinkFit *fit, const Sample *s)
{
  g_autofree double *scores = g_new0 (double, s->n_units);
  double xx = 0, xy = 0, yy = 0, rest = 0, meat = 0, wide = gsl_cdf_tdist_Pinv (0.975, s->n_units - 1);

  for (guint i = 0; i < s->n; i++) {
    double x = g_array_index (s->x, double, i), y = g_array_index (s->y, double, i);
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  fit->slope = xy / xx;
  for (guint i = 0; i < s->n; i++) {
    double x = g_array_index (s->x, double, i), u = g_array_index (s->y, double, i) - fit->slope * x;
    scores[g_array_index (s->units, guint, i)] += x * u;
    rest += u * u;
  }
  for (guint g = 0; g < s->n_units; g++)
    meat += scores[g] * scores[g];
  gboolean exact = rest <= NO_VARIATION * yy;
  fit->se = exact ? 0 : sqrt (meat * s->n_units / (s->n_units - 1.0)) / xx;
  fit->low = fit->slope - wide * fit->se;
  fit->high = fit->slope + wide * fit->se;
  fit->t = fit->se > 0 ? fit->slope / fit->se : NAN;
  fit->p = fit->se > 0 ? 2 * gsl_cdf_tdist_Q (fabs (fit->t), s->n_units - 1) : NAN;
  fit->r2_within = exact ? 1 : 1 - rest / yy;
  fit->n = s->n;
  fit->units = s->n_units;
  fit->periods = s->n_periods;
}

static Sample *
fit_lag (const CxPanel *panel, guint lag, CxLinkFit *fit, double *share, GError **error)
{
  g_autoptr (Sample) s = take_sample (panel, lag);
  g_autoptr (CxWithin) within = NULL;
  double y_share;

  fit->lag = lag;
  if (s->n_units < 2) {
    fail (error, panel, CX_PANEL_UNIT,
          s->n_units == 0 ? g_strdup_printf (_("no unit has both figures with a lag of %u"), lag)
                          : g_strdup (_("there is one unit only; at least two are needed to tell them from time")));
    return NULL;
  }
  if (s->n_periods < 2) {
    fail (error, panel, CX_PANEL_TIME,
          g_strdup_printf (_("with a lag of %u there is one period only; at least two are needed"), lag));
    return NULL;
  }
  within = cx_within_new ((const guint *) (gpointer) s->units->data, (const guint *) (gpointer) s->periods->data, s->n,
                          s->n_units, s->n_periods);
  if (!within) {
    fail (error, panel, CX_PANEL_TIME,
          g_strdup_printf (_("there are more than %d units and more than %d periods"), CX_WITHIN_MOST, CX_WITHIN_MOST));
    return NULL;
  }
  if (s->n < (guint64) cx_within_get_rank (within) + 2) {
    g_autofree char *n = g_strdup_printf ("%" G_GUINT64_FORMAT, s->n);
    fail (error, panel, CX_PANEL_UNIT,
          g_strdup_printf (_("only %s rows can be used, too few beside the effects of %u units and %u periods"), n, s->n_units,
                           s->n_periods));
    return NULL;
  }
  fit->mean_y = mean_of (s->y);
  if (!take_off (within, s->x, share)) {
    fail (
      error, panel, CX_PANEL_X,
      g_strdup (_(
        "the column does not vary beyond what belongs to a unit for good or to a period for all; there is nothing to compare")));
    return NULL;
  }
  if (!take_off (within, s->y, &y_share)) {
    fail (
      error, panel, CX_PANEL_Y,
      g_strdup (_(
        "the column does not vary beyond what belongs to a unit for good or to a period for all; there is nothing to explain")));
    return NULL;
  }
  fit_line (fit, s);
  return g_steal_pointer (&s);
}

/* ---- The whole ---- */

static void
add_warnings (CxLink *self, const CxPanel *panel, const Sample *s, double share)
{
  const CxLinkFit *fit = &self->fit, *best = fit;
  g_autofree guint *rows = g_new0 (guint, s->n_units);
  guint single = 0;

  for (guint i = 0; i < s->n; i++)
    rows[g_array_index (s->units, guint, i)]++;
  for (guint i = 0; i < s->n_units; i++)
    single += rows[i] == 1;
  if (fit->units < FEW_UNITS)
    warn (self, _("There are only %u units; with fewer than %d the interval may be too narrow."), fit->units, FEW_UNITS);
  if (fit->periods < FEW_PERIODS)
    warn (self, _("The panel is short: %u periods."), fit->periods);
  if (single > 0)
    warn (self,
          g_dngettext (GETTEXT_PACKAGE, "%u unit has a single row and tells nothing.",
                       "%u units have a single row and tell nothing.", single),
          single);
  if (share < LITTLE_VARIATION)
    warn (self, _("Units and periods explain nearly all of “%s”; the slope rests on the little that is left."), self->x);
  if (fit->r2_within > NEARLY_EXACT)
    warn (self, _("“%s” follows “%s” almost exactly; one may be computed from the other."), self->y, self->x);
  if ((double) self->n_gaps > MANY_GAPS * (double) MAX (panel->rows->len, 1))
    warn (self, _("More than a fifth of the rows miss a value."));
  for (guint i = 0; i < self->lags->len; i++) {
    const CxLinkFit *other = &g_array_index (self->lags, CxLinkFit, i);
    if (other->r2_within > best->r2_within)
      best = other;
  }
  if (best->lag != fit->lag)
    warn (self, _("With a lag of %u more is explained; whoever picks the best of several lags overstates how sure it is."),
          best->lag);
}

static int
compare_lags (gconstpointer a, gconstpointer b)
{
  const CxLinkFit *x = a, *y = b;

  return (x->lag > y->lag) - (x->lag < y->lag);
}

static gboolean
compare_with_others (CxLink *self, const CxPanel *panel, const CxLinkOptions *o, GError **error)
{
  for (guint lag = 0; lag <= MIN (USUAL_LAGS, panel->n_periods); lag++) {
    CxLinkFit fit;
    double share;
    if (lag == o->lag)
      continue;
    if (!cx_csv_watch_goes_on (o->watch, error))
      return FALSE;
    g_autoptr (Sample) s = fit_lag (panel, lag, &fit, &share, NULL);
    if (s)
      g_array_append_val (self->lags, fit);
  }
  g_array_append_val (self->lags, self->fit);
  g_array_sort (self->lags, compare_lags);
  return TRUE;
}

CxLink *
cx_link_find (const char *path, const CxLinkOptions *o, GError **error)
{
  g_autoptr (CxPanel) panel = cx_panel_read (path, o->unit, o->time, o->x, o->y, o->watch, error);
  g_autoptr (CxLink) self = g_new0 (CxLink, 1);
  g_autoptr (Sample) s = NULL;
  double share;

  if (!panel)
    return NULL;
  s = fit_lag (panel, o->lag, &self->fit, &share, error);
  if (!s)
    return NULL;
  self->unit = g_strdup (o->unit);
  self->time = g_strdup (o->time);
  self->x = g_strdup (o->x);
  self->y = g_strdup (o->y);
  self->n_gaps = panel->n_gaps;
  self->lags = g_array_new (FALSE, FALSE, sizeof (CxLinkFit));
  self->points = g_array_sized_new (FALSE, FALSE, sizeof (CxLinkPoint), (guint) s->n);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < s->n; i++) {
    CxLinkPoint point = { g_array_index (s->x, double, i), g_array_index (s->y, double, i) };
    g_array_append_val (self->points, point);
  }
  if (!compare_with_others (self, panel, o, error))
    return NULL;
  add_warnings (self, panel, s, share);
  return g_steal_pointer (&self);
}

char *
cx_link_figure (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("—");
  g_ascii_formatd (text, sizeof text, "%.4g", value);
  return cx_format_value (g_ascii_strtod (text, NULL), CX_UNIT_FACTOR, NULL, FALSE);
}

char *
cx_link_source (const CxLink *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  /* Translators: the source of an input: a file, the columns y and x, and how the slope was found */
  return g_strdup_printf (
    _(
      "%s: slope of “%s” on “%s”, lag %u, with effects of %u units and %u periods, errors clustered by unit; an association, not proof"),
    name, self->y, self->x, self->fit.lag, self->fit.units, self->fit.periods);
}
