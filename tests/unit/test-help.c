/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests read every page of the program's help, refuse damaged and hostile pages, and check the results of the search. */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "app/state/cx-help-book.h"
#include "model/case/cx-registry.h"
#include "model/case/cx-error.h"

#define BEGIN "<page xmlns=\"http://projectmallard.org/1.0/\" id=\"x\"><title>Title</title>"
#define END   "</page>"

static CxHelpPage *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return cx_help_page_parse (bytes, "x.page", error);
}

static CxHelpPage *
parse_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  CxHelpPage *page = parse (text, &error);

  g_assert_no_error (error);
  return page;
}

static const CxHelpBlock *
nth (const CxHelpPage *page, guint i)
{
  g_assert_cmpuint (i, <, page->blocks->len);
  return g_ptr_array_index (page->blocks, i);
}

static void
test_text (void)
{
  g_autoptr (CxHelpPage) page =
    parse_good (BEGIN "<p>\n  Costs &amp;\n benefits of <em>one</em> <em style=\"strong\">year</em>: <gui>R&lt;D</gui>. </p>"
                      "<p><guiseq><gui>Menu</gui> <gui>Help</gui></guiseq> or <keyseq><key>Ctrl</key><key>F</key></keyseq></p>"
                      "<p>See <link xref=\"risk#tornado\">what moves it</link>.</p>" END);

  g_assert_cmpstr (page->id, ==, "x");
  g_assert_cmpstr (page->title, ==, "Title");
  g_assert_cmpuint (page->blocks->len, ==, 3);
  g_assert_cmpstr (nth (page, 0)->markup, ==, "Costs &amp; benefits of <i>one</i> <b>year</b>: <b>R&lt;D</b>.");
  g_assert_cmpstr (nth (page, 0)->plain, ==, "Costs & benefits of one year: R<D.");
  g_assert_cmpstr (nth (page, 1)->plain, ==, "Menu → Help or Ctrl+F");
  g_assert_cmpstr (nth (page, 2)->markup, ==, "See <a href=\"risk#tornado\">what moves it</a>.");
}

static void
test_blocks (void)
{
  g_autoptr (CxHelpPage) page = parse_good (
    BEGIN "<info><desc>About</desc></info><section id=\"a\"><info><link type=\"topic\" xref=\"y\"/></info><title>A</title>"
          "<code>x = 1\n  y</code><section id=\"b\"><title>B</title>"
          "<steps><item><p>One</p><p>more</p></item><item><p>Two</p></item></steps>"
          "<terms><item><title>Term</title><p>Meaning</p></item></terms></section>"
          "<table rules=\"rows\"><thead><tr><td><p>H</p></td><td><p>I</p></td></tr></thead>"
          "<tbody><tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table></section>" END);
  static const struct {
    CxHelpKind kind;
    guint level;
    const char *mark, *plain;
  } want[] = {
    { CX_HELP_HEADING, 1, NULL, "A" }, { CX_HELP_CODE, 0, NULL, "x = 1\n  y" }, { CX_HELP_HEADING, 2, NULL, "B" },
    { CX_HELP_ITEM, 1, "1.", "One" },  { CX_HELP_ITEM, 1, NULL, "more" },       { CX_HELP_ITEM, 1, "2.", "Two" },
    { CX_HELP_TERM, 1, NULL, "Term" }, { CX_HELP_ITEM, 1, NULL, "Meaning" },    { CX_HELP_TABLE, 0, NULL, "H I 1 2 " },
  };

  g_assert_cmpstr (page->about, ==, "About");
  g_assert_cmpuint (page->blocks->len, ==, G_N_ELEMENTS (want));
  for (guint i = 0; i < G_N_ELEMENTS (want); i++) {
    g_assert_cmpint (nth (page, i)->kind, ==, want[i].kind);
    g_assert_cmpuint (nth (page, i)->level, ==, want[i].level);
    g_assert_cmpstr (nth (page, i)->mark, ==, want[i].mark);
    g_assert_cmpstr (nth (page, i)->plain, ==, want[i].plain);
  }
  g_assert_cmpuint (nth (page, 8)->rows->len, ==, 2);
  g_assert_true (nth (page, 8)->header);
  g_assert_cmpint (cx_help_page_find_section (page, "b"), ==, 2);
  g_assert_cmpint (cx_help_page_find_section (page, "c"), ==, -1);
  g_assert_cmpuint (page->topics->len, ==, 1);
  g_assert_cmpstr (((CxHelpTopic *) g_ptr_array_index (page->topics, 0))->section, ==, "a");
}

