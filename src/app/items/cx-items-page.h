/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page for one list of the case: the items at the left, the form of the selected one at the right with its results above it. In a
 * narrow window one of the two is shown at a time. Customers and Channels are made from it. */
#pragma once
#include "app/widgets/cx-page.h"

#define CX_TYPE_ITEMS_PAGE (cx_items_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CxItemsPage, cx_items_page, CX, ITEMS_PAGE, CxPage)

struct _CxItemsPageClass {
  CxPageClass parent_class;
  CxItemKind kind;
  const char *icon;        /* of the page without items */
  const char *invitation;  /* msgid: what to do there */
  const char *explanation; /* msgid */
  /* What stands below an item's name in the list. (transfer full) */
  char *(*detail) (CxSession *session, const CxItem *item);
  /* Brings the tiles up to date: RESULTS are NULL while there are none. */
  void (*show_results) (CxItemsPage *self, const CxItem *item, const CxResults *results);
};

/* Adds a tile for results; activating it explains the node that was set last. */
GtkWidget *cx_items_page_add_tile (CxItemsPage *self, const char *caption);
/* Shows the value of NODE (with WITH, the one with the program, below it unless CX_NONE) in TILE. */
void cx_items_page_set_tile (CxItemsPage *self, GtkWidget *tile, const CxResults *results, CxNode node, CxNode with);
