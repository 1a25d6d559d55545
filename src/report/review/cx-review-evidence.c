/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-evidence.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-registry.h"

/* These columns of Inputs are counted from the live value's. */
enum { AFTER_SOURCE = 1, AFTER_OWNER = 2, AFTER_CONFIDENCE = 3, AFTER_NOTE = 6 };

/* Returns the confidence that TEXT names in English or in the current language, or NULL. */
static const char *
confidence_of (const char *text)
{
  for (const CxChoice *choice = cx_confidences; text && choice->id; choice++)
    if (g_str_equal (text, choice->label) || g_str_equal (text, _(choice->label)))
      return choice->id;
  return NULL;
}

void
cx_review_evidence_compare (CxReading *r, const CxBlueprint *blueprint, const char *sheet, const CxSheetCells *cells)
{
  const struct {
    guint col;
    const char *label;
  } columns[] = {
    { r->col_live + AFTER_SOURCE, _("Source") },
    { r->col_live + AFTER_OWNER, _("Owner") },
    { r->col_live + AFTER_CONFIDENCE, _("Confidence") },
    { r->col_live + AFTER_NOTE, _("Note") },
  };

  for (guint row = r->header + 1; row < cx_sheet_cells_n_rows (cells); row++) {
    g_autofree char *id = cx_reading_id (cx_sheet_cells_at (cells, row, r->col_id));
    for (guint k = 0; id && k < G_N_ELEMENTS (columns); k++) {
      const char *text;
      CxBlueprintKind kind = cx_blueprint_at (blueprint, sheet, row, columns[k].col, &text);
      const CxCell *cell = cx_sheet_cells_at (cells, row, columns[k].col);
      const CxCell as_cell = { .type = CX_CELL_TEXT, .text = text };
      g_autofree char *here = cx_reading_cell_words (cell);
      g_autofree char *there = kind == CX_BLUEPRINT_TEXT ? cx_reading_cell_words (&as_cell) : NULL;
      if (!there || g_strcmp0 (here, there) == 0)
        continue;
      /* The words of choices depend on the language of the workbook. */
      if (columns[k].col == r->col_live + AFTER_CONFIDENCE &&
          (!r->known_language || (confidence_of (here) && confidence_of (here) == confidence_of (there))))
        continue;
      g_autofree char *shown = here ? cx_error_excerpt (here) : NULL;
      if (shown)
        cx_reading_problem (r, sheet, row, columns[k].col, id, _("%s was changed here to “%s”; change it in CX Case"),
                            columns[k].label, shown);
      else
        cx_reading_problem (r, sheet, row, columns[k].col, id, _("%s was deleted here; the case keeps it"), columns[k].label);
    }
  }
}
