/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/words/cx-diff-words.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-error.h"
#include "model/case/cx-input.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

char *
cx_diff_words_place (const CxDiffChange *change)
{
  const CxItem *item = change->in_b ? change->in_b : change->in_a;
  const CxItemType *type = item ? cx_item_type (item->kind) : NULL;

  if (!item)
    return g_strdup (change->path);
  if (change->field && *change->field->id)
    return cx_input_label (item, change->field);
  return type->shape == CX_LIST_ANONYMOUS ? g_strdup (_(type->label))
                                          : g_strdup_printf ("%s: %s", _(type->label), cx_item_name (item));
}

static char *
value_words (const CxDiffChange *change, const CxCase *c, const CxItem *item, const CxValue *value)
{
  g_autofree char *words = NULL;

  if (change->is_item || !change->field)
    words = item ? cx_words_item (c, item) : g_strdup ("—");
  else
    words = cx_words_value (c, change->field, value);
  return cx_error_excerpt (words);
}

char *
cx_diff_words_what (const CxDiffChange *change, const CxCase *a, const CxCase *b)
{
  g_autofree char *before = value_words (change, a, change->in_a, change->a);
  g_autofree char *after = value_words (change, b, change->in_b, change->b);
  g_autofree char *evidence =
    change->field && !change->is_item ? cx_words_evidence (b, change->field, change->a, change->b, TRUE) : NULL;
  GString *text = g_string_new (NULL);

  if (change->is_item)
    g_string_append_printf (text, change->in_b ? _("Added: %s") : _("Removed: %s"), change->in_b ? after : before);
  else if (!g_str_equal (before, after))
    g_string_append_printf (text, "%s → %s", before, after);
  if (evidence && *evidence)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", evidence);
  return g_string_free (text, FALSE);
}

char *
cx_diff_words_sentence (const CxDiff *diff, const CxCase *a, const char *name_a, const char *name_b)
{
  const char *currency = cx_item_text (a, "currency");
  g_autofree char *before = cx_format_compact (diff->npv_a, CX_UNIT_MONEY, currency);
  g_autofree char *after = cx_format_compact (diff->npv_b, CX_UNIT_MONEY, currency);
  guint n = diff->changes->len;

  if (n == 0)
    return g_strdup_printf (_("“%s” and “%s” are the same. The net present value is %s."), name_a, name_b, before);
  /* Translators: names of two versions, two amounts, the number of differences. */
  return g_strdup_printf (ngettext ("From “%s” to “%s” the net present value goes from %s to %s, by %u change.",
                                    "From “%s” to “%s” the net present value goes from %s to %s, by %u changes.", n),
                          name_a, name_b, before, after, n);
}
