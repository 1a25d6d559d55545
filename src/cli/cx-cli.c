#include "config.h"

#include "cli/cx-cli.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cli/cx-cli-import.h"
#include "cli/cx-result-json.h"
#include "cli/cx-result-text.h"
#include "report/cx-export.h"
#include "store/cx-document.h"
#include "store/cx-json.h"
#include "store/cx-template.h"

enum { EXIT_FINE, EXIT_INPUT, EXIT_USAGE, EXIT_SYSTEM };

/* What a verb was given: its file and its options. */
typedef struct {
  char *file;
  char *scenario, *output, *template, *date, *language, *into, *accept;
  gboolean json;
} Arguments;

static void
arguments_clear (Arguments *a)
{
  g_free (a->file);
  g_free (a->scenario);
  g_free (a->output);
  g_free (a->template);
  g_free (a->date);
  g_free (a->language);
  g_free (a->into);
  g_free (a->accept);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

typedef struct {
  const char *name;
  const char *arguments, *options; /* after the name, for help; which options it takes, by their first letters */
  const char *help;
  int (*run) (const Arguments *a);
} Verb;

static int
report (const char *file, const GError *error)
{
  if (file)
    fprintf (stderr, "cxcase: %s: %s\n", file, error->message);
  else
    fprintf (stderr, "cxcase: %s\n", error->message);
  if (error->domain != CX_ERROR)
    return EXIT_SYSTEM;
  return error->code == CX_ERROR_INPUT ? EXIT_INPUT : error->code == CX_ERROR_USAGE ? EXIT_USAGE : EXIT_SYSTEM;
}

/* Output that does not arrive (a full disk behind a pipe) is a failure too. */
static int
print (const char *text)
{
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0 && !ferror (stdout))
    return EXIT_FINE;
  fprintf (stderr, "cxcase: %s\n", _("standard output cannot be written"));
  return EXIT_SYSTEM;
}

static int
run_calc (const Arguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_document_read (a->file, &error);
  g_autoptr (CxModel) model = c ? cx_model_new (c, &error) : NULL;
  g_autoptr (CxResults) results = model ? cx_results_new (model, a->scenario, &error) : NULL;

  if (!results)
    return report (a->file, error);
  g_autofree char *text = a->json ? cx_result_json (results) : cx_result_text (results);
  return print (text);
}

static int
run_export (const Arguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (CxItem) c = cx_document_read_with_log (a->file, &log, &error);
  const CxExportOptions options = { .scenario = a->scenario, .date = a->date, .log = log };

  if (!c)
    return report (a->file, error);
  if (!cx_export_file (c, &options, a->output, &error))
    return report (error->code == CX_ERROR_INPUT ? a->file : NULL, error);
  return EXIT_FINE;
}

/* A document that somebody has worked on is not to be lost; a fresh case is none. */
static gboolean
has_history (const char *path)
{
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (CxItem) c = cx_document_read_with_log (path, &log, NULL);
  return log->len > 0;
}

static int
run_new (const Arguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_template_load (a->template, &error);

  if (!c)
    return report (NULL, error);
  if (!g_str_has_suffix (a->output, ".json") && !g_str_has_suffix (a->output, ".cxcase")) {
    fprintf (stderr, "cxcase: %s: %s\n", a->output, _("a new case is written as .cxcase or .json"));
    return EXIT_USAGE;
  }
  if (has_history (a->output)) {
    fprintf (stderr, "cxcase: %s: %s\n", a->output, _("this document has been worked on, and a new case does not replace it"));
    return EXIT_INPUT;
  }
  if (!cx_export_file (c, NULL, a->output, &error))
    return report (NULL, error);
  return EXIT_FINE;
}

static int
run_templates (const Arguments *a)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < cx_template_n (); i++) {
    const CxTemplate *template = cx_template_nth (i);
    g_string_append_printf (out, "%-26s %s\n", template->id, _(template->sentence));
  }
  return print (out->str);
}

static int
run_schema (const Arguments *a)
{
  g_autofree char *schema = cx_json_schema ();
  return print (schema);
}

static int
run_import (const Arguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *list = cx_cli_import (a->file, a->into, a->accept, a->json, &error);

  return list ? print (list) : report (NULL, error);
}

static const Verb verbs[] = {
  { "calc", N_("FILE [--scenario ID] [--json]"), "sj", N_("Results of a case"), run_calc },
  { "export", N_("FILE -o OUT [--scenario ID] [--date YYYY-MM-DD] [--lang LANGUAGE]"), "osdl",
    N_("Workbook, chart, data or case, by OUT's ending"), run_export },
  { "import", N_("REVIEWED.xlsx --into FILE [--accept all|none|LIST] [--json]"), "iaj",
    N_("What a reviewed workbook proposes, and taking it over"), run_import },
  { "new", N_("--template ID -o FILE"), "to", N_("A new case from a template"), run_new },
  { "templates", "", "", N_("The templates there are"), run_templates },
  { "schema", "", "", N_("The JSON Schema of a case"), run_schema },
};

