/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This page shows where the assumptions come from, and whether the benefits have arrived. */
#pragma once
#include "app/widgets/cx-page.h"

#define CX_TYPE_EVIDENCE_PAGE (cx_evidence_page_get_type ())
G_DECLARE_FINAL_TYPE (CxEvidencePage, cx_evidence_page, CX, EVIDENCE_PAGE, CxPage)
