/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-window.h"

#include <glib/gi18n-lib.h>

#include "app/review/cx-review-dialog.h"
#include "app/shell/cx-case-actions.h"
#include "app/shell/cx-case-view.h"
#include "app/shell/cx-jump.h"
#include "app/shell/cx-save-failure.h"
#include "app/shell/cx-welcome-page.h"
#include "app/shell/cx-window-geometry.h"
#include "app/state/cx-case-reading.h"
#include "app/state/cx-recents.h"
#include "app/state/cx-session.h"
#include "app/widgets/cx-file-chooser.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-working.h"
#include "store/document/cx-backups.h"
#include "store/document/cx-document-file.h"
#include "store/json/cx-version.h"

struct _CxWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *views;
  GtkMenuButton *welcome_menu_button;
  CxWelcomePage *welcome;
  CxCaseView *case_view;

  CxSession *session;
  CxCaseActions *case_actions;
  GSignalGroup *document_signals;
  AdwToast *undo_toast; /* offers to undo the last edit, and goes at the next edit */
  gboolean closing;     /* TRUE after the user answered the question about unsaved changes */
  gboolean asking;      /* TRUE while that question is on screen */
  gboolean importing;   /* TRUE while a reviewed workbook is being read */
};

static void notifier_init (CxNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CxWindow, cx_window, ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (CX_TYPE_NOTIFIER, notifier_init))

static const char *const case_patterns[] = { "*.cxcase", "*.json", NULL };
static const char *const workbook_patterns[] = { "*.xlsx", NULL };
static const char *const all_patterns[] = { "*", NULL };

static void update_actions (CxWindow *self);

static CxDocument *
get_document (CxWindow *self)
{
  return self->session ? cx_session_get_document (self->session) : NULL;
}

/* Returns the title that is shown to the user, which is never empty. */
static const char *
shown_title (CxDocument *document)
{
  const char *title = cx_document_get_title (document);

  return title && *title != '\0' ? title : _("Untitled case");
}

/* ---- Toasts ---- */

static void
toast_dismissed_cb (CxWindow *self, AdwToast *toast)
{
  if (self->undo_toast == toast)
    self->undo_toast = NULL;
}

