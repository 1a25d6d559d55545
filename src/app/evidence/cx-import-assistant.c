/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-assistant.h"

#include <glib/gi18n-lib.h>

#include "app/charts/cx-chart-card.h"
#include "app/evidence/cx-import-columns.h"
#include "app/evidence/cx-import-parts.h"
#include "app/evidence/cx-import-preview.h"
#include "app/widgets/cx-file-chooser.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"

#define PROGRESS_MS  100 /* the interval between two updates of the progress */
#define CHART_HEIGHT 340

struct _CxImportAssistant {
  AdwWindow parent_instance;
  CxSession *session;
  const CxImportKind *kind;
  CxImportColumns *columns; /* a child of the page of columns */
  CxImportInput *input;     /* the input of the result shown; at first only its path */
  gpointer found;
  gpointer given; /* handed over by another assistant, or NULL */
  GDestroyNotify free_given;
  guint n_steps;     /* the number of steps on the result's page */
  GtkWidget *parent; /* the window behind the dialog */

  GtkStack *stack;
  GtkWidget *back, *next, *chosen_page, *result_page;
  GtkWidget *preview_box; /* at the end of the result page */
  GtkProgressBar *progress;
  CxCsvWatch *watch;          /* of the reading in progress, or NULL */
  guint watching;             /* the source that shows its progress, or 0 */
  AdwPreferencesGroup *group; /* the group to which rows are added */
  GPtrArray *offers;          /* CxInputChooser, not owned */
};

G_DEFINE_FINAL_TYPE (CxImportAssistant, cx_import_assistant, ADW_TYPE_WINDOW)

static void
drop_found (CxImportAssistant *self)
{
  if (self->found)
    self->kind->free_found (self->found);
  self->found = NULL;
}

/* ---- The result ---- */

CxSession *
cx_import_assistant_get_session (CxImportAssistant *self)
{
  return self->session;
}

const CxImportInput *
cx_import_assistant_get_input (CxImportAssistant *self)
{
  return self->input;
}

gconstpointer
cx_import_assistant_get_given (CxImportAssistant *self)
{
  return self->given;
}

void
cx_import_assistant_add_headline (CxImportAssistant *self, const char *text)
{
  cx_import_parts_add_label (self->result_page, text, "cx-headline");
}

void
cx_import_assistant_add_paragraph (CxImportAssistant *self, const char *text)
{
  cx_import_parts_add_label (self->result_page, text, NULL);
}

void
cx_import_assistant_add_chart (CxImportAssistant *self, const CxChartKind *kind, gpointer chart, const char *title)
{
  GtkWidget *card = cx_chart_card_new (title, NULL);

  cx_chart_card_set_height (CX_CHART_CARD (card), CHART_HEIGHT);
  gtk_box_append (GTK_BOX (self->result_page), card);
  cx_chart_card_set_chart (CX_CHART_CARD (card), kind, chart);
}

void
cx_import_assistant_add_group (CxImportAssistant *self, const char *title, const char *description)
{
  self->group = cx_import_parts_add_group (self->result_page, title, description);
}

void
cx_import_assistant_add_row (CxImportAssistant *self, const char *title, const char *subtitle, const char *figure)
{
  cx_import_parts_add_figure (self->group, title, subtitle, figure);
}

static void
step_cb (CxImportAssistant *self, GtkWidget *row)
{
  self->kind->go_on (self, self->found, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "cx-step")));
}

void
cx_import_assistant_add_step (CxImportAssistant *self, const char *title, const char *subtitle, gboolean open)
{
  AdwActionRow *row = cx_import_parts_add_row (self->group, title, subtitle);
  guint step = self->n_steps++;

  if (!open)
    return;
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "cx-step", GUINT_TO_POINTER (step));
  g_signal_connect_object (row, "activated", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
}

