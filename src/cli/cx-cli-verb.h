/* Private to the command line: what a verb is given, and how it answers. */
#pragma once
#include "model/analysis/cx-draws.h"

enum { CX_EXIT_FINE, CX_EXIT_INPUT, CX_EXIT_USAGE, CX_EXIT_SYSTEM };

/* The options of all verbs; each verb takes some of them. */
typedef enum {
  CX_OPTION_TEMPLATE,
  CX_OPTION_OUTPUT,
  CX_OPTION_SCENARIO,
  CX_OPTION_DATE,
  CX_OPTION_LANG,
  CX_OPTION_INTO,
  CX_OPTION_ACCEPT,
  CX_OPTION_BUDGET,
  CX_OPTION_TRIALS,
  CX_OPTION_SEED,
  CX_OPTION_THREADS,
  CX_OPTION_SAMPLING,
  CX_OPTION_FAILURES,
  CX_OPTION_SAMPLES,
  CX_OPTION_JSON,
  CX_OPTION_HELP,
  CX_N_OPTIONS
} CxOption;

typedef struct {
  GStrv files;
  guint given; /* bit by option */
  char *scenario, *output, *date, *language, *into, *accept, *template, *samples;
  double budget;
  guint64 trials, seed, threads;
  CxSampling sampling;
} CxArguments;

#define CX_GIVEN(arguments, option) (((arguments)->given >> CX_OPTION_##option & 1) != 0)

/* Says on stderr what went wrong, with FILE where there is one; returns the exit code. */
int cx_cli_report (const char *file, const GError *error);
/* TEXT on stdout; a failure to write is reported. Returns the exit code. */
int cx_cli_print (const char *text);

/* Text in columns: the one of words to the left, the others to the right. */
typedef struct {
  guint columns, words;
  GPtrArray *cells; /* row by row */
} CxTable;

CxTable *cx_table_new (guint columns, guint words);
/* Takes over CELL; NULL is an empty one. */
void cx_table_add (CxTable *table, char *cell);
/* Its text, each row indented by two spaces; frees TABLE. (transfer full) */
char *cx_table_end (CxTable *table);

typedef int (*CxVerbFunc) (const CxArguments *a);

int cx_cli_calc (const CxArguments *a);
int cx_cli_export (const CxArguments *a);
int cx_cli_import (const CxArguments *a);
int cx_cli_new (const CxArguments *a);
int cx_cli_templates (const CxArguments *a);
int cx_cli_schema (const CxArguments *a);
int cx_cli_simulate (const CxArguments *a);
int cx_cli_sensitivity (const CxArguments *a);
int cx_cli_portfolio (const CxArguments *a);
int cx_cli_diff (const CxArguments *a);