static void
add_toast (CxNotifier *notifier, AdwToast *toast, gboolean offers_undo)
{
  CxWindow *self = CX_WINDOW (notifier);

  if (offers_undo) {
    self->undo_toast = toast;
    g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
notifier_init (CxNotifierInterface *iface)
{
  iface->add_toast = add_toast;
}

/* ---- Open ---- */

static CxWindow *
find_window_of (GtkApplication *application, GFile *file)
{
  /* A link has the same identity as its file. */
  g_autofree char *identity = cx_document_file_identity (file);

  for (GList *l = gtk_application_get_windows (application); l; l = l->next) {
    CxDocument *document = CX_IS_WINDOW (l->data) ? get_document (CX_WINDOW (l->data)) : NULL;
    GFile *own = document ? cx_document_get_file (document) : NULL;
    g_autofree char *its = own ? cx_document_file_identity (own) : NULL;
    if (g_strcmp0 (its, identity) == 0)
      return l->data;
  }
  return NULL;
}

/* Tells that another program has handled the file, which is complete nevertheless. */
static void
say_odd (CxWindow *self)
{
  const char *odd = cx_document_get_odd (cx_session_get_document (self->session));
  g_autofree char *first = odd ? g_utf8_substring (odd, 0, 1) : NULL;
  g_autofree char *capital = odd ? g_utf8_strup (first, -1) : NULL;
  g_autofree char *sentence = odd ? g_strconcat (capital, odd + strlen (first), NULL) : NULL;

  if (odd)
    cx_notifier_say (GTK_WIDGET (self), sentence);
}

/* Shows DOCUMENT, which was opened from a file, in this window if it has no case yet, otherwise in a new one. */
static CxWindow *
show_document (CxWindow *self, CxDocument *document)
{
  CxWindow *window = self->session ? cx_window_new (gtk_window_get_application (GTK_WINDOW (self))) : self;

  cx_window_set_document (window, document);
  return window;
}

void
cx_window_open_file (CxWindow *self, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  CxWindow *window = find_window_of (application, file);
  g_autoptr (CxDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CX_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!window) {
    document = self->session ? NULL : cx_welcome_page_take_unsaved (self->welcome, file);
    if (!document)
      document = cx_document_open (file, &error);
    if (!document) {
      g_autoptr (GFile) before = cx_document_file_interrupted (file);

      gtk_window_present (GTK_WINDOW (self));
      if (before)
        cx_save_failure_offer (GTK_WIDGET (self), file, error);
      else
        cx_notifier_show_error (GTK_WIDGET (self), _("The file could not be opened"), error);
      return;
    }
    cx_recents_add (file);
    window = show_document (self, document);
    say_odd (window);
  }
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_interrupted_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxWindow *self = data;
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (CxDocument) document = cx_document_open_interrupted (file, &error);

  if (document)
    gtk_window_present (GTK_WINDOW (show_document (self, document)));
  else if (error)
    cx_notifier_show_error (GTK_WIDGET (self), _("The file could not be opened"), error);
}

static void
open_chosen (gpointer self, GFile *file, gpointer data)
{
  if (file)
    cx_window_open_file (self, file);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkFileChooserNative *chooser = cx_file_chooser_new (self, _("Open Case"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));

  cx_file_chooser_add_filter (chooser, _("Cases"), case_patterns);
  cx_file_chooser_add_filter (chooser, _("All files"), all_patterns);
  cx_file_chooser_ask (chooser, self, open_chosen, NULL, NULL);
}

static gboolean
drop_cb (CxWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  for (GSList *l = files; l; l = l->next)
    cx_window_open_file (self, l->data);
  return files != NULL;
}

static void
init_drop (CxWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* ---- Import of a reviewed workbook ---- */

static gpointer
read_review (const char *path, const CxCase *c, GError **error)
{
  return cx_review_new (path, c, error);
}

static void
review_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CxWindow *self = CX_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (CxReview) review = cx_case_reading_finish (result, &error);
  g_autoptr (CxWorking) working = data;

  self->importing = FALSE;
  update_actions (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!review)
    cx_notifier_show_error (GTK_WIDGET (self), _("The workbook could not be imported"), error);
  /* If the case changed while the workbook was read, the effects would be those of an earlier case, so the user must import the
   * workbook again. */
  else if (self->session && cx_item_equal (cx_session_get_case (self->session), cx_case_reading_get_case (result)))
    cx_review_dialog_show (GTK_WIDGET (self), self->session, g_steal_pointer (&review));
  else
    cx_notifier_say (GTK_WIDGET (self), _("The case has changed while the workbook was read. Import the workbook again."));
}

static void
import_workbook (CxWindow *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file. */
  g_autofree char *text = g_strdup_printf (_("Reading %s…"), name);
  CxWorking *working = cx_working_begin (GTK_WIDGET (self), text);

  cx_session_end_field (self->session);
  self->importing = TRUE;
  update_actions (self);
  cx_case_reading_start (G_OBJECT (self), cx_session_get_case (self->session), path, read_review, (GDestroyNotify) cx_review_free,
                         cx_working_get_cancellable (working), review_read_cb, working);
}

/* On the welcome page the user chooses the workbook first, and then the case that the workbook belongs to. */
static void
case_of_workbook_chosen (gpointer self, GFile *file, gpointer workbook)
{
  CxWindow *window;

  if (!file)
    return;
  cx_window_open_file (self, file);
  window = find_window_of (gtk_window_get_application (self), file);
  if (!window && CX_WINDOW (self)->session)
    window = self; /* A case in JSON has no document file by which its window could be found. */
  if (window && !window->importing)
    import_workbook (window, workbook);
}

static void
workbook_chosen (gpointer data, GFile *file, gpointer ignored)
{
  CxWindow *self = data;
  const char *path = file ? g_file_peek_path (file) : NULL;

  if (file && !path) {
    g_autoptr (GError) error = g_error_new_literal (CX_ERROR, CX_ERROR_SYSTEM, _("The folder is not on this computer."));
    cx_notifier_show_error (GTK_WIDGET (self), _("The workbook could not be imported"), error);
  } else if (file && self->session) {
    import_workbook (self, path);
  } else if (file) {
    GtkFileChooserNative *chooser =
      cx_file_chooser_new (GTK_WIDGET (self), _("The Case of This Workbook"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
    cx_file_chooser_add_filter (chooser, _("Cases"), case_patterns);
    cx_file_chooser_ask (chooser, self, case_of_workbook_chosen, g_strdup (path), g_free);
  }
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkFileChooserNative *chooser =
    cx_file_chooser_new (self, _("Import Reviewed Workbook"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"));

  cx_file_chooser_add_filter (chooser, _("Workbooks"), workbook_patterns);
  cx_file_chooser_add_filter (chooser, _("All files"), all_patterns);
  cx_file_chooser_ask (chooser, self, workbook_chosen, NULL, NULL);
}

/* ---- Save ---- */

static gboolean
close_now (gpointer self)
{
  gtk_window_close (self);
  return G_SOURCE_REMOVE;
}

/* Closes the window after the dialog that asked is gone, because a dialog must not outlive its parent. */
static void
close_soon (CxWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_now, g_object_ref (self), g_object_unref);
}

/* Saves to FILE, or to the document's own file if FILE is NULL. */
static void
save_to (CxWindow *self, GFile *file)
{
  CxDocument *document = get_document (self);
  GFile *target = file ? file : cx_document_get_file (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) no_backup = NULL;

  cx_session_end_field (self->session);
  /* A backup is an extra safeguard, so saving goes on without one. */
  if (target && !cx_backups_keep_file (target, &no_backup))
    g_info ("no backup of the file: %s", no_backup->message);
  if (!cx_document_save (document, file, &error)) {
    cx_save_failure_show (GTK_WIDGET (self), error);
    self->closing = FALSE;
    return;
  }
  if (cx_document_get_file (document))
    cx_recents_add (cx_document_get_file (document));
  if (self->closing)
    close_soon (self);
}

static void
save_chosen (gpointer data, GFile *file, gpointer ignored)
{
  CxWindow *self = data;

  if (file)
    save_to (self, file);
  else
    self->closing = FALSE;
}

static void
save_as_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const patterns[] = { "*.cxcase", NULL };
  CxWindow *self = data;
  CxDocument *document = get_document (self);
  GtkFileChooserNative *chooser = cx_file_chooser_new (data, _("Save Case"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));

  cx_file_chooser_add_filter (chooser, _("Cases"), patterns);
  if (cx_document_get_file (document))
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), cx_document_get_file (document), NULL);
  else
    cx_file_chooser_suggest (chooser, cx_document_get_title (document), "case", NULL, "cxcase");
  cx_file_chooser_ask (chooser, self, save_chosen, NULL, NULL);
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (cx_document_get_file (get_document (data)))
    save_to (data, NULL);
  else
    save_as_action (action, parameter, data);
}

/* ---- Views ---- */

static void
page_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_case_view_show_page (CX_WINDOW (data)->case_view, g_variant_get_string (parameter, NULL));
}

static void
show_input_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_case_view_show_input (CX_WINDOW (data)->case_view, g_variant_get_string (parameter, NULL));
}

