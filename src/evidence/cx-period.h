/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods as tables write them: "2024-03", "2024-Q1", "2024-W07", "2024-03-31", "31.03.2024", "202403", "7", "wave 7". */
#pragma once
#include "evidence/cx-csv-rows.h"

typedef enum {
  CX_PERIOD_NUMBER, /* years, waves, rounds; also months and days without dashes, see cx_period_settle() */
  CX_PERIOD_MONTH,
  CX_PERIOD_QUARTER,
  CX_PERIOD_WEEK,
  CX_PERIOD_DAY,
} CxPeriodKind;

/* CODE counts periods of the kind. FALSE with the *REASON if the cell is no period. */
gboolean cx_period_parse (const CxCsvCell *cell, CxPeriodKind *kind, gint64 *code, char **reason);
/* Reads N distinct CODES, which are sorted, once more where only all of them together say what they are: 202403 beside 202404 is a
 * month, 20240331 a day, and days of which each month has one are months. Returns the kind, and the step from a period to the next:
 * 3 for months that end quarters. */
CxPeriodKind cx_period_settle (CxPeriodKind kind, gint64 *codes, guint n, gint64 *step);
