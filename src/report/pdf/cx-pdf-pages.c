/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-pages.h"

#include <glib/gi18n-lib.h>

#include "report/pdf/cx-pdf-page-assumptions.h"
#include "report/pdf/cx-pdf-page-challenges.h"
#include "report/pdf/cx-pdf-page-decision.h"
#include "report/pdf/cx-pdf-page-initiatives.h"
#include "report/pdf/cx-pdf-page-risk.h"
#include "report/pdf/cx-pdf-page-scenarios.h"
#include "report/pdf/cx-pdf-page-tracking.h"
#include "report/pdf/cx-pdf-page-years.h"

static const struct {
  const CxPdfPageType *type;
  const char *title;
} pages[] = {
#define CX_PDF_PAGE(name, title) { &cx_pdf_page_##name, title },
#include "report/pdf/pages.def"
#undef CX_PDF_PAGE
};

void
cx_pdf_pages_place (const CxPdfSetting *setting)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (!pages[i].type->is_wanted || pages[i].type->is_wanted (setting->facts))
      pages[i].type->place (setting, _(pages[i].title));
}
