/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This dialog turns a CSV file into figures of the case. It shows the columns of the file, asks which of them are used, shows
 * the results, and asks which of them are taken over. A table describes each kind of assistant; everything that computes is in
 * src/evidence. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"
#include "app/state/cx-take-over.h"
#include "chart/common/cx-chart.h"
#include "evidence/cx-columns.h"
#include "evidence/cx-csv-watch.h"

#define CX_IMPORT_MOST_ROLES   4
#define CX_IMPORT_MOST_CHOICES 3
#define CX_IMPORT_MOST_OPTIONS 12
#define CX_IMPORT_MOST_OFFERS  200 /* the most rows of figures that can be taken over */

#define CX_TYPE_IMPORT_ASSISTANT (cx_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (CxImportAssistant, cx_import_assistant, CX, IMPORT_ASSISTANT, AdwWindow)

/* The user's choices. They are made in the window and read in a thread. */
typedef struct {
  char *path;                            /* of the file */
  char *columns[CX_IMPORT_MOST_ROLES];   /* their names; NULL: none */
  GPtrArray *ticked;                     /* char*: names of columns with a switch that is on, then NULL */
  guint choices[CX_IMPORT_MOST_CHOICES]; /* the index of the option */
  CxCsvWatch *watch;                     /* of the reading in progress */
} CxImportInput;

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

/* Asks for a file and shows the dialog. */
void cx_import_assistant_run (GtkWidget *where, CxSession *session, const CxImportKind *kind);
/* Does the same with the data that another assistant hands over: GIVEN (transfer full) is freed by FREE_GIVEN. */
void cx_import_assistant_run_from (GtkWidget *where, CxSession *session, const CxImportKind *kind, gpointer given,
                                   GDestroyNotify free_given);

/* ---- For kinds, during show() and take() ---- */

CxSession *cx_import_assistant_get_session (CxImportAssistant *self);
const CxImportInput *cx_import_assistant_get_input (CxImportAssistant *self);
/* Returns the data that another assistant handed over, or NULL. */
gconstpointer cx_import_assistant_get_given (CxImportAssistant *self);
void cx_import_assistant_add_headline (CxImportAssistant *self, const char *text);
void cx_import_assistant_add_paragraph (CxImportAssistant *self, const char *text);
/* Adds CHART (transfer full) of KIND. */
void cx_import_assistant_add_chart (CxImportAssistant *self, const CxChartKind *kind, gpointer chart, const char *title);
/* Adds a heading, below which rows of figures follow. */
void cx_import_assistant_add_group (CxImportAssistant *self, const char *title, const char *description);
void cx_import_assistant_add_row (CxImportAssistant *self, const char *title, const char *subtitle, const char *figure);
/* Adds a row under the last heading that leads to another assistant by .go_on of the kind, if the step is OPEN. SUBTITLE may
 * be NULL. */
void cx_import_assistant_add_step (CxImportAssistant *self, const char *title, const char *subtitle, gboolean open);
/* Adds a line for each warning, and one more if the file is old. Every kind calls this once, at the end. (element-type utf8) */
void cx_import_assistant_add_warnings (CxImportAssistant *self, const GPtrArray *warnings);
/* Adds a row that offers to take a figure over into one of TARGETS, whose ids are PATHS (element-type utf8); the row also
 * offers "Not taken over", whose id is "". LIKELY, one of PATHS or NULL, is chosen at first. Offers are numbered from 0. */
void cx_import_assistant_add_offer (CxImportAssistant *self, const char *title, const char *subtitle, const GPtrArray *targets,
                                    const GPtrArray *paths, const char *likely);
/* Returns the chosen target, or NULL if the figure is not to be taken over. */
const char *cx_import_assistant_get_target (CxImportAssistant *self, guint offer);
