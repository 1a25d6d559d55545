/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case is the root of the tree of items. Paths lead from it to items and fields. */
#pragma once
#include "model/case/cx-error.h"
#include "model/case/cx-item.h"

CxCase *cx_case_new (void);
/* Returns the item at PATH and sets *FIELD to its field if the path goes that far, otherwise to NULL. If there is no such place, returns
 * NULL and an error that suggests the nearest known name. The path of an override contains that of its input:
 * "scenarios/best/overrides/segments/mass/churn_rate". */
CxItem *cx_case_lookup (const CxCase *c, const char *path, const CxField **field, GError **error);
/* Returns only the item at PATH, even if the path goes on to a field; NULL and an error if there is none. */
CxItem *cx_case_lookup_item (const CxCase *c, const char *path, GError **error);