void
cx_import_assistant_add_warnings (CxImportAssistant *self, const GPtrArray *warnings)
{
  g_autofree char *day = cx_take_over_old_day (self->session, self->input->path);
  AdwPreferencesGroup *group;

  if (warnings->len == 0 && !day)
    return;
  group = cx_import_parts_add_group (self->result_page, _("To bear in mind"), NULL);
  for (guint i = 0; i < warnings->len; i++)
    cx_import_parts_add_warning (group, g_ptr_array_index (warnings, i));
  if (day) {
    g_autofree char *words = g_strdup_printf (_("The file dates from %s, more than a year before the case starts."), day);
    cx_import_parts_add_warning (group, words);
  }
}

static gboolean
is_at (CxImportAssistant *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

/* ---- The preview ---- */

static void
show_preview (CxImportAssistant *self)
{
  g_autoptr (CxTakeOver) taken = cx_take_over_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CxTakeOverPreview) preview = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < self->offers->len; i++)
    any |= cx_import_assistant_get_target (self, i) != NULL;
  if (any && self->kind->take (self, self->found, taken, &error))
    preview = cx_take_over_preview (taken, self->session, &error);
  cx_widget_set_sensitive (self->next, preview != NULL);
  gtk_widget_set_visible (self->preview_box, any);
  cx_import_preview_show (self->preview_box, self->session, preview, error);
}

/* An edit in another window, such as an assistant opened from this one, changes the present values. */
static void
updated_cb (CxImportAssistant *self)
{
  if (self->session && self->preview_box && is_at (self, "result"))
    show_preview (self);
}

static void
offer_changed_cb (CxImportAssistant *self)
{
  show_preview (self);
}

void
cx_import_assistant_list_items (CxImportAssistant *self, CxItemKind kind, GPtrArray *names, GPtrArray *paths)
{
  const CxCase *c = cx_session_get_case (self->session);

  for (guint i = 0; i < cx_item_n (c, kind); i++) {
    const CxItem *item = cx_item_nth (c, kind, i);
    g_ptr_array_add (names, g_strdup (cx_item_name (item)));
    g_ptr_array_add (paths, cx_item_path (item));
  }
}

void
cx_import_assistant_add_offer (CxImportAssistant *self, const char *title, const char *subtitle, const GPtrArray *targets,
                               const GPtrArray *paths, const char *likely)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new (), places = g_ptr_array_new ();
  CxInputChooser *chooser;

  g_return_if_fail (targets->len == paths->len);
  g_ptr_array_add (names, _("Not taken over"));
  g_ptr_array_add (places, (char *) "");
  for (guint i = 0; i < targets->len; i++) {
    g_ptr_array_add (names, g_ptr_array_index (targets, i));
    g_ptr_array_add (places, g_ptr_array_index (paths, i));
  }
  chooser = cx_import_parts_add_chooser (cx_import_parts_add_row (self->group, title, subtitle), title);
  cx_input_chooser_show (chooser, names, places);
  cx_input_chooser_set_path (chooser, likely ? likely : "");
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (offer_changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->offers, chooser);
}

const char *
cx_import_assistant_get_target (CxImportAssistant *self, guint offer)
{
  const char *path = cx_input_chooser_get_path (g_ptr_array_index (self->offers, offer));

  return path && *path ? path : NULL;
}

/* ---- From page to page ---- */

static void
go_to (CxImportAssistant *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_button_set_label (GTK_BUTTON (self->back), is_at (self, "result") ? _("_Back") : _("_Cancel"));
  gtk_button_set_label (GTK_BUTTON (self->next), is_at (self, "result") ? _("_Take Over") : _("_Continue"));
  cx_widget_set_sensitive (self->next, !g_str_equal (page, "busy"));
  if (is_at (self, "result"))
    offer_changed_cb (self);
}

static void
clear_result (CxImportAssistant *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->offers, 0);
  self->n_steps = 0;
  while ((child = gtk_widget_get_first_child (self->result_page)))
    gtk_box_remove (GTK_BOX (self->result_page), child);
}

/* ---- Reading ---- */

/* A reading owns its input, because another reading may begin before a cancelled one has ended. */
typedef struct {
  const CxImportKind *kind;
  CxImportInput *input;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  cx_import_kind_free_input (search->input);
  g_free (search);
}

