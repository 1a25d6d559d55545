/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/history/cx-versions-group.h"

#include <glib/gi18n-lib.h>

#include "app/history/cx-backups-row.h"
#include "app/history/cx-compare-dialog.h"
#include "app/state/cx-version-editing.h"
#include "app/widgets/cx-name-dialog.h"
#include "app/widgets/cx-notifier.h"
#include "model/case/cx-versions.h"

struct _CxVersionsGroup {
  AdwPreferencesGroup parent_instance;
  CxSession *session; /* not owned */
  GPtrArray *rows;    /* the rows of the versions, not owned; they stand before the rows below */
  GtkWidget *compare, *backups, *history;
  char *key; /* identifies the versions that the rows were made for */
};

G_DEFINE_FINAL_TYPE (CxVersionsGroup, cx_versions_group, ADW_TYPE_PREFERENCES_GROUP)

/* ---- Naming ---- */

static void
named_cb (GtkWidget *group, const char *name, const char *second, gpointer data)
{
  CxSession *session = CX_VERSIONS_GROUP (group)->session;
  g_autoptr (GError) error = NULL;

  if (!session)
    return;
  if (cx_version_editing_name (session, name, &error))
    cx_notifier_say_undoable (group, _("The version was kept"));
  else
    cx_notifier_show_error (group, _("The version could not be kept"), error);
}

static void
name_cb (CxVersionsGroup *self)
{
  const CxNameDialog question = {
    .heading = _("Name This Version"),
    .body = _("The case as it is now is kept under a name, such as “Sent to finance”. Later you can compare it with "
               "the case, or open it."),
    .label = _("Name of the version"),
    .accept = _("_Keep"),
  };

  if (self->session)
    cx_name_dialog_ask (GTK_WIDGET (self), &question, named_cb, NULL, NULL);
}

/* ---- Actions of a version ---- */

static void
say (CxVersionsGroup *self, gboolean done, const char *text, const GError *error)
{
  if (done)
    cx_notifier_say_undoable (GTK_WIDGET (self), text);
  else if (error)
    cx_notifier_refuse (GTK_WIDGET (self), error);
}

static void
compare_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CxVersionsGroup *self = CX_VERSIONS_GROUP (widget);

  if (self->session)
    cx_compare_dialog_show (widget, self->session, g_variant_get_string (parameter, NULL), NULL, NULL);
}

static void
approve_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CxVersionsGroup *self = CX_VERSIONS_GROUP (widget);
  g_autoptr (GError) error = NULL;

  if (self->session)
    say (self, cx_version_editing_approve (self->session, g_variant_get_string (parameter, NULL), &error),
         _("Locked as approved"), error);
}

static void
unlock_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CxVersionsGroup *self = CX_VERSIONS_GROUP (widget);
  g_autoptr (GError) error = NULL;

  if (self->session)
    say (self, cx_version_editing_unlock (self->session, &error), _("No version is locked as approved"), error);
}

static void
delete_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CxVersionsGroup *self = CX_VERSIONS_GROUP (widget);
  g_autoptr (GError) error = NULL;

  if (self->session)
    say (self, cx_version_editing_remove (self->session, g_variant_get_string (parameter, NULL), &error),
         _("The version was deleted"), error);
}

static void
compare_row_cb (CxVersionsGroup *self)
{
  if (self->session)
    cx_compare_dialog_show (GTK_WIDGET (self), self->session, NULL, NULL, NULL);
}

/* ---- Rows ---- */

static void
add_choice (GMenu *menu, const char *label, const char *action, const CxItem *version)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", version->id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu_button (const CxItem *version)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *name = g_strdup_printf (_("Version “%s”"), cx_item_text (version, "name"));

  add_choice (menu, _("_Compare with the Case Now"), "versions.compare", version);
  add_choice (menu, _("_Open as a New Case"), "win.open-version", version);
  if (cx_item_flag (version, "approved"))
    add_choice (menu, _("_Unlock"), "versions.unlock", version);
  else
    add_choice (menu, _("_Lock as Approved"), "versions.approve", version);
  add_choice (menu, _("_Delete"), "versions.delete", version);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
