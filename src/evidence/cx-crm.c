/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-crm.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "evidence/cx-crm-left.h"
#include "evidence/cx-csv-signs.h"
#include "evidence/cx-csv.h"
#include "model/case/cx-error.h"
#include "model/text/cx-format.h"

#define N_LANES 4
/* Beyond these limits the result has a warning. */
#define FEW_CUSTOMERS 30
#define MANY_GAPS     0.2
/* A case cannot have a greater churn rate. */
#define MOST_CHURN 0.999

enum { SEGMENT, REVENUE, MARGIN, LEFT, N_COLUMNS };

/* The sums over customers. */
typedef struct {
  guint64 n, n_revenue, n_margin;
  double revenue;       /* of the customers whose revenue is known */
  double margin, below; /* the numerator and the denominator of the margin */
} Sums;

/* The sums of a segment in one lane or in the whole file. Customers with a 1 are kept apart until it is known whether the
 * column contains probabilities. */
typedef struct {
  char *name;
  Sums stay, ones;
  double probabilities;
  guint64 n_probabilities;
  GHashTable *months; /* gint64 → guint64: the customers who left in the month */
} Group;

typedef struct {
  char separator;
  int columns[N_COLUMNS]; /* -1: none */
  double margin_unit;     /* 0.01 for percent */
  gboolean margin_is_share;
  GHashTable *groups; /* char* → Group */
  CxCsvSigns signs;
  guint64 n_rows, n_without_segment, n_said; /* n_said: the cells that say whether a customer has left */
} Lane;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_hash_table_unref (group->months);
  g_free (group);
}

static Group *
group_of (GHashTable *groups, const char *name)
{
  Group *group = g_hash_table_lookup (groups, name);

  if (group)
    return group;
  group = g_new0 (Group, 1);
  group->name = g_strdup (name);
  group->months = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_hash_table_insert (groups, group->name, group);
  return group;
}

static void
count_month (Group *group, gint64 month, guint64 n)
{
  guint64 *count = g_hash_table_lookup (group->months, &month);

  if (!count) {
    count = g_new0 (guint64, 1);
    g_hash_table_insert (group->months, g_memdup2 (&month, sizeof month), count);
  }
  *count += n;
}

static void
add_sums (Sums *to, const Sums *from)
{
  to->n += from->n;
  to->n_revenue += from->n_revenue;
  to->n_margin += from->n_margin;
  to->revenue += from->revenue;
  to->margin += from->margin;
  to->below += from->below;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Group *const *) a)->name, (*(Group *const *) b)->name);
}

/* Returns the groups by name, so that their warnings have an order. (element-type Group) (transfer container) */
static GPtrArray *
list_groups (GHashTable *groups)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    g_ptr_array_add (list, group);
  g_ptr_array_sort (list, compare_groups);
  return list;
}

static void
merge (Group *to, const Group *from)
{
  GHashTableIter iter;
  gpointer month, count;

  add_sums (&to->stay, &from->stay);
  add_sums (&to->ones, &from->ones);
  to->probabilities += from->probabilities;
  to->n_probabilities += from->n_probabilities;
  g_hash_table_iter_init (&iter, from->months);
  while (g_hash_table_iter_next (&iter, &month, &count))
    count_month (to, *(gint64 *) month, *(guint64 *) count);
}

/* ---- Rows ---- */

static gboolean
fail_cell (CxCsvFault *fault, guint64 line, int column, char *reason)
{
  fault->line = line;
  fault->column = column;
  fault->reason = reason;
  return FALSE;
}

/* Reads a number, which is NaN if the cell is empty or there is no such column. */
static gboolean
read_number (Lane *lane, const CxCsvCell *cells, guint which, guint64 line, double *value, CxCsvFault *fault)
{
  int column = lane->columns[which];
  CxCsvNumber number = column < 0 ? CX_CSV_GAP : cx_csv_number_parse (&cells[column], lane->separator, value);

  if (number == CX_CSV_WRONG)
    return fail_cell (fault, line, column, cx_csv_number_reason (&cells[column], lane->separator));
  if (number == CX_CSV_GAP)
    *value = NAN;
  else
    cx_csv_signs_note (&lane->signs, number, cx_csv_get_block (), line, column);
  return TRUE;
}

