/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The errors of the model and of files. The message names the place, the value and what is allowed: "segments/mass/churn_rate:
 * 1.7 is above the highest value allowed, 0.999". The error also holds the place, the rest of the message and the kind as data. */
#pragma once
#include <glib.h>

#define CX_ERROR (cx_error_quark ())
GQuark cx_error_quark (void);

typedef enum {
  CX_ERROR_INPUT,  /* the case or file is wrong (exit code 1) */
  CX_ERROR_USAGE,  /* the call is wrong (2) */
  CX_ERROR_SYSTEM, /* the disk is full, permission is missing or a file's folder does not exist (3) */
} CxErrorCode;

typedef enum {
  CX_ERROR_KIND_OTHER,
  CX_ERROR_KIND_UNKNOWN,  /* there is no such place, item, field or choice */
  CX_ERROR_KIND_MISSING,  /* a required value is missing */
  CX_ERROR_KIND_FORM,     /* a value does not have the required form: that of a month, an id, a formula … */
  CX_ERROR_KIND_RANGE,    /* a number is outside its bounds */
  CX_ERROR_KIND_CONFLICT, /* a value contradicts others */
  CX_ERROR_KIND_STALE,    /* the case has changed since a change was made */
  CX_ERROR_KIND_RESULT,   /* a result of the case is not a number */
} CxErrorKind;

/* Sets an error with the code CX_ERROR_INPUT and the message "PATH: reason"; the printf FORMAT makes the reason. */
void cx_error_set (GError **error, CxErrorKind kind, const char *path, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* Sets an error whose message ends with REASON, while cx_error_get_words() returns WORDS, for people who know the names of inputs but not
 * their paths. */
void cx_error_set_words (GError **error, CxErrorKind kind, const char *path, const char *reason, const char *words);

/* Returns the place with which the message begins, or NULL. */
const char *cx_error_get_path (const GError *error);
CxErrorKind cx_error_get_kind (const GError *error);
/* Returns the message without the place, for people who see the place anyway. For errors of other domains it is the whole message. */
const char *cx_error_get_words (const GError *error);

/* Returns the words of the error with a capital letter at the beginning. (transfer full) */
char *cx_error_sentence (const GError *error);

/* Returns TEXT for use in a message: at most 100 characters, followed by "…" if it was cut. (transfer full) */
char *cx_error_excerpt (const char *text);
