/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of figures that were found in data. A chart copies everything that it shows. */
#pragma once
#include "chart/scatter/cx-scatter-chart.h"
#include "evidence/cx-key-drivers.h"

/* The importance–performance map: performance to the right, importance upwards, and quadrants in words on either side of the average
 * driver. (transfer full) */
CxScatterChart *cx_evidence_charts_drivers (const CxKeyDrivers *drivers);
