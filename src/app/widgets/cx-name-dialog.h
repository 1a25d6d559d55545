/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This dialog asks for a name and, if the question has a second label, for another text. */
#pragma once
#include <adwaita.h>

/* WHERE is the widget that has asked. Spaces around the texts are gone, and NAME is not empty. SECOND is NULL without a second
 * label. */
typedef void (*CxNameDialogFunc) (GtkWidget *where, const char *name, const char *second, gpointer data);

typedef struct {
  const char *heading, *body;
  const char *label, *text;               /* of the name, and its text at first (NULL: none) */
  const char *second_label, *second_text; /* NULL: there is one text only */
  const char *accept;                     /* the label of the button, with a mnemonic */
} CxNameDialog;

/* Asks over the window of WHERE and calls NAMED if the user accepts. RELEASE (or NULL) frees DATA. */
void cx_name_dialog_ask (GtkWidget *where, const CxNameDialog *question, CxNameDialogFunc named, gpointer data,
                         GDestroyNotify release);
