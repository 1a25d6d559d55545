#pragma once
#include "model/build/cx-build.h"

/* Tax, cash and discounting, and the results that follow from them. */
void cx_build_cash (CxBuilder *b);
