/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds the proposals of a reviewed workbook, the cells that cannot be taken over, and the review that contains both. */
#pragma once
#include "model/build/cx-model.h"
#include "model/case/cx-change.h"

typedef enum {
  CX_REVIEW_LOW, /* a locked cell that was changed all the same: as the next two, only if the workbook is of this very case */
  CX_REVIEW_HIGH,
  CX_REVIEW_BASE,
  CX_REVIEW_VALUE, /* the reviewer's value */
  CX_REVIEW_STATUS,
  CX_REVIEW_COMMENT,  /* goes to the note of its input, or to the answers where there is no note */
  CX_REVIEW_SCENARIO, /* a changed cell of a scenario's column */
  CX_REVIEW_ANSWER,   /* to a challenge */
  CX_REVIEW_SIGNOFF,
  CX_N_REVIEW_KINDS
} CxReviewKind;
typedef struct {
  CxReviewKind kind;
  char *path;  /* of the input; "answers/CHALLENGE"; "signoff" */
  char *label; /* for people */
  char *place; /* "Inputs!K9" */
  CxUnit unit;
  double before, after;           /* of numbers; NaN: none */
  char *text_before, *text_after; /* of the others; NULL: none */
  char *comment;                  /* the reviewer's words in the same row, or NULL */
  char *scenario;                 /* SCENARIO: its id */
  gboolean widens;                /* the range of the input has to grow to hold the value */
  gboolean conflict;              /* the case has changed since the reviewer saw the value THEN: taken only by number or path */
  double then;
  gboolean alternative; /* the same cell is proposed for the scenario that it was read in: taken only by number */
  double effect;        /* alone, on the net present value of the base case, or of its scenario; NaN: see why */
  char *why;            /* why it has no effect that could be shown; it cannot be accepted alone then; or NULL */
  CxItem *item;         /* an answer or a sign-off to be inserted, or NULL */
} CxReviewItem;

/* A cell or remark that is not taken over, and the reason. */
typedef struct {
  char *place; /* or NULL: the workbook as a whole */
  char *path;  /* of the input, or NULL */
  char *text;  /* a sentence */
} CxReviewProblem;

typedef enum {
  CX_REVIEW_SAME,      /* exported from the case as it is now */
  CX_REVIEW_DIFFERENT, /* from an earlier or later state of it */
  CX_REVIEW_UNKNOWN,   /* the workbook does not say */
} CxReviewSource;

typedef struct {
  CxCase *c;           /* a copy of the case it was compared with */
  CxModel *model;      /* of that copy */
  GPtrArray *items;    /* CxReviewItem, by rows */
  GPtrArray *problems; /* CxReviewProblem */
  CxReviewSource source;
  char *reviewer, *date; /* who, never empty; YYYY-MM-DD */
  double npv, npv_all;   /* today, and with everything; NaN if that is not possible, then why_not_all says why */
  char *why_not_all;
} CxReview;

/* Return the name of KIND for JSON ("value", "status" …) and its translated name for people. */
const char *cx_review_item_kind_id (CxReviewKind kind);
const char *cx_review_item_kind_label (CxReviewKind kind);

/* Returns TRUE if ITEM is among the items that are taken when a user accepts everything. */
gboolean cx_review_item_is_plain (const CxReviewItem *item);
/* Returns what a user must know before taking ITEM: a conflict or an alternative; NULL if there is nothing. (transfer full) */
char *cx_review_item_warning (const CxReview *review, const CxReviewItem *item);
/* Return an item before and after, as people read it: "18% a year", "draft", "—". (transfer full) */
char *cx_review_item_before (const CxReview *review, const CxReviewItem *item);
char *cx_review_item_after (const CxReview *review, const CxReviewItem *item);

void cx_review_item_free (CxReviewItem *item);
void cx_review_item_free_problem (CxReviewProblem *problem);
