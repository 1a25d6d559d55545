/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-templates.h"

#include <glib/gi18n-lib.h>

#include "cli/cx-cli-answer.h"
#include "store/json/cx-template.h"

static int
run (const CxArguments *a)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < cx_template_n (); i++) {
    const CxTemplate *template = cx_template_nth (i);
    g_string_append_printf (out, "%-26s %s\n", template->id, _(template->sentence));
  }
  return cx_cli_answer_text (out->str);
}

const CxVerb cx_cli_templates_verb = {
  .name = "templates",
  .files = "",
  .help = N_("The templates there are"),
  .run = run,
};