static void
print_help (FILE *to)
{
  fprintf (to, _("Usage: %s\n"), "cxcase [FILE…]");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (to, "       cxcase %s %s\n", verbs[i].name, verbs[i].arguments[0] ? _(verbs[i].arguments) : "");
  fprintf (to, "\n");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (to, "  %-10s %s\n", verbs[i].name, _(verbs[i].help));
  fprintf (to, _("\nFILE is a .cxcase document or the same case as JSON. Without a verb the window opens.\n"));
}

static int usage (const Verb *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);

static int
usage (const Verb *verb, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *what = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "cxcase: %s\n", what);
  if (verb)
    fprintf (stderr, _("Usage: cxcase %s %s\n"), verb->name, verb->arguments[0] ? _(verb->arguments) : "");
  else
    print_help (stderr);
  return EXIT_USAGE;
}

/* The options of all verbs, and where in the arguments the value of each belongs; --json has none. */
static const struct {
  const char *name;
  char letter;
  gsize offset;
} options[] = {
  { "--json", 'j', 0 },
  { "--scenario", 's', G_STRUCT_OFFSET (Arguments, scenario) },
  { "-o", 'o', G_STRUCT_OFFSET (Arguments, output) },
  { "--output", 'o', G_STRUCT_OFFSET (Arguments, output) },
  { "--template", 't', G_STRUCT_OFFSET (Arguments, template) },
  { "--date", 'd', G_STRUCT_OFFSET (Arguments, date) },
  { "--lang", 'l', G_STRUCT_OFFSET (Arguments, language) },
  { "--into", 'i', G_STRUCT_OFFSET (Arguments, into) },
  { "--accept", 'a', G_STRUCT_OFFSET (Arguments, accept) },
};

/* The place of the option NAME in the table, or -1 if VERB does not take it. */
static int
find_option (const Verb *verb, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (strcmp (options[i].name, name) == 0 && strchr (verb->options, options[i].letter))
      return (int) i;
  return -1;
}

/* The language of what is written, whatever the locale: translations are found by LANGUAGE, but not in the locale "C". */
static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_MESSAGES, "C.UTF-8");
}

/* Whether VERB takes a file beside its options. */
static gboolean
takes_file (const Verb *verb)
{
  return g_str_has_prefix (verb->arguments, "FILE") || g_str_has_prefix (verb->arguments, "REVIEWED");
}

static gboolean
is_date (const char *text)
{
  int year, month, day;
  char end;
  return strlen (text) == 10 && sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &end) == 3 &&
         g_date_valid_dmy (day, month, year);
}

static int
run_verb (const Verb *verb, int argc, char **argv)
{
  g_auto (Arguments) a = { 0 };

  for (int i = 2; i < argc; i++) {
    g_autofree char *name = NULL;
    const char *equals = g_str_has_prefix (argv[i], "--") ? strchr (argv[i], '=') : NULL;
    name = equals ? g_strndup (argv[i], (gsize) (equals - argv[i])) : g_strdup (argv[i]);
    int option = find_option (verb, name);

    if (option < 0) {
      if ((argv[i][0] == '-' && argv[i][1]) || a.file || !takes_file (verb))
        return usage (verb, _("%s does not take “%s”"), verb->name, argv[i]);
      a.file = g_strdup (argv[i]);
      continue;
    }
    if (options[option].letter == 'j') {
      a.json = TRUE;
      continue;
    }
    const char *value = equals ? equals + 1 : i + 1 < argc ? argv[++i] : NULL;
    if (!value || !value[0])
      return usage (verb, _("“%s” wants a value"), name);
    char **place = G_STRUCT_MEMBER_P (&a, options[option].offset);
    g_free (*place);
    *place = g_strdup (value);
  }

  if (takes_file (verb) && !a.file)
    return usage (verb, _("%s wants a file"), verb->name);
  if (strstr (verb->arguments, "-o ") && !a.output)
    return usage (verb, _("%s wants -o with the file to write"), verb->name);
  if (strstr (verb->arguments, "--template") && !a.template)
    return usage (verb, _("%s wants --template with one of the ids that “cxcase templates” lists"), verb->name);
  if (strstr (verb->arguments, "--into") && !a.into)
    return usage (verb, _("%s wants --into with the case to compare with"), verb->name);
  if (a.date && !is_date (a.date))
    return usage (verb, _("--date %s: a day is written YYYY-MM-DD"), a.date);
  if (a.language)
    speak (a.language);
  return verb->run (&a);
}

int
cx_cli_main (int argc, char **argv)
{
  const char *first = argc > 1 ? argv[1] : "";

  if (strcmp (first, "--help") == 0 || strcmp (first, "-h") == 0) {
    print_help (stdout);
    return print ("");
  }
  if (strcmp (first, "--version") == 0)
    return print ("cxcase " CX_VERSION "\n");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (first, verbs[i].name) == 0)
      return run_verb (&verbs[i], argc, argv);

  const char *names[G_N_ELEMENTS (verbs) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    names[i] = verbs[i].name;
  const char *near = cx_nearest (first, names);
  return near ? usage (NULL, _("there is no verb “%s”; did you mean “%s”?"), first, near)
              : usage (NULL, _("there is no verb “%s”"), first);
}
