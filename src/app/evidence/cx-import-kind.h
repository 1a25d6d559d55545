/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kind of import assistant describes in a table which columns and choices the assistant asks for, and has the functions that
 * find, show and take over the figures of the file. */
#pragma once
#include "app/state/cx-take-over.h"
#include "evidence/cx-columns.h"
#include "evidence/cx-csv-watch.h"

#define CX_IMPORT_MOST_ROLES   4
#define CX_IMPORT_MOST_CHOICES 3
#define CX_IMPORT_MOST_OPTIONS 12
#define CX_IMPORT_MOST_OFFERS  200 /* the most rows of figures that can be taken over */

typedef struct _CxImportAssistant CxImportAssistant;

/* The user's choices. They are made in the window and read in a thread. */
typedef struct {
  char *path;                            /* of the file */
  char *columns[CX_IMPORT_MOST_ROLES];   /* their names; NULL: none */
  GPtrArray *ticked;                     /* char*: names of columns with a switch that is on, then NULL */
  guint choices[CX_IMPORT_MOST_CHOICES]; /* the index of the option */
  CxCsvWatch *watch;                     /* of the reading in progress */
} CxImportInput;

void cx_import_kind_free_input (CxImportInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxImportInput, cx_import_kind_free_input)

/* A column that the assistant asks for. */
typedef struct {
  const char *label;         /* msgid */
  guint types;               /* 1 << CxColumnType of the columns that are offered, or'ed */
  gboolean optional;         /* whether "None" is offered, too */
  const char *const *likely; /* parts of the names of likely columns, in lower case, NULL-terminated */
} CxImportRole;

/* A choice among options of the program. */
typedef struct {
  const char *label;                           /* msgid */
  const char *options[CX_IMPORT_MOST_OPTIONS]; /* msgids, NULL-terminated */
  /* Returns the index of the option that fits the file best; NULL: the first option. */
  guint (*guess) (const CxColumns *columns, const CxImportInput *input);
  /* Returns the words of one more option for the data that another assistant handed over, translated; this option comes last
   * and is chosen at first. NULL: there is no such option. (transfer full) */
  char *(*describe_given) (gconstpointer given);
} CxImportChoice;

/* A kind of assistant. */
typedef struct {
  const char *title;        /* msgid */
  const char *introduction; /* msgid: a sentence above the columns */
  const char *failure;      /* msgid: the heading of an error */
  CxImportRole roles[CX_IMPORT_MOST_ROLES];
  guint n_roles;
  const char *ticked; /* msgid: the heading of the columns that have a switch; NULL: no column has one */
  CxImportChoice choices[CX_IMPORT_MOST_CHOICES];
  guint n_choices;
  /* Finds the result, in a thread. */
  gpointer (*find) (const CxImportInput *input, GError **error);
  GDestroyNotify free_found;
  /* Fills the page with the result by the functions below. */
  void (*show) (CxImportAssistant *self, gconstpointer found);
  /* Adds to TAKEN the figures that the user has chosen by cx_import_assistant_get_target() of each offer. The function is also
   * called for each preview. Returns FALSE with an error if a figure cannot be taken over. */
  gboolean (*take) (CxImportAssistant *self, gconstpointer found, CxTakeOver *taken, GError **error);
  /* Goes on to another assistant after a click on a step; steps are numbered from 0. NULL if there is no step. */
  void (*go_on) (CxImportAssistant *self, gconstpointer found, guint step);
  const char *edit; /* msgid: the name of the edit */
  const char *done; /* msgid: the message after the edit */
} CxImportKind;
