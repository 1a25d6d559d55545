/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-welcome-page.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-brief.h"
#include "app/state/cx-recents.h"
#include "app/widgets/cx-notifier.h"
#include "store/json/cx-own-template.h"
#include "store/json/cx-template.h"

struct _CxWelcomePage {
  AdwBin parent_instance;
  AdwPreferencesGroup *unsaved_group, *recent_group, *own_group, *template_group;
  GPtrArray *unsaved_rows, *recent_rows, *own_rows, *template_rows; /* not owned */
  GCancellable *cancellable;                                        /* cancels the reading of the recent cases */
  GCancellable *leaving;                                            /* cancels the briefs of the templates */
};

G_DEFINE_FINAL_TYPE (CxWelcomePage, cx_welcome_page, ADW_TYPE_BIN)

enum { DOCUMENT_CHOSEN, FILE_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_row (AdwActionRow *row, const char *title, const char *subtitle)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle ? subtitle : "");
  adw_action_row_set_subtitle_lines (row, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle ? subtitle : "", -1);
}

static AdwActionRow *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  show_row (ADW_ACTION_ROW (row), title, subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return ADW_ACTION_ROW (row);
}

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

/* Adds a button with a bin to ROW. */
static void
add_bin (CxWelcomePage *self, AdwActionRow *row, const char *label, void (*clicked_cb) (CxWelcomePage *self, GtkWidget *button))
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, button);
}

/* Asks before ROW is removed for good. RESPONSE_CB finds the row as the data "cx-row" of the dialog. */
static void
ask_before (CxWelcomePage *self, GtkWidget *row, const char *heading, const char *body, const char *accept,
            void (*response_cb) (CxWelcomePage *self, const char *response, GObject *dialog))
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (row)), heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (message, "accept", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (message, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "cx-row", g_object_ref (row), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- Templates ---- */

/* C (transfer full) may be NULL, with an ERROR. */
static void
begin_with (CxWelcomePage *self, CxCase *c, GError **error)
{
  g_autoptr (CxDocument) document = c ? cx_document_new (c, error) : NULL;

  if (document)
    g_signal_emit (self, signals[DOCUMENT_CHOSEN], 0, document);
  else
    cx_notifier_show_error (GTK_WIDGET (self), _("The template could not be opened"), *error);
}

static void
template_activated_cb (CxWelcomePage *self, GtkWidget *row)
{
  const CxTemplate *template = g_object_get_data (G_OBJECT (row), "cx-template");
  g_autoptr (GError) error = NULL;

  begin_with (self, cx_template_load (template->id, &error), &error);
}

static void
own_activated_cb (CxWelcomePage *self, GtkWidget *row)
{
  g_autoptr (GError) error = NULL;

  begin_with (self, cx_own_template_load (g_object_get_data (G_OBJECT (row), "cx-name"), &error), &error);
}

/* The row says below its sentence what the template gives. A template that gives nothing has its sentence alone. */
static void
show_template (AdwActionRow *row, const CxTemplate *template, const char *brief)
{
  g_autofree char *subtitle =
    brief ? g_strdup_printf ("%s\n%s", _(template->sentence), brief) : g_strdup (_(template->sentence));

  show_row (row, _(template->name), subtitle);
}

static void
brief_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AdwActionRow) row = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *brief = cx_brief_of_template_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error)
    g_warning ("%s", error->message);
  show_template (row, g_object_get_data (G_OBJECT (row), "cx-template"), brief);
}

static void
add_templates (CxWelcomePage *self)
{
  for (guint i = 0; i < cx_template_n (); i++) {
    const CxTemplate *template = cx_template_nth (i);
    AdwActionRow *row = new_row (NULL, NULL);

    /* An empty line keeps the place of the brief, so that rows do not move under the pointer when it comes. */
    show_template (row, template, "\u00a0");
    adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
    g_object_set_data (G_OBJECT (row), "cx-template", (gpointer) template);
    g_signal_connect_object (row, "activated", G_CALLBACK (template_activated_cb), self, G_CONNECT_SWAPPED);
    adw_preferences_group_add (self->template_group, GTK_WIDGET (row));
    g_ptr_array_add (self->template_rows, row);
  }
}

static void
own_brief_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AdwActionRow) row = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *brief = cx_brief_of_template_finish (result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_row (row, g_object_get_data (G_OBJECT (row), "cx-name"), error ? error->message : brief);
}

static void update_own (CxWelcomePage *self);

static void
delete_response_cb (CxWelcomePage *self, const char *response, GObject *dialog)
{
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "accept"))
    return;
  if (!cx_own_template_remove (g_object_get_data (g_object_get_data (dialog, "cx-row"), "cx-name"), &error))
    cx_notifier_show_error (GTK_WIDGET (self), _("The template could not be deleted"), error);
  update_own (self);
}