/* Opens an earlier state as a case of its own, so that changes in it do not affect the original case. */
static void
open_beside (CxWindow *self, CxDocument *document, const GError *error)
{
  CxWindow *window;

  if (!document) {
    cx_notifier_show_error (GTK_WIDGET (self), _("It could not be opened"), error);
    return;
  }
  window = cx_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  cx_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_version_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxWindow *self = data;
  const char *id = g_variant_get_string (parameter, NULL);
  const CxItem *version = cx_item_child (cx_session_get_case (self->session), CX_ITEM_VERSION, id);
  g_autoptr (GError) error = NULL;
  CxCase *c = version ? cx_version_read (version, &error) : NULL;
  g_autoptr (CxDocument) document = c ? cx_document_new (c, &error) : NULL;

  if (version)
    open_beside (self, document, error);
}

static void
open_copy_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (CxDocument) document = cx_document_open_copy (file, &error);

  open_beside (data, document, error);
}

static void
sidebar_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_case_view_toggle_sidebar (CX_WINDOW (data)->case_view);
}

static void
export_menu_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_case_view_popup_export_menu (CX_WINDOW (data)->case_view);
}

static void
jump_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxWindow *self = data;

  cx_jump_show (GTK_WINDOW (self), self->session);
}

/* A page without a search of its own opens the search over the whole case. */
static void
find_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!cx_case_view_find (CX_WINDOW (data)->case_view))
    jump_action (action, parameter, data);
}

