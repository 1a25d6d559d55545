/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Customers: the segments with their figures, customer lifetime value and what it takes to earn back acquisition. */
#pragma once
#include "app/items/cx-items-page.h"

#define CX_TYPE_CUSTOMERS_PAGE (cx_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (CxCustomersPage, cx_customers_page, CX, CUSTOMERS_PAGE, CxItemsPage)
