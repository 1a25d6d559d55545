/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/xlsx/cx-sheet-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-case.h"
#include "report/xlsx/cx-cell-name.h"
#include "report/xlsx/cx-cell-text.h"
#include "report/xlsx/cx-xlsx-limits.h"

struct CxSheetCells {
  GHashTable *cells; /* place → CxCell */
  guint n_rows;
};

static gpointer
place_key (guint row, guint col)
{
  return GUINT_TO_POINTER (row * CX_XLSX_MAX_COLS + col + 1);
}

const CxCell *
cx_sheet_cells_at (const CxSheetCells *sheet, guint row, guint col)
{
  return row < CX_XLSX_MAX_ROWS && col < CX_XLSX_MAX_COLS ? g_hash_table_lookup (sheet->cells, place_key (row, col)) : NULL;
}

guint
cx_sheet_cells_n_rows (const CxSheetCells *sheet)
{
  return sheet->n_rows;
}

void
cx_sheet_cells_free (CxSheetCells *sheet)
{
  g_hash_table_unref (sheet->cells);
  g_free (sheet);
}
static int
by_place (gconstpointer a, gconstpointer b)
{
  const CxCell *left = *(const CxCell *const *) a, *right = *(const CxCell *const *) b;

  return left->row != right->row ? (left->row < right->row ? -1 : 1) : (left->col > right->col) - (left->col < right->col);
}

GPtrArray *
cx_sheet_cells_list (const CxSheetCells *sheet)
{
  GPtrArray *list = g_ptr_array_sized_new (g_hash_table_size (sheet->cells));
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, sheet->cells);
  while (g_hash_table_iter_next (&iter, NULL, &cell))
    g_ptr_array_add (list, cell);
  g_ptr_array_sort (list, by_place);
  return list;
}

typedef struct {
  GStringChunk *texts;
  const GPtrArray *strings;
  CxSheetCells *sheet;
  guint row, col;
  char *type;
  GString *value, *formula, *inline_text;
  gboolean has_value, has_formula, has_inline;
} CellParser;

static gboolean
damaged (GError **error, const char *what)
{
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is damaged: %s"), what);
  return FALSE;
}

static const char *
keep_text (const CellParser *p, const char *text)
{
  g_autofree char *plain = cx_cell_text_unescape (text);

  return g_string_chunk_insert_const (p->texts, plain);
}

static gboolean
fill_cell (CellParser *p, CxCell *cell, GError **error)
{
  const char *type = p->type ? p->type : "n", *value = p->value->str;

  if (strcmp (type, "s") == 0) {
    guint64 index = 0;
    if (!g_ascii_string_to_unsigned (g_strstrip (p->value->str), 10, 0, CX_XLSX_MAX_STRINGS, &index, NULL) ||
        index >= p->strings->len)
      return damaged (error, _("a cell refers to a text that does not exist"));
    cell->type = CX_CELL_TEXT;
    cell->text = g_ptr_array_index (p->strings, index);
  } else if (strcmp (type, "inlineStr") == 0) {
    cell->type = CX_CELL_TEXT;
    cell->text = keep_text (p, p->has_inline ? p->inline_text->str : value);
  } else if (strcmp (type, "str") == 0 || strcmp (type, "d") == 0) {
    cell->type = CX_CELL_TEXT;
    cell->text = keep_text (p, value);
  } else if (strcmp (type, "e") == 0) {
    cell->type = CX_CELL_ERROR;
    cell->text = keep_text (p, value);
  } else if (cx_cell_text_number (g_strstrip (p->value->str), &cell->number)) {
    cell->type = strcmp (type, "b") == 0 ? CX_CELL_BOOLEAN : CX_CELL_NUMBER;
  } else {
    cell->type = CX_CELL_BROKEN;
    cell->text = keep_text (p, value);
  }
  return TRUE;
}

