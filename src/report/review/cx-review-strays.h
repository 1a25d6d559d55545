/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists traces of a reviewer outside of the cells that are read: notes, words in free cells, added sheets, and formulas that were
 * replaced. None of them can be taken over. */
#pragma once
#include "report/review/cx-reading.h"

void cx_review_strays_read (CxReading *r);
