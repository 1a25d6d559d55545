/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Review shows the questions of a finance reviewer with their answers, and the CFO sheet. */
#pragma once
#include "app/widgets/cx-page.h"

#define CX_TYPE_REVIEW_PAGE (cx_review_page_get_type ())
G_DECLARE_FINAL_TYPE (CxReviewPage, cx_review_page, CX, REVIEW_PAGE, CxPage)
