/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one row of Inputs, with everything that the reviewer says about one input of the case. */
#pragma once
#include "report/review/cx-reading.h"

void cx_review_rows_read (CxReading *r, guint row);
