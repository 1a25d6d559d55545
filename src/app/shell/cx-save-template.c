/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-save-template.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/cx-name-dialog.h"
#include "app/widgets/cx-notifier.h"
#include "store/json/cx-own-template.h"

static void
named_cb (GtkWidget *window, const char *name, const char *second, gpointer session)
{
  g_autoptr (GError) error = NULL;

  cx_session_end_field (session);
  if (cx_own_template_save (cx_session_get_case (session), name, &error))
    cx_notifier_say (window, _("Saved as a template; the first page shows it"));
  else
    cx_notifier_show_error (window, _("The template could not be saved"), error);
}

void
cx_save_template (GtkWidget *window, CxSession *session)
{
  const CxNameDialog question = {
    .heading = _("Save as Template"),
    .body = _(
      "New cases can begin from the template. Actual figures, answers, sign-offs and versions are left out; names and sources stay."),
    .label = _("Name of the template"),
    .text = cx_item_text (cx_session_get_case (session), "title"),
    .accept = _("_Save"),
  };

  cx_name_dialog_ask (window, &question, named_cb, g_object_ref (session), g_object_unref);
}
