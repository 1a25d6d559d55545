/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-snapshot.h"

#include <math.h>

#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"

void
cx_snapshot_put_reason (CxBook *b, CxBookSheet sheet, guint row, guint col, const char *reason)
{
  cx_cells_put_text (b, sheet, row, col, CX_STYLE_REASON, reason);
  /* More small letters fit into the column than its width in digits. */
  cx_frame_fit_row (b, sheet, row, reason, CX_SNAPSHOT_VALUE * 4 / 3);
}

void
cx_snapshot_put_value (CxBook *b, CxBookSheet sheet, guint row, guint col, CxUnit unit, double value, const char *reason)
{
  if (isfinite (value))
    cx_cells_put_number (b, sheet, row, col, CX_STYLE_SNAPSHOT, cx_formats_number (b, unit, FALSE), value);
  else if (reason)
    cx_snapshot_put_reason (b, sheet, row, col, reason);
  else
    cx_cells_put_text (b, sheet, row, col, CX_STYLE_SNAPSHOT, "–");
}

void
cx_snapshot_put_label (CxBook *b, CxBookSheet sheet, guint row, const char *label, CxUnit unit)
{
  g_autofree char *words = cx_format_unit (unit, b->currency);
  cx_cells_put_text (b, sheet, row, 0, CX_STYLE_WRAPPED, label);
  cx_cells_put_text (b, sheet, row, 1, CX_STYLE_UNIT, words);
  cx_frame_fit_row (b, sheet, row, label, CX_SNAPSHOT_LABEL * 5 / 4);
}
