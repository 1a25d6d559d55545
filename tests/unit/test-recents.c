/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of recent cases stays short, whatever its settings hold: each entry costs reading a case. */
#include "app/state/cx-recents.h"
#include "app/state/cx-settings.h"

#define MANY 10000

static void
test_many (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) uris = NULL;
  g_auto (GStrv) kept = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/9000.cxcase");
  g_autofree char *first = NULL;
  GSettings *settings = cx_settings_get ();

  g_assert_nonnull (settings);
  for (int i = 0; i < MANY; i++) {
    g_autofree char *uri = g_strdup_printf ("file:///nowhere/%d.cxcase", i);
    g_strv_builder_add (builder, uri);
  }
  uris = g_strv_builder_end (builder);
  g_settings_set_strv (settings, "recent-cases", (const char *const *) uris);
  files = cx_recents_list ();
  g_assert_cmpuint (files->len, >, 0);
  g_assert_cmpuint (files->len, <=, 20);
  first = g_file_get_uri (g_ptr_array_index (files, 0));
  g_assert_cmpstr (first, ==, uris[0]);

  /* The next case that is opened stands first, once, and the list is short in the settings, too. */
  cx_recents_add (file);
  again = cx_recents_list ();
  g_assert_true (g_file_equal (g_ptr_array_index (again, 0), file));
  kept = g_settings_get_strv (settings, "recent-cases");
  g_assert_cmpuint (g_strv_length (kept), ==, again->len);
  for (guint i = 1; i < again->len; i++)
    g_assert_false (g_file_equal (g_ptr_array_index (again, i), file));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recents/many", test_many);
  return g_test_run ();
}
