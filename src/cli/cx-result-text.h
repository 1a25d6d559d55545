/* Results for people at a terminal: the headline, then a table. */
#pragma once
#include "model/build/cx-model.h"

char *cx_result_text (const CxResults *results); /* (transfer full) */
