/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes paths of items and fields, such as "segments/mass/churn_rate", apart without a case. */
#pragma once
#include "model/case/cx-item-type.h"

/* The parts of a path: the item's kind and id, and the field. The field is "" for the one number of contacts and similar items, and NULL
 * if the path names an item. */
typedef struct {
  CxItemKind kind;
  char *id;    /* NULL for the case */
  char *field; /* or NULL */
} CxPlace;
/* Takes PATH apart. STEP (or NULL) is called for each item on the way down from the case and stops by returning FALSE. Returns FALSE if
 * STEP stopped or PATH is not a path. */
typedef gboolean (*CxPlaceFunc) (CxItemKind kind, const char *id, gpointer data);
gboolean cx_place_parse (const char *path, CxPlace *place, CxPlaceFunc step, gpointer data);
void cx_place_clear (CxPlace *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxPlace, cx_place_clear)
