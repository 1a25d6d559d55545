/* The options of the command line, and reading them. */
#pragma once
#include "cli/cx-cli-verb.h"

typedef struct {
  const char *name;
  const char *files;     /* as in help: "FILE", "A B", "" */
  guint n_files;         /* exactly so many */
  guint options, wanted; /* bits of those that it takes, and must have */
  const char *help;      /* msgid */
  CxVerbFunc run;
} CxVerb;

#define CX_TAKES(option) (1u << CX_OPTION_##option)

/* "FILE [--scenario ID] [--json]": what stands behind VERB. (transfer full) */
char *cx_verb_synopsis (const CxVerb *verb);
/* Everything about one verb. (transfer full) */
char *cx_verb_help (const CxVerb *verb);
/* Reads ARGS (what follows the verb) into ARGUMENTS. FALSE and an error that names the option and what is allowed. */
gboolean cx_verb_parse (const CxVerb *verb, const char *const *args, CxArguments *arguments, GError **error);
void cx_arguments_clear (CxArguments *arguments);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxArguments, cx_arguments_clear)
