/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-print-case.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-working.h"
#include "report/export/cx-report.h"
#include "report/pdf/cx-pdf-furniture.h"
#include "report/pdf/cx-pdf.h"

/* The pages are laid out for A5 at least; on smaller paper they are scaled down. */
#define LEAST_WIDTH  420
#define LEAST_HEIGHT 595

typedef struct {
  GtkWidget *where;
  void (*busy) (GtkWidget *where, gboolean busy);
  CxCase *c; /* a copy, because the user may go on editing */
  char *scenario, *date;
  GPtrArray *log;
  CxReport *report;
  CxPdfFacts *facts;
  CxPdf *pdf;
  double scale;
  CxWorking *working;
} Printing; /* counts its references */

static void
printing_clear (gpointer data)
{
  Printing *printing = data;

  g_clear_pointer (&printing->pdf, cx_pdf_free);
  g_clear_pointer (&printing->facts, cx_pdf_facts_free);
  g_clear_pointer (&printing->report, cx_report_free);
  g_clear_object (&printing->where);
  cx_item_free (printing->c);
  g_free (printing->scenario);
  g_free (printing->date);
  g_ptr_array_unref (printing->log);
}

static void
printing_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, printing_clear);
}

static void
thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Printing *printing = data;
  const CxExportOptions options = { .scenario = printing->scenario, .date = printing->date, .log = printing->log };
  GError *error = NULL;

  printing->report = cx_report_new (printing->c, &options, &error);
  printing->facts = printing->report ? cx_pdf_facts_new (printing->report->results, &printing->report->info, &error) : NULL;
  if (printing->facts)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
begin_print_cb (Printing *printing, GtkPrintContext *context, GtkPrintOperation *operation)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  double width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  double height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);

  printing->scale = MIN (MIN (width / LEAST_WIDTH, height / LEAST_HEIGHT), 1);
  g_clear_pointer (&printing->pdf, cx_pdf_free);
  printing->pdf = cx_pdf_new (printing->facts, width / printing->scale, height / printing->scale);
  gtk_print_operation_set_n_pages (operation, (int) cx_pdf_n_pages (printing->pdf));
}

static void
draw_page_cb (Printing *printing, GtkPrintContext *context, int page, GtkPrintOperation *operation)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_save (cr);
  cairo_scale (cr, printing->scale, printing->scale);
  cx_pdf_draw (printing->pdf, (guint) page, cr);
  cairo_restore (cr);
}

static void
done_cb (Printing *printing, GtkPrintOperationResult result, GtkPrintOperation *operation)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR) {
    gtk_print_operation_get_error (operation, &error);
    cx_notifier_show_error (printing->where, _("The summary could not be printed"), error);
  }
}

static void
closure_free (gpointer data, GClosure *closure)
{
  printing_unref (data);
}

static void
ask (Printing *printing)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  GtkRoot *root = gtk_widget_get_root (printing->where);
  g_autofree char *title = cx_pdf_furniture_title (printing->facts);
  g_autoptr (GError) error = NULL;

  /* A file that the dialog prints to gets the name of the case. */
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, title);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_swapped (operation, "begin-print", G_CALLBACK (begin_print_cb), printing);
  g_signal_connect_swapped (operation, "draw-page", G_CALLBACK (draw_page_cb), printing);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), g_atomic_rc_box_acquire (printing), closure_free,
                         G_CONNECT_SWAPPED);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                           &error);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Printing *printing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&printing->working, cx_working_end);
  if (printing->busy)
    printing->busy (printing->where, FALSE);
  /* If the window was closed in the meantime, no dialog appears. */
  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    if (gtk_widget_get_visible (printing->where)) {
      ask (printing);
      return;
    }
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cx_notifier_say (printing->where, _("Nothing was printed"));
  else
    cx_notifier_show_error (printing->where, _("The summary could not be printed"), error);
  /* The thread may release PRINTING last, but it must not release a widget last. */
  g_clear_object (&printing->where);
}

void
cx_print_case (GtkWidget *where, CxSession *session, void (*busy) (GtkWidget *where, gboolean busy))
{
  CxDocument *document = cx_session_get_document (session);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  Printing *printing = g_atomic_rc_box_new0 (Printing);
  g_autoptr (GTask) task = NULL;

  cx_session_end_field (session);
  printing->where = g_object_ref (where);
  printing->busy = busy;
  printing->c = cx_item_copy (cx_session_get_case (session));
  printing->scenario = g_strdup (cx_session_get_scenario (session));
  printing->date = g_date_time_format (now, "%F");
  printing->log = cx_document_get_log (document);
  printing->working = cx_working_begin (where, _("Preparing the pages…"));
  task = g_task_new (NULL, cx_working_get_cancellable (printing->working), computed_cb, NULL);
  /* The user who cancels does not wait for the thread. */
  g_task_set_return_on_cancel (task, TRUE);
  g_task_set_source_tag (task, cx_print_case);
  g_task_set_task_data (task, printing, printing_unref);
  if (busy)
    busy (where, TRUE);
  g_task_run_in_thread (task, thread);
}
