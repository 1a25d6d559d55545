/* What a reviewer left outside of the cells that are read: notes, words in free cells, sheets of his own, formulas typed over. Nothing of
 * it can be taken over, and all of it is listed. */
#pragma once
#include "report/review/cx-reading.h"

void cx_review_strays_read (CxReading *r);