static void
test_hostile (void)
{
  static const char *const pages[] = {
    "",
    "<page",
    "<page xmlns=\"http://projectmallard.org/1.0/\" id=\"x\">",
    "<page xmlns=\"http://projectmallard.org/1.0/\" id=\"x\"/>",
    "<book/>",
    "<!DOCTYPE page><page xmlns=\"http://projectmallard.org/1.0/\" id=\"x\"><title>T</title></page>",
    "<!DOCTYPE page [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" BEGIN "<p>&b;</p>" END,
    "<!DOCTYPE page [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" BEGIN "<p>&f;</p>" END,
    BEGIN "<p>&unknown;</p>" END,
    BEGIN "<p>open" END,
    BEGIN "words outside" END,
    BEGIN "<script>x</script>" END,
    BEGIN "<p><img/></p>" END,
    BEGIN "<p><link>nowhere</link></p>" END,
    BEGIN "<p><link xref=\"y\"/></p>" END,
    BEGIN "<section id=\"s\"><p>no title</p></section>" END,
    BEGIN "<list><p>no item</p></list>" END,
    BEGIN "<table><td><p>no row</p></td></table>" END,
    BEGIN "<code>a<b/></code>" END,
    BEGIN END "<more/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GError) error = NULL;
    CxHelpPage *page = parse (pages[i], &error);
    if (page)
      g_error ("%s is taken for a page", pages[i]);
    g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  }
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (BEGIN "<p>");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<em>");
  g_assert_null (parse (text->str, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
}

static void
test_book (void)
{
  const GPtrArray *pages = cx_help_book_pages ();
  g_auto (GStrv) files = g_resources_enumerate_children ("/io/github/cxcase/CxCase/help/C", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  /* The book has every page that there is, each listed by the first page. */
  g_assert_cmpuint (pages->len, ==, g_strv_length (files));
  g_assert_cmpstr (((CxHelpPage *) g_ptr_array_index (pages, 0))->id, ==, "index");
  for (guint i = 1; i < pages->len; i++) {
    const CxHelpPage *page = g_ptr_array_index (pages, i);
    g_assert_nonnull (cx_help_book_group (page));
    g_assert_nonnull (page->about);
    g_assert_cmpuint (page->blocks->len, >, 1);
  }
  g_assert_null (cx_help_book_find ("nothing"));
}

/* In each language the pages are those of the language, with the same sections; the book is read once, so each needs a process. */
static void
test_language (gconstpointer data)
{
  const char *language = data;

  if (g_test_subprocess ()) {
    const GPtrArray *pages;
    guint spoken = 0;

    g_setenv ("LANGUAGE", language, TRUE);
    g_setenv ("LC_ALL", "C.UTF-8", TRUE);
    pages = cx_help_book_pages ();
    /* The first page lists the others in addition to its own text. */
    for (guint i = 1; i < pages->len; i++) {
      const CxHelpPage *page = g_ptr_array_index (pages, i);
      g_autofree char *path = g_strdup_printf ("/io/github/cxcase/CxCase/help/C/%s.page", page->id);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autoptr (CxHelpPage) english = cx_help_page_parse (bytes, path, NULL);

      g_assert_cmpuint (page->blocks->len, ==, english->blocks->len);
      for (guint j = 0; j < page->blocks->len; j++)
        g_assert_cmpstr (nth (page, j)->id, ==, nth (english, j)->id);
      if (g_strcmp0 (page->about, english->about) != 0)
        spoken++;
    }
    g_assert_cmpuint (spoken, ==, pages->len - 1);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static gboolean
finds (const char *text, const char *page, const char *section)
{
  g_autoptr (GPtrArray) hits = cx_help_book_search (text);

  for (guint i = 0; i < hits->len; i++) {
    const CxHelpHit *hit = g_ptr_array_index (hits, i);
    const CxHelpBlock *block = hit->block < 0 ? NULL : g_ptr_array_index (hit->page->blocks, (guint) hit->block);
    if (g_str_equal (hit->page->id, page) && g_strcmp0 (block ? block->id : NULL, section) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
test_search (void)
{
  g_autoptr (GPtrArray) hits = cx_help_book_search ("GLOSSARY");
  g_autoptr (GPtrArray) none = cx_help_book_search ("payback xylophone");

  g_assert_cmpuint (hits->len, >, 0);
  g_assert_cmpstr (cx_help_book_hit_title (g_ptr_array_index (hits, 0)), ==, "Glossary");
  g_assert_cmpuint (none->len, ==, 0);
  /* Words in any order, at the beginning of a word only. */
  g_assert_true (finds ("month stopped", "gates", NULL));
  g_assert_true (finds ("stop mon", "gates", NULL));
  g_assert_false (finds ("onth", "gates", NULL));
  for (guint i = 0; i < cx_registry_n_drivers (); i++)
    g_assert_true (finds (cx_registry_driver (i)->label, "drivers", cx_registry_driver (i)->id));
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) languages = g_strsplit (CX_LANGUAGES, " ", -1);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/help/text", test_text);
  g_test_add_func ("/help/blocks", test_blocks);
  g_test_add_func ("/help/hostile", test_hostile);
  g_test_add_func ("/help/deep", test_deep);
  g_test_add_func ("/help/book", test_book);
  g_test_add_func ("/help/search", test_search);
  for (guint i = 0; languages[i]; i++) {
    g_autofree char *path = g_strconcat ("/help/language/", languages[i], NULL);
    g_test_add_data_func (path, languages[i], test_language);
  }
  return g_test_run ();
}
