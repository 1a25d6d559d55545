/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-strays.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/results/cx-results.h"
#include "model/text/cx-number-text.h"
#include "report/review/cx-review-evidence.h"
#include "report/workbook/cx-blueprint.h"
#include "report/xlsx/cx-cell-name.h"

/* A workbook without a date has this day; see cx-workbook.c. */
#define NO_DATE "2007-01-01"

/* The workbook for comparison needs a sheet Risk, but not its numbers. */
#define A_FEW_TRIALS 10

/* Free remarks stand to the right of these columns in the tables whose rows only the document knows. */
enum { REVIEW_COLUMNS = 5, CHANGES_COLUMNS = 6, RISK_COLUMNS = 7, COVER_COLUMNS = 2 };
/* This many copies of a formula in a row show that the rest of the row consists of copies too. */
enum { COPIES = 3 };

typedef enum { NO_STRAY, TYPED_OVER, DELETED, CHANGED, ADDED, ADDED_FORMULA } Stray;

typedef struct {
  CxReading *r;
  CxBlueprint *blueprint; /* NULL: the rows of the workbook are not known */
  const char *name;       /* of the sheet in the workbook */
  const CxSheetCells *cells;
} Sheet;

static char *
shown_cell (const CxCell *cell)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  return cell->text ? cx_error_excerpt (cell->text) : g_strdup (cx_number_text (cell->number, number));
}

/* ---- Notes and sheets ---- */

static void
read_notes (CxReading *r, const char *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = cx_sheet_reader_notes (r->reader, sheet, &error);

  if (!notes) {
    cx_reading_problem (r, sheet, 0, 0, NULL, _("the notes of this sheet cannot be read: %s"), error->message);
    return;
  }
  for (guint i = 0; i < notes->len; i++) {
    const CxSheetNote *note = g_ptr_array_index (notes, i);
    g_autofree char *text = cx_error_excerpt (note->text), *author = cx_error_excerpt (note->author);
    if (*author)
      cx_reading_problem (
        r, sheet, note->row, note->col, NULL,
        _("%s attached a note to this cell: “%s”. Notes are not taken over; type the words into a yellow cell"), author, text);
    else
      cx_reading_problem (
        r, sheet, note->row, note->col, NULL,
        _("a note is attached to this cell: “%s”. Notes are not taken over; type the words into a yellow cell"), text);
  }
}

/* On a copy of Inputs the headings are in the same cells as on Inputs itself. */
static gboolean
is_copy_of_inputs (const CxReading *r, const CxSheetCells *cells)
{
  const guint columns[] = { r->col_id, r->col_reviewer, r->col_live };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    const CxCell *here = cx_sheet_cells_at (cells, r->header, columns[i]);
    const CxCell *there = cx_sheet_cells_at (r->inputs, r->header, columns[i]);
    if (!here || !there || g_strcmp0 (here->text, there->text) != 0)
      return FALSE;
  }
  return TRUE;
}

static void
read_added_sheet (CxReading *r, const char *name, const CxSheetCells *cells)
{
  g_autoptr (GPtrArray) list = cx_sheet_cells_list (cells);
  const CxCell *first = NULL;
  guint n = 0;

  for (guint i = 0; i < list->len; i++) {
    const CxCell *cell = g_ptr_array_index (list, i);
    if (cx_reading_is_blank (cell))
      continue;
    first = first ? first : cell;
    n++;
  }
  cx_reading_problem (r, name, first ? first->row : 0, first ? first->col : 0, NULL,
                      g_dngettext (GETTEXT_PACKAGE, "this sheet was added; its %u filled cell is not read",
                                   "this sheet was added; its %u filled cells are not read", n),
                      n);
  if (!is_copy_of_inputs (r, cells))
    return;
  for (guint row = r->header + 1; row < cx_sheet_cells_n_rows (cells); row++) {
    const CxCell *cell = cx_sheet_cells_at (cells, row, r->col_reviewer);
    g_autofree char *id = cx_reading_id (cx_sheet_cells_at (cells, row, r->col_id));
    if (cx_reading_is_blank (cell))
      continue;
    g_autofree char *shown = shown_cell (cell);
    cx_reading_problem (r, name, row, r->col_reviewer, id,
                        _("%s stands on a copy of the sheet %s, which is not read; type it on %s itself"), shown, r->sheet,
                        r->sheet);
  }
}

/* ---- Cells ---- */

/* Returns whether another file of this folder reads the cell. */
static gboolean
is_read_elsewhere (const Sheet *s, guint row, guint col)
{
  const CxReading *r = s->r;
  guint from = r->col_base >= 2 ? r->col_base - 2 : 0;

  if (strcmp (s->name, "Inputs") == 0)
    return row > r->header
             ? col == r->col_id || (col >= from && col <= r->col_live) || col == r->col_status || col == r->col_comment
             : row < r->header && col == r->col_id + 2;
  return FALSE;
}

