#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-toast.h"
#include "app/items/cx-case-dialog.h"
#include "app/state/cx-recents.h"
#include "app/review/cx-review-dialog.h"
#include "app/risk/cx-scenario-editing.h"
#include "app/shell/cx-window-private.h"
#include "report/export/cx-export.h"

static CxDocument *
get_document (CxWindow *self)
{
  return self->session != NULL ? cx_session_get_document (self->session) : NULL;
}

char *
cx_window_suggest_name (CxWindow *self, const char *what, const char *ending)
{
  const char *title = cx_document_get_title (get_document (self));
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = title != NULL ? title : ""; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isalnum (c))
      g_string_append_unichar (name, g_unichar_tolower (c));
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_append (name, "case");
  if (what != NULL)
    g_string_append_printf (name, "-%s", what);
  return g_strdup_printf ("%s.%s", name->str, ending);
}

GtkFileChooserNative *
cx_window_new_chooser (CxWindow *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _("_Cancel"));
  g_autoptr (GFile) folder = cx_recents_get_folder ();

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (folder != NULL && g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  return chooser;
}

static void
add_filter (GtkFileChooserNative *chooser, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

/* Open */

static CxWindow *
find_window_of (GtkApplication *application, GFile *file)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next) {
    CxDocument *document = CX_IS_WINDOW (l->data) ? get_document (CX_WINDOW (l->data)) : NULL;
    GFile *own = document != NULL ? cx_document_get_file (document) : NULL;
    if (own != NULL && g_file_equal (own, file))
      return l->data;
  }
  return NULL;
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

  if (window == NULL) {
    document = self->session == NULL ? cx_welcome_page_take_unsaved (self->welcome, file) : NULL;
    if (document == NULL)
      document = cx_document_open (file, &error);
    if (document == NULL) {
      gtk_window_present (GTK_WINDOW (self));
      cx_notifier_show_error (GTK_WIDGET (self), _("The file could not be opened"), error);
      return;
    }
    cx_recents_add (file);
    window = self->session == NULL ? self : cx_window_new (application);
    cx_window_set_document (window, document);
  }
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_response_cb (CxWindow *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    cx_window_open_file (self, file);
  g_object_unref (chooser);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const cases[] = { "*.cxcase", "*.json", NULL }, *const all[] = { "*", NULL };
  CxWindow *self = data;
  GtkFileChooserNative *chooser = cx_window_new_chooser (self, _("Open Case"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));

  add_filter (chooser, _("Cases"), cases);
  add_filter (chooser, _("All files"), all);
  g_signal_connect_object (chooser, "response", G_CALLBACK (open_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Import */

typedef struct {
  CxCase *c;
  char *path;
} Import;

static void
import_free (Import *import)
{
  cx_item_free (import->c);
  g_free (import->path);
  g_free (import);
}

static void
import_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  GError *error = NULL;
  CxReview *review = cx_review_new (import->path, import->c, &error);

  if (review != NULL)
    g_task_return_pointer (task, review, (GDestroyNotify) cx_review_free);
  else
    g_task_return_error (task, error);
}

static void
import_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CxWindow *self = CX_WINDOW (source);
  Import *import = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (CxReview) review = g_task_propagate_pointer (G_TASK (result), &error);

  self->importing = FALSE;
  cx_window_update_actions (self);
  if (review == NULL)
    cx_notifier_show_error (GTK_WIDGET (self), _("The workbook could not be imported"), error);
  /* Whoever goes on typing while it is read must choose it again: the effects would be those of another case. */
  else if (self->session != NULL && cx_item_equal (cx_session_get_case (self->session), import->c))
    cx_review_dialog_show (GTK_WIDGET (self), self->session, g_steal_pointer (&review));
}

static void
import_from (CxWindow *self, const char *path)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, import_done_cb, NULL);
  Import *import = g_new0 (Import, 1);

  cx_session_end_field (self->session);
  import->c = cx_item_copy (cx_session_get_case (self->session));
  import->path = g_strdup (path);
  g_task_set_source_tag (task, import_from);
  g_task_set_task_data (task, import, (GDestroyNotify) import_free);
  self->importing = TRUE;
  cx_window_update_actions (self);
  g_task_run_in_thread (task, import_thread);
}

