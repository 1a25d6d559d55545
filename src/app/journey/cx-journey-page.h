/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Journey shows the map of stages and channels, and below it the selected stage. */
#pragma once
#include "app/widgets/cx-page.h"

#define CX_TYPE_JOURNEY_PAGE (cx_journey_page_get_type ())
G_DECLARE_FINAL_TYPE (CxJourneyPage, cx_journey_page, CX, JOURNEY_PAGE, CxPage)
