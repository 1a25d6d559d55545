/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheets.h"

#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-sheet-annual.h"
#include "report/workbook/cx-sheet-bridge.h"
#include "report/workbook/cx-sheet-changes.h"
#include "report/workbook/cx-sheet-checks.h"
#include "report/workbook/cx-sheet-cover.h"
#include "report/workbook/cx-sheet-decision.h"
#include "report/workbook/cx-sheet-glossary.h"
#include "report/workbook/cx-sheet-inputs.h"
#include "report/workbook/cx-sheet-lines.h"
#include "report/workbook/cx-sheet-model.h"
#include "report/workbook/cx-sheet-review.h"
#include "report/workbook/cx-sheet-risk.h"
#include "report/workbook/cx-sheet-scenarios.h"
#include "report/workbook/cx-sheet-sensitivity.h"
#include "report/workbook/cx-sheet-statements.h"
#include "report/workbook/cx-sheet-summary.h"
#include "report/workbook/cx-sheet-tracking.h"

static const CxSheetType *const types[CX_N_BOOK_SHEETS] = {
#define CX_SHEET(id, file, name, color, about) &cx_sheet_##file,
#include "report/workbook/sheets.def"
#undef CX_SHEET
};

void
cx_sheets_plan (CxBook *b)
{
  for (guint i = 0; i < CX_N_BOOK_SHEETS; i++)
    if (types[i]->plan)
      types[i]->plan (b);
}

static void
add_sheets (CxBook *b)
{
  for (guint i = 0; i < CX_N_BOOK_SHEETS; i++)
    if (!types[i]->is_wanted || types[i]->is_wanted (b))
      b->sheets[i] = workbook_add_worksheet (b->wb, cx_book_sheet_name (i));
  worksheet_activate (b->sheets[CX_BOOK_COVER]);
}

static void
write_those_that_need (CxBook *b, CxBookNeeds needs)
{
  for (guint i = 0; i < CX_N_BOOK_SHEETS; i++)
    if (b->sheets[i] && types[i]->needs == needs)
      types[i]->write (b);
}

gboolean
cx_sheets_write (CxBook *b, GError **error)
{
  add_sheets (b);
  /* The what-ifs are computed while the first sheets are written. */
  write_those_that_need (b, CX_BOOK_NEEDS_PLAN);
  b->scenarios = cx_book_what_ifs_scenarios (b->what_ifs);
  if (!b->scenarios)
    return cx_book_what_ifs_wait (b->what_ifs, error);
  write_those_that_need (b, CX_BOOK_NEEDS_SCENARIOS);
  if (!cx_book_what_ifs_wait (b->what_ifs, error))
    return FALSE;
  write_those_that_need (b, CX_BOOK_NEEDS_WHAT_IFS);
  for (guint i = 0; i < CX_N_BOOK_SHEETS; i++)
    if (b->sheets[i] && types[i]->draw)
      types[i]->draw (b);
  for (guint i = 0; i < CX_N_BOOK_SHEETS; i++)
    if (b->sheets[i])
      cx_frame_finish (b, i);
  return TRUE;
}
