/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-ways.h"

#include <glib/gi18n-lib.h>

#include "app/evidence/cx-import-cohort.h"
#include "app/evidence/cx-import-crm.h"
#include "app/evidence/cx-import-money.h"
#include "app/evidence/cx-import-survey.h"
#include "model/case/cx-case.h"

typedef struct {
  const char *label, *help; /* msgids */
  const CxImportKind *kind;
} Way;

static const Way crm = { NC_("way to find out", "CRM export"), N_("Read the figure from an export of your customers"),
                         &cx_import_crm };
static const Way cohort = { NC_("way to find out", "Cohort"), N_("Read the figure from the retention of a cohort of customers"),
                            &cx_import_cohort };
static const Way survey = { NC_("way to find out", "Survey"), N_("Read the figure from the answers to a survey"),
                            &cx_import_survey };
static const Way panel = { NC_("way to find out", "Panel"), N_("Read the figure from branches, stores or regions over time"),
                           &cx_import_money };
static const Way quote = { NC_("way to find out", "Quote"),
                           N_("Ask a supplier, or the people who will do the work, for a quote"), NULL };
static const Way trial = { NC_("way to find out", "Trial"), N_("Try it in a few places, beside others that go on as before"),
                           NULL };
static const Way records = { NC_("way to find out", "Own records"),
                             N_("Look the figure up in the records of your organisation"), NULL };

/* The ways of fields. A line without a driver fits any driver and none, and the first line that fits counts. */
static const struct {
  CxItemKind kind;
  const char *driver, *field;
  const Way *way;
} ways[] = {
  { CX_ITEM_SEGMENT, NULL, "customers", &crm },
  { CX_ITEM_SEGMENT, NULL, "revenue_per_customer", &crm },
  { CX_ITEM_SEGMENT, NULL, "gross_margin", &crm },
  { CX_ITEM_SEGMENT, NULL, "churn_rate", &cohort },
  { CX_ITEM_SEGMENT, NULL, "early_churn", &cohort },
  { CX_ITEM_SEGMENT, NULL, "promoters", &survey },
  { CX_ITEM_SEGMENT, NULL, "passives", &survey },
  { CX_ITEM_SEGMENT, NULL, "detractors", &survey },
  { CX_ITEM_STAGE, NULL, "importance", &survey },
  { CX_ITEM_STAGE, NULL, "satisfaction", &survey },
  { CX_ITEM_BENEFIT, "churn_reduction", "reduction", &panel },
  { CX_ITEM_BENEFIT, "revenue_uplift", "uplift", &panel },
  { CX_ITEM_BENEFIT, "acquisition_uplift", "uplift", &panel },
  { CX_ITEM_BENEFIT, NULL, NULL, &trial },
  { CX_ITEM_PARAMETER, NULL, NULL, &trial },
  { CX_ITEM_INITIATIVE, NULL, NULL, &trial },
  { CX_ITEM_COST, NULL, NULL, &quote },
};

static const Way *
way_of (const CxItem *item, const CxField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].kind == item->kind && (!ways[i].driver || g_strcmp0 (ways[i].driver, cx_item_driver (item)) == 0) &&
        (!ways[i].field || g_str_equal (ways[i].field, field->id)))
      return ways[i].way;
  return &records;
}

static void
clicked_cb (GtkWidget *button, CxSession **session)
{
  const Way *way = g_object_get_data (G_OBJECT (button), "cx-way");

  if (*session)
    cx_import_assistant_run (button, *session, way->kind);
}

GtkWidget *
cx_ways_widget (const char *path, CxSession **session)
{
  const CxField *field = NULL;
  const CxItem *item = *session ? cx_session_find (*session, path, &field) : NULL;
  const Way *way = item && field ? way_of (item, field) : NULL;
  GtkWidget *widget;

  if (!way)
    return NULL;
  const char *label = g_dpgettext2 (NULL, "way to find out", way->label);
  if (way->kind) {
    widget = gtk_button_new_with_label (label);
    g_object_set_data (G_OBJECT (widget), "cx-way", (gpointer) way);
    g_signal_connect (widget, "clicked", G_CALLBACK (clicked_cb), session);
  } else {
    widget = gtk_label_new (label);
    gtk_widget_add_css_class (widget, "dim-label");
    gtk_label_set_xalign (GTK_LABEL (widget), 0.5);
  }
  gtk_widget_set_tooltip_text (widget, _(way->help));
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  return widget;
}
