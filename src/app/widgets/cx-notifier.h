/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This interface shows messages to the user. A window that shows toasts implements it. The functions find that window from any
 * widget in it, or in one of its dialogs, so that widgets need not know the window. */
#pragma once
#include <adwaita.h>

#define CX_TYPE_NOTIFIER (cx_notifier_get_type ())
G_DECLARE_INTERFACE (CxNotifier, cx_notifier, CX, NOTIFIER, GtkWidget)

struct _CxNotifierInterface {
  GTypeInterface parent_interface;
  /* Shows TOAST (transfer full). If OFFERS_UNDO is TRUE, the toast is removed when the case changes again. */
  void (*add_toast) (CxNotifier *self, AdwToast *toast, gboolean offers_undo);
};

/* Shows a short message at the bottom of the window of WHERE. */
void cx_notifier_say (GtkWidget *where, const char *text);
/* Shows a message with a button that undoes the last edit. */
void cx_notifier_say_undoable (GtkWidget *where, const char *text);
/* Shows a message with BUTTON, which calls CHOSEN (data, toast). The message goes when the case changes again. DATA is freed with
 * FREE_DATA when the message is gone. */
void cx_notifier_offer (GtkWidget *where, const char *text, const char *button, GCallback chosen, gpointer data,
                        GClosureNotify free_data);
/* Says that something long is being done, with a button that cancels CANCELLABLE. The message stays until it is dismissed. Returns NULL if
 * no window shows it. (transfer none) */
AdwToast *cx_notifier_say_working (GtkWidget *where, const char *text, GCancellable *cancellable);
/* Says why an edit was refused, by the message of ERROR without the path of the place. */
void cx_notifier_refuse (GtkWidget *where, const GError *error);
/* Says that the file at PATH was written, with a button that opens the file. */
void cx_notifier_say_exported (GtkWidget *where, const char *path);
/* Shows a dialog with HEADING and the message of ERROR. */
void cx_notifier_show_error (GtkWidget *where, const char *heading, const GError *error);
