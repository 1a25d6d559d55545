/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-evidence-page.h"

#include <glib/gi18n-lib.h>

#include "app/evidence/cx-assistants.h"
#include "app/evidence/cx-tracking-view.h"
#include "app/evidence/cx-ways.h"
#include "app/risk/cx-find-out.h"

struct _CxEvidencePage {
  CxPage parent_instance;
  AdwPreferencesGroup *evidence;
  CxFindOut *find_out;
  CxTrackingView *tracking;
  CxSession *session; /* the session on which assistants work; not owned */
};

G_DEFINE_FINAL_TYPE (CxEvidencePage, cx_evidence_page, CX_TYPE_PAGE)

static void
cx_evidence_page_update (CxPage *page)
{
  CxEvidencePage *self = CX_EVIDENCE_PAGE (page);

  cx_find_out_refresh (self->find_out, self->session);
  cx_tracking_view_refresh (self->tracking);
}

static GtkWidget *
way_cb (const char *path, gpointer data)
{
  return cx_ways_widget (path, &CX_EVIDENCE_PAGE (data)->session);
}

static void
session_changed_cb (CxEvidencePage *self)
{
  self->session = cx_page_get_session (CX_PAGE (self));
  if (!self->session)
    cx_find_out_refresh (self->find_out, NULL);
  cx_tracking_view_set_session (self->tracking, self->session);
}

static void
cx_evidence_page_dispose (GObject *object)
{
  CX_EVIDENCE_PAGE (object)->session = NULL;
  G_OBJECT_CLASS (cx_evidence_page_parent_class)->dispose (object);
}

static void
cx_evidence_page_class_init (CxEvidencePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_evidence_page_dispose;
  CX_PAGE_CLASS (klass)->update = cx_evidence_page_update;
  g_type_ensure (CX_TYPE_FIND_OUT);
  g_type_ensure (CX_TYPE_TRACKING_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-evidence-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CxEvidencePage, evidence);
  gtk_widget_class_bind_template_child (widget_class, CxEvidencePage, find_out);
  gtk_widget_class_bind_template_child (widget_class, CxEvidencePage, tracking);
}

static void
cx_evidence_page_init (CxEvidencePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cx_assistants_add_rows (self->evidence, &self->session);
  cx_find_out_set_way (self->find_out, way_cb, self);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}
