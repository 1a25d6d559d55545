/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/analysis/cx-copula.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

#include "model/analysis/cx-distribution.h"
#include "model/case/cx-case.h"
#include "model/case/cx-input.h"
#include "model/text/cx-number-text.h"

/* Nobody estimates correlations among more inputs, and a hostile file must not take much time. */
#define MAX_TIED 200
/* A pivot this near to 0 counts as 0: the inputs before it determine this one. */
#define TINY 1e-9
/* The least eigenvalue of the nearest correlation matrix. With it the root exists in spite of rounding, and no sample could show the
 * difference. */
#define LEAST_EIGENVALUE 1e-6
/* A message names this many correlations and counts the others. */
#define MAX_SHOWN 8

typedef struct {
  guint a, b; /* indices of paths */
  double rho;
} Pair;

static void
tied_free (CxTied *tied)
{
  g_free (tied->members);
  g_free (tied->factor);
  g_free (tied);
}

static double
pearson (double rho)
{
  return fabs (rho) == 1 ? rho : 2 * sin (G_PI * rho / 6);
}

/* Computes the Cholesky factor L (n × n) of the matrix R (rows of SIZE) with its rows and columns in ORDER. Returns N, or the first place
 * in ORDER that contradicts the places before it. Inputs that follow from others have a pivot of 0. */
static guint
factorise (const double *r, guint size, const guint *order, guint n, double *l)
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j <= i; j++) {
      double rest = r[order[i] * size + order[j]], *row = l + i * n, *above = l + j * n;

      for (guint k = 0; k < j; k++)
        rest -= row[k] * above[k];
      if (j < i && above[j] > 0)
        row[j] = rest / above[j];
      else if (j < i ? fabs (rest) > sqrt (TINY) : rest < -TINY)
        return i;
      else
        row[j] = j == i && rest > TINY ? sqrt (rest) : 0;
    }
  return n;
}

/* Turns R (n × n, with unit diagonal) into a nearby correlation matrix: negative eigenvalues are raised, and the diagonal is scaled back to
 * 1 (Rousseeuw and Molenberghs, 1993). */
static void
make_possible (double *r, guint n)
{
  gsl_eigen_symmv_workspace *room = gsl_eigen_symmv_alloc (n);
  gsl_matrix_view matrix = gsl_matrix_view_array (r, n, n);
  gsl_matrix *vectors = gsl_matrix_alloc (n, n);
  gsl_vector *values = gsl_vector_alloc (n);
  g_autofree double *scale = g_new (double, n);

  gsl_eigen_symmv (&matrix.matrix, values, vectors, room);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j <= i; j++) {
      double sum = 0;

      for (guint k = 0; k < n; k++)
        sum +=
          MAX (gsl_vector_get (values, k), LEAST_EIGENVALUE) * gsl_matrix_get (vectors, i, k) * gsl_matrix_get (vectors, j, k);
      r[i * n + j] = sum;
    }
  for (guint i = 0; i < n; i++)
    scale[i] = 1 / sqrt (r[i * n + i]);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j <= i; j++)
      r[i * n + j] = r[j * n + i] = i == j ? 1 : r[i * n + j] * scale[i] * scale[j];
  gsl_vector_free (values);
  gsl_matrix_free (vectors);
  gsl_eigen_symmv_free (room);
}

/* Reduces ORDER to a minimal set of inputs that contradict each other, and returns their number. The first input that contradicts the
 * inputs before it belongs to the contradiction. It is moved to the front, and the next pass finds the next one. */
static guint
find_culprits (const double *r, guint size, guint *order, guint n, double *l)
{
  for (guint known = 0;;) {
    guint failed = factorise (r, size, order, n, l), culprit;

    if (failed < known)
      return failed + 1;
    /* The contradiction is within rounding errors and shows only in the other order. */
    if (failed == n)
      return n;
    culprit = order[failed];
    memmove (order + 1, order, failed * sizeof *order);
    order[0] = culprit;
    n = failed + 1;
    known++;
  }
}