/* Returns the segment of a row, or NULL if the row has none or the file has too many segments. */
static Group *
find_group (Lane *lane, const CxCsvCell *cells, guint64 line, CxCsvFault *fault)
{
  const CxCsvCell *cell = lane->columns[SEGMENT] < 0 ? NULL : &cells[lane->columns[SEGMENT]];
  g_autofree char *name = cell ? cx_csv_rows_excerpt (cell->text, (gssize) cell->length) : g_strdup ("");

  if (cell && cx_csv_number_is_gap (cell)) {
    lane->n_without_segment++;
    return NULL;
  }
  if (!g_hash_table_contains (lane->groups, name) && g_hash_table_size (lane->groups) == CX_CRM_MOST_SEGMENTS) {
    fail_cell (fault, line, lane->columns[SEGMENT],
               g_strdup_printf (_("the column has more than %d different values; a column that names segments has fewer"),
                                CX_CRM_MOST_SEGMENTS));
    return NULL;
  }
  return group_of (lane->groups, name);
}

static void
add_customer (const Lane *lane, Sums *sums, double revenue, double margin)
{
  gboolean weighted = lane->columns[REVENUE] >= 0;

  sums->n++;
  if (!isnan (revenue)) {
    sums->n_revenue++;
    sums->revenue += revenue;
  }
  if (isnan (margin) || (weighted && isnan (revenue)))
    return;
  sums->n_margin++;
  sums->below += weighted ? revenue : 1;
  sums->margin += lane->margin_is_share && weighted ? margin * revenue : margin;
}

static gboolean
row_cb (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data)
{
  Lane *lane = data;
  double revenue = NAN, margin = NAN, probability = 0;
  CxCrmLeft left = CX_CRM_STAYS;
  gint64 month = 0;
  Group *group;

  lane->n_rows++;
  if (!read_number (lane, cells, REVENUE, line, &revenue, fault) || !read_number (lane, cells, MARGIN, line, &margin, fault))
    return FALSE;
  if (lane->columns[LEFT] >= 0) {
    CxCsvNumber number;
    char *reason = NULL;
    left = cx_crm_left_parse (&cells[lane->columns[LEFT]], lane->separator, &month, &probability, &number, &reason);
    if (left == CX_CRM_UNCLEAR)
      return fail_cell (fault, line, lane->columns[LEFT], reason);
    lane->n_said += number != CX_CSV_GAP;
    if (number > CX_CSV_WHOLE)
      cx_csv_signs_note (&lane->signs, number, cx_csv_get_block (), line, lane->columns[LEFT]);
  }
  group = find_group (lane, cells, line, fault);
  if (!group)
    return !fault->reason;
  margin *= lane->margin_unit;
  switch (left) {
  case CX_CRM_HAS_LEFT_IN: count_month (group, month, 1); return TRUE;
  case CX_CRM_MAY_LEAVE:
    group->n_probabilities++;
    group->probabilities += probability;
    break;
  case CX_CRM_HAS_LEFT: add_customer (lane, &group->ones, revenue, margin); return TRUE;
  case CX_CRM_STAYS:
  case CX_CRM_UNCLEAR: break;
  }
  add_customer (lane, &group->stay, revenue, margin);
  return TRUE;
}

/* ---- The whole ---- */

static void
segment_free (gpointer data)
{
  CxCrmSegment *segment = data;

  g_free (segment->name);
  g_free (segment);
}

void
cx_crm_free (CxCrm *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_free (self->last_month);
  g_free (self);
}

static void G_GNUC_PRINTF (2, 3) warn (CxCrm *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

static const char *
shown_name (const char *name)
{
  return *name ? name : _("All customers");
}

/* Returns the last month in the file in which somebody left, or -1 if the column has no days. */
static gint64
last_month (GHashTable *groups)
{
  GHashTableIter iter, inner;
  gpointer group, month;
  gint64 last = -1;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group)) {
    g_hash_table_iter_init (&inner, ((Group *) group)->months);
    while (g_hash_table_iter_next (&inner, &month, NULL))
      last = MAX (last, *(gint64 *) month);
  }
  return last;
}

/* Counts the customers who left in the MONTHS up to LAST, and those who left before. */
static void
count_left (const Group *group, gint64 last, guint months, guint64 *left, guint64 *before)
{
  GHashTableIter iter;
  gpointer month, count;

  g_hash_table_iter_init (&iter, group->months);
  while (g_hash_table_iter_next (&iter, &month, &count))
    *(*(gint64 *) month > last - months ? left : before) += *(guint64 *) count;
}

