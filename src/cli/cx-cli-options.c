/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "evidence/cx-link.h"
#include "model/analysis/cx-simulation.h"
#include "report/pdf/cx-pdf-paper.h"

typedef enum { FLAG, TEXT, DAY, LANGUAGE, PAPER, AMOUNT, WHOLE, SAMPLING, SCALE, SIGN } Type;

typedef struct {
  const char *name; /* without its dashes */
  char letter;
  Type type;
  gsize offset;      /* in CxArguments */
  guint64 low, high; /* bounds of an option of type WHOLE */
  const char *value; /* the word for the value in help, msgid */
  const char *help;  /* msgid */
} Option;

#define AT(member) G_STRUCT_OFFSET (CxArguments, member)

static const Option options[CX_N_OPTIONS] = {
  [CX_OPTION_SCENARIO] = { .name = "scenario",
                           .type = TEXT,
                           .offset = AT (scenario),
                           .value = N_("ID"),
                           .help = N_("base, conservative, optimistic or a scenario of the case") },
  [CX_OPTION_OUTPUT] = { .name = "output",
                         .letter = 'o',
                         .type = TEXT,
                         .offset = AT (output),
                         .value = N_("OUT"),
                         .help = N_("the file to write") },
  [CX_OPTION_DATE] = { .name = "date",
                       .type = DAY,
                       .offset = AT (date),
                       .value = N_("YYYY-MM-DD"),
                       .help = N_("the day that a workbook or a PDF shows") },
  [CX_OPTION_SEPARATOR] = { .name = "separator",
                            .type = SIGN,
                            .offset = AT (separator),
                            .value = "comma|semicolon|tab",
                            .help =
                              N_("the sign between the fields of CSV (comma; semicolon, if the decimal sign is a comma)") },
  [CX_OPTION_DECIMAL] = { .name = "decimal",
                          .type = SIGN,
                          .offset = AT (decimal),
                          .value = "point|comma",
                          .help = N_("the decimal sign of numbers in CSV (point)") },
  [CX_OPTION_LANG] = { .name = "lang",
                       .type = LANGUAGE,
                       .offset = AT (language),
                       .value = N_("LANGUAGE"),
                       .help = N_("the language of the output") },
  [CX_OPTION_PAPER] = { .name = "paper",
                        .type = PAPER,
                        .offset = AT (paper),
                        .value = "A4|Letter",
                        .help = N_("the paper of a PDF (as the locale has it)") },
  [CX_OPTION_INTO] = { .name = "into",
                       .type = TEXT,
                       .offset = AT (into),
                       .value = N_("FILE"),
                       .help = N_("the case to compare with, and to change") },
  [CX_OPTION_ACCEPT] = { .name = "accept",
                         .type = TEXT,
                         .offset = AT (accept),
                         .value = N_("all|none|LIST"),
                         .help = N_("the changes to take over: numbers or paths, with commas between") },
  [CX_OPTION_TEMPLATE] = { .name = "template",
                           .type = TEXT,
                           .offset = AT (template),
                           .value = N_("ID"),
                           .help = N_("the template to begin with (“cxcase templates” lists them)") },
  [CX_OPTION_BUDGET] = { .name = "budget",
                         .type = AMOUNT,
                         .offset = AT (budget),
                         .value = N_("N"),
                         .help = N_("the most that the initiatives may cost in total; the budget of the case, if absent") },
  [CX_OPTION_TRIALS] = { .name = "trials",
                         .type = WHOLE,
                         .offset = AT (trials),
                         .low = 1,
                         .high = CX_SIMULATION_MAX_TRIALS,
                         .value = N_("N"),
                         .help = N_("how many futures (10000)") },
  [CX_OPTION_SEED] = { .name = "seed",
                       .type = WHOLE,
                       .offset = AT (seed),
                       .low = 0,
                       .high = G_MAXINT64, /* the largest number that JSON carries */
                       .value = N_("S"),
                       .help = N_("the same seed draws the same futures (1)") },
  [CX_OPTION_THREADS] = { .name = "threads",
                          .type = WHOLE,
                          .offset = AT (threads),
                          .low = 1,
                          .high = 256,
                          .value = N_("K"),
                          .help = N_("how many threads share the work (one for each processor)") },
  [CX_OPTION_SAMPLING] = { .name = "sampling",
                           .type = SAMPLING,
                           .offset = AT (sampling),
                           .value = "latin|plain",
                           .help = N_("Latin hypercube (latin) or independent draws") },
  [CX_OPTION_FAILURES] = { .name = "failures",
                           .type = FLAG,
                           .help = N_("each initiative succeeds or fails as a whole, by its probability") },
  [CX_OPTION_KNOWING] = { .name = "value-of-knowing",
                          .type = FLAG,
                          .help = N_("also the value of finding out the truth of each input before deciding") },
  [CX_OPTION_SAMPLES] = { .name = "samples",
                          .type = TEXT,
                          .offset = AT (samples),
                          .value = N_("OUT.csv"),
                          .help = N_("writes every future: the drawn inputs and the results") },
  [CX_OPTION_OUTCOME] = { .name = "outcome",
                          .type = TEXT,
                          .offset = AT (outcome),
                          .value = N_("COLUMN"),
                          .help = N_("the column to be explained, such as the recommendation from 0 to 10") },
  [CX_OPTION_COLUMNS] = { .name = "columns",
                          .type = TEXT,
                          .offset = AT (columns),
                          .value = N_("A,B,…"),
                          .help = N_("the columns of the drivers (all others that hold numbers)") },
  [CX_OPTION_SCALE] = { .name = "scale",
                        .type = SCALE,
                        .offset = AT (scale_low),
                        .value = N_("LOW:HIGH"),
                        .help = N_("the scale of the drivers (for each the lowest and highest answer that was given)") },
  [CX_OPTION_UNIT] = { .name = "unit",
                       .type = TEXT,
                       .offset = AT (unit),
                       .value = N_("COLUMN"),
                       .help = N_("the column of the branches, stores or regions") },
  [CX_OPTION_TIME] = { .name = "time",
                       .type = TEXT,
                       .offset = AT (time),
                       .value = N_("COLUMN"),
                       .help = N_("the column of the periods") },
  [CX_OPTION_X] = { .name = "x",
                    .type = TEXT,
                    .offset = AT (x),
                    .value = N_("COLUMN"),
                    .help = N_("the column of the figure that moves, such as a score") },
  [CX_OPTION_Y] = { .name = "y",
                    .type = TEXT,
                    .offset = AT (y),
                    .value = N_("COLUMN"),
                    .help = N_("the column of the figure that may follow, such as churn") },
  [CX_OPTION_LAG] = { .name = "lag",
                      .type = WHOLE,
                      .offset = AT (lag),
                      .low = 0,
                      .high = CX_LINK_MOST_LAG,
                      .value = N_("K"),
                      .help = N_("by how many periods it follows (0)") },
  [CX_OPTION_SURVIVORS] = { .name = "survivors",
                            .type = TEXT,
                            .offset = AT (survivors),
                            .value = N_("COLUMN"),
                            .help = N_("the column of the customers who are left, as counts or shares") },
  [CX_OPTION_MARGIN] = { .name = "margin",
                         .type = AMOUNT,
                         .offset = AT (margin),
                         .value = N_("N"),
                         .help = N_("the margin of a customer in a period (1)") },
  [CX_OPTION_DISCOUNT] = { .name = "discount",
                           .type = AMOUNT,
                           .offset = AT (discount),
                           .value = N_("RATE"),
                           .help = N_("the discount rate of a period as a fraction, such as 0.1 (0)") },
  [CX_OPTION_ANONYMOUS] = { .name = "anonymous",
                            .type = FLAG,
                            .help = N_("without history and without the names of people; texts stay as they are") },
  [CX_OPTION_FORCE] = { .name = "force", .type = FLAG, .help = N_("replaces a document that has a history or cannot be read") },
  [CX_OPTION_JSON] = { .name = "json", .type = FLAG, .help = N_("JSON instead of text") },
  [CX_OPTION_HELP] = { .name = "help", .letter = 'h', .type = FLAG, .help = N_("shows this help") },
};