/* Returns the name of an input for a message: its path, or its label for people. (transfer full) */
static char *
name_input (const CxCase *c, const char *path, gboolean for_people)
{
  const CxField *field;
  const CxItem *item = for_people ? cx_case_lookup (c, path, &field, NULL) : NULL;
  g_autofree char *label = item ? cx_input_label (item, field) : NULL;

  /* Translators: the name of an input in a sentence. */
  return label ? g_strdup_printf (_("“%s”"), label) : g_strdup (path);
}

/* Returns the message that no joint distribution has all the correlations among the N CULPRITS. (transfer full) */
static char *
contradiction (const CxCase *c, const GArray *pairs, const char *const *paths, const guint *culprits, guint n,
               gboolean for_people)
{
  g_autoptr (GString) list = g_string_new (NULL);
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  guint listed = 0, more = 0;

  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    g_autofree char *a = NULL, *b = NULL;
    guint ends = 0;

    for (guint k = 0; k < n; k++)
      ends += culprits[k] == pair->a || culprits[k] == pair->b;
    if (ends < 2)
      continue;
    if (listed++ >= MAX_SHOWN) {
      more++;
      continue;
    }
    a = name_input (c, paths[pair->a], for_people);
    b = name_input (c, paths[pair->b], for_people);
    g_string_append (list, list->len ? "; " : "");
    /* Translators: two inputs and their correlation: segments/a/churn_rate with segments/b/churn_rate 0.9 */
    g_string_append_printf (list, _("%s with %s %s"), a, b, cx_number_text (pair->rho, shown));
  }
  if (more)
    g_string_append_printf (list, g_dngettext (GETTEXT_PACKAGE, "; and %u more", "; and %u more", more), more);
  return g_strdup_printf (
    _("these contradict each other: %s; no joint distribution has them all (a pair that is not given counts "
       "as 0), so weaken one of them"),
    list->str);
}

static void
complain (GError **error, const CxCase *c, const GArray *pairs, const char *const *paths, const guint *culprits, guint n)
{
  g_autofree char *reason = contradiction (c, pairs, paths, culprits, n, FALSE);
  g_autofree char *words = contradiction (c, pairs, paths, culprits, n, TRUE);

  cx_error_set_words (error, CX_ERROR_KIND_CONFLICT, "correlations", reason, words);
}

/* Returns the correlations whose inputs are both among PATHS. */
static GArray *
collect_pairs (const CxCase *c, const char *const *paths, guint n)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (index, (gpointer) paths[i], GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_CORRELATION); i++) {
    const CxItem *item = cx_item_nth (c, CX_ITEM_CORRELATION, i);
    guint a = GPOINTER_TO_UINT (g_hash_table_lookup (index, cx_item_text (item, "a")));
    guint b = GPOINTER_TO_UINT (g_hash_table_lookup (index, cx_item_text (item, "b")));
    Pair pair = { a - 1, b - 1, cx_item_number (item, "rho") };

    if (a && b && pair.rho != 0)
      g_array_append_val (pairs, pair);
  }
  return pairs;
}

static int
compare_paths (gconstpointer a, gconstpointer b, gpointer paths)
{
  return strcmp (((const char *const *) paths)[*(const guint *) a], ((const char *const *) paths)[*(const guint *) b]);
}

/* Returns the first input of the group of input I, following the links in GROUP and shortening them. */
static guint
first_of (guint *group, guint i)
{
  for (; group[i] != i; i = group[i])
    group[i] = group[group[i]];
  return i;
}

/* Sets GROUP[i] to the first input of the group of input i. */
static void
find_groups (guint *group, guint n, const GArray *pairs)
{
  for (guint i = 0; i < n; i++)
    group[i] = i;
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    guint a = first_of (group, pair->a), b = first_of (group, pair->b);

    group[MAX (a, b)] = MIN (a, b);
  }
  for (guint i = 0; i < n; i++)
    group[i] = first_of (group, i);
}

static char *
too_many (guint n, const char *input)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u input is tied together with %s; at most %u can be",
                                       "%u inputs are tied together with %s; at most %u can be", n),
                          n, input, MAX_TIED);
}

