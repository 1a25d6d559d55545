/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This page edits one list of the case. The items stand at the left, and the form of the selected item with its results at the
 * right; a narrow window shows one of the two at a time. The pages Customers and Channels are derived from it. */
#pragma once
#include "app/charts/cx-chart-card.h"
#include "app/widgets/cx-page.h"

#define CX_TYPE_ITEMS_PAGE (cx_items_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CxItemsPage, cx_items_page, CX, ITEMS_PAGE, CxPage)

struct _CxItemsPageClass {
  CxPageClass parent_class;
  CxItemKind kind;
  const char *icon;        /* the icon of the page while it has no items */
  const char *invitation;  /* a msgid that invites the user to add an item */
  const char *explanation; /* a msgid that says what the items are */
  const char *all;         /* a msgid: the title of a row that stands for all items; NULL: the page has no such row */
  /* Returns the text below the name of ITEM in the list; ITEM NULL stands for all items. (transfer full) */
  char *(*detail) (CxSession *session, const CxItem *item);
  /* Updates tiles and charts for ITEM, or NULL for all items. RESULTS is NULL if there are no results. */
  void (*show_results) (CxItemsPage *self, const CxItem *item, const CxResults *results);
};

/* Adds a tile for a result. Activating the tile explains the node that cx_items_page_set_tile() set last. (transfer none) */
GtkWidget *cx_items_page_add_tile (CxItemsPage *self, const char *caption);
/* Adds a card for a chart below the tiles. (transfer none) */
CxChartCard *cx_items_page_add_chart (CxItemsPage *self, const char *title, const char *note);
/* Shows the value of NODE in TILE, and below it the value of WITH, the same figure with the program, unless WITH is CX_NONE. */
void cx_items_page_set_tile (CxItemsPage *self, GtkWidget *tile, const CxResults *results, CxNode node, CxNode with);
