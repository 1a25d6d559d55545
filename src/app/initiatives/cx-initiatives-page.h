/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Initiatives: all of them in lines with their time line and what they are worth; one opened shows its details. */
#pragma once
#include "app/widgets/cx-page.h"

#define CX_TYPE_INITIATIVES_PAGE (cx_initiatives_page_get_type ())
G_DECLARE_FINAL_TYPE (CxInitiativesPage, cx_initiatives_page, CX, INITIATIVES_PAGE, CxPage)
