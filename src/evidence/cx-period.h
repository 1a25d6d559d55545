/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads periods as tables write them: "2024-03", "2024-Q1", "2024-W07", "2024-03-31", "31.03.2024", "202403", "7", "wave 7". */
#pragma once
#include "evidence/cx-csv-rows.h"

typedef enum {
  CX_PERIOD_NUMBER, /* years, waves, rounds; also months and days without dashes, see cx_period_settle() */
  CX_PERIOD_MONTH,
  CX_PERIOD_QUARTER,
  CX_PERIOD_WEEK,
  CX_PERIOD_DAY,
} CxPeriodKind;

/* Sets *KIND and *CODE, which counts periods of that kind. Returns FALSE and sets *REASON if the cell is not a period. */
gboolean cx_period_parse (const CxCsvCell *cell, CxPeriodKind *kind, gint64 *code, char **reason);
/* Reads N distinct sorted CODES once more, because some are clear only together: 202403 beside 202404 is a month, 20240331 is
 * a day, and days are months if each month has one. Returns the kind, and sets *STEP to the step from a period to the next,
 * such as 3 for months that end quarters. */
CxPeriodKind cx_period_settle (CxPeriodKind kind, gint64 *codes, guint n, gint64 *step);
