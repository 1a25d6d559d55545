/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editors as widgets: an entry for numbers reacts to typed text, and every field, item and page can be shown. These tests
 * need a display. */
#include "config.h"

#include <glib/gstdio.h>

#include "app/state/cx-editing.h"
#include "app/assumptions/cx-assumptions-page.h"
#include "app/channels/cx-channels-page.h"
#include "app/customers/cx-customers-page.h"
#include "app/fields/cx-field-control.h"
#include "app/fields/cx-field-row.h"
#include "app/fields/cx-form-row.h"
#include "app/fields/cx-month-picker.h"
#include "app/initiatives/cx-initiatives-page.h"
#include "app/items/cx-item-form.h"
#include "app/journey/cx-journey-page.h"
#include "app/initiatives/cx-line-row.h"
#include "app/fields/cx-number-entry.h"
#include "app/overview/cx-overview-page.h"
#include "app/risk/cx-risk-page.h"
#include "display-fixture.h"
#include "cx-test.h"
#include "model/case/cx-changes.h"

typedef struct {
  CxSession *session;
  GtkWidget *window;
} Fixture;

static void
wait_ms (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* An entry reports wrong text only after a pause in the typing. */
static void
wait_for_problem (CxNumberEntry *entry)
{
  gint64 end = g_get_monotonic_time () + 120 * G_TIME_SPAN_SECOND;

  while (!cx_number_entry_get_problem (entry)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    g_main_context_iteration (NULL, TRUE);
  }
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "every-field.json", NULL);
  g_autoptr (CxDocument) document = cx_document_new (cx_test_load (path), &error);

  g_assert_no_error (error);
  f->session = cx_session_new (document);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 700);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  CxDocument *document = g_object_ref (cx_session_get_document (f->session));

  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->session);
  cx_document_discard (document);
  g_object_unref (document);
  wait_ms (20);
}

/* Returns the path of a required number that has bounds, or of an optional number. (transfer full) */
static char *
first_path (Fixture *f, gboolean optional)
{
  const CxItem *segment = cx_item_nth (cx_session_get_case (f->session), CX_ITEM_SEGMENT, 0);
  g_autofree char *path = cx_item_path (segment);

  return optional ? g_strdup ("case/budget") : g_strconcat (path, "/gross_margin", NULL);
}

static CxNumberEntry *
make_entry (Fixture *f, const char *path)
{
  GtkWidget *entry = cx_number_entry_new ();
  const CxField *field;

  g_assert_nonnull (cx_case_lookup (cx_session_get_case (f->session), path, &field, NULL));
  gtk_window_set_child (GTK_WINDOW (f->window), entry);
  cx_number_entry_bind (CX_NUMBER_ENTRY (entry), f->session, path, field, CX_PART_VALUE);
  g_signal_connect_object (f->session, "updated", G_CALLBACK (cx_number_entry_refresh), entry, G_CONNECT_SWAPPED);
  return CX_NUMBER_ENTRY (entry);
}

static void
type (CxNumberEntry *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
assert_text (CxNumberEntry *entry, const char *expected)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, expected);
}

static void
test_valid_text (Fixture *f, gconstpointer data)
{
  g_autofree char *path = first_path (f, FALSE);
  CxNumberEntry *entry = make_entry (f, path);

  type (entry, "41");
  g_assert_cmpfloat_with_epsilon (cx_session_get_number (f->session, path, NULL), 0.41, 1e-12);
  assert_text (entry, "41");
  type (entry, "4*10.5 %");
  g_assert_cmpfloat_with_epsilon (cx_session_get_number (f->session, path, NULL), 0.42, 1e-12);
  g_assert_null (cx_number_entry_get_problem (entry));
}

