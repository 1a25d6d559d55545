/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes over figures that were found in data. Each figure becomes the value of an input of the base case, with its source. All
 * figures are taken over as one undoable change, or none of them. */
#pragma once
#include "app/state/cx-session.h"

/* The figures to be taken over, and the new items for them. */
typedef struct CxTakeOver CxTakeOver;

CxTakeOver *cx_take_over_new (void);
void cx_take_over_free (CxTakeOver *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxTakeOver, cx_take_over_free)

/* Returns SOURCE followed by the day on which FILE was last written, if that day is known. FILE may be NULL. (transfer full) */
char *cx_take_over_source (const char *source, const char *file);
/* Adds a figure for the input at PATH. If LOW and HIGH are NaN, the input keeps its range, and an end that VALUE passes moves
 * to VALUE. FILE is the path of the file whose date follows SOURCE; NULL: no date. Owner, status and note stay. */
void cx_take_over_add (CxTakeOver *self, const char *path, double value, double low, double high, const char *source,
                       const char *file);
/* Adds the shares of SEGMENT ("segments/mass"); passives get the rest, so that the shares sum to 1. */
void cx_take_over_add_mix (CxTakeOver *self, const char *segment, double promoters, double detractors, const char *source,
                           const char *file);
/* An effect that was found in data: the slope with its interval, for a CHANGE of the cause. If IN_PERCENT, 5 stands for 5%. */
typedef struct {
  double slope, low, high, change;
  gboolean in_percent;
} CxEffect;

/* Adds EFFECT with its interval as the range. An input that cannot be below 0 gets the size of the effect, and the range ends at the bounds
 * of the input; a value beyond them is an error of cx_take_over_apply(). */
void cx_take_over_add_effect (CxTakeOver *self, CxSession *session, const char *path, const CxEffect *effect, const char *source,
                              const char *file);
guint cx_take_over_n (const CxTakeOver *self);

/* Adds a new item of KIND (for a benefit with DRIVER) below PARENT ("case", "initiatives/fix"), to which figures can then be
 * added. Returns its path, and in *ITEM the item, whose texts can be set; NULL with an error if the case cannot have such an
 * item. (transfer full) */
char *cx_take_over_add_item (CxTakeOver *self, CxSession *session, const char *parent, CxItemKind kind, const char *driver,
                             const char *name, CxItem **item, GError **error);

/* Returns the day on which FILE was last written ("2025-03-31") if it is more than a year before the case starts, otherwise
 * NULL. (transfer full) */
char *cx_take_over_old_day (CxSession *session, const char *file);

/* The effect of taking over, computed before anything changes. */
typedef struct {
  char *place, *before, *after; /* the change in words; BEFORE is NULL for a new item */
} CxTakeOverChange;
typedef struct {
  GPtrArray *changes;           /* CxTakeOverChange */
  double npv_before, npv_after; /* of the scenario shown; NaN: the case has no result */
} CxTakeOverPreview;

/* Returns NULL with the error that cx_take_over_apply() would set. */
CxTakeOverPreview *cx_take_over_preview (const CxTakeOver *self, CxSession *session, GError **error);
void cx_take_over_preview_free (CxTakeOverPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxTakeOverPreview, cx_take_over_preview_free)

/* Makes all changes as one edit with the name LABEL. The edit is refused while a computed scenario is shown. */
gboolean cx_take_over_apply (const CxTakeOver *self, CxSession *session, const char *label, GError **error);
