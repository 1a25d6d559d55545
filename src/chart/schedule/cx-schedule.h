/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file draws a schedule. */
#pragma once
#include "chart/schedule/cx-schedule-chart.h"

/* A row is grey while it is built, and then as high as its effect. */
void cx_schedule_draw (const CxScheduleChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                       const char *font);
extern const CxChartKind cx_schedule_kind;
