/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels keep figures whole when their text wraps. */
#include "config.h"

#include "app/widgets/cx-whole-figures.h"
#include "display-fixture.h"

/* Returns TRUE if a line of LABEL ends with a sign in a width that a window may have. */
static gboolean
breaks_after_sign (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  PangoLayout *layout = gtk_label_get_layout (label);

  for (int width = 10; width < 300; width++) {
    pango_layout_set_width (layout, width * PANGO_SCALE);
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
    for (GSList *lines = pango_layout_get_lines_readonly (layout); lines && lines->next; lines = lines->next) {
      const PangoLayoutLine *line = lines->data;
      g_autofree char *words = g_strchomp (g_strndup (text + line->start_index, (gsize) line->length));

      if (g_str_has_suffix (words, "−") || g_str_has_suffix (words, "+"))
        return TRUE;
    }
  }
  return FALSE;
}

static GtkLabel *
make_label (const char *markup)
{
  GtkLabel *label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_markup (label, markup);
  return label;
}

static void
test_signs (void)
{
  static const char *const sentences[] = { "It is worth −€345K today.", "It returns <b>€12M</b> and is worth <b>−€345K</b>.",
                                           "The plan is worth +$12M more." };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++) {
    g_autoptr (GtkLabel) label = make_label (sentences[i]);
    g_assert_false (breaks_after_sign (label));
  }
}

/* The attributes of an old text must not stay on the bytes of the next one. */
static void
test_text_changes (void)
{
  g_autoptr (GtkLabel) label = make_label ("−€345K");

  g_assert_nonnull (gtk_label_get_attributes (label));
  gtk_label_set_text (label, "no figure");
  g_assert_null (gtk_label_get_attributes (label));
  gtk_label_set_text (label, "€100 − €20");
  g_assert_true (breaks_after_sign (label));
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  cx_whole_figures_start ();
  g_test_add_func ("/labels/signs", test_signs);
  g_test_add_func ("/labels/text-changes", test_text_changes);
  return g_test_run ();
}
