/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-help-page.h"

#include <string.h>

#include "model/case/cx-error.h"
#include "report/xlsx/cx-part.h"

/* An element inside a line, and the markup that renders it. The markup of a sequence stands between its elements. */
typedef struct {
  const char *name, *begin, *end, *between;
} Inline;

static const Inline inlines[] = {
  { "em", "<i>", "</i>", NULL },      { "gui", "<b>", "</b>", NULL },    { "key", "<b>", "</b>", NULL },
  { "guiseq", "", "", " → " },        { "keyseq", "", "", "+" },         { "code", "<tt>", "</tt>", NULL },
  { "input", "<tt>", "</tt>", NULL }, { "file", "<tt>", "</tt>", NULL }, { "cmd", "<tt>", "</tt>", NULL },
  { "link", NULL, "</a>", NULL },
};

typedef struct {
  CxPart *part;
  CxHelpPage *page;
  const char *name; /* the name of the page in messages */
  guint depth;      /* the number of open sections */
  guint lists;      /* the number of open lists */
  char *mark;       /* the mark of an item whose block has not begun; NULL: none */
} Reader;

/* A text that is being built. White space becomes one space, and none remains at the ends. */
typedef struct {
  GString *markup, *plain;
  gboolean space; /* whether white space waits for the next word */
} Text;

static void
topic_free (gpointer data)
{
  CxHelpTopic *topic = data;

  g_free (topic->section);
  g_free (topic->page);
  g_free (topic);
}

static void
block_free (gpointer data)
{
  CxHelpBlock *block = data;

  g_free (block->id);
  g_free (block->mark);
  g_free (block->markup);
  g_free (block->plain);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block);
}

void
cx_help_page_free (CxHelpPage *page)
{
  if (!page)
    return;
  g_free (page->id);
  g_free (page->title);
  g_free (page->about);
  g_ptr_array_unref (page->blocks);
  g_ptr_array_unref (page->topics);
  g_free (page);
}

static CxHelpBlock *
add_block (Reader *reader, CxHelpKind kind)
{
  CxHelpBlock *block = g_new0 (CxHelpBlock, 1);

  block->kind = kind;
  block->level = reader->lists;
  g_ptr_array_add (reader->page->blocks, block);
  return block;
}

static gboolean
fail (Reader *reader, GError **error, const char *what, const char *element)
{
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, "%s: %s <%s>", reader->name, what, element);
  return FALSE;
}

/* Returns the next event, without white space between elements. Text where only elements are allowed is an error. Returns END
 * for an error and for the end of the page. */
static CxPartEvent
next_element (Reader *reader, GError **error)
{
  CxPartEvent event;

  while ((event = cx_part_next (reader->part, error)) == CX_PART_TEXT) {
    g_autofree char *text = g_strstrip (g_strdup (cx_part_text (reader->part)));
    if (*text != '\0') {
      g_autofree char *excerpt = cx_error_excerpt (text);
      g_set_error (error, CX_ERROR, CX_ERROR_INPUT, "%s: “%s” stands outside a paragraph", reader->name, excerpt);
      return CX_PART_END;
    }
  }
  return event;
}

/* ---- Text ---- */

static void
text_init (Text *text)
{
  *text = (Text){ g_string_new (NULL), g_string_new (NULL), FALSE };
}