void
cx_cli_options_clear (CxArguments *a)
{
  g_strfreev (a->files);
  g_free (a->scenario);
  g_free (a->output);
  g_free (a->date);
  g_free (a->language);
  g_free (a->paper);
  g_free (a->into);
  g_free (a->accept);
  g_free (a->template);
  g_free (a->samples);
  g_free (a->outcome);
  g_free (a->columns);
  g_free (a->unit);
  g_free (a->time);
  g_free (a->x);
  g_free (a->y);
  g_free (a->survivors);
}

/* ---- Values ---- */

static gboolean
is_day (const char *text)
{
  int year, month, day;
  char end;
  return strlen (text) == 10 && sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &end) == 3 &&
         g_date_valid_dmy (day, month, year);
}

static gboolean
wrong (const char *name, const char *text, const char *allowed, GError **error)
{
  g_autofree char *shown = cx_error_excerpt (text);
  /* Translators: an option, the value that it was given, and the values that are allowed */
  g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("The option %s cannot be %s: %s"), name, shown, allowed);
  return FALSE;
}

gboolean
cx_cli_options_is_translated (const char *language)
{
  /* The program is written in English. A catalogue answers the empty text with its header. */
  return g_str_has_prefix (language, "en") || dgettext (GETTEXT_PACKAGE, "")[0] != '\0';
}

