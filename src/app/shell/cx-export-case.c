/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-export-case.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/cx-file-chooser.h"
#include "app/widgets/cx-file-writer.h"
#include "report/export/cx-export.h"

typedef struct {
  CxCase *c;
  char *scenario, *date;
  GPtrArray *log;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  cx_item_free (export->c);
  g_free (export->scenario);
  g_free (export->date);
  g_ptr_array_unref (export->log);
  g_free (export);
}

static gboolean
write_export (gpointer data, const char *path, GError **error)
{
  const Export *export = data;
  const CxExportOptions options = { .scenario = export->scenario, .date = export->date, .log = export->log };

  return cx_export_file (export->c, &options, path, error);
}

void
cx_export_case (GtkWidget *where, CxSession *session, const char *ending, void (*busy) (GtkWidget *where, gboolean busy))
{
  GtkFileChooserNative *chooser = cx_file_chooser_new (where, _("Export"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"));
  CxDocument *document = cx_session_get_document (session);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  Export *export = g_new0 (Export, 1);

  cx_session_end_field (session);
  cx_file_chooser_suggest (chooser, cx_document_get_title (document), "case", NULL, ending);
  /* The thread works on a copy: the user may go on editing. */
  export->c = cx_item_copy (cx_session_get_case (session));
  export->scenario = g_strdup (cx_session_get_scenario (session));
  export->date = g_date_time_format (now, "%F");
  export->log = cx_document_get_log (document);
  cx_file_writer_run (where, &(CxFileWriterJob){ .chooser = chooser,
                                                 .ending = g_intern_string (ending),
                                                 .failure = _("The case could not be exported"),
                                                 .write = write_export,
                                                 .data = export,
                                                 .free_data = export_free,
                                                 .busy = busy });
}
