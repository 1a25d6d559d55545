/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/xlsx/cx-sheet-notes.h"

#include <string.h>

#include "report/xlsx/cx-cell-name.h"
#include "report/xlsx/cx-cell-text.h"
#include "report/xlsx/cx-part.h"
#include "report/xlsx/cx-relationships.h"

/* A thread has a plain note by this author beside it, for programs that do not know threads. */
#define THREAD_AUTHOR "tc="

static void
note_free (CxSheetNote *note)
{
  g_free (note->author);
  g_free (note->text);
  g_free (note);
}

typedef struct {
  GPtrArray *notes;
  GPtrArray *authors; /* of plain notes, in the order of their list */
  GHashTable *people; /* of threads: id → name */
  GString *text;
  gboolean in_text, phonetic;
  char *place, *author;
} Notes;

static void
notes_clear (Notes *n)
{
  g_ptr_array_unref (n->authors);
  g_hash_table_unref (n->people);
  g_string_free (n->text, TRUE);
  g_free (n->place);
  g_free (n->author);
}

static void
begin_note (Notes *n, CxPart *part, const char *author_attribute)
{
  g_free (n->place);
  g_free (n->author);
  n->place = cx_part_attribute (part, "ref");
  n->author = cx_part_attribute (part, author_attribute);
  g_string_truncate (n->text, 0);
}

static void
end_note (Notes *n, gboolean threaded)
{
  guint row, col;
  CxSheetNote *note;
  guint64 index = 0;
  const char *author = NULL;

  if (threaded)
    author = n->author ? g_hash_table_lookup (n->people, n->author) : NULL;
  else if (n->author && g_ascii_string_to_unsigned (n->author, 10, 0, G_MAXUINT32, &index, NULL) && index < n->authors->len)
    author = g_ptr_array_index (n->authors, index);
  if (!n->place || !cx_cell_name_parse (n->place, &row, &col) || !*g_strstrip (n->text->str) ||
      (!threaded && author && g_str_has_prefix (author, THREAD_AUTHOR)))
    return;
  note = g_new0 (CxSheetNote, 1);
  note->row = row;
  note->col = col;
  note->author = g_strdup (author ? author : "");
  note->text = cx_cell_text_unescape (n->text->str);
  g_ptr_array_add (n->notes, note);
}

/* Handles an element of any of the three parts, which have no name of an element in common. */
static void
take_event (Notes *n, CxPart *part, CxPartEvent event)
{
  gboolean opens = event == CX_PART_OPEN;

  if (event == CX_PART_TEXT) {
    if (n->in_text && !n->phonetic)
      g_string_append (n->text, cx_part_text (part));
  } else if (cx_part_is (part, "rPh")) {
    n->phonetic = opens;
  } else if (cx_part_is (part, "person") && opens) {
    g_autofree char *id = cx_part_attribute (part, "id"), *name = cx_part_attribute (part, "displayName");
    if (id && name)
      g_hash_table_insert (n->people, g_steal_pointer (&id), g_steal_pointer (&name));
  } else if (cx_part_is (part, "author")) {
    n->in_text = opens;
    if (!opens)
      g_ptr_array_add (n->authors, g_strdup (n->text->str));
    g_string_truncate (n->text, 0);
  } else if (cx_part_is (part, "comment")) {
    opens ? begin_note (n, part, "authorId") : end_note (n, FALSE);
  } else if (cx_part_is (part, "threadedComment")) {
    opens ? begin_note (n, part, "personId") : end_note (n, TRUE);
  } else if (cx_part_is (part, "t") || (cx_part_is (part, "text") && n->place)) {
    /* The text of a thread is in <text>, and that of a plain note in a <t> inside. */
    n->in_text = opens;
  }
}

static gboolean
read_part (Notes *n, CxZip *zip, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CxPart) part = NULL;
  GError *problem = NULL;
  CxPartEvent event;

  if (!name || !cx_zip_has (zip, name))
    return TRUE;
  bytes = cx_zip_read (zip, name, error);
  part = bytes ? cx_part_new (bytes, name, error) : NULL;
  if (!part)
    return FALSE;
  while ((event = cx_part_next (part, &problem)) != CX_PART_END)
    take_event (n, part, event);
  if (problem)
    g_propagate_error (error, problem);
  return !problem;
}

GPtrArray *
cx_sheet_notes_read (CxZip *zip, const char *sheet, const char *people, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  g_autoptr (GHashTable) relationships = cx_relationships_read (zip, sheet, error);
  Notes n = { .notes = notes,
              .authors = g_ptr_array_new_with_free_func (g_free),
              .people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
              .text = g_string_new (NULL) };
  gboolean done = relationships && read_part (&n, zip, people, error) &&
                  read_part (&n, zip, g_hash_table_lookup (relationships, "type:threadedComment"), error) &&
                  read_part (&n, zip, g_hash_table_lookup (relationships, "type:comments"), error);

  notes_clear (&n);
  return done ? g_steal_pointer (&notes) : NULL;
}
