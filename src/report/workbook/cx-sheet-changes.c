/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-changes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"
#include "report/words/cx-change-words.h"
#include "store/document/cx-document.h"

enum { ROW_HEADER = 2, ROW_BODY = 3 };
enum { ID_WIDTH = 28, WORDS_WIDTH = 46 };
#define MAX_CHANGES 2000

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_CHANGES];
  g_autofree char *note = cx_frame_snapshot_note (b);
  const char *const heads[] = { _("When (UTC)"), _("By"), _("ID"), _("Place"), _("Before"), _("After"), NULL };

  cx_frame_begin (b, CX_BOOK_CHANGES, _("Changes"), note);
  worksheet_set_column (ws, 0, 0, 24, NULL);
  worksheet_set_column (ws, 1, 1, 18, NULL);
  worksheet_set_column (ws, 2, 2, 30, NULL);
  worksheet_set_column (ws, 3, 5, WORDS_WIDTH, NULL);
  cx_frame_header (b, CX_BOOK_CHANGES, ROW_HEADER, heads);
  /* A case may have more changes than a reviewer reads, so the sheet shows only the latest. */
  guint n = b->info->log ? b->info->log->len : 0, first = n > MAX_CHANGES ? n - MAX_CHANGES : 0;
  for (guint i = first; i < n; i++) {
    const CxLogEntry *entry = g_ptr_array_index (b->info->log, i);
    g_autofree char *place = NULL, *before = NULL, *after = NULL;
    cx_change_words (b->c, entry, &place, &before, &after);
    g_autofree char *minute = g_strdelimit (g_strndup (entry->at, strlen ("2027-03-31T12:00")), "T", ' ');
    const char *const cells[] = { minute, entry->by[0] ? entry->by : _("author"), entry->path, place, before, after };
    for (guint k = 0; k < G_N_ELEMENTS (cells); k++) {
      cx_cells_put_text (b, CX_BOOK_CHANGES, ROW_BODY + i - first, k, k == 2 ? CX_STYLE_NOTE : CX_STYLE_WRAPPED, cells[k]);
      cx_frame_fit_row (b, CX_BOOK_CHANGES, ROW_BODY + i - first, cells[k], (k > 2 ? WORDS_WIDTH : ID_WIDTH) * 9 / 8);
    }
  }
  if (!n)
    cx_cells_put_text (b, CX_BOOK_CHANGES, ROW_BODY, 3, CX_STYLE_WRAPPED,
                       _("No change is recorded since the last agreed version."));
  cx_frame_freeze (b, CX_BOOK_CHANGES, ROW_BODY, 0, TRUE);
}

const CxSheetType cx_sheet_changes = { .write = write_sheet };
