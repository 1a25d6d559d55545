/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the journey feels: satisfaction stage by stage as a line, the size of each point the stage's importance. Points stand in the
 * middle of columns of equal width, so the curve fits above a homogeneous grid of as many columns. */
#pragma once
#include <gtk/gtk.h>

#define CX_TYPE_JOURNEY_CURVE (cx_journey_curve_get_type ())
G_DECLARE_FINAL_TYPE (CxJourneyCurve, cx_journey_curve, CX, JOURNEY_CURVE, GtkWidget)

typedef struct {
  double satisfaction, importance; /* 0 … 1; NaN: not known */
} CxFeeling;

GtkWidget *cx_journey_curve_new (void);
/* SPACING: between columns, pixels. ACCESSIBLE: what the curve says, in words. */
void cx_journey_curve_set (CxJourneyCurve *self, const CxFeeling *stages, guint n, int spacing, const char *accessible);
