/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Customers shows the segments with their customer lifetime value and the payback of their acquisition cost. */
#pragma once
#include "app/items/cx-items-page.h"

#define CX_TYPE_CUSTOMERS_PAGE (cx_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (CxCustomersPage, cx_customers_page, CX, CUSTOMERS_PAGE, CxItemsPage)
