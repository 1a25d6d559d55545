/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths of items and fields ("segments/mass/churn_rate") taken apart without a case. */
#pragma once
#include "model/case/cx-item-type.h"

/* A path taken apart without a case: the item's kind and id, and the field ("" for the one number of contacts and such; NULL:
 * the path names an item). */
typedef struct {
  CxItemKind kind;
  char *id;    /* NULL for the case */
  char *field; /* or NULL */
} CxPlace;
/* STEP (or NULL) is called for each item on the way down from the case; FALSE from it stops. FALSE if PATH is no path at all. */
typedef gboolean (*CxPlaceFunc) (CxItemKind kind, const char *id, gpointer data);
gboolean cx_place_parse (const char *path, CxPlace *place, CxPlaceFunc step, gpointer data);
void cx_place_clear (CxPlace *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxPlace, cx_place_clear)
