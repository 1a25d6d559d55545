/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-calc.h"
#include "cli/cx-cli-check.h"
#include "cli/cx-cli-diff.h"
#include "cli/cx-cli-drivers.h"
#include "cli/cx-cli-export.h"
#include "cli/cx-cli-import.h"
#include "cli/cx-cli-link.h"
#include "cli/cx-cli-new.h"
#include "cli/cx-cli-options.h"
#include "cli/cx-cli-portfolio.h"
#include "cli/cx-cli-retention.h"
#include "cli/cx-cli-schema.h"
#include "cli/cx-cli-sensitivity.h"
#include "cli/cx-cli-simulate.h"
#include "cli/cx-cli-templates.h"
#include "model/case/cx-nearest.h"
#include "model/text/cx-number-locale.h"

/* The verbs stand in the order of the help. */
static const CxVerb *const verbs[] = {
  &cx_cli_calc_verb,      &cx_cli_simulate_verb, &cx_cli_sensitivity_verb, &cx_cli_check_verb,   &cx_cli_portfolio_verb,
  &cx_cli_diff_verb,      &cx_cli_export_verb,   &cx_cli_import_verb,      &cx_cli_drivers_verb, &cx_cli_link_verb,
  &cx_cli_retention_verb, &cx_cli_new_verb,      &cx_cli_templates_verb,   &cx_cli_schema_verb,
};

static void
print_help (FILE *to)
{
  g_autofree char *window = g_strdup_printf ("cxcase [%s…]", _("FILE"));

  fprintf (to, _("Usage: %s\n"), window);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_autofree char *synopsis = cx_cli_options_synopsis (verbs[i]);
    fprintf (to, "       cxcase %s%s%s\n", verbs[i]->name, synopsis[0] ? " " : "", synopsis);
  }
  fprintf (to, "\n");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (to, "  %-12s %s\n", verbs[i]->name, _(verbs[i]->help));
  fprintf (to, _("\nFILE is a .cxcase document or the same case as JSON. Without a verb the window opens.\n"));
}

static int usage (const CxVerb *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);

static int
usage (const CxVerb *verb, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  cx_cli_answer_remark (NULL, message);
  if (verb) {
    g_autofree char *synopsis = cx_cli_options_synopsis (verb);
    fprintf (stderr, _("Usage: cxcase %s %s\n"), verb->name, synopsis);
  } else {
    print_help (stderr);
  }
  return CX_EXIT_USAGE;
}

/* Sets the language of the output and its numbers, whatever the locale. Translations are found by LANGUAGE, but not in the locale "C", and
 * with newer releases of glibc, such as 2.43, not in "C.UTF-8" either. There, any other locale of the system will do. */
static void
speak (const char *language)
{
  g_autofree char *country = g_ascii_strup (language, -1);
  g_autofree char *own = g_strdup_printf ("%s_%s.UTF-8", language, country);
  g_autofree char *whole = g_strconcat (language, ".UTF-8", NULL);
  const char *const locales[] = { "C.UTF-8", "", own, whole, "en_US.UTF-8" };

  g_setenv ("LANGUAGE", language, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++) {
    setlocale (LC_MESSAGES, locales[i]);
    if (cx_cli_options_is_translated (language))
      break;
  }
  cx_number_locale_follow_language (TRUE);
}

/* Obeys --lang before the options are read, because GLib decides at the first text whether there are any translations. */
static void
speak_early (const char *const *args)
{
  for (guint i = 0; args[i]; i++)
    if (g_str_has_prefix (args[i], "--lang="))
      speak (args[i] + strlen ("--lang="));
    else if (strcmp (args[i], "--lang") == 0 && args[i + 1])
      speak (args[i + 1]);
}

static int
run_verb (const CxVerb *verb, const char *const *args)
{
  g_auto (CxArguments) a = { .trials = 10000, .seed = 1 };
  g_autoptr (GError) error = NULL;

  speak_early (args);
  if (!cx_cli_options_parse (verb, args, &a, &error))
    return usage (verb, "%s", error->message);
  if (CX_GIVEN (&a, HELP)) {
    g_autofree char *help = cx_cli_options_help (verb);
    return cx_cli_answer_text (help);
  }
  return verb->run (&a);
}

static const CxVerb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (name, verbs[i]->name) == 0)
      return verbs[i];
  return NULL;
}

gboolean
cx_cli_has_verb (const char *name)
{
  return find_verb (name) != NULL;
}

int
cx_cli_main (int argc, char **argv)
{
  const char *first = argc > 1 ? argv[1] : "";

  if (strcmp (first, "--help") == 0 || strcmp (first, "-h") == 0) {
    print_help (stdout);
    return cx_cli_answer_text ("");
  }
  if (strcmp (first, "--version") == 0)
    return cx_cli_answer_text ("cxcase " CX_VERSION "\n");
  if (cx_cli_has_verb (first))
    return run_verb (find_verb (first), (const char *const *) argv + 2);

  const char *names[G_N_ELEMENTS (verbs) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    names[i] = verbs[i]->name;
  const char *near = cx_nearest (first, names);
  return near ? usage (NULL, _("There is no verb “%s”; did you mean “%s”?"), first, near)
              : usage (NULL, _("There is no verb “%s”"), first);
}
