/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Channels shows the cost of a contact with its components, and the contacts of the first year without and with the
 * program. */
#pragma once
#include "app/items/cx-items-page.h"

#define CX_TYPE_CHANNELS_PAGE (cx_channels_page_get_type ())
G_DECLARE_FINAL_TYPE (CxChannelsPage, cx_channels_page, CX, CHANNELS_PAGE, CxItemsPage)
