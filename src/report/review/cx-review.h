/* A workbook that comes back from a reviewer: what it proposes to change in a case, what each change is worth, and what in it
 * cannot be taken over. Reading changes nothing; cx_review_changes() makes one edit of what is accepted. */
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
/* "value", "status" … for JSON; and for people, translated. */
const char *cx_review_kind_id (CxReviewKind kind);
const char *cx_review_kind_label (CxReviewKind kind);

typedef struct {
  CxReviewKind kind;
  char *path;  /* of the input; "answers/CHALLENGE"; "signoff" */
  char *label; /* for people */
  char *place; /* "Inputs!K9" */
  CxUnit unit;
  double before, after;           /* of numbers; NaN: none */
  char *text_before, *text_after; /* of the others; NULL: none */
  char *comment;                  /* what the reviewer wrote in the same row, or NULL */
  char *scenario;                 /* SCENARIO: its id */
  gboolean widens;                /* the range of the input has to grow to hold the value */
  double effect;                  /* alone, on the net present value of the base case, or of its scenario; NaN: see why */
  char *why;                      /* why it has no effect that could be shown; it cannot be accepted alone then; or NULL */
  CxItem *item;                   /* what is inserted: an answer or a sign-off */
} CxReviewItem;

/* Something that is not taken over, and why. */
typedef struct {
  char *place; /* or NULL: the workbook as a whole */
  char *path;  /* of the input, or NULL */
  char *text;  /* a sentence */
} CxReviewProblem;

typedef enum {
  CX_REVIEW_SAME,      /* exported from the case as it is now */
  CX_REVIEW_DIFFERENT, /* from an earlier or later state of it */
  CX_REVIEW_UNKNOWN,   /* it does not say */
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

/* Reads the workbook at PATH and compares it with C. Fails, without the file's name in the message, if the file is none that can
 * be read (CX_ERROR_INPUT, CX_ERROR_SYSTEM), or belongs to another case. */
CxReview *cx_review_new (const char *path, const CxCase *c, GError **error);
CxReview *cx_review_new_for_bytes (GBytes *bytes, const CxCase *c, GError **error);
void cx_review_free (CxReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxReview, cx_review_free)

/* The changes that take over the items for which ACCEPTED is TRUE (as many as items; NULL: all), to be applied to the case that
 * the review was made for, with the reviewer as their author. They were tried: the case is whole with them and has results. */
CxChanges *cx_review_changes (const CxReview *review, const gboolean *accepted, GError **error);
/* The net present value with them; NaN if they cannot be taken over together. */
double cx_review_npv (const CxReview *review, const gboolean *accepted, GError **error);
/* What the edit is called. (transfer full) */
char *cx_review_edit_label (const CxReview *review);

/* An item before and after, as people read it: "18 % a year", "draft", "—". (transfer full) */
char *cx_review_item_before (const CxReview *review, const CxReviewItem *item);
char *cx_review_item_after (const CxReview *review, const CxReviewItem *item);

/* cx-review-read.c: fills items and problems; private to cx-review.c. */
gboolean cx_review_read (CxReview *review, GBytes *bytes, const char *path, GError **error);
void cx_review_item_free (CxReviewItem *item);
void cx_review_problem_free (CxReviewProblem *problem);
