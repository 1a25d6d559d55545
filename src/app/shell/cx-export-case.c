/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-export-case.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/widgets/cx-file-chooser.h"
#include "app/widgets/cx-file-saver.h"
#include "report/export/cx-export.h"
#include "store/json/cx-anonymous.h"

typedef struct {
  CxCase *c;
  char *scenario, *date;
  GPtrArray *log;
  CxCsvForm csv;
  char *warning;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  cx_item_free (export->c);
  g_free (export->scenario);
  g_free (export->date);
  g_free (export->warning);
  g_ptr_array_unref (export->log);
  g_free (export);
}

static gboolean
write_export (gpointer data, const char *path, GError **error)
{
  Export *export = data;
  const CxExportOptions options = {
    .scenario = export->scenario, .date = export->date, .log = export->log, .csv = export->csv, .warning = &export->warning
  };

  return cx_export_file (export->c, &options, path, error);
}

static const char *
get_warning (gpointer data)
{
  return ((const Export *) data)->warning;
}

/* The signs of CSV differ between the spreadsheet programs of countries. These are the ids of the choices in the file chooser. */
static const struct {
  const char *id;
  char sign;
} separators[] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' } }, decimals[] = { { "point", '.' }, { "comma", ',' } };

static void
ask_for_signs (GtkFileChooserNative *chooser)
{
  const char *separator_ids[G_N_ELEMENTS (separators) + 1] = { NULL }, *decimal_ids[G_N_ELEMENTS (decimals) + 1] = { NULL };
  const char *separator_names[] = { _("Comma"), _("Semicolon"), _("Tab"), NULL },
             *decimal_names[] = { _("Point"), _("Comma"), NULL };
  const CxCsvForm usual = cx_csv_writer_form_of_locale ();

  cx_file_chooser_add_filter (chooser, _("Comma-separated values"), (const char *const[]){ "*.csv", NULL });
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    separator_ids[i] = separators[i].id;
  for (guint i = 0; i < G_N_ELEMENTS (decimals); i++)
    decimal_ids[i] = decimals[i].id;
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (chooser), "separator", _("Between fields"), separator_ids, separator_names);
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (chooser), "decimal", _("Decimal sign"), decimal_ids, decimal_names);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (chooser), "separator", usual.separator == ';' ? "semicolon" : "comma");
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (chooser), "decimal", usual.decimal == ',' ? "comma" : "point");
}

static void
chosen_cb (gpointer data, GtkFileChooserNative *chooser)
{
  Export *export = data;
  const char *separator = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), "separator");
  const char *decimal = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), "decimal");

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (g_strcmp0 (separators[i].id, separator) == 0)
      export->csv.separator = separators[i].sign;
  for (guint i = 0; i < G_N_ELEMENTS (decimals); i++)
    if (g_strcmp0 (decimals[i].id, decimal) == 0)
      export->csv.decimal = decimals[i].sign;
}

void
cx_export_case (GtkWidget *where, CxSession *session, const char *ending, void (*busy) (GtkWidget *where, gboolean busy))
{
  GtkFileChooserNative *chooser = cx_file_chooser_new (where, _("Export"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"));
  CxDocument *document = cx_session_get_document (session);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  Export *export = g_new0 (Export, 1);
  /* The copy for other people is a document without its history and without names of people. */
  gboolean anonymous = strcmp (ending, "anonymous") == 0;

  cx_session_end_field (session);
  if (anonymous)
    ending = "cxcase";
  cx_file_chooser_suggest (chooser, cx_document_get_title (document), "case", anonymous ? "copy" : NULL, ending);
  if (strcmp (ending, "csv") == 0)
    ask_for_signs (chooser);
  /* The thread works on a copy, because the user may go on editing. */
  export->c = anonymous ? cx_anonymous_copy (cx_session_get_case (session), NULL) : cx_item_copy (cx_session_get_case (session));
  export->scenario = g_strdup (cx_session_get_scenario (session));
  export->date = g_date_time_format (now, "%F");
  export->log = cx_document_get_log (document);
  cx_file_saver_run (where, &(CxFileSaverJob){ .chooser = chooser,
                                               .ending = g_intern_string (ending),
                                               .failure = _("The case could not be exported"),
                                               .write = write_export,
                                               .warning = get_warning,
                                               .chosen = strcmp (ending, "csv") == 0 ? chosen_cb : NULL,
                                               .data = export,
                                               .free_data = export_free,
                                               .busy = busy });
}
