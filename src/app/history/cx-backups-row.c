/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/history/cx-backups-row.h"

#include <glib/gi18n-lib.h>

#include "app/history/cx-compare-dialog.h"
#include "store/document/cx-backups.h"

struct _CxBackupsRow {
  AdwExpanderRow parent_instance;
  CxSession *session; /* not owned */
  GPtrArray *rows;    /* not owned */
};

G_DEFINE_FINAL_TYPE (CxBackupsRow, cx_backups_row, ADW_TYPE_EXPANDER_ROW)

#define FILE_KEY "cx-file"
#define NAME_KEY "cx-name"

static void
compare_cb (CxBackupsRow *self, GtkWidget *button)
{
  if (self->session)
    cx_compare_dialog_show (GTK_WIDGET (self), self->session, NULL, g_object_get_data (G_OBJECT (button), FILE_KEY),
                            g_object_get_data (G_OBJECT (button), NAME_KEY));
}

static GtkWidget *
make_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
add_backup (CxBackupsRow *self, const CxBackupsEntry *backup)
{
  g_autofree char *when = g_strchug (g_date_time_format (backup->when, _("%e %b %Y, %H:%M")));
  g_autofree char *name = g_strdup_printf (_("The file before %s"), when);
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *uri = g_file_get_uri (backup->file);
  GtkWidget *row = adw_action_row_new (), *compare = make_button ("edit-find-symbolic", _("Compare with the Case Now"));
  GtkWidget *open = make_button ("document-open-symbolic", _("Open as a New Case"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
  g_object_set_data_full (G_OBJECT (compare), FILE_KEY, g_object_ref (backup->file), g_object_unref);
  g_object_set_data_full (G_OBJECT (compare), NAME_KEY, g_steal_pointer (&name), g_free);
  g_signal_connect_object (compare, "clicked", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "win.open-copy");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "s", uri);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), compare);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), open);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (CxBackupsRow *self)
{
  GFile *file = self->session ? cx_document_get_file (cx_session_get_document (self->session)) : NULL;
  g_autoptr (GPtrArray) backups = file ? cx_backups_list (file) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; backups && i < backups->len; i++)
    add_backup (self, g_ptr_array_index (backups, i));
  if (self->rows->len == 0) {
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Nothing has replaced the file yet."));
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    g_ptr_array_add (self->rows, row);
  }
}

/* The folder is read when the row opens, because every save changes it. */
static void
expanded_cb (CxBackupsRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    fill (self);
}

void
cx_backups_row_refresh (CxBackupsRow *self, CxSession *session)
{
  g_return_if_fail (CX_IS_BACKUPS_ROW (self));
  if (self->session == session)
    return;
  self->session = session;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
}

static void
cx_backups_row_finalize (GObject *object)
{
  g_ptr_array_unref (CX_BACKUPS_ROW (object)->rows);
  G_OBJECT_CLASS (cx_backups_row_parent_class)->finalize (object);
}

static void
cx_backups_row_class_init (CxBackupsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cx_backups_row_finalize;
}

static void
cx_backups_row_init (CxBackupsRow *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Earlier Saves"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _("The contents of the file before each of the last ten saves"));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
cx_backups_row_new (void)
{
  return g_object_new (CX_TYPE_BACKUPS_ROW, NULL);
}