static gboolean
add_cell (CellParser *p, GError **error)
{
  CxSheetCells *sheet = p->sheet;
  g_autofree CxCell *cell = g_new0 (CxCell, 1);
  gpointer key = place_key (p->row, p->col);

  cell->row = p->row;
  cell->col = p->col;
  if (!p->has_value && !p->has_inline && !p->has_formula)
    return TRUE;
  if (p->row >= CX_XLSX_MAX_ROWS || p->col >= CX_XLSX_MAX_COLS) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: it has cells far beyond those of a case"));
    return FALSE;
  }
  if (g_hash_table_size (sheet->cells) >= CX_XLSX_MAX_CELLS) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: it has more cells than a case needs"));
    return FALSE;
  }
  if (g_hash_table_contains (sheet->cells, key))
    return damaged (error, _("a cell appears twice"));
  if (!p->has_value && !p->has_inline)
    cell->type = CX_CELL_BLANK;
  else if (!fill_cell (p, cell, error))
    return FALSE;
  if (p->has_formula)
    cell->formula = g_string_chunk_insert_const (p->texts, p->formula->str);
  /* Cells without contents do not extend the sheet. */
  if (p->has_formula || cell->type != CX_CELL_TEXT || *cell->text)
    sheet->n_rows = MAX (sheet->n_rows, p->row + 1);
  g_hash_table_insert (sheet->cells, key, g_steal_pointer (&cell));
  return TRUE;
}

static gboolean
begin_cell (CellParser *p, CxPart *part, GError **error)
{
  g_autofree char *place = cx_part_attribute (part, "r");
  guint row;

  p->col++;
  g_free (p->type);
  p->type = cx_part_attribute (part, "t");
  g_string_truncate (p->value, 0);
  g_string_truncate (p->formula, 0);
  g_string_truncate (p->inline_text, 0);
  p->has_value = p->has_formula = p->has_inline = FALSE;
  if (place && (!cx_cell_name_parse (place, &row, &p->col) || row != p->row))
    return damaged (error, _("a cell is not where it says"));
  return TRUE;
}

static gboolean
begin_row (CellParser *p, CxPart *part, GError **error)
{
  g_autofree char *number = cx_part_attribute (part, "r");
  guint64 row = 0;

  p->col = G_MAXUINT; /* the next cell without a place is the first of its row */
  p->row++;
  if (!number)
    return TRUE;
  if (!g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT32, &row, NULL))
    return damaged (error, _("a row is not where it says"));
  p->row = (guint) row - 1;
  return TRUE;
}

static gboolean
parse_cells (CellParser *p, CxPart *part, GError **error)
{
  GString *into = NULL; /* the string to which text is appended */
  gboolean in_data = FALSE, in_cell = FALSE, phonetic = FALSE;
  CxPartEvent event;
  GError *problem = NULL;

  while ((event = cx_part_next (part, &problem)) != CX_PART_END) {
    gboolean opens = event == CX_PART_OPEN;
    if (event == CX_PART_TEXT) {
      if (into)
        g_string_append (into, cx_part_text (part));
      continue;
    }
    if (cx_part_is (part, "sheetData"))
      in_data = opens;
    if (!in_data)
      continue;
    if (cx_part_is (part, "row")) {
      if (opens && !begin_row (p, part, error))
        return FALSE;
    } else if (cx_part_is (part, "c")) {
      if (opens ? !begin_cell (p, part, error) : !add_cell (p, error))
        return FALSE;
      in_cell = opens;
    } else if (!in_cell) {
      continue;
    } else if (cx_part_is (part, "rPh")) {
      phonetic = opens;
    } else if (cx_part_is (part, "v") || cx_part_is (part, "f") || cx_part_is (part, "t")) {
      char which = cx_part_element (part)[0];
      if (opens)
        *(which == 'v' ? &p->has_value : which == 'f' ? &p->has_formula : &p->has_inline) = TRUE;
      into = !opens || phonetic ? NULL : which == 'v' ? p->value : which == 'f' ? p->formula : p->inline_text;
    }
  }
  if (problem)
    g_propagate_error (error, problem);
  return !problem;
}

CxSheetCells *
cx_sheet_cells_new (CxPart *part, const GPtrArray *strings, GStringChunk *texts, GError **error)
{
  g_autoptr (CxSheetCells) sheet = g_new0 (CxSheetCells, 1);
  CellParser p = { .texts = texts, .strings = strings, .sheet = sheet, .row = G_MAXUINT };
  gboolean done;

  sheet->cells = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  p.value = g_string_new (NULL);
  p.formula = g_string_new (NULL);
  p.inline_text = g_string_new (NULL);
  done = parse_cells (&p, part, error);
  g_string_free (p.value, TRUE);
  g_string_free (p.formula, TRUE);
  g_string_free (p.inline_text, TRUE);
  g_free (p.type);
  return done ? g_steal_pointer (&sheet) : NULL;
}
