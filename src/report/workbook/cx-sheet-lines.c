/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-lines.h"

#include <glib/gi18n-lib.h>

#include "report/workbook/cx-rows.h"

static gboolean
has_lines (CxBook *b)
{
  return cx_layout_rows (b->layout, CX_SECTION_LINES)->len > 0;
}

static void
write_sheet (CxBook *b)
{
  cx_rows_put_sheet (b, CX_SECTION_LINES, _("Lines"),
                     _("Each benefit through customers and contacts by itself; together they overlap."));
}

const CxSheetType cx_sheet_lines = { .is_wanted = has_lines, .write = write_sheet };
