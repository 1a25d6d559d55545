/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The errors of the model and of files. The message names the place, the value and what is allowed: "segments/mass/churn_rate:
 * 1.7 is above the highest value allowed, 0.999". The place, the rest and the kind are also there as data. */
#pragma once
#include <glib.h>

#define CX_ERROR (cx_error_quark ())
GQuark cx_error_quark (void);

typedef enum {
  CX_ERROR_INPUT,  /* the case or file is wrong (exit code 1) */
  CX_ERROR_USAGE,  /* the call is wrong (2) */
  CX_ERROR_SYSTEM, /* disk full, no permission, no such file's folder (3) */
} CxErrorCode;

typedef enum {
  CX_ERROR_KIND_OTHER,
  CX_ERROR_KIND_UNKNOWN,  /* there is no such place, item, field or choice */
  CX_ERROR_KIND_MISSING,  /* a value that is required is not there */
  CX_ERROR_KIND_FORM,     /* a value is not of the form wanted: no month, no id, no formula */
  CX_ERROR_KIND_RANGE,    /* a number is outside the bounds */
  CX_ERROR_KIND_CONFLICT, /* a value does not fit to others */
  CX_ERROR_KIND_STALE,    /* the case is not as it was when a change was made */
  CX_ERROR_KIND_RESULT,   /* the case comes to no number */
} CxErrorKind;

/* An error with the code CX_ERROR_INPUT and the message "PATH: reason"; the printf FORMAT makes the reason. */
void cx_error_set (GError **error, CxErrorKind kind, const char *path, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* The same where the message says REASON and people, who know the names of inputs and not their paths, are told WORDS. */
void cx_error_set_words (GError **error, CxErrorKind kind, const char *path, const char *reason, const char *words);

/* The place that the message begins with, or NULL. */
const char *cx_error_get_path (const GError *error);
CxErrorKind cx_error_get_kind (const GError *error);
/* The message without the place, for people who see the place anyway; of other errors the whole message. */
const char *cx_error_get_words (const GError *error);

/* The same with a capital letter. (transfer full) */
char *cx_error_sentence (const GError *error);

/* TEXT as it may stand in a message: at most 100 characters, then "…". (transfer full) */
char *cx_error_excerpt (const char *text);
