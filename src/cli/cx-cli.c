#include "config.h"

#include "cli/cx-cli.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cli/cx-cli-options.h"
#include "model/case/cx-nearest.h"

static const CxVerb verbs[] = {
  { "calc", N_("FILE"), 1, CX_TAKES (SCENARIO) | CX_TAKES (JSON), 0, N_("Results of a case"), cx_cli_calc },
  { "simulate", N_("FILE"), 1,
    CX_TAKES (TRIALS) | CX_TAKES (SEED) | CX_TAKES (THREADS) | CX_TAKES (SAMPLING) | CX_TAKES (FAILURES) | CX_TAKES (SCENARIO) |
      CX_TAKES (SAMPLES) | CX_TAKES (JSON),
    0, N_("The case in many futures"), cx_cli_simulate },
  { "sensitivity", N_("FILE"), 1, CX_TAKES (SCENARIO) | CX_TAKES (JSON), 0,
    N_("What each input moves, and where it breaks even"), cx_cli_sensitivity },
  { "portfolio", N_("FILE"), 1, CX_TAKES (BUDGET) | CX_TAKES (SCENARIO) | CX_TAKES (JSON), 0,
    N_("The best set of initiatives within a budget"), cx_cli_portfolio },
  { "diff", N_("A B"), 2, CX_TAKES (JSON), 0, N_("What differs between two cases, and what it is worth"), cx_cli_diff },
  { "export", N_("FILE"), 1, CX_TAKES (OUTPUT) | CX_TAKES (SCENARIO) | CX_TAKES (DATE) | CX_TAKES (LANG), CX_TAKES (OUTPUT),
    N_("Workbook, chart, data or case, by OUT's ending"), cx_cli_export },
  { "import", N_("REVIEWED.xlsx"), 1, CX_TAKES (INTO) | CX_TAKES (ACCEPT) | CX_TAKES (JSON), CX_TAKES (INTO),
    N_("What a reviewed workbook proposes, and taking it over"), cx_cli_import },
  { "new", "", 0, CX_TAKES (TEMPLATE) | CX_TAKES (OUTPUT), CX_TAKES (TEMPLATE) | CX_TAKES (OUTPUT),
    N_("A new case from a template"), cx_cli_new },
  { "templates", "", 0, 0, 0, N_("The templates there are"), cx_cli_templates },
  { "schema", "", 0, 0, 0, N_("The JSON Schema of a case"), cx_cli_schema },
};

static void
print_help (FILE *to)
{
  fprintf (to, _("Usage: %s\n"), "cxcase [FILE…]");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_autofree char *synopsis = cx_verb_synopsis (&verbs[i]);
    fprintf (to, "       cxcase %s%s%s\n", verbs[i].name, synopsis[0] ? " " : "", synopsis);
  }
  fprintf (to, "\n");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (to, "  %-12s %s\n", verbs[i].name, _(verbs[i].help));
  fprintf (to, _("\nFILE is a .cxcase document or the same case as JSON. Without a verb the window opens.\n"));
}

static int usage (const CxVerb *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);

static int
usage (const CxVerb *verb, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *what = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "cxcase: %s\n", what);
  if (verb) {
    g_autofree char *synopsis = cx_verb_synopsis (verb);
    fprintf (stderr, _("Usage: cxcase %s %s\n"), verb->name, synopsis);
  } else {
    print_help (stderr);
  }
  return CX_EXIT_USAGE;
}

/* The language of what is written, whatever the locale: translations are found by LANGUAGE, but not in the locale "C". */
static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_MESSAGES, "C.UTF-8");
}

/* GLib decides at the first text whether there is anything to translate at all, so --lang is obeyed before options are read. */
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
  if (!cx_verb_parse (verb, args, &a, &error))
    return usage (verb, "%s", error->message);
  if (CX_GIVEN (&a, HELP)) {
    g_autofree char *help = cx_verb_help (verb);
    return cx_cli_print (help);
  }
  return verb->run (&a);
}

int
cx_cli_main (int argc, char **argv)
{
  const char *first = argc > 1 ? argv[1] : "";

  if (strcmp (first, "--help") == 0 || strcmp (first, "-h") == 0) {
    print_help (stdout);
    return cx_cli_print ("");
  }
  if (strcmp (first, "--version") == 0)
    return cx_cli_print ("cxcase " CX_VERSION "\n");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (first, verbs[i].name) == 0)
      return run_verb (&verbs[i], (const char *const *) argv + 2);

  const char *names[G_N_ELEMENTS (verbs) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    names[i] = verbs[i].name;
  const char *near = cx_nearest (first, names);
  return near ? usage (NULL, _("there is no verb “%s”; did you mean “%s”?"), first, near)
              : usage (NULL, _("there is no verb “%s”"), first);
}
