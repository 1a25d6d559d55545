/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-help-book.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/io/github/cxcase/CxCase/help/"
#define AROUND 60 /* the characters of an excerpt on each side of the found word */

static CxHelpPage *
load_page (const char *language, const char *file)
{
  g_autofree char *path = g_strconcat (FOLDER, language, "/", file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  CxHelpPage *page = bytes ? cx_help_page_parse (bytes, path, &error) : NULL;

  if (error)
    g_warning ("%s", error->message);
  return page;
}

static CxHelpPage *
load_in_language (const char *file)
{
  CxHelpPage *page = NULL;

  /* The list of languages ends with C. */
  for (const char *const *language = g_get_language_names (); *language && !page; language++)
    page = load_page (*language, file);
  return page;
}

/* Adds to each section of the first page the links to its pages, and to BOOK these pages. */
static void
add_topics (CxHelpPage *index, GHashTable *pages, GPtrArray *book)
{
  for (guint t = index->topics->len; t-- > 0;) {
    const CxHelpTopic *topic = g_ptr_array_index (index->topics, t);
    CxHelpPage *page = g_hash_table_lookup (pages, topic->page);
    int heading = cx_help_page_find_section (index, topic->section);
    CxHelpBlock *block;

    if (!page || heading < 0)
      continue;
    block = g_new0 (CxHelpBlock, 1);
    block->kind = CX_HELP_ITEM;
    block->level = 1;
    block->mark = g_strdup ("•");
    block->markup = g_markup_printf_escaped ("<a href=\"%s\">%s</a> – %s", page->id, page->title, page->about ? page->about : "");
    block->plain = g_strdup (""); /* the search finds this text on the page itself */
    g_ptr_array_insert (index->blocks, heading + 1, block);
    g_ptr_array_insert (book, 1, page);
  }
}

static GPtrArray *
load_book (void)
{
  g_auto (GStrv) files = g_resources_enumerate_children (FOLDER "C", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GHashTable *pages = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *book = g_ptr_array_new ();
  CxHelpPage *index;

  for (guint i = 0; files && files[i]; i++) {
    CxHelpPage *page = load_in_language (files[i]);
    if (page)
      g_hash_table_replace (pages, page->id, page);
  }
  index = g_hash_table_lookup (pages, "index");
  g_assert (index);
  g_ptr_array_add (book, index);
  add_topics (index, pages, book);
  g_hash_table_unref (pages);
  return book;
}

const GPtrArray *
cx_help_book_pages (void)
{
  static GPtrArray *book;

  if (g_once_init_enter (&book)) {
    GPtrArray *loaded = load_book ();
    g_once_init_leave (&book, loaded);
  }
  return book;
}

const CxHelpPage *
cx_help_book_find (const char *id)
{
  const GPtrArray *pages = cx_help_book_pages ();

  for (guint i = 0; i < pages->len; i++) {
    const CxHelpPage *page = g_ptr_array_index (pages, i);
    if (g_str_equal (page->id, id))
      return page;
  }
  return NULL;
}

const char *
cx_help_book_group (const CxHelpPage *page)
{
  const CxHelpPage *index = g_ptr_array_index (cx_help_book_pages (), 0);

  for (guint i = 0; i < index->topics->len; i++) {
    const CxHelpTopic *topic = g_ptr_array_index (index->topics, i);
    if (g_str_equal (topic->page, page->id)) {
      int heading = cx_help_page_find_section (index, topic->section);
      const CxHelpBlock *block = heading < 0 ? NULL : g_ptr_array_index (index->blocks, (guint) heading);
      return block ? block->plain : NULL;
    }
  }
  return NULL;
}

/* ---- Search ---- */

static void
hit_free (gpointer data)
{
  CxHelpHit *hit = data;

  g_free (hit->excerpt);
  g_free (hit);
}

/* Finds NEEDLE in TEXT at the beginning of a word. */
static const char *
find_word (const char *text, const char *needle)
{
  for (const char *at = text; (at = strstr (at, needle)) != NULL; at++)
    if (at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return at;
  return NULL;
}

static gboolean
has_all (const char *text, const GStrv words)
{
  for (guint i = 0; words[i]; i++)
    if (*words[i] != '\0' && !find_word (text, words[i]))
      return FALSE;
  return TRUE;
}

/* Returns the text around the first of WORDS in the section. (transfer full) */
static char *
excerpt_of (const char *text, const GStrv words)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  const char *found = NULL;
  glong at, length = g_utf8_strlen (text, -1), first, last;
  g_autofree char *cut = NULL;

  for (guint i = 0; words[i] && !found; i++)
    if (*words[i] != '\0')
      found = find_word (folded, words[i]);
  /* Folding hardly ever changes the number of characters. In such a text the excerpt begins slightly beside the word. */
  at = found ? MIN (g_utf8_pointer_to_offset (folded, found), length) : 0;
  first = MAX (0, at - AROUND);
  last = MIN (length, at + AROUND);
  /* The excerpt consists of whole words. */
  while (first > 0 && first < at && *g_utf8_offset_to_pointer (text, first - 1) != ' ')
    first++;
  while (last < length && *g_utf8_offset_to_pointer (text, last) != ' ')
    last++;
  cut = g_utf8_substring (text, first, last);
  return g_strdup_printf ("%s%s%s", first > 0 ? "…" : "", g_strstrip (cut), last < length ? "…" : "");
}

static void
add_hit (GPtrArray *first, GPtrArray *later, const CxHelpPage *page, int heading, const char *title, const char *text,
         const GStrv words)
{
  g_autofree char *folded_title = g_utf8_casefold (title, -1);
  g_autofree char *all = g_strdup_printf ("%s %s %s", page->title, title, text);
  g_autofree char *folded = g_utf8_casefold (all, -1);
  CxHelpHit *hit;

  if (!has_all (folded, words))
    return;
  hit = g_new0 (CxHelpHit, 1);
  *hit = (CxHelpHit){ page, heading, excerpt_of (text, words) };
  g_ptr_array_add (has_all (folded_title, words) ? first : later, hit);
}

static void
search_page (const CxHelpPage *page, const GStrv words, GPtrArray *first, GPtrArray *later)
{
  g_autoptr (GString) text = g_string_new (page->about);
  const char *title = page->title;
  int heading = -1;

  g_string_append_c (text, ' ');
  for (guint i = 0; i < page->blocks->len; i++) {
    const CxHelpBlock *block = g_ptr_array_index (page->blocks, i);
    if (block->kind == CX_HELP_HEADING) {
      add_hit (first, later, page, heading, title, text->str, words);
      g_string_truncate (text, 0);
      title = block->plain;
      heading = (int) i;
    } else {
      g_string_append_printf (text, "%s ", block->plain);
    }
  }
  add_hit (first, later, page, heading, title, text->str, words);
}

GPtrArray *
cx_help_book_search (const char *text)
{
  const GPtrArray *pages = cx_help_book_pages ();
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);
  GPtrArray *first = g_ptr_array_new_with_free_func (hit_free);
  g_autoptr (GPtrArray) later = g_ptr_array_new ();

  for (guint i = 0; i < pages->len; i++)
    search_page (g_ptr_array_index (pages, i), words, first, later);
  g_ptr_array_extend (first, later, NULL, NULL);
  return first;
}

const char *
cx_help_book_hit_title (const CxHelpHit *hit)
{
  const CxHelpBlock *block = hit->block < 0 ? NULL : g_ptr_array_index (hit->page->blocks, (guint) hit->block);

  return block ? block->plain : hit->page->title;
}
