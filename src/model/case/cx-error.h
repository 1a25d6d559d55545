/* The errors of the model and of files. The message names the place, the value and what is allowed. */
#pragma once
#include <glib.h>

#define CX_ERROR (cx_error_quark ())
GQuark cx_error_quark (void);

typedef enum {
  CX_ERROR_INPUT,  /* the case or file is wrong (exit code 1) */
  CX_ERROR_USAGE,  /* the call is wrong (2) */
  CX_ERROR_SYSTEM, /* disk full, no permission, no such file's folder (3) */
} CxErrorCode;

/* TEXT as it may stand in a message: at most 100 characters, then "…". (transfer full) */
char *cx_error_excerpt (const char *text);
