/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-evidence-page.h"

#include <glib/gi18n-lib.h>

#include "app/evidence/cx-assistants.h"
#include "app/evidence/cx-tracking-view.h"

struct _CxEvidencePage {
  CxPage parent_instance;
  AdwPreferencesGroup *evidence;
  CxTrackingView *tracking;
  CxSession *session; /* not owned: the one that assistants work on */
};

G_DEFINE_FINAL_TYPE (CxEvidencePage, cx_evidence_page, CX_TYPE_PAGE)

static void
cx_evidence_page_update (CxPage *page)
{
  CxEvidencePage *self = CX_EVIDENCE_PAGE (page);

  cx_tracking_view_refresh (self->tracking);
}

static void
session_changed_cb (CxEvidencePage *self)
{
  self->session = cx_page_get_session (CX_PAGE (self));
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
  g_type_ensure (CX_TYPE_TRACKING_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-evidence-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CxEvidencePage, evidence);
  gtk_widget_class_bind_template_child (widget_class, CxEvidencePage, tracking);
}

static void
cx_evidence_page_init (CxEvidencePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cx_assistants_add_rows (self->evidence, &self->session);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}
