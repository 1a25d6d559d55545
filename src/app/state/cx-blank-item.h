/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This function makes new items that leave the case valid. Required fields are filled in: the first segment becomes the target,
 * and a number gets its default, or the nearest number that is allowed. */
#pragma once
#include "model/case/cx-item.h"

/* Returns a new item. DRIVER is the driver of a benefit. Returns NULL with an error of CX_ERROR_USAGE if the case lacks an item
 * that the new one needs, such as a second channel. (transfer full) */
CxItem *cx_blank_item_new (const CxItem *parent, CxItemKind kind, const char *driver, const char *name, GError **error);
