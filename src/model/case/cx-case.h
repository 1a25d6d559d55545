/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case: the root of the tree of items, and the paths in it. */
#pragma once
#include "model/case/cx-error.h"
#include "model/case/cx-item.h"

CxCase *cx_case_new (void);
/* Finds the item and, if the path goes that far, the field (else *FIELD is NULL). NULL and an error that names the nearest
 * known name if there is none. An override's path holds its input's: "scenarios/best/overrides/segments/mass/churn_rate". */
CxItem *cx_case_lookup (const CxCase *c, const char *path, const CxField **field, GError **error);
/* The item alone, also where the path goes on to a field. */
CxItem *cx_case_lookup_item (const CxCase *c, const char *path, GError **error);
