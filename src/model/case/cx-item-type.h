/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case is a tree of items of these kinds. The root is the case itself, with lists of segments, channels and so on below it. A stage has
 * contacts (one per channel id), an initiative has costs and benefits, and a benefit with the driver `custom` has parameters. All strings
 * here are static; labels are gettext msgids. */
#pragma once
#include <glib.h>

typedef enum {
  CX_ITEM_CASE,
  CX_ITEM_SEGMENT,
  CX_ITEM_CHANNEL,
  CX_ITEM_STAGE,
  CX_ITEM_CONTACT, /* its id is that of a channel; its one number has no field name: stages/use/contacts/phone */
  CX_ITEM_INITIATIVE,
  CX_ITEM_COST,
  CX_ITEM_BENEFIT,
  CX_ITEM_PARAMETER, /* of a custom formula: initiatives/i/benefits/b/parameters/x */
  CX_ITEM_SCENARIO,
  CX_ITEM_OVERRIDE,    /* its id is the path of the input that it overrides: scenarios/s/overrides/PATH */
  CX_ITEM_CORRELATION, /* from here on, kinds have no ids in JSON and get running numbers: "1", "2" … */
  CX_ITEM_ACTUAL,
  CX_ITEM_ANSWER,
  CX_ITEM_SIGNOFF,
  CX_ITEM_VERSION, /* the case as it was when it was given a name; one can be locked as approved */
  CX_N_ITEM_KINDS
} CxItemKind;

typedef struct {
  CxItemKind kind;
  CxItemKind parent;
  const char *list;   /* its key in the parent's JSON object and in paths: "segments", "contacts" …; "case" for the root */
  const char *label;  /* "Segment" */
  const char *plural; /* "Segments" */
  enum { CX_LIST_ARRAY, CX_LIST_MAP, CX_LIST_ANONYMOUS, CX_LIST_ROOT } shape;
  /* ARRAY: [{"id": …}, …], MAP: {"id": value, …} for items of one field, ANONYMOUS: [{…}] without ids */
} CxItemType;

const CxItemType *cx_item_type (CxItemKind kind);
/* Returns the kinds of the lists below an item of KIND, in the order of the JSON form; the array ends with -1. */
const int *cx_item_type_children (CxItemKind kind);
/* Returns the most items that a list of KIND may have. Nobody enters that many; the limit keeps the check of a hostile file short. */
guint cx_item_type_limit (CxItemKind kind);
