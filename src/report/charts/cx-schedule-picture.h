/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the schedule of the initiatives of results: when each is built, and how its effect grows. */
#pragma once
#include "chart/schedule/cx-schedule-chart.h"
#include "model/results/cx-results.h"

/* Returns the schedule of INITIATIVE alone, or with NULL that of all. NULL if there is none. (transfer full) */
CxScheduleChart *cx_schedule_picture_new (const CxResults *results, const CxItem *initiative);
