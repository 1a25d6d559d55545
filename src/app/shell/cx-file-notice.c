/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-file-notice.h"

#include <glib/gi18n-lib.h>

#include "app/history/cx-compare-dialog.h"
#include "app/widgets/cx-column-layout.h"
#include "app/widgets/cx-notifier.h"
#include "store/document/cx-backups.h"

/* A program changes a file several times while it writes. The file is examined after this many milliseconds without a change. */
#define PAUSE 300

struct _CxFileNotice {
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkLabel *label;
  GtkWidget *buttons, *save_as;
  CxSession *session;
  GSignalGroup *document_signals;
  GFileMonitor *monitor;
  GtkWindow *window; /* the window of the notice; not owned */
  guint check_id;
};

G_DEFINE_FINAL_TYPE (CxFileNotice, cx_file_notice, ADW_TYPE_BIN)

static CxDocument *
document_of (CxFileNotice *self)
{
  return self->session ? cx_session_get_document (self->session) : NULL;
}

/* ---- What is shown ---- */

static char *
name_of_file (CxDocument *document)
{
  g_autofree char *base = g_file_get_basename (cx_document_get_file (document));

  return g_filename_display_name (base);
}

static void
show (CxFileNotice *self, CxDocumentFileState state)
{
  CxDocument *document = document_of (self);
  gboolean changed = state == CX_DOCUMENT_FILE_CHANGED, read_only = cx_document_get_read_only (document);
  g_autofree char *name = cx_document_get_file (document) ? name_of_file (document) : NULL;
  g_autofree char *text = NULL;

  if (read_only)
    text = g_strdup_printf (_("Another window or program is editing “%s”. Here you can read it, or save a copy and edit that."),
                            name);
  else if (changed)
    text = g_strdup_printf (_("Another program has changed the file “%s”."), name);
  else if (state == CX_DOCUMENT_FILE_GONE)
    text = g_strdup_printf (_("The file “%s” is no longer in its place. Saving writes it again."), name);
  if (text && g_strcmp0 (gtk_label_get_text (self->label), text) != 0)
    gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (self->buttons, changed && !read_only);
  gtk_widget_set_visible (self->save_as, read_only);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
}

static void
check (CxFileNotice *self)
{
  CxDocument *document = document_of (self);
  CxDocumentFileState state;
  g_autoptr (GError) error = NULL;

  if (!document)
    return;
  state = cx_document_check_file (document);
  /* A reader has no work to lose, so it follows the file. */
  if (state == CX_DOCUMENT_FILE_CHANGED && cx_document_get_read_only (document)) {
    if (cx_document_take_theirs (document, &error))
      cx_document_check_file (document);
    else
      g_message ("%s", error->message);
    state = CX_DOCUMENT_FILE_SAME;
  }
  show (self, state);
}

static gboolean
check_cb (gpointer data)
{
  CxFileNotice *self = data;

  self->check_id = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

static void
check_soon (CxFileNotice *self)
{
  if (self->check_id == 0)
    self->check_id = g_timeout_add (PAUSE, check_cb, self);
}

static void
active_cb (CxFileNotice *self)
{
  if (gtk_window_is_active (self->window))
    check_soon (self);
}

static void
watch (CxFileNotice *self)
{
  CxDocument *document = document_of (self);
  GFile *file = document ? cx_document_get_file (document) : NULL;

  if (self->monitor)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  if (file)
    self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (check_soon), self, G_CONNECT_SWAPPED);
  if (document)
    check (self);
}

/* ---- What can be done ---- */

static void
compare_cb (CxFileNotice *self)
{
  GFile *file = cx_document_get_file (document_of (self));

  cx_compare_dialog_show (GTK_WIDGET (self), self->session, NULL, file, _("The file as it is now"));
}

static void
keep_cb (CxFileNotice *self)
{
  CxDocument *document = document_of (self);
  g_autoptr (GError) error = NULL;

  cx_session_end_field (self->session);
  if (!cx_backups_keep_file (cx_document_get_file (document), &error) || !cx_document_keep_mine (document, &error)) {
    cx_notifier_show_error (GTK_WIDGET (self), _("The file was not replaced"), error);
    return;
  }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.save", NULL);
  check (self);
}

static void
take_cb (CxFileNotice *self)
{
  CxDocument *document = document_of (self);
  gboolean modified = cx_document_get_modified (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) mine = NULL;

  cx_session_end_field (self->session);
  mine = modified ? cx_document_to_bytes (document, &error) : NULL;
  if (error || (mine && !cx_backups_keep (cx_document_get_file (document), mine, &error)) ||
      !cx_document_take_theirs (document, &error)) {
    cx_notifier_show_error (GTK_WIDGET (self), _("The changes of the other program were not taken"), error);
    return;
  }
  check (self);
  cx_notifier_say (GTK_WIDGET (self), modified ? _("The case is as in the file; your changes are among the earlier saves")
                                               : _("The case is as in the file"));
}

/* ---- The class ---- */

static void
cx_file_notice_root (GtkWidget *widget)
{
  CxFileNotice *self = CX_FILE_NOTICE (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (cx_file_notice_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root)) {
    self->window = GTK_WINDOW (root);
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
  }
}

static void
cx_file_notice_unroot (GtkWidget *widget)
{
  CxFileNotice *self = CX_FILE_NOTICE (widget);

  if (self->window)
    g_signal_handlers_disconnect_by_func (self->window, active_cb, self);
  self->window = NULL;
  GTK_WIDGET_CLASS (cx_file_notice_parent_class)->unroot (widget);
}

static void
cx_file_notice_dispose (GObject *object)
{
  CxFileNotice *self = CX_FILE_NOTICE (object);

  g_clear_handle_id (&self->check_id, g_source_remove);
  if (self->monitor)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cx_file_notice_parent_class)->dispose (object);
}

static void
cx_file_notice_class_init (CxFileNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_file_notice_dispose;
  widget_class->root = cx_file_notice_root;
  widget_class->unroot = cx_file_notice_unroot;
  g_type_ensure (CX_TYPE_COLUMN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-file-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, CxFileNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, CxFileNotice, label);
  gtk_widget_class_bind_template_child (widget_class, CxFileNotice, buttons);
  gtk_widget_class_bind_template_child (widget_class, CxFileNotice, save_as);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
}

static void
cx_file_notice_init (CxFileNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->document_signals = g_signal_group_new (CX_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::file", G_CALLBACK (watch), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::modified", G_CALLBACK (check_soon), self);
}

void
cx_file_notice_set_session (CxFileNotice *self, CxSession *session)
{
  g_return_if_fail (CX_IS_FILE_NOTICE (self));
  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->document_signals, document_of (self));
  watch (self);
}
