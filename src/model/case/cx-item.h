/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items: the nodes of the tree that a case is, each with the values of its fields.
 *
 * Values are changed through cx_change_apply() (cx-change.h) alone, so that each change can be logged and undone. Readers must
 * not keep CxItem or CxValue pointers across a change. */
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

/* Appends CHILD (transfer full) to the right list of ITEM, or inserts it at POSITION (-1: end). */
void cx_item_insert (CxItem *item, CxItem *child, int position);

/* Takes ITEM out of its list. (transfer full) */
CxItem *cx_item_detach (CxItem *item);

guint cx_item_n (const CxItem *item, CxItemKind kind);
CxItem *cx_item_nth (const CxItem *item, CxItemKind kind, guint n);
CxItem *cx_item_child (const CxItem *item, CxItemKind kind, const char *id); /* or NULL */
int cx_item_position (const CxItem *item);                                   /* among its siblings */
/* The case that ITEM belongs to, or the topmost item of a tree that belongs to none. */
CxCase *cx_item_root (const CxItem *item);

/* The value of FIELD, or NULL if none is set. */
const CxValue *cx_item_value (const CxItem *item, const char *field);
/* The number of FIELD, or its default; NaN for an optional one that is not set. Contacts and parameters: field "". */
double cx_item_number (const CxItem *item, const char *field);
gboolean cx_item_flag (const CxItem *item, const char *field);
/* The text of FIELD or its default (a choice's first, otherwise ""); never NULL. */
const char *cx_item_text (const CxItem *item, const char *field);
/* How many years the list by year LIST has; 0: it is not there. */
guint cx_item_n_years (const CxItem *item, const char *list);
/* FALSE if ITEM, as it is, cannot have FIELD: an amount beside amounts by year, a ramp beside adoption. *WHY (or NULL): why not. */
gboolean cx_item_applies (const CxItem *item, const CxField *field, const char **why);
const char *const *cx_item_refs (const CxItem *item, const char *field); /* never NULL */
/* Its field `name`, or what stands for one (a contact's channel, a cost's id …); never empty. */
const char *cx_item_name (const CxItem *item);
/* A benefit's driver, otherwise NULL, as cx_registry_fields_of() wants it. */
const char *cx_item_driver (const CxItem *item);

/* Sets a value without checks or log: for readers of files. VALUE (transfer full); NULL or one that is not set unsets, but
 * evidence given to a number without a value makes the default its value. */
void cx_item_set (CxItem *item, const char *field, CxValue *value);

/* "segments/mass", "initiatives/fix/benefits/keep", "case" for the root. (transfer full) */
char *cx_item_path (const CxItem *item);
/* "segments/mass/churn_rate", "case/discount_rate", "stages/use/contacts/phone". (transfer full) */
char *cx_item_field_path (const CxItem *item, const CxField *field);
