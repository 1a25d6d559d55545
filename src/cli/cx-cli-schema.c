/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-schema.h"

#include <glib/gi18n-lib.h>

#include "cli/cx-cli-answer.h"
#include "store/json/cx-schema.h"

static int
run (const CxArguments *a)
{
  g_autofree char *schema = cx_schema_write ();
  return cx_cli_answer_text (schema);
}

const CxVerb cx_cli_schema_verb = {
  .name = "schema",
  .files = "",
  .help = N_("The JSON Schema of a case"),
  .run = run,
};
