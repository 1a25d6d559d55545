/* The window's parts as its own files share them. */
#pragma once
#include <adwaita.h>

#include "app/shell/cx-welcome-page.h"
#include "app/shell/cx-window.h"

struct _CxWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *views, *pages;
  CxWelcomePage *welcome;
  AdwFlap *flap;
  GtkListBox *sidebar;
  AdwBin *bounded;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkBox *wide_start, *wide_end, *narrow_box, *history_buttons, *case_buttons;
  GtkActionBar *narrow_bar;
  GtkToggleButton *sidebar_button;
  GtkWidget *undo_button, *redo_button;
  GtkMenuButton *welcome_menu_button, *menu_button, *scenario_button, *export_button;
  GtkLabel *scenario_label, *notice_label;
  GtkRevealer *notice;
  GtkWidget *notice_button;

  CxSession *session;
  GSignalGroup *document_signals;
  AdwToast *undo_toast; /* offers to undo the last edit, until there is another one */
  gboolean narrow;
  gboolean closing; /* the question about unsaved changes was answered */
  gboolean asking;  /* … is on screen */
  gboolean exporting;
  gboolean importing; /* a reviewed workbook is being read */
};

/* cx-window-actions.c: actions, and what they do with files. */
void cx_window_init_actions (CxWindow *self);
void cx_window_update_actions (CxWindow *self);
void cx_window_init_drop (CxWindow *self);
/* FALSE: a question was asked; the window closes itself when it is answered. */
gboolean cx_window_may_close (CxWindow *self);

/* For whatever else writes files.
 * "Retail bank service redesign" → "retail-bank-service-redesign-WHAT.xlsx"; WHAT may be NULL. (transfer full) */
char *cx_window_suggest_name (CxWindow *self, const char *what, const char *ending);
GtkFileChooserNative *cx_window_new_chooser (CxWindow *self, const char *title, GtkFileChooserAction action, const char *accept);
/* The path chosen, with ENDING; NULL after an error was shown. (transfer full) */
char *cx_window_chosen_path (CxWindow *self, GtkFileChooser *chooser, const char *ending);
void cx_window_tell_exported (CxWindow *self, const char *path);

/* cx-save-draws.c */
/* Asks for a file, and writes every trial of the simulation to it. */
void cx_window_save_draws (CxWindow *self);

/* cx-window.c */
/* Lets go of the document before the window goes. */
void cx_window_release_document (CxWindow *self);