static gboolean
show_progress_cb (gpointer data)
{
  CxImportAssistant *self = data;

  gtk_progress_bar_set_fraction (self->progress, cx_csv_watch_get_share (self->watch));
  return G_SOURCE_CONTINUE;
}

/* Detaches the reading, for which nobody waits any more. */
static void
stop_watching (CxImportAssistant *self, gboolean cancel)
{
  g_clear_handle_id (&self->watching, g_source_remove);
  if (self->watch && cancel)
    cx_csv_watch_cancel (self->watch);
  g_clear_pointer (&self->watch, cx_csv_watch_unref);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CxImportAssistant *self = CX_IMPORT_ASSISTANT (source);
  Search *search = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gpointer found = g_task_propagate_pointer (G_TASK (result), &error);

  if (!self->session || self->watch != search->input->watch) { /* the dialog was closed or the reading was cancelled */
    if (found)
      search->kind->free_found (found);
    return;
  }
  stop_watching (self, FALSE);
  if (!found) {
    g_autofree char *name = g_filename_display_basename (search->input->path);
    g_prefix_error (&error, "%s: ", name);
    go_to (self, "columns");
    cx_notifier_show_error (GTK_WIDGET (self), _(self->kind->failure), error);
    return;
  }
  drop_found (self);
  self->found = found;
  g_clear_pointer (&self->input, cx_import_kind_free_input);
  self->input = g_steal_pointer (&search->input);
  clear_result (self);
  self->kind->show (self, found);
  self->preview_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append (GTK_BOX (self->result_page), self->preview_box);
  go_to (self, "result");
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Search *search = data;
  GError *error = NULL;
  gpointer found = search->kind->find (search->input, &error);

  if (found)
    g_task_return_pointer (task, found, search->kind->free_found);
  else
    g_task_return_error (task, error);
}

static void
find (CxImportAssistant *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, found_cb, NULL);
  Search *search = g_new0 (Search, 1);

  *search = (Search){ self->kind, cx_import_columns_read (self->columns) };
  stop_watching (self, TRUE);
  self->watch = cx_csv_watch_ref (search->input->watch);
  self->watching = g_timeout_add (PROGRESS_MS, show_progress_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  go_to (self, "busy");
  g_task_set_source_tag (task, find);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, find_thread);
}

static void
take_over (CxImportAssistant *self)
{
  g_autoptr (CxTakeOver) taken = cx_take_over_new ();
  g_autoptr (GError) error = NULL;

  if (!self->kind->take (self, self->found, taken, &error) ||
      !cx_take_over_apply (taken, self->session, _(self->kind->edit), &error)) {
    cx_notifier_show_error (GTK_WIDGET (self), _("The figures could not be taken over"), error);
    return;
  }
  cx_notifier_say_undoable (self->parent, _(self->kind->done));
  gtk_window_close (GTK_WINDOW (self));
}

static void
next_cb (CxImportAssistant *self)
{
  if (is_at (self, "result"))
    take_over (self);
  else
    find (self);
}

static void
back_cb (CxImportAssistant *self)
{
  if (is_at (self, "columns")) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  stop_watching (self, TRUE);
  go_to (self, "columns");
}

/* ---- The dialog ---- */

static void
cx_import_assistant_dispose (GObject *object)
{
  CxImportAssistant *self = CX_IMPORT_ASSISTANT (object);

  stop_watching (self, TRUE);
  g_clear_object (&self->session);
  g_clear_object (&self->parent);
  G_OBJECT_CLASS (cx_import_assistant_parent_class)->dispose (object);
}

static void
cx_import_assistant_finalize (GObject *object)
{
  CxImportAssistant *self = CX_IMPORT_ASSISTANT (object);

  drop_found (self);
  if (self->given)
    self->free_given (self->given);
  g_clear_pointer (&self->input, cx_import_kind_free_input);
  g_ptr_array_unref (self->offers);
  G_OBJECT_CLASS (cx_import_assistant_parent_class)->finalize (object);
}

