/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unit tests share these helpers: cases from tests/data and from the templates, and comparisons of numbers. */
#pragma once
#include <glib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-build-model.h"
#include "model/results/cx-results.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"
#include "store/json/cx-template.h"

/* Returns TRUE if A and B have the same bits. Two NaNs count as the same. */
static inline gboolean
cx_test_same (double a, double b)
{
  return (isnan (a) && isnan (b)) || memcmp (&a, &b, sizeof a) == 0;
}

static inline gboolean
cx_test_near (double a, double b, double tolerance)
{
  return (isnan (a) && isnan (b)) || a == b || fabs (a - b) <= tolerance * MAX (1, MAX (fabs (a), fabs (b)));
}

#define cx_assert_same(a, b)                                                             \
  G_STMT_START                                                                           \
  {                                                                                      \
    double cx_a = (a), cx_b = (b);                                                       \
    if (!cx_test_same (cx_a, cx_b))                                                      \
      g_error ("%s:%d: %s = %.17g, %s = %.17g", __FILE__, __LINE__, #a, cx_a, #b, cx_b); \
  }                                                                                      \
  G_STMT_END

#define cx_assert_near(a, b, tolerance)                                                  \
  G_STMT_START                                                                           \
  {                                                                                      \
    double cx_a = (a), cx_b = (b);                                                       \
    if (!cx_test_near (cx_a, cx_b, tolerance))                                           \
      g_error ("%s:%d: %s = %.17g, %s = %.17g", __FILE__, __LINE__, #a, cx_a, #b, cx_b); \
  }                                                                                      \
  G_STMT_END

static inline CxCase *
cx_test_parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  CxCase *c = cx_json_parse (json, -1, &error);
  g_assert_no_error (error);
  return c;
}

static inline CxCase *
cx_test_load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return cx_test_parse (text);
}

static inline CxCase *
cx_test_template (const char *id)
{
  g_autoptr (GError) error = NULL;
  CxCase *c = cx_template_load (id, &error);
  g_assert_no_error (error);
  return c;
}

static inline CxModel *
cx_test_model (CxCase *c)
{
  g_autoptr (GError) error = NULL;
  CxModel *m = cx_build_model (c, &error);
  g_assert_no_error (error);
  return m;
}

static inline CxResults *
cx_test_results (const CxModel *m, const char *scenario)
{
  g_autoptr (GError) error = NULL;
  CxResults *r = cx_results_new (m, scenario, &error);
  g_assert_no_error (error);
  return r;
}

/* Returns the paths of all cases in tests/data/examples and tests/data/worked. (transfer full) */
static inline GPtrArray *
cx_test_case_files (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  static const char *const folders[] = { "examples", "worked" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", folders[i], NULL);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name;

    g_assert_nonnull (dir);
    while ((name = g_dir_read_name (dir)))
      if (g_str_has_suffix (name, ".json") && !g_str_has_suffix (name, ".result.json") &&
          !g_str_has_suffix (name, ".expect.json"))
        g_ptr_array_add (files, g_build_filename (folder, name, NULL));
  }
  g_assert_cmpuint (files->len, >, 20);
  return files;
}

/* Returns every case in the files and in the templates. (transfer full) (element-type CxCase) */
static inline GPtrArray *
cx_test_all_cases (void)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_item_free);
  g_autoptr (GPtrArray) files = cx_test_case_files ();

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (cases, cx_test_load (g_ptr_array_index (files, i)));
  for (guint i = 0; i < cx_template_n (); i++)
    g_ptr_array_add (cases, cx_test_template (cx_template_nth (i)->id));
  return cases;
}
