/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New items that leave the case valid: required fields are filled in, with the first segment as target and with numbers at their
 * default or at the nearest number that is allowed. */
#pragma once
#include "model/case/cx-item.h"

/* DRIVER is for benefits. NULL with a sentence if the case lacks what the item needs, such as a second channel. (transfer full) */
CxItem *cx_blank_item_new (const CxItem *parent, CxItemKind kind, const char *driver, const char *name, GError **error);
