#pragma once
#include "model/build/cx-build.h"

/* The custom formula of BENEFIT; adds guards to the model. */
CxNode cx_build_formula (CxBuilder *b, CxItem *benefit);