static void
cx_import_assistant_class_init (CxImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_import_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_import_assistant_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_busy_page (CxImportAssistant *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *progress = gtk_progress_bar_new ();

  self->progress = GTK_PROGRESS_BAR (progress);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (progress, 240, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress of reading the file"),
                                  -1);
  gtk_label_set_xalign (GTK_LABEL (cx_import_parts_add_label (box, _("The file is being read…"), NULL)), 0.5);
  gtk_box_append (GTK_BOX (box), progress);
  return box;
}

static void
cx_import_assistant_init (CxImportAssistant *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();

  self->offers = g_ptr_array_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->back = gtk_button_new_with_mnemonic (_("_Cancel"));
  self->next = gtk_button_new_with_mnemonic (_("_Continue"));
  gtk_widget_add_css_class (self->next, "suggested-action");
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->next);
  gtk_stack_set_transition_type (self->stack, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_add_named (self->stack, cx_import_parts_make_page (&self->chosen_page), "columns");
  gtk_stack_add_named (self->stack, make_busy_page (self), "busy");
  gtk_stack_add_named (self->stack, cx_import_parts_make_page (&self->result_page), "result");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 720);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->next);
  gtk_window_set_focus (GTK_WINDOW (self), self->next);
}

typedef struct {
  CxSession *session;
  const CxImportKind *kind;
  gpointer given;
  GDestroyNotify free_given;
} Asked;

static void
show (GtkWidget *where, Asked *asked, const char *path, CxColumns *columns)
{
  CxImportAssistant *self = g_object_new (CX_TYPE_IMPORT_ASSISTANT, "title", _(asked->kind->title), NULL);

  self->session = g_object_ref (asked->session);
  self->parent = g_object_ref (GTK_WIDGET (gtk_widget_get_root (where)));
  self->kind = asked->kind;
  self->given = g_steal_pointer (&asked->given);
  self->free_given = asked->free_given;
  self->input = g_new0 (CxImportInput, 1);
  self->input->path = g_strdup (path);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (self->parent));
  self->columns = cx_import_columns_new (self->kind, path, columns, self->given);
  gtk_box_append (GTK_BOX (self->chosen_page), GTK_WIDGET (self->columns));
  g_signal_connect_object (self->session, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
}

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->session);
  if (asked->given)
    asked->free_given (asked->given);
  g_free (asked);
}

static void
chosen_cb (gpointer object, GFile *file, gpointer data)
{
  Asked *asked = data;
  g_autoptr (GError) error = NULL;
  const char *path;
  CxColumns *columns;

  if (!file)
    return;
  path = cx_file_chooser_local_path (file, &error);
  if (!path) {
    cx_notifier_show_error (GTK_WIDGET (object), _(asked->kind->failure), error);
    return;
  }
  /* This reads one block, whatever the size of the file. */
  columns = cx_columns_look (path, &error);
  if (columns) {
    show (GTK_WIDGET (object), asked, path, columns);
    return;
  }
  g_autofree char *name = g_filename_display_basename (path);
  g_prefix_error (&error, "%s: ", name);
  cx_notifier_show_error (GTK_WIDGET (object), _(asked->kind->failure), error);
}

void
cx_import_assistant_run (GtkWidget *where, CxSession *session, const CxImportKind *kind)
{
  cx_import_assistant_run_from (where, session, kind, NULL, NULL);
}

void
cx_import_assistant_run_from (GtkWidget *where, CxSession *session, const CxImportKind *kind, gpointer given,
                              GDestroyNotify free_given)
{
  static const char *const patterns[] = { "*.csv", "*.tsv", "*.txt", NULL };
  GtkFileChooserNative *chooser = cx_file_chooser_new (where, _("Choose a CSV File"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
  Asked *asked = g_new0 (Asked, 1);

  *asked = (Asked){ g_object_ref (session), kind, given, free_given };
  cx_session_end_field (session);
  cx_file_chooser_add_filter (chooser, _("Comma-separated values"), patterns);
  cx_file_chooser_ask (chooser, where, chosen_cb, asked, asked_free);
}