/* Returns the first column that may hold free remarks. Rows that only the document knows are not compared. */
static guint
first_free_column (const Sheet *s)
{
  return strcmp (s->name, "Review") == 0                                            ? REVIEW_COLUMNS
         : strcmp (s->name, "Changes") == 0                                         ? CHANGES_COLUMNS
         : strcmp (s->name, "Risk") == 0                                            ? RISK_COLUMNS
         : strcmp (s->name, "Cover") == 0 && s->r->review->source != CX_REVIEW_SAME ? COVER_COLUMNS
                                                                                    : 0;
}

/* Removes the quoted texts from FORMULA. */
static void
remove_texts (char *formula)
{
  gboolean inside = FALSE;
  char *to = formula;

  for (const char *from = formula; *from; from++) {
    if (*from == '"')
      inside = !inside;
    else if (!inside)
      *to++ = *from;
  }
  *to = '\0';
}

static Stray
look_at (const Sheet *s, guint row, guint col)
{
  const CxCell *cell = cx_sheet_cells_at (s->cells, row, col);
  const char *expected;
  CxBlueprintKind kind = cx_blueprint_at (s->blueprint, s->name, row, col, &expected);

  if (col < first_free_column (s) || is_read_elsewhere (s, row, col))
    return NO_STRAY;
  if (kind == CX_BLUEPRINT_FORMULA) {
    if (cx_reading_is_blank (cell))
      return DELETED;
    if (!cell->formula)
      return TYPED_OVER;
    /* A formula shared with a neighbour has no text of its own. */
    if (!*cell->formula)
      return NO_STRAY;
    g_autofree char *here = cx_reading_bare_formula (cell->formula), *there = cx_reading_bare_formula (expected);
    /* Formulas contain reasons in the language of the workbook. */
    if (!s->r->todays_language) {
      remove_texts (here);
      remove_texts (there);
    }
    return strcmp (here, there) == 0 ? NO_STRAY : CHANGED;
  }
  if (kind != CX_BLUEPRINT_NOTHING || cx_reading_is_blank (cell))
    return NO_STRAY;
  return cell->formula ? ADDED_FORMULA : ADDED;
}

/* Lists N cells from the one at ROW, COL to the right. */
static void
list_stray (const Sheet *s, Stray stray, guint row, guint col, guint n)
{
  const CxCell *cell = cx_sheet_cells_at (s->cells, row, col);
  g_autofree char *shown = cell ? shown_cell (cell) : NULL;
  g_autofree char *more = n > 1 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, " (so is %u cell to the right of it)",
                                                                " (so are %u cells to the right of it)", n - 1),
                                                   n - 1)
                                : g_strdup ("");

  switch (stray) {
  case TYPED_OVER:
    cx_reading_problem (s->r, s->name, row, col, NULL,
                        _("the formula was typed over with “%s”%s; this workbook calculates with it, the case does not"), shown,
                        more);
    break;
  case DELETED: cx_reading_problem (s->r, s->name, row, col, NULL, _("the formula was deleted%s"), more); break;
  case CHANGED:
    cx_reading_problem (s->r, s->name, row, col, NULL, _("the formula was changed%s; the case calculates with its own"), more);
    break;
  case ADDED:
    cx_reading_problem (s->r, s->name, row, col, NULL,
                        _("“%s” stands here, in a cell that is not read; type it into a yellow cell"), shown);
    break;
  case ADDED_FORMULA:
    cx_reading_problem (s->r, s->name, row, col, NULL, _("a formula stands here, in a cell that is not read"));
    break;
  case NO_STRAY:
  default: break;
  }
}

static void
compare_cells (const Sheet *s)
{
  g_autoptr (GPtrArray) list = cx_sheet_cells_list (s->cells);
  guint n_rows = MAX (cx_sheet_cells_n_rows (s->cells), cx_blueprint_n_rows (s->blueprint, s->name));
  guint n_cols = cx_blueprint_n_cols (s->blueprint, s->name);

  for (guint i = 0; i < list->len; i++)
    n_cols = MAX (n_cols, ((const CxCell *) g_ptr_array_index (list, i))->col + 1);
  for (guint row = 0; row < n_rows; row++)
    for (guint col = 0, n; col < n_cols; col += n) {
      Stray stray = look_at (s, row, col);
      n = 1;
      if (stray == TYPED_OVER || stray == DELETED || stray == CHANGED)
        while (col + n < n_cols && look_at (s, row, col + n) == stray)
          n++;
      list_stray (s, stray, row, col, n);
    }
}

static gboolean
is_plug (const CxCell *cell)
{
  return cell && cell->type == CX_CELL_NUMBER && !cell->formula;
}

/* Returns whether ONE and OTHER hold copies of one formula. A formula shared with a neighbour has no text of its own. */
static gboolean
are_copies (const CxCell *one, const CxCell *other)
{
  if (!one || !other || !one->formula || !other->formula)
    return FALSE;
  if (!*one->formula || !*other->formula)
    return TRUE;
  g_autofree char *here = cx_cell_name_relative (one->formula, one->row, one->col);
  g_autofree char *there = cx_cell_name_relative (other->formula, other->row, other->col);
  return strcmp (here, there) == 0;
}