static void
text_clear (Text *text)
{
  g_string_free (text->markup, TRUE);
  g_string_free (text->plain, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

static void
text_flush_space (Text *text)
{
  if (!text->space)
    return;
  g_string_append_c (text->markup, ' ');
  g_string_append_c (text->plain, ' ');
  text->space = FALSE;
}

static void
text_append (Text *text, const char *words)
{
  const char *p = words;

  while (*p) {
    gsize n = strcspn (p, " \t\r\n");
    if (n > 0) {
      g_autofree char *escaped = g_markup_escape_text (p, (gssize) n);
      text_flush_space (text);
      g_string_append (text->markup, escaped);
      g_string_append_len (text->plain, p, (gssize) n);
    }
    p += n;
    n = strspn (p, " \t\r\n");
    if (n > 0)
      text->space = text->plain->len > 0;
    p += n;
  }
}

static const Inline *
find_inline (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (inlines); i++)
    if (g_str_equal (inlines[i].name, name))
      return &inlines[i];
  return NULL;
}

/* Returns the markup that begins the element just opened, or NULL with an error. (transfer full) */
static char *
begin_of (Reader *reader, const Inline *element, GError **error)
{
  if (!element->begin) {
    g_autofree char *page = cx_part_attribute (reader->part, "xref"), *web = cx_part_attribute (reader->part, "href");
    if (!page && !web) {
      fail (reader, error, "an xref is missing in", element->name);
      return NULL;
    }
    return g_markup_printf_escaped ("<a href=\"%s\">", page ? page : web);
  }
  if (g_str_equal (element->name, "em")) {
    g_autofree char *style = cx_part_attribute (reader->part, "style");
    if (g_strcmp0 (style, "strong") == 0)
      return g_strdup ("<b>");
  }
  return g_strdup (element->begin);
}

/* Reads text up to the end of the open element. PARENT is that element if it is inside a line. */
static gboolean
read_text (Reader *reader, Text *text, const Inline *parent, GError **error)
{
  g_autoptr (GError) problem = NULL;
  gsize before = text->plain->len;

  for (guint n = 0;;) {
    CxPartEvent event = cx_part_next (reader->part, &problem);

    if (event == CX_PART_TEXT && !(parent && parent->between)) {
      text_append (text, cx_part_text (reader->part));
    } else if (event == CX_PART_OPEN) {
      const Inline *element = find_inline (cx_part_element (reader->part));
      gboolean strong;
      g_autofree char *begin = NULL;

      if (!element)
        return fail (reader, error, "unknown within a line:", cx_part_element (reader->part));
      begin = begin_of (reader, element, error);
      if (!begin)
        return FALSE;
      strong = g_str_equal (begin, "<b>");
      text_flush_space (text);
      if (parent && parent->between && n++ > 0) {
        g_string_append (text->markup, parent->between);
        g_string_append (text->plain, parent->between);
      }
      g_string_append (text->markup, begin);
      if (!read_text (reader, text, element, error))
        return FALSE;
      g_string_append (text->markup, strong ? "</b>" : element->end);
    } else if (event == CX_PART_CLOSE) {
      if (parent && text->plain->len == before)
        return fail (reader, error, "there are no words in", parent->name);
      return TRUE;
    } else if (event == CX_PART_END) {
      if (!problem)
        return fail (reader, error, "the page ends within", parent ? parent->name : "p");
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  }
}

/* Returns the text of the open element as a block. (transfer full) */
static CxHelpBlock *
read_block (Reader *reader, CxHelpKind kind, GError **error)
{
  g_auto (Text) text = { NULL };
  CxHelpBlock *block;

  text_init (&text);
  if (!read_text (reader, &text, NULL, error))
    return NULL;
  block = add_block (reader, kind);
  block->markup = g_strdup (text.markup->str);
  block->plain = g_strdup (text.plain->str);
  return block;
}

/* Reads code, which keeps its line breaks. */
static gboolean
read_code (Reader *reader, GError **error)
{
  g_autoptr (GString) code = g_string_new (NULL);
  g_autofree char *element = g_strdup (cx_part_element (reader->part));
  CxPartEvent event;
  CxHelpBlock *block;

  while ((event = cx_part_next (reader->part, error)) == CX_PART_TEXT)
    g_string_append (code, cx_part_text (reader->part));
  if (event == CX_PART_OPEN)
    return fail (reader, error, "an element stands in", element);
  if (event == CX_PART_END)
    return FALSE;
  block = add_block (reader, CX_HELP_CODE);
  block->plain = g_strdup (code->str);
  block->markup = g_strdup (code->str);
  return TRUE;
}

/* ---- Blocks ---- */

static gboolean read_blocks (Reader *reader, const char *parent, GError **error);

static gboolean
read_list (Reader *reader, const char *list, GError **error)
{
  gboolean steps = g_str_equal (list, "steps");
  CxPartEvent event;

  reader->lists++;
  for (guint n = 1; (event = next_element (reader, error)) == CX_PART_OPEN; n++) {
    if (!cx_part_is (reader->part, "item"))
      return fail (reader, error, "in a list there is no", cx_part_element (reader->part));
    g_free (reader->mark);
    reader->mark = g_str_equal (list, "terms") ? NULL : steps ? g_strdup_printf ("%u.", n) : g_strdup ("•");
    if (!read_blocks (reader, "item", error))
      return FALSE;
  }
  reader->lists--;
  return event == CX_PART_CLOSE;
}

/* Returns the cells of the open row and appends their plain text to PLAIN. (transfer full) */
static GStrv
read_row (Reader *reader, GString *plain, GError **error)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  CxPartEvent event;

  while ((event = next_element (reader, error)) == CX_PART_OPEN) {
    g_auto (Text) text = { NULL };

    text_init (&text);
    if (!cx_part_is (reader->part, "td")) {
      fail (reader, error, "in a row there is no", cx_part_element (reader->part));
      return NULL;
    }
    while ((event = next_element (reader, error)) == CX_PART_OPEN) {
      if (!cx_part_is (reader->part, "p")) {
        fail (reader, error, "in a cell there is no", cx_part_element (reader->part));
        return NULL;
      }
      if (!read_text (reader, &text, NULL, error))
        return NULL;
      text.space = TRUE;
    }
    if (event == CX_PART_END)
      return NULL;
    g_strv_builder_add (cells, text.markup->str);
    g_string_append_printf (plain, "%s ", text.plain->str);
  }
  return event == CX_PART_CLOSE ? g_strv_builder_end (cells) : NULL;
}

static gboolean
read_table (Reader *reader, GError **error)
{
  CxHelpBlock *block = add_block (reader, CX_HELP_TABLE);
  g_autoptr (GString) plain = g_string_new (NULL);
  guint depth = 1; /* the depth counts the table, its head and its body */

  block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  while (depth > 0) {
    CxPartEvent event = next_element (reader, error);

    if (event == CX_PART_END)
      return FALSE;
    if (event == CX_PART_CLOSE) {
      depth--;
    } else if (cx_part_is (reader->part, "tr")) {
      GStrv row = read_row (reader, plain, error);
      if (!row)
        return FALSE;
      g_ptr_array_add (block->rows, row);
    } else if (depth == 1 && (cx_part_is (reader->part, "thead") || cx_part_is (reader->part, "tbody"))) {
      block->header |= cx_part_is (reader->part, "thead");
      depth++;
    } else {
      return fail (reader, error, "in a table there is no", cx_part_element (reader->part));
    }
  }
  block->plain = g_strdup (plain->str);
  return TRUE;
}

/* Reads the information of the page, or the pages to which its section SECTION links. */
static gboolean
read_info (Reader *reader, const char *section, GError **error)
{
  CxPartEvent event;

  while ((event = next_element (reader, error)) == CX_PART_OPEN) {
    g_auto (Text) text = { NULL };
    gboolean about = cx_part_is (reader->part, "desc");

    text_init (&text);
    if (cx_part_is (reader->part, "link")) {
      g_autofree char *type = cx_part_attribute (reader->part, "type"), *target = cx_part_attribute (reader->part, "xref");
      if (g_strcmp0 (type, "topic") == 0 && section && target) {
        CxHelpTopic *topic = g_new0 (CxHelpTopic, 1);
        *topic = (CxHelpTopic){ g_strdup (section), g_steal_pointer (&target) };
        g_ptr_array_add (reader->page->topics, topic);
      }
    } else if (!about) {
      return fail (reader, error, "unknown in the information:", cx_part_element (reader->part));
    }
    if (!read_text (reader, &text, NULL, error))
      return FALSE;
    if (about) {
      g_free (reader->page->about);
      reader->page->about = g_strdup (text.plain->str);
    }
  }
  return event == CX_PART_CLOSE;
}

static gboolean
read_section (Reader *reader, GError **error)
{
  g_autofree char *id = cx_part_attribute (reader->part, "id");
  guint before = reader->page->blocks->len;
  CxHelpBlock *heading;

  reader->depth++;
  if (!read_blocks (reader, id ? id : "section", error))
    return FALSE;
  reader->depth--;
  heading = before < reader->page->blocks->len ? g_ptr_array_index (reader->page->blocks, before) : NULL;
  if (!heading || heading->kind != CX_HELP_HEADING)
    return fail (reader, error, "a title is missing in", "section");
  heading->id = g_steal_pointer (&id);
  return TRUE;
}

static gboolean
read_title (Reader *reader, const char *parent, GError **error)
{
  CxHelpBlock *block = read_block (reader, g_str_equal (parent, "item") ? CX_HELP_TERM : CX_HELP_HEADING, error);

  if (!block)
    return FALSE;
  if (block->kind == CX_HELP_HEADING)
    block->level = reader->depth;
  if (block->kind == CX_HELP_HEADING && reader->depth == 0) {
    g_free (reader->page->title);
    reader->page->title = g_strdup (block->plain);
    g_ptr_array_set_size (reader->page->blocks, (int) reader->page->blocks->len - 1);
  }
  return TRUE;
}

/* Reads blocks; PARENT is "page", "item" or the id of a section. */
static gboolean
read_blocks (Reader *reader, const char *parent, GError **error)
{
  CxPartEvent event;

  while ((event = next_element (reader, error)) == CX_PART_OPEN) {
    g_autofree char *element = g_strdup (cx_part_element (reader->part));
    gboolean read;

    if (g_str_equal (element, "p")) {
      CxHelpBlock *block = read_block (reader, reader->lists ? CX_HELP_ITEM : CX_HELP_TEXT, error);
      read = block != NULL;
      if (block)
        block->mark = g_steal_pointer (&reader->mark);
    } else if (g_str_equal (element, "title")) {
      read = read_title (reader, parent, error);
    } else if (g_str_equal (element, "section") && !reader->lists) {
      read = read_section (reader, error);
    } else if (g_str_equal (element, "info") && !reader->lists) {
      read = read_info (reader, reader->depth ? parent : NULL, error);
    } else if (g_str_equal (element, "code") || g_str_equal (element, "screen")) {
      read = read_code (reader, error);
    } else if (g_str_equal (element, "list") || g_str_equal (element, "steps") || g_str_equal (element, "terms")) {
      read = read_list (reader, element, error);
    } else if (g_str_equal (element, "table")) {
      read = read_table (reader, error);
    } else {
      return fail (reader, error, "unknown on a page:", element);
    }
    if (!read)
      return FALSE;
  }
  return event == CX_PART_CLOSE;
}

static gboolean
read_page (Reader *reader, GError **error)
{
  if (next_element (reader, error) != CX_PART_OPEN)
    return FALSE;
  if (!cx_part_is (reader->part, "page"))
    return fail (reader, error, "a page does not begin with", cx_part_element (reader->part));
  reader->page->id = cx_part_attribute (reader->part, "id");
  if (!read_blocks (reader, "page", error))
    return FALSE;
  if (!reader->page->id || !reader->page->title)
    return fail (reader, error, "an id or a title is missing in", "page");
  return cx_part_next (reader->part, error) == CX_PART_END && !(error && *error);
}

CxHelpPage *
cx_help_page_parse (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (CxHelpPage) page = g_new0 (CxHelpPage, 1);
  g_autoptr (GError) problem = NULL;
  g_autoptr (CxPart) part = NULL;
  Reader reader = { .page = page, .name = name };

  g_return_val_if_fail (bytes, NULL);
  page->blocks = g_ptr_array_new_with_free_func (block_free);
  page->topics = g_ptr_array_new_with_free_func (topic_free);
  part = reader.part = cx_part_new (bytes, name, &problem);
  if (part && read_page (&reader, &problem))
    return g_steal_pointer (&page);
  g_free (reader.mark);
  if (problem)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, "%s: the page ends too early", name);
  return NULL;
}

int
cx_help_page_find_section (const CxHelpPage *page, const char *id)
{
  for (guint i = 0; i < page->blocks->len; i++) {
    const CxHelpBlock *block = g_ptr_array_index (page->blocks, i);
    if (block->kind == CX_HELP_HEADING && g_strcmp0 (block->id, id) == 0)
      return (int) i;
  }
  return -1;
}
