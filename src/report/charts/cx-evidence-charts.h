/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the charts of figures that were found in data. A chart copies everything that it shows. */
#pragma once
#include "chart/scatter/cx-scatter-chart.h"
#include "evidence/cx-key-drivers.h"
#include "evidence/cx-link.h"
#include "evidence/cx-retention.h"

/* Returns the importance–performance map: performance to the right, importance upwards, and names of quadrants on either side of the
 * average driver. (transfer full) */
CxScatterChart *cx_evidence_charts_drivers (const CxKeyDrivers *drivers);
/* Returns the changes within units, with the line and the band of its interval. Of many points, an even choice is shown. (transfer full)
 * */
CxScatterChart *cx_evidence_charts_link (const CxLink *link);
/* Returns the observed survivors, the curve of customers who differ, and the curve of one churn rate for all. (transfer full) */
CxScatterChart *cx_evidence_charts_retention (const CxRetention *retention);
