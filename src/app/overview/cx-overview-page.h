/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Overview sums the case up in a sentence, six figures and three charts. */
#pragma once
#include "app/widgets/cx-page.h"

#define CX_TYPE_OVERVIEW_PAGE (cx_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (CxOverviewPage, cx_overview_page, CX, OVERVIEW_PAGE, CxPage)
