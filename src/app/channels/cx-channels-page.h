/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Channels: what a contact costs and how that is built up, and the contacts of the first year before and after. */
#pragma once
#include "app/items/cx-items-page.h"

#define CX_TYPE_CHANNELS_PAGE (cx_channels_page_get_type ())
G_DECLARE_FINAL_TYPE (CxChannelsPage, cx_channels_page, CX, CHANNELS_PAGE, CxItemsPage)
