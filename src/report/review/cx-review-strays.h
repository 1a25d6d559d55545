/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Traces of a reviewer outside of the cells that are read: notes, words in free cells, added sheets, formulas typed over. None can be
 * taken over; all are listed. */
#pragma once
#include "report/review/cx-reading.h"

void cx_review_strays_read (CxReading *r);
