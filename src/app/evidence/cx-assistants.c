/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-assistants.h"

#include <glib/gi18n-lib.h>

#include "app/evidence/cx-import-cohort.h"
#include "app/evidence/cx-import-crm.h"
#include "app/evidence/cx-import-money.h"
#include "app/evidence/cx-import-panel.h"
#include "app/evidence/cx-import-survey.h"

/* The rows of the section "Evidence". */
static const struct {
  const char *title, *subtitle; /* msgids */
  const CxImportKind *kind;
} assistants[] = {
  { N_("Key drivers of a survey"), N_("The experiences that go with the outcome, and the net promoter score, from a CSV file"),
    &cx_import_survey },
  { N_("From score to churn or revenue"),
    N_("How much one figure of branches or regions changes where another does, from a CSV file"), &cx_import_panel },
  { N_("From score to money"),
    N_("The value of a better score: a link in a panel, the input that follows, and the benefit that uses the input"),
    &cx_import_money },
  { N_("Retention of a cohort"), N_("The churn rate and the early churn of a group of customers, from a CSV file"),
    &cx_import_cohort },
  { N_("Customers from a CRM export"), N_("Segments with their customers, revenue, margin and churn, from a CSV file"),
    &cx_import_crm },
};

static void
activated_cb (AdwActionRow *row, CxSession **session)
{
  const CxImportKind *kind = g_object_get_data (G_OBJECT (row), "cx-kind");

  if (*session)
    cx_import_assistant_run (GTK_WIDGET (row), *session, kind);
}

void
cx_assistants_add_rows (AdwPreferencesGroup *group, CxSession **session)
{
  for (guint i = 0; i < G_N_ELEMENTS (assistants); i++) {
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(assistants[i].title));
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(assistants[i].subtitle));
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("document-open-symbolic"));
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    g_object_set_data (G_OBJECT (row), "cx-kind", (gpointer) assistants[i].kind);
    g_signal_connect (row, "activated", G_CALLBACK (activated_cb), session);
    adw_preferences_group_add (group, row);
  }
}
