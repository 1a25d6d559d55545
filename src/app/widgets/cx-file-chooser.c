/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-file-chooser.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-recents.h"
#include "model/case/cx-case.h"

GtkFileChooserNative *
cx_file_chooser_new (GtkWidget *where, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkRoot *root = gtk_widget_get_root (where);
  GtkFileChooserNative *self =
    gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, accept, _("_Cancel"));
  g_autoptr (GFile) folder = cx_recents_get_folder ();

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self), TRUE);
  if (folder && g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self), folder, NULL);
  return self;
}

void
cx_file_chooser_add_filter (GtkFileChooserNative *self, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i]; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self), filter);
}

void
cx_file_chooser_suggest (GtkFileChooserNative *self, const char *title, const char *fallback, const char *what,
                         const char *ending)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = title ? title : ""; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isalnum (c))
      g_string_append_unichar (name, g_unichar_tolower (c));
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_append (name, fallback);
  if (what)
    g_string_append_printf (name, "-%s", what);
  g_string_append_printf (name, ".%s", ending);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self), name->str);
}

static gboolean
has_ending (const char *path, const char *const *endings)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *ending = g_ascii_strdown (dot && !strchr (dot, '/') ? dot + 1 : "", -1);

  return g_strv_contains (endings, ending);
}

char *
cx_file_chooser_get_path (GtkFileChooserNative *self, const char *const *endings, const char *ending, GError **error)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autofree char *full = NULL;

  if (!path) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("The folder is not on this computer."));
    return NULL;
  }
  if (has_ending (path, endings))
    return g_steal_pointer (&path);
  full = g_strconcat (path, ".", ending, NULL);
  if (!g_file_test (full, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&full);
  g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("The file %s exists already. Choose it by its full name to replace it."),
               full);
  return NULL;
}

const char *
cx_file_chooser_local_path (GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (!path) {
    g_autofree char *name = g_file_get_parse_name (file);
    /* Translators: the address of a file. */
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM,
                 _("%s: the file is not on this computer. Copy it into a folder of this computer first."), name);
  }
  return path;
}

void
cx_file_chooser_drop (GtkFileChooserNative *self)
{
  g_return_if_fail (GTK_IS_FILE_CHOOSER_NATIVE (self));
  g_idle_add_once (g_object_unref, self);
}

typedef struct {
  GWeakRef object;
  CxFileChosenFunc chosen;
  gpointer data;
  GDestroyNotify free_data;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_weak_ref_clear (&question->object);
  if (question->free_data)
    question->free_data (question->data);
  g_free (question);
}

static void
response_cb (GtkNativeDialog *self, int response, Question *question)
{
  g_autoptr (GObject) object = g_weak_ref_get (&question->object);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self)) : NULL;

  if (object)
    question->chosen (object, file, question->data);
  cx_file_chooser_drop (GTK_FILE_CHOOSER_NATIVE (self));
}

void
cx_file_chooser_ask (GtkFileChooserNative *self, gpointer object, CxFileChosenFunc chosen, gpointer data,
                     GDestroyNotify free_data)
{
  Question *question = g_new0 (Question, 1);

  g_weak_ref_init (&question->object, object);
  question->chosen = chosen;
  question->data = data;
  question->free_data = free_data;
  g_signal_connect_data (self, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self));
}
