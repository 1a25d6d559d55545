/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Declares the type of a verb. Each verb is a file cx-cli-VERB.c with a constant of this type, and a line in the table of cx-cli.c. */
#pragma once
#include "model/analysis/cx-draws.h"

/* The options of all verbs. Each verb takes some of them. */
typedef enum {
  CX_OPTION_TEMPLATE,
  CX_OPTION_OUTPUT,
  CX_OPTION_SCENARIO,
  CX_OPTION_DATE,
  CX_OPTION_SEPARATOR,
  CX_OPTION_DECIMAL,
  CX_OPTION_LANG,
  CX_OPTION_PAPER,
  CX_OPTION_INTO,
  CX_OPTION_ACCEPT,
  CX_OPTION_BUDGET,
  CX_OPTION_TRIALS,
  CX_OPTION_SEED,
  CX_OPTION_THREADS,
  CX_OPTION_SAMPLING,
  CX_OPTION_FAILURES,
  CX_OPTION_KNOWING,
  CX_OPTION_SAMPLES,
  CX_OPTION_OUTCOME,
  CX_OPTION_COLUMNS,
  CX_OPTION_SCALE,
  CX_OPTION_UNIT,
  CX_OPTION_TIME,
  CX_OPTION_X,
  CX_OPTION_Y,
  CX_OPTION_LAG,
  CX_OPTION_SURVIVORS,
  CX_OPTION_MARGIN,
  CX_OPTION_DISCOUNT,
  CX_OPTION_ANONYMOUS,
  CX_OPTION_FORCE,
  CX_OPTION_JSON,
  CX_OPTION_HELP,
  CX_N_OPTIONS
} CxOption;

typedef struct {
  GStrv files;
  guint64 given; /* bit by option */
  char *scenario, *output, *date, *language, *paper, *into, *accept, *template, *samples, *outcome, *columns, *unit, *time, *x,
    *y, *survivors;
  double budget, scale_low, scale_high, margin, discount;
  guint64 trials, seed, threads, lag;
  CxSampling sampling;
  char separator, decimal; /* of CSV; 0: not given */
} CxArguments;

#define CX_GIVEN(arguments, option) (((arguments)->given >> CX_OPTION_##option & 1) != 0)

typedef struct {
  const char *name;
  const char *files;                 /* as in help: "FILE", "A B", "" */
  guint n_files;                     /* the exact number of files */
  guint64 options, wanted;           /* bits of the options that the verb takes, and of those that it requires */
  const char *help;                  /* msgid */
  int (*run) (const CxArguments *a); /* returns the exit code */
} CxVerb;

#define CX_TAKES(option) (G_GUINT64_CONSTANT (1) << CX_OPTION_##option)
