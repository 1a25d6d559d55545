/* The window's parts as its own files share them. */
#pragma once
#include "app/cx-welcome-page.h"
#include "app/cx-window.h"

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

/* cx-window.c */
/* Lets go of the document before the window goes. */
void cx_window_release_document (CxWindow *self);