/* Checks that a translation is installed. "de_AT" counts as German, while "pt_BR" has its country in its own name. */
static gboolean
check_language (const char *name, const char *text, GError **error)
{
  g_auto (GStrv) languages = g_strsplit ("en " CX_LANGUAGES, " ", -1);
  g_autofree char *locale = g_strndup (text, strcspn (text, ".@"));
  g_autofree char *language = g_strndup (text, strcspn (text, "_.@"));
  g_autofree char *list = g_strjoinv (", ", languages);
  g_autofree char *allowed = NULL;

  if (g_strv_contains ((const char *const *) languages, locale) || g_strv_contains ((const char *const *) languages, language))
    return cx_cli_options_is_translated (language) ||
           wrong (name, text, _("its translation is not found; the system needs a locale other than C, such as en_US.UTF-8"),
                  error);
  allowed = g_strdup_printf (_("there is no translation into this language; the languages are %s"), list);
  return wrong (name, text, allowed, error);
}

static gboolean
read_whole (const Option *option, const char *name, const char *text, guint64 *value, GError **error)
{
  if (g_ascii_string_to_unsigned (text, 10, option->low, option->high, value, NULL))
    return TRUE;
  g_autofree char *low = g_strdup_printf ("%" G_GUINT64_FORMAT, option->low);
  g_autofree char *high = g_strdup_printf ("%" G_GUINT64_FORMAT, option->high);
  g_autofree char *allowed = g_strdup_printf (_("a whole number from %s to %s is allowed"), low, high);
  return wrong (name, text, allowed, error);
}

static gboolean
read_amount (const char *name, const char *text, double *value, GError **error)
{
  char *end;

  *value = g_ascii_strtod (text, &end) + 0.0; /* makes -0 0 */
  if (*end == '\0' && end != text && isfinite (*value) && *value >= 0 && strspn (text, "+-.0123456789Ee") == strlen (text))
    return TRUE;
  return wrong (name, text, _("an amount of 0 or more is allowed, written with digits and a point"), error);
}

/* Reads two numbers, the lower one first. */
static gboolean
read_scale (const char *name, const char *text, CxArguments *a, GError **error)
{
  char *middle, *end = NULL;

  a->scale_low = g_ascii_strtod (text, &middle);
  if (middle != text && *middle == ':')
    a->scale_high = g_ascii_strtod (middle + 1, &end);
  if (end && end != middle + 1 && *end == '\0' && isfinite (a->scale_low) && isfinite (a->scale_high) &&
      a->scale_low < a->scale_high)
    return TRUE;
  return wrong (name, text, _("two numbers are allowed, the lower first and a colon between, such as 0:10"), error);
}

/* Reads a sign by one of the names that the option lists. */
static gboolean
read_sign (const Option *option, const char *name, const char *text, char *sign, GError **error)
{
  static const struct {
    const char *name;
    char sign;
  } signs[] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' }, { "point", '.' } };
  g_auto (GStrv) allowed = g_strsplit (option->value, "|", -1);
  g_autofree char *list = g_strjoinv (", ", allowed);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].name, text) == 0 && g_strv_contains ((const char *const *) allowed, text)) {
      *sign = signs[i].sign;
      return TRUE;
    }
  g_autofree char *words = g_strdup_printf (_("allowed are %s"), list);
  return wrong (name, text, words, error);
}