static CxCrmSegment *
finish (CxCrm *self, Group *group, const CxCrmOptions *o, gint64 last)
{
  CxCrmSegment *segment = g_new0 (CxCrmSegment, 1);
  double years = o->months / 12.0, share = NAN;
  const char *name = shown_name (group->name);

  if (self->has_probabilities) {
    group->probabilities += (double) group->ones.n;
    add_sums (&group->stay, &group->ones);
  } else {
    segment->left = group->ones.n;
  }
  count_left (group, last, o->months, &segment->left, &segment->left_before);
  segment->name = g_strdup (group->name);
  segment->customers = group->stay.n;
  segment->revenue = group->stay.n_revenue ? group->stay.revenue / (double) group->stay.n_revenue / years : NAN;
  segment->margin = group->stay.below > 0 ? group->stay.margin / group->stay.below : NAN;
  if (o->left && self->has_probabilities)
    share = group->stay.n ? group->probabilities / (double) group->stay.n : NAN;
  else if (o->left)
    share = segment->customers + segment->left ? (double) segment->left / (double) (segment->customers + segment->left) : NAN;
  segment->churn = 1 - pow (1 - share, 1 / years);
  self->n_without_revenue += o->revenue ? group->stay.n - group->stay.n_revenue : 0;
  self->n_without_margin += o->margin ? group->stay.n - group->stay.n_margin : 0;

  if (segment->revenue < 0) {
    warn (self, _("“%s” has a negative revenue on average, which is not taken over."), name);
    segment->revenue = NAN;
  }
  if (segment->margin < 0 || segment->margin > 1) {
    g_autofree char *wrong = cx_format_value (segment->margin, CX_UNIT_SHARE, NULL, TRUE);
    warn (self, _("The margin of “%s” would be %s of the revenue and is not taken over; perhaps it has another form."), name,
          wrong);
    segment->margin = NAN;
  }
  if (segment->churn > MOST_CHURN) {
    warn (self, _("All customers of “%s” would leave within a year; this churn is not taken over."), name);
    segment->churn = NAN;
  }
  if (segment->customers < FEW_CUSTOMERS)
    warn (self, _("“%s” has fewer than %d customers; its figures are uncertain."), name, FEW_CUSTOMERS);
  return segment;
}

static int
compare_segments (gconstpointer a, gconstpointer b)
{
  const CxCrmSegment *x = *(CxCrmSegment *const *) a, *y = *(CxCrmSegment *const *) b;

  if (x->customers != y->customers)
    return x->customers < y->customers ? 1 : -1;
  return strcmp (x->name, y->name);
}

static void
add_warnings (CxCrm *self, gint64 last, guint64 n_ones)
{
  double n = 0;

  for (guint i = 0; i < self->segments->len; i++)
    n += (double) ((const CxCrmSegment *) g_ptr_array_index (self->segments, i))->customers;
  if (self->n_without_segment > 0) {
    g_autofree char *rows = cx_format_value ((double) self->n_without_segment, CX_UNIT_NUMBER, NULL, FALSE);
    warn (self, _("%s rows name no segment and are left out."), rows);
  }
  if ((double) self->n_without_revenue > MANY_GAPS * n)
    warn (self, _("More than a fifth of the customers have no revenue in the file; the mean is that of the others."));
  if ((double) self->n_without_margin > MANY_GAPS * n)
    warn (self, _("More than a fifth of the customers have no margin in the file; the share is that of the others."));
  if (last >= 0 && n_ones > 0)
    warn (self, _("Some rows say that a customer left, but not when; they count as if it was in the last period."));
}

static CxCrm *
finish_all (GHashTable *groups, const CxCrmOptions *o, guint64 n_rows, guint64 n_without_segment)
{
  CxCrm *self = g_new0 (CxCrm, 1);
  g_autoptr (GPtrArray) sorted = list_groups (groups);
  gint64 last = last_month (groups);
  guint64 n_ones = 0;

  self->n_rows = n_rows;
  self->n_without_segment = n_without_segment;
  self->segments = g_ptr_array_new_with_free_func (segment_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < sorted->len; i++) {
    const Group *group = g_ptr_array_index (sorted, i);
    self->has_probabilities |= group->n_probabilities > 0;
    n_ones += group->ones.n;
  }
  if (last >= 0)
    self->last_month = g_strdup_printf ("%04d-%02d", (int) (last / 12), (int) (last % 12 + 1));
  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add (self->segments, finish (self, g_ptr_array_index (sorted, i), o, last));
  g_ptr_array_sort (self->segments, compare_segments);
  add_warnings (self, last, self->has_probabilities ? 0 : n_ones);
  return self;
}

