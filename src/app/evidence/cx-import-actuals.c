/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-actuals.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/state/cx-actual-editing.h"
#include "app/state/cx-case-reading.h"
#include "app/widgets/cx-file-chooser.h"
#include "app/widgets/cx-notifier.h"
#include "evidence/cx-actuals-csv.h"
#include "model/case/cx-actuals.h"
#include "model/text/cx-format.h"
#include "report/words/cx-tracked.h"

#define MOST_SHOWN 200 /* a user looks at no more rows of the preview */

typedef struct {
  GtkWidget *where; /* the window, which outlives its dialog */
  CxSession *session;
  GArray *entries;
} Import;

static void
import_free (Import *import)
{
  g_object_unref (import->where);
  g_object_unref (import->session);
  g_clear_pointer (&import->entries, g_array_unref);
  g_free (import);
}

/* --- the preview --- */

static void
put (GtkGrid *grid, int x, int y, const char *text, gboolean number)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), !number);
  if (y == 0)
    gtk_widget_add_css_class (label, "cx-quiet");
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (grid, label, x, y, 1, 1);
}

static GtkWidget *
make_preview (const Import *import, guint *n_replaced)
{
  static const char *const headings[] = { N_("Quarter"), N_("Line"), N_("Now"), N_("New") };
  const CxCase *c = cx_session_get_case (import->session);
  const char *currency = cx_session_get_currency (import->session);
  GtkWidget *scroller = gtk_scrolled_window_new (), *grid = gtk_grid_new ();

  *n_replaced = 0;
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  for (int i = 0; i < (int) G_N_ELEMENTS (headings); i++)
    put (GTK_GRID (grid), i, 0, _(headings[i]), i > 1);
  for (guint i = 0; i < import->entries->len; i++) {
    const CxActualEntry *entry = &g_array_index (import->entries, CxActualEntry, i);
    const CxItem *before = cx_actuals_find (c, entry->path, entry->quarter);
    const CxField *field = NULL;
    const CxItem *item = cx_case_lookup (c, entry->path, &field, NULL);
    *n_replaced += before != NULL;
    if (i >= MOST_SHOWN || !item)
      continue;
    CxUnit unit = cx_actuals_unit (field);
    g_autofree char *quarter = cx_tracked_quarter (entry->quarter), *label = cx_actuals_label (item, field);
    g_autofree char *old = before ? cx_format_value (cx_item_number (before, "value"), unit, currency, FALSE) : g_strdup ("—");
    g_autofree char *new = cx_format_value (entry->value, unit, currency, FALSE);
    put (GTK_GRID (grid), 0, (int) i + 1, quarter, FALSE);
    put (GTK_GRID (grid), 1, (int) i + 1, label, FALSE);
    put (GTK_GRID (grid), 2, (int) i + 1, old, TRUE);
    put (GTK_GRID (grid), 3, (int) i + 1, new, TRUE);
  }
  if (import->entries->len > MOST_SHOWN) {
    guint more = import->entries->len - MOST_SHOWN;
    g_autofree char *words = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);
    put (GTK_GRID (grid), 1, MOST_SHOWN + 1, words, FALSE);
  }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_max_content_width (GTK_SCROLLED_WINDOW (scroller), 560);
  return scroller;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Import *import)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "import")) {
    if (cx_actual_editing_enter (import->session, import->entries, _("Import Actuals"), &error))
      cx_notifier_say_undoable (import->where, _("Actuals imported"));
    else
      cx_notifier_show_error (import->where, _("The actuals could not be imported"), error);
  }
  import_free (import);
}

/* The function takes IMPORT over. */
static void
ask (Import *import, const char *name)
{
  guint n = import->entries->len, replaced;
  GtkWidget *preview = make_preview (import, &replaced);
  g_autofree char *heading = g_strdup_printf (ngettext ("Import %u Actual?", "Import %u Actuals?", n), n);
  g_autofree char *taken =
    g_strdup_printf (ngettext ("%u replaces an existing actual.", "%u replace existing actuals.", replaced), replaced);
  /* Translators: the name of a file. */
  g_autofree char *from = g_strdup_printf (_("They come from “%s”."), name);
  g_autofree char *body = replaced > 0 ? g_strdup_printf ("%s %s", from, taken) : g_strdup (from);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (import->where), heading, body));

  adw_message_dialog_set_extra_child (dialog, preview);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "import", _("_Import"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "import", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "import");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), import);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- reading in a thread --- */

static gpointer
read_actuals (const char *path, const CxCase *c, GError **error)
{
  return cx_actuals_csv_read (path, c, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Import *import = data;
  g_autofree char *name = g_path_get_basename (cx_case_reading_get_path (result));
  g_autoptr (GError) error = NULL;

  import->entries = cx_case_reading_finish (result, &error);
  if (!import->entries) {
    g_prefix_error (&error, "%s: ", name);
    cx_notifier_show_error (import->where, _("The actuals could not be read"), error);
    import_free (import);
    return;
  }
  ask (import, name);
}

static void
chosen_cb (gpointer object, GFile *file, gpointer data)
{
  CxSession *session = data;
  g_autoptr (GError) error = NULL;
  const char *path;
  Import *import;

  if (!file)
    return;
  path = cx_file_chooser_local_path (file, &error);
  if (!path) {
    cx_notifier_show_error (GTK_WIDGET (object), _("The actuals could not be read"), error);
    return;
  }
  import = g_new0 (Import, 1);
  import->where = GTK_WIDGET (g_object_ref (gtk_widget_get_root (GTK_WIDGET (object))));
  import->session = g_object_ref (session);
  cx_case_reading_start (NULL, cx_session_get_case (session), path, read_actuals, (GDestroyNotify) g_array_unref, NULL, read_cb,
                         import);
}

void
cx_import_actuals (GtkWidget *where, CxSession *session)
{
  static const char *const patterns[] = { "*.csv", "*.tsv", "*.txt", NULL };
  GtkFileChooserNative *chooser = cx_file_chooser_new (where, _("Import Actuals"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));

  cx_session_end_field (session);
  cx_file_chooser_add_filter (chooser, _("Comma-separated values"), patterns);
  cx_file_chooser_ask (chooser, where, chosen_cb, g_object_ref (session), g_object_unref);
}