static void
test_wrong_text (Fixture *f, gconstpointer data)
{
  static const char *const wrong[] = { "abc", "140", "-3", "4*", "" };
  g_autofree char *path = first_path (f, FALSE);
  CxNumberEntry *entry = make_entry (f, path);
  double before = cx_session_get_number (f->session, path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    type (entry, wrong[i]);
    wait_for_problem (entry);
    assert_text (entry, wrong[i]);
    g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
    cx_assert_same (cx_session_get_number (f->session, path, NULL), before);
    /* A change elsewhere must not remove the typed text. */
    g_assert_true (cx_session_set_number (f->session, "case/inflation", 0.001 * (i + 1), NULL));
    assert_text (entry, wrong[i]);
    type (entry, "43");
    g_assert_null (cx_number_entry_get_problem (entry));
    g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
    before = cx_session_get_number (f->session, path, NULL);
  }
}

/* If the number changes elsewhere, the entry shows the new number even over wrong text, which is out of date. */
static void
test_undo_shows (Fixture *f, gconstpointer data)
{
  g_autofree char *path = first_path (f, FALSE);
  CxNumberEntry *entry = make_entry (f, path);
  g_autofree char *at_first = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autoptr (GError) error = NULL;

  type (entry, "44");
  type (entry, "44x");
  wait_for_problem (entry);
  g_assert_true (cx_document_undo (cx_session_get_document (f->session), &error));
  g_assert_null (cx_number_entry_get_problem (entry));
  assert_text (entry, at_first);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autofree char *path = first_path (f, TRUE);
  CxNumberEntry *entry = make_entry (f, path);

  type (entry, "1000");
  g_assert_cmpfloat (cx_session_get_number (f->session, path, NULL), ==, 1000);
  type (entry, "");
  /* The entry may be empty only on the way to another number. */
  g_assert_cmpfloat (cx_session_get_number (f->session, path, NULL), ==, 1000);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (isnan (cx_session_get_number (f->session, path, NULL)));
  g_assert_null (cx_number_entry_get_problem (entry));
}

static void
show_rows (Fixture *f, const CxItem *item)
{
  g_autoptr (GPtrArray) rows = cx_item_form_rows (f->session, item, NULL);
  GtkWidget *list = gtk_list_box_new ();

  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), g_ptr_array_index (rows, i));
  gtk_window_set_child (GTK_WINDOW (f->window), list);
  for (guint i = 0; i < rows->len; i++) {
    GtkWidget *row = g_ptr_array_index (rows, i);
    cx_form_row_refresh (row);
    if (CX_IS_FIELD_ROW (row))
      cx_field_row_focus (CX_FIELD_ROW (row));
  }
  wait_ms (5);
}

static void
show_items (Fixture *f, const CxItem *item)
{
  show_rows (f, item);
  for (const int *kind = cx_item_type_children (item->kind); *kind >= 0; kind++)
    for (guint i = 0; i < cx_item_n (item, *kind); i++)
      show_items (f, cx_item_nth (item, *kind, i));
}

static void
test_every_field (Fixture *f, gconstpointer data)
{
  gtk_window_present (GTK_WINDOW (f->window));
  show_items (f, cx_session_get_case (f->session));
  cx_session_set_scenario (f->session, "conservative");
  show_rows (f, cx_item_nth (cx_session_get_case (f->session), CX_ITEM_SEGMENT, 0));
}

static void
test_lines (Fixture *f, gconstpointer data)
{
  const CxCase *c = cx_session_get_case (f->session);

  gtk_window_present (GTK_WINDOW (f->window));
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    static const CxItemKind kinds[] = { CX_ITEM_COST, CX_ITEM_BENEFIT };

    for (guint k = 0; k < 2; k++)
      for (guint j = 0; j < cx_item_n (initiative, kinds[k]); j++) {
        GtkWidget *list = gtk_list_box_new ();
        GtkWidget *row = cx_line_row_new (f->session, cx_item_nth (initiative, kinds[k], j));

        gtk_list_box_append (GTK_LIST_BOX (list), row);
        gtk_window_set_child (GTK_WINDOW (f->window), list);
        cx_line_row_reveal (CX_LINE_ROW (row), NULL);
        cx_line_row_refresh (CX_LINE_ROW (row));
        wait_ms (5);
      }
  }
}

