/* Review and Changes: what was asked and answered, who signed, and what was changed. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "report/cx-book.h"
#include "store/cx-document.h"

enum { ROW_HEADER = 2, ROW_BODY = 3 };
/* Empty lines in which people can sign. */
#define N_SIGNATURES 6
#define MAX_CHANGES  2000

static void
put_header (CxBook *b, CxBookSheet sheet, guint row, const char *const *heads)
{
  for (guint i = 0; heads[i]; i++)
    cx_put_text (b, sheet, row, i, CX_STYLE_HEADER, heads[i]);
}

void
cx_sheet_review (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_REVIEW];
  const char *const challenges[] = { _("ID"), _("Place"), _("Challenge"), _("Answer of the case"), _("Reviewer's answer"),
                                     NULL };
  const char *const signatures[] = { _("Name"), _("Role"), _("Date"), _("Decision"), NULL };
  static const char *const fields[] = { "name", "role", "date", "decision" };
  guint row = ROW_BODY, n = cx_item_n (b->c, CX_ITEM_SIGNOFF);

  cx_sheet_begin (b, CX_BOOK_REVIEW, _("Review"),
                  _("Yellow cells are yours; they come back into CX Case when the workbook is imported."));
  worksheet_set_column (ws, 0, 0, 28, NULL);
  worksheet_set_column (ws, 1, 1, 28, NULL);
  worksheet_set_column (ws, 2, 4, 46, NULL);
  put_header (b, CX_BOOK_REVIEW, ROW_HEADER, challenges);
  cx_define_name (b, "in_challenge", CX_BOOK_REVIEW, ROW_HEADER, 0);
  cx_define_name (b, "in_answer", CX_BOOK_REVIEW, ROW_HEADER, 4);
  for (guint i = 0; i < b->info->n_challenges; i++, row++) {
    const CxWorkbookChallenge *c = &b->info->challenges[i];
    cx_put_text (b, CX_BOOK_REVIEW, row, 0, CX_STYLE_WRAPPED, c->id);
    cx_put_text (b, CX_BOOK_REVIEW, row, 1, CX_STYLE_WRAPPED, c->path);
    cx_put_text (b, CX_BOOK_REVIEW, row, 2, CX_STYLE_WRAPPED, c->text);
    cx_put_text (b, CX_BOOK_REVIEW, row, 3, CX_STYLE_WRAPPED, c->answer);
    cx_put_text (b, CX_BOOK_REVIEW, row, 4, CX_STYLE_ENTRY_TEXT, NULL);
    cx_sheet_fit_row (b, CX_BOOK_REVIEW, row, c->answer && strlen (c->answer) > strlen (c->text) ? c->answer : c->text, 48);
  }
  if (!b->info->n_challenges)
    cx_put_text (b, CX_BOOK_REVIEW, row++, 2, CX_STYLE_WRAPPED, _("No challenge is recorded."));

  row += 2;
  for (guint col = 0; col < 5; col++)
    cx_put_blank (b, CX_BOOK_REVIEW, row, col, CX_STYLE_HEADING, NULL);
  cx_put_text (b, CX_BOOK_REVIEW, row++, 0, CX_STYLE_HEADING, _("Sign-off"));
  cx_define_name (b, "in_signoff", CX_BOOK_REVIEW, row, 0);
  put_header (b, CX_BOOK_REVIEW, row++, signatures);
  for (guint i = 0; i < MAX (n + 3, N_SIGNATURES); i++, row++)
    for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
      cx_put_text (b, CX_BOOK_REVIEW, row, k, CX_STYLE_ENTRY_TEXT,
                   i < n ? cx_item_text (cx_item_nth (b->c, CX_ITEM_SIGNOFF, i), fields[k]) : NULL);
  cx_sheet_freeze (b, CX_BOOK_REVIEW, ROW_BODY, 0, TRUE);
}

void
cx_sheet_changes (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_CHANGES];
  g_autofree char *note = cx_snapshot_note (b);
  const char *const heads[] = { _("When"), _("By"), _("Place"), _("Before"), _("After"), NULL };

  cx_sheet_begin (b, CX_BOOK_CHANGES, _("Changes"), note);
  worksheet_set_column (ws, 0, 0, 24, NULL);
  worksheet_set_column (ws, 1, 1, 18, NULL);
  worksheet_set_column (ws, 2, 4, 46, NULL);
  put_header (b, CX_BOOK_CHANGES, ROW_HEADER, heads);
  /* A case that was worked on for months has more than a reviewer reads: the latest stand here. */
  guint n = b->info->log ? b->info->log->len : 0, first = n > MAX_CHANGES ? n - MAX_CHANGES : 0;
  for (guint i = first; i < n; i++) {
    const CxLogEntry *entry = g_ptr_array_index (b->info->log, i);
    g_autofree char *before = entry->before ? cx_excerpt (entry->before) : NULL;
    g_autofree char *after = entry->after ? cx_excerpt (entry->after) : NULL;
    const char *const cells[] = { entry->at, entry->by[0] ? entry->by : _("author"), entry->path, before, after };
    for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
      cx_put_text (b, CX_BOOK_CHANGES, ROW_BODY + i - first, k, CX_STYLE_WRAPPED, cells[k]);
  }
  if (!n)
    cx_put_text (b, CX_BOOK_CHANGES, ROW_BODY, 2, CX_STYLE_WRAPPED, _("No change is recorded since the last agreed version."));
  cx_sheet_freeze (b, CX_BOOK_CHANGES, ROW_BODY, 0, TRUE);
}
