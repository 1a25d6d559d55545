/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog that turns a CSV file into figures of the case: which columns the file has, which of them are used, what was found, and what
 * of it is taken over. A kind of assistant says in a table what it asks for; everything that computes lies in src/evidence. */
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
#define CX_IMPORT_MOST_OFFERS  200 /* rows of what can be taken over */

#define CX_TYPE_IMPORT_ASSISTANT (cx_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (CxImportAssistant, cx_import_assistant, CX, IMPORT_ASSISTANT, AdwWindow)

/* What the user has chosen. It is made in the window and read in a thread. */
typedef struct {
  char *path;                            /* of the file */
  char *columns[CX_IMPORT_MOST_ROLES];   /* their names; NULL: none */
  GPtrArray *ticked;                     /* char*: names of columns with a switch that is on, then NULL */
  guint choices[CX_IMPORT_MOST_CHOICES]; /* the index of the option */
  CxCsvWatch *watch;                     /* of the reading */
} CxImportInput;

/* A column that is asked for. */
typedef struct {
  const char *label;         /* msgid */
  guint types;               /* 1 << CxColumnType of the columns that are offered, or'ed */
  gboolean optional;         /* "None" is offered, too */
  const char *const *likely; /* parts of names of columns that are probably meant, in small letters, NULL-terminated */
} CxImportRole;

/* A choice among options that stand in the code. */
typedef struct {
  const char *label;                           /* msgid */
  const char *options[CX_IMPORT_MOST_OPTIONS]; /* msgids, NULL-terminated */
  /* The index of the option that fits the file best; NULL: the first. */
  guint (*guess) (const CxColumns *columns, const CxImportInput *input);
  /* The words of one more option for what another assistant handed over, translated; the option stands last and is chosen at first. NULL:
   * there is no such option. (transfer full) */
  char *(*describe_given) (gconstpointer given);
} CxImportChoice;

typedef struct {
  const char *title;        /* msgid */
  const char *introduction; /* msgid: a sentence above the columns */
  const char *failure;      /* msgid: the heading of an error */
  CxImportRole roles[CX_IMPORT_MOST_ROLES];
  guint n_roles;
  const char *ticked; /* msgid: the heading of the columns that have a switch; NULL: none has one */
  CxImportChoice choices[CX_IMPORT_MOST_CHOICES];
  guint n_choices;
  /* In a thread. */
  gpointer (*find) (const CxImportInput *input, GError **error);
  GDestroyNotify free_found;
  /* Fills the page with the result by the functions below. */
  void (*show) (CxImportAssistant *self, gconstpointer found);
  /* Lists what is to be taken over by cx_import_assistant_get_target() of each offer. It is called for each preview, too. FALSE with an
   * error if something cannot be taken over. */
  gboolean (*take) (CxImportAssistant *self, gconstpointer found, CxTakeOver *taken, GError **error);
  /* Goes on to another assistant after a click on a step, which are numbered from 0; NULL if there is no step. */
  void (*go_on) (CxImportAssistant *self, gconstpointer found, guint step);
  const char *edit; /* msgid: the name of the edit */
  const char *done; /* msgid: what is said after it */
} CxImportKind;

/* Asks for a file and shows the dialog. */
void cx_import_assistant_run (GtkWidget *where, CxSession *session, const CxImportKind *kind);
/* Does the same with what another assistant hands over: GIVEN (transfer full) is freed by FREE_GIVEN. */
void cx_import_assistant_run_from (GtkWidget *where, CxSession *session, const CxImportKind *kind, gpointer given,
                                   GDestroyNotify free_given);

/* ---- For kinds, while they show or take ---- */

CxSession *cx_import_assistant_get_session (CxImportAssistant *self);
const CxImportInput *cx_import_assistant_get_input (CxImportAssistant *self);
/* What another assistant handed over, or NULL. */
gconstpointer cx_import_assistant_get_given (CxImportAssistant *self);
void cx_import_assistant_add_headline (CxImportAssistant *self, const char *text);
void cx_import_assistant_add_paragraph (CxImportAssistant *self, const char *text);
/* CHART (transfer full) of KIND. */
void cx_import_assistant_add_chart (CxImportAssistant *self, const CxChartKind *kind, gpointer chart, const char *title);
/* A row of figures under the last heading. */
void cx_import_assistant_add_group (CxImportAssistant *self, const char *title, const char *description);
void cx_import_assistant_add_row (CxImportAssistant *self, const char *title, const char *subtitle, const char *figure);
/* A row under the last heading that is a way on to another assistant by .go_on of the kind, if it is OPEN. SUBTITLE may be NULL. */
void cx_import_assistant_add_step (CxImportAssistant *self, const char *title, const char *subtitle, gboolean open);
/* One sentence each, and one more if the file is old; every kind calls this once, at the end. (element-type utf8) */
void cx_import_assistant_add_warnings (CxImportAssistant *self, const GPtrArray *warnings);
/* A row that offers to take a figure over into one of TARGETS, whose ids are PATHS (element-type utf8); "" is added as "Not taken over".
 * LIKELY, one of PATHS or NULL, is chosen at first. Offers are numbered from 0. */
void cx_import_assistant_add_offer (CxImportAssistant *self, const char *title, const char *subtitle, const GPtrArray *targets,
                                    const GPtrArray *paths, const char *likely);
/* NULL: it is not to be taken over. */
const char *cx_import_assistant_get_target (CxImportAssistant *self, guint offer);