/* From the welcome page: the workbook is chosen, now the case that it belongs to. */
static void
import_case_response_cb (CxWindow *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL) {
    CxWindow *window;
    cx_window_open_file (self, file);
    window = find_window_of (gtk_window_get_application (GTK_WINDOW (self)), file);
    if (window == NULL && self->session != NULL)
      window = self; /* a case as JSON has no file of its own */
    if (window != NULL && !window->importing)
      import_from (window, g_object_get_data (G_OBJECT (chooser), "cx-workbook"));
  }
  g_object_unref (chooser);
}

static void
choose_case (CxWindow *self, const char *workbook)
{
  static const char *const cases[] = { "*.cxcase", "*.json", NULL };
  GtkFileChooserNative *chooser =
    cx_window_new_chooser (self, _("The Case of This Workbook"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));

  add_filter (chooser, _("Cases"), cases);
  g_object_set_data_full (G_OBJECT (chooser), "cx-workbook", g_strdup (workbook), g_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (import_case_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
import_response_cb (CxWindow *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path == NULL) {
    g_autoptr (GError) error = g_error_new_literal (CX_ERROR, CX_ERROR_SYSTEM, _("The folder is not on this computer."));
    cx_notifier_show_error (GTK_WIDGET (self), _("The workbook could not be imported"), error);
  } else if (response == GTK_RESPONSE_ACCEPT && self->session != NULL) {
    import_from (self, path);
  } else if (response == GTK_RESPONSE_ACCEPT) {
    choose_case (self, path);
  }
  g_object_unref (chooser);
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const workbooks[] = { "*.xlsx", NULL }, *const all[] = { "*", NULL };
  CxWindow *self = data;
  GtkFileChooserNative *chooser =
    cx_window_new_chooser (self, _("Import Reviewed Workbook"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"));

  add_filter (chooser, _("Workbooks"), workbooks);
  add_filter (chooser, _("All files"), all);
  g_signal_connect_object (chooser, "response", G_CALLBACK (import_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Save */

static gboolean
close_now (gpointer data)
{
  gtk_window_close (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

/* Closes the window when the dialog that asked is gone: a dialog does not outlive its parent well. */
static void
close_soon (CxWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_now, g_object_ref (self), g_object_unref);
}

static gboolean
save_to (CxWindow *self, GFile *file)
{
  CxDocument *document = get_document (self);
  g_autoptr (GError) error = NULL;

  cx_session_end_field (self->session);
  if (!cx_document_save (document, file, &error)) {
    cx_notifier_show_error (GTK_WIDGET (self), _("The case could not be saved"), error);
    self->closing = FALSE;
    return FALSE;
  }
  if (cx_document_get_file (document) != NULL)
    cx_recents_add (cx_document_get_file (document));
  if (self->closing)
    close_soon (self);
  return TRUE;
}

static void
save_response_cb (CxWindow *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    save_to (self, file);
  else
    self->closing = FALSE;
  g_object_unref (chooser);
}

static void
save_as_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const patterns[] = { "*.cxcase", NULL };
  CxWindow *self = data;
  GtkFileChooserNative *chooser = cx_window_new_chooser (self, _("Save Case"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  GFile *file = cx_document_get_file (get_document (self));
  g_autofree char *name = NULL;

  add_filter (chooser, _("Cases"), patterns);
  if (file != NULL) {
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, NULL);
  } else {
    name = cx_window_suggest_name (self, NULL, "cxcase");
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  }
  g_signal_connect_object (chooser, "response", G_CALLBACK (save_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxWindow *self = data;

  if (cx_document_get_file (get_document (self)) != NULL)
    save_to (self, NULL);
  else
    save_as_action (action, parameter, data);
}

/* Export */

typedef struct {
  CxCase *c;
  char *scenario, *date, *path;
  GPtrArray *log;
} Export;

static void
export_free (Export *export)
{
  cx_item_free (export->c);
  g_free (export->scenario);
  g_free (export->date);
  g_ptr_array_unref (export->log);
  g_free (export->path);
  g_free (export);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  const CxExportOptions options = { .scenario = export->scenario, .date = export->date, .log = export->log };
  GError *error = NULL;

  if (cx_export_file (export->c, &options, export->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cx_window_tell_exported (CxWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *display = g_filename_display_name (name);
  /* Translators: %s is a file name. */
  g_autofree char *text = g_strdup_printf (_("Exported as %s"), display);
  g_autofree char *title = g_markup_escape_text (text, -1);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  AdwToast *toast = cx_toast_new (title);

  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_action_name (toast, "win.launch");
  adw_toast_set_action_target (toast, "s", uri);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
export_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CxWindow *self = CX_WINDOW (source);
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->exporting = FALSE;
  cx_window_update_actions (self);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    cx_window_tell_exported (self, export->path);
  else
    cx_notifier_show_error (GTK_WIDGET (self), _("The export failed"), error);
}

static void
export_to (CxWindow *self, const char *path)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, export_done_cb, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  Export *export = g_new0 (Export, 1);

  /* The thread works on a copy: the user may go on editing. */
  export->c = cx_item_copy (cx_session_get_case (self->session));
  export->scenario = g_strdup (cx_session_get_scenario (self->session));
  export->date = g_date_time_format (now, "%F");
  export->log = cx_document_get_log (cx_session_get_document (self->session));
  export->path = g_strdup (path);
  g_task_set_source_tag (task, export_to);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  self->exporting = TRUE;
  cx_window_update_actions (self);
  g_task_run_in_thread (task, export_thread);
}

char *
cx_window_chosen_path (CxWindow *self, GtkFileChooser *chooser, const char *ending)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *suffix = g_strconcat (".", ending, NULL);
  g_autofree char *full = NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return NULL;
  if (path != NULL && g_str_has_suffix (path, suffix))
    return g_steal_pointer (&path);
  if (path == NULL) {
    error = g_error_new_literal (CX_ERROR, CX_ERROR_SYSTEM, _("The folder is not on this computer."));
  } else {
    /* The chooser asked before replacing the name that was typed, not this one. */
    full = g_strconcat (path, suffix, NULL);
    if (!g_file_test (full, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&full);
    error = g_error_new (CX_ERROR, CX_ERROR_SYSTEM, _("%s is there already. Choose it by its full name to replace it."), full);
  }
  cx_notifier_show_error (GTK_WIDGET (self), _("The export failed"), error);
  return NULL;
}

static void
export_response_cb (CxWindow *self, int response, GtkNativeDialog *chooser)
{
  const char *ending = g_object_get_data (G_OBJECT (chooser), "cx-ending");
  g_autofree char *path =
    response == GTK_RESPONSE_ACCEPT ? cx_window_chosen_path (self, GTK_FILE_CHOOSER (chooser), ending) : NULL;

  if (path != NULL && self->session != NULL)
    export_to (self, path);
  g_object_unref (chooser);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxWindow *self = data;
  const char *ending = g_variant_get_string (parameter, NULL);
  GtkFileChooserNative *chooser = cx_window_new_chooser (self, _("Export"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"));
  g_autofree char *name = cx_window_suggest_name (self, NULL, ending);

  cx_session_end_field (self->session);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_object_set_data_full (G_OBJECT (chooser), "cx-ending", g_strdup (ending), g_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (export_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
export_menu_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (CX_WINDOW (data)->export_button);
}

static void
save_draws_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_window_save_draws (data);
}

static void
launch_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_show_uri (GTK_WINDOW (data), g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

/* Undo, scenarios, pages */

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxWindow *self = data;
  g_autoptr (GError) error = NULL;

  cx_session_end_field (self->session);
  if (!cx_document_undo (get_document (self), &error) && error != NULL)
    cx_notifier_show_error (GTK_WIDGET (self), _("The edit could not be undone"), error);
}

static void
redo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxWindow *self = data;
  g_autoptr (GError) error = NULL;

  cx_session_end_field (self->session);
  if (!cx_document_redo (get_document (self), &error) && error != NULL)
    cx_notifier_show_error (GTK_WIDGET (self), _("The edit could not be redone"), error);
}

static void
scenario_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_session_set_scenario (CX_WINDOW (data)->session, g_variant_get_string (parameter, NULL));
}

static void
new_scenario_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_scenario_editing_add (GTK_WIDGET (data), CX_WINDOW (data)->session);
}

static void
rename_scenario_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_scenario_editing_rename (GTK_WIDGET (data), CX_WINDOW (data)->session, g_variant_get_string (parameter, NULL));
}

static void
duplicate_scenario_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_scenario_editing_duplicate (GTK_WIDGET (data), CX_WINDOW (data)->session, g_variant_get_string (parameter, NULL));
}

static void
delete_scenario_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_scenario_editing_delete (GTK_WIDGET (data), CX_WINDOW (data)->session, g_variant_get_string (parameter, NULL));
}

static void
page_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_window_show_page (data, g_variant_get_string (parameter, NULL));
}

static void
case_settings_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_case_dialog_show (GTK_WIDGET (data), CX_WINDOW (data)->session, NULL);
}

static void
show_input_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cx_window_show_input (data, g_variant_get_string (parameter, NULL));
}

static void
sidebar_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxWindow *self = data;

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static const GActionEntry actions[] = {
  { "open", open_action },
  { "import", import_action },
  { "save", save_action },
  { "save-as", save_as_action },
  { "export", export_action, "s" },
  { "export-menu", export_menu_action },
  { "save-draws", save_draws_action },
  { "launch", launch_action, "s" },
  { "undo", undo_action },
  { "redo", redo_action },
  { "scenario", scenario_action, "s", "'base'" },
  { "new-scenario", new_scenario_action },
  { "rename-scenario", rename_scenario_action, "s" },
  { "duplicate-scenario", duplicate_scenario_action, "s" },
  { "delete-scenario", delete_scenario_action, "s" },
  { "page", page_action, "s" },
  { "show-input", show_input_action, "s" },
  { "case-settings", case_settings_action },
  { "sidebar", sidebar_action },
};

void
cx_window_init_actions (CxWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

static void
enable (CxWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

/* The one place that knows which actions can be used. */
void
cx_window_update_actions (CxWindow *self)
{
  CxDocument *document = get_document (self);
  gboolean results = self->session != NULL && cx_session_get_results (self->session) != NULL;

  enable (self, "save", document != NULL && (cx_document_get_modified (document) || cx_document_get_file (document) == NULL));
  enable (self, "save-as", document != NULL);
  enable (self, "import", !self->importing);
  enable (self, "export", results && !self->exporting);
  enable (self, "export-menu", document != NULL);
  enable (self, "save-draws", results && !self->exporting);
  enable (self, "undo", document != NULL && cx_document_get_undo_label (document) != NULL);
  enable (self, "redo", document != NULL && cx_document_get_redo_label (document) != NULL);
  enable (self, "scenario", document != NULL);
  enable (self, "new-scenario", document != NULL);
  enable (self, "rename-scenario", document != NULL);
  enable (self, "duplicate-scenario", document != NULL);
  enable (self, "delete-scenario", document != NULL);
  enable (self, "page", document != NULL);
  enable (self, "show-input", document != NULL);
  enable (self, "case-settings", document != NULL);
  enable (self, "sidebar", document != NULL);
  if (self->session != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "scenario")),
                               g_variant_new_string (cx_session_get_scenario (self->session)));
}

/* Files dropped on the window */

static gboolean
drop_cb (CxWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  for (GSList *l = files; l != NULL; l = l->next)
    cx_window_open_file (self, l->data);
  return files != NULL;
}

void
cx_window_init_drop (CxWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Close */

static void
discard (CxWindow *self)
{
  g_autoptr (CxDocument) document = g_object_ref (get_document (self));

  cx_window_release_document (self);
  cx_document_discard (document);
}

static void
close_response_cb (CxWindow *self, const char *response)
{
  self->asking = FALSE;
  if (self->session == NULL)
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
  const char *title = cx_document_get_title (get_document (self));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Save Changes?"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_format_body (message,
                                  _("“%s” has changes that are not in its file yet. Changes that are not saved are lost."),
                                  title != NULL && *title != '\0' ? title : _("Untitled case"));
  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "discard", _("_Discard"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (message, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (message, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "save");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, G_CONNECT_SWAPPED);
  self->asking = TRUE;
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
cx_window_may_close (CxWindow *self)
{
  CxDocument *document = get_document (self);

  if (document == NULL)
    return TRUE;
  if (self->asking)
    return FALSE;

  cx_session_end_field (self->session);
  /* A template that was only looked at is no work to lose. */
  if (!self->closing && cx_document_get_modified (document) &&
      (cx_document_get_file (document) != NULL || cx_document_get_undo_label (document) != NULL)) {
    ask_about_changes (self);
    return FALSE;
  }
  discard (self);
  return TRUE;
}