static gboolean
read_value (const Option *option, const char *name, const char *text, CxArguments *a, GError **error)
{
  gpointer place = G_STRUCT_MEMBER_P (a, option->offset);

  switch (option->type) {
  case FLAG: return TRUE;
  case AMOUNT: return read_amount (name, text, place, error);
  case WHOLE: return read_whole (option, name, text, place, error);
  case SIGN: return read_sign (option, name, text, place, error);
  case SCALE: return read_scale (name, text, a, error);
  case SAMPLING:
    *(CxSampling *) place = strcmp (text, "plain") == 0 ? CX_SAMPLING_PLAIN : CX_SAMPLING_LATIN;
    return strcmp (text, "plain") == 0 || strcmp (text, "latin") == 0 ||
           wrong (name, text, _("latin or plain is allowed"), error);
  case DAY:
    if (!is_day (text))
      return wrong (name, text, _("a day is written YYYY-MM-DD"), error);
    break;
  case LANGUAGE:
    if (!check_language (name, text, error))
      return FALSE;
    break;
  case PAPER:
    if (!cx_pdf_paper_find (text)) {
      g_autofree char *names = cx_pdf_paper_names ();
      g_autofree char *allowed = g_strdup_printf (_("the papers are %s"), names);
      return wrong (name, text, allowed, error);
    }
    break;
  case TEXT:
  default: break;
  }
  *(char **) place = g_strdup (text);
  return TRUE;
}

/* ---- Reading ---- */

static gboolean
option_cb (const char *name, const char *value, gpointer data, GError **error)
{
  CxArguments *a = data;
  guint i = 0;

  while (!(name[1] == '-' ? strcmp (name + 2, options[i].name) == 0 : name[1] == options[i].letter))
    i++;
  if (a->given >> i & 1) {
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("The option %s is given twice"), name);
    return FALSE;
  }
  a->given |= G_GUINT64_CONSTANT (1) << i;
  if (options[i].type != FLAG && (!value || !value[0])) {
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("The option %s needs a value"), name);
    return FALSE;
  }
  return read_value (&options[i], name, value, a, error);
}

static gboolean
takes (const CxVerb *verb, guint option)
{
  return option == CX_OPTION_HELP || (verb->options >> option & 1);
}

static GOptionContext *
make_context (const CxVerb *verb, CxArguments *a)
{
  GOptionEntry entries[CX_N_OPTIONS + 2] = { { 0 } };
  GOptionContext *context = g_option_context_new (verb->files[0] ? _(verb->files) : NULL);
  GOptionGroup *group = g_option_group_new ("main", "", "", a, NULL);
  guint n = 0;

  for (guint i = 0; i < CX_N_OPTIONS; i++)
    if (takes (verb, i))
      entries[n++] = (GOptionEntry){
        .long_name = options[i].name,
        .short_name = options[i].letter,
        /* The names of files are bytes, which must not be converted from the locale's encoding. */
        .flags = options[i].type == FLAG ? G_OPTION_FLAG_NO_ARG : G_OPTION_FLAG_FILENAME,
        .arg = G_OPTION_ARG_CALLBACK,
        .arg_data = (gpointer) option_cb,
        .description = _(options[i].help),
        .arg_description = options[i].value ? _(options[i].value) : NULL,
      };
  entries[n] = (GOptionEntry){ .long_name = G_OPTION_REMAINING, .arg = G_OPTION_ARG_FILENAME_ARRAY, .arg_data = &a->files };
  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  g_option_context_set_summary (context, _(verb->help));
  return context;
}

static gboolean
check_files (const CxVerb *verb, const CxArguments *a, GError **error)
{
  guint n = a->files ? g_strv_length (a->files) : 0;

  if (n > verb->n_files) {
    g_autofree char *shown = cx_error_excerpt (a->files[verb->n_files]);
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("The verb “%s” does not take “%s”"), verb->name, shown);
  } else if (n < verb->n_files && verb->n_files > 1) {
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("The verb “%s” needs two files"), verb->name);
  } else if (n < verb->n_files) {
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("The verb “%s” needs a file"), verb->name);
  }
  return n == verb->n_files;
}

