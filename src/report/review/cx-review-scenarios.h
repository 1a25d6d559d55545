/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the values that a reviewed workbook proposes for scenarios. */
#pragma once
#include "report/review/cx-review-row.h"

/* Proposes the reviewer's value for the scenario of the case in which it was read, if there is one. */
void cx_review_scenarios_propose (CxReading *r, const CxReviewRow *row);
/* Reads the column COL of a scenario beside the base, which is a computed one or one of the case. */
void cx_review_scenarios_read (CxReading *r, const CxReviewRow *row, guint col);
