/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Initiatives lists all initiatives with their time lines and values, and shows the details of the one that is
 * opened. */
#pragma once
#include "app/widgets/cx-page.h"

#define CX_TYPE_INITIATIVES_PAGE (cx_initiatives_page_get_type ())
G_DECLARE_FINAL_TYPE (CxInitiativesPage, cx_initiatives_page, CX, INITIATIVES_PAGE, CxPage)
