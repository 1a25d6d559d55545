/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the ledger: they are as wide as the desktop's text asks for, and a layout from right to left begins with the input. */
#include "config.h"

#include "app/assumptions/cx-assumptions-page.h"
#include "display-fixture.h"
#include "session-fixture.h"

static GtkWidget *
find_view (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *view = find_view (child);
    if (view)
      return view;
  }
  return NULL;
}

static int
width_of_first (GtkWidget *view)
{
  g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)), 0);

  return gtk_column_view_column_get_fixed_width (first);
}

static void
test_text_size (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (GtkWidget) page = g_object_ref_sink (g_object_new (CX_TYPE_ASSUMPTIONS_PAGE, NULL));
  GtkWidget *view = find_view (page);
  int usual;

  g_assert_nonnull (view);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  usual = width_of_first (view);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  g_assert_cmpint (width_of_first (view), ==, 2 * usual);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  g_assert_cmpint (width_of_first (view), ==, usual);
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_right_to_left (void)
{
  CxSession *session = session_of (session_sample);
  GtkWidget *window, *page, *view;
  GtkAdjustment *adjustment;
  gboolean late = FALSE;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = gtk_window_new ();
  page = g_object_new (CX_TYPE_ASSUMPTIONS_PAGE, NULL);
  view = find_view (page);
  adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
  cx_page_set_session (CX_PAGE (page), session);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add_seconds (60, late_cb, &late);
  while (!late && !(gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) &&
                    gtk_adjustment_get_page_size (adjustment) > 0 &&
                    gtk_adjustment_get_value (adjustment) ==
                      gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  gtk_window_destroy (GTK_WINDOW (window));
  session_discard (session);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/ledger/text-size", test_text_size);
  g_test_add_func ("/ledger/right-to-left", test_right_to_left);
  return g_test_run ();
}