static gboolean
find_columns (CxCsv *csv, const CxCrmOptions *o, int *columns, GError **error)
{
  const char *const names[N_COLUMNS] = { o->segment, o->revenue, o->margin, o->left };

  for (guint i = 0; i < N_COLUMNS; i++) {
    columns[i] = names[i] ? cx_csv_find (csv, names[i], error) : -1;
    if (names[i] && columns[i] < 0)
      return FALSE;
    for (guint k = 0; names[i] && k < i; k++)
      if (columns[k] == columns[i]) {
        g_autofree char *place = cx_csv_describe (csv, columns[i]);
        cx_error_set (error, CX_ERROR_KIND_CONFLICT, place, _("the column is chosen twice"));
        return FALSE;
      }
  }
  if (o->margin && o->form == CX_CRM_AMOUNT && !o->revenue) {
    g_autofree char *place = cx_csv_describe (csv, columns[MARGIN]);
    cx_error_set (error, CX_ERROR_KIND_MISSING, place,
                  _("a margin in amounts needs a column of revenue, of which it is a share"));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_found (const CxCsv *csv, const int *columns, const CxCrm *self, guint64 n_said, GError **error)
{
  g_autofree char *segment = cx_csv_describe_whole (csv, columns[SEGMENT]);
  guint64 n = 0;

  if (self->segments->len > CX_CRM_MOST_SEGMENTS) {
    cx_error_set (error, CX_ERROR_KIND_RANGE, segment,
                  _("the column has more than %d different values; a column that names segments has fewer"),
                  CX_CRM_MOST_SEGMENTS);
    return FALSE;
  }
  if (self->segments->len == 0) {
    if (self->n_rows == 0)
      cx_error_set (error, CX_ERROR_KIND_MISSING, _("line 1"), _("there is no row below the names of the columns"));
    else
      cx_error_set (error, CX_ERROR_KIND_MISSING, segment, _("no row has a value; leave the column out"));
    return FALSE;
  }
  for (guint i = 0; i < self->segments->len; i++)
    n += ((const CxCrmSegment *) g_ptr_array_index (self->segments, i))->customers;
  for (guint i = REVENUE; i <= LEFT; i++) {
    guint64 missing = i == REVENUE ? self->n_without_revenue : i == MARGIN ? self->n_without_margin : n_said > 0 ? 0 : n;
    if (columns[i] >= 0 && n > 0 && n == missing) {
      g_autofree char *place = cx_csv_describe_whole (csv, columns[i]);
      cx_error_set (error, CX_ERROR_KIND_MISSING, place, _("no row has a value; leave the column out"));
      return FALSE;
    }
  }
  return TRUE;
}

CxCrm *
cx_crm_read (const char *path, const CxCrmOptions *o, GError **error)
{
  g_autoptr (CxCsv) csv = cx_csv_open (path, error);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, group_free);
  g_autoptr (CxCrm) self = NULL;
  Lane lanes[N_LANES] = { 0 };
  gpointer pointers[N_LANES];
  int columns[N_COLUMNS];
  CxCsvSigns signs = { 0 };
  CxCsvFault fault = { 0 };
  guint64 n_rows = 0, n_without = 0, n_said = 0;
  gboolean fine;

  g_return_val_if_fail (o->months >= 1 && o->months <= 12, NULL);
  if (!csv || !find_columns (csv, o, columns, error))
    return NULL;
  cx_csv_set_watch (csv, o->watch);
  for (guint i = 0; i < N_LANES; i++) {
    lanes[i].separator = cx_csv_get_separator (csv);
    memcpy (lanes[i].columns, columns, sizeof columns);
    lanes[i].margin_unit = o->form == CX_CRM_PERCENT ? 0.01 : 1;
    lanes[i].margin_is_share = o->form != CX_CRM_AMOUNT;
    lanes[i].groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, group_free);
    pointers[i] = &lanes[i];
  }
  fine = cx_csv_read (csv, row_cb, pointers, N_LANES, error);
  for (guint i = 0; i < N_LANES; i++) {
    g_autoptr (GPtrArray) found = list_groups (lanes[i].groups);
    for (guint k = 0; k < found->len; k++) {
      const Group *group = g_ptr_array_index (found, k);
      merge (group_of (groups, group->name), group);
    }
    cx_csv_signs_merge (&signs, &lanes[i].signs);
    n_rows += lanes[i].n_rows;
    n_without += lanes[i].n_without_segment;
    n_said += lanes[i].n_said;
    g_hash_table_unref (lanes[i].groups);
  }
  if (!fine || (!cx_csv_signs_agree (&signs, &fault) && !cx_csv_fail (csv, &fault, error)))
    return NULL;
  self = finish_all (groups, o, n_rows, n_without);
  return check_found (csv, columns, self, n_said, error) ? g_steal_pointer (&self) : NULL;
}