make_row (const CxItem *version)
{
  const char *on = cx_item_text (version, "on"), *by = cx_item_text (version, "by");
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = NULL;

  if (cx_item_flag (version, "approved"))
    subtitle =
      *by ? g_strdup_printf (_("%s · locked as approved by %s"), on, by) : g_strdup_printf (_("%s · locked as approved"), on);
  else
    subtitle = g_strdup (on);
  g_object_set (row, "use-markup", FALSE, "title-lines", 0, "subtitle-lines", 0, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cx_item_text (version, "name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (cx_item_flag (version, "approved"))
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu_button (version));
  return row;
}

/* A group adds new rows at its end, so the rows that always stand there are moved to the end again. */
static void
put_last (CxVersionsGroup *self, GtkWidget *row)
{
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

void
cx_versions_group_refresh (CxVersionsGroup *self, CxSession *session)
{
  g_autoptr (GString) key = g_string_new (NULL);
  const CxCase *c;

  g_return_if_fail (CX_IS_VERSIONS_GROUP (self));
  self->session = session;
  cx_backups_row_refresh (CX_BACKUPS_ROW (self->backups), session);
  if (!session)
    return;
  c = cx_session_get_case (session);
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_VERSION); i++) {
    const CxItem *version = cx_item_nth (c, CX_ITEM_VERSION, i);

    g_string_append_printf (key, "%s\t%s\t%s\t%s\t%d\n", version->id, cx_item_text (version, "name"),
                            cx_item_text (version, "on"), cx_item_text (version, "by"), cx_item_flag (version, "approved"));
  }
  if (g_strcmp0 (self->key, key->str) == 0)
    return;
  g_free (self->key);
  self->key = g_strdup (key->str);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = cx_item_n (c, CX_ITEM_VERSION); i > 0; i--) {
    GtkWidget *row = make_row (cx_item_nth (c, CX_ITEM_VERSION, i - 1));

    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    g_ptr_array_add (self->rows, row);
  }
  put_last (self, self->compare);
  put_last (self, self->backups);
  put_last (self, self->history);
}

/* ---- The class ---- */

static void
cx_versions_group_dispose (GObject *object)
{
  CxVersionsGroup *self = CX_VERSIONS_GROUP (object);

  self->session = NULL;
  g_clear_object (&self->compare);
  g_clear_object (&self->backups);
  g_clear_object (&self->history);
  G_OBJECT_CLASS (cx_versions_group_parent_class)->dispose (object);
}

static void
cx_versions_group_finalize (GObject *object)
{
  CxVersionsGroup *self = CX_VERSIONS_GROUP (object);

  g_ptr_array_unref (self->rows);
  g_free (self->key);
  G_OBJECT_CLASS (cx_versions_group_parent_class)->finalize (object);
}

static void
cx_versions_group_class_init (CxVersionsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_versions_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_versions_group_finalize;
  gtk_widget_class_install_action (widget_class, "versions.compare", "s", compare_action);
  gtk_widget_class_install_action (widget_class, "versions.approve", "s", approve_action);
  gtk_widget_class_install_action (widget_class, "versions.unlock", "s", unlock_action);
  gtk_widget_class_install_action (widget_class, "versions.delete", "s", delete_action);
}

static GtkWidget *
add_row (CxVersionsGroup *self, const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_ref_sink (adw_action_row_new ());

  g_object_set (row, "title", title, "subtitle", subtitle, "activatable", TRUE, "subtitle-lines", 0, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return row;
}

static void
cx_versions_group_init (CxVersionsGroup *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Name This Version…"));

  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Versions"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _("A version is the case as it was when it got a name."));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (name_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
  self->compare = add_row (self, _("Compare"),
                           _("The differences between two versions, or between the case and a file, with "
                              "their effects"));
  g_signal_connect_object (self->compare, "activated", G_CALLBACK (compare_row_cb), self, G_CONNECT_SWAPPED);
  self->backups = g_object_ref_sink (cx_backups_row_new ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->backups);
  self->history = add_row (self, _("History"), _("Who changed which figure, when and why"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->history), "win.history");
}
