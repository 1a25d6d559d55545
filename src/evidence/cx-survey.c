/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-survey.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "evidence/cx-csv-number.h"
#include "evidence/cx-csv-signs.h"
#include "model/case/cx-error.h"

#define N_LANES 4
/* The bootstrap has as many groups in each lane as this amount of memory can hold. */
#define MOST_GROUPS  512
#define LEAST_GROUPS 64
#define GROUP_BYTES  (16 << 20)

/* The sums that one lane has gathered. */
typedef struct {
  const CxSurvey *survey;
  char separator;
  double scale_low, scale_high;
  CxMoments *moments;
  CxCsvSigns signs;
  CxNpsCounts answers;
  guint64 n, dropped;
  double *row, *low, *high;
  guint64 *missing, *filled, *outside;
} Lane;

void
cx_survey_free (CxSurvey *self)
{
  if (!self)
    return;
  for (guint i = 0; i < self->n_tables; i++)
    cx_moments_free (self->tables[i]);
  g_free (self->tables);
  g_free (self->low);
  g_free (self->high);
  g_free (self->missing);
  g_free (self->filled);
  g_free (self->outside);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  cx_csv_free (self->csv);
  g_free (self);
}

gboolean
cx_survey_fail (const CxSurvey *self, guint column, const char *reason, GError **error)
{
  g_autofree char *place = cx_csv_describe_whole (self->csv, g_array_index (self->columns, int, column));

  cx_error_set (error, CX_ERROR_KIND_RESULT, place, "%s", reason);
  return FALSE;
}

/* ---- Choosing columns ---- */

typedef struct {
  char separator;
  guint n_columns;
  gboolean *has_number, *has_text;
} Kinds;

static gboolean
kinds_cb (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data)
{
  Kinds *kinds = data;

  for (guint i = 0; i < kinds->n_columns; i++) {
    double value;
    CxCsvNumber number = cx_csv_number_parse (&cells[i], kinds->separator, &value);
    kinds->has_number[i] |= number >= CX_CSV_WHOLE;
    kinds->has_text[i] |= number == CX_CSV_WRONG;
  }
  return TRUE;
}

/* Chooses every named column but the outcome, except columns that have texts and no number at the beginning of the file. */
static void
choose_columns (CxSurvey *self, int outcome)
{
  guint n = cx_csv_get_n_columns (self->csv);
  g_autofree gboolean *has_number = g_new0 (gboolean, n), *has_text = g_new0 (gboolean, n);
  Kinds kinds = { cx_csv_get_separator (self->csv), n, has_number, has_text };

  cx_csv_peek (self->csv, kinds_cb, &kinds);
  for (int i = 0; i < (int) n; i++) {
    const char *name = cx_csv_get_name (self->csv, (guint) i);
    if (i == outcome || !name[0])
      continue;
    if (has_text[i] && !has_number[i])
      g_ptr_array_add (self->left_out, g_strdup (name));
    else
      g_array_append_val (self->columns, i);
  }
}

static gboolean
find_columns (CxSurvey *self, int outcome, const char *const *names, GError **error)
{
  for (guint i = 0; names[i]; i++) {
    g_autofree char *name = g_strstrip (g_strdup (names[i]));
    int column = cx_csv_find (self->csv, name, error);
    if (column < 0)
      return FALSE;
    for (guint k = 0; k <= self->columns->len; k++)
      if (column == (k < self->columns->len ? g_array_index (self->columns, int, k) : outcome)) {
        g_autofree char *name_place = cx_csv_describe (self->csv, column);
        g_autofree char *place = g_strdup_printf (_("line %s, %s"), "1", name_place);
        cx_error_set (error, CX_ERROR_KIND_CONFLICT, place,
                      k < self->columns->len ? _("the column is named twice among the drivers")
                                             : _("the outcome cannot be one of its own drivers"));
        return FALSE;
      }
    g_array_append_val (self->columns, column);
  }
  return TRUE;
}

CxSurvey *
cx_survey_open (const char *path, const char *outcome, const char *const *columns, guint most, GError **error)
{
  g_autoptr (CxSurvey) self = g_new0 (CxSurvey, 1);
  int place;

  self->columns = g_array_new (FALSE, FALSE, sizeof (int));
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  self->csv = cx_csv_open (path, error);
  if (!self->csv)
    return NULL;
  place = cx_csv_find (self->csv, outcome, error);
  if (place < 0)
    return NULL;
  if (!columns)
    choose_columns (self, place);
  else if (!find_columns (self, place, columns, error))
    return NULL;
  if (self->columns->len == 0) {
    cx_error_set (error, CX_ERROR_KIND_MISSING, _("line 1"),
                  _("there is no column of numbers beside the outcome; at least one driver is needed"));
    return NULL;
  }
  if (self->columns->len > most) {
    cx_error_set (error, CX_ERROR_KIND_RANGE, _("line 1"), _("there are %u drivers; at most %u are allowed"),
                  self->columns->len, most);
    return NULL;
  }
  g_array_append_val (self->columns, place);
  self->n_columns = self->columns->len;
  return g_steal_pointer (&self);
}

/* ---- Reading ---- */

