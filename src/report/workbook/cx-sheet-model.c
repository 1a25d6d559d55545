/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-model.h"

#include <glib/gi18n-lib.h>

#include "report/workbook/cx-rows.h"

static void
write_sheet (CxBook *b)
{
  cx_rows_put_sheet (b, CX_SECTION_MODEL, _("Model"),
                     _("One formula a row, copied across; month 0 may open a row. Everything is calculated from Inputs."));
}

const CxSheetType cx_sheet_model = { .write = write_sheet };
