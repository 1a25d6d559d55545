/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-blueprint.h"

#include <string.h>

#include "report/workbook/cx-sheets.h"

struct CxBlueprint {
  CxBook *book;
};

CxBlueprint *
cx_blueprint_new (const CxResults *results, const CxWorkbookInfo *info, GError **error)
{
  g_autoptr (CxBlueprint) blueprint = g_new0 (CxBlueprint, 1);
  CxBook *b = blueprint->book = cx_book_new (results, info);

  cx_sheets_plan (b);
  b->wb = workbook_new (""); /* this workbook is never closed, so nothing is written */
  if (!b->wb) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, "%s", lxw_strerror (LXW_ERROR_MEMORY_MALLOC_FAILED));
    return NULL;
  }
  if (!cx_sheets_write (b, error))
    return NULL;
  if (b->error) {
    g_propagate_error (error, g_steal_pointer (&b->error));
    return NULL;
  }
  return g_steal_pointer (&blueprint);
}

void
cx_blueprint_free (CxBlueprint *blueprint)
{
  lxw_workbook *wb = blueprint->book->wb;

  cx_book_free (blueprint->book);
  if (wb)
    lxw_workbook_free (wb);
  g_free (blueprint);
}

static gboolean
find_sheet (const char *name, CxBookSheet *sheet)
{
  for (guint i = 0; i < CX_N_BOOK_SHEETS; i++)
    if (strcmp (cx_book_sheet_name (i), name) == 0) {
      *sheet = i;
      return TRUE;
    }
  return FALSE;
}

gboolean
cx_blueprint_knows (const char *sheet)
{
  CxBookSheet found;

  return find_sheet (sheet, &found);
}

static lxw_worksheet *
worksheet_of (const CxBlueprint *blueprint, const char *name)
{
  CxBookSheet sheet;

  return find_sheet (name, &sheet) ? blueprint->book->sheets[sheet] : NULL;
}

gboolean
cx_blueprint_has (const CxBlueprint *blueprint, const char *sheet)
{
  return worksheet_of (blueprint, sheet) != NULL;
}

static CxBlueprintKind
kind_of (const lxw_cell *cell, const char **text)
{
  *text = NULL;
  switch (cell->type) {
  case NUMBER_CELL: return CX_BLUEPRINT_NUMBER;
  case STRING_CELL: *text = cell->sst_string; return CX_BLUEPRINT_TEXT;
  case FORMULA_CELL: *text = cell->u.string; return CX_BLUEPRINT_FORMULA;
  default: return CX_BLUEPRINT_NOTHING;
  }
}

CxBlueprintKind
cx_blueprint_at (const CxBlueprint *blueprint, const char *sheet, guint row, guint col, const char **text)
{
  lxw_worksheet *ws = worksheet_of (blueprint, sheet);
  lxw_row *line = ws ? lxw_worksheet_find_row (ws, row) : NULL;
  lxw_cell *cell = line ? lxw_worksheet_find_cell_in_row (line, (lxw_col_t) col) : NULL;

  *text = NULL;
  return cell ? kind_of (cell, text) : CX_BLUEPRINT_NOTHING;
}

guint
cx_blueprint_n_rows (const CxBlueprint *blueprint, const char *sheet)
{
  lxw_worksheet *ws = worksheet_of (blueprint, sheet);

  return ws ? ws->dim_rowmax + 1 : 0;
}

guint
cx_blueprint_n_cols (const CxBlueprint *blueprint, const char *sheet)
{
  lxw_worksheet *ws = worksheet_of (blueprint, sheet);

  return ws ? ws->dim_colmax + 1 : 0;
}