static gboolean
row_cb (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data)
{
  Lane *lane = data;
  const int *columns = (const int *) (gpointer) lane->survey->columns->data;
  guint n = lane->survey->n_columns, gaps = 0;

  for (guint i = 0; i < n; i++) {
    CxCsvNumber number = cx_csv_number_parse (&cells[columns[i]], lane->separator, &lane->row[i]);
    if (number >= CX_CSV_WHOLE) {
      lane->filled[i]++;
      if (number > CX_CSV_WHOLE)
        cx_csv_signs_note (&lane->signs, number, cx_csv_get_block (), line, columns[i]);
    } else if (number == CX_CSV_GAP) {
      lane->missing[i]++;
      gaps++;
      lane->row[i] = NAN;
    } else {
      fault->line = line;
      fault->column = columns[i];
      fault->reason = cx_csv_number_reason (&cells[columns[i]], lane->separator);
      return FALSE;
    }
  }
  if (!isnan (lane->row[n - 1]))
    cx_nps_counts_add (&lane->answers, lane->row[n - 1]);
  if (gaps > 0) {
    lane->dropped++;
    return TRUE;
  }
  for (guint i = 0; i < n; i++) {
    lane->low[i] = MIN (lane->low[i], lane->row[i]);
    lane->high[i] = MAX (lane->high[i], lane->row[i]);
    lane->outside[i] += lane->row[i] < lane->scale_low || lane->row[i] > lane->scale_high;
  }
  cx_moments_add (lane->moments, lane->row);
  lane->n++;
  return TRUE;
}

/* Keeps the first whole row of the file, if there is one near its beginning. */
static gboolean
first_cb (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data)
{
  Lane *lane = data;

  for (guint i = 0; i < lane->survey->n_columns; i++)
    if (cx_csv_number_parse (&cells[g_array_index (lane->survey->columns, int, i)], lane->separator, &lane->row[i]) <
        CX_CSV_WHOLE)
      return TRUE;
  lane->n = 1;
  return FALSE;
}

static void
lane_init (Lane *lane, const CxSurvey *survey, double scale_low, double scale_high)
{
  guint n = survey->n_columns;

  lane->survey = survey;
  lane->separator = cx_csv_get_separator (survey->csv);
  lane->scale_low = scale_low;
  lane->scale_high = scale_high;
  lane->row = g_new0 (double, n);
  lane->low = g_new (double, n);
  lane->high = g_new (double, n);
  for (guint i = 0; i < n; i++) {
    lane->low[i] = INFINITY;
    lane->high[i] = -INFINITY;
  }
  lane->missing = g_new0 (guint64, n);
  lane->filled = g_new0 (guint64, n);
  lane->outside = g_new0 (guint64, n);
}

static void
lane_clear (Lane *lane)
{
  g_free (lane->row);
  g_free (lane->low);
  g_free (lane->high);
  g_free (lane->missing);
  g_free (lane->filled);
  g_free (lane->outside);
}

/* Adds the sums of LANE to the survey and hands its table over. */
static void
take_over (CxSurvey *self, Lane *lane)
{
  for (guint i = 0; i < self->n_columns; i++) {
    self->low[i] = MIN (self->low[i], lane->low[i]);
    self->high[i] = MAX (self->high[i], lane->high[i]);
    self->missing[i] += lane->missing[i];
    self->filled[i] += lane->filled[i];
    self->outside[i] += lane->outside[i];
  }
  self->n += lane->n;
  self->dropped += lane->dropped;
  cx_nps_counts_merge (&self->answers, &lane->answers);
  self->tables[self->n_tables++] = lane->moments;
}

gboolean
cx_survey_read (CxSurvey *self, double scale_low, double scale_high, GError **error)
{
  guint n = self->n_columns;
  gsize size = (gsize) (n + 1) * (n + 4) / 2 * sizeof (double);
  guint n_groups = (guint) CLAMP (GROUP_BYTES / size, LEAST_GROUPS, MOST_GROUPS);
  Lane lanes[N_LANES] = { 0 }, first = { 0 };
  gpointer pointers[N_LANES];
  CxCsvSigns signs = { 0 };
  CxCsvFault fault = { 0 };
  gboolean fine;

  g_return_val_if_fail (!self->tables, FALSE);

  lane_init (&first, self, scale_low, scale_high);
  cx_csv_peek (self->csv, first_cb, &first);
  self->tables = g_new0 (CxMoments *, N_LANES);
  self->low = g_memdup2 (first.low, n * sizeof (double));
  self->high = g_memdup2 (first.high, n * sizeof (double));
  self->missing = g_new0 (guint64, n);
  self->filled = g_new0 (guint64, n);
  self->outside = g_new0 (guint64, n);
  for (guint i = 0; i < N_LANES; i++) {
    lane_init (&lanes[i], self, scale_low, scale_high);
    lanes[i].moments = cx_moments_new (n, n_groups, first.n ? first.row : NULL);
    pointers[i] = &lanes[i];
  }
  fine = cx_csv_read (self->csv, row_cb, pointers, N_LANES, error);
  for (guint i = 0; i < N_LANES; i++) {
    take_over (self, &lanes[i]);
    cx_csv_signs_merge (&signs, &lanes[i].signs);
    lane_clear (&lanes[i]);
  }
  lane_clear (&first);
  return fine && (cx_csv_signs_agree (&signs, &fault) || cx_csv_fail (self->csv, &fault, error));
}
