/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This curve shows how customers feel along the journey: a line of satisfaction by stage, on which the size of each point is the
 * stage's importance, and beside it, dashed and with diamonds, the satisfaction that was measured. Points stand in the middle of columns of equal width, so the curve fits above a homogeneous grid with as
 * many columns. */
#pragma once
#include <gtk/gtk.h>

#define CX_TYPE_JOURNEY_CURVE (cx_journey_curve_get_type ())
G_DECLARE_FINAL_TYPE (CxJourneyCurve, cx_journey_curve, CX, JOURNEY_CURVE, GtkWidget)

typedef struct {
  double satisfaction, importance, measured; /* 0 … 1; NaN: not known */
} CxFeeling;

GtkWidget *cx_journey_curve_new (void);
/* Shows N stages. SPACING is the gap between columns in pixels. ACCESSIBLE describes the curve in words. */
void cx_journey_curve_set (CxJourneyCurve *self, const CxFeeling *stages, guint n, int spacing, const char *accessible);
