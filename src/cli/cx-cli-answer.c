/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-answer.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "model/case/cx-error.h"

int
cx_cli_answer_error (const char *file, const GError *error)
{
  if (file)
    fprintf (stderr, "cxcase: %s: %s\n", file, error->message);
  else
    fprintf (stderr, "cxcase: %s\n", error->message);
  if (error->domain != CX_ERROR)
    return CX_EXIT_SYSTEM;
  return error->code == CX_ERROR_INPUT ? CX_EXIT_INPUT : error->code == CX_ERROR_USAGE ? CX_EXIT_USAGE : CX_EXIT_SYSTEM;
}

/* Output that does not arrive (a full disk behind a pipe) is a failure too. */
int
cx_cli_answer_text (const char *text)
{
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0 && !ferror (stdout))
    return CX_EXIT_FINE;
  fprintf (stderr, "cxcase: %s\n", _("standard output cannot be written"));
  return CX_EXIT_SYSTEM;
}
