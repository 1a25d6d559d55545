/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-history-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "report/words/cx-change-words.h"

struct _CxHistoryEntry {
  GObject parent_instance;
  CxLogEntry *log;
  char *place, *what, *when, *why;
  char *restorable[2]; /* the later state, then the earlier one */
};

G_DEFINE_FINAL_TYPE (CxHistoryEntry, cx_history_entry, G_TYPE_OBJECT)

static void
cx_history_entry_finalize (GObject *object)
{
  CxHistoryEntry *self = CX_HISTORY_ENTRY (object);

  g_clear_pointer (&self->log, cx_log_entry_free);
  g_free (self->place);
  g_free (self->what);
  g_free (self->when);
  g_free (self->why);
  g_free (self->restorable[0]);
  g_free (self->restorable[1]);
  G_OBJECT_CLASS (cx_history_entry_parent_class)->finalize (object);
}

static void
cx_history_entry_class_init (CxHistoryEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cx_history_entry_finalize;
}

static void
cx_history_entry_init (CxHistoryEntry *self)
{
}

const CxLogEntry *
cx_history_entry_get_log (CxHistoryEntry *self)
{
  return self->log;
}

const char *
cx_history_entry_get_place (CxHistoryEntry *self)
{
  return self->place;
}

const char *
cx_history_entry_get_what (CxHistoryEntry *self)
{
  return self->what;
}

const char *
cx_history_entry_get_when (CxHistoryEntry *self)
{
  return self->when;
}

const char *
cx_history_entry_get_why (CxHistoryEntry *self)
{
  return self->why;
}

const char *
cx_history_entry_get_restorable (CxHistoryEntry *self, gboolean earlier)
{
  return self->restorable[earlier != FALSE];
}

/* Ends TEXT after its first line. Returns the lines after it, which are evidence, or NULL. */
static const char *
cut_first_line (char *text)
{
  char *end = strchr (text, '\n');

  if (end)
    *end = '\0';
  return end ? end + 1 : NULL;
}

static char *
when_words (const CxLogEntry *log)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (log->at, NULL);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;
  /* Translators: the day and the minute of a change, in the format of strftime(). */
  g_autofree char *when = local ? g_date_time_format (local, _("%e %b %Y, %H:%M")) : g_strdup (log->at);

  return g_strdup_printf ("%s · %s · %s", g_strchug (when), *log->by ? log->by : _("author"), log->label);
}

static char *
what_words (const CxLogEntry *log, const char *before, const char *after)
{
  switch (log->kind) {
  case CX_CHANGE_INSERT: return g_strdup_printf (_("Added: %s"), after);
  case CX_CHANGE_REMOVE: return g_strdup_printf (_("Removed: %s"), before);
  case CX_CHANGE_MOVE: return g_strdup (_("Moved"));
  case CX_CHANGE_SET:
  default: return g_strcmp0 (before, after) == 0 ? g_strdup (after) : g_strdup_printf ("%s → %s", before, after);
  }
}

static gboolean
can_restore (const CxCase *c, const CxLogEntry *log, gboolean earlier)
{
  g_autoptr (GPtrArray) changes = cx_log_entry_restore (log, c, earlier, NULL);

  return changes && changes->len > 0;
}

CxHistoryEntry *
cx_history_entry_new (CxLogEntry *log, const CxCase *c)
{
  CxHistoryEntry *self = g_object_new (CX_TYPE_HISTORY_ENTRY, NULL);
  g_autofree char *before = NULL, *after = NULL;
  const char *evidence;

  self->log = log;
  cx_change_words (c, log, &self->place, &before, &after);
  cut_first_line (before);
  evidence = cut_first_line (after);
  self->what = what_words (log, before, after);
  self->when = when_words (log);
  self->why = g_strdup (evidence);
  if (can_restore (c, log, TRUE))
    self->restorable[1] = g_strdup (before);
  if (can_restore (c, log, FALSE))
    self->restorable[0] = g_strdup (after);
  return self;
}