/* Returns how many cells before COL in ROW hold copies of one formula, at most COPIES. */
static guint
copies_before (const CxSheetCells *cells, guint row, guint col)
{
  const CxCell *last = col > 0 ? cx_sheet_cells_at (cells, row, col - 1) : NULL;
  guint n = last && last->formula ? 1 : 0;

  while (n > 0 && n < COPIES && n < col && are_copies (last, cx_sheet_cells_at (cells, row, col - 1 - n)))
    n++;
  return n;
}

/* Lists numbers among copies of one formula. Even if the rows of the workbook are unknown, such numbers were typed. */
static void
find_plugs (const Sheet *s)
{
  g_autoptr (GPtrArray) list = cx_sheet_cells_list (s->cells);
  guint n = 0;

  for (guint i = 0; i < list->len; i += MAX (n, 1)) {
    const CxCell *cell = g_ptr_array_index (list, i);
    guint row = cell->row, col = cell->col;
    for (n = 0; is_plug (cx_sheet_cells_at (s->cells, row, col + n)); n++)
      ;
    guint before = n > 0 ? copies_before (s->cells, row, col) : 0;
    const CxCell *next = cx_sheet_cells_at (s->cells, row, col + n);
    gboolean between = before > 0 && are_copies (cx_sheet_cells_at (s->cells, row, col - 1), next);
    if (!is_read_elsewhere (s, row, col) && (between || (before == COPIES && cx_reading_is_blank (next))))
      list_stray (s, TYPED_OVER, row, col, n);
  }
}

/* ---- The workbook as it was ---- */

static gboolean
has_same_rows (const CxReading *r, const CxBlueprint *blueprint)
{
  guint n = MAX (cx_sheet_cells_n_rows (r->inputs), cx_blueprint_n_rows (blueprint, "Inputs"));

  for (guint row = r->header + 1; row < n; row++) {
    const char *text;
    const CxCell *cell = cx_sheet_cells_at (r->inputs, row, r->col_id);
    CxBlueprintKind kind = cx_blueprint_at (blueprint, "Inputs", row, r->col_id, &text);
    g_autofree char *id = cx_reading_id (cell);
    if (g_strcmp0 (id, kind == CX_BLUEPRINT_TEXT ? text : NULL) != 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_sheet (const CxReading *r, const char *name)
{
  const GPtrArray *sheets = cx_sheet_reader_sheets (r->reader);

  return g_ptr_array_find_with_equal_func ((GPtrArray *) sheets, name, g_str_equal, NULL);
}

/* Lays out the workbook of the present case. Returns NULL if its rows differ from those of the reviewed workbook. */
static CxBlueprint *
make_blueprint (CxReading *r, CxResults **results)
{
  const char *created = cx_sheet_reader_property (r->reader, "created");
  g_autofree char *date = created ? g_strndup (created, strlen (NO_DATE)) : NULL;
  const CxWorkbookInfo info = { .source_hash = r->review->source == CX_REVIEW_UNKNOWN ? NULL : "-",
                                .date = g_strcmp0 (date, NO_DATE) == 0 ? NULL : date,
                                .trials = has_sheet (r, "Risk") ? A_FEW_TRIALS : 0 };
  g_autoptr (CxBlueprint) blueprint = NULL;

  if (!r->same_version || !cx_blueprint_knows (r->sheet))
    return NULL;
  *results = cx_results_new (r->review->model, NULL, NULL);
  blueprint = *results ? cx_blueprint_new (*results, &info, NULL) : NULL;
  return blueprint && has_same_rows (r, blueprint) ? g_steal_pointer (&blueprint) : NULL;
}

static gboolean
is_named (const CxReading *r, const char *sheet)
{
  static const char *const names[] = { "in_id", "in_challenge", "in_signoff" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *found;
    guint row, col;
    if (cx_sheet_reader_name (r->reader, names[i], &found, &row, &col) && strcmp (found, sheet) == 0)
      return TRUE;
  }
  return FALSE;
}

void
cx_review_strays_read (CxReading *r)
{
  const GPtrArray *sheets = cx_sheet_reader_sheets (r->reader);
  g_autoptr (CxResults) results = NULL;
  g_autoptr (CxBlueprint) blueprint = make_blueprint (r, &results);

  for (guint i = 0; i < sheets->len; i++) {
    const char *name = g_ptr_array_index (sheets, i);
    g_autoptr (GError) error = NULL;
    Sheet s = { r, blueprint, name, cx_sheet_reader_sheet (r->reader, name, &error) };
    if (!s.cells) {
      cx_reading_problem (r, name, 0, 0, NULL, _("this sheet cannot be read: %s"), error->message);
      continue;
    }
    read_notes (r, name);
    if (!cx_blueprint_knows (name) && !is_named (r, name))
      read_added_sheet (r, name, s.cells);
    else if (!blueprint)
      find_plugs (&s);
    else if (cx_blueprint_has (blueprint, name) || first_free_column (&s) > 0) {
      compare_cells (&s);
      if (strcmp (name, r->sheet) == 0)
        cx_review_evidence_compare (r, blueprint, name, s.cells);
    }
  }
}
