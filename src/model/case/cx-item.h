/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items are the nodes of the tree that makes up a case. Each item holds the values of its fields.
 *
 * Only cx_change_apply() (cx-change.h) changes values, so that each change can be logged and undone. Readers must not keep pointers to
 * a CxItem or CxValue across a change. */
#pragma once
#include "model/case/cx-registry.h"
#include "model/case/cx-value.h"

typedef struct CxItem CxItem;
struct CxItem {
  CxItemKind kind;
  char *id;                          /* unique among its siblings */
  CxItem *parent;                    /* not owned; NULL for the case */
  GPtrArray *lists[CX_N_ITEM_KINDS]; /* (element-type CxItem) by kind of child; NULL where empty from the start */
  GHashTable *values;                /* field id → CxValue; only fields that are set */
};

typedef CxItem CxCase; /* the root, of kind CX_ITEM_CASE */

CxItem *cx_item_new (CxItemKind kind, const char *id);
CxItem *cx_item_copy (const CxItem *item); /* deep; parent NULL */
void cx_item_free (CxItem *item);
gboolean cx_item_equal (const CxItem *a, const CxItem *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxItem, cx_item_free)

/* Inserts CHILD (transfer full) at POSITION (-1: at the end) into the list of ITEM for its kind. */
void cx_item_insert (CxItem *item, CxItem *child, int position);

/* Takes ITEM out of its list. (transfer full) */
CxItem *cx_item_detach (CxItem *item);

guint cx_item_n (const CxItem *item, CxItemKind kind);
CxItem *cx_item_nth (const CxItem *item, CxItemKind kind, guint n);
CxItem *cx_item_child (const CxItem *item, CxItemKind kind, const char *id); /* or NULL */
int cx_item_position (const CxItem *item);                                   /* among its siblings */
/* Returns the case that contains ITEM, or the topmost item of its tree if the tree is not part of a case. */
CxCase *cx_item_root (const CxItem *item);

/* Returns the value of FIELD, or NULL if none is set. */
const CxValue *cx_item_value (const CxItem *item, const char *field);
/* Returns the number of FIELD or its default; NaN for an optional field that is not set. The one number of a contact or parameter has the
 * field id "". */
double cx_item_number (const CxItem *item, const char *field);
gboolean cx_item_flag (const CxItem *item, const char *field);
/* Returns the text of FIELD or its default (the first of a list of choices, otherwise ""); never NULL. */
const char *cx_item_text (const CxItem *item, const char *field);
/* Returns how many years the list by year LIST has, or 0 if the item does not have it. */
guint cx_item_n_years (const CxItem *item, const char *list);
/* Returns FALSE if ITEM in its present state cannot have FIELD, such as an amount beside amounts by year or a ramp beside adoption. *WHY is
 * then set to the reason; WHY may be NULL. */
gboolean cx_item_applies (const CxItem *item, const CxField *field, const char **why);
const char *const *cx_item_refs (const CxItem *item, const char *field); /* never NULL */
/* Returns the field `name` of ITEM, or a substitute for it (a contact's channel, a cost's id …); never empty. */
const char *cx_item_name (const CxItem *item);
/* Returns the driver of a benefit, or NULL for other items, as cx_registry_fields_of() expects it. */
const char *cx_item_driver (const CxItem *item);

/* Sets a value without a check or a log entry; only readers of files may use it. VALUE (transfer full) may be NULL or not set, which
 * removes the value; but evidence for a number without a value makes the default its value. */
void cx_item_set (CxItem *item, const char *field, CxValue *value);

/* Returns the path of ITEM: "segments/mass", "initiatives/fix/benefits/keep", "case" for the root. (transfer full) */
char *cx_item_path (const CxItem *item);
/* Returns the path of FIELD in ITEM: "segments/mass/churn_rate", "case/discount_rate", "stages/use/contacts/phone". (transfer full) */
char *cx_item_field_path (const CxItem *item, const CxField *field);