static CxTied *
tie (const CxCase *c, GArray *members, const GArray *pairs, const char *const *paths, guint n_paths, GError **error)
{
  guint n = members->len, *order;
  g_autofree guint *place = g_new0 (guint, n_paths);
  g_autofree guint *numbers = g_new (guint, n);
  g_autofree double *rho = NULL, *r = NULL;
  CxTied *tied;

  if (n > MAX_TIED) {
    const char *path = paths[g_array_index (members, guint, 0)];
    g_autofree char *name = name_input (c, path, TRUE);
    g_autofree char *reason = too_many (n, path), *words = too_many (n, name);

    cx_error_set_words (error, CX_ERROR_KIND_CONFLICT, "correlations", reason, words);
    return NULL;
  }
  g_array_sort_with_data (members, compare_paths, (gpointer) paths);
  order = (guint *) (gpointer) members->data;
  rho = g_new0 (double, n *n);
  r = g_new0 (double, n *n);
  for (guint i = 0; i < n; i++) {
    place[order[i]] = i + 1;
    numbers[i] = i;
    rho[i * n + i] = r[i * n + i] = 1;
  }
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    guint a = place[pair->a], b = place[pair->b];

    if (!a || !b)
      continue;
    rho[(a - 1) * n + b - 1] = rho[(b - 1) * n + a - 1] = pair->rho;
    r[(a - 1) * n + b - 1] = r[(b - 1) * n + a - 1] = pearson (pair->rho);
  }
  tied = g_new0 (CxTied, 1);
  tied->n = n;
  tied->members = g_memdup2 (order, n * sizeof *order);
  tied->factor = g_new0 (double, n *n);
  if (factorise (r, n, numbers, n, tied->factor) == n)
    return tied;
  if (factorise (rho, n, numbers, n, tied->factor) < n) {
    guint few = find_culprits (rho, n, numbers, n, tied->factor);

    for (guint i = 0; i < few; i++)
      numbers[i] = order[numbers[i]];
    complain (error, c, pairs, paths, numbers, few);
    tied_free (tied);
    return NULL;
  }
  /* Ranks in general can have these correlations, but the ranks of normal numbers cannot. */
  make_possible (r, n);
  memset (tied->factor, 0, n * n * sizeof *tied->factor);
  (void) factorise (r, n, numbers, n, tied->factor);
  return tied;
}

GPtrArray *
cx_copula_new (const CxCase *c, const char *const *paths, guint n, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) tied_free);
  g_autoptr (GArray) pairs = collect_pairs (c, paths, n);
  g_autofree guint *group = g_new (guint, n + 1);
  g_autofree guint *size = g_new0 (guint, n + 1);

  find_groups (group, n, pairs);
  for (guint i = 0; i < n; i++)
    size[group[i]]++;
  for (guint root = 0; root < n; root++) {
    g_autoptr (GArray) members = NULL;
    CxTied *tied;

    if (size[root] < 2)
      continue;
    members = g_array_new (FALSE, FALSE, sizeof (guint));
    for (guint i = 0; i < n; i++)
      if (group[i] == root)
        g_array_append_val (members, i);
    tied = tie (c, members, pairs, paths, n, error);
    if (!tied)
      return NULL;
    g_ptr_array_add (all, tied);
  }
  return g_steal_pointer (&all);
}

void
cx_copula_apply (const CxTied *tied, double *const *u, guint n, double *scratch)
{
  for (guint k = 0; k < tied->n; k++)
    cx_distribution_normal_quantiles (u[tied->members[k]], scratch + k * n, n);
  for (guint k = 1; k < tied->n; k++) {
    const double *row = tied->factor + k * tied->n;
    double *out = u[tied->members[k]];

    for (guint i = 0; i < n; i++)
      out[i] = row[0] * scratch[i];
    for (guint j = 1; j <= k; j++)
      for (guint i = 0; i < n; i++)
        out[i] += row[j] * scratch[j * n + i];
    for (guint i = 0; i < n; i++) {
      double p = erfc (-out[i] * (G_SQRT2 / 2)) / 2;

      out[i] = CLAMP (p, 0x1p-60, 1 - 0x1p-53);
    }
  }
}
