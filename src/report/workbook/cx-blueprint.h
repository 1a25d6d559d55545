/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blueprint has the cells of a workbook as this program would write it, to be compared with one that came back. */
#pragma once
#include "model/results/cx-results.h"
#include "report/workbook/cx-workbook-info.h"
#include "model/build/cx-model.h"

typedef enum { CX_BLUEPRINT_NOTHING, CX_BLUEPRINT_TEXT, CX_BLUEPRINT_NUMBER, CX_BLUEPRINT_FORMULA } CxBlueprintKind;

typedef struct CxBlueprint CxBlueprint;

/* Returns the blueprint of the workbook of RESULTS. RESULTS and INFO must outlive it. */
CxBlueprint *cx_blueprint_new (const CxResults *results, const CxWorkbookInfo *info, GError **error);
void cx_blueprint_free (CxBlueprint *blueprint);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxBlueprint, cx_blueprint_free)

/* Return whether any workbook can have a sheet of this name, and whether this workbook has it. */
gboolean cx_blueprint_knows (const char *sheet);
gboolean cx_blueprint_has (const CxBlueprint *blueprint, const char *sheet);
/* Returns what kind of cell stands there, and sets *TEXT to the words of a text, the formula with its "=", or NULL. */
CxBlueprintKind cx_blueprint_at (const CxBlueprint *blueprint, const char *sheet, guint row, guint col, const char **text);
/* Return the numbers of rows and columns that a sheet uses; 0 if the workbook does not have the sheet. */
guint cx_blueprint_n_rows (const CxBlueprint *blueprint, const char *sheet);
guint cx_blueprint_n_cols (const CxBlueprint *blueprint, const char *sheet);