static void
delete_clicked_cb (CxWelcomePage *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  const char *name = g_object_get_data (G_OBJECT (row), "cx-name");
  g_autofree char *body =
    g_strdup_printf (_("The template “%s” is deleted. This cannot be undone. Cases made from it stay."), name);

  ask_before (self, row, _("Delete Template?"), body, _("_Delete"), delete_response_cb);
}

static void
add_own (CxWelcomePage *self, const char *name)
{
  AdwActionRow *row = new_row (name, "\u00a0");

  add_bin (self, row, _("Delete Template"), delete_clicked_cb);
  g_object_set_data_full (G_OBJECT (row), "cx-name", g_strdup (name), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (own_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->own_group, GTK_WIDGET (row));
  g_ptr_array_add (self->own_rows, row);
  cx_brief_of_own_template (name, self->leaving, own_brief_ready_cb, g_object_ref (row));
}

/* The folder is read again, because it may have changed since the page was last shown. */
static void
update_own (CxWelcomePage *self)
{
  g_autoptr (GPtrArray) names = cx_own_template_names ();

  clear_rows (self->own_group, self->own_rows);
  for (guint i = 0; i < names->len; i++)
    add_own (self, g_ptr_array_index (names, i));
  gtk_widget_set_visible (GTK_WIDGET (self->own_group), names->len > 0);
}

/* A window that opens with a case never shows the page, so the templates are computed when the page is first shown. */
static void
read_briefs (CxWelcomePage *self)
{
  if (self->leaving)
    return;
  self->leaving = g_cancellable_new ();
  for (guint i = 0; i < self->template_rows->len; i++) {
    GObject *row = g_ptr_array_index (self->template_rows, i);
    const CxTemplate *template = g_object_get_data (row, "cx-template");
    cx_brief_of_template (template->id, self->leaving, brief_ready_cb, g_object_ref (row));
  }
}

/* ---- Recent cases ---- */

static void
recent_activated_cb (CxWelcomePage *self, GtkWidget *row)
{
  g_signal_emit (self, signals[FILE_CHOSEN], 0, g_object_get_data (G_OBJECT (row), "cx-file"));
}

static void
recent_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AdwActionRow) row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CxRecentsEntry) recent = cx_recents_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* The file does not exist or its disk is not mounted. The row is hidden, but the address stays in the list for the time when
   * the file is available again. */
  if (!recent) {
    gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
    return;
  }
  show_row (row, recent->title, recent->subtitle);
}

static void
update_recents (CxWelcomePage *self)
{
  g_autoptr (GPtrArray) files = cx_recents_list ();

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  clear_rows (self->recent_group, self->recent_rows);
  for (guint i = 0; i < files->len; i++) {
    GFile *file = g_ptr_array_index (files, i);
    g_autofree char *name = g_file_get_basename (file);
    g_autofree char *display = name ? g_filename_display_name (name) : g_strdup ("");
    g_autofree char *where = g_file_get_parse_name (file);
    AdwActionRow *row = new_row (display, where);

    gtk_widget_set_tooltip_text (GTK_WIDGET (row), where);
    adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
    g_object_set_data_full (G_OBJECT (row), "cx-file", g_object_ref (file), g_object_unref);
    g_signal_connect_object (row, "activated", G_CALLBACK (recent_activated_cb), self, G_CONNECT_SWAPPED);
    adw_preferences_group_add (self->recent_group, GTK_WIDGET (row));
    g_ptr_array_add (self->recent_rows, row);
    cx_recents_read (file, self->cancellable, recent_read_cb, g_object_ref (row));
  }
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), files->len > 0);
}

/* The rows hold the documents of unsaved work, so that the titles are known and no other window opens them. */

static CxDocument *
row_document (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "cx-document");
}

static void
remove_unsaved (CxWelcomePage *self, GtkWidget *row)
{
  adw_preferences_group_remove (self->unsaved_group, row);
  g_ptr_array_remove (self->unsaved_rows, row);
  gtk_widget_set_visible (GTK_WIDGET (self->unsaved_group), self->unsaved_rows->len > 0);
}

static void
unsaved_activated_cb (CxWelcomePage *self, GtkWidget *row)
{
  g_autoptr (CxDocument) document = g_object_ref (row_document (row));

  remove_unsaved (self, row);
  g_signal_emit (self, signals[DOCUMENT_CHOSEN], 0, document);
}