static void
launch_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_show_uri (data, g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static const GActionEntry actions[] = {
  { "open", open_action },
  { "import", import_action },
  { "save", save_action },
  { "save-as", save_as_action },
  { "page", page_action, "s" },
  { "show-input", show_input_action, "s" },
  { "sidebar", sidebar_action },
  { "export-menu", export_menu_action },
  { "launch", launch_action, "s" },
  { "find", find_action },
  { "jump", jump_action },
  { "open-version", open_version_action, "s" },
  { "open-copy", open_copy_action, "s" },
  { "open-interrupted", open_interrupted_action, "s" },
};

static void
enable (CxWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

/* This is the only function that decides which of these actions are enabled. */
static void
update_actions (CxWindow *self)
{
  CxDocument *document = get_document (self);

  enable (self, "import", !self->importing);
  enable (self, "save",
          document && !cx_document_get_read_only (document) &&
            (cx_document_get_modified (document) || !cx_document_get_file (document)));
  enable (self, "save-as", document != NULL);
  enable (self, "page", document != NULL);
  enable (self, "show-input", document != NULL);
  enable (self, "open-version", document != NULL);
  enable (self, "open-copy", document != NULL);
  enable (self, "sidebar", document != NULL);
  enable (self, "export-menu", document != NULL);
  enable (self, "find", document != NULL);
  enable (self, "jump", document != NULL);
}

const char *
cx_window_get_page (CxWindow *self)
{
  g_return_val_if_fail (CX_IS_WINDOW (self), NULL);
  return self->session ? cx_case_view_get_page (self->case_view) : "index";
}

/* ---- The document ---- */

static void
document_notify_cb (CxWindow *self)
{
  g_autofree char *title = g_strdup_printf ("%s – %s", shown_title (get_document (self)), _("CX Case"));

  gtk_window_set_title (GTK_WINDOW (self), title);
  update_actions (self);
}

static void
document_changed_cb (CxWindow *self)
{
  if (self->undo_toast)
    adw_toast_dismiss (self->undo_toast);
}

void
cx_window_set_document (CxWindow *self, CxDocument *document)
{
  g_return_if_fail (CX_IS_WINDOW (self));
  g_return_if_fail (CX_IS_DOCUMENT (document));
  g_return_if_fail (!self->session);

  self->session = cx_session_new (document);
  self->case_actions = cx_case_actions_new (GTK_APPLICATION_WINDOW (self), self->session);
  g_signal_group_set_target (self->document_signals, document);
  cx_case_view_set_session (self->case_view, self->session);
  document_notify_cb (self);
  /* F10 must open the menu of the view that is visible. */
  gtk_menu_button_set_primary (self->welcome_menu_button, FALSE);
  gtk_stack_set_visible_child_name (self->views, "case");
  cx_case_view_show_page (self->case_view, "overview");
}

/* Releases the document before the window is destroyed. */
static void
release_document (CxWindow *self)
{
  if (!self->session)
    return;
  cx_case_view_set_session (self->case_view, NULL);
  cx_case_actions_detach (self->case_actions);
  g_clear_object (&self->case_actions);
  g_signal_group_set_target (self->document_signals, NULL);
  g_clear_object (&self->session);
}

/* ---- Close ---- */

static void
close_response_cb (CxWindow *self, const char *response)
{
  self->asking = FALSE;
  if (!self->session)
    return;
  if (g_str_equal (response, "discard")) {
    self->closing = TRUE;
    close_soon (self);
  } else if (g_str_equal (response, "save")) {
    self->closing = TRUE;
    g_action_group_activate_action (G_ACTION_GROUP (self), "save", NULL);
  }
}

static void
ask_about_changes (CxWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Save Changes?"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_format_body (message,
                                  _("“%s” has changes that are not in its file yet. Changes that are not saved are lost."),
                                  shown_title (get_document (self)));
  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "discard", _("_Discard"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (message, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (message, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "save");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, G_CONNECT_SWAPPED);
  self->asking = TRUE;
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Returns FALSE if a question was asked. In that case the window closes itself after the user has answered. */
static gboolean
may_close (CxWindow *self)
{
  g_autoptr (CxDocument) document = NULL;

  if (!self->session)
    return TRUE;
  if (self->asking)
    return FALSE;

  cx_session_end_field (self->session);
  document = g_object_ref (get_document (self));
  /* A template that was opened but not changed contains no work that could be lost. */
  if (!self->closing && cx_document_get_modified (document) &&
      (cx_document_get_file (document) || cx_document_get_undo_label (document))) {
    ask_about_changes (self);
    return FALSE;
  }
  release_document (self);
  cx_document_discard (document);
  return TRUE;
}

static gboolean
cx_window_close_request (GtkWindow *window)
{
  if (!may_close (CX_WINDOW (window)))
    return TRUE;
  cx_window_geometry_save (window);
  return GTK_WINDOW_CLASS (cx_window_parent_class)->close_request (window);
}

static void
cx_window_dispose (GObject *object)
{
  CxWindow *self = CX_WINDOW (object);

  release_document (self);
  g_clear_object (&self->document_signals);
  G_OBJECT_CLASS (cx_window_parent_class)->dispose (object);
}

static void
cx_window_class_init (CxWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cx_window_close_request;

  g_type_ensure (CX_TYPE_CASE_VIEW);
  g_type_ensure (CX_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CxWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CxWindow, views);
  gtk_widget_class_bind_template_child (widget_class, CxWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, CxWindow, welcome_menu_button);
  gtk_widget_class_bind_template_child (widget_class, CxWindow, case_view);
}

static void
cx_window_init (CxWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_title (GTK_WINDOW (self), _("CX Case"));
  cx_window_geometry_restore (GTK_WINDOW (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  init_drop (self);
  g_signal_connect_swapped (self->welcome, "document-chosen", G_CALLBACK (cx_window_set_document), self);
  g_signal_connect_swapped (self->welcome, "file-chosen", G_CALLBACK (cx_window_open_file), self);

  self->document_signals = g_signal_group_new (CX_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify", G_CALLBACK (document_notify_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "changed", G_CALLBACK (document_changed_cb), self);
  update_actions (self);
}

CxWindow *
cx_window_new (GtkApplication *application)
{
  return g_object_new (CX_TYPE_WINDOW, "application", application, NULL);
}
