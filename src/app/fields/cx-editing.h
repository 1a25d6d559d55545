/* What the editors do to a case, said once: reading and writing numbers and their ranges, adding, removing and moving items.
 * Everything goes through the session, so the rule of editing (base, custom or computed scenario) and undo hold everywhere. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

/* Which of an input's numbers. */
typedef enum { CX_PART_VALUE, CX_PART_LOW, CX_PART_HIGH } CxNumberPart;

/* The number as shown; NaN where there is none: no range, an optional field, a contact that is not declared. A path such as
 * "scenarios/best/overrides/segments/mass/churn_rate" is the input as it is in that custom scenario, overridden or not. */
double cx_editing_get_number (CxSession *session, const char *path, CxNumberPart part, gboolean *overridden);
/* Sets it; NaN takes it away. A contact that is not declared is declared; the shares of a customer mix keep their sum (what the
 * others leave is passives). Successive calls for one path are one undoable change until cx_session_end_field(). */
gboolean cx_editing_set_number (CxSession *session, const char *path, CxNumberPart part, double number, GError **error);
/* Adds to CHANGES what sets the number at PATH by the rule of editing: in the base, or as an override of the scenario shown. */
gboolean cx_editing_change_number (CxSession *session, CxChanges *changes, const char *path, double number, GError **error);
/* Takes an override away. */
void cx_editing_reset (CxSession *session, const char *path);
/* Why NUMBER is not allowed there, in the field's unit: "At most 99.9 % is allowed." NULL if it is. (transfer full) */
char *cx_editing_complaint (CxSession *session, const char *path, const CxField *field, CxNumberPart part, double number);
/* The message without the place, for use at the place. (transfer full) */
char *cx_editing_message (const GError *error);
/* Changes one text of a value's evidence ("source", "status" …); "" takes it away. */
gboolean cx_editing_set_evidence (CxSession *session, const char *path, const char *what, const char *text, GError **error);
const char *cx_value_evidence (const CxValue *value, const char *what); /* "" where there is none */

/* A new item of KIND with its required fields filled so that the case stays valid: the first segment as target, numbers at 0 or the
 * nearest allowed. NULL with a sentence if the case lacks what it needs (a second channel). DRIVER for benefits. */
CxItem *cx_editing_new_item (const CxItem *parent, CxItemKind kind, const char *driver, const char *name, GError **error);
/* Adds ITEM (transfer full) at the end and returns its path (transfer full), or shows why not and returns NULL. */
char *cx_editing_add (GtkWidget *where, CxSession *session, const char *parent_path, CxItem *item);
/* Removes with a toast that offers Undo. */
void cx_editing_remove (GtkWidget *where, CxSession *session, const char *path);
/* Moves by DELTA places among its siblings; FALSE at the end of the list. */
gboolean cx_editing_move (GtkWidget *where, CxSession *session, const char *path, int delta);
void cx_editing_move_to (GtkWidget *where, CxSession *session, const char *path, int position);
/* Shows the message at the bottom of the window of WHERE. */
void cx_editing_report (GtkWidget *where, const char *message);

/* "Churn rate, Mass market": the accessible name of a field's widgets. (transfer full) */
char *cx_editing_name (const CxItem *item, const CxField *field);

/* A price worked out from totals: to the cent, and short from a thousand on. (transfer full) */
char *cx_editing_format_price (CxSession *session, double value);

/* As gtk_widget_set_sensitive(), but takes the focus away first: an insensitive widget would not be told that it lost it. */
void cx_editing_set_sensitive (GtkWidget *widget, gboolean sensitive);
