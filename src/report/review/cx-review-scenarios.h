/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that a reviewed workbook proposes for scenarios. */
#pragma once
#include "report/review/cx-review-row.h"

/* The reviewer's value, where it was read in a scenario of the case. */
void cx_review_scenarios_propose (CxReading *r, const CxReviewRow *row);
/* The column COL of a scenario beside the base: a computed one, or one of the case. */
void cx_review_scenarios_read (CxReading *r, const CxReviewRow *row, guint col);
