/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-plan-row.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-version-editing.h"
#include "app/widgets/cx-name-dialog.h"
#include "app/widgets/cx-notifier.h"
#include "model/case/cx-versions.h"

struct _CxPlanRow {
  AdwActionRow parent_instance;
  CxSession *session; /* not owned */
  GtkWidget *unlock;
};

G_DEFINE_FINAL_TYPE (CxPlanRow, cx_plan_row, ADW_TYPE_ACTION_ROW)

/* --- locking --- */

static void
named_cb (GtkWidget *row, const char *name, const char *by, gpointer data)
{
  CxSession *session = CX_PLAN_ROW (row)->session;
  g_autoptr (GError) error = NULL;

  if (!session)
    return;
  if (cx_version_editing_lock (session, name, by, &error))
    cx_notifier_say_undoable (row, _("Locked as approved"));
  else
    cx_notifier_show_error (row, _("The version could not be locked"), error);
}

static void
lock_cb (CxPlanRow *self)
{
  if (!self->session)
    return;
  const CxNameDialog question = {
    .heading = _("Lock as Approved?"),
    .body =
      _("The case as it is now becomes the plan that actuals are compared with. It can still be edited; later edits change "
         "the forecast, not the plan."),
    .label = _("Name of the version"),
    .text = _("Approved"),
    .second_label = _("Approved by"),
    .second_text = cx_item_text (cx_session_get_case (self->session), "owner"),
    .accept = _("_Lock"),
  };
  cx_name_dialog_ask (GTK_WIDGET (self), &question, named_cb, NULL, NULL);
}

static void
unlock_cb (CxPlanRow *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->session)
    return;
  if (cx_version_editing_unlock (self->session, &error))
    cx_notifier_say_undoable (GTK_WIDGET (self), _("No version is locked as approved"));
  else
    cx_notifier_refuse (GTK_WIDGET (self), error);
}

/* --- showing --- */

void
cx_plan_row_refresh (CxPlanRow *self, CxSession *session)
{
  const CxItem *approved;
  g_autofree char *words = NULL, *escaped = NULL;

  g_return_if_fail (CX_IS_PLAN_ROW (self));
  self->session = session;
  if (!session)
    return;
  approved = cx_versions_approved (cx_session_get_case (session));
  words =
    approved ? cx_versions_describe (approved) : g_strdup (_("The case as it is now, until a version is locked as approved"));
  escaped = g_markup_escape_text (words, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);
  gtk_widget_set_visible (self->unlock, approved != NULL);
}

/* --- class --- */

static void
cx_plan_row_class_init (CxPlanRowClass *klass)
{
}

static void
add_button (CxPlanRow *self, GtkWidget *button, GCallback clicked)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static void
cx_plan_row_init (CxPlanRow *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Plan"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  /* The button has an icon instead of a label, so that a narrow window has room for the words. */
  self->unlock = gtk_button_new_from_icon_name ("changes-allow-symbolic");
  gtk_widget_add_css_class (self->unlock, "flat");
  gtk_widget_set_tooltip_text (self->unlock, _("Unlock the Approved Version"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unlock), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Unlock the Approved Version"),
                                  -1);
  add_button (self, self->unlock, G_CALLBACK (unlock_cb));
  add_button (self, gtk_button_new_with_mnemonic (_("_Lock as Approved…")), G_CALLBACK (lock_cb));
}
