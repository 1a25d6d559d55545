/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-reading.h"

#include "model/text/cx-number-text.h"
#include "report/xlsx/cx-cell-name.h"
#include "report/words/cx-review-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A workbook with more problems has little to do with the case; further problems are only counted. */
#define MAX_PROBLEMS 500
/* The number of letters of a day such as 2027-03-31. */
#define DAY 10
/* Numbers that differ by no more than this share count as equal, because a spreadsheet may change the last digits. */
#define SAME 1e-12

void
cx_reading_problem (CxReading *r, const char *sheet, guint row, guint col, const char *path, const char *format, ...)
{
  CxReviewProblem *problem;
  g_autofree char *cell = cx_cell_name (row, col);
  va_list args;

  if (r->review->problems->len >= MAX_PROBLEMS) {
    r->n_more++;
    return;
  }
  problem = g_new0 (CxReviewProblem, 1);
  va_start (args, format);
  problem->text = g_strdup_vprintf (format, args);
  va_end (args);
  problem->place = sheet ? g_strconcat (sheet, "!", cell, NULL) : NULL;
  problem->path = path ? cx_error_excerpt (path) : NULL;
  g_ptr_array_add (r->review->problems, problem);
}

CxReviewItem *
cx_reading_item (CxReading *r, CxReviewKind kind, const char *path, const char *sheet, guint row, guint col)
{
  CxReviewItem *item = g_new0 (CxReviewItem, 1);
  g_autofree char *cell = cx_cell_name (row, col);

  item->kind = kind;
  item->path = g_strdup (path);
  item->place = g_strconcat (sheet, "!", cell, NULL);
  item->before = item->after = NAN;
  g_ptr_array_add (r->review->items, item);
  return item;
}

/* Returns whether U is a space of any kind, including spaces without width, which come with copied text. */
static gboolean
is_space (gunichar u)
{
  return g_unichar_isspace (u) || u == 0x200B || u == 0x2060 || u == 0xFEFF;
}

/* Returns TEXT without spaces at its ends, or without any spaces. (transfer full) */
static char *
without_spaces (const char *text, gboolean any)
{
  GString *out = g_string_new (NULL);
  gsize end = 0;

  for (; *text; text = g_utf8_next_char (text)) {
    gunichar u = g_utf8_get_char (text);
    if (is_space (u) && (any || !out->len))
      continue;
    g_string_append_unichar (out, u);
    if (!is_space (u))
      end = out->len;
  }
  g_string_truncate (out, end);
  return g_string_free (out, FALSE);
}

char *
cx_reading_id (const CxCell *cell)
{
  g_autofree char *words = cx_reading_cell_words (cell);

  return words ? without_spaces (words, TRUE) : NULL;
}

char *
cx_reading_cell_words (const CxCell *cell)
{
  char *text;

  if (cell && cell->type == CX_CELL_BOOLEAN)
    return g_strdup (cell->number ? "TRUE" : "FALSE");
  if (!cell || !cell->text || cell->type == CX_CELL_ERROR)
    return NULL;
  text = without_spaces (cell->text, FALSE);
  if (*text == '\'' && text[1] && strchr ("=+-@", text[1]))
    memmove (text, text + 1, strlen (text));
  if (*text)
    return text;
  g_free (text);
  return NULL;
}

char *
cx_reading_words (CxReading *r, const char *sheet, guint row, guint col, const char *path)
{
  const CxCell *cell = cx_sheet_cells_at (cx_sheet_reader_sheet (r->reader, sheet, NULL), row, col);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (cell && cell->formula) {
    cx_reading_problem (r, sheet, row, col, path, _("a formula stands here; type the words themselves"));
    return NULL;
  }
  return cell && cell->type == CX_CELL_NUMBER ? g_strdup (cx_number_text (cell->number, number)) : cx_reading_cell_words (cell);
}

char *
cx_reading_day (const CxReading *r, const CxCell *cell)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE], *day;

  if (!cell || cell->type != CX_CELL_NUMBER) {
    day = cx_reading_cell_words (cell);
    /* A time may follow the day, as in ISO 8601 or with a space. */
    if (cx_review_words_is_day (day) && strchr ("T ", day[DAY]) && g_ascii_isdigit (day[DAY + 1]))
      day[DAY] = '\0';
    return day;
  }
  day = cx_sheet_reader_date (r->reader, cell->number);
  return day ? day : g_strdup (cx_number_text (cell->number, number));
}

gboolean
cx_reading_is_blank (const CxCell *cell)
{
  g_autofree char *text = cell && !cell->formula && cell->type == CX_CELL_TEXT ? cx_reading_cell_words (cell) : NULL;

  return !cell || (!cell->formula && cell->type == CX_CELL_TEXT && !text) ||
         (cell->type == CX_CELL_BROKEN && !cell->formula && !*cell->text);
}

gboolean
cx_reading_number (CxReading *r, guint row, guint col, const char *id, double *number)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row, col);
  g_autofree char *shown = cell->text ? cx_error_excerpt (cell->text) : NULL;

  if (cell->formula)
    cx_reading_problem (r, r->sheet, row, col, id, _("a formula stands here; type the number itself"));
  else if (cell->type == CX_CELL_TEXT)
    cx_reading_problem (r, r->sheet, row, col, id,
                        _("the text “%s” stands here, which is not a number; type it as one, such as 0.12 or 12%%"), shown);
  else if (cell->type == CX_CELL_BOOLEAN)
    cx_reading_problem (r, r->sheet, row, col, id, _("%s stands here, which is not a number; yes is 1, no is 0"),
                        cell->number ? "TRUE" : "FALSE");
  else if (cell->type == CX_CELL_ERROR)
    cx_reading_problem (r, r->sheet, row, col, id, _("the error %s stands here"), shown);
  else if (cell->type != CX_CELL_NUMBER)
    cx_reading_problem (r, r->sheet, row, col, id, _("“%s” stands here, which cannot be read as a number"), shown ? shown : "");
  else {
    *number = cell->number;
    return TRUE;
  }
  return FALSE;
}

gboolean
cx_reading_same (double a, double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) <= SAME * MAX (fabs (a), fabs (b));
}

char *
cx_reading_bare_formula (const char *text)
{
  GString *bare = g_string_new (NULL);

  while (*text) {
    gsize cell = bare->len, length;
    for (; *text == '$' || g_ascii_isalnum (*text); text++)
      if (*text != '$')
        g_string_append_c (bare, g_ascii_toupper (*text));
    length = bare->len - cell;
    if (length > 0 && *text == ':') {
      const char *at = text + 1;
      gsize same = 0;
      for (; *at == '$' || g_ascii_isalnum (*at); at++)
        if (*at != '$')
          same += same < length && bare->str[cell + same] == g_ascii_toupper (*at) ? 1 : length + 1;
      if (same == length) {
        text = at;
        continue;
      }
    }
    if (!*text)
      break;
    if (!strchr ("= '", *text))
      g_string_append_c (bare, *text);
    text++;
  }
  return g_string_free (bare, FALSE);
}
