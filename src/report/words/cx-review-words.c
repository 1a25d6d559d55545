/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/words/cx-review-words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "model/case/cx-registry.h"

static gboolean
same_word (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_casefold (a, -1), *right = g_utf8_casefold (b, -1);
  return strcmp (left, right) == 0;
}

const char *
cx_review_words_status (const char *text, const CxSheetCells *sheet, guint list_row, guint list_col)
{
  for (const CxChoice *choice = cx_statuses; choice->id; choice++)
    if (same_word (text, choice->id) || same_word (text, choice->label) || same_word (text, _(choice->label)))
      return choice->id;
  for (guint i = 0; cx_statuses[i].id; i++) {
    const CxCell *cell = cx_sheet_cells_at (sheet, list_row + i, list_col);
    if (cell && cell->type == CX_CELL_TEXT && cell->text && same_word (text, cell->text))
      return cx_statuses[i].id;
  }
  return NULL;
}

char *
cx_review_words_statuses (void)
{
  GString *all = g_string_new (NULL);

  for (const CxChoice *choice = cx_statuses; choice->id; choice++)
    g_string_append_printf (all, "%s%s", all->len ? ", " : "", _(choice->label));
  return g_string_free (all, FALSE);
}

gboolean
cx_review_words_is_day (const char *text)
{
  static const char form[] = "dddd-dd-dd";

  for (guint i = 0; form[i]; i++)
    if (!text || (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i]))
      return FALSE;
  return g_date_valid_dmy ((GDateDay) atoi (text + 8), atoi (text + 5), (GDateYear) atoi (text));
}