static void
discard_response_cb (CxWelcomePage *self, const char *response, GObject *dialog)
{
  GtkWidget *row = g_object_get_data (dialog, "cx-row");

  if (g_str_equal (response, "accept") && g_ptr_array_find (self->unsaved_rows, row, NULL)) {
    cx_document_discard (row_document (row));
    remove_unsaved (self, row);
  }
}

static void
discard_clicked_cb (CxWelcomePage *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  g_autofree char *body = g_strdup_printf (_("The changes in “%s” that were never saved are deleted. This cannot be undone."),
                                           adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  ask_before (self, row, _("Discard Unsaved Work?"), body, _("_Discard"), discard_response_cb);
}

static void
add_unsaved (CxWelcomePage *self, CxDocument *document)
{
  const char *title = cx_document_get_title (document);
  GFile *file = cx_document_get_file (document);
  g_autofree char *where = file ? g_file_get_parse_name (file) : g_strdup (_("This case was never saved to a file"));
  AdwActionRow *row = new_row (title && *title != '\0' ? title : _("Untitled case"), where);

  add_bin (self, row, _("Discard"), discard_clicked_cb);
  g_object_set_data_full (G_OBJECT (row), "cx-document", g_object_ref (document), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (unsaved_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->unsaved_group, GTK_WIDGET (row));
  g_ptr_array_add (self->unsaved_rows, row);
}

static void
update_unsaved (CxWelcomePage *self)
{
  g_autoptr (GPtrArray) ids = cx_document_recoverable ();

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (CxDocument) document = cx_document_recover (g_ptr_array_index (ids, i), &error);

    if (document)
      add_unsaved (self, document);
    else
      g_message ("%s: %s", (const char *) g_ptr_array_index (ids, i), error->message);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->unsaved_group), self->unsaved_rows->len > 0);
}

CxDocument *
cx_welcome_page_take_unsaved (CxWelcomePage *self, GFile *file)
{
  for (guint i = 0; i < self->unsaved_rows->len; i++) {
    GtkWidget *row = g_ptr_array_index (self->unsaved_rows, i);
    GFile *own = cx_document_get_file (row_document (row));

    if (own && g_file_equal (own, file)) {
      CxDocument *document = g_object_ref (row_document (row));
      remove_unsaved (self, row);
      return document;
    }
  }
  return NULL;
}

static void
cx_welcome_page_map (GtkWidget *widget)
{
  CxWelcomePage *self = CX_WELCOME_PAGE (widget);

  update_recents (self);
  update_unsaved (self);
  read_briefs (self);
  update_own (self);
  GTK_WIDGET_CLASS (cx_welcome_page_parent_class)->map (widget);
}

/* When a case opens, the page releases the other unsaved documents, so that another window can offer them. */
static void
cx_welcome_page_unmap (GtkWidget *widget)
{
  CxWelcomePage *self = CX_WELCOME_PAGE (widget);

  GTK_WIDGET_CLASS (cx_welcome_page_parent_class)->unmap (widget);
  g_cancellable_cancel (self->cancellable);
  clear_rows (self->unsaved_group, self->unsaved_rows);
}

static void
cx_welcome_page_dispose (GObject *object)
{
  CxWelcomePage *self = CX_WELCOME_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->leaving);
  g_clear_object (&self->leaving);
  G_OBJECT_CLASS (cx_welcome_page_parent_class)->dispose (object);
}

static void
cx_welcome_page_finalize (GObject *object)
{
  CxWelcomePage *self = CX_WELCOME_PAGE (object);

  g_ptr_array_unref (self->unsaved_rows);
  g_ptr_array_unref (self->recent_rows);
  g_ptr_array_unref (self->own_rows);
  g_ptr_array_unref (self->template_rows);
  G_OBJECT_CLASS (cx_welcome_page_parent_class)->finalize (object);
}

static void
cx_welcome_page_class_init (CxWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_welcome_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_welcome_page_finalize;
  widget_class->map = cx_welcome_page_map;
  widget_class->unmap = cx_welcome_page_unmap;
  signals[DOCUMENT_CHOSEN] = g_signal_new ("document-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, CX_TYPE_DOCUMENT);
  signals[FILE_CHOSEN] =
    g_signal_new ("file-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CxWelcomePage, unsaved_group);
  gtk_widget_class_bind_template_child (widget_class, CxWelcomePage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, CxWelcomePage, template_group);
  gtk_widget_class_bind_template_child (widget_class, CxWelcomePage, own_group);
}

static void
cx_welcome_page_init (CxWelcomePage *self)
{
  self->unsaved_rows = g_ptr_array_new ();
  self->recent_rows = g_ptr_array_new ();
  self->own_rows = g_ptr_array_new ();
  self->template_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_templates (self);
}