static guint
count_numbers_under_the_wheel (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_SPIN_BUTTON (widget) || GTK_IS_SCALE (widget)) {
    g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
    for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_assert_false (GTK_IS_EVENT_CONTROLLER_SCROLL (controller));
    }
    n++;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_numbers_under_the_wheel (child);
  return n;
}

/* The wheel scrolls a page and changes no number that happens to be below the pointer. */
static void
test_wheel (Fixture *f, gconstpointer data)
{
  g_autoptr (GtkWidget) picker = g_object_ref_sink (cx_month_picker_new ());
  g_autoptr (GtkWidget) page = g_object_ref_sink (g_object_new (CX_TYPE_INITIATIVES_PAGE, NULL));

  g_assert_cmpuint (count_numbers_under_the_wheel (picker), ==, 1);
  g_assert_cmpuint (count_numbers_under_the_wheel (page), >=, 1);
}

/* Each page is shown, follows changes, a scenario and a removal, shows any input by its path, and releases its session. */
static void
test_pages (Fixture *f, gconstpointer data)
{
  GType types[] = { CX_TYPE_CUSTOMERS_PAGE,   CX_TYPE_JOURNEY_PAGE, CX_TYPE_CHANNELS_PAGE, CX_TYPE_INITIATIVES_PAGE,
                    CX_TYPE_ASSUMPTIONS_PAGE, CX_TYPE_RISK_PAGE,    CX_TYPE_OVERVIEW_PAGE };
  guint revealed = 0;

  gtk_window_present (GTK_WINDOW (f->window));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    GtkWidget *page = g_object_new (types[i], NULL);
    g_autoptr (GPtrArray) inputs = NULL;
    g_autofree char *segment = NULL;
    g_autoptr (GError) error = NULL;

    gtk_window_set_child (GTK_WINDOW (f->window), page);
    cx_page_set_session (CX_PAGE (page), f->session);
    wait_ms (50);
    inputs = cx_input_list (cx_session_get_case (f->session));
    for (guint j = 0; j < inputs->len; j += 7) {
      const CxInput *input = g_ptr_array_index (inputs, j);
      if (types[i] != CX_TYPE_ASSUMPTIONS_PAGE)
        revealed += cx_page_reveal (CX_PAGE (page), input->path);
    }
    g_assert_true (types[i] != CX_TYPE_ASSUMPTIONS_PAGE || cx_page_reveal (CX_PAGE (page), "case/discount_rate"));
    wait_ms (100);
    g_assert_true (cx_session_set_number (f->session, "case/inflation", 0.001 * (i + 1), &error));
    g_assert_no_error (error);
    cx_session_set_scenario (f->session, "optimistic");
    cx_session_set_scenario (f->session, "base");
    segment = cx_item_path (cx_item_nth (cx_session_get_case (f->session), CX_ITEM_SEGMENT, 0));
    {
      g_autoptr (GPtrArray) changes = cx_change_list_new ();
      g_assert_true (cx_changes_remove (changes, cx_session_get_case (f->session), segment, &error));
      g_assert_true (cx_session_edit (f->session, changes, "removal", &error));
    }
    wait_ms (50);
    g_assert_true (cx_document_undo (cx_session_get_document (f->session), &error));
    wait_ms (50);
    cx_page_set_session (CX_PAGE (page), NULL);
    wait_ms (20);
  }
  g_assert_cmpuint (revealed, >, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("cx-entry-XXXXXX", NULL);
  int result;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  display_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/number-entry/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("valid-text", test_valid_text);
  ADD ("wrong-text", test_wrong_text);
  ADD ("undo-shows", test_undo_shows);
  ADD ("empty", test_empty);
#undef ADD
#define ADD(name, function) g_test_add ("/editors/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("every-field", test_every_field);
  ADD ("lines", test_lines);
  ADD ("wheel", test_wheel);
  ADD ("pages", test_pages);
#undef ADD
  result = g_test_run ();
  g_rmdir (home);
  return result;
}