/* Refuses values of flags, because GLib would accept "--json=no" as "--json". */
static gboolean
check_flags (const CxVerb *verb, const char *const *args, GError **error)
{
  for (; *args && strcmp (*args, "--") != 0; args++) {
    const char *value = g_str_has_prefix (*args, "--") ? strchr (*args, '=') : NULL;
    for (guint i = 0; value && i < CX_N_OPTIONS; i++)
      if (options[i].type == FLAG && strlen (options[i].name) == (gsize) (value - *args - 2) &&
          g_str_has_prefix (*args + 2, options[i].name)) {
        g_autofree char *shown = cx_error_excerpt (*args);
        g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("The verb “%s” does not take “%s”"), verb->name, shown);
        return FALSE;
      }
  }
  return TRUE;
}

/* Sets the error that VERB lacks a required option. */
static gboolean
fail_without (guint option, GError **error)
{
  const Option *missing = &options[option];
  g_autofree char *name = missing->letter ? g_strdup_printf ("-%c", missing->letter) : g_strconcat ("--", missing->name, NULL);

  /* Translators: "The option -o OUT is missing; its value is the file to write" */
  g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("The option %s %s is missing; its value is %s"), name, _(missing->value),
               _(missing->help));
  return FALSE;
}

gboolean
cx_cli_options_parse (const CxVerb *verb, const char *const *args, CxArguments *a, GError **error)
{
  g_autoptr (GOptionContext) context = make_context (verb, a);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) line = NULL;
  g_autoptr (GError) problem = NULL;

  if (!check_flags (verb, args, error))
    return FALSE;
  g_strv_builder_add (builder, "cxcase");
  g_strv_builder_addv (builder, (const char **) args);
  line = g_strv_builder_end (builder);
  g_autofree char *last = g_strdup (line[g_strv_length (line) - 1]);

  if (!g_option_context_parse_strv (context, &line, &problem)) {
    /* The values are read above, so GLib's own errors mean that an option at the end has no value. */
    if (problem->domain != CX_ERROR)
      g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("The option %s needs a value"), last);
    else
      g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  if (CX_GIVEN (a, HELP))
    return TRUE;
  for (guint i = 1; line[i]; i++)
    if (strcmp (line[i], "--") != 0) {
      g_autofree char *shown = cx_error_excerpt (line[i]);
      g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("The verb “%s” does not take “%s”"), verb->name, shown);
      return FALSE;
    }
  if (!check_files (verb, a, error))
    return FALSE;
  for (guint i = 0; i < CX_N_OPTIONS; i++)
    if ((verb->wanted & ~a->given) >> i & 1)
      return fail_without (i, error);
  return TRUE;
}

/* ---- Help ---- */

char *
cx_cli_options_synopsis (const CxVerb *verb)
{
  GString *out = g_string_new (verb->files[0] ? _(verb->files) : "");

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < CX_OPTION_HELP; i++) {
      const Option *option = &options[i];
      gboolean wanted = (verb->wanted >> i & 1) != 0;
      if (!takes (verb, i) || wanted != (pass == 0))
        continue;
      g_string_append_printf (out, "%s%s", out->len ? " " : "", wanted ? "" : "[");
      if (option->letter)
        g_string_append_printf (out, "-%c", option->letter);
      else
        g_string_append_printf (out, "--%s", option->name);
      if (option->value)
        g_string_append_printf (out, " %s", _(option->value));
      if (!wanted)
        g_string_append_c (out, ']');
    }
  return g_string_free (out, FALSE);
}

char *
cx_cli_options_help (const CxVerb *verb)
{
  CxArguments a = { 0 };
  g_autoptr (GOptionContext) context = make_context (verb, &a);
  g_autofree char *program = g_strdup (g_get_prgname ());
  g_autofree char *name = g_strconcat ("cxcase ", verb->name, NULL);

  /* GLib makes the line "Usage:" from the program's name. */
  g_set_prgname (name);
  char *help = g_option_context_get_help (context, TRUE, NULL);
  g_set_prgname (program);
  return help;
}
